import HumanCallMessages

extension Decision {
    mutating func send(_ call: SendMessageRequest, _ facts: Facts) throws(Rejection) -> Outcome {
        // Idempotency is checked before control: a retry of a written message succeeds even if its author lost control
        // since.
        if let first = facts.sameClientMessage {
            guard call.says(the: first) else {
                throw Rejection(
                    .idempotencyConflict,
                    "client_message_id \(call.clientMessageID) was used in this conversation for another message; use a new one",
                    ["client_message_id": call.clientMessageID, "message_id": first.id])
            }
            return .sentBefore(first)
        }
        let authorName = try requireMaySpeak(call)
        touchConversation(
            id: call.conversationID, origin: call.origin, visitor: call.visitor, assistant: call.assistant)
        var message = Message()
        message.author = call.author
        message.kind = .text
        message.memberID = call.author == .member ? call.memberID : ""
        message.authorName = call.authorName.isEmpty ? authorName : call.authorName
        message.text = call.text
        message.attachments = call.attachments
        message.clientMessageID = call.clientMessageID
        message.createdAt = context.now
        message.requestID = control.requestID
        return .sent(create(message))
    }

    /// Checks whether the author is allowed to speak (CONTRACT.md, "Control of a conversation"). Returns the default
    /// name.
    private func requireMaySpeak(_ call: SendMessageRequest) throws(Rejection) -> String {
        let control = self.control
        switch call.author {
        case .visitor:
            let stored = state.conversation?.visitor?.name ?? ""
            let given = call.visitor?.name ?? ""
            return given.isEmpty ? stored : given
        case .assistant:
            guard control.aiMaySpeak else {
                throw Rejection(
                    .aiPaused,
                    "the AI is paused: \(control.holder == .member ? "member \(control.memberID) has" : "a person was called into") this conversation; discard the reply",
                    control.facts)
            }
            try requireEpoch(call.controlEpoch)
            return ""
        case .member:
            let member = try context.directory.member(call.memberID)
            guard state.conversation != nil else {
                throw .unknown(.noSuchConversation, "conversation", call.conversationID)
            }
            guard control.holder == .member, control.memberID == member.id else {
                let holder = control.holder == .member ? "\(control.memberID) does" : "nobody does"
                throw Rejection(
                    .notClaimHolder,
                    "member \(member.id) does not hold this conversation (\(holder)); claim its request first",
                    control.facts)
            }
            try requireEpoch(call.controlEpoch)
            return member.name
        default:
            throw .invalid("author", "is \(call.author.description); use VISITOR, ASSISTANT or MEMBER")
        }
    }

    private func requireEpoch(_ epoch: Int64) throws(Rejection) {
        guard epoch == 0 || epoch == control.epoch else {
            throw Rejection(
                .staleEpoch,
                "control_epoch \(epoch) is over, it is \(control.epoch) now: control changed since you read it; discard the message",
                control.facts)
        }
    }

    mutating func note(_ call: AddNoteRequest) throws(Rejection) -> Outcome {
        let member = try context.directory.member(call.memberID)
        guard let conversation = state.conversation else {
            throw .unknown(.noSuchConversation, "conversation", call.conversationID)
        }
        for mentioned in call.mentions { _ = try context.directory.member(mentioned) }
        return .noted(write(call.text, mentions: call.mentions, by: member, in: conversation))
    }

    /// The only function that turns a note into a fact.
    @discardableResult
    mutating func write(
        _ text: String, mentions: [String] = [], by member: Member, in conversation: Conversation
    ) -> Note {
        var note = Note()
        note.id = context.ids.note(nextSequence)
        note.conversationID = conversation.id
        note.requestID = control.requestID
        note.memberID = member.id
        note.authorName = member.name
        note.text = text
        note.mentions = mentions
        note.createdAt = context.now
        note.sequence = nextSequence
        append(.noteCreated, requestID: note.requestID) { $0.note = note }
        return note
    }

    mutating func putConversation(_ call: PutConversationRequest) throws(Rejection) -> Outcome {
        guard let given = call.conversation else { throw .invalid("conversation", "is missing; give at least its id") }
        try Check.version(state.conversation?.version ?? 0, call.ifVersion, "conversation \(given.id)")
        if call.fields.isEmpty {
            touchConversation(
                id: given.id, origin: given.origin, visitor: given.visitor, assistant: given.assistant,
                metadata: given.metadata)
        } else {
            var conversation = conversation(given.id)
            for field in call.fields {
                switch field {
                case "origin": conversation.origin = given.origin
                case "visitor": conversation.visitor = given.visitor
                case "assistant": conversation.assistant = given.assistant
                case "metadata": conversation.metadata = given.metadata
                default: break
                }
            }
            commit(conversation)
        }
        return .conversation(state.conversation ?? given)
    }
}

extension Control {
    /// The metadata that a refused author gets.
    fileprivate var facts: KeyValuePairs<String, String> {
        ["holder": holder.description, "member_id": memberID, "epoch": "\(epoch)", "request_id": requestID]
    }
}

extension SendMessageRequest {
    /// Whether a retry has the same content as the stored message. An empty author name was filled in when it was
    /// stored.
    fileprivate func says(the message: Message) -> Bool {
        author == message.author && memberID == message.memberID && text == message.text
            && attachments == message.attachments && (authorName.isEmpty || authorName == message.authorName)
    }
}
