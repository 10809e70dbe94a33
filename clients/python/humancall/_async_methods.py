"""The methods of the asyncio client, one for each unary method of the contract. Generated: see codegen."""

from collections.abc import Sequence

from humancall import _methods, v1
from humancall._method import AsyncCaller, enum_number


class AsyncHumanCallMethods(AsyncCaller):
    """Service humancall.v1.HumanCall. `timeout` is in seconds, retries included; None = the client's."""

    async def trigger_action(
        self, *,
        conversation_id: str = "",
        action_id: str = "",
        reason: str = "",
        summary: str = "",
        origin: str = "",
        visitor: v1.Visitor | None = None,
        assistant: str = "",
        metadata: Sequence[v1.MetadataPair] = (),
        cite: str = "",
        history: Sequence[v1.HistoryMessage] = (),
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.TriggerActionResponse:
        """Calls a human for a conversation. One that has an open request answers with that, `deduplicated`."""
        return await self._call(_methods.HUMANCALL_TRIGGER_ACTION, lambda: v1.TriggerActionRequest(
            conversation_id=conversation_id,
            action_id=action_id,
            reason=reason,
            summary=summary,
            origin=origin,
            visitor=visitor,
            assistant=assistant,
            metadata=metadata,
            cite=cite,
            history=history,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def claim_request(
        self, *,
        request_id: str = "",
        member_id: str = "",
        session_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.ClaimRequestResponse:
        """Takes a pending request for a member, who holds the conversation from then on."""
        return await self._call(_methods.HUMANCALL_CLAIM_REQUEST, lambda: v1.ClaimRequestRequest(
            request_id=request_id,
            member_id=member_id,
            session_id=session_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def send_message(
        self, *,
        conversation_id: str = "",
        author: v1.AuthorName | v1.Author = "UNSPECIFIED",
        member_id: str = "",
        author_name: str = "",
        text: str = "",
        attachments: Sequence[v1.Attachment] = (),
        client_message_id: str = "",
        control_epoch: int = 0,
        origin: str = "",
        visitor: v1.Visitor | None = None,
        assistant: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.SendMessageResponse:
        """Writes a message. On MayNotSpeak nothing was written: discard what was to be said."""
        return await self._call(_methods.HUMANCALL_SEND_MESSAGE, lambda: v1.SendMessageRequest(
            conversation_id=conversation_id,
            author=enum_number(v1.Author, "author", author),
            member_id=member_id,
            author_name=author_name,
            text=text,
            attachments=attachments,
            client_message_id=client_message_id,
            control_epoch=control_epoch,
            origin=origin,
            visitor=visitor,
            assistant=assistant,
            workspace_id=workspace_id,
        ), timeout)

    async def ack_events(
        self, *,
        consumer: str = "",
        cursor: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.AckEventsResponse:
        """Moves a consumer's cursor forward. It never moves back."""
        return await self._call(_methods.HUMANCALL_ACK_EVENTS, lambda: v1.AckEventsRequest(
            consumer=consumer,
            cursor=cursor,
            workspace_id=workspace_id,
        ), timeout)

    async def add_note(
        self, *,
        conversation_id: str = "",
        member_id: str = "",
        text: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.AddNoteResponse:
        """Writes a note for the team. Visitors never see it."""
        return await self._call(_methods.HUMANCALL_ADD_NOTE, lambda: v1.AddNoteRequest(
            conversation_id=conversation_id,
            member_id=member_id,
            text=text,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def release_request(
        self, *,
        request_id: str = "",
        member_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.ReleaseRequestResponse:
        """Gives a claim back: the request is PENDING again and the audience is alerted."""
        return await self._call(_methods.HUMANCALL_RELEASE_REQUEST, lambda: v1.ReleaseRequestRequest(
            request_id=request_id,
            member_id=member_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def transfer_request(
        self, *,
        request_id: str = "",
        member_id: str = "",
        to_member_id: str = "",
        to_team: str = "",
        force: bool = False,
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.TransferRequestResponse:
        """Hands a claim to another member or to a team."""
        return await self._call(_methods.HUMANCALL_TRANSFER_REQUEST, lambda: v1.TransferRequestRequest(
            request_id=request_id,
            member_id=member_id,
            to_member_id=to_member_id,
            to_team=to_team,
            force=force,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def complete_request(
        self, *,
        request_id: str = "",
        member_id: str = "",
        outcome: str = "",
        brief: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.CompleteRequestResponse:
        """Ends a request well. Control returns to the AI."""
        return await self._call(_methods.HUMANCALL_COMPLETE_REQUEST, lambda: v1.CompleteRequestRequest(
            request_id=request_id,
            member_id=member_id,
            outcome=outcome,
            brief=brief,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def cancel_request(
        self, *,
        request_id: str = "",
        reason: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.CancelRequestResponse:
        """Ends a request that nobody needs any more."""
        return await self._call(_methods.HUMANCALL_CANCEL_REQUEST, lambda: v1.CancelRequestRequest(
            request_id=request_id,
            reason=reason,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def wait_request(
        self, *,
        request_id: str = "",
        known_version: int = 0,
        after_sequence: int = 0,
        wait_ms: int = 0,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.WaitRequestResponse:
        """Waits, for at most `wait_ms` (50,000), for the next change of a request or the next message."""
        return await self._call(_methods.HUMANCALL_WAIT_REQUEST, lambda: v1.WaitRequestRequest(
            request_id=request_id,
            known_version=known_version,
            after_sequence=after_sequence,
            wait_ms=wait_ms,
            workspace_id=workspace_id,
        ), timeout)

    async def get_request(
        self, *,
        request_id: str = "",
        conversation_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.GetRequestResponse:
        """GetRequest."""
        return await self._call(_methods.HUMANCALL_GET_REQUEST, lambda: v1.GetRequestRequest(
            request_id=request_id,
            conversation_id=conversation_id,
            workspace_id=workspace_id,
        ), timeout)

    async def list_requests(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        states: Sequence[v1.RequestStateName | v1.RequestState] = (),
        conversation_id: str = "",
        member_id: str = "",
        visitor_contact: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListRequestsResponse:
        """ListRequests."""
        return await self._call(_methods.HUMANCALL_LIST_REQUESTS, lambda: v1.ListRequestsRequest(
            page_size=page_size,
            page_token=page_token,
            states=[enum_number(v1.RequestState, "states", one) for one in states],
            conversation_id=conversation_id,
            member_id=member_id,
            visitor_contact=visitor_contact,
            workspace_id=workspace_id,
        ), timeout)

    async def put_conversation(
        self, *,
        conversation: v1.Conversation | None = None,
        fields: Sequence[str] = (),
        if_version: int = 0,
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.PutConversationResponse:
        """PutConversation."""
        return await self._call(_methods.HUMANCALL_PUT_CONVERSATION, lambda: v1.PutConversationRequest(
            conversation=conversation,
            fields=fields,
            if_version=if_version,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def get_conversation(
        self, *,
        conversation_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.GetConversationResponse:
        """GetConversation."""
        return await self._call(_methods.HUMANCALL_GET_CONVERSATION, lambda: v1.GetConversationRequest(
            conversation_id=conversation_id,
            workspace_id=workspace_id,
        ), timeout)

    async def list_conversations(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        origin: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListConversationsResponse:
        """ListConversations."""
        return await self._call(_methods.HUMANCALL_LIST_CONVERSATIONS, lambda: v1.ListConversationsRequest(
            page_size=page_size,
            page_token=page_token,
            origin=origin,
            workspace_id=workspace_id,
        ), timeout)

    async def list_messages(
        self, *,
        conversation_id: str = "",
        after_sequence: int = 0,
        page_size: int = 0,
        page_token: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListMessagesResponse:
        """ListMessages."""
        return await self._call(_methods.HUMANCALL_LIST_MESSAGES, lambda: v1.ListMessagesRequest(
            conversation_id=conversation_id,
            after_sequence=after_sequence,
            page_size=page_size,
            page_token=page_token,
            workspace_id=workspace_id,
        ), timeout)

    async def set_presence(
        self, *,
        member_id: str = "",
        session_id: str = "",
        presence: v1.PresenceName | v1.Presence = "UNSPECIFIED",
        end: bool = False,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.SetPresenceResponse:
        """One heartbeat of a member's session; `presence()` sends them by itself."""
        return await self._call(_methods.HUMANCALL_SET_PRESENCE, lambda: v1.SetPresenceRequest(
            member_id=member_id,
            session_id=session_id,
            presence=enum_number(v1.Presence, "presence", presence),
            end=end,
            workspace_id=workspace_id,
        ), timeout)

    async def set_typing(
        self, *,
        conversation_id: str = "",
        author: v1.AuthorName | v1.Author = "UNSPECIFIED",
        member_id: str = "",
        typing: bool = False,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.SetTypingResponse:
        """Tells that somebody types, or no longer does. Kept nowhere."""
        return await self._call(_methods.HUMANCALL_SET_TYPING, lambda: v1.SetTypingRequest(
            conversation_id=conversation_id,
            author=enum_number(v1.Author, "author", author),
            member_id=member_id,
            typing=typing,
            workspace_id=workspace_id,
        ), timeout)

    async def list_members(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        team: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListMembersResponse:
        """ListMembers."""
        return await self._call(_methods.HUMANCALL_LIST_MEMBERS, lambda: v1.ListMembersRequest(
            page_size=page_size,
            page_token=page_token,
            team=team,
            workspace_id=workspace_id,
        ), timeout)

    async def detect_intent(
        self, *,
        text: str = "",
        assistant: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.DetectIntentResponse:
        """Whether a visitor's text asks for an action, and for which."""
        return await self._call(_methods.HUMANCALL_DETECT_INTENT, lambda: v1.DetectIntentRequest(
            text=text,
            assistant=assistant,
            workspace_id=workspace_id,
        ), timeout)

    async def list_tools(
        self, *,
        assistant: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListToolsResponse:
        """The tools that an AI should be given: one for each enabled action."""
        return await self._call(_methods.HUMANCALL_LIST_TOOLS, lambda: v1.ListToolsRequest(
            assistant=assistant,
            workspace_id=workspace_id,
        ), timeout)

    async def explain_request(
        self, *,
        request_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ExplainRequestResponse:
        """What happened to a request and why, and what happens next."""
        return await self._call(_methods.HUMANCALL_EXPLAIN_REQUEST, lambda: v1.ExplainRequestRequest(
            request_id=request_id,
            workspace_id=workspace_id,
        ), timeout)


class AsyncAdminMethods(AsyncCaller):
    """Service humancall.v1.Admin. `timeout` is in seconds, retries included; None = the client's."""

    async def put_workspace(
        self, *,
        workspace: v1.Workspace | None = None,
        fields: Sequence[str] = (),
        if_version: int = 0,
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.PutWorkspaceResponse:
        """PutWorkspace."""
        return await self._call(_methods.ADMIN_PUT_WORKSPACE, lambda: v1.PutWorkspaceRequest(
            workspace=workspace,
            fields=fields,
            if_version=if_version,
            idempotency_key=idempotency_key,
        ), timeout)

    async def get_workspace(
        self, *,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.GetWorkspaceResponse:
        """GetWorkspace."""
        return await self._call(_methods.ADMIN_GET_WORKSPACE, lambda: v1.GetWorkspaceRequest(
            workspace_id=workspace_id,
        ), timeout)

    async def list_workspaces(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        timeout: float | None = None,
    ) -> v1.ListWorkspacesResponse:
        """ListWorkspaces."""
        return await self._call(_methods.ADMIN_LIST_WORKSPACES, lambda: v1.ListWorkspacesRequest(
            page_size=page_size,
            page_token=page_token,
        ), timeout)

    async def delete_workspace(
        self, *,
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.DeleteWorkspaceResponse:
        """DeleteWorkspace."""
        return await self._call(_methods.ADMIN_DELETE_WORKSPACE, lambda: v1.DeleteWorkspaceRequest(
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def put_action(
        self, *,
        action: v1.Action | None = None,
        fields: Sequence[str] = (),
        if_version: int = 0,
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.PutActionResponse:
        """PutAction."""
        return await self._call(_methods.ADMIN_PUT_ACTION, lambda: v1.PutActionRequest(
            action=action,
            fields=fields,
            if_version=if_version,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def get_action(
        self, *,
        action_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.GetActionResponse:
        """GetAction."""
        return await self._call(_methods.ADMIN_GET_ACTION, lambda: v1.GetActionRequest(
            action_id=action_id,
            workspace_id=workspace_id,
        ), timeout)

    async def list_actions(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        assistant: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListActionsResponse:
        """ListActions."""
        return await self._call(_methods.ADMIN_LIST_ACTIONS, lambda: v1.ListActionsRequest(
            page_size=page_size,
            page_token=page_token,
            assistant=assistant,
            workspace_id=workspace_id,
        ), timeout)

    async def delete_action(
        self, *,
        action_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.DeleteActionResponse:
        """DeleteAction."""
        return await self._call(_methods.ADMIN_DELETE_ACTION, lambda: v1.DeleteActionRequest(
            action_id=action_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def put_member(
        self, *,
        member: v1.Member | None = None,
        fields: Sequence[str] = (),
        if_version: int = 0,
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.PutMemberResponse:
        """PutMember."""
        return await self._call(_methods.ADMIN_PUT_MEMBER, lambda: v1.PutMemberRequest(
            member=member,
            fields=fields,
            if_version=if_version,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def get_member(
        self, *,
        member_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.GetMemberResponse:
        """GetMember."""
        return await self._call(_methods.ADMIN_GET_MEMBER, lambda: v1.GetMemberRequest(
            member_id=member_id,
            workspace_id=workspace_id,
        ), timeout)

    async def list_members(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        team: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListMembersResponse:
        """ListMembers."""
        return await self._call(_methods.ADMIN_LIST_MEMBERS, lambda: v1.ListMembersRequest(
            page_size=page_size,
            page_token=page_token,
            team=team,
            workspace_id=workspace_id,
        ), timeout)

    async def delete_member(
        self, *,
        member_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.DeleteMemberResponse:
        """DeleteMember."""
        return await self._call(_methods.ADMIN_DELETE_MEMBER, lambda: v1.DeleteMemberRequest(
            member_id=member_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def list_notifications(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        request_id: str = "",
        states: Sequence[v1.NotificationStateName | v1.NotificationState] = (),
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListNotificationsResponse:
        """ListNotifications."""
        return await self._call(_methods.ADMIN_LIST_NOTIFICATIONS, lambda: v1.ListNotificationsRequest(
            page_size=page_size,
            page_token=page_token,
            request_id=request_id,
            states=[enum_number(v1.NotificationState, "states", one) for one in states],
            workspace_id=workspace_id,
        ), timeout)

    async def retry_notification(
        self, *,
        notification_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.RetryNotificationResponse:
        """RetryNotification."""
        return await self._call(_methods.ADMIN_RETRY_NOTIFICATION, lambda: v1.RetryNotificationRequest(
            notification_id=notification_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def suppress_notification(
        self, *,
        notification_id: str = "",
        reason: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.SuppressNotificationResponse:
        """SuppressNotification."""
        return await self._call(_methods.ADMIN_SUPPRESS_NOTIFICATION, lambda: v1.SuppressNotificationRequest(
            notification_id=notification_id,
            reason=reason,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def send_test_mail(
        self, *,
        to: str = "",
        timeout: float | None = None,
    ) -> v1.SendTestMailResponse:
        """SendTestMail."""
        return await self._call(_methods.ADMIN_SEND_TEST_MAIL, lambda: v1.SendTestMailRequest(
            to=to,
        ), timeout)

    async def list_webhooks(
        self, *,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListWebhooksResponse:
        """ListWebhooks."""
        return await self._call(_methods.ADMIN_LIST_WEBHOOKS, lambda: v1.ListWebhooksRequest(
            workspace_id=workspace_id,
        ), timeout)

    async def get_statistics(
        self, *,
        from_at: int = 0,
        to_at: int = 0,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.GetStatisticsResponse:
        """GetStatistics."""
        return await self._call(_methods.ADMIN_GET_STATISTICS, lambda: v1.GetStatisticsRequest(
            from_at=from_at,
            to_at=to_at,
            workspace_id=workspace_id,
        ), timeout)

    async def erase_visitor(
        self, *,
        conversation_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.EraseVisitorResponse:
        """EraseVisitor."""
        return await self._call(_methods.ADMIN_ERASE_VISITOR, lambda: v1.EraseVisitorRequest(
            conversation_id=conversation_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    async def backup(
        self, *,
        path: str = "",
        timeout: float | None = None,
    ) -> v1.BackupResponse:
        """Backup."""
        return await self._call(_methods.ADMIN_BACKUP, lambda: v1.BackupRequest(
            path=path,
        ), timeout)

    async def verify(
        self, *,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.VerifyResponse:
        """Verify."""
        return await self._call(_methods.ADMIN_VERIFY, lambda: v1.VerifyRequest(
            workspace_id=workspace_id,
        ), timeout)

    async def metrics(
        self, *,
        timeout: float | None = None,
    ) -> v1.MetricsResponse:
        """Metrics."""
        return await self._call(_methods.ADMIN_METRICS, lambda: v1.MetricsRequest(
        ), timeout)

    async def health(
        self, *,
        timeout: float | None = None,
    ) -> v1.HealthResponse:
        """Health."""
        return await self._call(_methods.ADMIN_HEALTH, lambda: v1.HealthRequest(
        ), timeout)

    async def server_info(
        self, *,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ServerInfoResponse:
        """The daemon's version and state, and who it takes the caller to be."""
        return await self._call(_methods.ADMIN_SERVER_INFO, lambda: v1.ServerInfoRequest(
            workspace_id=workspace_id,
        ), timeout)

    async def reload(
        self, *,
        timeout: float | None = None,
    ) -> v1.ReloadResponse:
        """Reload."""
        return await self._call(_methods.ADMIN_RELOAD, lambda: v1.ReloadRequest(
        ), timeout)

    async def create_login_token(
        self, *,
        member_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.CreateLoginTokenResponse:
        """CreateLoginToken."""
        return await self._call(_methods.ADMIN_CREATE_LOGIN_TOKEN, lambda: v1.CreateLoginTokenRequest(
            member_id=member_id,
            workspace_id=workspace_id,
        ), timeout)

    async def exchange_login_token(
        self, *,
        token: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ExchangeLoginTokenResponse:
        """ExchangeLoginToken."""
        return await self._call(_methods.ADMIN_EXCHANGE_LOGIN_TOKEN, lambda: v1.ExchangeLoginTokenRequest(
            token=token,
            workspace_id=workspace_id,
        ), timeout)

    async def send_login_link(
        self, *,
        email: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.SendLoginLinkResponse:
        """SendLoginLink."""
        return await self._call(_methods.ADMIN_SEND_LOGIN_LINK, lambda: v1.SendLoginLinkRequest(
            email=email,
            workspace_id=workspace_id,
        ), timeout)
