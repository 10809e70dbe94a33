from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Plan(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PLAN_UNSPECIFIED: _ClassVar[Plan]
    PLAN_FREE: _ClassVar[Plan]
    PLAN_STARTER: _ClassVar[Plan]
    PLAN_GROWTH: _ClassVar[Plan]
    PLAN_ENTERPRISE: _ClassVar[Plan]

class ActionType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACTION_TYPE_UNSPECIFIED: _ClassVar[ActionType]
    ACTION_TYPE_HUMAN_CALL: _ClassVar[ActionType]

class WhilePending(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WHILE_PENDING_UNSPECIFIED: _ClassVar[WhilePending]
    WHILE_PENDING_AI_CONTINUES: _ClassVar[WhilePending]
    WHILE_PENDING_AI_HOLDS: _ClassVar[WhilePending]

class OnReturn(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ON_RETURN_UNSPECIFIED: _ClassVar[OnReturn]
    ON_RETURN_WAIT: _ClassVar[OnReturn]
    ON_RETURN_CONTINUE: _ClassVar[OnReturn]

class OnLapse(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ON_LAPSE_UNSPECIFIED: _ClassVar[OnLapse]
    ON_LAPSE_REQUEUE: _ClassVar[OnLapse]
    ON_LAPSE_RETURN_TO_AI: _ClassVar[OnLapse]

class Rank(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RANK_UNSPECIFIED: _ClassVar[Rank]
    RANK_AGENT: _ClassVar[Rank]
    RANK_MANAGER: _ClassVar[Rank]

class Presence(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRESENCE_UNSPECIFIED: _ClassVar[Presence]
    PRESENCE_OFFLINE: _ClassVar[Presence]
    PRESENCE_AVAILABLE: _ClassVar[Presence]
    PRESENCE_AWAY: _ClassVar[Presence]

class Holder(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HOLDER_UNSPECIFIED: _ClassVar[Holder]
    HOLDER_AI: _ClassVar[Holder]
    HOLDER_MEMBER: _ClassVar[Holder]
    HOLDER_NONE: _ClassVar[Holder]

class RequestState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REQUEST_STATE_UNSPECIFIED: _ClassVar[RequestState]
    REQUEST_STATE_PENDING: _ClassVar[RequestState]
    REQUEST_STATE_ASSIGNED: _ClassVar[RequestState]
    REQUEST_STATE_COMPLETED: _ClassVar[RequestState]
    REQUEST_STATE_EXPIRED: _ClassVar[RequestState]
    REQUEST_STATE_CANCELED: _ClassVar[RequestState]

class EndReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    END_REASON_UNSPECIFIED: _ClassVar[EndReason]
    END_REASON_COMPLETED: _ClassVar[EndReason]
    END_REASON_EXPIRED: _ClassVar[EndReason]
    END_REASON_CANCELED: _ClassVar[EndReason]
    END_REASON_LAPSED: _ClassVar[EndReason]
    END_REASON_VISITOR_IDLE: _ClassVar[EndReason]

class RequestSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REQUEST_SOURCE_UNSPECIFIED: _ClassVar[RequestSource]
    REQUEST_SOURCE_TRIGGERED: _ClassVar[RequestSource]
    REQUEST_SOURCE_TAKEN_OVER: _ClassVar[RequestSource]

class AlertCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ALERT_CAUSE_UNSPECIFIED: _ClassVar[AlertCause]
    ALERT_CAUSE_TRIGGERED: _ClassVar[AlertCause]
    ALERT_CAUSE_RELEASED: _ClassVar[AlertCause]
    ALERT_CAUSE_TRANSFERRED: _ClassVar[AlertCause]
    ALERT_CAUSE_LAPSED: _ClassVar[AlertCause]
    ALERT_CAUSE_AUDIENCE_LEFT: _ClassVar[AlertCause]
    ALERT_CAUSE_ESCALATED: _ClassVar[AlertCause]
    ALERT_CAUSE_MAILS_DEAD: _ClassVar[AlertCause]
    ALERT_CAUSE_REPLY_DUE: _ClassVar[AlertCause]
    ALERT_CAUSE_UNANSWERED: _ClassVar[AlertCause]
    ALERT_CAUSE_OPENED: _ClassVar[AlertCause]

class Author(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AUTHOR_UNSPECIFIED: _ClassVar[Author]
    AUTHOR_VISITOR: _ClassVar[Author]
    AUTHOR_ASSISTANT: _ClassVar[Author]
    AUTHOR_MEMBER: _ClassVar[Author]
    AUTHOR_SYSTEM: _ClassVar[Author]

class MessageKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MESSAGE_KIND_UNSPECIFIED: _ClassVar[MessageKind]
    MESSAGE_KIND_TEXT: _ClassVar[MessageKind]
    MESSAGE_KIND_AUTO: _ClassVar[MessageKind]
    MESSAGE_KIND_JOINED: _ClassVar[MessageKind]
    MESSAGE_KIND_RETURNED: _ClassVar[MessageKind]
    MESSAGE_KIND_EXPIRED: _ClassVar[MessageKind]
    MESSAGE_KIND_NOBODY: _ClassVar[MessageKind]
    MESSAGE_KIND_REQUEUED: _ClassVar[MessageKind]

class Sound(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SOUND_UNSPECIFIED: _ClassVar[Sound]
    SOUND_CHIME: _ClassVar[Sound]
    SOUND_BELL: _ClassVar[Sound]
    SOUND_KNOCK: _ClassVar[Sound]
    SOUND_SILENT: _ClassVar[Sound]

class NotificationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOTIFICATION_STATE_UNSPECIFIED: _ClassVar[NotificationState]
    NOTIFICATION_STATE_PENDING: _ClassVar[NotificationState]
    NOTIFICATION_STATE_SENT: _ClassVar[NotificationState]
    NOTIFICATION_STATE_DEAD: _ClassVar[NotificationState]
    NOTIFICATION_STATE_SUPPRESSED: _ClassVar[NotificationState]
PLAN_UNSPECIFIED: Plan
PLAN_FREE: Plan
PLAN_STARTER: Plan
PLAN_GROWTH: Plan
PLAN_ENTERPRISE: Plan
ACTION_TYPE_UNSPECIFIED: ActionType
ACTION_TYPE_HUMAN_CALL: ActionType
WHILE_PENDING_UNSPECIFIED: WhilePending
WHILE_PENDING_AI_CONTINUES: WhilePending
WHILE_PENDING_AI_HOLDS: WhilePending
ON_RETURN_UNSPECIFIED: OnReturn
ON_RETURN_WAIT: OnReturn
ON_RETURN_CONTINUE: OnReturn
ON_LAPSE_UNSPECIFIED: OnLapse
ON_LAPSE_REQUEUE: OnLapse
ON_LAPSE_RETURN_TO_AI: OnLapse
RANK_UNSPECIFIED: Rank
RANK_AGENT: Rank
RANK_MANAGER: Rank
PRESENCE_UNSPECIFIED: Presence
PRESENCE_OFFLINE: Presence
PRESENCE_AVAILABLE: Presence
PRESENCE_AWAY: Presence
HOLDER_UNSPECIFIED: Holder
HOLDER_AI: Holder
HOLDER_MEMBER: Holder
HOLDER_NONE: Holder
REQUEST_STATE_UNSPECIFIED: RequestState
REQUEST_STATE_PENDING: RequestState
REQUEST_STATE_ASSIGNED: RequestState
REQUEST_STATE_COMPLETED: RequestState
REQUEST_STATE_EXPIRED: RequestState
REQUEST_STATE_CANCELED: RequestState
END_REASON_UNSPECIFIED: EndReason
END_REASON_COMPLETED: EndReason
END_REASON_EXPIRED: EndReason
END_REASON_CANCELED: EndReason
END_REASON_LAPSED: EndReason
END_REASON_VISITOR_IDLE: EndReason
REQUEST_SOURCE_UNSPECIFIED: RequestSource
REQUEST_SOURCE_TRIGGERED: RequestSource
REQUEST_SOURCE_TAKEN_OVER: RequestSource
ALERT_CAUSE_UNSPECIFIED: AlertCause
ALERT_CAUSE_TRIGGERED: AlertCause
ALERT_CAUSE_RELEASED: AlertCause
ALERT_CAUSE_TRANSFERRED: AlertCause
ALERT_CAUSE_LAPSED: AlertCause
ALERT_CAUSE_AUDIENCE_LEFT: AlertCause
ALERT_CAUSE_ESCALATED: AlertCause
ALERT_CAUSE_MAILS_DEAD: AlertCause
ALERT_CAUSE_REPLY_DUE: AlertCause
ALERT_CAUSE_UNANSWERED: AlertCause
ALERT_CAUSE_OPENED: AlertCause
AUTHOR_UNSPECIFIED: Author
AUTHOR_VISITOR: Author
AUTHOR_ASSISTANT: Author
AUTHOR_MEMBER: Author
AUTHOR_SYSTEM: Author
MESSAGE_KIND_UNSPECIFIED: MessageKind
MESSAGE_KIND_TEXT: MessageKind
MESSAGE_KIND_AUTO: MessageKind
MESSAGE_KIND_JOINED: MessageKind
MESSAGE_KIND_RETURNED: MessageKind
MESSAGE_KIND_EXPIRED: MessageKind
MESSAGE_KIND_NOBODY: MessageKind
MESSAGE_KIND_REQUEUED: MessageKind
SOUND_UNSPECIFIED: Sound
SOUND_CHIME: Sound
SOUND_BELL: Sound
SOUND_KNOCK: Sound
SOUND_SILENT: Sound
NOTIFICATION_STATE_UNSPECIFIED: NotificationState
NOTIFICATION_STATE_PENDING: NotificationState
NOTIFICATION_STATE_SENT: NotificationState
NOTIFICATION_STATE_DEAD: NotificationState
NOTIFICATION_STATE_SUPPRESSED: NotificationState

class Workspace(_message.Message):
    __slots__ = ("id", "name", "plan", "human_call_min_plan", "upgrade_url", "version", "created_at", "updated_at", "forbid_take_over", "time_zone", "language")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    HUMAN_CALL_MIN_PLAN_FIELD_NUMBER: _ClassVar[int]
    UPGRADE_URL_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    FORBID_TAKE_OVER_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    plan: Plan
    human_call_min_plan: Plan
    upgrade_url: str
    version: int
    created_at: int
    updated_at: int
    forbid_take_over: bool
    time_zone: str
    language: str
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., plan: _Optional[_Union[Plan, str]] = ..., human_call_min_plan: _Optional[_Union[Plan, str]] = ..., upgrade_url: _Optional[str] = ..., version: _Optional[int] = ..., created_at: _Optional[int] = ..., updated_at: _Optional[int] = ..., forbid_take_over: bool = ..., time_zone: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class OpenHours(_message.Message):
    __slots__ = ("weekday", "from_minute", "to_minute")
    WEEKDAY_FIELD_NUMBER: _ClassVar[int]
    FROM_MINUTE_FIELD_NUMBER: _ClassVar[int]
    TO_MINUTE_FIELD_NUMBER: _ClassVar[int]
    weekday: int
    from_minute: int
    to_minute: int
    def __init__(self, weekday: _Optional[int] = ..., from_minute: _Optional[int] = ..., to_minute: _Optional[int] = ...) -> None: ...

class SpecialDay(_message.Message):
    __slots__ = ("date", "from_minute", "to_minute")
    DATE_FIELD_NUMBER: _ClassVar[int]
    FROM_MINUTE_FIELD_NUMBER: _ClassVar[int]
    TO_MINUTE_FIELD_NUMBER: _ClassVar[int]
    date: str
    from_minute: int
    to_minute: int
    def __init__(self, date: _Optional[str] = ..., from_minute: _Optional[int] = ..., to_minute: _Optional[int] = ...) -> None: ...

class BusinessHours(_message.Message):
    __slots__ = ("time_zone", "weekly", "days", "count_open_hours", "email_when_closed")
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    WEEKLY_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    COUNT_OPEN_HOURS_FIELD_NUMBER: _ClassVar[int]
    EMAIL_WHEN_CLOSED_FIELD_NUMBER: _ClassVar[int]
    time_zone: str
    weekly: _containers.RepeatedCompositeFieldContainer[OpenHours]
    days: _containers.RepeatedCompositeFieldContainer[SpecialDay]
    count_open_hours: bool
    email_when_closed: bool
    def __init__(self, time_zone: _Optional[str] = ..., weekly: _Optional[_Iterable[_Union[OpenHours, _Mapping[str, object]]]] = ..., days: _Optional[_Iterable[_Union[SpecialDay, _Mapping[str, object]]]] = ..., count_open_hours: bool = ..., email_when_closed: bool = ...) -> None: ...

class ActionTexts(_message.Message):
    __slots__ = ("locale", "auto_message", "emailed_message", "nobody_message", "joined_message", "returned_message", "expired_message", "requeued_message")
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    AUTO_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    EMAILED_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    NOBODY_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    JOINED_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    RETURNED_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    EXPIRED_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    REQUEUED_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    locale: str
    auto_message: str
    emailed_message: str
    nobody_message: str
    joined_message: str
    returned_message: str
    expired_message: str
    requeued_message: str
    def __init__(self, locale: _Optional[str] = ..., auto_message: _Optional[str] = ..., emailed_message: _Optional[str] = ..., nobody_message: _Optional[str] = ..., joined_message: _Optional[str] = ..., returned_message: _Optional[str] = ..., expired_message: _Optional[str] = ..., requeued_message: _Optional[str] = ...) -> None: ...

class Action(_message.Message):
    __slots__ = ("id", "type", "assistant", "name", "when_to_use", "auto_message", "notify_by_email_when_offline", "close_after_minutes", "enabled", "team", "example_phrases", "joined_message", "returned_message", "expired_message", "while_pending", "on_return", "on_lapse", "escalate_after_minutes", "version", "created_at", "updated_at", "emailed_message", "nobody_message", "requeued_message", "first_reply_minutes", "next_reply_minutes", "visitor_idle_minutes", "business_hours", "forbid_take_over", "translations")
    ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    ASSISTANT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    WHEN_TO_USE_FIELD_NUMBER: _ClassVar[int]
    AUTO_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    NOTIFY_BY_EMAIL_WHEN_OFFLINE_FIELD_NUMBER: _ClassVar[int]
    CLOSE_AFTER_MINUTES_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_PHRASES_FIELD_NUMBER: _ClassVar[int]
    JOINED_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    RETURNED_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    EXPIRED_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    WHILE_PENDING_FIELD_NUMBER: _ClassVar[int]
    ON_RETURN_FIELD_NUMBER: _ClassVar[int]
    ON_LAPSE_FIELD_NUMBER: _ClassVar[int]
    ESCALATE_AFTER_MINUTES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    EMAILED_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    NOBODY_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    REQUEUED_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    FIRST_REPLY_MINUTES_FIELD_NUMBER: _ClassVar[int]
    NEXT_REPLY_MINUTES_FIELD_NUMBER: _ClassVar[int]
    VISITOR_IDLE_MINUTES_FIELD_NUMBER: _ClassVar[int]
    BUSINESS_HOURS_FIELD_NUMBER: _ClassVar[int]
    FORBID_TAKE_OVER_FIELD_NUMBER: _ClassVar[int]
    TRANSLATIONS_FIELD_NUMBER: _ClassVar[int]
    id: str
    type: ActionType
    assistant: str
    name: str
    when_to_use: str
    auto_message: str
    notify_by_email_when_offline: bool
    close_after_minutes: int
    enabled: bool
    team: str
    example_phrases: _containers.RepeatedScalarFieldContainer[str]
    joined_message: str
    returned_message: str
    expired_message: str
    while_pending: WhilePending
    on_return: OnReturn
    on_lapse: OnLapse
    escalate_after_minutes: int
    version: int
    created_at: int
    updated_at: int
    emailed_message: str
    nobody_message: str
    requeued_message: str
    first_reply_minutes: int
    next_reply_minutes: int
    visitor_idle_minutes: int
    business_hours: BusinessHours
    forbid_take_over: bool
    translations: _containers.RepeatedCompositeFieldContainer[ActionTexts]
    def __init__(self, id: _Optional[str] = ..., type: _Optional[_Union[ActionType, str]] = ..., assistant: _Optional[str] = ..., name: _Optional[str] = ..., when_to_use: _Optional[str] = ..., auto_message: _Optional[str] = ..., notify_by_email_when_offline: bool = ..., close_after_minutes: _Optional[int] = ..., enabled: bool = ..., team: _Optional[str] = ..., example_phrases: _Optional[_Iterable[str]] = ..., joined_message: _Optional[str] = ..., returned_message: _Optional[str] = ..., expired_message: _Optional[str] = ..., while_pending: _Optional[_Union[WhilePending, str]] = ..., on_return: _Optional[_Union[OnReturn, str]] = ..., on_lapse: _Optional[_Union[OnLapse, str]] = ..., escalate_after_minutes: _Optional[int] = ..., version: _Optional[int] = ..., created_at: _Optional[int] = ..., updated_at: _Optional[int] = ..., emailed_message: _Optional[str] = ..., nobody_message: _Optional[str] = ..., requeued_message: _Optional[str] = ..., first_reply_minutes: _Optional[int] = ..., next_reply_minutes: _Optional[int] = ..., visitor_idle_minutes: _Optional[int] = ..., business_hours: _Optional[_Union[BusinessHours, _Mapping[str, object]]] = ..., forbid_take_over: bool = ..., translations: _Optional[_Iterable[_Union[ActionTexts, _Mapping[str, object]]]] = ...) -> None: ...

class Member(_message.Message):
    __slots__ = ("id", "name", "email", "teams", "rank", "version", "created_at", "updated_at", "presence", "max_claims", "away_chosen", "do_not_disturb")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    TEAMS_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    PRESENCE_FIELD_NUMBER: _ClassVar[int]
    MAX_CLAIMS_FIELD_NUMBER: _ClassVar[int]
    AWAY_CHOSEN_FIELD_NUMBER: _ClassVar[int]
    DO_NOT_DISTURB_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    email: str
    teams: _containers.RepeatedScalarFieldContainer[str]
    rank: Rank
    version: int
    created_at: int
    updated_at: int
    presence: Presence
    max_claims: int
    away_chosen: bool
    do_not_disturb: bool
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., email: _Optional[str] = ..., teams: _Optional[_Iterable[str]] = ..., rank: _Optional[_Union[Rank, str]] = ..., version: _Optional[int] = ..., created_at: _Optional[int] = ..., updated_at: _Optional[int] = ..., presence: _Optional[_Union[Presence, str]] = ..., max_claims: _Optional[int] = ..., away_chosen: bool = ..., do_not_disturb: bool = ...) -> None: ...

class Visitor(_message.Message):
    __slots__ = ("name", "contact", "locale")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    name: str
    contact: str
    locale: str
    def __init__(self, name: _Optional[str] = ..., contact: _Optional[str] = ..., locale: _Optional[str] = ...) -> None: ...

class MetadataPair(_message.Message):
    __slots__ = ("key", "value")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    key: str
    value: str
    def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Control(_message.Message):
    __slots__ = ("holder", "member_id", "epoch", "ai_may_speak", "request_id")
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    EPOCH_FIELD_NUMBER: _ClassVar[int]
    AI_MAY_SPEAK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    holder: Holder
    member_id: str
    epoch: int
    ai_may_speak: bool
    request_id: str
    def __init__(self, holder: _Optional[_Union[Holder, str]] = ..., member_id: _Optional[str] = ..., epoch: _Optional[int] = ..., ai_may_speak: bool = ..., request_id: _Optional[str] = ...) -> None: ...

class Conversation(_message.Message):
    __slots__ = ("id", "origin", "visitor", "assistant", "metadata", "control", "version", "created_at", "updated_at", "last_ending_sequence", "joined_member_id", "tags")
    ID_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    VISITOR_FIELD_NUMBER: _ClassVar[int]
    ASSISTANT_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    LAST_ENDING_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    JOINED_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    id: str
    origin: str
    visitor: Visitor
    assistant: str
    metadata: _containers.RepeatedCompositeFieldContainer[MetadataPair]
    control: Control
    version: int
    created_at: int
    updated_at: int
    last_ending_sequence: int
    joined_member_id: str
    tags: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., origin: _Optional[str] = ..., visitor: _Optional[_Union[Visitor, _Mapping[str, object]]] = ..., assistant: _Optional[str] = ..., metadata: _Optional[_Iterable[_Union[MetadataPair, _Mapping[str, object]]]] = ..., control: _Optional[_Union[Control, _Mapping[str, object]]] = ..., version: _Optional[int] = ..., created_at: _Optional[int] = ..., updated_at: _Optional[int] = ..., last_ending_sequence: _Optional[int] = ..., joined_member_id: _Optional[str] = ..., tags: _Optional[_Iterable[str]] = ...) -> None: ...

class Claim(_message.Message):
    __slots__ = ("member_id", "member_name", "epoch", "claimed_at")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_NAME_FIELD_NUMBER: _ClassVar[int]
    EPOCH_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_AT_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    member_name: str
    epoch: int
    claimed_at: int
    def __init__(self, member_id: _Optional[str] = ..., member_name: _Optional[str] = ..., epoch: _Optional[int] = ..., claimed_at: _Optional[int] = ...) -> None: ...

class Alert(_message.Message):
    __slots__ = ("cause", "attempt", "time", "available_member_ids", "emailed_member_ids", "online", "emailed", "nobody_online", "nobody_alerted", "because", "opens_at")
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    EMAILED_MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    ONLINE_FIELD_NUMBER: _ClassVar[int]
    EMAILED_FIELD_NUMBER: _ClassVar[int]
    NOBODY_ONLINE_FIELD_NUMBER: _ClassVar[int]
    NOBODY_ALERTED_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    OPENS_AT_FIELD_NUMBER: _ClassVar[int]
    cause: AlertCause
    attempt: int
    time: int
    available_member_ids: _containers.RepeatedScalarFieldContainer[str]
    emailed_member_ids: _containers.RepeatedScalarFieldContainer[str]
    online: int
    emailed: int
    nobody_online: bool
    nobody_alerted: bool
    because: str
    opens_at: int
    def __init__(self, cause: _Optional[_Union[AlertCause, str]] = ..., attempt: _Optional[int] = ..., time: _Optional[int] = ..., available_member_ids: _Optional[_Iterable[str]] = ..., emailed_member_ids: _Optional[_Iterable[str]] = ..., online: _Optional[int] = ..., emailed: _Optional[int] = ..., nobody_online: bool = ..., nobody_alerted: bool = ..., because: _Optional[str] = ..., opens_at: _Optional[int] = ...) -> None: ...

class HumanCallRequest(_message.Message):
    __slots__ = ("id", "conversation_id", "action", "state", "end_reason", "attempt", "deadline_at", "escalate_at", "team", "claim", "reason", "summary", "cite", "outcome", "brief", "cancel_reason", "version", "created_at", "updated_at", "ended_at", "alerts", "source", "follows", "opens_at", "dismissed_at", "dismissed_by")
    ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    END_REASON_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_AT_FIELD_NUMBER: _ClassVar[int]
    ESCALATE_AT_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    CITE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    BRIEF_FIELD_NUMBER: _ClassVar[int]
    CANCEL_REASON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    ALERTS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    FOLLOWS_FIELD_NUMBER: _ClassVar[int]
    OPENS_AT_FIELD_NUMBER: _ClassVar[int]
    DISMISSED_AT_FIELD_NUMBER: _ClassVar[int]
    DISMISSED_BY_FIELD_NUMBER: _ClassVar[int]
    id: str
    conversation_id: str
    action: Action
    state: RequestState
    end_reason: EndReason
    attempt: int
    deadline_at: int
    escalate_at: int
    team: str
    claim: Claim
    reason: str
    summary: str
    cite: str
    outcome: str
    brief: str
    cancel_reason: str
    version: int
    created_at: int
    updated_at: int
    ended_at: int
    alerts: _containers.RepeatedCompositeFieldContainer[Alert]
    source: RequestSource
    follows: str
    opens_at: int
    dismissed_at: int
    dismissed_by: str
    def __init__(self, id: _Optional[str] = ..., conversation_id: _Optional[str] = ..., action: _Optional[_Union[Action, _Mapping[str, object]]] = ..., state: _Optional[_Union[RequestState, str]] = ..., end_reason: _Optional[_Union[EndReason, str]] = ..., attempt: _Optional[int] = ..., deadline_at: _Optional[int] = ..., escalate_at: _Optional[int] = ..., team: _Optional[str] = ..., claim: _Optional[_Union[Claim, _Mapping[str, object]]] = ..., reason: _Optional[str] = ..., summary: _Optional[str] = ..., cite: _Optional[str] = ..., outcome: _Optional[str] = ..., brief: _Optional[str] = ..., cancel_reason: _Optional[str] = ..., version: _Optional[int] = ..., created_at: _Optional[int] = ..., updated_at: _Optional[int] = ..., ended_at: _Optional[int] = ..., alerts: _Optional[_Iterable[_Union[Alert, _Mapping[str, object]]]] = ..., source: _Optional[_Union[RequestSource, str]] = ..., follows: _Optional[str] = ..., opens_at: _Optional[int] = ..., dismissed_at: _Optional[int] = ..., dismissed_by: _Optional[str] = ...) -> None: ...

class QueuePlace(_message.Message):
    __slots__ = ("place", "expected_wait_ms")
    PLACE_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_WAIT_MS_FIELD_NUMBER: _ClassVar[int]
    place: int
    expected_wait_ms: int
    def __init__(self, place: _Optional[int] = ..., expected_wait_ms: _Optional[int] = ...) -> None: ...

class Attachment(_message.Message):
    __slots__ = ("url", "name", "content_type", "bytes")
    URL_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    BYTES_FIELD_NUMBER: _ClassVar[int]
    url: str
    name: str
    content_type: str
    bytes: int
    def __init__(self, url: _Optional[str] = ..., name: _Optional[str] = ..., content_type: _Optional[str] = ..., bytes: _Optional[int] = ...) -> None: ...

class Message(_message.Message):
    __slots__ = ("id", "conversation_id", "author", "kind", "member_id", "author_name", "text", "attachments", "client_message_id", "created_at", "sequence", "control_epoch", "request_id", "imported")
    ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_NAME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    CLIENT_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    CONTROL_EPOCH_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    id: str
    conversation_id: str
    author: Author
    kind: MessageKind
    member_id: str
    author_name: str
    text: str
    attachments: _containers.RepeatedCompositeFieldContainer[Attachment]
    client_message_id: str
    created_at: int
    sequence: int
    control_epoch: int
    request_id: str
    imported: bool
    def __init__(self, id: _Optional[str] = ..., conversation_id: _Optional[str] = ..., author: _Optional[_Union[Author, str]] = ..., kind: _Optional[_Union[MessageKind, str]] = ..., member_id: _Optional[str] = ..., author_name: _Optional[str] = ..., text: _Optional[str] = ..., attachments: _Optional[_Iterable[_Union[Attachment, _Mapping[str, object]]]] = ..., client_message_id: _Optional[str] = ..., created_at: _Optional[int] = ..., sequence: _Optional[int] = ..., control_epoch: _Optional[int] = ..., request_id: _Optional[str] = ..., imported: bool = ...) -> None: ...

class Note(_message.Message):
    __slots__ = ("id", "conversation_id", "request_id", "member_id", "author_name", "text", "created_at", "sequence", "mentions")
    ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_NAME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    MENTIONS_FIELD_NUMBER: _ClassVar[int]
    id: str
    conversation_id: str
    request_id: str
    member_id: str
    author_name: str
    text: str
    created_at: int
    sequence: int
    mentions: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., conversation_id: _Optional[str] = ..., request_id: _Optional[str] = ..., member_id: _Optional[str] = ..., author_name: _Optional[str] = ..., text: _Optional[str] = ..., created_at: _Optional[int] = ..., sequence: _Optional[int] = ..., mentions: _Optional[_Iterable[str]] = ...) -> None: ...

class CannedReply(_message.Message):
    __slots__ = ("id", "shortcut", "text", "member_id", "version", "created_at", "updated_at")
    ID_FIELD_NUMBER: _ClassVar[int]
    SHORTCUT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    id: str
    shortcut: str
    text: str
    member_id: str
    version: int
    created_at: int
    updated_at: int
    def __init__(self, id: _Optional[str] = ..., shortcut: _Optional[str] = ..., text: _Optional[str] = ..., member_id: _Optional[str] = ..., version: _Optional[int] = ..., created_at: _Optional[int] = ..., updated_at: _Optional[int] = ...) -> None: ...

class SavedView(_message.Message):
    __slots__ = ("name", "query")
    NAME_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    name: str
    query: str
    def __init__(self, name: _Optional[str] = ..., query: _Optional[str] = ...) -> None: ...

class MemberSettings(_message.Message):
    __slots__ = ("member_id", "language", "sound", "volume", "muted", "do_not_disturb", "undo_send", "no_letter_shortcuts", "views", "version", "updated_at")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    SOUND_FIELD_NUMBER: _ClassVar[int]
    VOLUME_FIELD_NUMBER: _ClassVar[int]
    MUTED_FIELD_NUMBER: _ClassVar[int]
    DO_NOT_DISTURB_FIELD_NUMBER: _ClassVar[int]
    UNDO_SEND_FIELD_NUMBER: _ClassVar[int]
    NO_LETTER_SHORTCUTS_FIELD_NUMBER: _ClassVar[int]
    VIEWS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    language: str
    sound: Sound
    volume: int
    muted: _containers.RepeatedScalarFieldContainer[str]
    do_not_disturb: bool
    undo_send: bool
    no_letter_shortcuts: bool
    views: _containers.RepeatedCompositeFieldContainer[SavedView]
    version: int
    updated_at: int
    def __init__(self, member_id: _Optional[str] = ..., language: _Optional[str] = ..., sound: _Optional[_Union[Sound, str]] = ..., volume: _Optional[int] = ..., muted: _Optional[_Iterable[str]] = ..., do_not_disturb: bool = ..., undo_send: bool = ..., no_letter_shortcuts: bool = ..., views: _Optional[_Iterable[_Union[SavedView, _Mapping[str, object]]]] = ..., version: _Optional[int] = ..., updated_at: _Optional[int] = ...) -> None: ...

class Viewers(_message.Message):
    __slots__ = ("member_ids",)
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, member_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class DeliveryAttempt(_message.Message):
    __slots__ = ("time", "code", "detail")
    TIME_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    time: int
    code: int
    detail: str
    def __init__(self, time: _Optional[int] = ..., code: _Optional[int] = ..., detail: _Optional[str] = ...) -> None: ...

class Notification(_message.Message):
    __slots__ = ("id", "request_id", "conversation_id", "attempt", "member_id", "email", "cause", "state", "suppressed_because", "message_id", "deliveries", "next_attempt_at", "created_at", "updated_at", "digest")
    ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SUPPRESSED_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    DELIVERIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_ATTEMPT_AT_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    id: str
    request_id: str
    conversation_id: str
    attempt: int
    member_id: str
    email: str
    cause: AlertCause
    state: NotificationState
    suppressed_because: str
    message_id: str
    deliveries: _containers.RepeatedCompositeFieldContainer[DeliveryAttempt]
    next_attempt_at: int
    created_at: int
    updated_at: int
    digest: bool
    def __init__(self, id: _Optional[str] = ..., request_id: _Optional[str] = ..., conversation_id: _Optional[str] = ..., attempt: _Optional[int] = ..., member_id: _Optional[str] = ..., email: _Optional[str] = ..., cause: _Optional[_Union[AlertCause, str]] = ..., state: _Optional[_Union[NotificationState, str]] = ..., suppressed_because: _Optional[str] = ..., message_id: _Optional[str] = ..., deliveries: _Optional[_Iterable[_Union[DeliveryAttempt, _Mapping[str, object]]]] = ..., next_attempt_at: _Optional[int] = ..., created_at: _Optional[int] = ..., updated_at: _Optional[int] = ..., digest: bool = ...) -> None: ...

class Erasure(_message.Message):
    __slots__ = ("conversation_id", "sequences")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCES_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    sequences: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, conversation_id: _Optional[str] = ..., sequences: _Optional[_Iterable[int]] = ...) -> None: ...

class StreamOpened(_message.Message):
    __slots__ = ("oldest",)
    OLDEST_FIELD_NUMBER: _ClassVar[int]
    oldest: str
    def __init__(self, oldest: _Optional[str] = ...) -> None: ...

class PresenceChange(_message.Message):
    __slots__ = ("member_id", "presence", "away_chosen", "do_not_disturb")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    PRESENCE_FIELD_NUMBER: _ClassVar[int]
    AWAY_CHOSEN_FIELD_NUMBER: _ClassVar[int]
    DO_NOT_DISTURB_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    presence: Presence
    away_chosen: bool
    do_not_disturb: bool
    def __init__(self, member_id: _Optional[str] = ..., presence: _Optional[_Union[Presence, str]] = ..., away_chosen: bool = ..., do_not_disturb: bool = ...) -> None: ...

class WebhookSkip(_message.Message):
    __slots__ = ("name", "event_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    event_id: str
    def __init__(self, name: _Optional[str] = ..., event_id: _Optional[str] = ...) -> None: ...

class Typing(_message.Message):
    __slots__ = ("author", "member_id", "typing")
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    TYPING_FIELD_NUMBER: _ClassVar[int]
    author: Author
    member_id: str
    typing: bool
    def __init__(self, author: _Optional[_Union[Author, str]] = ..., member_id: _Optional[str] = ..., typing: bool = ...) -> None: ...

class Event(_message.Message):
    __slots__ = ("sequence", "type", "time", "conversation_id", "request_id", "origin", "actor_uid", "resume", "deleted", "request", "control", "message", "note", "conversation", "action", "member", "notification", "erasure", "opened", "presence", "typing", "as_of", "clock", "queue", "webhook_skip", "canned_reply", "settings", "viewers", "workspace", "actor_member_id")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    ACTOR_UID_FIELD_NUMBER: _ClassVar[int]
    RESUME_FIELD_NUMBER: _ClassVar[int]
    DELETED_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    NOTIFICATION_FIELD_NUMBER: _ClassVar[int]
    ERASURE_FIELD_NUMBER: _ClassVar[int]
    OPENED_FIELD_NUMBER: _ClassVar[int]
    PRESENCE_FIELD_NUMBER: _ClassVar[int]
    TYPING_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    WEBHOOK_SKIP_FIELD_NUMBER: _ClassVar[int]
    CANNED_REPLY_FIELD_NUMBER: _ClassVar[int]
    SETTINGS_FIELD_NUMBER: _ClassVar[int]
    VIEWERS_FIELD_NUMBER: _ClassVar[int]
    WORKSPACE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    type: str
    time: int
    conversation_id: str
    request_id: str
    origin: str
    actor_uid: int
    resume: bool
    deleted: bool
    request: HumanCallRequest
    control: Control
    message: Message
    note: Note
    conversation: Conversation
    action: Action
    member: Member
    notification: Notification
    erasure: Erasure
    opened: StreamOpened
    presence: PresenceChange
    typing: Typing
    as_of: int
    clock: ClockCorrection
    queue: QueuePlace
    webhook_skip: WebhookSkip
    canned_reply: CannedReply
    settings: MemberSettings
    viewers: Viewers
    workspace: Workspace
    actor_member_id: str
    def __init__(self, sequence: _Optional[int] = ..., type: _Optional[str] = ..., time: _Optional[int] = ..., conversation_id: _Optional[str] = ..., request_id: _Optional[str] = ..., origin: _Optional[str] = ..., actor_uid: _Optional[int] = ..., resume: bool = ..., deleted: bool = ..., request: _Optional[_Union[HumanCallRequest, _Mapping[str, object]]] = ..., control: _Optional[_Union[Control, _Mapping[str, object]]] = ..., message: _Optional[_Union[Message, _Mapping[str, object]]] = ..., note: _Optional[_Union[Note, _Mapping[str, object]]] = ..., conversation: _Optional[_Union[Conversation, _Mapping[str, object]]] = ..., action: _Optional[_Union[Action, _Mapping[str, object]]] = ..., member: _Optional[_Union[Member, _Mapping[str, object]]] = ..., notification: _Optional[_Union[Notification, _Mapping[str, object]]] = ..., erasure: _Optional[_Union[Erasure, _Mapping[str, object]]] = ..., opened: _Optional[_Union[StreamOpened, _Mapping[str, object]]] = ..., presence: _Optional[_Union[PresenceChange, _Mapping[str, object]]] = ..., typing: _Optional[_Union[Typing, _Mapping[str, object]]] = ..., as_of: _Optional[int] = ..., clock: _Optional[_Union[ClockCorrection, _Mapping[str, object]]] = ..., queue: _Optional[_Union[QueuePlace, _Mapping[str, object]]] = ..., webhook_skip: _Optional[_Union[WebhookSkip, _Mapping[str, object]]] = ..., canned_reply: _Optional[_Union[CannedReply, _Mapping[str, object]]] = ..., settings: _Optional[_Union[MemberSettings, _Mapping[str, object]]] = ..., viewers: _Optional[_Union[Viewers, _Mapping[str, object]]] = ..., workspace: _Optional[_Union[Workspace, _Mapping[str, object]]] = ..., actor_member_id: _Optional[str] = ...) -> None: ...

class ClockCorrection(_message.Message):
    __slots__ = ("from_at", "to_at")
    FROM_AT_FIELD_NUMBER: _ClassVar[int]
    TO_AT_FIELD_NUMBER: _ClassVar[int]
    from_at: int
    to_at: int
    def __init__(self, from_at: _Optional[int] = ..., to_at: _Optional[int] = ...) -> None: ...
