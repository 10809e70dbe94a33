import HumanCall
import HumanCallMessages
import HumanCallStore

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
        let waiter = Waiters.Waiter(
            call: call, workspaceID: workspaceID, conversationID: found.conversationID, request: request,
            deadline: deadline)
        if service.answerWaitIfAhead(waiter) { return }
        guard deadline > service.now.monotonicMilliseconds else { return service.answerWait(waiter) }
        guard service.waiters.count < ServiceLimits.waitersMax else {
            throw .limit("\(service.waiters.count) waits are open", which: "waits", ServiceLimits.waitersMax)
        }
        let uid = call.caller.uid
        guard service.waiters.count(of: uid) < ServiceLimits.waitersPerUIDMax else {
            throw .limit(
                "\(service.waiters.count(of: uid)) waits of uid \(uid) are open; use one event stream instead",
                which: "waits_per_uid", ServiceLimits.waitersPerUIDMax)
        }
        service.waiters.insert(waiter)
    }
}

extension Service {
    /// Answers at once if the request or its conversation is ahead of what the caller knows.
    func answerWaitIfAhead(_ waiter: Waiters.Waiter) -> Bool {
        reply(to: waiter, onlyIfAhead: true)
    }

    func answerWait(_ waiter: Waiters.Waiter) {
        _ = reply(to: waiter, onlyIfAhead: false)
    }

    private func reply(to waiter: Waiters.Waiter, onlyIfAhead: Bool) -> Bool {
        do throws(Rejection) {
            // The cursor is read first: what the answer holds is at least as new.
            let head = try read { () throws(StoreError) in try store.head(waiter.workspaceID).sequence }
            let (request, conversation) = try requestAndConversation(waiter.workspaceID, waiter.request.requestID)
            let events = try read { () throws(StoreError) in
                try store.messageEvents(
                    waiter.workspaceID, conversationID: waiter.conversationID, after: waiter.request.afterSequence,
                    limit: Int(ServiceLimits.pageSizeMax), bytesMax: ServiceLimits.pageBytesMax)
            }
            if onlyIfAhead, request.version <= waiter.request.knownVersion, events.isEmpty { return false }
            try respond(
                WaitRequestResponse(
                    request: request, control: conversation.control, messages: try messages(of: events),
                    cursor: Cursor(logID: store.logID, sequence: head).text),
                to: waiter.call)
        } catch {
            outputs.append(.fail(waiter.call.id, error))
        }
        return true
    }
}
