"""The messages of humancall.v1, and the names of their enums' values. Generated: see codegen."""

from typing import Literal

from humancall.v1.admin_pb2 import (
    BackupRequest as BackupRequest,
)
from humancall.v1.admin_pb2 import (
    BackupResponse as BackupResponse,
)
from humancall.v1.admin_pb2 import (
    CreateLoginTokenRequest as CreateLoginTokenRequest,
)
from humancall.v1.admin_pb2 import (
    CreateLoginTokenResponse as CreateLoginTokenResponse,
)
from humancall.v1.admin_pb2 import (
    DayStatistics as DayStatistics,
)
from humancall.v1.admin_pb2 import (
    DeleteActionRequest as DeleteActionRequest,
)
from humancall.v1.admin_pb2 import (
    DeleteActionResponse as DeleteActionResponse,
)
from humancall.v1.admin_pb2 import (
    DeleteMemberRequest as DeleteMemberRequest,
)
from humancall.v1.admin_pb2 import (
    DeleteMemberResponse as DeleteMemberResponse,
)
from humancall.v1.admin_pb2 import (
    DeleteWorkspaceRequest as DeleteWorkspaceRequest,
)
from humancall.v1.admin_pb2 import (
    DeleteWorkspaceResponse as DeleteWorkspaceResponse,
)
from humancall.v1.admin_pb2 import (
    EraseVisitorRequest as EraseVisitorRequest,
)
from humancall.v1.admin_pb2 import (
    EraseVisitorResponse as EraseVisitorResponse,
)
from humancall.v1.admin_pb2 import (
    ExchangeLoginTokenRequest as ExchangeLoginTokenRequest,
)
from humancall.v1.admin_pb2 import (
    ExchangeLoginTokenResponse as ExchangeLoginTokenResponse,
)
from humancall.v1.admin_pb2 import (
    GetActionRequest as GetActionRequest,
)
from humancall.v1.admin_pb2 import (
    GetActionResponse as GetActionResponse,
)
from humancall.v1.admin_pb2 import (
    GetMemberRequest as GetMemberRequest,
)
from humancall.v1.admin_pb2 import (
    GetMemberResponse as GetMemberResponse,
)
from humancall.v1.admin_pb2 import (
    GetStatisticsRequest as GetStatisticsRequest,
)
from humancall.v1.admin_pb2 import (
    GetStatisticsResponse as GetStatisticsResponse,
)
from humancall.v1.admin_pb2 import (
    GetWorkspaceRequest as GetWorkspaceRequest,
)
from humancall.v1.admin_pb2 import (
    GetWorkspaceResponse as GetWorkspaceResponse,
)
from humancall.v1.admin_pb2 import (
    HealthRequest as HealthRequest,
)
from humancall.v1.admin_pb2 import (
    HealthResponse as HealthResponse,
)
from humancall.v1.admin_pb2 import (
    HealthStatus as HealthStatus,
)
from humancall.v1.admin_pb2 import (
    ListActionsRequest as ListActionsRequest,
)
from humancall.v1.admin_pb2 import (
    ListActionsResponse as ListActionsResponse,
)
from humancall.v1.admin_pb2 import (
    ListNotificationsRequest as ListNotificationsRequest,
)
from humancall.v1.admin_pb2 import (
    ListNotificationsResponse as ListNotificationsResponse,
)
from humancall.v1.admin_pb2 import (
    ListWebhooksRequest as ListWebhooksRequest,
)
from humancall.v1.admin_pb2 import (
    ListWebhooksResponse as ListWebhooksResponse,
)
from humancall.v1.admin_pb2 import (
    ListWorkspacesRequest as ListWorkspacesRequest,
)
from humancall.v1.admin_pb2 import (
    ListWorkspacesResponse as ListWorkspacesResponse,
)
from humancall.v1.admin_pb2 import (
    MemberStatistics as MemberStatistics,
)
from humancall.v1.admin_pb2 import (
    MetricsRequest as MetricsRequest,
)
from humancall.v1.admin_pb2 import (
    MetricsResponse as MetricsResponse,
)
from humancall.v1.admin_pb2 import (
    PutActionRequest as PutActionRequest,
)
from humancall.v1.admin_pb2 import (
    PutActionResponse as PutActionResponse,
)
from humancall.v1.admin_pb2 import (
    PutMemberRequest as PutMemberRequest,
)
from humancall.v1.admin_pb2 import (
    PutMemberResponse as PutMemberResponse,
)
from humancall.v1.admin_pb2 import (
    PutWorkspaceRequest as PutWorkspaceRequest,
)
from humancall.v1.admin_pb2 import (
    PutWorkspaceResponse as PutWorkspaceResponse,
)
from humancall.v1.admin_pb2 import (
    ReloadRequest as ReloadRequest,
)
from humancall.v1.admin_pb2 import (
    ReloadResponse as ReloadResponse,
)
from humancall.v1.admin_pb2 import (
    RetryNotificationRequest as RetryNotificationRequest,
)
from humancall.v1.admin_pb2 import (
    RetryNotificationResponse as RetryNotificationResponse,
)
from humancall.v1.admin_pb2 import (
    SendLoginLinkRequest as SendLoginLinkRequest,
)
from humancall.v1.admin_pb2 import (
    SendLoginLinkResponse as SendLoginLinkResponse,
)
from humancall.v1.admin_pb2 import (
    SendTestMailRequest as SendTestMailRequest,
)
from humancall.v1.admin_pb2 import (
    SendTestMailResponse as SendTestMailResponse,
)
from humancall.v1.admin_pb2 import (
    ServerInfoRequest as ServerInfoRequest,
)
from humancall.v1.admin_pb2 import (
    ServerInfoResponse as ServerInfoResponse,
)
from humancall.v1.admin_pb2 import (
    SuppressNotificationRequest as SuppressNotificationRequest,
)
from humancall.v1.admin_pb2 import (
    SuppressNotificationResponse as SuppressNotificationResponse,
)
from humancall.v1.admin_pb2 import (
    VerifyRequest as VerifyRequest,
)
from humancall.v1.admin_pb2 import (
    VerifyResponse as VerifyResponse,
)
from humancall.v1.admin_pb2 import (
    Webhook as Webhook,
)
from humancall.v1.admin_pb2 import (
    WebhookState as WebhookState,
)
from humancall.v1.humancall_pb2 import (
    AckEventsRequest as AckEventsRequest,
)
from humancall.v1.humancall_pb2 import (
    AckEventsResponse as AckEventsResponse,
)
from humancall.v1.humancall_pb2 import (
    AddNoteRequest as AddNoteRequest,
)
from humancall.v1.humancall_pb2 import (
    AddNoteResponse as AddNoteResponse,
)
from humancall.v1.humancall_pb2 import (
    Audience as Audience,
)
from humancall.v1.humancall_pb2 import (
    CancelRequestRequest as CancelRequestRequest,
)
from humancall.v1.humancall_pb2 import (
    CancelRequestResponse as CancelRequestResponse,
)
from humancall.v1.humancall_pb2 import (
    ClaimRequestRequest as ClaimRequestRequest,
)
from humancall.v1.humancall_pb2 import (
    ClaimRequestResponse as ClaimRequestResponse,
)
from humancall.v1.humancall_pb2 import (
    CompleteRequestRequest as CompleteRequestRequest,
)
from humancall.v1.humancall_pb2 import (
    CompleteRequestResponse as CompleteRequestResponse,
)
from humancall.v1.humancall_pb2 import (
    DetectIntentRequest as DetectIntentRequest,
)
from humancall.v1.humancall_pb2 import (
    DetectIntentResponse as DetectIntentResponse,
)
from humancall.v1.humancall_pb2 import (
    ExplainRequestRequest as ExplainRequestRequest,
)
from humancall.v1.humancall_pb2 import (
    ExplainRequestResponse as ExplainRequestResponse,
)
from humancall.v1.humancall_pb2 import (
    ExplainStep as ExplainStep,
)
from humancall.v1.humancall_pb2 import (
    GetConversationRequest as GetConversationRequest,
)
from humancall.v1.humancall_pb2 import (
    GetConversationResponse as GetConversationResponse,
)
from humancall.v1.humancall_pb2 import (
    GetRequestRequest as GetRequestRequest,
)
from humancall.v1.humancall_pb2 import (
    GetRequestResponse as GetRequestResponse,
)
from humancall.v1.humancall_pb2 import (
    HistoryMessage as HistoryMessage,
)
from humancall.v1.humancall_pb2 import (
    Lease as Lease,
)
from humancall.v1.humancall_pb2 import (
    ListConversationsRequest as ListConversationsRequest,
)
from humancall.v1.humancall_pb2 import (
    ListConversationsResponse as ListConversationsResponse,
)
from humancall.v1.humancall_pb2 import (
    ListMembersRequest as ListMembersRequest,
)
from humancall.v1.humancall_pb2 import (
    ListMembersResponse as ListMembersResponse,
)
from humancall.v1.humancall_pb2 import (
    ListMessagesRequest as ListMessagesRequest,
)
from humancall.v1.humancall_pb2 import (
    ListMessagesResponse as ListMessagesResponse,
)
from humancall.v1.humancall_pb2 import (
    ListRequestsRequest as ListRequestsRequest,
)
from humancall.v1.humancall_pb2 import (
    ListRequestsResponse as ListRequestsResponse,
)
from humancall.v1.humancall_pb2 import (
    ListToolsRequest as ListToolsRequest,
)
from humancall.v1.humancall_pb2 import (
    ListToolsResponse as ListToolsResponse,
)
from humancall.v1.humancall_pb2 import (
    PutConversationRequest as PutConversationRequest,
)
from humancall.v1.humancall_pb2 import (
    PutConversationResponse as PutConversationResponse,
)
from humancall.v1.humancall_pb2 import (
    ReleaseRequestRequest as ReleaseRequestRequest,
)
from humancall.v1.humancall_pb2 import (
    ReleaseRequestResponse as ReleaseRequestResponse,
)
from humancall.v1.humancall_pb2 import (
    SendMessageRequest as SendMessageRequest,
)
from humancall.v1.humancall_pb2 import (
    SendMessageResponse as SendMessageResponse,
)
from humancall.v1.humancall_pb2 import (
    SetPresenceRequest as SetPresenceRequest,
)
from humancall.v1.humancall_pb2 import (
    SetPresenceResponse as SetPresenceResponse,
)
from humancall.v1.humancall_pb2 import (
    SetTypingRequest as SetTypingRequest,
)
from humancall.v1.humancall_pb2 import (
    SetTypingResponse as SetTypingResponse,
)
from humancall.v1.humancall_pb2 import (
    StreamEventsRequest as StreamEventsRequest,
)
from humancall.v1.humancall_pb2 import (
    StreamEventsResponse as StreamEventsResponse,
)
from humancall.v1.humancall_pb2 import (
    Tool as Tool,
)
from humancall.v1.humancall_pb2 import (
    TransferRequestRequest as TransferRequestRequest,
)
from humancall.v1.humancall_pb2 import (
    TransferRequestResponse as TransferRequestResponse,
)
from humancall.v1.humancall_pb2 import (
    TriggerActionRequest as TriggerActionRequest,
)
from humancall.v1.humancall_pb2 import (
    TriggerActionResponse as TriggerActionResponse,
)
from humancall.v1.humancall_pb2 import (
    WaitRequestRequest as WaitRequestRequest,
)
from humancall.v1.humancall_pb2 import (
    WaitRequestResponse as WaitRequestResponse,
)
from humancall.v1.nouns_pb2 import (
    Action as Action,
)
from humancall.v1.nouns_pb2 import (
    ActionType as ActionType,
)
from humancall.v1.nouns_pb2 import (
    Alert as Alert,
)
from humancall.v1.nouns_pb2 import (
    AlertCause as AlertCause,
)
from humancall.v1.nouns_pb2 import (
    Attachment as Attachment,
)
from humancall.v1.nouns_pb2 import (
    Author as Author,
)
from humancall.v1.nouns_pb2 import (
    Claim as Claim,
)
from humancall.v1.nouns_pb2 import (
    Control as Control,
)
from humancall.v1.nouns_pb2 import (
    Conversation as Conversation,
)
from humancall.v1.nouns_pb2 import (
    DeliveryAttempt as DeliveryAttempt,
)
from humancall.v1.nouns_pb2 import (
    EndReason as EndReason,
)
from humancall.v1.nouns_pb2 import (
    Erasure as Erasure,
)
from humancall.v1.nouns_pb2 import (
    Event as Event,
)
from humancall.v1.nouns_pb2 import (
    Holder as Holder,
)
from humancall.v1.nouns_pb2 import (
    HumanCallRequest as HumanCallRequest,
)
from humancall.v1.nouns_pb2 import (
    Member as Member,
)
from humancall.v1.nouns_pb2 import (
    Message as Message,
)
from humancall.v1.nouns_pb2 import (
    MessageKind as MessageKind,
)
from humancall.v1.nouns_pb2 import (
    MetadataPair as MetadataPair,
)
from humancall.v1.nouns_pb2 import (
    Note as Note,
)
from humancall.v1.nouns_pb2 import (
    Notification as Notification,
)
from humancall.v1.nouns_pb2 import (
    NotificationState as NotificationState,
)
from humancall.v1.nouns_pb2 import (
    OnLapse as OnLapse,
)
from humancall.v1.nouns_pb2 import (
    OnReturn as OnReturn,
)
from humancall.v1.nouns_pb2 import (
    Plan as Plan,
)
from humancall.v1.nouns_pb2 import (
    Presence as Presence,
)
from humancall.v1.nouns_pb2 import (
    PresenceChange as PresenceChange,
)
from humancall.v1.nouns_pb2 import (
    Rank as Rank,
)
from humancall.v1.nouns_pb2 import (
    RequestState as RequestState,
)
from humancall.v1.nouns_pb2 import (
    StreamOpened as StreamOpened,
)
from humancall.v1.nouns_pb2 import (
    Typing as Typing,
)
from humancall.v1.nouns_pb2 import (
    Visitor as Visitor,
)
from humancall.v1.nouns_pb2 import (
    WhilePending as WhilePending,
)
from humancall.v1.nouns_pb2 import (
    Workspace as Workspace,
)

ActionTypeName = Literal["UNSPECIFIED", "HUMAN_CALL"]
AlertCauseName = Literal[
    "UNSPECIFIED",
    "TRIGGERED",
    "RELEASED",
    "TRANSFERRED",
    "LAPSED",
    "AUDIENCE_LEFT",
    "ESCALATED",
]
AudienceName = Literal["UNSPECIFIED", "VISITOR", "TEAM"]
AuthorName = Literal["UNSPECIFIED", "VISITOR", "ASSISTANT", "MEMBER", "SYSTEM"]
EndReasonName = Literal["UNSPECIFIED", "COMPLETED", "EXPIRED", "CANCELED", "LAPSED"]
HealthStatusName = Literal["UNSPECIFIED", "SERVING", "STOPPING", "STORE_UNAVAILABLE"]
HolderName = Literal["UNSPECIFIED", "AI", "MEMBER", "NONE"]
MessageKindName = Literal["UNSPECIFIED", "TEXT", "AUTO", "JOINED", "RETURNED", "EXPIRED"]
NotificationStateName = Literal["UNSPECIFIED", "PENDING", "SENT", "DEAD", "SUPPRESSED"]
OnLapseName = Literal["UNSPECIFIED", "REQUEUE", "RETURN_TO_AI"]
OnReturnName = Literal["UNSPECIFIED", "WAIT", "CONTINUE"]
PlanName = Literal["UNSPECIFIED", "FREE", "STARTER", "GROWTH", "ENTERPRISE"]
PresenceName = Literal["UNSPECIFIED", "OFFLINE", "AVAILABLE", "AWAY"]
RankName = Literal["UNSPECIFIED", "AGENT", "MANAGER"]
RequestStateName = Literal["UNSPECIFIED", "PENDING", "ASSIGNED", "COMPLETED", "EXPIRED", "CANCELED"]
WebhookStateName = Literal["UNSPECIFIED", "DELIVERING", "RETRYING", "DEAD"]
WhilePendingName = Literal["UNSPECIFIED", "AI_CONTINUES", "AI_HOLDS"]
