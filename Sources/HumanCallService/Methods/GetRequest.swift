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
            let found = try service.request(workspaceID, request.requestID)
            let conversation = try service.conversation(workspaceID, found.conversationID)
            return try service.respond(GetRequestResponse(request: found, control: conversation.control), to: call)
        }
        try Check.id(request.conversationID, "conversation_id")
        let conversation = try service.conversation(workspaceID, request.conversationID)
        guard let openID = conversation.control?.requestID, !openID.isEmpty else {
            throw Rejection(
                .noSuchRequest, "conversation \(request.conversationID) has no open request", ["conversation_id": request.conversationID])
        }
        let found = try service.request(workspaceID, openID)
        try service.respond(GetRequestResponse(request: found, control: conversation.control), to: call)
    }
}
