import HumanCallMessages

// Tags of conversations, and canned replies.
extension HumanCallClient {
    /// Adds tags to a conversation and removes others. Without a member the chat server does it.
    ///
    /// Fails with NO_SUCH_CONVERSATION, NO_SUCH_MEMBER and LIMIT.
    public func tagConversation(
        _ request: TagConversationRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> TagConversationResponse {
        try await perform(Methods.TagConversation.self, request, deadline: deadline)
    }

    /// Lists the tags that conversations have, by name, each with the number of its conversations.
    public func listTags(
        _ request: ListTagsRequest = ListTagsRequest(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListTagsResponse {
        try await perform(Methods.ListTags.self, request, deadline: deadline)
    }

    /// Creates or changes a canned reply. Without an id the daemon makes one.
    ///
    /// Fails with INVALID_FIELD if the acting member may not change it or its owner has the shortcut already, with
    /// VERSION_MISMATCH, and with LIMIT.
    public func putCannedReply(
        _ request: PutCannedReplyRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> PutCannedReplyResponse {
        try await perform(Methods.PutCannedReply.self, request, deadline: deadline)
    }

    /// Lists the workspace's canned replies and those of a member, by shortcut.
    public func listCannedReplies(
        _ request: ListCannedRepliesRequest = ListCannedRepliesRequest(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListCannedRepliesResponse {
        try await perform(Methods.ListCannedReplies.self, request, deadline: deadline)
    }

    /// Deletes a canned reply. Fails with NO_SUCH_CANNED_REPLY.
    public func deleteCannedReply(
        _ request: DeleteCannedReplyRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> DeleteCannedReplyResponse {
        try await perform(Methods.DeleteCannedReply.self, request, deadline: deadline)
    }
}
