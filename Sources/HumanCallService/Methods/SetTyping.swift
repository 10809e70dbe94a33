import HumanCall
import HumanCallMessages

/// Somebody is writing: shown to those who listen now, kept nowhere.
enum SetTyping {
    static func handle(_ request: SetTypingRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let isMember = request.author == .member
        let workspaceID = try service.enter(request.workspaceID, isMember ? .member(request.memberID) : .chat, call)
        try Check.id(request.conversationID, "conversation_id")
        switch request.author {
        case .member:
            try Check.id(request.memberID, "member_id")
            _ = try service.directory(workspaceID).member(request.memberID)
            service.renew(workspaceID, memberID: request.memberID)
        case .visitor, .assistant: break
        default: throw .invalid("author", "is \(request.author); use VISITOR, ASSISTANT or MEMBER")
        }
        let conversation = try service.conversation(workspaceID, request.conversationID)
        var event = service.ephemeral(.typing)
        event.actorUID = call.caller.uid
        event.conversationID = conversation.id
        event.requestID = conversation.control?.requestID ?? ""
        event.origin = conversation.origin
        event.typing = Typing(
            author: request.author, memberID: isMember ? request.memberID : "", typing: request.typing)
        service.broadcast(event, .typing, workspaceID)
        try service.respond(SetTypingResponse(), to: call)
    }
}
