import HumanCall
import HumanCallMessages

/// A request by its id, or the open one of a conversation.
enum GetRequest {
    static func handle(_ request: GetRequestRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        guard request.requestID.isEmpty != request.conversationID.isEmpty else {
            throw .invalid("request_id", "and conversation_id: exactly one of the two must be set")
        }
        if request.conversationID.isEmpty {
            try Check.id(request.requestID, "request_id")
            let (found, conversation) = try service.requestAndConversation(workspaceID, request.requestID)
            return try service.respond(GetRequestResponse(request: found, control: conversation.control), to: call)
        }
        try Check.id(request.conversationID, "conversation_id")
        let (conversation, open) = try service.conversationAndOpenRequest(workspaceID, request.conversationID)
        guard let found = open else {
            throw Rejection(
                .noSuchRequest, "conversation \(request.conversationID) has no open request", ["conversation_id": request.conversationID])
        }
        try service.respond(GetRequestResponse(request: found, control: conversation.control), to: call)
    }
}
