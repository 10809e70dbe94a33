from humancall.v1 import nouns_pb2 as _nouns_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class WebhookState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WEBHOOK_STATE_UNSPECIFIED: _ClassVar[WebhookState]
    WEBHOOK_STATE_DELIVERING: _ClassVar[WebhookState]
    WEBHOOK_STATE_RETRYING: _ClassVar[WebhookState]
    WEBHOOK_STATE_DEAD: _ClassVar[WebhookState]

class WebhookOrdering(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WEBHOOK_ORDERING_UNSPECIFIED: _ClassVar[WebhookOrdering]
    WEBHOOK_ORDERING_LOG: _ClassVar[WebhookOrdering]
    WEBHOOK_ORDERING_CONVERSATION: _ClassVar[WebhookOrdering]

class HealthStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HEALTH_STATUS_UNSPECIFIED: _ClassVar[HealthStatus]
    HEALTH_STATUS_SERVING: _ClassVar[HealthStatus]
    HEALTH_STATUS_STOPPING: _ClassVar[HealthStatus]
    HEALTH_STATUS_STORE_UNAVAILABLE: _ClassVar[HealthStatus]

class ConfigurationOrigin(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONFIGURATION_ORIGIN_UNSPECIFIED: _ClassVar[ConfigurationOrigin]
    CONFIGURATION_ORIGIN_DEFAULT: _ClassVar[ConfigurationOrigin]
    CONFIGURATION_ORIGIN_FILE: _ClassVar[ConfigurationOrigin]
    CONFIGURATION_ORIGIN_ENVIRONMENT: _ClassVar[ConfigurationOrigin]
    CONFIGURATION_ORIGIN_FLAG: _ClassVar[ConfigurationOrigin]
    CONFIGURATION_ORIGIN_SERVICE_MANAGER: _ClassVar[ConfigurationOrigin]
WEBHOOK_STATE_UNSPECIFIED: WebhookState
WEBHOOK_STATE_DELIVERING: WebhookState
WEBHOOK_STATE_RETRYING: WebhookState
WEBHOOK_STATE_DEAD: WebhookState
WEBHOOK_ORDERING_UNSPECIFIED: WebhookOrdering
WEBHOOK_ORDERING_LOG: WebhookOrdering
WEBHOOK_ORDERING_CONVERSATION: WebhookOrdering
HEALTH_STATUS_UNSPECIFIED: HealthStatus
HEALTH_STATUS_SERVING: HealthStatus
HEALTH_STATUS_STOPPING: HealthStatus
HEALTH_STATUS_STORE_UNAVAILABLE: HealthStatus
CONFIGURATION_ORIGIN_UNSPECIFIED: ConfigurationOrigin
CONFIGURATION_ORIGIN_DEFAULT: ConfigurationOrigin
CONFIGURATION_ORIGIN_FILE: ConfigurationOrigin
CONFIGURATION_ORIGIN_ENVIRONMENT: ConfigurationOrigin
CONFIGURATION_ORIGIN_FLAG: ConfigurationOrigin
CONFIGURATION_ORIGIN_SERVICE_MANAGER: ConfigurationOrigin

class PutWorkspaceRequest(_message.Message):
    __slots__ = ("idempotency_key", "workspace", "fields", "if_version", "acting_member_id")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    WORKSPACE_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    IF_VERSION_FIELD_NUMBER: _ClassVar[int]
    ACTING_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    workspace: _nouns_pb2.Workspace
    fields: _containers.RepeatedScalarFieldContainer[str]
    if_version: int
    acting_member_id: str
    def __init__(self, idempotency_key: _Optional[str] = ..., workspace: _Optional[_Union[_nouns_pb2.Workspace, _Mapping[str, object]]] = ..., fields: _Optional[_Iterable[str]] = ..., if_version: _Optional[int] = ..., acting_member_id: _Optional[str] = ...) -> None: ...

class PutWorkspaceResponse(_message.Message):
    __slots__ = ("workspace", "replayed")
    WORKSPACE_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    workspace: _nouns_pb2.Workspace
    replayed: bool
    def __init__(self, workspace: _Optional[_Union[_nouns_pb2.Workspace, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class GetWorkspaceRequest(_message.Message):
    __slots__ = ("workspace_id",)
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    def __init__(self, workspace_id: _Optional[str] = ...) -> None: ...

class GetWorkspaceResponse(_message.Message):
    __slots__ = ("workspace",)
    WORKSPACE_FIELD_NUMBER: _ClassVar[int]
    workspace: _nouns_pb2.Workspace
    def __init__(self, workspace: _Optional[_Union[_nouns_pb2.Workspace, _Mapping[str, object]]] = ...) -> None: ...

class ListWorkspacesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListWorkspacesResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.Workspace]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[_nouns_pb2.Workspace, _Mapping[str, object]]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeleteWorkspaceRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ...) -> None: ...

class DeleteWorkspaceResponse(_message.Message):
    __slots__ = ("replayed",)
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    replayed: bool
    def __init__(self, replayed: bool = ...) -> None: ...

class PutActionRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "action", "fields", "if_version", "acting_member_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    IF_VERSION_FIELD_NUMBER: _ClassVar[int]
    ACTING_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    action: _nouns_pb2.Action
    fields: _containers.RepeatedScalarFieldContainer[str]
    if_version: int
    acting_member_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., action: _Optional[_Union[_nouns_pb2.Action, _Mapping[str, object]]] = ..., fields: _Optional[_Iterable[str]] = ..., if_version: _Optional[int] = ..., acting_member_id: _Optional[str] = ...) -> None: ...

class PutActionResponse(_message.Message):
    __slots__ = ("action", "replayed")
    ACTION_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    action: _nouns_pb2.Action
    replayed: bool
    def __init__(self, action: _Optional[_Union[_nouns_pb2.Action, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class GetActionRequest(_message.Message):
    __slots__ = ("workspace_id", "action_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    action_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., action_id: _Optional[str] = ...) -> None: ...

class GetActionResponse(_message.Message):
    __slots__ = ("action",)
    ACTION_FIELD_NUMBER: _ClassVar[int]
    action: _nouns_pb2.Action
    def __init__(self, action: _Optional[_Union[_nouns_pb2.Action, _Mapping[str, object]]] = ...) -> None: ...

class ListActionsRequest(_message.Message):
    __slots__ = ("workspace_id", "page_size", "page_token", "assistant")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ASSISTANT_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    page_size: int
    page_token: str
    assistant: str
    def __init__(self, workspace_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., assistant: _Optional[str] = ...) -> None: ...

class ListActionsResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.Action]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[_nouns_pb2.Action, _Mapping[str, object]]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeleteActionRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "action_id", "acting_member_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTING_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    action_id: str
    acting_member_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., action_id: _Optional[str] = ..., acting_member_id: _Optional[str] = ...) -> None: ...

class DeleteActionResponse(_message.Message):
    __slots__ = ("replayed",)
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    replayed: bool
    def __init__(self, replayed: bool = ...) -> None: ...

class PutMemberRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "member", "fields", "if_version", "acting_member_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    IF_VERSION_FIELD_NUMBER: _ClassVar[int]
    ACTING_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    member: _nouns_pb2.Member
    fields: _containers.RepeatedScalarFieldContainer[str]
    if_version: int
    acting_member_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., member: _Optional[_Union[_nouns_pb2.Member, _Mapping[str, object]]] = ..., fields: _Optional[_Iterable[str]] = ..., if_version: _Optional[int] = ..., acting_member_id: _Optional[str] = ...) -> None: ...

class PutMemberResponse(_message.Message):
    __slots__ = ("member", "replayed")
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    member: _nouns_pb2.Member
    replayed: bool
    def __init__(self, member: _Optional[_Union[_nouns_pb2.Member, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class GetMemberRequest(_message.Message):
    __slots__ = ("workspace_id", "member_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    member_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., member_id: _Optional[str] = ...) -> None: ...

class GetMemberResponse(_message.Message):
    __slots__ = ("member",)
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    member: _nouns_pb2.Member
    def __init__(self, member: _Optional[_Union[_nouns_pb2.Member, _Mapping[str, object]]] = ...) -> None: ...

class DeleteMemberRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "member_id", "acting_member_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    ACTING_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    member_id: str
    acting_member_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., member_id: _Optional[str] = ..., acting_member_id: _Optional[str] = ...) -> None: ...

class DeleteMemberResponse(_message.Message):
    __slots__ = ("replayed",)
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    replayed: bool
    def __init__(self, replayed: bool = ...) -> None: ...

class ListNotificationsRequest(_message.Message):
    __slots__ = ("workspace_id", "page_size", "page_token", "request_id", "states")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    page_size: int
    page_token: str
    request_id: str
    states: _containers.RepeatedScalarFieldContainer[_nouns_pb2.NotificationState]
    def __init__(self, workspace_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., request_id: _Optional[str] = ..., states: _Optional[_Iterable[_Union[_nouns_pb2.NotificationState, str]]] = ...) -> None: ...

class ListNotificationsResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.Notification]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[_nouns_pb2.Notification, _Mapping[str, object]]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RetryNotificationRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "notification_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    NOTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    notification_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., notification_id: _Optional[str] = ...) -> None: ...

class RetryNotificationResponse(_message.Message):
    __slots__ = ("notification", "replayed")
    NOTIFICATION_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    notification: _nouns_pb2.Notification
    replayed: bool
    def __init__(self, notification: _Optional[_Union[_nouns_pb2.Notification, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class SuppressNotificationRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "notification_id", "reason")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    NOTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    notification_id: str
    reason: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., notification_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class SuppressNotificationResponse(_message.Message):
    __slots__ = ("notification", "replayed")
    NOTIFICATION_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    notification: _nouns_pb2.Notification
    replayed: bool
    def __init__(self, notification: _Optional[_Union[_nouns_pb2.Notification, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class SendTestMailRequest(_message.Message):
    __slots__ = ("to",)
    TO_FIELD_NUMBER: _ClassVar[int]
    to: str
    def __init__(self, to: _Optional[str] = ...) -> None: ...

class SendTestMailResponse(_message.Message):
    __slots__ = ("sent", "code", "detail", "message_id")
    SENT_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    sent: bool
    code: int
    detail: str
    message_id: str
    def __init__(self, sent: bool = ..., code: _Optional[int] = ..., detail: _Optional[str] = ..., message_id: _Optional[str] = ...) -> None: ...

class BlockedConversation(_message.Message):
    __slots__ = ("conversation_id", "event_id", "failures", "next_attempt_at")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    FAILURES_FIELD_NUMBER: _ClassVar[int]
    NEXT_ATTEMPT_AT_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    event_id: str
    failures: int
    next_attempt_at: int
    def __init__(self, conversation_id: _Optional[str] = ..., event_id: _Optional[str] = ..., failures: _Optional[int] = ..., next_attempt_at: _Optional[int] = ...) -> None: ...

class Webhook(_message.Message):
    __slots__ = ("name", "workspace_id", "origin", "state", "cursor", "failures", "code", "detail", "attempted_at", "next_attempt_at", "ordering", "blocked", "blocked_count", "event_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    FAILURES_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTED_AT_FIELD_NUMBER: _ClassVar[int]
    NEXT_ATTEMPT_AT_FIELD_NUMBER: _ClassVar[int]
    ORDERING_FIELD_NUMBER: _ClassVar[int]
    BLOCKED_FIELD_NUMBER: _ClassVar[int]
    BLOCKED_COUNT_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    workspace_id: str
    origin: str
    state: WebhookState
    cursor: str
    failures: int
    code: int
    detail: str
    attempted_at: int
    next_attempt_at: int
    ordering: WebhookOrdering
    blocked: _containers.RepeatedCompositeFieldContainer[BlockedConversation]
    blocked_count: int
    event_id: str
    def __init__(self, name: _Optional[str] = ..., workspace_id: _Optional[str] = ..., origin: _Optional[str] = ..., state: _Optional[_Union[WebhookState, str]] = ..., cursor: _Optional[str] = ..., failures: _Optional[int] = ..., code: _Optional[int] = ..., detail: _Optional[str] = ..., attempted_at: _Optional[int] = ..., next_attempt_at: _Optional[int] = ..., ordering: _Optional[_Union[WebhookOrdering, str]] = ..., blocked: _Optional[_Iterable[_Union[BlockedConversation, _Mapping[str, object]]]] = ..., blocked_count: _Optional[int] = ..., event_id: _Optional[str] = ...) -> None: ...

class ListWebhooksRequest(_message.Message):
    __slots__ = ("workspace_id",)
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    def __init__(self, workspace_id: _Optional[str] = ...) -> None: ...

class ListWebhooksResponse(_message.Message):
    __slots__ = ("items",)
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[Webhook]
    def __init__(self, items: _Optional[_Iterable[_Union[Webhook, _Mapping[str, object]]]] = ...) -> None: ...

class SkipWebhookEventRequest(_message.Message):
    __slots__ = ("workspace_id", "name", "event_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    name: str
    event_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., name: _Optional[str] = ..., event_id: _Optional[str] = ...) -> None: ...

class SkipWebhookEventResponse(_message.Message):
    __slots__ = ("webhook",)
    WEBHOOK_FIELD_NUMBER: _ClassVar[int]
    webhook: Webhook
    def __init__(self, webhook: _Optional[_Union[Webhook, _Mapping[str, object]]] = ...) -> None: ...

class Consumer(_message.Message):
    __slots__ = ("name", "cursor", "behind", "uid", "created_at", "idle_ms", "expires_in_ms", "expired")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    BEHIND_FIELD_NUMBER: _ClassVar[int]
    UID_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    IDLE_MS_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_MS_FIELD_NUMBER: _ClassVar[int]
    EXPIRED_FIELD_NUMBER: _ClassVar[int]
    name: str
    cursor: str
    behind: int
    uid: int
    created_at: int
    idle_ms: int
    expires_in_ms: int
    expired: bool
    def __init__(self, name: _Optional[str] = ..., cursor: _Optional[str] = ..., behind: _Optional[int] = ..., uid: _Optional[int] = ..., created_at: _Optional[int] = ..., idle_ms: _Optional[int] = ..., expires_in_ms: _Optional[int] = ..., expired: bool = ...) -> None: ...

class ListConsumersRequest(_message.Message):
    __slots__ = ("workspace_id", "page_size", "page_token")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    page_size: int
    page_token: str
    def __init__(self, workspace_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListConsumersResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[Consumer]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[Consumer, _Mapping[str, object]]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeleteConsumerRequest(_message.Message):
    __slots__ = ("workspace_id", "consumer")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    CONSUMER_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    consumer: str
    def __init__(self, workspace_id: _Optional[str] = ..., consumer: _Optional[str] = ...) -> None: ...

class DeleteConsumerResponse(_message.Message):
    __slots__ = ("deleted",)
    DELETED_FIELD_NUMBER: _ClassVar[int]
    deleted: bool
    def __init__(self, deleted: bool = ...) -> None: ...

class GetStatisticsRequest(_message.Message):
    __slots__ = ("workspace_id", "from_at", "to_at", "team", "action_id", "member_id", "time_zone", "from_day", "to_day")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_AT_FIELD_NUMBER: _ClassVar[int]
    TO_AT_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    FROM_DAY_FIELD_NUMBER: _ClassVar[int]
    TO_DAY_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    from_at: int
    to_at: int
    team: str
    action_id: str
    member_id: str
    time_zone: str
    from_day: str
    to_day: str
    def __init__(self, workspace_id: _Optional[str] = ..., from_at: _Optional[int] = ..., to_at: _Optional[int] = ..., team: _Optional[str] = ..., action_id: _Optional[str] = ..., member_id: _Optional[str] = ..., time_zone: _Optional[str] = ..., from_day: _Optional[str] = ..., to_day: _Optional[str] = ...) -> None: ...

class MemberStatistics(_message.Message):
    __slots__ = ("member_id", "claimed", "completed", "taken_over", "name", "deleted", "reply_p50_ms")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_FIELD_NUMBER: _ClassVar[int]
    TAKEN_OVER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DELETED_FIELD_NUMBER: _ClassVar[int]
    REPLY_P50_MS_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    claimed: int
    completed: int
    taken_over: int
    name: str
    deleted: bool
    reply_p50_ms: int
    def __init__(self, member_id: _Optional[str] = ..., claimed: _Optional[int] = ..., completed: _Optional[int] = ..., taken_over: _Optional[int] = ..., name: _Optional[str] = ..., deleted: bool = ..., reply_p50_ms: _Optional[int] = ...) -> None: ...

class GroupStatistics(_message.Message):
    __slots__ = ("key", "created", "claimed", "expired", "wait_p50_ms", "reply_p50_ms")
    KEY_FIELD_NUMBER: _ClassVar[int]
    CREATED_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_FIELD_NUMBER: _ClassVar[int]
    EXPIRED_FIELD_NUMBER: _ClassVar[int]
    WAIT_P50_MS_FIELD_NUMBER: _ClassVar[int]
    REPLY_P50_MS_FIELD_NUMBER: _ClassVar[int]
    key: str
    created: int
    claimed: int
    expired: int
    wait_p50_ms: int
    reply_p50_ms: int
    def __init__(self, key: _Optional[str] = ..., created: _Optional[int] = ..., claimed: _Optional[int] = ..., expired: _Optional[int] = ..., wait_p50_ms: _Optional[int] = ..., reply_p50_ms: _Optional[int] = ...) -> None: ...

class DayStatistics(_message.Message):
    __slots__ = ("day_at", "created", "claimed", "expired", "taken_over", "date")
    DAY_AT_FIELD_NUMBER: _ClassVar[int]
    CREATED_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_FIELD_NUMBER: _ClassVar[int]
    EXPIRED_FIELD_NUMBER: _ClassVar[int]
    TAKEN_OVER_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    day_at: int
    created: int
    claimed: int
    expired: int
    taken_over: int
    date: str
    def __init__(self, day_at: _Optional[int] = ..., created: _Optional[int] = ..., claimed: _Optional[int] = ..., expired: _Optional[int] = ..., taken_over: _Optional[int] = ..., date: _Optional[str] = ...) -> None: ...

class GetStatisticsResponse(_message.Message):
    __slots__ = ("created", "pending", "assigned", "completed", "expired", "canceled", "claim_p50_ms", "claim_p95_ms", "members", "days", "taken_over", "wait_p50_ms", "wait_p95_ms", "reply_p50_ms", "reply_p95_ms", "teams", "actions", "hours", "time_zone")
    CREATED_FIELD_NUMBER: _ClassVar[int]
    PENDING_FIELD_NUMBER: _ClassVar[int]
    ASSIGNED_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_FIELD_NUMBER: _ClassVar[int]
    EXPIRED_FIELD_NUMBER: _ClassVar[int]
    CANCELED_FIELD_NUMBER: _ClassVar[int]
    CLAIM_P50_MS_FIELD_NUMBER: _ClassVar[int]
    CLAIM_P95_MS_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    TAKEN_OVER_FIELD_NUMBER: _ClassVar[int]
    WAIT_P50_MS_FIELD_NUMBER: _ClassVar[int]
    WAIT_P95_MS_FIELD_NUMBER: _ClassVar[int]
    REPLY_P50_MS_FIELD_NUMBER: _ClassVar[int]
    REPLY_P95_MS_FIELD_NUMBER: _ClassVar[int]
    TEAMS_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    HOURS_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    created: int
    pending: int
    assigned: int
    completed: int
    expired: int
    canceled: int
    claim_p50_ms: int
    claim_p95_ms: int
    members: _containers.RepeatedCompositeFieldContainer[MemberStatistics]
    days: _containers.RepeatedCompositeFieldContainer[DayStatistics]
    taken_over: int
    wait_p50_ms: int
    wait_p95_ms: int
    reply_p50_ms: int
    reply_p95_ms: int
    teams: _containers.RepeatedCompositeFieldContainer[GroupStatistics]
    actions: _containers.RepeatedCompositeFieldContainer[GroupStatistics]
    hours: _containers.RepeatedCompositeFieldContainer[GroupStatistics]
    time_zone: str
    def __init__(self, created: _Optional[int] = ..., pending: _Optional[int] = ..., assigned: _Optional[int] = ..., completed: _Optional[int] = ..., expired: _Optional[int] = ..., canceled: _Optional[int] = ..., claim_p50_ms: _Optional[int] = ..., claim_p95_ms: _Optional[int] = ..., members: _Optional[_Iterable[_Union[MemberStatistics, _Mapping[str, object]]]] = ..., days: _Optional[_Iterable[_Union[DayStatistics, _Mapping[str, object]]]] = ..., taken_over: _Optional[int] = ..., wait_p50_ms: _Optional[int] = ..., wait_p95_ms: _Optional[int] = ..., reply_p50_ms: _Optional[int] = ..., reply_p95_ms: _Optional[int] = ..., teams: _Optional[_Iterable[_Union[GroupStatistics, _Mapping[str, object]]]] = ..., actions: _Optional[_Iterable[_Union[GroupStatistics, _Mapping[str, object]]]] = ..., hours: _Optional[_Iterable[_Union[GroupStatistics, _Mapping[str, object]]]] = ..., time_zone: _Optional[str] = ...) -> None: ...

class EraseVisitorRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "conversation_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    conversation_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., conversation_id: _Optional[str] = ...) -> None: ...

class EraseVisitorResponse(_message.Message):
    __slots__ = ("erased", "sequence")
    ERASED_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    erased: int
    sequence: int
    def __init__(self, erased: _Optional[int] = ..., sequence: _Optional[int] = ...) -> None: ...

class BackupRequest(_message.Message):
    __slots__ = ("path",)
    PATH_FIELD_NUMBER: _ClassVar[int]
    path: str
    def __init__(self, path: _Optional[str] = ...) -> None: ...

class BackupResponse(_message.Message):
    __slots__ = ("path", "bytes", "log_id", "events")
    PATH_FIELD_NUMBER: _ClassVar[int]
    BYTES_FIELD_NUMBER: _ClassVar[int]
    LOG_ID_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    path: str
    bytes: int
    log_id: str
    events: int
    def __init__(self, path: _Optional[str] = ..., bytes: _Optional[int] = ..., log_id: _Optional[str] = ..., events: _Optional[int] = ...) -> None: ...

class VerifyRequest(_message.Message):
    __slots__ = ("workspace_id",)
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    def __init__(self, workspace_id: _Optional[str] = ...) -> None: ...

class VerifyResponse(_message.Message):
    __slots__ = ("ok", "events", "first_sequence", "last_sequence", "problem", "parts")
    OK_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    FIRST_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    LAST_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    ok: bool
    events: int
    first_sequence: int
    last_sequence: int
    problem: str
    parts: _containers.RepeatedCompositeFieldContainer[VerifiedPart]
    def __init__(self, ok: bool = ..., events: _Optional[int] = ..., first_sequence: _Optional[int] = ..., last_sequence: _Optional[int] = ..., problem: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[VerifiedPart, _Mapping[str, object]]]] = ...) -> None: ...

class VerifiedPart(_message.Message):
    __slots__ = ("name", "count", "problem", "unproven")
    NAME_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    UNPROVEN_FIELD_NUMBER: _ClassVar[int]
    name: str
    count: int
    problem: str
    unproven: str
    def __init__(self, name: _Optional[str] = ..., count: _Optional[int] = ..., problem: _Optional[str] = ..., unproven: _Optional[str] = ...) -> None: ...

class MetricsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class MetricsResponse(_message.Message):
    __slots__ = ("text",)
    TEXT_FIELD_NUMBER: _ClassVar[int]
    text: str
    def __init__(self, text: _Optional[str] = ...) -> None: ...

class HealthRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class HealthResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: HealthStatus
    def __init__(self, status: _Optional[_Union[HealthStatus, str]] = ...) -> None: ...

class ServerInfoRequest(_message.Message):
    __slots__ = ("workspace_id",)
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    def __init__(self, workspace_id: _Optional[str] = ...) -> None: ...

class ServerInfoResponse(_message.Message):
    __slots__ = ("version", "protocol", "log_id", "started_at", "time", "pid", "uid", "data_directory", "store", "cursor", "oldest", "connections", "streams", "waiting", "clock_speed", "caller_uid", "caller_roles", "disk_free_bytes", "can_email", "system_time", "clock_doubt")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PROTOCOL_FIELD_NUMBER: _ClassVar[int]
    LOG_ID_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    PID_FIELD_NUMBER: _ClassVar[int]
    UID_FIELD_NUMBER: _ClassVar[int]
    DATA_DIRECTORY_FIELD_NUMBER: _ClassVar[int]
    STORE_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    OLDEST_FIELD_NUMBER: _ClassVar[int]
    CONNECTIONS_FIELD_NUMBER: _ClassVar[int]
    STREAMS_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    CLOCK_SPEED_FIELD_NUMBER: _ClassVar[int]
    CALLER_UID_FIELD_NUMBER: _ClassVar[int]
    CALLER_ROLES_FIELD_NUMBER: _ClassVar[int]
    DISK_FREE_BYTES_FIELD_NUMBER: _ClassVar[int]
    CAN_EMAIL_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_DOUBT_FIELD_NUMBER: _ClassVar[int]
    version: str
    protocol: str
    log_id: str
    started_at: int
    time: int
    pid: int
    uid: int
    data_directory: str
    store: str
    cursor: str
    oldest: str
    connections: int
    streams: int
    waiting: int
    clock_speed: int
    caller_uid: int
    caller_roles: _containers.RepeatedScalarFieldContainer[str]
    disk_free_bytes: int
    can_email: bool
    system_time: int
    clock_doubt: ClockDoubt
    def __init__(self, version: _Optional[str] = ..., protocol: _Optional[str] = ..., log_id: _Optional[str] = ..., started_at: _Optional[int] = ..., time: _Optional[int] = ..., pid: _Optional[int] = ..., uid: _Optional[int] = ..., data_directory: _Optional[str] = ..., store: _Optional[str] = ..., cursor: _Optional[str] = ..., oldest: _Optional[str] = ..., connections: _Optional[int] = ..., streams: _Optional[int] = ..., waiting: _Optional[int] = ..., clock_speed: _Optional[int] = ..., caller_uid: _Optional[int] = ..., caller_roles: _Optional[_Iterable[str]] = ..., disk_free_bytes: _Optional[int] = ..., can_email: bool = ..., system_time: _Optional[int] = ..., clock_doubt: _Optional[_Union[ClockDoubt, _Mapping[str, object]]] = ...) -> None: ...

class ClockDoubt(_message.Message):
    __slots__ = ("ahead_ms", "follow_in_ms")
    AHEAD_MS_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_IN_MS_FIELD_NUMBER: _ClassVar[int]
    ahead_ms: int
    follow_in_ms: int
    def __init__(self, ahead_ms: _Optional[int] = ..., follow_in_ms: _Optional[int] = ...) -> None: ...

class AcceptClockRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AcceptClockResponse(_message.Message):
    __slots__ = ("corrected", "from_at", "to_at")
    CORRECTED_FIELD_NUMBER: _ClassVar[int]
    FROM_AT_FIELD_NUMBER: _ClassVar[int]
    TO_AT_FIELD_NUMBER: _ClassVar[int]
    corrected: bool
    from_at: int
    to_at: int
    def __init__(self, corrected: bool = ..., from_at: _Optional[int] = ..., to_at: _Optional[int] = ...) -> None: ...

class ReloadRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ReloadResponse(_message.Message):
    __slots__ = ("changed", "needs_restart")
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    NEEDS_RESTART_FIELD_NUMBER: _ClassVar[int]
    changed: _containers.RepeatedScalarFieldContainer[str]
    needs_restart: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, changed: _Optional[_Iterable[str]] = ..., needs_restart: _Optional[_Iterable[str]] = ...) -> None: ...

class GetConfigurationRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetConfigurationResponse(_message.Message):
    __slots__ = ("file", "values")
    FILE_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    file: str
    values: _containers.RepeatedCompositeFieldContainer[ConfigurationValue]
    def __init__(self, file: _Optional[str] = ..., values: _Optional[_Iterable[_Union[ConfigurationValue, _Mapping[str, object]]]] = ...) -> None: ...

class ConfigurationValue(_message.Message):
    __slots__ = ("key", "value", "origin", "source", "needs_restart")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    NEEDS_RESTART_FIELD_NUMBER: _ClassVar[int]
    key: str
    value: str
    origin: ConfigurationOrigin
    source: str
    needs_restart: bool
    def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ..., origin: _Optional[_Union[ConfigurationOrigin, str]] = ..., source: _Optional[str] = ..., needs_restart: bool = ...) -> None: ...

class CreateLoginTokenRequest(_message.Message):
    __slots__ = ("workspace_id", "member_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    member_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., member_id: _Optional[str] = ...) -> None: ...

class CreateLoginTokenResponse(_message.Message):
    __slots__ = ("token", "expires_at")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    token: str
    expires_at: int
    def __init__(self, token: _Optional[str] = ..., expires_at: _Optional[int] = ...) -> None: ...

class ExchangeLoginTokenRequest(_message.Message):
    __slots__ = ("workspace_id", "token")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    token: str
    def __init__(self, workspace_id: _Optional[str] = ..., token: _Optional[str] = ...) -> None: ...

class ExchangeLoginTokenResponse(_message.Message):
    __slots__ = ("member",)
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    member: _nouns_pb2.Member
    def __init__(self, member: _Optional[_Union[_nouns_pb2.Member, _Mapping[str, object]]] = ...) -> None: ...

class SendLoginLinkRequest(_message.Message):
    __slots__ = ("workspace_id", "email")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    email: str
    def __init__(self, workspace_id: _Optional[str] = ..., email: _Optional[str] = ...) -> None: ...

class SendLoginLinkResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
