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
        if !request.consumer.isEmpty { try service.checkConsumer(request.consumer, call) }
        _ = try service.directory(workspaceID)
        try service.calls.checkRoom(for: .stream, call)
        let (oldest, head) = try service.read { () throws(StoreError) in
            (try service.store.oldest(workspaceID), try service.store.head(workspaceID).sequence)
        }
        let ring = service.streams.ring(workspaceID, head: head)
        let start = try start(request, workspaceID, oldest: oldest, head: head, service)
        let session = EventStream.Session(member: MemberKey(workspaceID, request.memberID), id: request.sessionID)
        let stream = EventStream(
            id: call.id, workspaceID: workspaceID, filter: filter, ring: ring,
            session: request.sessionID.isEmpty ? nil : session,
            consumer: request.from.isEmpty ? request.consumer : "", next: start + 1,
            isSnapshot: request.from == "SNAPSHOT", now: service.now.monotonicMilliseconds)
        service.calls.open(call, .streaming(stream))
        service.open(stream, oldest: oldest)
    }

    private static func filter(_ request: StreamEventsRequest) throws(Rejection) -> StreamFilter {
        try Check.optionalID(request.conversationID, "conversation_id")
        try Check.optionalID(request.requestID, "request_id")
        try Check.line(request.origin, "origin")
        try Check.count(request.types.count, "types", max: ServiceLimits.eventTypesPerStreamMax)
        for type in request.types where EventType(rawValue: type) == nil {
            throw .invalid("types", "names \(Check.quoted(type)), which is no event type; see PROTOCOL.md, \"Events\"")
        }
        switch request.audience {
        case .unspecified, .visitor, .team: break
        default: throw .invalid("audience", "is \(request.audience); use VISITOR or TEAM")
        }
        return StreamFilter(
            conversationID: request.conversationID, requestID: request.requestID, origin: request.origin,
            types: Set(request.types), isForTeam: request.audience == .team)
    }

    /// The sequence that the stream starts after.
    private static func start(
        _ request: StreamEventsRequest, _ workspaceID: String, oldest: Int64, head: Int64, _ service: Service
    ) throws(Rejection) -> Int64 {
        switch request.from {
        case "BEGINNING": return oldest
        // A snapshot is read at the head; the log goes on after it.
        case "NOW", "SNAPSHOT": return head
        case "":
            guard !request.consumer.isEmpty else { return head }
            let kept = try service.read { () throws(StoreError) in
                try service.store.consumer(workspaceID, name: request.consumer)
            }
            guard let kept else {
                let count = try service.read { () throws(StoreError) in try service.store.consumerCount(workspaceID) }
                let isOwn = request.consumer.hasPrefix(HumanCall.Limits.ownConsumerPrefix)
                guard isOwn || count < HumanCall.Limits.consumersPerWorkspaceMax else {
                    throw .tooManyConsumers(workspaceID)
                }
                service.submitConsumer(workspaceID, request.consumer, head)
                return head
            }
            return try Cursor(
                Cursor(logID: service.store.logID, sequence: kept).text, logID: service.store.logID, oldest: oldest,
                head: head
            ).sequence
        default:
            return try Cursor(request.from, logID: service.store.logID, oldest: oldest, head: head).sequence
        }
    }
}
