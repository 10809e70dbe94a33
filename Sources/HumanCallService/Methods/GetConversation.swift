import HumanCall
import HumanCallMessages

/// A conversation with its control and its open request.
enum GetConversation {
    static func handle(_ request: GetConversationRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.id(request.conversationID, "conversation_id")
        let (conversation, open) = try service.conversationAndOpenRequest(workspaceID, request.conversationID)
        try service.respond(GetConversationResponse(conversation: conversation, openRequest: open), to: call)
    }
}
