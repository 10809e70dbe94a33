import HumanCall
import HumanCallMessages

/// A conversation with its control and its open request.
enum GetConversation {
    static func handle(_ request: GetConversationRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.chatID(request.conversationID, "conversation_id")
        try service.respond(.conversation, workspaceID, request.conversationID, to: call) { () throws(Rejection) in
            let (conversation, open) = try service.conversationAndOpenRequest(workspaceID, request.conversationID)
            return (GetConversationResponse(conversation: conversation, openRequest: open), conversation, open)
        }
    }
}
