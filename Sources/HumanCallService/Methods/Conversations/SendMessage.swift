import HumanCall
import HumanCallMessages
import HumanCallWire

/// A message of the visitor, the assistant or a member. Its client_message_id is its idempotency key, so no answer is stored
/// in addition to the message.
enum SendMessage {
    static func handle(_ request: SendMessageRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let isMember = request.author == .member
        let workspaceID = try service.enter(request.workspaceID, isMember ? .member(request.memberID) : .chat, call)
        let command = ConversationCommand.send(request)
        try Command.conversation(command).validate()
        if isMember { service.renew(workspaceID, memberID: request.memberID) }
        try service.submit(.conversation(command), workspaceID, for: call) { executed, arena throws(WireError) in
            guard case .conversation(let outcome) = executed.output else { return [] }
            var response = SendMessageResponse(control: executed.state.control)
            switch outcome {
            case .sent(let message): response.message = message
            case .sentBefore(let message):
                response.message = message
                response.replayed = true
            default: return []
            }
            response.sequence = response.message?.sequence ?? 0
            return try WireCodec.encode(response, arena: arena)
        }
    }
}
