import HumanCall
import HumanCallMessages

/// The holder, a manager or an admin hands a request to another member or to a team.
enum TransferRequest {
    static func handle(_ request: TransferRequestRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, service.need(actingAs: request.memberID), call)
        try service.submit(.transfer(request), workspaceID, request, for: call) { outcome, executed in
            guard case .changed(let changed) = outcome else { return TransferRequestResponse() }
            return TransferRequestResponse(request: changed, control: executed.state.control)
        }
    }
}
