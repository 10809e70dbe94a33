import HumanCall
import HumanCallMessages
import HumanCallStore

/// Why a request is as it is: which rule fired, who was available, who was alerted by what, and what happens next.
enum ExplainRequest {
    static func handle(_ request: ExplainRequestRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.id(request.requestID, "request_id")
        let (found, conversation) = try service.requestAndConversation(workspaceID, request.requestID)
        var response = ExplainRequestResponse(request: found, control: conversation.control)
        response.steps = try steps(found, workspaceID, service)
        response.notifications = try service.read { () throws(StoreError) in
            try service.store.notifications(workspaceID, requestID: found.id)
        }
        let clock = try service.read { () throws(StoreError) in
            try service.store.replyClock(workspaceID, found.id)
        }
        let outlook = found.outlook(
            claimEndsAt: claimEnd(found, workspaceID, service), replyClock: clock,
            clockSpeed: service.configuration.clockSpeed)
        response.next = outlook.what
        response.nextAt = outlook.at
        try service.respond(response, to: call)
    }

    /// The conversation's events that belong to this request, from its creation on.
    private static func steps(
        _ request: HumanCallRequest, _ workspaceID: String, _ service: Service
    ) throws(Rejection) -> [ExplainStep] {
        var steps: [ExplainStep] = []
        // The id carries the sequence of the creating event.
        let ids = IdSource(logID: service.store.logID, earlierLogIDs: service.store.earlierLogIDs)
        var after = max(0, (ids.sequence(ofRequest: request.id) ?? 1) - 1)
        var hasEnded = false
        for _ in 0..<ServiceLimits.explainPagesMax {
            let page = try service.read { () throws(StoreError) in
                try service.store.events(
                    workspaceID, conversationID: request.conversationID, after: after,
                    limit: ServiceLimits.catchUpEventsPerTurn, bytesMax: ServiceLimits.pageBytesMax)
            }
            for stored in page where stored.requestID == request.id {
                if let step = explain(try service.decoded(Event.self, stored.bytes)) { steps.append(step) }
                if steps.count == ServiceLimits.explainStepsMax { return steps }
            }
            guard let last = page.last else { break }
            after = last.sequence
            // The events of the ending were written together: they end on this page or the next.
            if hasEnded { break }
            hasEnded = request.endedAt > 0 && steps.contains { $0.time >= request.endedAt }
        }
        return steps
    }

    private static func claimEnd(_ request: HumanCallRequest, _ workspaceID: String, _ service: Service) -> Int64? {
        guard let claim = request.claim else { return nil }
        let now = service.now
        return service.presence.remaining(MemberKey(workspaceID, claim.memberID), now: now.monotonicMilliseconds)
            .first { $0.0.requestID == request.id }.map { now.unixMilliseconds + $0.milliseconds }
    }
}
