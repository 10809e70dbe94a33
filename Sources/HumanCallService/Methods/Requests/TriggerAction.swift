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

    /// Adds the place in the queue to a stored answer: only the service knows it, once the request is committed.
    static func withPlace(
        _ stored: [UInt8], _ workspaceID: String, _ service: Service
    ) throws(Rejection) -> [UInt8] {
        var answer = try service.decoded(TriggerActionResponse.self, stored)
        guard let request = answer.request, request.state == .pending else { return stored }
        answer.queue = service.queuePlace(request.id, workspaceID)
        return try service.encoded(answer)
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
