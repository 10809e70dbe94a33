import HumanCall
import HumanCallMessages
import HumanCallStore

/// Streams the log from a cursor on: at least once, in sequence, the same bytes for every reader.
enum StreamEvents {
    static func handle(_ request: StreamEventsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        if !request.memberID.isEmpty || !request.sessionID.isEmpty {
            _ = try service.enter(request.workspaceID, .member(request.memberID), call)
            try Check.id(request.memberID, "member_id")
            try Check.id(request.sessionID, "session_id")
        }
        let filter = try filter(request)
        _ = try service.directory(workspaceID)
        let consumer = try consumer(request, workspaceID, call, service)
        try service.calls.checkRoom(for: .stream, call)
        let (oldest, head) = try service.read { () throws(StoreError) in
            (try service.store.oldest(workspaceID), try service.store.head(workspaceID).sequence)
        }
        let ring = service.streams.ring(workspaceID, head: head)
        let start = try start(request, consumer, oldest: oldest, head: head, service)
        if let consumer { use(consumer, beginsAtItsPlace: request.from.isEmpty, head: head, service) }
        let session = EventStream.Session(member: MemberKey(workspaceID, request.memberID), id: request.sessionID)
        let stream = EventStream(
            id: call.id, workspaceID: workspaceID, filter: filter, ring: ring,
            session: request.sessionID.isEmpty ? nil : session,
            consumer: request.consumer, uid: call.caller.uid, beganAtConsumer: request.from.isEmpty, next: start + 1,
            isSnapshot: request.from == "SNAPSHOT", now: service.now.monotonicMilliseconds)
        service.calls.open(call, .streaming(stream))
        service.open(stream, oldest: oldest)
    }

    private static func filter(_ request: StreamEventsRequest) throws(Rejection) -> StreamFilter {
        try Check.optionalChatID(request.conversationID, "conversation_id")
        try Check.optionalID(request.requestID, "request_id")
        try Check.origin(request.origin, "origin")
        try checkTypes(request.types)
        switch request.audience {
        case .unspecified, .visitor, .team: break
        default: throw .invalid("audience", "is \(request.audience); use VISITOR or TEAM")
        }
        return StreamFilter(
            conversationID: request.conversationID, requestID: request.requestID, origin: request.origin,
            types: Set(request.types), isForTeam: request.audience == .team)
    }

    static func checkTypes(_ types: [String]) throws(Rejection) {
        try Check.count(types.count, "types", max: ServiceLimits.eventTypesPerStreamMax)
        for type in types where EventType(rawValue: type) == nil {
            throw .invalid("types", "names \(Check.quoted(type)), which is no event type; see PROTOCOL.md, \"Events\"")
        }
    }

    /// A consumer's place, and whether this stream's use of it must be stored.
    private struct Reader {
        var name: String
        var row: ConsumerRow?
        var opening: ConsumerOpening
        var isStored: Bool
    }

    /// The consumer that the stream names; nil = none. Only its owner and admins may name it.
    private static func consumer(
        _ request: StreamEventsRequest, _ workspaceID: String, _ call: Call, _ service: Service
    ) throws(Rejection) -> Reader? {
        let name = request.consumer
        guard !name.isEmpty else { return nil }
        try service.checkConsumer(name, call)
        let user = ConsumerUser(uid: call.caller.uid, isAdmin: call.authority.isAdmin(of: workspaceID))
        let all = try service.read { () throws(StoreError) in try service.store.consumers(workspaceID) }
        let opening = ConsumerOpening(workspaceID: workspaceID, name: name, head: 0, user: user)
        guard let row = all[name] else {
            if request.from.isEmpty { try all.requireRoom(for: name, user, workspaceID) }
            return Reader(name: name, row: nil, opening: opening, isStored: false)
        }
        try row.requireOwner(name, user)
        let unused = service.timers.sweeps.answerTime(now: service.now) - row.usedAt
        return Reader(
            name: name, row: row, opening: opening,
            isStored: row.uid != nil && unused < HumanCall.Limits.consumerUseMilliseconds)
    }

    /// Has the use stored. A stream that begins at a cursor of its own uses the consumer too, and makes or revives none.
    private static func use(_ consumer: Reader, beginsAtItsPlace: Bool, head: Int64, _ service: Service) {
        let isUsable = consumer.row.map { !$0.isExpired } ?? beginsAtItsPlace
        guard isUsable, !consumer.isStored else { return }
        var opening = consumer.opening
        opening.head = head
        service.submit(opening)
    }

    /// The sequence that the stream starts after.
    private static func start(
        _ request: StreamEventsRequest, _ consumer: Reader?, oldest: Int64, head: Int64, _ service: Service
    ) throws(Rejection) -> Int64 {
        let logID = service.store.logID
        switch request.from {
        case "BEGINNING": return oldest
        // A snapshot is read at the head; the log goes on after it.
        case "NOW", "SNAPSHOT": return head
        case "":
            guard let consumer, let row = consumer.row else { return head }
            guard !row.isExpired else {
                throw .expired(consumer.name, cursor: Cursor(logID: logID, sequence: max(oldest, row.sequence)).text)
            }
            let text = Cursor(logID: logID, sequence: row.sequence).text
            return try Cursor(text, logID: logID, oldest: oldest, head: head).sequence
        default:
            return try Cursor(request.from, logID: logID, oldest: oldest, head: head).sequence
        }
    }
}
