import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// A bounded wait for the next change of a request or its conversation.
enum WaitRequest {
    static func handle(_ request: WaitRequestRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.id(request.requestID, "request_id")
        guard (0...ServiceLimits.waitMillisecondsMax).contains(request.waitMs) else {
            throw .invalid(
                "wait_ms", "is \(request.waitMs); use 0 to \(ServiceLimits.waitMillisecondsMax) milliseconds")
        }
        guard request.knownVersion >= 0 else {
            throw .invalid("known_version", "is negative; use the version you know, or 0")
        }
        guard request.afterSequence >= 0 else {
            throw .invalid("after_sequence", "is negative; use a message's sequence, or 0")
        }
        let found = try service.request(workspaceID, request.requestID)
        var deadline = service.now.monotonicMilliseconds + Int64(request.waitMs)
        // The caller's own deadline ends the wait with what there is, rather than with an error.
        if let own = call.deadline { deadline = min(deadline, own) }
        let wait = Wait(
            workspaceID: workspaceID, conversationID: found.conversationID, request: request, deadline: deadline)
        let (response, isAhead) = try service.outcome(of: wait)
        if isAhead || deadline <= service.now.monotonicMilliseconds { return try service.respond(response, to: call) }
        try service.calls.checkRoom(for: .wait, call)
        service.calls.open(call, .waiting(wait))
    }
}

extension Service {
    /// Answers a wait that is over with what there is.
    func answer(_ wait: Wait, of id: CallID) {
        do throws(Rejection) {
            outputs.append(.respond(id, payload: try encoded(try outcome(of: wait).response)))
        } catch {
            outputs.append(.fail(id, error))
        }
    }

    /// The current state, and whether it is ahead of the caller's.
    fileprivate func outcome(of wait: Wait) throws(Rejection) -> (response: WaitRequestResponse, isAhead: Bool) {
        // The cursor is read first, so that the answer is at least as new as its cursor.
        let head = try read { () throws(StoreError) in try store.head(wait.workspaceID).sequence }
        let (request, conversation) = try requestAndConversation(wait.workspaceID, wait.request.requestID)
        let events = try read { () throws(StoreError) in
            try store.messageEvents(
                wait.workspaceID, conversationID: wait.conversationID, after: wait.request.afterSequence,
                limit: Int(ServiceLimits.pageSizeMax), bytesMax: ServiceLimits.pageBytesMax)
        }
        let response = WaitRequestResponse(
            request: request, control: conversation.control, messages: try messages(of: events),
            cursor: Cursor(logID: store.logID, sequence: head).text)
        return (response, request.version > wait.request.knownVersion || !events.isEmpty)
    }
}
