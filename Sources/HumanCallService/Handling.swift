import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

// What the methods share: the workspace and the role, reading, answering, idempotency.

/// A request whose answer can be remembered under a key of the caller's.
protocol Keyed: WireCodable {
    var idempotencyKey: String { get set }
}

extension TriggerActionRequest: Keyed {}
extension ClaimRequestRequest: Keyed {}
extension AddNoteRequest: Keyed {}
extension ReleaseRequestRequest: Keyed {}
extension TransferRequestRequest: Keyed {}
extension CompleteRequestRequest: Keyed {}
extension CancelRequestRequest: Keyed {}
extension PutConversationRequest: Keyed {}
extension PutWorkspaceRequest: Keyed {}
extension DeleteWorkspaceRequest: Keyed {}
extension PutActionRequest: Keyed {}
extension DeleteActionRequest: Keyed {}
extension PutMemberRequest: Keyed {}
extension DeleteMemberRequest: Keyed {}
extension RetryNotificationRequest: Keyed {}
extension SuppressNotificationRequest: Keyed {}

extension Service {
    /// The workspace that a call means, once its caller may do there what it asks.
    func enter(_ workspaceID: String, _ need: Need, _ call: Call) throws(Rejection) -> String {
        let id = workspaceID.isEmpty ? defaultWorkspaceID : workspaceID
        if !workspaceID.isEmpty { try Check.id(workspaceID, "workspace_id") }
        try call.authority.require(need, in: id, for: call.method)
        return id
    }

    /// Who acts: the named member, or the administrator where none is named.
    func need(actingAs memberID: String) -> Need {
        memberID.isEmpty ? .admin : .member(memberID)
    }

    func directory(_ workspaceID: String) throws(Rejection) -> Directory {
        guard let directory = try read({ () throws(StoreError) in try store.directory(workspaceID) }) else {
            throw .unknown(.noSuchWorkspace, "workspace", workspaceID)
        }
        return directory
    }

    func read<Value>(_ body: () throws(StoreError) -> Value) throws(Rejection) -> Value {
        do throws(StoreError) { return try body() } catch { throw .store(error) }
    }

    func respond<M: WireCodable>(_ message: M, to call: Call) throws(Rejection) {
        outputs.append(.respond(call.id, payload: try encoded(message)))
    }

    /// Answers with what is known, or else with what `read` finds, which is known from then on.
    func respond<M: WireCodable>(
        _ question: KnownAnswers.Question, _ workspaceID: String, _ id: String, to call: Call,
        _ read: () throws(Rejection) -> (message: M, conversation: Conversation, request: HumanCallRequest?)
    ) throws(Rejection) {
        let key = KnownAnswers.Key(question: question, workspaceID: workspaceID, id: id)
        if let known = knownAnswers[key] { return outputs.append(.respond(call.id, payload: known)) }
        let found = try read()
        let answer = try encoded(found.message)
        knownAnswers.keep(answer, key, of: found.conversation, request: found.request)
        outputs.append(.respond(call.id, payload: answer))
    }

    func encoded<M: WireCodable>(_ message: M) throws(Rejection) -> [UInt8] {
        do throws(WireError) { return try WireCodec.encode(message, arena: arena) } catch { throw .undecodable(error) }
    }

    func decoded<M: WireCodable>(_ type: M.Type, _ bytes: [UInt8]) throws(Rejection) -> M {
        do throws(WireError) { return try WireCodec.decode(type, from: bytes, arena: arena) } catch {
            throw .store(StoreError(.corrupt, "\(error)"))
        }
    }

    /// The key under which this call's answer is remembered, with the fingerprint of its other fields.
    func idempotency<M: Keyed>(_ request: M, _ call: Call) throws(Rejection) -> Transaction.Idempotency? {
        guard !request.idempotencyKey.isEmpty else { return nil }
        try Check.line(request.idempotencyKey, "idempotency_key", max: HumanCall.Limits.idempotencyKeyBytesMax)
        var fields = request
        fields.idempotencyKey = ""
        return Transaction.Idempotency(
            method: call.method, key: request.idempotencyKey, fingerprint: Digest.of(try encoded(fields)),
            time: answerTime)
    }

    /// A caller's command on a conversation.
    func submit<M: Keyed, Answer: WireCodable>(
        _ command: ConversationCommand, _ workspaceID: String, _ request: M, for call: Call,
        finish: (([UInt8], Call) throws(Rejection) -> [UInt8])? = nil,
        answer: @escaping @Sendable (Outcome, TransactionResult) -> Answer
    ) throws(Rejection) {
        try Command.conversation(command).validate()
        try submit(
            .conversation(command), workspaceID, for: call, idempotency: try idempotency(request, call), finish: finish
        ) { executed, arena throws(WireError) in
            guard case .conversation(let outcome) = executed.output else { return [] }
            return try WireCodec.encode(answer(outcome, executed), arena: arena)
        }
    }

    /// A caller's change of the directory.
    func submit<M: Keyed, Answer: WireCodable>(
        _ command: DirectoryCommand, _ workspaceID: String, _ request: M, for call: Call,
        answer: @escaping @Sendable (DirectoryOutcome) -> Answer
    ) throws(Rejection) {
        try Command.directory(command).validate()
        try submit(.directory(command), workspaceID, for: call, idempotency: try idempotency(request, call)) {
            executed, arena throws(WireError) in
            guard case .directory(let outcome) = executed.output else { return [] }
            return try WireCodec.encode(answer(outcome), arena: arena)
        }
    }

    /// How many items a page has.
    func pageSize(_ asked: Int32) throws(Rejection) -> Int {
        guard asked >= 0, asked <= ServiceLimits.pageSizeMax else {
            throw .invalid(
                "page_size",
                "is \(asked); use 1 to \(ServiceLimits.pageSizeMax), or 0 for \(ServiceLimits.pageSizeDefault)")
        }
        return Int(asked == 0 ? ServiceLimits.pageSizeDefault : asked)
    }

    func conversation(_ workspaceID: String, _ id: String) throws(Rejection) -> Conversation {
        guard let conversation = try read({ () throws(StoreError) in try store.conversation(workspaceID, id) }) else {
            _ = try directory(workspaceID)
            throw .unknown(.noSuchConversation, "conversation", id)
        }
        return conversation
    }

    func request(_ workspaceID: String, _ id: String) throws(Rejection) -> HumanCallRequest {
        guard let request = try read({ () throws(StoreError) in try store.request(workspaceID, id) }) else {
            _ = try directory(workspaceID)
            throw .unknown(.noSuchRequest, "request", id)
        }
        return request
    }

    /// A request and its conversation as they were at one moment.
    func requestAndConversation(
        _ workspaceID: String, _ id: String
    ) throws(Rejection) -> (request: HumanCallRequest, conversation: Conversation) {
        guard let found = try read({ () throws(StoreError) in try store.requestAndConversation(workspaceID, id) })
        else {
            _ = try directory(workspaceID)
            throw .unknown(.noSuchRequest, "request", id)
        }
        return found
    }

    /// A conversation and its open request as they were at one moment.
    func conversationAndOpenRequest(
        _ workspaceID: String, _ id: String
    ) throws(Rejection) -> (conversation: Conversation, open: HumanCallRequest?) {
        guard let found = try read({ () throws(StoreError) in try store.conversationAndOpenRequest(workspaceID, id) })
        else {
            _ = try directory(workspaceID)
            throw .unknown(.noSuchConversation, "conversation", id)
        }
        return found
    }

    func messages(of events: [StoredEvent]) throws(Rejection) -> [Message] {
        var messages: [Message] = []
        messages.reserveCapacity(events.count)
        for event in events {
            if let message = try decoded(Event.self, event.bytes).message { messages.append(message) }
        }
        return messages
    }
}

/// Ends a page at `pageSize` items or `pageBytesMax` bytes, whichever comes first; never before its first item.
struct Page<Item: WireCodable> {
    private(set) var items: [Item] = []
    private(set) var isCut = false
    private var bytes = 0
    private let size: Int

    init(size: Int) { self.size = size }

    /// False = the page is full; the item is not in it.
    mutating func add(_ item: Item, bytes count: Int) -> Bool {
        if items.count == size || (!items.isEmpty && bytes + count > ServiceLimits.pageBytesMax) {
            isCut = true
            return false
        }
        items.append(item)
        bytes += count
        return true
    }
}
