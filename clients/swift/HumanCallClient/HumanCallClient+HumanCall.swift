import HumanCallMessages

/// The methods of service `humancall.v1.HumanCall`, except StreamEvents, which is `events(_:options:)`.
///
/// In every method `deadline` is the time for the call, retries included; nil: the client's. Besides the errors named
/// here, each method can fail with INVALID_FIELD, ROLE_REQUIRED, the NO_SUCH_ reasons of its ids, LIMIT,
/// STORE_UNAVAILABLE and SHUTTING_DOWN.
extension HumanCallClient {
    /// Calls a human: one transaction creates the request, writes the auto message and alerts the audience.
    ///
    /// Fails with ACTION_DISABLED, PLAN_REQUIRED, ACTION_AMBIGUOUS, STALE_CITATION, NO_SUCH_ACTION. If the conversation
    /// has an open request, returns that request with `deduplicated`.
    public func triggerAction(
        _ request: TriggerActionRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> TriggerActionResponse {
        try await perform(Methods.TriggerAction.self, request, deadline: deadline)
    }

    /// Claims a pending request for a member, who holds the conversation from then on.
    ///
    /// Fails with ALREADY_CLAIMED (metadata `by`, `at`), REQUEST_ENDED and CLAIMS_FULL. The holder who claims again gets the same
    /// claim.
    public func claimRequest(
        _ request: ClaimRequestRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> ClaimRequestResponse {
        try await perform(Methods.ClaimRequest.self, request, deadline: deadline)
    }

    /// Claims the oldest pending request of the member's teams, and of those for everybody, or of one team. Of callers that
    /// race, each gets another request.
    ///
    /// Without `request` in the answer nothing waits. Fails with CLAIMS_FULL if the member holds `max_claims` requests.
    public func claimNext(
        _ request: ClaimNextRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> ClaimNextResponse {
        try await perform(Methods.ClaimNext.self, request, deadline: deadline)
    }

    /// Gives a conversation to a member without a call, or claims its open request. The AI is silent from then on, and
    /// nobody is alerted; completing the request gives the conversation back to the AI.
    ///
    /// Fails with ALREADY_CLAIMED, NOT_IN_AUDIENCE, TAKE_OVER_FORBIDDEN, CLAIMS_FULL, PLAN_REQUIRED and
    /// ACTION_DISABLED.
    public func takeConversation(
        _ request: TakeConversationRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> TakeConversationResponse {
        try await perform(Methods.TakeConversation.self, request, deadline: deadline)
    }

    /// Writes a message. `client_message_id` is its idempotency key.
    ///
    /// Fails with AI_PAUSED, STALE_EPOCH and NOT_CLAIM_HOLDER: then the message was not written and must be discarded.
    public func sendMessage(
        _ request: SendMessageRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> SendMessageResponse {
        try await perform(Methods.SendMessage.self, request, deadline: deadline)
    }

    /// Moves a consumer's cursor forward. It never moves back. Fails with NOT_CONSUMER_OWNER.
    public func ackEvents(
        _ request: AckEventsRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> AckEventsResponse {
        try await perform(Methods.AckEvents.self, request, deadline: deadline)
    }

    /// Writes a note for the team. Visitors never see it.
    public func addNote(
        _ request: AddNoteRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> AddNoteResponse {
        try await perform(Methods.AddNote.self, request, deadline: deadline)
    }

    /// Gives a claim back: the request is PENDING again and the audience is alerted.
    public func releaseRequest(
        _ request: ReleaseRequestRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> ReleaseRequestResponse {
        try await perform(Methods.ReleaseRequest.self, request, deadline: deadline)
    }

    /// Transfers a claim to another member or to a team.
    ///
    /// Fails with MEMBER_UNAVAILABLE and CLAIMS_FULL unless `force`.
    public func transferRequest(
        _ request: TransferRequestRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> TransferRequestResponse {
        try await perform(Methods.TransferRequest.self, request, deadline: deadline)
    }

    /// Completes a request; control returns to the AI.
    public func completeRequest(
        _ request: CompleteRequestRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> CompleteRequestResponse {
        try await perform(Methods.CompleteRequest.self, request, deadline: deadline)
    }

    /// Ends a request that is no longer needed.
    public func cancelRequest(
        _ request: CancelRequestRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> CancelRequestResponse {
        try await perform(Methods.CancelRequest.self, request, deadline: deadline)
    }

    /// A member takes a missed call off the list. Fails with NOT_MISSED if the call did not expire, or a member has joined its
    /// conversation since. A call that is dismissed already stays as it is.
    public func dismissRequest(
        _ request: DismissRequestRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> DismissRequestResponse {
        try await perform(Methods.DismissRequest.self, request, deadline: deadline)
    }

    /// Finds calls, and texts of conversations outside of calls, newest first, a page at a time (`page_size` 1 to 100, 0 = 25).
    /// A page can have fewer items, also none, and a next page.
    public func search(
        _ request: SearchRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> SearchResponse {
        try await perform(Methods.Search.self, request, deadline: deadline)
    }

    /// Waits until the request or its conversation has changed since the caller's version, at most `wait_ms` (0 to
    /// 50,000).
    ///
    /// - Parameter deadline: nil: the client's, on top of `wait_ms`.
    public func waitRequest(
        _ request: WaitRequestRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> WaitRequestResponse {
        try await perform(
            Methods.WaitRequest.self, request, deadline: deadline ?? self.deadline + .milliseconds(request.waitMs))
    }

    /// Reads a request, by its id or as the open one of a conversation.
    public func getRequest(
        _ request: GetRequestRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> GetRequestResponse {
        try await perform(Methods.GetRequest.self, request, deadline: deadline)
    }

    /// Lists requests, newest first, a page at a time (`page_size` 1 to 500, 0 = 100).
    public func listRequests(
        _ request: ListRequestsRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListRequestsResponse {
        try await perform(Methods.ListRequests.self, request, deadline: deadline)
    }

    /// Creates or changes a conversation: the named `fields`, or those that are not empty.
    public func putConversation(
        _ request: PutConversationRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> PutConversationResponse {
        try await perform(Methods.PutConversation.self, request, deadline: deadline)
    }

    /// Reads a conversation and its open request.
    public func getConversation(
        _ request: GetConversationRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> GetConversationResponse {
        try await perform(Methods.GetConversation.self, request, deadline: deadline)
    }

    /// Lists conversations by id, a page at a time (`page_size` 1 to 500, 0 = 100).
    public func listConversations(
        _ request: ListConversationsRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListConversationsResponse {
        try await perform(Methods.ListConversations.self, request, deadline: deadline)
    }

    /// Lists a conversation's messages, oldest first, a page at a time (`page_size` 1 to 500, 0 = 100).
    public func listMessages(
        _ request: ListMessagesRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListMessagesResponse {
        try await perform(Methods.ListMessages.self, request, deadline: deadline)
    }

    /// Lists a conversation's events, of any kind, a page at a time (`page_size` 1 to 500, 0 = 100). With `types`, a page can have
    /// fewer items, also none, and a next page.
    public func listEvents(
        _ request: ListEventsRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListEventsResponse {
        try await perform(Methods.ListEvents.self, request, deadline: deadline)
    }

    /// One heartbeat of a member's session. `presence(member:)` sends them automatically.
    public func setPresence(
        _ request: SetPresenceRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> SetPresenceResponse {
        try await perform(Methods.SetPresence.self, request, deadline: deadline)
    }

    /// Reports that somebody is typing, or has stopped. Not logged.
    public func setTyping(
        _ request: SetTypingRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> SetTypingResponse {
        try await perform(Methods.SetTyping.self, request, deadline: deadline)
    }

    /// Reports that a member has a conversation open in a session, and returns all members who have. Repeat it every 15
    /// seconds; each answer is the whole list.
    public func setViewing(
        _ request: SetViewingRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> SetViewingResponse {
        try await perform(Methods.SetViewing.self, request, deadline: deadline)
    }

    /// Lists members with their presence, by id, a page at a time (`page_size` 1 to 500, 0 = 100).
    public func listMembers(
        _ request: ListMembersRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListMembersResponse {
        try await perform(Methods.ListMembers.self, request, deadline: deadline)
    }

    /// Sets how a member uses the desk: the named `fields`, or those that are not empty. A member with `do_not_disturb`
    /// counts as AWAY for every alert.
    ///
    /// Fails with VERSION_MISMATCH if the version is not `if_version`.
    public func putMemberSettings(
        _ request: PutMemberSettingsRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> PutMemberSettingsResponse {
        try await perform(Methods.PutMemberSettings.self, request, deadline: deadline)
    }

    /// Reads how a member uses the desk; the defaults, with version 0, if nothing was set.
    public func getMemberSettings(
        _ request: GetMemberSettingsRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> GetMemberSettingsResponse {
        try await perform(Methods.GetMemberSettings.self, request, deadline: deadline)
    }

    /// Finds the action that a visitor's text asks for.
    public func detectIntent(
        _ request: DetectIntentRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> DetectIntentResponse {
        try await perform(Methods.DetectIntent.self, request, deadline: deadline)
    }

    /// The actions as tools for a language model. Each description ends with who can be reached at this moment, so list
    /// them before each turn of the model.
    public func listTools(
        _ request: ListToolsRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListToolsResponse {
        try await perform(Methods.ListTools.self, request, deadline: deadline)
    }

    /// Explains what happened to a request, why, and what happens next.
    public func explainRequest(
        _ request: ExplainRequestRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> ExplainRequestResponse {
        try await perform(Methods.ExplainRequest.self, request, deadline: deadline)
    }
}
