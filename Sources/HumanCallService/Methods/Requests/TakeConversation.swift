import HumanCall
import HumanCallMessages
import HumanCallStore

/// A member takes a conversation that nobody was called for, or claims its open request.
enum TakeConversation {
    static func handle(_ request: TakeConversationRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .member(request.memberID), call)
        service.renew(workspaceID, memberID: request.memberID)
        try service.submit(.take(request), workspaceID, request, for: call, finish: .transcript) { outcome, executed in
            var response = TakeConversationResponse()
            if case .claimed(let claimed) = outcome { response.request = claimed }
            response.control = executed.state.control
            response.cursor = Cursor(logID: executed.logID, sequence: executed.reference.cursor).text
            return response
        }
    }
}
