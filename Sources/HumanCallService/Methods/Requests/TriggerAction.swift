import HumanCall
import HumanCallMessages

/// An AI, or the chat server around it, calls a person.
enum TriggerAction {
    static func handle(_ request: TriggerActionRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .chat, call)
        try service.submit(.trigger(request), workspaceID, request, for: call) { outcome, executed in
            var response = TriggerActionResponse()
            response.control = executed.state.control
            switch outcome {
            case .triggered(let created, let autoMessage, let alert, let historyIgnored):
                response.request = created
                response.autoMessage = autoMessage
                response.take(alert)
                response.historyIgnored = historyIgnored
            case .alreadyOpen(let open):
                response.request = open
                // The last alert holds for the second caller too.
                if let alert = open.alerts.last { response.take(alert) }
                response.deduplicated = true
            default: break
            }
            return response
        }
    }
}

extension TriggerActionResponse {
    fileprivate mutating func take(_ alert: Alert) {
        online = alert.online
        emailed = alert.emailed
        nobodyOnline = alert.nobodyOnline
        nobodyAlerted = alert.nobodyAlerted
    }
}
