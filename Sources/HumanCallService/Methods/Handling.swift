import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

// Shared by the methods: the workspace and the role, reading, answering.

extension Service {
    /// The id of the workspace that a call names. Refuses with ROLE_REQUIRED where the caller may not do this there.
    func enter(_ workspaceID: String, _ need: Need, _ call: Call) throws(Rejection) -> String {
        let id = workspaceID.isEmpty ? defaultWorkspaceID : workspaceID
        if !workspaceID.isEmpty { try Check.id(workspaceID, "workspace_id") }
        try call.authority.require(need, in: id, for: call.method)
        return id
    }

    /// The role that acting as this member needs. Naming no member needs an admin.
    func need(actingAs memberID: String) -> Need {
        memberID.isEmpty ? .admin : .member(memberID)
    }

    /// A member's own act is a sign of life.
    func renew(_ workspaceID: String, memberID: String) {
        presence.renew(MemberKey(workspaceID, memberID), now: now.monotonicMilliseconds)
    }

    func directory(_ workspaceID: String) throws(Rejection) -> Directory {
        guard let directory = try read({ () throws(StoreError) in try store.directory(workspaceID) }) else {
            throw .unknown(.noSuchWorkspace, "workspace", workspaceID)
        }
        return directory
    }

    func read<Value>(_ body: () throws(StoreError) -> Value) throws(Rejection) -> Value {
        do throws(StoreError) { return try body() } catch { throw unreadable(error) }
    }

    /// The refusal of a call for which the store could not read. Its caller learns no path, and the log has the reason.
    func unreadable(_ error: StoreError) -> Rejection {
        outputs.append(.report("the store could not read for a call", detail: error.message))
        return .store(error)
    }

    func respond<M: WireCodable>(_ message: M, to call: Call) throws(Rejection) {
        outputs.append(.respond(call.id, payload: try encoded(message)))
    }

    /// Answers from the cache, or else with what `read` finds, which is cached then.
    func respond<M: WireCodable>(
        _ question: ReadCache.Question, _ workspaceID: String, _ id: String, to call: borrowing Call,
        _ read: () throws(Rejection) -> (message: M, conversation: Conversation, request: HumanCallRequest?)
    ) throws(Rejection) {
        let key = ReadCache.Key(question: question, workspaceID: workspaceID, id: id)
        if let cached = writes.cached(key) {
            return try respond(cached.bytes, placeOf: cached.waitingRequestID, workspaceID, to: call)
        }
        let found = try read()
        let answer = try encoded(found.message)
        writes.cache(answer, key, of: found.conversation, request: found.request)
        try respond(answer, placeOf: key.waitingRequestID(of: found.request), workspaceID, to: call)
    }

    /// `queue` is the last field of GetRequest's answer, so its bytes follow those that are cached.
    private func respond(
        _ answer: [UInt8], placeOf requestID: String, _ workspaceID: String, to call: borrowing Call
    ) throws(Rejection) {
        var payload = answer
        if !requestID.isEmpty, let place = queuePlace(requestID, workspaceID) {
            payload += try encoded(GetRequestResponse(queue: place))
        }
        outputs.append(.respond(call.id, payload: payload))
    }

    func encoded<M: WireCodable>(_ message: M) throws(Rejection) -> [UInt8] {
        do throws(WireError) { return try WireCodec.encode(message, arena: arena) } catch { throw .undecodable(error) }
    }

    func decoded<M: WireCodable>(_ type: M.Type, _ bytes: [UInt8]) throws(Rejection) -> M {
        do throws(WireError) { return try WireCodec.decode(type, from: bytes, arena: arena) } catch {
            throw unreadable(StoreError(.corrupt, "\(error)"))
        }
    }

    /// The number of items of a page.
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

    /// A request and its conversation, read at one moment.
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

    /// A conversation and its open request, read at one moment.
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
