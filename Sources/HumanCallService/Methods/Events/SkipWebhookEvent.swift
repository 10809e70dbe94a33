import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Skips the event that a webhook refuses. The skip is in the log, with the caller, and commits together with the webhook's
/// new place.
enum SkipWebhookEvent {
    static func handle(_ request: SkipWebhookEventRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .admin, call)
        guard !request.eventID.isEmpty else {
            throw .invalid("event_id", "is missing; give the event_id that ListWebhooks shows")
        }
        try Check.line(request.eventID, "event_id", max: HumanCall.Limits.urlBytesMax)
        _ = try service.directory(workspaceID)
        let move = try service.beginSkip(workspaceID, request.name, request.eventID)
        let skip = WebhookSkip(name: request.name, eventID: request.eventID)
        do throws(Rejection) {
            try service.submit(
                .consumer(.skip(skip, move: move), now: service.timers.sweeps.answerTime(now: service.now)),
                workspaceID, for: call, finish: .skip(name: request.name)
            ) { _, arena throws(WireError) in try WireCodec.encode(SkipWebhookEventResponse(), arena: arena) }
        } catch {
            _ = service.endSkip(workspaceID, request.name, true)
            throw error
        }
    }
}

extension Service {
    /// Stores the place of a webhook, for the daemon itself. Answered like a call on the daemon's own connection.
    package func moveWebhook(
        _ id: CallID, _ workspaceID: String, _ move: WebhookMove, caller: Caller, authority: Authority, now: Now
    ) {
        self.now = now
        let call = Call(
            id: id, method: Methods.AckEvents.name, caller: caller, authority: authority, deadline: nil, payloadBytes: 0
        )
        do throws(Rejection) {
            guard !isStopping else { throw .shuttingDown }
            try submit(
                .consumer(.moveWebhook(move), now: timers.sweeps.answerTime(now: now)), workspaceID, for: call
            ) { _, _ in [] }
        } catch {
            outputs.append(.fail(id, error))
        }
    }
}

extension Rejection {
    package static func noWebhook(_ name: String, _ workspaceID: String) -> Rejection {
        .invalid(
            "name", "names no webhook of workspace \(workspaceID) (\(Check.quoted(name))); ListWebhooks has the names")
    }
}
