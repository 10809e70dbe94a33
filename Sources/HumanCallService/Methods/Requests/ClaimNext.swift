import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// A member gets the oldest request that waits for them.
enum ClaimNext {
    static func handle(_ request: ClaimNextRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .member(request.memberID), call)
        service.renew(workspaceID, memberID: request.memberID)
        try request.validate()
        try service.submit(
            .claimNext(request), workspaceID, for: call, idempotency: try service.idempotency(request, call),
            finish: .transcript
        ) { executed, arena throws(WireError) in
            var response = ClaimNextResponse()
            if case .conversation(.claimed(let claimed)) = executed.output {
                response.request = claimed
                response.control = executed.state.control
            }
            response.cursor = Cursor(logID: executed.logID, sequence: executed.reference.cursor).text
            return try executed.encode(response, arena)
        }
    }
}
