import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import RandomMessages
import StoreHarness

/// Chooses the transactions of a team, its visitors and the daemon. The choice depends on the seed and the reference alone.
struct Workload {
    private var generator: SeededGenerator
    private var count = 0
    private var leases: [LeasedMail] = []
    private let memberIDs = ["mary", "tom", "max"]
    private let conversationIDs = (0..<5).map { "c\($0)" }

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// The first transactions of a new store.
    mutating func furnish(_ reference: Reference) throws {
        try perform(.workspace("default"), reference)
        try perform(
            .action("call", closeAfterMinutes: 10, escalateAfterMinutes: 5, autoMessage: "One moment."), reference)
        for id in memberIDs { try perform(.directory(.putMember(member(id))), reference) }
    }

    /// A few transactions, performed by the reference, to be submitted together.
    mutating func group(_ reference: Reference) throws -> [Transaction] {
        if roll(4) == 0 { reference.clock.time += [1, 1_000, 70_000, 310_000, 600_000][roll(5)] }
        let first = reference.steps.count
        for _ in 0..<[1, 1, 2, 3, 6, 12][roll(6)] { try act(reference) }
        for key in reference.store.due(before: reference.clock.time, limit: 10) where roll(2) == 0 {
            try perform(.conversation(.settle(requestID: key.requestID)), reference)
        }
        return reference.steps[first...].map(\.transaction)
    }

    /// Many transactions at once: several commits, or one large one.
    mutating func burst(_ reference: Reference, of count: Int) throws -> [Transaction] {
        let first = reference.steps.count
        for _ in 0..<count { try act(reference) }
        return reference.steps[first...].map(\.transaction)
    }

    /// Messages that let the write-ahead log grow.
    mutating func largeMessages(_ reference: Reference, of byteCount: Int, count: Int) throws -> [Transaction] {
        let first = reference.steps.count
        for _ in 0..<count {
            try perform(.send(pick(conversationIDs), String(repeating: "x", count: byteCount)), reference)
        }
        return reference.steps[first...].map(\.transaction)
    }

    private mutating func act(_ reference: Reference) throws {
        let (conversationID, memberID) = (pick(conversationIDs), pick(memberIDs))
        let requestID = self.requestID(in: conversationID, reference)
        count += 1
        switch roll(24) {
        case 0..<4: try send(conversationID, memberID, reference)
        case 4, 5, 6: try perform(trigger(conversationID), reference, key: "TriggerAction")
        case 7, 8, 9: try perform(.claim(requestID, by: memberID), reference, key: "ClaimRequest")
        case 10: try perform(.release(requestID, by: memberID), reference, key: "ReleaseRequest")
        case 11:
            let transfer = TransferRequestRequest(
                requestID: requestID, memberID: memberID, toMemberID: pick(memberIDs), force: true)
            try perform(.conversation(.transfer(transfer)), reference, key: "TransferRequest")
        case 12, 13: try perform(.complete(requestID, by: memberID), reference, key: "CompleteRequest")
        case 14: try perform(.cancel(requestID), reference, key: "CancelRequest")
        case 15: try perform(.note(conversationID, by: memberID, "note \(count)"), reference, key: "AddNote")
        case 16: try perform(.conversation(.audienceLeft(requestID: requestID)), reference)
        case 17:
            let epoch = reference.store.conversation("default", conversationID)?.control?.epoch ?? 0
            try perform(.conversation(.lapse(requestID: requestID, epoch: epoch)), reference)
        case 18, 19, 20: try mail(reference)
        case 21: try changeDirectory(reference)
        case 22: try keep(memberID, reference)
        default: try perform(.send(conversationID, "poisoned"), reference, answer: poisonedAnswer)
        }
    }

    private mutating func send(_ conversationID: String, _ memberID: String, _ reference: Reference) throws {
        let author: Author = pick([.visitor, .visitor, .assistant, .member])
        // Some are sent twice.
        let id = roll(5) == 0 && count > 3 ? "m\(count - 3)" : "m\(count)"
        let request = SendMessageRequest(
            conversationID: conversationID, author: author, memberID: author == .member ? memberID : "",
            text: "message \(id)", clientMessageID: id, origin: roll(3) == 0 ? "web" : "")
        try perform(.conversation(.send(request)), reference)
    }

    private mutating func trigger(_ conversationID: String) -> Transaction.Work {
        var request = TriggerActionRequest(conversationID: conversationID, actionID: "call")
        if roll(2) == 0 { request.visitor = Visitor(contact: pick(StoreState.contacts)) }
        return .conversation(.trigger(request))
    }

    /// Leases due mails, and settles leased ones in any order.
    private mutating func mail(_ reference: Reference) throws {
        if leases.isEmpty || roll(3) == 0 {
            let due = reference.store.dueNotifications(before: reference.clock.time, limit: 20)
            let ids = due.map(\.notificationID)
            let lease = try perform(.outbox(.lease(ids: ids, mailsMax: 3, hourlyCap: 4)), reference)
            leases += lease.leases
            return
        }
        let index = roll(leases.count)
        let lease = leases.remove(at: index)
        let outcome =
            roll(3) > 0
            ? DeliveryOutcome(isDelivered: true, code: 250, detail: "OK")
            : DeliveryOutcome(isDelivered: false, isPermanent: roll(3) == 0, code: 550, detail: "no such mailbox")
        try perform(.outbox(.settle(lease.rows, outcome, jitter: 0.5)), reference)
    }

    private mutating func changeDirectory(_ reference: Reference) throws {
        switch roll(5) {
        case 0:
            try perform(
                .action("call", closeAfterMinutes: 10, autoMessage: "Text \(count)"), reference, key: "PutAction")
        case 1: try perform(.directory(.putMember(member("new\(count)"))), reference, key: "PutMember")
        case 2:
            let ids = reference.store.directory("default")?.members.keys.filter { $0.hasPrefix("new") }.sorted() ?? []
            guard let id = ids.first else { return }
            try perform(.directory(.deleteMember(DeleteMemberRequest(memberID: id))), reference)
        case 3: try perform(.workspace("spare", name: "Spare \(count)"), reference, workspaceID: "spare")
        default:
            try perform(
                .directory(.deleteWorkspace(DeleteWorkspaceRequest(workspaceID: "spare"))), reference,
                workspaceID: "spare")
        }
    }

    /// A transaction that makes no event, after a message: no two states are equal then.
    private mutating func keep(_ memberID: String, _ reference: Reference) throws {
        try perform(.send(pick(conversationIDs), "message \(count)"), reference)
        switch roll(3) {
        case 0:
            let presence: Presence = pick([.available, .away, .offline])
            try perform(
                .presence(PresenceRow(workspaceID: "default", memberID: memberID, presence: presence)), reference)
        case 1:
            let head = reference.store.head("default").sequence
            try perform(.consumer(name: pick(StoreState.consumerNames), sequence: head), reference)
        // Answer times are tokens, so each remembered answer makes a new state.
        default: try perform(.removeOldAnswers(now: Int64(reference.nextToken)), reference)
        }
    }

    @discardableResult
    private mutating func perform(
        _ work: Transaction.Work, _ reference: Reference, workspaceID: String = "default", key method: String? = nil,
        answer: @escaping @Sendable (TransactionResult, WireArena) throws(WireError) -> [UInt8] = encodedAnswer
    ) throws -> Completion {
        let token = reference.nextToken
        let idempotency = method.map {
            Transaction.Idempotency(
                method: $0, key: "key \(token)", fingerprint: .of(Array("fields".utf8)), time: Int64(token))
        }
        let availability = Availability(roll(3) == 0 ? [pick(memberIDs)] : [])
        return try reference.perform(
            Transaction(
                token: token, workspaceID: workspaceID, work: work, idempotency: idempotency,
                availability: availability, canEmail: true, actorUID: 1_000, actorIsAdmin: true, answer: answer))
    }

    /// The open request, or sometimes an ended or unknown one.
    private mutating func requestID(in conversationID: String, _ reference: Reference) -> String {
        let open = reference.store.conversation("default", conversationID)?.control?.requestID ?? ""
        if !open.isEmpty, roll(8) > 0 { return open }
        var query = RequestQuery()
        query.conversationID = conversationID
        return reference.store.requests("default", query).first?.id ?? "req_none"
    }

    private func member(_ id: String) -> PutMemberRequest {
        PutMemberRequest(
            member: Member(id: id, name: id, email: "\(id)@example.com", rank: id == "max" ? .manager : .agent))
    }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &generator) }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[roll(values.count)] }
}
