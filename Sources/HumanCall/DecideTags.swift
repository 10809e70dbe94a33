import HumanCallMessages

extension Decision {
    /// Adds tags to a conversation and removes others. A conversation that stays as it is appends no event.
    mutating func tag(_ call: TagConversationRequest, _ facts: Facts) throws(Rejection) -> Outcome {
        if !call.memberID.isEmpty { _ = try context.directory.member(call.memberID) }
        guard var conversation = state.conversation else {
            throw .unknown(.noSuchConversation, "conversation", call.conversationID)
        }
        let tags = Set(conversation.tags).subtracting(call.remove.map(\.composed)).union(call.add.map(\.composed))
        guard tags.count <= Limits.tagsPerConversationMax else {
            throw Rejection(
                .limit,
                "conversation \(conversation.id) would have \(tags.count) tags; at most \(Limits.tagsPerConversationMax) are allowed: remove one first",
                ["which": "tags_per_conversation", "value": "\(Limits.tagsPerConversationMax)"])
        }
        let new = tags.filter { facts.tags[$0] == nil && !conversation.tags.contains($0) }
        guard new.isEmpty || facts.tags.count + new.count <= Limits.tagsPerWorkspaceMax else {
            throw Rejection(
                .limit,
                "the workspace has \(facts.tags.count) different tags; at most \(Limits.tagsPerWorkspaceMax) are allowed: use one of them",
                ["which": "tags_per_workspace", "value": "\(Limits.tagsPerWorkspaceMax)"])
        }
        conversation.tags = tags.sorted()
        commit(conversation, by: call.memberID)
        return .conversation(state.conversation ?? conversation)
    }
}

extension TagConversationRequest {
    func validate() throws(Rejection) {
        try Check.chatID(conversationID, "conversation_id")
        try Check.optionalID(memberID, "member_id")
        guard !add.isEmpty || !remove.isEmpty else {
            throw .invalid("add", "and remove are empty; name a tag in one of the two")
        }
        for (tags, field) in [(add, "add"), (remove, "remove")] {
            try Check.count(tags.count, field, max: Limits.tagsPerConversationMax)
            for tag in tags { try Check.tag(tag, field) }
        }
        if let tag = add.first(where: { remove.contains($0) }) {
            throw .invalid("remove", "names \(Check.quoted(tag)), which add names too; name it once")
        }
    }
}
