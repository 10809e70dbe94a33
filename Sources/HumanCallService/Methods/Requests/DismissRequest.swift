import HumanCall
import HumanCallMessages

/// A member dismisses a missed call: nobody calls the visitor back.
enum DismissRequest {
    static func handle(_ request: DismissRequestRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .member(request.memberID), call)
        service.renew(workspaceID, memberID: request.memberID)
        try service.submit(.dismiss(request), workspaceID, request, for: call) { outcome, _ in
            guard case .changed(let dismissed) = outcome else { return DismissRequestResponse() }
            return DismissRequestResponse(request: dismissed)
        }
    }
}
