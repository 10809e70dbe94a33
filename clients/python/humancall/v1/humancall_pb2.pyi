from humancall.v1 import nouns_pb2 as _nouns_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Audience(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AUDIENCE_UNSPECIFIED: _ClassVar[Audience]
    AUDIENCE_VISITOR: _ClassVar[Audience]
    AUDIENCE_TEAM: _ClassVar[Audience]

class ConversationOrder(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONVERSATION_ORDER_UNSPECIFIED: _ClassVar[ConversationOrder]
    CONVERSATION_ORDER_BY_ID: _ClassVar[ConversationOrder]
    CONVERSATION_ORDER_BY_ACTIVITY: _ClassVar[ConversationOrder]

class Reach(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REACH_UNSPECIFIED: _ClassVar[Reach]
    REACH_ONLINE: _ClassVar[Reach]
    REACH_BY_EMAIL: _ClassVar[Reach]
    REACH_NOBODY: _ClassVar[Reach]
AUDIENCE_UNSPECIFIED: Audience
AUDIENCE_VISITOR: Audience
AUDIENCE_TEAM: Audience
CONVERSATION_ORDER_UNSPECIFIED: ConversationOrder
CONVERSATION_ORDER_BY_ID: ConversationOrder
CONVERSATION_ORDER_BY_ACTIVITY: ConversationOrder
REACH_UNSPECIFIED: Reach
REACH_ONLINE: Reach
REACH_BY_EMAIL: Reach
REACH_NOBODY: Reach

class HistoryMessage(_message.Message):
    __slots__ = ("author", "author_name", "text", "created_at", "client_message_id")
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_NAME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    CLIENT_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    author: _nouns_pb2.Author
    author_name: str
    text: str
    created_at: int
    client_message_id: str
    def __init__(self, author: _Optional[_Union[_nouns_pb2.Author, str]] = ..., author_name: _Optional[str] = ..., text: _Optional[str] = ..., created_at: _Optional[int] = ..., client_message_id: _Optional[str] = ...) -> None: ...

class TriggerActionRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "conversation_id", "action_id", "reason", "summary", "origin", "visitor", "assistant", "metadata", "cite", "history")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    VISITOR_FIELD_NUMBER: _ClassVar[int]
    ASSISTANT_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    CITE_FIELD_NUMBER: _ClassVar[int]
    HISTORY_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    conversation_id: str
    action_id: str
    reason: str
    summary: str
    origin: str
    visitor: _nouns_pb2.Visitor
    assistant: str
    metadata: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.MetadataPair]
    cite: str
    history: _containers.RepeatedCompositeFieldContainer[HistoryMessage]
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., conversation_id: _Optional[str] = ..., action_id: _Optional[str] = ..., reason: _Optional[str] = ..., summary: _Optional[str] = ..., origin: _Optional[str] = ..., visitor: _Optional[_Union[_nouns_pb2.Visitor, _Mapping[str, object]]] = ..., assistant: _Optional[str] = ..., metadata: _Optional[_Iterable[_Union[_nouns_pb2.MetadataPair, _Mapping[str, object]]]] = ..., cite: _Optional[str] = ..., history: _Optional[_Iterable[_Union[HistoryMessage, _Mapping[str, object]]]] = ...) -> None: ...

class TriggerActionResponse(_message.Message):
    __slots__ = ("request", "auto_message", "control", "online", "emailed", "nobody_online", "nobody_alerted", "deduplicated", "history_ignored", "replayed", "queue")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    AUTO_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    ONLINE_FIELD_NUMBER: _ClassVar[int]
    EMAILED_FIELD_NUMBER: _ClassVar[int]
    NOBODY_ONLINE_FIELD_NUMBER: _ClassVar[int]
    NOBODY_ALERTED_FIELD_NUMBER: _ClassVar[int]
    DEDUPLICATED_FIELD_NUMBER: _ClassVar[int]
    HISTORY_IGNORED_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    request: _nouns_pb2.HumanCallRequest
    auto_message: _nouns_pb2.Message
    control: _nouns_pb2.Control
    online: int
    emailed: int
    nobody_online: bool
    nobody_alerted: bool
    deduplicated: bool
    history_ignored: bool
    replayed: bool
    queue: _nouns_pb2.QueuePlace
    def __init__(self, request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ..., auto_message: _Optional[_Union[_nouns_pb2.Message, _Mapping[str, object]]] = ..., control: _Optional[_Union[_nouns_pb2.Control, _Mapping[str, object]]] = ..., online: _Optional[int] = ..., emailed: _Optional[int] = ..., nobody_online: bool = ..., nobody_alerted: bool = ..., deduplicated: bool = ..., history_ignored: bool = ..., replayed: bool = ..., queue: _Optional[_Union[_nouns_pb2.QueuePlace, _Mapping[str, object]]] = ...) -> None: ...

class ClaimRequestRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "request_id", "member_id", "session_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    request_id: str
    member_id: str
    session_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., request_id: _Optional[str] = ..., member_id: _Optional[str] = ..., session_id: _Optional[str] = ...) -> None: ...

class ClaimRequestResponse(_message.Message):
    __slots__ = ("request", "control", "transcript", "transcript_truncated", "cursor", "replayed")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    TRANSCRIPT_FIELD_NUMBER: _ClassVar[int]
    TRANSCRIPT_TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    request: _nouns_pb2.HumanCallRequest
    control: _nouns_pb2.Control
    transcript: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.Message]
    transcript_truncated: bool
    cursor: str
    replayed: bool
    def __init__(self, request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ..., control: _Optional[_Union[_nouns_pb2.Control, _Mapping[str, object]]] = ..., transcript: _Optional[_Iterable[_Union[_nouns_pb2.Message, _Mapping[str, object]]]] = ..., transcript_truncated: bool = ..., cursor: _Optional[str] = ..., replayed: bool = ...) -> None: ...

class ClaimNextRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "member_id", "session_id", "team")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    member_id: str
    session_id: str
    team: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., member_id: _Optional[str] = ..., session_id: _Optional[str] = ..., team: _Optional[str] = ...) -> None: ...

class ClaimNextResponse(_message.Message):
    __slots__ = ("request", "control", "transcript", "transcript_truncated", "cursor", "replayed")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    TRANSCRIPT_FIELD_NUMBER: _ClassVar[int]
    TRANSCRIPT_TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    request: _nouns_pb2.HumanCallRequest
    control: _nouns_pb2.Control
    transcript: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.Message]
    transcript_truncated: bool
    cursor: str
    replayed: bool
    def __init__(self, request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ..., control: _Optional[_Union[_nouns_pb2.Control, _Mapping[str, object]]] = ..., transcript: _Optional[_Iterable[_Union[_nouns_pb2.Message, _Mapping[str, object]]]] = ..., transcript_truncated: bool = ..., cursor: _Optional[str] = ..., replayed: bool = ...) -> None: ...

class TakeConversationRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "conversation_id", "member_id", "session_id", "action_id", "follows", "reason")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    FOLLOWS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    conversation_id: str
    member_id: str
    session_id: str
    action_id: str
    follows: str
    reason: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., conversation_id: _Optional[str] = ..., member_id: _Optional[str] = ..., session_id: _Optional[str] = ..., action_id: _Optional[str] = ..., follows: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class TakeConversationResponse(_message.Message):
    __slots__ = ("request", "control", "transcript", "transcript_truncated", "cursor", "replayed")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    TRANSCRIPT_FIELD_NUMBER: _ClassVar[int]
    TRANSCRIPT_TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    request: _nouns_pb2.HumanCallRequest
    control: _nouns_pb2.Control
    transcript: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.Message]
    transcript_truncated: bool
    cursor: str
    replayed: bool
    def __init__(self, request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ..., control: _Optional[_Union[_nouns_pb2.Control, _Mapping[str, object]]] = ..., transcript: _Optional[_Iterable[_Union[_nouns_pb2.Message, _Mapping[str, object]]]] = ..., transcript_truncated: bool = ..., cursor: _Optional[str] = ..., replayed: bool = ...) -> None: ...

class SendMessageRequest(_message.Message):
    __slots__ = ("workspace_id", "conversation_id", "author", "member_id", "author_name", "text", "attachments", "client_message_id", "control_epoch", "origin", "visitor", "assistant")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_NAME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    CLIENT_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    CONTROL_EPOCH_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    VISITOR_FIELD_NUMBER: _ClassVar[int]
    ASSISTANT_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    conversation_id: str
    author: _nouns_pb2.Author
    member_id: str
    author_name: str
    text: str
    attachments: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.Attachment]
    client_message_id: str
    control_epoch: int
    origin: str
    visitor: _nouns_pb2.Visitor
    assistant: str
    def __init__(self, workspace_id: _Optional[str] = ..., conversation_id: _Optional[str] = ..., author: _Optional[_Union[_nouns_pb2.Author, str]] = ..., member_id: _Optional[str] = ..., author_name: _Optional[str] = ..., text: _Optional[str] = ..., attachments: _Optional[_Iterable[_Union[_nouns_pb2.Attachment, _Mapping[str, object]]]] = ..., client_message_id: _Optional[str] = ..., control_epoch: _Optional[int] = ..., origin: _Optional[str] = ..., visitor: _Optional[_Union[_nouns_pb2.Visitor, _Mapping[str, object]]] = ..., assistant: _Optional[str] = ...) -> None: ...

class SendMessageResponse(_message.Message):
    __slots__ = ("message", "sequence", "control", "replayed")
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    message: _nouns_pb2.Message
    sequence: int
    control: _nouns_pb2.Control
    replayed: bool
    def __init__(self, message: _Optional[_Union[_nouns_pb2.Message, _Mapping[str, object]]] = ..., sequence: _Optional[int] = ..., control: _Optional[_Union[_nouns_pb2.Control, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class StreamEventsRequest(_message.Message):
    __slots__ = ("workspace_id", "conversation_id", "request_id", "origin", "types", "audience", "consumer", "member_id", "session_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    TYPES_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    CONSUMER_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    conversation_id: str
    request_id: str
    origin: str
    types: _containers.RepeatedScalarFieldContainer[str]
    audience: Audience
    consumer: str
    member_id: str
    session_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., conversation_id: _Optional[str] = ..., request_id: _Optional[str] = ..., origin: _Optional[str] = ..., types: _Optional[_Iterable[str]] = ..., audience: _Optional[_Union[Audience, str]] = ..., consumer: _Optional[str] = ..., member_id: _Optional[str] = ..., session_id: _Optional[str] = ..., **kwargs: object) -> None: ...

class StreamEventsResponse(_message.Message):
    __slots__ = ("cursor", "event")
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    EVENT_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    event: _nouns_pb2.Event
    def __init__(self, cursor: _Optional[str] = ..., event: _Optional[_Union[_nouns_pb2.Event, _Mapping[str, object]]] = ...) -> None: ...

class AckEventsRequest(_message.Message):
    __slots__ = ("workspace_id", "consumer", "cursor")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    CONSUMER_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    consumer: str
    cursor: str
    def __init__(self, workspace_id: _Optional[str] = ..., consumer: _Optional[str] = ..., cursor: _Optional[str] = ...) -> None: ...

class AckEventsResponse(_message.Message):
    __slots__ = ("cursor",)
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    def __init__(self, cursor: _Optional[str] = ...) -> None: ...

class AddNoteRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "conversation_id", "member_id", "text", "mentions")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    MENTIONS_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    conversation_id: str
    member_id: str
    text: str
    mentions: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., conversation_id: _Optional[str] = ..., member_id: _Optional[str] = ..., text: _Optional[str] = ..., mentions: _Optional[_Iterable[str]] = ...) -> None: ...

class AddNoteResponse(_message.Message):
    __slots__ = ("note", "sequence", "replayed")
    NOTE_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    note: _nouns_pb2.Note
    sequence: int
    replayed: bool
    def __init__(self, note: _Optional[_Union[_nouns_pb2.Note, _Mapping[str, object]]] = ..., sequence: _Optional[int] = ..., replayed: bool = ...) -> None: ...

class ReleaseRequestRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "request_id", "member_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    request_id: str
    member_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., request_id: _Optional[str] = ..., member_id: _Optional[str] = ...) -> None: ...

class ReleaseRequestResponse(_message.Message):
    __slots__ = ("request", "control", "replayed")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    request: _nouns_pb2.HumanCallRequest
    control: _nouns_pb2.Control
    replayed: bool
    def __init__(self, request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ..., control: _Optional[_Union[_nouns_pb2.Control, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class TransferRequestRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "request_id", "member_id", "to_member_id", "to_team", "force", "note")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    TO_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    TO_TEAM_FIELD_NUMBER: _ClassVar[int]
    FORCE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    request_id: str
    member_id: str
    to_member_id: str
    to_team: str
    force: bool
    note: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., request_id: _Optional[str] = ..., member_id: _Optional[str] = ..., to_member_id: _Optional[str] = ..., to_team: _Optional[str] = ..., force: bool = ..., note: _Optional[str] = ...) -> None: ...

class TransferRequestResponse(_message.Message):
    __slots__ = ("request", "control", "replayed")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    request: _nouns_pb2.HumanCallRequest
    control: _nouns_pb2.Control
    replayed: bool
    def __init__(self, request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ..., control: _Optional[_Union[_nouns_pb2.Control, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class CompleteRequestRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "request_id", "member_id", "outcome", "brief")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    BRIEF_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    request_id: str
    member_id: str
    outcome: str
    brief: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., request_id: _Optional[str] = ..., member_id: _Optional[str] = ..., outcome: _Optional[str] = ..., brief: _Optional[str] = ...) -> None: ...

class CompleteRequestResponse(_message.Message):
    __slots__ = ("request", "control", "replayed")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    request: _nouns_pb2.HumanCallRequest
    control: _nouns_pb2.Control
    replayed: bool
    def __init__(self, request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ..., control: _Optional[_Union[_nouns_pb2.Control, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class CancelRequestRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "request_id", "reason")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    request_id: str
    reason: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelRequestResponse(_message.Message):
    __slots__ = ("request", "control", "replayed")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    request: _nouns_pb2.HumanCallRequest
    control: _nouns_pb2.Control
    replayed: bool
    def __init__(self, request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ..., control: _Optional[_Union[_nouns_pb2.Control, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class WaitRequestRequest(_message.Message):
    __slots__ = ("workspace_id", "request_id", "known_version", "after_sequence", "wait_ms")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KNOWN_VERSION_FIELD_NUMBER: _ClassVar[int]
    AFTER_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    WAIT_MS_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    request_id: str
    known_version: int
    after_sequence: int
    wait_ms: int
    def __init__(self, workspace_id: _Optional[str] = ..., request_id: _Optional[str] = ..., known_version: _Optional[int] = ..., after_sequence: _Optional[int] = ..., wait_ms: _Optional[int] = ...) -> None: ...

class WaitRequestResponse(_message.Message):
    __slots__ = ("request", "control", "messages", "cursor")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    request: _nouns_pb2.HumanCallRequest
    control: _nouns_pb2.Control
    messages: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.Message]
    cursor: str
    def __init__(self, request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ..., control: _Optional[_Union[_nouns_pb2.Control, _Mapping[str, object]]] = ..., messages: _Optional[_Iterable[_Union[_nouns_pb2.Message, _Mapping[str, object]]]] = ..., cursor: _Optional[str] = ...) -> None: ...

class GetRequestRequest(_message.Message):
    __slots__ = ("workspace_id", "request_id", "conversation_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    request_id: str
    conversation_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., request_id: _Optional[str] = ..., conversation_id: _Optional[str] = ...) -> None: ...

class GetRequestResponse(_message.Message):
    __slots__ = ("request", "control", "queue")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    request: _nouns_pb2.HumanCallRequest
    control: _nouns_pb2.Control
    queue: _nouns_pb2.QueuePlace
    def __init__(self, request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ..., control: _Optional[_Union[_nouns_pb2.Control, _Mapping[str, object]]] = ..., queue: _Optional[_Union[_nouns_pb2.QueuePlace, _Mapping[str, object]]] = ...) -> None: ...

class ListRequestsRequest(_message.Message):
    __slots__ = ("workspace_id", "page_size", "page_token", "states", "conversation_id", "member_id", "visitor_contact", "oldest_first", "missed")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    VISITOR_CONTACT_FIELD_NUMBER: _ClassVar[int]
    OLDEST_FIRST_FIELD_NUMBER: _ClassVar[int]
    MISSED_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    page_size: int
    page_token: str
    states: _containers.RepeatedScalarFieldContainer[_nouns_pb2.RequestState]
    conversation_id: str
    member_id: str
    visitor_contact: str
    oldest_first: bool
    missed: bool
    def __init__(self, workspace_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., states: _Optional[_Iterable[_Union[_nouns_pb2.RequestState, str]]] = ..., conversation_id: _Optional[str] = ..., member_id: _Optional[str] = ..., visitor_contact: _Optional[str] = ..., oldest_first: bool = ..., missed: bool = ...) -> None: ...

class ListRequestsResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.HumanCallRequest]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PutConversationRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "conversation", "fields", "if_version")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    IF_VERSION_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    conversation: _nouns_pb2.Conversation
    fields: _containers.RepeatedScalarFieldContainer[str]
    if_version: int
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., conversation: _Optional[_Union[_nouns_pb2.Conversation, _Mapping[str, object]]] = ..., fields: _Optional[_Iterable[str]] = ..., if_version: _Optional[int] = ...) -> None: ...

class PutConversationResponse(_message.Message):
    __slots__ = ("conversation", "replayed")
    CONVERSATION_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    conversation: _nouns_pb2.Conversation
    replayed: bool
    def __init__(self, conversation: _Optional[_Union[_nouns_pb2.Conversation, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class GetConversationRequest(_message.Message):
    __slots__ = ("workspace_id", "conversation_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    conversation_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., conversation_id: _Optional[str] = ...) -> None: ...

class GetConversationResponse(_message.Message):
    __slots__ = ("conversation", "open_request")
    CONVERSATION_FIELD_NUMBER: _ClassVar[int]
    OPEN_REQUEST_FIELD_NUMBER: _ClassVar[int]
    conversation: _nouns_pb2.Conversation
    open_request: _nouns_pb2.HumanCallRequest
    def __init__(self, conversation: _Optional[_Union[_nouns_pb2.Conversation, _Mapping[str, object]]] = ..., open_request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ...) -> None: ...

class ListConversationsRequest(_message.Message):
    __slots__ = ("workspace_id", "page_size", "page_token", "origin", "order", "holder", "tag")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    page_size: int
    page_token: str
    origin: str
    order: ConversationOrder
    holder: _nouns_pb2.Holder
    tag: str
    def __init__(self, workspace_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., origin: _Optional[str] = ..., order: _Optional[_Union[ConversationOrder, str]] = ..., holder: _Optional[_Union[_nouns_pb2.Holder, str]] = ..., tag: _Optional[str] = ...) -> None: ...

class ListConversationsResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.Conversation]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[_nouns_pb2.Conversation, _Mapping[str, object]]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListMessagesRequest(_message.Message):
    __slots__ = ("workspace_id", "conversation_id", "after_sequence", "page_size", "page_token", "newest_first")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    AFTER_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    NEWEST_FIRST_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    conversation_id: str
    after_sequence: int
    page_size: int
    page_token: str
    newest_first: bool
    def __init__(self, workspace_id: _Optional[str] = ..., conversation_id: _Optional[str] = ..., after_sequence: _Optional[int] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., newest_first: bool = ...) -> None: ...

class ListMessagesResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.Message]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[_nouns_pb2.Message, _Mapping[str, object]]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SetPresenceRequest(_message.Message):
    __slots__ = ("workspace_id", "member_id", "session_id", "presence", "end", "idle")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    PRESENCE_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    IDLE_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    member_id: str
    session_id: str
    presence: _nouns_pb2.Presence
    end: bool
    idle: bool
    def __init__(self, workspace_id: _Optional[str] = ..., member_id: _Optional[str] = ..., session_id: _Optional[str] = ..., presence: _Optional[_Union[_nouns_pb2.Presence, str]] = ..., end: bool = ..., idle: bool = ...) -> None: ...

class Lease(_message.Message):
    __slots__ = ("request_id", "remaining_ms")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REMAINING_MS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    remaining_ms: int
    def __init__(self, request_id: _Optional[str] = ..., remaining_ms: _Optional[int] = ...) -> None: ...

class SetPresenceResponse(_message.Message):
    __slots__ = ("presence", "valid_ms", "interval_ms", "leases", "away_chosen", "do_not_disturb")
    PRESENCE_FIELD_NUMBER: _ClassVar[int]
    VALID_MS_FIELD_NUMBER: _ClassVar[int]
    INTERVAL_MS_FIELD_NUMBER: _ClassVar[int]
    LEASES_FIELD_NUMBER: _ClassVar[int]
    AWAY_CHOSEN_FIELD_NUMBER: _ClassVar[int]
    DO_NOT_DISTURB_FIELD_NUMBER: _ClassVar[int]
    presence: _nouns_pb2.Presence
    valid_ms: int
    interval_ms: int
    leases: _containers.RepeatedCompositeFieldContainer[Lease]
    away_chosen: bool
    do_not_disturb: bool
    def __init__(self, presence: _Optional[_Union[_nouns_pb2.Presence, str]] = ..., valid_ms: _Optional[int] = ..., interval_ms: _Optional[int] = ..., leases: _Optional[_Iterable[_Union[Lease, _Mapping[str, object]]]] = ..., away_chosen: bool = ..., do_not_disturb: bool = ...) -> None: ...

class SetTypingRequest(_message.Message):
    __slots__ = ("workspace_id", "conversation_id", "author", "member_id", "typing")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    TYPING_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    conversation_id: str
    author: _nouns_pb2.Author
    member_id: str
    typing: bool
    def __init__(self, workspace_id: _Optional[str] = ..., conversation_id: _Optional[str] = ..., author: _Optional[_Union[_nouns_pb2.Author, str]] = ..., member_id: _Optional[str] = ..., typing: bool = ...) -> None: ...

class SetTypingResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListMembersRequest(_message.Message):
    __slots__ = ("workspace_id", "page_size", "page_token", "team")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    page_size: int
    page_token: str
    team: str
    def __init__(self, workspace_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., team: _Optional[str] = ...) -> None: ...

class ListMembersResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.Member]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[_nouns_pb2.Member, _Mapping[str, object]]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DetectIntentRequest(_message.Message):
    __slots__ = ("workspace_id", "text", "assistant", "draft")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ASSISTANT_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    text: str
    assistant: str
    draft: _nouns_pb2.Action
    def __init__(self, workspace_id: _Optional[str] = ..., text: _Optional[str] = ..., assistant: _Optional[str] = ..., draft: _Optional[_Union[_nouns_pb2.Action, _Mapping[str, object]]] = ...) -> None: ...

class DetectIntentResponse(_message.Message):
    __slots__ = ("matched", "action_id", "score", "because")
    MATCHED_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    matched: bool
    action_id: str
    score: float
    because: str
    def __init__(self, matched: bool = ..., action_id: _Optional[str] = ..., score: _Optional[float] = ..., because: _Optional[str] = ...) -> None: ...

class ListToolsRequest(_message.Message):
    __slots__ = ("workspace_id", "assistant")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    ASSISTANT_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    assistant: str
    def __init__(self, workspace_id: _Optional[str] = ..., assistant: _Optional[str] = ...) -> None: ...

class Tool(_message.Message):
    __slots__ = ("name", "description", "action_id", "input_schema", "reach", "opens_at")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    INPUT_SCHEMA_FIELD_NUMBER: _ClassVar[int]
    REACH_FIELD_NUMBER: _ClassVar[int]
    OPENS_AT_FIELD_NUMBER: _ClassVar[int]
    name: str
    description: str
    action_id: str
    input_schema: str
    reach: Reach
    opens_at: int
    def __init__(self, name: _Optional[str] = ..., description: _Optional[str] = ..., action_id: _Optional[str] = ..., input_schema: _Optional[str] = ..., reach: _Optional[_Union[Reach, str]] = ..., opens_at: _Optional[int] = ...) -> None: ...

class ListToolsResponse(_message.Message):
    __slots__ = ("items",)
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[Tool]
    def __init__(self, items: _Optional[_Iterable[_Union[Tool, _Mapping[str, object]]]] = ...) -> None: ...

class ExplainRequestRequest(_message.Message):
    __slots__ = ("workspace_id", "request_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    request_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ExplainStep(_message.Message):
    __slots__ = ("time", "sequence", "what", "because")
    TIME_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    WHAT_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    time: int
    sequence: int
    what: str
    because: str
    def __init__(self, time: _Optional[int] = ..., sequence: _Optional[int] = ..., what: _Optional[str] = ..., because: _Optional[str] = ...) -> None: ...

class ExplainRequestResponse(_message.Message):
    __slots__ = ("request", "control", "steps", "notifications", "next", "next_at")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    NOTIFICATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    NEXT_AT_FIELD_NUMBER: _ClassVar[int]
    request: _nouns_pb2.HumanCallRequest
    control: _nouns_pb2.Control
    steps: _containers.RepeatedCompositeFieldContainer[ExplainStep]
    notifications: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.Notification]
    next: str
    next_at: int
    def __init__(self, request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ..., control: _Optional[_Union[_nouns_pb2.Control, _Mapping[str, object]]] = ..., steps: _Optional[_Iterable[_Union[ExplainStep, _Mapping[str, object]]]] = ..., notifications: _Optional[_Iterable[_Union[_nouns_pb2.Notification, _Mapping[str, object]]]] = ..., next: _Optional[str] = ..., next_at: _Optional[int] = ...) -> None: ...
