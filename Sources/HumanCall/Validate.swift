import HumanCallMessages

extension Command {
    /// Refuses malformed fields before a command costs anything. Pure: it reads the command and no state.
    package func validate() throws(Rejection) {
        switch self {
        case .conversation(let command): try command.validate()
        case .directory(let command): try command.validate()
        }
    }
}

extension ConversationCommand {
    fileprivate func validate() throws(Rejection) {
        switch self {
        case .trigger(let call): try call.validate()
        case .send(let call): try call.validate()
        case .claim(let call):
            try Check.id(call.requestID, "request_id")
            try Check.id(call.memberID, "member_id")
            try Check.optionalID(call.sessionID, "session_id")
        case .take(let call): try call.validate()
        case .note(let call):
            try Check.chatID(call.conversationID, "conversation_id")
            try Check.id(call.memberID, "member_id")
            guard !call.text.isEmpty else { throw .invalid("text", "is empty; write the note") }
            try Check.text(call.text, "text")
            try Check.count(call.mentions.count, "mentions", max: Limits.mentionsPerNoteMax)
            for mentioned in call.mentions { try Check.id(mentioned, "mentions") }
            guard Set(call.mentions).count == call.mentions.count else {
                throw .invalid("mentions", "names a member twice; name each once")
            }
        case .release(let call):
            try Check.id(call.requestID, "request_id")
            try Check.optionalID(call.memberID, "member_id")
        case .transfer(let call): try call.validate()
        case .complete(let call):
            try Check.id(call.requestID, "request_id")
            try Check.optionalID(call.memberID, "member_id")
            try Check.text(call.outcome, "outcome")
            try Check.text(call.brief, "brief")
        case .cancel(let call):
            try Check.id(call.requestID, "request_id")
            try Check.text(call.reason, "reason")
        case .dismiss(let call):
            try Check.id(call.requestID, "request_id")
            try Check.id(call.memberID, "member_id")
        case .putConversation(let call): try call.validate()
        case .tag(let call): try call.validate()
        case .lapse, .audienceLeft, .mailsDied, .settle: break
        }
    }
}

extension TriggerActionRequest {
    fileprivate func validate() throws(Rejection) {
        try Check.chatID(conversationID, "conversation_id")
        try Check.optionalID(actionID, "action_id")
        try Check.text(reason, "reason")
        try Check.text(summary, "summary")
        try Check.origin(origin, "origin")
        try Check.line(assistant, "assistant")
        if let visitor { try Check.visitor(visitor, "visitor") }
        try Check.metadata(metadata, "metadata")
        try Check.optionalID(cite, "cite")
        try Check.count(history.count, "history", max: Limits.historyMessagesMax)
        var bytes = 0
        var ids: Set<String> = []
        for item in history {
            guard item.author == .visitor || item.author == .assistant || item.author == .member else {
                throw .invalid("history.author", "is \(item.author.description); use VISITOR, ASSISTANT or MEMBER")
            }
            guard !item.text.isEmpty else { throw .invalid("history.text", "is empty; leave such a message out") }
            try Check.text(item.text, "history.text")
            try Check.bytes(item.authorName, "history.author_name", max: Limits.nameBytesMax)
            try Check.optionalChatID(item.clientMessageID, "history.client_message_id")
            guard item.clientMessageID.isEmpty || ids.insert(item.clientMessageID).inserted else {
                throw .invalid(
                    "history.client_message_id",
                    "appears twice (\(Check.quoted(item.clientMessageID))); it is unique in its conversation")
            }
            guard item.createdAt >= 0 else {
                throw .invalid("history.created_at", "is negative; use Unix time in milliseconds")
            }
            bytes += item.text.utf8.count
        }
        guard bytes <= Limits.historyBytesMax else {
            throw .invalid(
                "history", "has \(bytes) bytes of text; at most \(Limits.historyBytesMax) are allowed: send the newest")
        }
    }
}

extension SendMessageRequest {
    fileprivate func validate() throws(Rejection) {
        try Check.chatID(conversationID, "conversation_id")
        switch author {
        case .member: try Check.id(memberID, "member_id")
        case .visitor, .assistant:
            guard memberID.isEmpty else { throw .invalid("member_id", "is set; it goes with author MEMBER only") }
        default: throw .invalid("author", "is \(author.description); use VISITOR, ASSISTANT or MEMBER")
        }
        guard !text.isEmpty || !attachments.isEmpty else {
            throw .invalid("text", "is empty; write a text or attach something")
        }
        try Check.text(text, "text")
        try Check.bytes(authorName, "author_name", max: Limits.nameBytesMax)
        try Check.attachments(attachments, "attachments")
        try Check.optionalChatID(clientMessageID, "client_message_id")
        guard controlEpoch >= 0 else { throw .invalid("control_epoch", "is negative; use the epoch you read, or 0") }
        try Check.origin(origin, "origin")
        try Check.line(assistant, "assistant")
        if let visitor { try Check.visitor(visitor, "visitor") }
    }
}

extension TransferRequestRequest {
    fileprivate func validate() throws(Rejection) {
        try Check.id(requestID, "request_id")
        try Check.optionalID(memberID, "member_id")
        guard toMemberID.isEmpty != toTeam.isEmpty else {
            throw .invalid("to_member_id", "and to_team: exactly one of the two must be set")
        }
        try Check.optionalID(toMemberID, "to_member_id")
        try Check.line(toTeam, "to_team")
        try Check.text(note, "note")
        guard note.isEmpty || !memberID.isEmpty else {
            throw .invalid("member_id", "is missing; a note needs the member who writes it")
        }
    }
}

extension PutConversationRequest {
    fileprivate static let settable = ["origin", "visitor", "assistant", "metadata"]

    fileprivate func validate() throws(Rejection) {
        guard let conversation else { throw .invalid("conversation", "is missing; give at least its id") }
        try Check.chatID(conversation.id, "conversation.id")
        try Check.origin(conversation.origin, "conversation.origin")
        try Check.line(conversation.assistant, "conversation.assistant")
        if let visitor = conversation.visitor { try Check.visitor(visitor, "conversation.visitor") }
        try Check.metadata(conversation.metadata, "conversation.metadata")
        try Check.fields(fields, of: Self.settable)
    }
}
