import HumanCall
import HumanCallMessages

/// Shows that somebody is writing to the streams that are open now. It is stored nowhere.
enum SetTyping {
    static func handle(_ request: SetTypingRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let isMember = request.author == .member
        let workspaceID = try service.enter(request.workspaceID, isMember ? .member(request.memberID) : .chat, call)
        try Check.chatID(request.conversationID, "conversation_id")
        switch request.author {
        case .member:
            try Check.id(request.memberID, "member_id")
            _ = try service.directory(workspaceID).member(request.memberID)
            service.renew(workspaceID, memberID: request.memberID)
        case .visitor, .assistant: break
        default: throw .invalid("author", "is \(request.author); use VISITOR, ASSISTANT or MEMBER")
        }
        let conversation = try service.conversation(workspaceID, request.conversationID)
        var event = service.streams.ephemeral(.typing, time: service.now.unixMilliseconds)
        event.actorUID = call.caller.uid
        event.conversationID = conversation.id
        event.requestID = conversation.control?.requestID ?? ""
        event.origin = conversation.origin
        event.typing = Typing(
            author: request.author, memberID: isMember ? request.memberID : "", typing: request.typing)
        service.streams.show(event, .typing, workspaceID, now: service.now, into: &service.outputs)
        try service.respond(SetTypingResponse(), to: call)
    }
}
