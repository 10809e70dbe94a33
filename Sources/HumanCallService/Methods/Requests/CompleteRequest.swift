import HumanCall
import HumanCallMessages

/// The holder, a manager or an admin ends a request; the AI has the conversation again.
enum CompleteRequest {
    static func handle(_ request: CompleteRequestRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, service.need(actingAs: request.memberID), call)
        try service.submit(.complete(request), workspaceID, request, for: call) { outcome, executed in
            guard case .changed(let changed) = outcome else { return CompleteRequestResponse() }
            return CompleteRequestResponse(request: changed, control: executed.state.control)
        }
    }
}
