"""The unary methods of the contract. Generated: see codegen."""

from humancall import v1
from humancall._method import Method

HUMANCALL_TRIGGER_ACTION = Method(
    "humancall.v1.HumanCall", "TriggerAction", v1.TriggerActionRequest, v1.TriggerActionResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_CLAIM_REQUEST = Method(
    "humancall.v1.HumanCall", "ClaimRequest", v1.ClaimRequestRequest, v1.ClaimRequestResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_CLAIM_NEXT = Method(
    "humancall.v1.HumanCall", "ClaimNext", v1.ClaimNextRequest, v1.ClaimNextResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_TAKE_CONVERSATION = Method(
    "humancall.v1.HumanCall", "TakeConversation", v1.TakeConversationRequest, v1.TakeConversationResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_SEND_MESSAGE = Method(
    "humancall.v1.HumanCall", "SendMessage", v1.SendMessageRequest, v1.SendMessageResponse,
    key="client_message_id", repeatable=True)
HUMANCALL_ACK_EVENTS = Method(
    "humancall.v1.HumanCall", "AckEvents", v1.AckEventsRequest, v1.AckEventsResponse,
    key="", repeatable=True)
HUMANCALL_ADD_NOTE = Method(
    "humancall.v1.HumanCall", "AddNote", v1.AddNoteRequest, v1.AddNoteResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_RELEASE_REQUEST = Method(
    "humancall.v1.HumanCall", "ReleaseRequest", v1.ReleaseRequestRequest, v1.ReleaseRequestResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_TRANSFER_REQUEST = Method(
    "humancall.v1.HumanCall", "TransferRequest", v1.TransferRequestRequest, v1.TransferRequestResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_COMPLETE_REQUEST = Method(
    "humancall.v1.HumanCall", "CompleteRequest", v1.CompleteRequestRequest, v1.CompleteRequestResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_CANCEL_REQUEST = Method(
    "humancall.v1.HumanCall", "CancelRequest", v1.CancelRequestRequest, v1.CancelRequestResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_WAIT_REQUEST = Method(
    "humancall.v1.HumanCall", "WaitRequest", v1.WaitRequestRequest, v1.WaitRequestResponse,
    key="", repeatable=True)
HUMANCALL_GET_REQUEST = Method(
    "humancall.v1.HumanCall", "GetRequest", v1.GetRequestRequest, v1.GetRequestResponse,
    key="", repeatable=True)
HUMANCALL_LIST_REQUESTS = Method(
    "humancall.v1.HumanCall", "ListRequests", v1.ListRequestsRequest, v1.ListRequestsResponse,
    key="", repeatable=True)
HUMANCALL_PUT_CONVERSATION = Method(
    "humancall.v1.HumanCall", "PutConversation", v1.PutConversationRequest, v1.PutConversationResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_GET_CONVERSATION = Method(
    "humancall.v1.HumanCall", "GetConversation", v1.GetConversationRequest, v1.GetConversationResponse,
    key="", repeatable=True)
HUMANCALL_LIST_CONVERSATIONS = Method(
    "humancall.v1.HumanCall", "ListConversations", v1.ListConversationsRequest, v1.ListConversationsResponse,
    key="", repeatable=True)
HUMANCALL_LIST_MESSAGES = Method(
    "humancall.v1.HumanCall", "ListMessages", v1.ListMessagesRequest, v1.ListMessagesResponse,
    key="", repeatable=True)
HUMANCALL_SET_PRESENCE = Method(
    "humancall.v1.HumanCall", "SetPresence", v1.SetPresenceRequest, v1.SetPresenceResponse,
    key="", repeatable=True)
HUMANCALL_SET_TYPING = Method(
    "humancall.v1.HumanCall", "SetTyping", v1.SetTypingRequest, v1.SetTypingResponse,
    key="", repeatable=True)
HUMANCALL_LIST_MEMBERS = Method(
    "humancall.v1.HumanCall", "ListMembers", v1.ListMembersRequest, v1.ListMembersResponse,
    key="", repeatable=True)
HUMANCALL_DETECT_INTENT = Method(
    "humancall.v1.HumanCall", "DetectIntent", v1.DetectIntentRequest, v1.DetectIntentResponse,
    key="", repeatable=True)
HUMANCALL_LIST_TOOLS = Method(
    "humancall.v1.HumanCall", "ListTools", v1.ListToolsRequest, v1.ListToolsResponse,
    key="", repeatable=True)
HUMANCALL_EXPLAIN_REQUEST = Method(
    "humancall.v1.HumanCall", "ExplainRequest", v1.ExplainRequestRequest, v1.ExplainRequestResponse,
    key="", repeatable=True)
HUMANCALL_DISMISS_REQUEST = Method(
    "humancall.v1.HumanCall", "DismissRequest", v1.DismissRequestRequest, v1.DismissRequestResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_TAG_CONVERSATION = Method(
    "humancall.v1.HumanCall", "TagConversation", v1.TagConversationRequest, v1.TagConversationResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_LIST_TAGS = Method(
    "humancall.v1.HumanCall", "ListTags", v1.ListTagsRequest, v1.ListTagsResponse,
    key="", repeatable=True)
HUMANCALL_SET_VIEWING = Method(
    "humancall.v1.HumanCall", "SetViewing", v1.SetViewingRequest, v1.SetViewingResponse,
    key="", repeatable=True)
HUMANCALL_PUT_CANNED_REPLY = Method(
    "humancall.v1.HumanCall", "PutCannedReply", v1.PutCannedReplyRequest, v1.PutCannedReplyResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_LIST_CANNED_REPLIES = Method(
    "humancall.v1.HumanCall", "ListCannedReplies", v1.ListCannedRepliesRequest, v1.ListCannedRepliesResponse,
    key="", repeatable=True)
HUMANCALL_DELETE_CANNED_REPLY = Method(
    "humancall.v1.HumanCall", "DeleteCannedReply", v1.DeleteCannedReplyRequest, v1.DeleteCannedReplyResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_PUT_MEMBER_SETTINGS = Method(
    "humancall.v1.HumanCall", "PutMemberSettings", v1.PutMemberSettingsRequest, v1.PutMemberSettingsResponse,
    key="idempotency_key", repeatable=True)
HUMANCALL_GET_MEMBER_SETTINGS = Method(
    "humancall.v1.HumanCall", "GetMemberSettings", v1.GetMemberSettingsRequest, v1.GetMemberSettingsResponse,
    key="", repeatable=True)
HUMANCALL_LIST_EVENTS = Method(
    "humancall.v1.HumanCall", "ListEvents", v1.ListEventsRequest, v1.ListEventsResponse,
    key="", repeatable=True)
HUMANCALL_SEARCH = Method(
    "humancall.v1.HumanCall", "Search", v1.SearchRequest, v1.SearchResponse,
    key="", repeatable=True)
ADMIN_PUT_WORKSPACE = Method(
    "humancall.v1.Admin", "PutWorkspace", v1.PutWorkspaceRequest, v1.PutWorkspaceResponse,
    key="idempotency_key", repeatable=True)
ADMIN_GET_WORKSPACE = Method(
    "humancall.v1.Admin", "GetWorkspace", v1.GetWorkspaceRequest, v1.GetWorkspaceResponse,
    key="", repeatable=True)
ADMIN_LIST_WORKSPACES = Method(
    "humancall.v1.Admin", "ListWorkspaces", v1.ListWorkspacesRequest, v1.ListWorkspacesResponse,
    key="", repeatable=True)
ADMIN_DELETE_WORKSPACE = Method(
    "humancall.v1.Admin", "DeleteWorkspace", v1.DeleteWorkspaceRequest, v1.DeleteWorkspaceResponse,
    key="idempotency_key", repeatable=True)
ADMIN_PUT_ACTION = Method(
    "humancall.v1.Admin", "PutAction", v1.PutActionRequest, v1.PutActionResponse,
    key="idempotency_key", repeatable=True)
ADMIN_GET_ACTION = Method(
    "humancall.v1.Admin", "GetAction", v1.GetActionRequest, v1.GetActionResponse,
    key="", repeatable=True)
ADMIN_LIST_ACTIONS = Method(
    "humancall.v1.Admin", "ListActions", v1.ListActionsRequest, v1.ListActionsResponse,
    key="", repeatable=True)
ADMIN_DELETE_ACTION = Method(
    "humancall.v1.Admin", "DeleteAction", v1.DeleteActionRequest, v1.DeleteActionResponse,
    key="idempotency_key", repeatable=True)
ADMIN_PUT_MEMBER = Method(
    "humancall.v1.Admin", "PutMember", v1.PutMemberRequest, v1.PutMemberResponse,
    key="idempotency_key", repeatable=True)
ADMIN_GET_MEMBER = Method(
    "humancall.v1.Admin", "GetMember", v1.GetMemberRequest, v1.GetMemberResponse,
    key="", repeatable=True)
ADMIN_LIST_MEMBERS = Method(
    "humancall.v1.Admin", "ListMembers", v1.ListMembersRequest, v1.ListMembersResponse,
    key="", repeatable=True)
ADMIN_DELETE_MEMBER = Method(
    "humancall.v1.Admin", "DeleteMember", v1.DeleteMemberRequest, v1.DeleteMemberResponse,
    key="idempotency_key", repeatable=True)
ADMIN_LIST_NOTIFICATIONS = Method(
    "humancall.v1.Admin", "ListNotifications", v1.ListNotificationsRequest, v1.ListNotificationsResponse,
    key="", repeatable=True)
ADMIN_RETRY_NOTIFICATION = Method(
    "humancall.v1.Admin", "RetryNotification", v1.RetryNotificationRequest, v1.RetryNotificationResponse,
    key="idempotency_key", repeatable=True)
ADMIN_SUPPRESS_NOTIFICATION = Method(
    "humancall.v1.Admin", "SuppressNotification", v1.SuppressNotificationRequest, v1.SuppressNotificationResponse,
    key="idempotency_key", repeatable=True)
ADMIN_SEND_TEST_MAIL = Method(
    "humancall.v1.Admin", "SendTestMail", v1.SendTestMailRequest, v1.SendTestMailResponse,
    key="", repeatable=False)
ADMIN_LIST_CONSUMERS = Method(
    "humancall.v1.Admin", "ListConsumers", v1.ListConsumersRequest, v1.ListConsumersResponse,
    key="", repeatable=True)
ADMIN_DELETE_CONSUMER = Method(
    "humancall.v1.Admin", "DeleteConsumer", v1.DeleteConsumerRequest, v1.DeleteConsumerResponse,
    key="", repeatable=True)
ADMIN_LIST_WEBHOOKS = Method(
    "humancall.v1.Admin", "ListWebhooks", v1.ListWebhooksRequest, v1.ListWebhooksResponse,
    key="", repeatable=True)
ADMIN_SKIP_WEBHOOK_EVENT = Method(
    "humancall.v1.Admin", "SkipWebhookEvent", v1.SkipWebhookEventRequest, v1.SkipWebhookEventResponse,
    key="", repeatable=False)
ADMIN_GET_STATISTICS = Method(
    "humancall.v1.Admin", "GetStatistics", v1.GetStatisticsRequest, v1.GetStatisticsResponse,
    key="", repeatable=True)
ADMIN_ERASE_VISITOR = Method(
    "humancall.v1.Admin", "EraseVisitor", v1.EraseVisitorRequest, v1.EraseVisitorResponse,
    key="idempotency_key", repeatable=True)
ADMIN_BACKUP = Method(
    "humancall.v1.Admin", "Backup", v1.BackupRequest, v1.BackupResponse,
    key="", repeatable=False)
ADMIN_VERIFY = Method(
    "humancall.v1.Admin", "Verify", v1.VerifyRequest, v1.VerifyResponse,
    key="", repeatable=True)
ADMIN_METRICS = Method(
    "humancall.v1.Admin", "Metrics", v1.MetricsRequest, v1.MetricsResponse,
    key="", repeatable=True)
ADMIN_HEALTH = Method(
    "humancall.v1.Admin", "Health", v1.HealthRequest, v1.HealthResponse,
    key="", repeatable=True)
ADMIN_SERVER_INFO = Method(
    "humancall.v1.Admin", "ServerInfo", v1.ServerInfoRequest, v1.ServerInfoResponse,
    key="", repeatable=True)
ADMIN_ACCEPT_CLOCK = Method(
    "humancall.v1.Admin", "AcceptClock", v1.AcceptClockRequest, v1.AcceptClockResponse,
    key="", repeatable=True)
ADMIN_RELOAD = Method(
    "humancall.v1.Admin", "Reload", v1.ReloadRequest, v1.ReloadResponse,
    key="", repeatable=True)
ADMIN_GET_CONFIGURATION = Method(
    "humancall.v1.Admin", "GetConfiguration", v1.GetConfigurationRequest, v1.GetConfigurationResponse,
    key="", repeatable=True)
ADMIN_CREATE_LOGIN_TOKEN = Method(
    "humancall.v1.Admin", "CreateLoginToken", v1.CreateLoginTokenRequest, v1.CreateLoginTokenResponse,
    key="", repeatable=False)
ADMIN_EXCHANGE_LOGIN_TOKEN = Method(
    "humancall.v1.Admin", "ExchangeLoginToken", v1.ExchangeLoginTokenRequest, v1.ExchangeLoginTokenResponse,
    key="", repeatable=False)
ADMIN_SEND_LOGIN_LINK = Method(
    "humancall.v1.Admin", "SendLoginLink", v1.SendLoginLinkRequest, v1.SendLoginLinkResponse,
    key="", repeatable=False)
ADMIN_REVOKE_LOGIN_TOKENS = Method(
    "humancall.v1.Admin", "RevokeLoginTokens", v1.RevokeLoginTokensRequest, v1.RevokeLoginTokensResponse,
    key="", repeatable=True)
ADMIN_LIST_AUDIT = Method(
    "humancall.v1.Admin", "ListAudit", v1.ListAuditRequest, v1.ListAuditResponse,
    key="", repeatable=True)
