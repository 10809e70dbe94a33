import HumanCall
import HumanCallMessages
import HumanCallStore

/// An AI, or the chat server around it, calls a person.
enum TriggerAction {
    static func handle(_ request: TriggerActionRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .chat, call)
        try service.submit(.trigger(request), workspaceID, request, for: call, finish: .queue) { outcome, executed in
            var response = TriggerActionResponse()
            response.control = executed.state.control
            switch outcome {
            case .triggered(let created, let autoMessage, _, _):
                response.request = created
                response.autoMessage = autoMessage
            case .alreadyOpen(let open): response.request = open
            default: break
            }
            response.take(executed.reference)
            return response
        }
    }

    /// Adds the place in the queue to a stored answer: only the service knows it, once the request is committed. `queue` is
    /// the last field of the answer, so its bytes follow the others.
    static func withPlace(
        _ stored: [UInt8], _ completion: Completion, _ service: Service
    ) throws(Rejection) -> [UInt8] {
        var request = completion.events.last { $0.event.type == EventType.requestCreated.rawValue }?.event.request
        // A second caller's request is only in the answer.
        if request == nil { request = try service.decoded(TriggerActionResponse.self, stored).request }
        guard let request, request.state == .pending,
            let place = service.queuePlace(request.id, completion.workspaceID)
        else { return stored }
        return stored + (try service.encoded(TriggerActionResponse(queue: place)))
    }
}

extension TriggerActionResponse {
    /// The numbers of the first answer: on a replay, too, they say who was alerted then.
    fileprivate mutating func take(_ reference: AnswerReference) {
        online = reference.online
        emailed = reference.emailed
        nobodyOnline = reference.flags.contains(.nobodyOnline)
        nobodyAlerted = reference.flags.contains(.nobodyAlerted)
        deduplicated = reference.flags.contains(.deduplicated)
        historyIgnored = reference.flags.contains(.historyIgnored)
    }
}
