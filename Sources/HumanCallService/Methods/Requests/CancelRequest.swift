import HumanCall
import HumanCallMessages

/// The visitor left or asked to stop, or an admin ends the call: it ends everywhere.
enum CancelRequest {
    static func handle(_ request: CancelRequestRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .chat, call)
        try service.submit(.cancel(request), workspaceID, request, for: call) { outcome, executed in
            guard case .changed(let changed) = outcome else { return CancelRequestResponse() }
            return CancelRequestResponse(request: changed, control: executed.state.control)
        }
    }
}
