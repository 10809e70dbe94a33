import HumanCall
import HumanCallMessages

/// The holder, a manager or an admin puts a request back into the queue.
enum ReleaseRequest {
    static func handle(_ request: ReleaseRequestRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, service.need(actingAs: request.memberID), call)
        try service.submit(.release(request), workspaceID, request, for: call) { outcome, executed in
            guard case .changed(let changed) = outcome else { return ReleaseRequestResponse() }
            return ReleaseRequestResponse(request: changed, control: executed.state.control)
        }
    }
}
