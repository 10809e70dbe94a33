"""The methods of the blocking client, one for each unary method of the contract. Generated: see codegen."""

from collections.abc import Sequence

from humancall import _methods, v1
from humancall._method import Caller, enum_number


class HumanCallMethods(Caller):
    """The methods of service humancall.v1.HumanCall. Each raises HumanCallError and nothing else."""

    def trigger_action(
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
        """Calls a human for a conversation. If the conversation has an open request, returns that one, `deduplicated`.
        Read `nobody_alerted` in the answer before you promise a person.

        conversation_id (str): The chat server's own id, 1 to 256 bytes of printable ASCII without spaces.
        action_id (str): The action's id; empty = the only enabled one.
        reason (str): Why a person is needed, for the team; at most 32,768 bytes of UTF-8.
        summary (str): What the conversation was about, for the team; at most 32,768 bytes of UTF-8.
        origin (str): A label of the chat server, at most 200 bytes, set on the conversation; empty = unchanged.
        visitor (v1.Visitor | None): Fields to set on the visitor: name (200 bytes), contact (254), locale (35); None or
            empty = unchanged.
        assistant (str): A label of the AI, at most 200 bytes, set on the conversation; empty = unchanged.
        metadata (Sequence[v1.MetadataPair]): At most 16 pairs with unique keys (64 bytes; values 1,024); empty =
            unchanged.
        cite (str): The id of the visitor's message that caused the call. Raises PreconditionFailed (STALE_CITATION) if
            it is older than the last ending.
        history (Sequence[v1.HistoryMessage]): At most 200 earlier messages and 262,144 bytes, oldest first; used only
            if the conversation has no messages.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_TRIGGER_ACTION, lambda: v1.TriggerActionRequest(
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

    def claim_request(
        self, *,
        request_id: str = "",
        member_id: str = "",
        session_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.ClaimRequestResponse:
        """Claims a pending request for a member, who then holds the conversation. Raises AlreadyClaimed, RequestEnded.

        request_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -.
        member_id (str): The member's id.
        session_id (str): The id of one window or terminal; empty = a caller without windows, such as a script.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_CLAIM_REQUEST, lambda: v1.ClaimRequestRequest(
            request_id=request_id,
            member_id=member_id,
            session_id=session_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def claim_next(
        self, *,
        member_id: str = "",
        session_id: str = "",
        team: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.ClaimNextResponse:
        """Claims the oldest pending request that this member may claim. Without a request in the answer nothing waits.
        Raises PreconditionFailed (CLAIMS_FULL).

        member_id (str): The member's id.
        session_id (str): The id of one window or terminal; empty = a caller without windows, such as a script.
        team (str): Only requests of this team; empty = of all the member's teams, and those for everybody.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_CLAIM_NEXT, lambda: v1.ClaimNextRequest(
            member_id=member_id,
            session_id=session_id,
            team=team,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def take_conversation(
        self, *,
        conversation_id: str = "",
        member_id: str = "",
        session_id: str = "",
        action_id: str = "",
        follows: str = "",
        reason: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.TakeConversationResponse:
        """Gives a conversation to a member, without a call, or claims its open request. Raises AlreadyClaimed,
        PreconditionFailed (TAKE_OVER_FORBIDDEN).

        conversation_id (str): The chat server's own id, 1 to 256 bytes of printable ASCII without spaces.
        member_id (str): The member's id.
        session_id (str): The id of one window or terminal; empty = a caller without windows, such as a script.
        action_id (str): The action whose rules hold; empty = the only enabled one, or none.
        follows (str): The ended request of this conversation that is taken up again; empty = none.
        reason (str): Why, for the team; at most 32,768 bytes of UTF-8.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_TAKE_CONVERSATION, lambda: v1.TakeConversationRequest(
            conversation_id=conversation_id,
            member_id=member_id,
            session_id=session_id,
            action_id=action_id,
            follows=follows,
            reason=reason,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def send_message(
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
        """Writes a message. Raises MayNotSpeak if the author may not speak; discard the text then.

        conversation_id (str): The chat server's own id, 1 to 256 bytes of printable ASCII without spaces.
        author (v1.Author): VISITOR, ASSISTANT or MEMBER.
        member_id (str): The id of the member who writes; required if `author` is MEMBER.
        author_name (str): At most 200 bytes; empty = the member's or the visitor's name.
        text (str): At most 32,768 bytes of UTF-8 without NUL; a message has a text or an attachment.
        attachments (Sequence[v1.Attachment]): At most 16, each with an http or https URL of at most 2,048 bytes.
        client_message_id (str): The chat server's own id, 1 to 256 bytes of printable ASCII without spaces, unique in
            its conversation. The same id with the same words is written once; empty = a random one.
        control_epoch (int): The epoch that was read before the text was written, 1 or above; 0 = check the holder only.
        origin (str): A label of the chat server, at most 200 bytes, set on the conversation; empty = unchanged.
        visitor (v1.Visitor | None): Fields to set on the visitor: name (200 bytes), contact (254), locale (35); None or
            empty = unchanged.
        assistant (str): A label of the AI, at most 200 bytes, set on the conversation; empty = unchanged.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_SEND_MESSAGE, lambda: v1.SendMessageRequest(
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

    def ack_events(
        self, *,
        consumer: str = "",
        cursor: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.AckEventsResponse:
        """Moves a consumer's place forward. It never moves back. Raises LimitReached if no place is left, and
        PermissionDenied if it belongs to another uid.

        consumer (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; at most 1,000 in a workspace.
        cursor (str): The cursor of the last item that was handled.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_ACK_EVENTS, lambda: v1.AckEventsRequest(
            consumer=consumer,
            cursor=cursor,
            workspace_id=workspace_id,
        ), timeout)

    def add_note(
        self, *,
        conversation_id: str = "",
        member_id: str = "",
        text: str = "",
        mentions: Sequence[str] = (),
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.AddNoteResponse:
        """Writes a note for the team. Visitors never see it.

        conversation_id (str): The chat server's own id, 1 to 256 bytes of printable ASCII without spaces.
        member_id (str): The member's id.
        text (str): At most 32,768 bytes of UTF-8 without NUL.
        mentions (Sequence[str]): The ids of the members whom the note mentions, at most 32.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_ADD_NOTE, lambda: v1.AddNoteRequest(
            conversation_id=conversation_id,
            member_id=member_id,
            text=text,
            mentions=mentions,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def release_request(
        self, *,
        request_id: str = "",
        member_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.ReleaseRequestResponse:
        """Gives a claim back: the request is PENDING again, and its audience is alerted.

        request_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -.
        member_id (str): The id of the holder or of a MANAGER; an admin may leave it empty.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_RELEASE_REQUEST, lambda: v1.ReleaseRequestRequest(
            request_id=request_id,
            member_id=member_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def transfer_request(
        self, *,
        request_id: str = "",
        member_id: str = "",
        to_member_id: str = "",
        to_team: str = "",
        force: bool = False,
        note: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.TransferRequestResponse:
        """Hands a claim to another member or to a team. Raises PreconditionFailed (MEMBER_UNAVAILABLE).

        request_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -.
        member_id (str): The id of the holder or of a MANAGER; an admin may leave it empty.
        to_member_id (str): The id of the next holder; name either this or `to_team`.
        to_team (str): The label of the team, at most 200 bytes; name either this or `to_member_id`.
        force (bool): True = transfer also to a member who is not available, and e-mail them.
        note (str): A note for the colleague, at most 32,768 bytes of UTF-8; empty = none.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_TRANSFER_REQUEST, lambda: v1.TransferRequestRequest(
            request_id=request_id,
            member_id=member_id,
            to_member_id=to_member_id,
            to_team=to_team,
            force=force,
            note=note,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def complete_request(
        self, *,
        request_id: str = "",
        member_id: str = "",
        outcome: str = "",
        brief: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.CompleteRequestResponse:
        """Ends a request as done. Control returns to the AI.

        request_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -.
        member_id (str): The id of the holder or of a MANAGER; an admin may leave it empty.
        outcome (str): The result, for the record; at most 32,768 bytes of UTF-8.
        brief (str): What was agreed, for the AI; at most 32,768 bytes of UTF-8.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_COMPLETE_REQUEST, lambda: v1.CompleteRequestRequest(
            request_id=request_id,
            member_id=member_id,
            outcome=outcome,
            brief=brief,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def cancel_request(
        self, *,
        request_id: str = "",
        reason: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.CancelRequestResponse:
        """Ends a request that nobody needs any more, PENDING or ASSIGNED. Raises RequestEnded.

        request_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -.
        reason (str): At most 32,768 bytes of UTF-8.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_CANCEL_REQUEST, lambda: v1.CancelRequestRequest(
            request_id=request_id,
            reason=reason,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def wait_request(
        self, *,
        request_id: str = "",
        known_version: int = 0,
        after_sequence: int = 0,
        wait_ms: int = 0,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.WaitRequestResponse:
        """Waits for the next change of a request or the next message in its conversation. After `wait_ms` it returns
        the unchanged request. Its default timeout is `wait_ms` and 5 seconds.

        request_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -.
        known_version (int): The version of the request that the caller has, 0 or above; 0 = none.
        after_sequence (int): Only messages after this sequence; 0 = all.
        wait_ms (int): Milliseconds, 0 to 50,000.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_WAIT_REQUEST, lambda: v1.WaitRequestRequest(
            request_id=request_id,
            known_version=known_version,
            after_sequence=after_sequence,
            wait_ms=wait_ms,
            workspace_id=workspace_id,
        ), timeout)

    def get_request(
        self, *,
        request_id: str = "",
        conversation_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.GetRequestResponse:
        """Returns a request and its conversation's control. Name exactly one of the two ids. Raises NotFound.

        request_id (str): The id of the request.
        conversation_id (str): The conversation whose open request is returned.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_GET_REQUEST, lambda: v1.GetRequestRequest(
            request_id=request_id,
            conversation_id=conversation_id,
            workspace_id=workspace_id,
        ), timeout)

    def list_requests(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        states: Sequence[v1.RequestStateName | v1.RequestState] = (),
        conversation_id: str = "",
        member_id: str = "",
        visitor_contact: str = "",
        oldest_first: bool = False,
        missed: bool = False,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListRequestsResponse:
        """Returns a page of requests, newest first, or oldest first if asked.

        page_size (int): Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        states (Sequence[v1.RequestState): Filter: only these states; empty = all.
        conversation_id (str): Filter: only this conversation; empty = all.
        member_id (str): Filter: only requests that this member holds; empty = all.
        visitor_contact (str): Filter: only visitors with exactly this contact; empty = all.
        oldest_first (bool): True = the request that has waited longest comes first.
        missed (bool): True = only missed calls: expired, not dismissed, and nobody has joined their conversation since.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_LIST_REQUESTS, lambda: v1.ListRequestsRequest(
            page_size=page_size,
            page_token=page_token,
            states=[enum_number(v1.RequestState, "states", one) for one in states],
            conversation_id=conversation_id,
            member_id=member_id,
            visitor_contact=visitor_contact,
            oldest_first=oldest_first,
            missed=missed,
            workspace_id=workspace_id,
        ), timeout)

    def put_conversation(
        self, *,
        conversation: v1.Conversation | None = None,
        fields: Sequence[str] = (),
        if_version: int = 0,
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.PutConversationResponse:
        """Sets fields of a conversation, and begins the conversation if it is new.

        conversation (v1.Conversation | None): The conversation, with its `id`.
        fields (Sequence[str]): The names of the fields to set; empty = those that are neither empty nor zero.
        if_version (int): The stored version that is expected, else PreconditionFailed (VERSION_MISMATCH); 0 = any.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_PUT_CONVERSATION, lambda: v1.PutConversationRequest(
            conversation=conversation,
            fields=fields,
            if_version=if_version,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def get_conversation(
        self, *,
        conversation_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.GetConversationResponse:
        """Returns a conversation and its open request. Raises NotFound.

        conversation_id (str): The chat server's own id, 1 to 256 bytes of printable ASCII without spaces.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_GET_CONVERSATION, lambda: v1.GetConversationRequest(
            conversation_id=conversation_id,
            workspace_id=workspace_id,
        ), timeout)

    def list_conversations(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        origin: str = "",
        order: v1.ConversationOrderName | v1.ConversationOrder = "UNSPECIFIED",
        holder: v1.HolderName | v1.Holder = "UNSPECIFIED",
        tag: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListConversationsResponse:
        """Returns a page of conversations, by id or by latest activity.

        page_size (int): Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        origin (str): Filter: only this origin; empty = all.
        order (v1.ConversationOrder): BY_ID (the default) or BY_ACTIVITY: the conversation with the latest event first.
        holder (v1.Holder): Filter: only conversations with this holder; UNSPECIFIED = all.
        tag (str): Filter: only conversations with this tag; empty = all.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_LIST_CONVERSATIONS, lambda: v1.ListConversationsRequest(
            page_size=page_size,
            page_token=page_token,
            origin=origin,
            order=enum_number(v1.ConversationOrder, "order", order),
            holder=enum_number(v1.Holder, "holder", holder),
            tag=tag,
            workspace_id=workspace_id,
        ), timeout)

    def list_messages(
        self, *,
        conversation_id: str = "",
        after_sequence: int = 0,
        page_size: int = 0,
        page_token: str = "",
        newest_first: bool = False,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListMessagesResponse:
        """Returns a page of a conversation's messages, oldest first, or newest first if asked.

        conversation_id (str): The chat server's own id, 1 to 256 bytes of printable ASCII without spaces.
        after_sequence (int): Only messages after this sequence; 0 = all.
        page_size (int): Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        newest_first (bool): True = the newest message comes first.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_LIST_MESSAGES, lambda: v1.ListMessagesRequest(
            conversation_id=conversation_id,
            after_sequence=after_sequence,
            page_size=page_size,
            page_token=page_token,
            newest_first=newest_first,
            workspace_id=workspace_id,
        ), timeout)

    def set_presence(
        self, *,
        member_id: str = "",
        session_id: str = "",
        presence: v1.PresenceName | v1.Presence = "UNSPECIFIED",
        end: bool = False,
        idle: bool = False,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.SetPresenceResponse:
        """Sends one heartbeat of a member's session. `presence()` sends them automatically.

        member_id (str): The member's id.
        session_id (str): The id of one window or terminal; empty = a caller without windows, such as a script.
        presence (v1.Presence): AVAILABLE or AWAY sets it for the member; UNSPECIFIED keeps it.
        end (bool): True = this session ends now.
        idle (bool): True = the presence comes from the use of the desk, and is not the member's choice.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_SET_PRESENCE, lambda: v1.SetPresenceRequest(
            member_id=member_id,
            session_id=session_id,
            presence=enum_number(v1.Presence, "presence", presence),
            end=end,
            idle=idle,
            workspace_id=workspace_id,
        ), timeout)

    def set_typing(
        self, *,
        conversation_id: str = "",
        author: v1.AuthorName | v1.Author = "UNSPECIFIED",
        member_id: str = "",
        typing: bool = False,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.SetTypingResponse:
        """Reports that somebody types, or has stopped. It is sent to streams and stored nowhere.

        conversation_id (str): The chat server's own id, 1 to 256 bytes of printable ASCII without spaces.
        author (v1.Author): VISITOR, ASSISTANT or MEMBER.
        member_id (str): The id of the member who types; required if `author` is MEMBER.
        typing (bool): True = somebody types; False = they stopped.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_SET_TYPING, lambda: v1.SetTypingRequest(
            conversation_id=conversation_id,
            author=enum_number(v1.Author, "author", author),
            member_id=member_id,
            typing=typing,
            workspace_id=workspace_id,
        ), timeout)

    def list_members(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        team: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListMembersResponse:
        """Returns a page of members, by id.

        page_size (int): Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        team (str): Filter: only members with this label; empty = all.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_LIST_MEMBERS, lambda: v1.ListMembersRequest(
            page_size=page_size,
            page_token=page_token,
            team=team,
            workspace_id=workspace_id,
        ), timeout)

    def detect_intent(
        self, *,
        text: str = "",
        assistant: str = "",
        draft: v1.Action | None = None,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.DetectIntentResponse:
        """Returns whether a visitor's text asks for a human, and for which action. It triggers nothing.

        text (str): At most 32,768 bytes of UTF-8 without NUL.
        assistant (str): A label of the AI assistant, at most 200 bytes; empty = all assistants.
        draft (v1.Action | None): Decide for this action alone, stored or not; None = the stored ones.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_DETECT_INTENT, lambda: v1.DetectIntentRequest(
            text=text,
            assistant=assistant,
            draft=draft,
            workspace_id=workspace_id,
        ), timeout)

    def list_tools(
        self, *,
        assistant: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListToolsResponse:
        """Returns the tools that an AI should be given: one for each enabled action, and three shared ones. List them
        before each turn: a description ends with who can be reached at this moment.

        assistant (str): A label of the AI assistant, at most 200 bytes; empty = all assistants.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_LIST_TOOLS, lambda: v1.ListToolsRequest(
            assistant=assistant,
            workspace_id=workspace_id,
        ), timeout)

    def explain_request(
        self, *,
        request_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ExplainRequestResponse:
        """Returns what happened to a request and why, and what happens next. Raises NotFound.

        request_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_EXPLAIN_REQUEST, lambda: v1.ExplainRequestRequest(
            request_id=request_id,
            workspace_id=workspace_id,
        ), timeout)

    def dismiss_request(
        self, *,
        request_id: str = "",
        member_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.DismissRequestResponse:
        """Takes a missed call from the list of missed calls. Raises PreconditionFailed (NOT_MISSED).

        request_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -.
        member_id (str): The member's id.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_DISMISS_REQUEST, lambda: v1.DismissRequestRequest(
            request_id=request_id,
            member_id=member_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def tag_conversation(
        self, *,
        conversation_id: str = "",
        member_id: str = "",
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.TagConversationResponse:
        """Adds and removes tags of a conversation. Raises NotFound.

        conversation_id (str): The chat server's own id, 1 to 256 bytes of printable ASCII without spaces.
        member_id (str): The member who does it; empty = the chat server.
        add (Sequence[str]): Tags, each 1 to 64 bytes and one line; a conversation has at most 32.
        remove (Sequence[str]): Tags; one that the conversation lacks is no error.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_TAG_CONVERSATION, lambda: v1.TagConversationRequest(
            conversation_id=conversation_id,
            member_id=member_id,
            add=add,
            remove=remove,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def list_tags(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListTagsResponse:
        """Returns a page of the tags that conversations have, by name.

        page_size (int): Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_LIST_TAGS, lambda: v1.ListTagsRequest(
            page_size=page_size,
            page_token=page_token,
            workspace_id=workspace_id,
        ), timeout)

    def set_viewing(
        self, *,
        conversation_id: str = "",
        member_id: str = "",
        session_id: str = "",
        viewing: bool = False,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.SetViewingResponse:
        """Reports that a member has a conversation open, and returns all who have. Repeat it every 15 seconds.

        conversation_id (str): The chat server's own id, 1 to 256 bytes of printable ASCII without spaces.
        member_id (str): The member's id.
        session_id (str): The id of one window or terminal; empty = a caller without windows, such as a script.
        viewing (bool): True = the conversation is open; False = it was closed.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_SET_VIEWING, lambda: v1.SetViewingRequest(
            conversation_id=conversation_id,
            member_id=member_id,
            session_id=session_id,
            viewing=viewing,
            workspace_id=workspace_id,
        ), timeout)

    def put_canned_reply(
        self, *,
        reply: v1.CannedReply | None = None,
        fields: Sequence[str] = (),
        if_version: int = 0,
        acting_member_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.PutCannedReplyResponse:
        """Sets fields of a canned reply, and makes it if it is new.

        reply (v1.CannedReply | None): The canned reply; without an `id` the daemon makes one.
        fields (Sequence[str]): The names of the fields to set; empty = those that are neither empty nor zero.
        if_version (int): The stored version that is expected, else PreconditionFailed (VERSION_MISMATCH); 0 = any.
        acting_member_id (str): The member who does it, for the audit; empty = not known.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_PUT_CANNED_REPLY, lambda: v1.PutCannedReplyRequest(
            reply=reply,
            fields=fields,
            if_version=if_version,
            acting_member_id=acting_member_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def list_canned_replies(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        member_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListCannedRepliesResponse:
        """Returns a page of canned replies, by shortcut.

        page_size (int): Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        member_id (str): The workspace's replies and those of this member; empty = the workspace's only.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_LIST_CANNED_REPLIES, lambda: v1.ListCannedRepliesRequest(
            page_size=page_size,
            page_token=page_token,
            member_id=member_id,
            workspace_id=workspace_id,
        ), timeout)

    def delete_canned_reply(
        self, *,
        reply_id: str = "",
        acting_member_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.DeleteCannedReplyResponse:
        """Deletes a canned reply. Raises NotFound.

        reply_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -.
        acting_member_id (str): The member who does it, for the audit; empty = not known.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_DELETE_CANNED_REPLY, lambda: v1.DeleteCannedReplyRequest(
            reply_id=reply_id,
            acting_member_id=acting_member_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def put_member_settings(
        self, *,
        settings: v1.MemberSettings | None = None,
        fields: Sequence[str] = (),
        if_version: int = 0,
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.PutMemberSettingsResponse:
        """Sets how a member uses the desk.

        settings (v1.MemberSettings | None): The settings, with the member's `member_id`.
        fields (Sequence[str]): The names of the fields to set; empty = those that are neither empty nor zero.
        if_version (int): The stored version that is expected, else PreconditionFailed (VERSION_MISMATCH); 0 = any.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_PUT_MEMBER_SETTINGS, lambda: v1.PutMemberSettingsRequest(
            settings=settings,
            fields=fields,
            if_version=if_version,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def get_member_settings(
        self, *,
        member_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.GetMemberSettingsResponse:
        """Returns how a member uses the desk; the defaults if nothing was set.

        member_id (str): The member's id.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_GET_MEMBER_SETTINGS, lambda: v1.GetMemberSettingsRequest(
            member_id=member_id,
            workspace_id=workspace_id,
        ), timeout)

    def list_events(
        self, *,
        conversation_id: str = "",
        page_size: int = 0,
        page_token: str = "",
        types: Sequence[str] = (),
        newest_first: bool = False,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListEventsResponse:
        """Returns a page of a conversation's events, oldest first, or newest first if asked.

        conversation_id (str): The chat server's own id, 1 to 256 bytes of printable ASCII without spaces.
        page_size (int): Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        types (Sequence[str]): Filter: only these event types, at most 32; empty = all.
        newest_first (bool): True = the newest event comes first.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_LIST_EVENTS, lambda: v1.ListEventsRequest(
            conversation_id=conversation_id,
            page_size=page_size,
            page_token=page_token,
            types=types,
            newest_first=newest_first,
            workspace_id=workspace_id,
        ), timeout)

    def search(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        text: str = "",
        states: Sequence[v1.RequestStateName | v1.RequestState] = (),
        member_id: str = "",
        team: str = "",
        action_id: str = "",
        assistant: str = "",
        outcome: str = "",
        tag: str = "",
        from_at: int = 0,
        to_at: int = 0,
        oldest_first: bool = False,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.SearchResponse:
        """Returns a page of the calls, and of the texts outside of calls, that the words and filters find.

        page_size (int): Items, 1 to 100; 0 = 25.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        text (str): Words that all must occur; the last one also as the beginning of a word; empty = only the filters.
        states (Sequence[v1.RequestState): Filter: only these states; empty = all.
        member_id (str): Filter: who held the call, at the end or before; empty = all.
        team (str): Filter: only calls of this team; empty = all.
        action_id (str): Filter: only calls of this action; empty = all.
        assistant (str): Filter: only this assistant; empty = all.
        outcome (str): Filter: only calls with exactly this outcome; empty = all.
        tag (str): Filter: only conversations with this tag; empty = all.
        from_at (int): Unix milliseconds; only calls created then or later; 0 = unbounded.
        to_at (int): Unix milliseconds; only calls created then or before; 0 = unbounded.
        oldest_first (bool): True = the oldest call comes first.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.HUMANCALL_SEARCH, lambda: v1.SearchRequest(
            page_size=page_size,
            page_token=page_token,
            text=text,
            states=[enum_number(v1.RequestState, "states", one) for one in states],
            member_id=member_id,
            team=team,
            action_id=action_id,
            assistant=assistant,
            outcome=outcome,
            tag=tag,
            from_at=from_at,
            to_at=to_at,
            oldest_first=oldest_first,
            workspace_id=workspace_id,
        ), timeout)


class AdminMethods(Caller):
    """The methods of service humancall.v1.Admin. Each raises HumanCallError and nothing else."""

    def put_workspace(
        self, *,
        workspace: v1.Workspace | None = None,
        fields: Sequence[str] = (),
        if_version: int = 0,
        acting_member_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.PutWorkspaceResponse:
        """Sets fields of a workspace, and makes it if it is new.

        workspace (v1.Workspace | None): The workspace, with its `id`.
        fields (Sequence[str]): The names of the fields to set; empty = those that are neither empty nor zero.
        if_version (int): The stored version that is expected, else PreconditionFailed (VERSION_MISMATCH); 0 = any.
        acting_member_id (str): The member who does it, for the audit; empty = not known.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_PUT_WORKSPACE, lambda: v1.PutWorkspaceRequest(
            workspace=workspace,
            fields=fields,
            if_version=if_version,
            acting_member_id=acting_member_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def get_workspace(
        self, *,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.GetWorkspaceResponse:
        """Returns a workspace. Raises NotFound.

        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_GET_WORKSPACE, lambda: v1.GetWorkspaceRequest(
            workspace_id=workspace_id,
        ), timeout)

    def list_workspaces(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        timeout: float | None = None,
    ) -> v1.ListWorkspacesResponse:
        """Returns a page of workspaces, by id.

        page_size (int): Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_LIST_WORKSPACES, lambda: v1.ListWorkspacesRequest(
            page_size=page_size,
            page_token=page_token,
        ), timeout)

    def delete_workspace(
        self, *,
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.DeleteWorkspaceResponse:
        """Deletes an empty workspace. Raises PreconditionFailed (IN_USE).

        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_DELETE_WORKSPACE, lambda: v1.DeleteWorkspaceRequest(
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def put_action(
        self, *,
        action: v1.Action | None = None,
        fields: Sequence[str] = (),
        if_version: int = 0,
        acting_member_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.PutActionResponse:
        """Sets fields of an action, and makes it if it is new.

        action (v1.Action | None): The action, with its `id`.
        fields (Sequence[str]): The names of the fields to set; empty = those that are neither empty nor zero.
        if_version (int): The stored version that is expected, else PreconditionFailed (VERSION_MISMATCH); 0 = any.
        acting_member_id (str): The member who does it, for the audit; empty = not known.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_PUT_ACTION, lambda: v1.PutActionRequest(
            action=action,
            fields=fields,
            if_version=if_version,
            acting_member_id=acting_member_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def get_action(
        self, *,
        action_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.GetActionResponse:
        """Returns an action. Raises NotFound.

        action_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_GET_ACTION, lambda: v1.GetActionRequest(
            action_id=action_id,
            workspace_id=workspace_id,
        ), timeout)

    def list_actions(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        assistant: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListActionsResponse:
        """Returns a page of actions, by id.

        page_size (int): Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        assistant (str): A label of the AI assistant, at most 200 bytes; empty = all assistants.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_LIST_ACTIONS, lambda: v1.ListActionsRequest(
            page_size=page_size,
            page_token=page_token,
            assistant=assistant,
            workspace_id=workspace_id,
        ), timeout)

    def delete_action(
        self, *,
        action_id: str = "",
        acting_member_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.DeleteActionResponse:
        """Deletes an action. Open requests keep their copy of it.

        action_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -.
        acting_member_id (str): The member who does it, for the audit; empty = not known.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_DELETE_ACTION, lambda: v1.DeleteActionRequest(
            action_id=action_id,
            acting_member_id=acting_member_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def put_member(
        self, *,
        member: v1.Member | None = None,
        fields: Sequence[str] = (),
        if_version: int = 0,
        acting_member_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.PutMemberResponse:
        """Sets fields of a member, and makes it if it is new.

        member (v1.Member | None): The member, with its `id`.
        fields (Sequence[str]): The names of the fields to set; empty = those that are neither empty nor zero.
        if_version (int): The stored version that is expected, else PreconditionFailed (VERSION_MISMATCH); 0 = any.
        acting_member_id (str): The member who does it, for the audit; empty = not known.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_PUT_MEMBER, lambda: v1.PutMemberRequest(
            member=member,
            fields=fields,
            if_version=if_version,
            acting_member_id=acting_member_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def get_member(
        self, *,
        member_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.GetMemberResponse:
        """Returns a member and their presence. Raises NotFound.

        member_id (str): The member's id.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_GET_MEMBER, lambda: v1.GetMemberRequest(
            member_id=member_id,
            workspace_id=workspace_id,
        ), timeout)

    def list_members(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        team: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListMembersResponse:
        """Returns a page of members, by id.

        page_size (int): Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        team (str): Filter: only members with this label; empty = all.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_LIST_MEMBERS, lambda: v1.ListMembersRequest(
            page_size=page_size,
            page_token=page_token,
            team=team,
            workspace_id=workspace_id,
        ), timeout)

    def delete_member(
        self, *,
        member_id: str = "",
        acting_member_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.DeleteMemberResponse:
        """Deletes a member. The member's claims lapse at once.

        member_id (str): The member's id.
        acting_member_id (str): The member who does it, for the audit; empty = not known.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_DELETE_MEMBER, lambda: v1.DeleteMemberRequest(
            member_id=member_id,
            acting_member_id=acting_member_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def list_notifications(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        request_id: str = "",
        states: Sequence[v1.NotificationStateName | v1.NotificationState] = (),
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListNotificationsResponse:
        """Returns a page of e-mail notifications.

        page_size (int): Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        request_id (str): Filter: only this request; empty = all.
        states (Sequence[v1.NotificationState): Filter: only these states; empty = all.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_LIST_NOTIFICATIONS, lambda: v1.ListNotificationsRequest(
            page_size=page_size,
            page_token=page_token,
            request_id=request_id,
            states=[enum_number(v1.NotificationState, "states", one) for one in states],
            workspace_id=workspace_id,
        ), timeout)

    def retry_notification(
        self, *,
        notification_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.RetryNotificationResponse:
        """Makes a notification due now. Raises PreconditionFailed (NOTIFICATION_SENT).

        notification_id (str): The id of the notification.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_RETRY_NOTIFICATION, lambda: v1.RetryNotificationRequest(
            notification_id=notification_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def suppress_notification(
        self, *,
        notification_id: str = "",
        reason: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.SuppressNotificationResponse:
        """Stops a notification from being sent. Raises PreconditionFailed (NOTIFICATION_SENT).

        notification_id (str): The id of the notification.
        reason (str): At most 32,768 bytes of UTF-8.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_SUPPRESS_NOTIFICATION, lambda: v1.SuppressNotificationRequest(
            notification_id=notification_id,
            reason=reason,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def send_test_mail(
        self, *,
        to: str = "",
        timeout: float | None = None,
    ) -> v1.SendTestMailResponse:
        """Sends a test mail and returns the mail server's answer; `sent` is false if it was not accepted.

        to (str): One e-mail address, at most 254 bytes.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_SEND_TEST_MAIL, lambda: v1.SendTestMailRequest(
            to=to,
        ), timeout)

    def list_consumers(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListConsumersResponse:
        """Returns a page of the consumers, by name, with owner, lag and age.

        page_size (int): Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_LIST_CONSUMERS, lambda: v1.ListConsumersRequest(
            page_size=page_size,
            page_token=page_token,
            workspace_id=workspace_id,
        ), timeout)

    def delete_consumer(
        self, *,
        consumer: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.DeleteConsumerResponse:
        """Deletes a consumer: a stream of its name begins at the end of the log again. Raises PermissionDenied if it
        belongs to another uid.

        consumer (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; at most 1,000 in a workspace.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_DELETE_CONSUMER, lambda: v1.DeleteConsumerRequest(
            consumer=consumer,
            workspace_id=workspace_id,
        ), timeout)

    def list_webhooks(
        self, *,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListWebhooksResponse:
        """Returns the webhooks of the configuration and their state.

        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_LIST_WEBHOOKS, lambda: v1.ListWebhooksRequest(
            workspace_id=workspace_id,
        ), timeout)

    def skip_webhook_event(
        self, *,
        name: str = "",
        event_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.SkipWebhookEventResponse:
        """Skips the event that a webhook refuses, and only that one. Raises InvalidRequest if it is not refused now,
        and PreconditionFailed (IN_USE) while it is being posted.

        name (str): The webhook's name in the configuration.
        event_id (str): The `Humancall-Event-Id` of the event.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_SKIP_WEBHOOK_EVENT, lambda: v1.SkipWebhookEventRequest(
            name=name,
            event_id=event_id,
            workspace_id=workspace_id,
        ), timeout)

    def get_statistics(
        self, *,
        from_at: int = 0,
        to_at: int = 0,
        team: str = "",
        action_id: str = "",
        member_id: str = "",
        time_zone: str = "",
        from_day: str = "",
        to_day: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.GetStatisticsResponse:
        """Returns counts of requests by day and by member.

        from_at (int): Unix milliseconds; its day in the time zone is counted whole; 0 = unbounded.
        to_at (int): Unix milliseconds; its day in the time zone is counted whole; 0 = unbounded.
        team (str): Filter: only calls of this team; empty = all.
        action_id (str): Filter: only calls of this action; empty = all.
        member_id (str): Filter: only calls that this member claimed first; empty = all.
        time_zone (str): A name of the time zone database; empty = the workspace's.
        from_day (str): Instead of `from_at`: the first day in the time zone, such as "2026-01-31".
        to_day (str): Instead of `to_at`: the last day; it is counted whole.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_GET_STATISTICS, lambda: v1.GetStatisticsRequest(
            from_at=from_at,
            to_at=to_at,
            team=team,
            action_id=action_id,
            member_id=member_id,
            time_zone=time_zone,
            from_day=from_day,
            to_day=to_day,
            workspace_id=workspace_id,
        ), timeout)

    def erase_visitor(
        self, *,
        conversation_id: str = "",
        workspace_id: str = "",
        idempotency_key: str = "",
        timeout: float | None = None,
    ) -> v1.EraseVisitorResponse:
        """Erases a visitor's data in a conversation.

        conversation_id (str): The chat server's own id, 1 to 256 bytes of printable ASCII without spaces.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        idempotency_key (str): 1 to 256 bytes, one line. The same key with the same fields gets the first answer again,
            for at least 7 days; empty = a random key.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_ERASE_VISITOR, lambda: v1.EraseVisitorRequest(
            conversation_id=conversation_id,
            workspace_id=workspace_id,
            idempotency_key=idempotency_key,
        ), timeout)

    def backup(
        self, *,
        path: str = "",
        timeout: float | None = None,
    ) -> v1.BackupResponse:
        """Writes a backup of the running daemon's data.

        path (str): An absolute path that does not exist yet and that the daemon can write.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_BACKUP, lambda: v1.BackupRequest(
            path=path,
        ), timeout)

    def verify(
        self, *,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.VerifyResponse:
        """Checks the whole log of a workspace, and compares the other tables with a replay of it; `problem` is the
        first fault, `parts` says what was compared.

        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_VERIFY, lambda: v1.VerifyRequest(
            workspace_id=workspace_id,
        ), timeout)

    def metrics(
        self, *,
        timeout: float | None = None,
    ) -> v1.MetricsResponse:
        """Returns the daemon's metrics in Prometheus' text format.

        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_METRICS, lambda: v1.MetricsRequest(
        ), timeout)

    def health(
        self, *,
        timeout: float | None = None,
    ) -> v1.HealthResponse:
        """Returns whether the daemon serves, stops, or has no store.

        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_HEALTH, lambda: v1.HealthRequest(
        ), timeout)

    def server_info(
        self, *,
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ServerInfoResponse:
        """Returns the daemon's version and state, and the uid and roles of the caller.

        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_SERVER_INFO, lambda: v1.ServerInfoRequest(
            workspace_id=workspace_id,
        ), timeout)

    def accept_clock(
        self, *,
        timeout: float | None = None,
    ) -> v1.AcceptClockResponse:
        """Follows the system's clock at once, although it has jumped by more than an hour.

        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_ACCEPT_CLOCK, lambda: v1.AcceptClockRequest(
        ), timeout)

    def reload(
        self, *,
        timeout: float | None = None,
    ) -> v1.ReloadResponse:
        """Reads the daemon's configuration file again, and applies all of it or nothing. Raises PreconditionFailed
        (CONFIGURATION_INVALID) with the file, line and key.

        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_RELOAD, lambda: v1.ReloadRequest(
        ), timeout)

    def get_configuration(
        self, *,
        timeout: float | None = None,
    ) -> v1.GetConfigurationResponse:
        """Returns the settings that are in force, without secrets, and where each comes from.

        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_GET_CONFIGURATION, lambda: v1.GetConfigurationRequest(
        ), timeout)

    def create_login_token(
        self, *,
        member_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.CreateLoginTokenResponse:
        """Makes a token that signs one member in to the dashboard, once, within 10 minutes.

        member_id (str): The member's id.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_CREATE_LOGIN_TOKEN, lambda: v1.CreateLoginTokenRequest(
            member_id=member_id,
            workspace_id=workspace_id,
        ), timeout)

    def exchange_login_token(
        self, *,
        token: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ExchangeLoginTokenResponse:
        """Uses a login token up and returns its member. Raises PreconditionFailed (LOGIN_TOKEN_INVALID).

        token (str): The token, at most 128 bytes.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_EXCHANGE_LOGIN_TOKEN, lambda: v1.ExchangeLoginTokenRequest(
            token=token,
            workspace_id=workspace_id,
        ), timeout)

    def send_login_link(
        self, *,
        email: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.SendLoginLinkResponse:
        """E-mails a sign-in link. The answer is the same whether a member has this address or not.

        email (str): One e-mail address, at most 254 bytes.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_SEND_LOGIN_LINK, lambda: v1.SendLoginLinkRequest(
            email=email,
            workspace_id=workspace_id,
        ), timeout)

    def revoke_login_tokens(
        self, *,
        member_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.RevokeLoginTokensResponse:
        """Makes the sign-in links of a member invalid that were not used yet.

        member_id (str): The member's id.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_REVOKE_LOGIN_TOKENS, lambda: v1.RevokeLoginTokensRequest(
            member_id=member_id,
            workspace_id=workspace_id,
        ), timeout)

    def list_audit(
        self, *,
        page_size: int = 0,
        page_token: str = "",
        type: str = "",
        object_id: str = "",
        actor_member_id: str = "",
        workspace_id: str = "",
        timeout: float | None = None,
    ) -> v1.ListAuditResponse:
        """Returns a page of the changes of actions, members and settings, newest first.

        page_size (int): Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.
        page_token (str): `next_page_token` of the page before; empty = the first page.
        type (str): Filter: only events of this type; empty = all.
        object_id (str): Filter: only changes of the object with this id; empty = all.
        actor_member_id (str): Filter: only changes by this member; empty = all.
        workspace_id (str): An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -; empty = the client's workspace, else
            `default`.
        timeout (float | None): Seconds above 0, at most 86,400, retries included; None = the client's.
        """
        return self._call(_methods.ADMIN_LIST_AUDIT, lambda: v1.ListAuditRequest(
            page_size=page_size,
            page_token=page_token,
            type=type,
            object_id=object_id,
            actor_member_id=actor_member_id,
            workspace_id=workspace_id,
        ), timeout)
