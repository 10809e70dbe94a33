import HumanCall
import HumanCallMessages

/// Begins a conversation, or changes its fields.
enum PutConversation {
    static func handle(_ request: PutConversationRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .chat, call)
        try service.submit(.putConversation(request), workspaceID, request, for: call) { outcome, _ in
            guard case .conversation(let conversation) = outcome else { return PutConversationResponse() }
            return PutConversationResponse(conversation: conversation)
        }
    }
}
