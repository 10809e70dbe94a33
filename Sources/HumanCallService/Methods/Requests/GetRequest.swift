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
            return try service.respond(.request, workspaceID, request.requestID, to: call) { () throws(Rejection) in
                let (found, conversation) = try service.requestAndConversation(workspaceID, request.requestID)
                return (GetRequestResponse(request: found, control: conversation.control), conversation, found)
            }
        }
        try Check.chatID(request.conversationID, "conversation_id")
        try service.respond(.openRequest, workspaceID, request.conversationID, to: call) { () throws(Rejection) in
            let (conversation, open) = try service.conversationAndOpenRequest(workspaceID, request.conversationID)
            guard let found = open else {
                throw Rejection(
                    .noSuchRequest, "conversation \(request.conversationID) has no open request",
                    ["conversation_id": request.conversationID])
            }
            return (GetRequestResponse(request: found, control: conversation.control), conversation, found)
        }
    }
}
