import HumanCall
import HumanCallMessages

/// A conversation with its control and its open request.
enum GetConversation {
    static func handle(_ request: GetConversationRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.id(request.conversationID, "conversation_id")
        let conversation = try service.conversation(workspaceID, request.conversationID)
        var response = GetConversationResponse(conversation: conversation)
        if let openID = conversation.control?.requestID, !openID.isEmpty {
            response.openRequest = try service.request(workspaceID, openID)
        }
        try service.respond(response, to: call)
    }
}
