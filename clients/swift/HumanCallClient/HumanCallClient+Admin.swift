import HumanCallMessages

/// The methods of service `humancall.v1.Admin`, for operators and settings pages. ListMembers is in the other
/// extension.
///
/// In every method `deadline` is the time for the call, retries included; nil: the client's.
extension HumanCallClient {
    /// Creates or changes a workspace.
    public func putWorkspace(
        _ request: PutWorkspaceRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> PutWorkspaceResponse {
        try await perform(Methods.Admin.PutWorkspace.self, request, deadline: deadline)
    }

    /// Reads a workspace. Fails with NO_SUCH_WORKSPACE.
    public func getWorkspace(
        _ request: GetWorkspaceRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> GetWorkspaceResponse {
        try await perform(Methods.Admin.GetWorkspace.self, request, deadline: deadline)
    }

    /// Lists workspaces, a page at a time (`page_size` 1 to 500, 0 = 100).
    public func listWorkspaces(
        _ request: ListWorkspacesRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListWorkspacesResponse {
        try await perform(Methods.Admin.ListWorkspaces.self, request, deadline: deadline)
    }

    /// Deletes an empty workspace. Fails with IN_USE.
    public func deleteWorkspace(
        _ request: DeleteWorkspaceRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> DeleteWorkspaceResponse {
        try await perform(Methods.Admin.DeleteWorkspace.self, request, deadline: deadline)
    }

    /// Creates or changes an action: the named `fields`. Fails with VERSION_MISMATCH if the version is not
    /// `if_version`.
    public func putAction(
        _ request: PutActionRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> PutActionResponse {
        try await perform(Methods.Admin.PutAction.self, request, deadline: deadline)
    }

    /// Reads an action. Fails with NO_SUCH_ACTION.
    public func getAction(
        _ request: GetActionRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> GetActionResponse {
        try await perform(Methods.Admin.GetAction.self, request, deadline: deadline)
    }

    /// Lists actions, a page at a time (`page_size` 1 to 500, 0 = 100).
    public func listActions(
        _ request: ListActionsRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListActionsResponse {
        try await perform(Methods.Admin.ListActions.self, request, deadline: deadline)
    }

    /// Deletes an action. Open requests keep their copy of its fields.
    public func deleteAction(
        _ request: DeleteActionRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> DeleteActionResponse {
        try await perform(Methods.Admin.DeleteAction.self, request, deadline: deadline)
    }

    /// Creates or changes a team member.
    public func putMember(
        _ request: PutMemberRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> PutMemberResponse {
        try await perform(Methods.Admin.PutMember.self, request, deadline: deadline)
    }

    /// Reads a member with its presence. Fails with NO_SUCH_MEMBER.
    public func getMember(
        _ request: GetMemberRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> GetMemberResponse {
        try await perform(Methods.Admin.GetMember.self, request, deadline: deadline)
    }

    /// Deletes a member. The claims it holds lapse at once.
    public func deleteMember(
        _ request: DeleteMemberRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> DeleteMemberResponse {
        try await perform(Methods.Admin.DeleteMember.self, request, deadline: deadline)
    }

    /// Lists e-mails and their attempts, a page at a time (`page_size` 1 to 500, 0 = 100).
    public func listNotifications(
        _ request: ListNotificationsRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListNotificationsResponse {
        try await perform(Methods.Admin.ListNotifications.self, request, deadline: deadline)
    }

    /// Retries an e-mail that is dead, suppressed or waiting.
    public func retryNotification(
        _ request: RetryNotificationRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> RetryNotificationResponse {
        try await perform(Methods.Admin.RetryNotification.self, request, deadline: deadline)
    }

    /// Stops an e-mail from being sent.
    public func suppressNotification(
        _ request: SuppressNotificationRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> SuppressNotificationResponse {
        try await perform(Methods.Admin.SuppressNotification.self, request, deadline: deadline)
    }

    /// Sends a test mail and returns the mail server's reply. Never retried.
    public func sendTestMail(
        _ request: SendTestMailRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> SendTestMailResponse {
        try await perform(Methods.Admin.SendTestMail.self, request, deadline: deadline)
    }

    /// Lists the consumers of the workspace by name, with owner, lag and age.
    public func listConsumers(
        _ request: ListConsumersRequest = ListConsumersRequest(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListConsumersResponse {
        try await perform(Methods.Admin.ListConsumers.self, request, deadline: deadline)
    }

    /// Deletes a consumer: a stream of its name begins at the end of the log again. Fails with NOT_CONSUMER_OWNER.
    public func deleteConsumer(
        _ request: DeleteConsumerRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> DeleteConsumerResponse {
        try await perform(Methods.Admin.DeleteConsumer.self, request, deadline: deadline)
    }

    /// The configured webhooks, and how far each has come.
    public func listWebhooks(
        _ request: ListWebhooksRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListWebhooksResponse {
        try await perform(Methods.Admin.ListWebhooks.self, request, deadline: deadline)
    }

    /// Skips the event that a webhook refuses at the moment, and no other. The log says who skipped it.
    public func skipWebhookEvent(
        _ request: SkipWebhookEventRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> SkipWebhookEventResponse {
        try await perform(Methods.Admin.SkipWebhookEvent.self, request, deadline: deadline)
    }

    /// Counts requests created in a period.
    public func getStatistics(
        _ request: GetStatisticsRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> GetStatisticsResponse {
        try await perform(Methods.Admin.GetStatistics.self, request, deadline: deadline)
    }

    /// Replaces every text of a conversation, for good.
    public func eraseVisitor(
        _ request: EraseVisitorRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> EraseVisitorResponse {
        try await perform(Methods.Admin.EraseVisitor.self, request, deadline: deadline)
    }

    /// Copies the daemon's data to a new file. `path` is absolute and must not exist yet. Never retried.
    public func backup(
        _ request: BackupRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> BackupResponse {
        try await perform(Methods.Admin.Backup.self, request, deadline: deadline)
    }

    /// Follows the system's clock at once, although it has jumped by more than an hour.
    public func acceptClock(
        _ request: AcceptClockRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> AcceptClockResponse {
        try await perform(Methods.Admin.AcceptClock.self, request, deadline: deadline)
    }

    /// Checks the file, the log, and every table that follows from the log.
    public func verify(
        _ request: VerifyRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> VerifyResponse {
        try await perform(Methods.Admin.Verify.self, request, deadline: deadline)
    }

    /// The daemon's metrics as Prometheus text.
    public func metrics(
        _ request: MetricsRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> MetricsResponse {
        try await perform(Methods.Admin.Metrics.self, request, deadline: deadline)
    }

    /// Whether the daemon serves.
    public func health(
        _ request: HealthRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> HealthResponse {
        try await perform(Methods.Admin.Health.self, request, deadline: deadline)
    }

    /// The daemon's version and state, and the caller's uid and roles.
    public func serverInfo(
        _ request: ServerInfoRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ServerInfoResponse {
        try await perform(Methods.Admin.ServerInfo.self, request, deadline: deadline)
    }

    /// Lists the settings that are in force, without secrets, and where each comes from.
    public func getConfiguration(
        _ request: GetConfigurationRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> GetConfigurationResponse {
        try await perform(Methods.Admin.GetConfiguration.self, request, deadline: deadline)
    }

    /// Reads the configuration file again, and applies all of it or nothing.
    public func reload(
        _ request: ReloadRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ReloadResponse {
        try await perform(Methods.Admin.Reload.self, request, deadline: deadline)
    }

    /// Makes a login token for the dashboard. Never retried.
    public func createLoginToken(
        _ request: CreateLoginTokenRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> CreateLoginTokenResponse {
        try await perform(Methods.Admin.CreateLoginToken.self, request, deadline: deadline)
    }

    /// Uses up a login token. Never retried.
    public func exchangeLoginToken(
        _ request: ExchangeLoginTokenRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> ExchangeLoginTokenResponse {
        try await perform(Methods.Admin.ExchangeLoginToken.self, request, deadline: deadline)
    }

    /// E-mails a sign-in link to the member with this address, if there is one. Never retried.
    public func sendLoginLink(
        _ request: SendLoginLinkRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> SendLoginLinkResponse {
        try await perform(Methods.Admin.SendLoginLink.self, request, deadline: deadline)
    }

    /// Lists who changed which action, member or setting, newest first, a page at a time (`page_size` 1 to 500, 0 = 100).
    public func listAudit(
        _ request: ListAuditRequest = .init(), deadline: Duration? = nil
    ) async throws(HumanCallError) -> ListAuditResponse {
        try await perform(Methods.Admin.ListAudit.self, request, deadline: deadline)
    }

    /// Makes the sign-in links of a member invalid that nobody has used.
    public func revokeLoginTokens(
        _ request: RevokeLoginTokensRequest, deadline: Duration? = nil
    ) async throws(HumanCallError) -> RevokeLoginTokensResponse {
        try await perform(Methods.Admin.RevokeLoginTokens.self, request, deadline: deadline)
    }
}
