from humancall.v1 import nouns_pb2 as _nouns_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SearchField(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SEARCH_FIELD_UNSPECIFIED: _ClassVar[SearchField]
    SEARCH_FIELD_VISITOR: _ClassVar[SearchField]
    SEARCH_FIELD_REQUEST: _ClassVar[SearchField]
    SEARCH_FIELD_MESSAGE: _ClassVar[SearchField]
    SEARCH_FIELD_NOTE: _ClassVar[SearchField]
SEARCH_FIELD_UNSPECIFIED: SearchField
SEARCH_FIELD_VISITOR: SearchField
SEARCH_FIELD_REQUEST: SearchField
SEARCH_FIELD_MESSAGE: SearchField
SEARCH_FIELD_NOTE: SearchField

class DismissRequestRequest(_message.Message):
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

class DismissRequestResponse(_message.Message):
    __slots__ = ("request", "replayed")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    request: _nouns_pb2.HumanCallRequest
    replayed: bool
    def __init__(self, request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class TagConversationRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "conversation_id", "member_id", "add", "remove")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    ADD_FIELD_NUMBER: _ClassVar[int]
    REMOVE_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    conversation_id: str
    member_id: str
    add: _containers.RepeatedScalarFieldContainer[str]
    remove: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., conversation_id: _Optional[str] = ..., member_id: _Optional[str] = ..., add: _Optional[_Iterable[str]] = ..., remove: _Optional[_Iterable[str]] = ...) -> None: ...

class TagConversationResponse(_message.Message):
    __slots__ = ("conversation", "replayed")
    CONVERSATION_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    conversation: _nouns_pb2.Conversation
    replayed: bool
    def __init__(self, conversation: _Optional[_Union[_nouns_pb2.Conversation, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class ListTagsRequest(_message.Message):
    __slots__ = ("workspace_id", "page_size", "page_token")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    page_size: int
    page_token: str
    def __init__(self, workspace_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class Tag(_message.Message):
    __slots__ = ("name", "conversations")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONVERSATIONS_FIELD_NUMBER: _ClassVar[int]
    name: str
    conversations: int
    def __init__(self, name: _Optional[str] = ..., conversations: _Optional[int] = ...) -> None: ...

class ListTagsResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[Tag]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[Tag, _Mapping[str, object]]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SetViewingRequest(_message.Message):
    __slots__ = ("workspace_id", "conversation_id", "member_id", "session_id", "viewing")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    VIEWING_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    conversation_id: str
    member_id: str
    session_id: str
    viewing: bool
    def __init__(self, workspace_id: _Optional[str] = ..., conversation_id: _Optional[str] = ..., member_id: _Optional[str] = ..., session_id: _Optional[str] = ..., viewing: bool = ...) -> None: ...

class SetViewingResponse(_message.Message):
    __slots__ = ("viewers",)
    VIEWERS_FIELD_NUMBER: _ClassVar[int]
    viewers: _nouns_pb2.Viewers
    def __init__(self, viewers: _Optional[_Union[_nouns_pb2.Viewers, _Mapping[str, object]]] = ...) -> None: ...

class PutCannedReplyRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "reply", "fields", "if_version", "acting_member_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    IF_VERSION_FIELD_NUMBER: _ClassVar[int]
    ACTING_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    reply: _nouns_pb2.CannedReply
    fields: _containers.RepeatedScalarFieldContainer[str]
    if_version: int
    acting_member_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., reply: _Optional[_Union[_nouns_pb2.CannedReply, _Mapping[str, object]]] = ..., fields: _Optional[_Iterable[str]] = ..., if_version: _Optional[int] = ..., acting_member_id: _Optional[str] = ...) -> None: ...

class PutCannedReplyResponse(_message.Message):
    __slots__ = ("reply", "replayed")
    REPLY_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    reply: _nouns_pb2.CannedReply
    replayed: bool
    def __init__(self, reply: _Optional[_Union[_nouns_pb2.CannedReply, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class ListCannedRepliesRequest(_message.Message):
    __slots__ = ("workspace_id", "page_size", "page_token", "member_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    page_size: int
    page_token: str
    member_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., member_id: _Optional[str] = ...) -> None: ...

class ListCannedRepliesResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.CannedReply]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[_nouns_pb2.CannedReply, _Mapping[str, object]]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeleteCannedReplyRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "reply_id", "acting_member_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    REPLY_ID_FIELD_NUMBER: _ClassVar[int]
    ACTING_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    reply_id: str
    acting_member_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., reply_id: _Optional[str] = ..., acting_member_id: _Optional[str] = ...) -> None: ...

class DeleteCannedReplyResponse(_message.Message):
    __slots__ = ("replayed",)
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    replayed: bool
    def __init__(self, replayed: bool = ...) -> None: ...

class PutMemberSettingsRequest(_message.Message):
    __slots__ = ("workspace_id", "idempotency_key", "settings", "fields", "if_version")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    SETTINGS_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    IF_VERSION_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    idempotency_key: str
    settings: _nouns_pb2.MemberSettings
    fields: _containers.RepeatedScalarFieldContainer[str]
    if_version: int
    def __init__(self, workspace_id: _Optional[str] = ..., idempotency_key: _Optional[str] = ..., settings: _Optional[_Union[_nouns_pb2.MemberSettings, _Mapping[str, object]]] = ..., fields: _Optional[_Iterable[str]] = ..., if_version: _Optional[int] = ...) -> None: ...

class PutMemberSettingsResponse(_message.Message):
    __slots__ = ("settings", "replayed")
    SETTINGS_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    settings: _nouns_pb2.MemberSettings
    replayed: bool
    def __init__(self, settings: _Optional[_Union[_nouns_pb2.MemberSettings, _Mapping[str, object]]] = ..., replayed: bool = ...) -> None: ...

class GetMemberSettingsRequest(_message.Message):
    __slots__ = ("workspace_id", "member_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    member_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., member_id: _Optional[str] = ...) -> None: ...

class GetMemberSettingsResponse(_message.Message):
    __slots__ = ("settings",)
    SETTINGS_FIELD_NUMBER: _ClassVar[int]
    settings: _nouns_pb2.MemberSettings
    def __init__(self, settings: _Optional[_Union[_nouns_pb2.MemberSettings, _Mapping[str, object]]] = ...) -> None: ...

class ListEventsRequest(_message.Message):
    __slots__ = ("workspace_id", "conversation_id", "page_size", "page_token", "types", "newest_first")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TYPES_FIELD_NUMBER: _ClassVar[int]
    NEWEST_FIRST_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    conversation_id: str
    page_size: int
    page_token: str
    types: _containers.RepeatedScalarFieldContainer[str]
    newest_first: bool
    def __init__(self, workspace_id: _Optional[str] = ..., conversation_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., types: _Optional[_Iterable[str]] = ..., newest_first: bool = ...) -> None: ...

class ListEventsResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[_nouns_pb2.Event]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[_nouns_pb2.Event, _Mapping[str, object]]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SearchRequest(_message.Message):
    __slots__ = ("workspace_id", "page_size", "page_token", "text", "states", "member_id", "team", "action_id", "assistant", "outcome", "tag", "from_at", "to_at", "oldest_first")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    ASSISTANT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    FROM_AT_FIELD_NUMBER: _ClassVar[int]
    TO_AT_FIELD_NUMBER: _ClassVar[int]
    OLDEST_FIRST_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    page_size: int
    page_token: str
    text: str
    states: _containers.RepeatedScalarFieldContainer[_nouns_pb2.RequestState]
    member_id: str
    team: str
    action_id: str
    assistant: str
    outcome: str
    tag: str
    from_at: int
    to_at: int
    oldest_first: bool
    def __init__(self, workspace_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., text: _Optional[str] = ..., states: _Optional[_Iterable[_Union[_nouns_pb2.RequestState, str]]] = ..., member_id: _Optional[str] = ..., team: _Optional[str] = ..., action_id: _Optional[str] = ..., assistant: _Optional[str] = ..., outcome: _Optional[str] = ..., tag: _Optional[str] = ..., from_at: _Optional[int] = ..., to_at: _Optional[int] = ..., oldest_first: bool = ...) -> None: ...

class SnippetPart(_message.Message):
    __slots__ = ("text", "match")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    MATCH_FIELD_NUMBER: _ClassVar[int]
    text: str
    match: bool
    def __init__(self, text: _Optional[str] = ..., match: bool = ...) -> None: ...

class SearchHit(_message.Message):
    __slots__ = ("request", "conversation", "field", "sequence", "snippet", "time")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    SNIPPET_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    request: _nouns_pb2.HumanCallRequest
    conversation: _nouns_pb2.Conversation
    field: SearchField
    sequence: int
    snippet: _containers.RepeatedCompositeFieldContainer[SnippetPart]
    time: int
    def __init__(self, request: _Optional[_Union[_nouns_pb2.HumanCallRequest, _Mapping[str, object]]] = ..., conversation: _Optional[_Union[_nouns_pb2.Conversation, _Mapping[str, object]]] = ..., field: _Optional[_Union[SearchField, str]] = ..., sequence: _Optional[int] = ..., snippet: _Optional[_Iterable[_Union[SnippetPart, _Mapping[str, object]]]] = ..., time: _Optional[int] = ...) -> None: ...

class SearchResponse(_message.Message):
    __slots__ = ("items", "next_page_token", "indexed_sequence")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    INDEXED_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[SearchHit]
    next_page_token: str
    indexed_sequence: int
    def __init__(self, items: _Optional[_Iterable[_Union[SearchHit, _Mapping[str, object]]]] = ..., next_page_token: _Optional[str] = ..., indexed_sequence: _Optional[int] = ...) -> None: ...

class ListAuditRequest(_message.Message):
    __slots__ = ("workspace_id", "page_size", "page_token", "type", "object_id", "actor_member_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    OBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    ACTOR_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    page_size: int
    page_token: str
    type: str
    object_id: str
    actor_member_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., type: _Optional[str] = ..., object_id: _Optional[str] = ..., actor_member_id: _Optional[str] = ...) -> None: ...

class FieldChange(_message.Message):
    __slots__ = ("field", "before", "after")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    field: str
    before: str
    after: str
    def __init__(self, field: _Optional[str] = ..., before: _Optional[str] = ..., after: _Optional[str] = ...) -> None: ...

class AuditEntry(_message.Message):
    __slots__ = ("sequence", "time", "type", "object_id", "object_name", "actor_uid", "actor_member_id", "actor_name", "created", "deleted", "changes")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    OBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    OBJECT_NAME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_UID_FIELD_NUMBER: _ClassVar[int]
    ACTOR_MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    ACTOR_NAME_FIELD_NUMBER: _ClassVar[int]
    CREATED_FIELD_NUMBER: _ClassVar[int]
    DELETED_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    time: int
    type: str
    object_id: str
    object_name: str
    actor_uid: int
    actor_member_id: str
    actor_name: str
    created: bool
    deleted: bool
    changes: _containers.RepeatedCompositeFieldContainer[FieldChange]
    def __init__(self, sequence: _Optional[int] = ..., time: _Optional[int] = ..., type: _Optional[str] = ..., object_id: _Optional[str] = ..., object_name: _Optional[str] = ..., actor_uid: _Optional[int] = ..., actor_member_id: _Optional[str] = ..., actor_name: _Optional[str] = ..., created: bool = ..., deleted: bool = ..., changes: _Optional[_Iterable[_Union[FieldChange, _Mapping[str, object]]]] = ...) -> None: ...

class ListAuditResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[AuditEntry]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[AuditEntry, _Mapping[str, object]]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RevokeLoginTokensRequest(_message.Message):
    __slots__ = ("workspace_id", "member_id")
    WORKSPACE_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    workspace_id: str
    member_id: str
    def __init__(self, workspace_id: _Optional[str] = ..., member_id: _Optional[str] = ...) -> None: ...

class RevokeLoginTokensResponse(_message.Message):
    __slots__ = ("revoked",)
    REVOKED_FIELD_NUMBER: _ClassVar[int]
    revoked: int
    def __init__(self, revoked: _Optional[int] = ...) -> None: ...
