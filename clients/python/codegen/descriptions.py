"""The docstrings of the methods: a sentence for each method, and one for each argument with its unit and range.

The generator fails for a method or an argument that has none here.
"""

ID = "An id, 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -"
CHAT_ID = "The chat server's own id, 1 to 256 bytes of printable ASCII without spaces"

METHODS = {
    "TriggerAction": (
        "Calls a human for a conversation. If the conversation has an open request, returns that one, `deduplicated`. "
        "Read `nobody_alerted` in the answer before you promise a person."
    ),
    "ClaimRequest": (
        "Claims a pending request for a member, who then holds the conversation. Raises AlreadyClaimed, RequestEnded."
    ),
    "ClaimNext": (
        "Claims the oldest pending request that this member may claim. Without a request in the answer nothing waits. "
        "Raises PreconditionFailed (CLAIMS_FULL)."
    ),
    "TakeConversation": (
        "Gives a conversation to a member, without a call, or claims its open request. Raises AlreadyClaimed, "
        "PreconditionFailed (TAKE_OVER_FORBIDDEN)."
    ),
    "SendMessage": "Writes a message. Raises MayNotSpeak if the author may not speak; discard the text then.",
    "AckEvents": (
        "Moves a consumer's place forward. It never moves back. Raises LimitReached if no place is left, and "
        "PermissionDenied if it belongs to another uid."
    ),
    "ListConsumers": "Returns a page of the consumers, by name, with owner, lag and age.",
    "DeleteConsumer": (
        "Deletes a consumer: a stream of its name begins at the end of the log again. Raises PermissionDenied if it "
        "belongs to another uid."
    ),
    "AddNote": "Writes a note for the team. Visitors never see it.",
    "ReleaseRequest": "Gives a claim back: the request is PENDING again, and its audience is alerted.",
    "TransferRequest": "Hands a claim to another member or to a team. Raises PreconditionFailed (MEMBER_UNAVAILABLE).",
    "CompleteRequest": "Ends a request as done. Control returns to the AI.",
    "CancelRequest": "Ends a request that nobody needs any more, PENDING or ASSIGNED. Raises RequestEnded.",
    "WaitRequest": (
        "Waits for the next change of a request or the next message in its conversation. "
        "After `wait_ms` it returns the unchanged request. Its default timeout is `wait_ms` and 5 seconds."
    ),
    "GetRequest": "Returns a request and its conversation's control. Name exactly one of the two ids. Raises NotFound.",
    "ListRequests": "Returns a page of requests, newest first, or oldest first if asked.",
    "PutConversation": "Sets fields of a conversation, and begins the conversation if it is new.",
    "GetConversation": "Returns a conversation and its open request. Raises NotFound.",
    "ListConversations": "Returns a page of conversations, by id or by latest activity.",
    "ListMessages": "Returns a page of a conversation's messages, oldest first, or newest first if asked.",
    "SetPresence": "Sends one heartbeat of a member's session. `presence()` sends them automatically.",
    "SetTyping": "Reports that somebody types, or has stopped. It is sent to streams and stored nowhere.",
    "ListTools": "Returns the tools that an AI should be given: one for each enabled action, and three shared ones. "
    "List them before each turn: a description ends with who can be reached at this moment.",
    "ListMembers": "Returns a page of members, by id.",
    "DetectIntent": "Returns whether a visitor's text asks for a human, and for which action. It triggers nothing.",
    "ExplainRequest": "Returns what happened to a request and why, and what happens next. Raises NotFound.",
    "DismissRequest": "Takes a missed call from the list of missed calls. Raises PreconditionFailed (NOT_MISSED).",
    "TagConversation": "Adds and removes tags of a conversation. Raises NotFound.",
    "ListTags": "Returns a page of the tags that conversations have, by name.",
    "SetViewing": (
        "Reports that a member has a conversation open, and returns all who have. Repeat it every 15 seconds."
    ),
    "PutCannedReply": "Sets fields of a canned reply, and makes it if it is new.",
    "ListCannedReplies": "Returns a page of canned replies, by shortcut.",
    "DeleteCannedReply": "Deletes a canned reply. Raises NotFound.",
    "PutMemberSettings": "Sets how a member uses the desk.",
    "GetMemberSettings": "Returns how a member uses the desk; the defaults if nothing was set.",
    "ListEvents": "Returns a page of a conversation's events, oldest first, or newest first if asked.",
    "Search": "Returns a page of the calls, and of the texts outside of calls, that the words and filters find.",
    "PutWorkspace": "Sets fields of a workspace, and makes it if it is new.",
    "GetWorkspace": "Returns a workspace. Raises NotFound.",
    "ListWorkspaces": "Returns a page of workspaces, by id.",
    "DeleteWorkspace": "Deletes an empty workspace. Raises PreconditionFailed (IN_USE).",
    "PutAction": "Sets fields of an action, and makes it if it is new.",
    "GetAction": "Returns an action. Raises NotFound.",
    "ListActions": "Returns a page of actions, by id.",
    "DeleteAction": "Deletes an action. Open requests keep their copy of it.",
    "PutMember": "Sets fields of a member, and makes it if it is new.",
    "GetMember": "Returns a member and their presence. Raises NotFound.",
    "DeleteMember": "Deletes a member. The member's claims lapse at once.",
    "ListNotifications": "Returns a page of e-mail notifications.",
    "RetryNotification": "Makes a notification due now. Raises PreconditionFailed (NOTIFICATION_SENT).",
    "SuppressNotification": "Stops a notification from being sent. Raises PreconditionFailed (NOTIFICATION_SENT).",
    "SendTestMail": "Sends a test mail and returns the mail server's answer; `sent` is false if it was not accepted.",
    "SkipWebhookEvent": (
        "Skips the event that a webhook refuses, and only that one. Raises InvalidRequest if it is not refused now, "
        "and PreconditionFailed (IN_USE) while it is being posted."
    ),
    "ListWebhooks": "Returns the webhooks of the configuration and their state.",
    "GetStatistics": "Returns counts of requests by day and by member.",
    "EraseVisitor": "Erases a visitor's data in a conversation.",
    "Backup": "Writes a backup of the running daemon's data.",
    "Verify": (
        "Checks the whole log of a workspace, and compares the other tables with a replay of it; `problem` is the "
        "first fault, `parts` says what was compared."
    ),
    "Metrics": "Returns the daemon's metrics in Prometheus' text format.",
    "Health": "Returns whether the daemon serves, stops, or has no store.",
    "ServerInfo": "Returns the daemon's version and state, and the uid and roles of the caller.",
    "AcceptClock": "Follows the system's clock at once, although it has jumped by more than an hour.",
    "Reload": (
        "Reads the daemon's configuration file again, and applies all of it or nothing. Raises PreconditionFailed "
        "(CONFIGURATION_INVALID) with the file, line and key."
    ),
    "GetConfiguration": "Returns the settings that are in force, without secrets, and where each comes from.",
    "CreateLoginToken": "Makes a token that signs one member in to the dashboard, once, within 10 minutes.",
    "ExchangeLoginToken": (
        "Uses a login token up and returns its member. Raises PreconditionFailed (LOGIN_TOKEN_INVALID)."
    ),
    "RevokeLoginTokens": "Makes the sign-in links of a member invalid that were not used yet.",
    "ListAudit": "Returns a page of the changes of actions, members and settings, newest first.",
    "SendLoginLink": "E-mails a sign-in link. The answer is the same whether a member has this address or not.",
}

# By `Method.argument`, else by the argument's name.
ARGUMENTS = {
    "workspace_id": f"{ID}; empty = the client's workspace, else `default`.",
    "idempotency_key": (
        "1 to 256 bytes, one line. The same key with the same fields gets the first answer again, for at least 7 days; "
        "empty = a random key."
    ),
    "conversation_id": f"{CHAT_ID}.",
    "ListRequests.conversation_id": "Filter: only this conversation; empty = all.",
    "GetRequest.conversation_id": "The conversation whose open request is returned.",
    "GetRequest.request_id": "The id of the request.",
    "request_id": f"{ID}.",
    "ListNotifications.request_id": "Filter: only this request; empty = all.",
    "action_id": f"{ID}.",
    "TriggerAction.action_id": "The action's id; empty = the only enabled one.",
    "member_id": "The member's id.",
    "SendMessage.member_id": "The id of the member who writes; required if `author` is MEMBER.",
    "SetTyping.member_id": "The id of the member who types; required if `author` is MEMBER.",
    "ReleaseRequest.member_id": "The id of the holder or of a MANAGER; an admin may leave it empty.",
    "TransferRequest.member_id": "The id of the holder or of a MANAGER; an admin may leave it empty.",
    "CompleteRequest.member_id": "The id of the holder or of a MANAGER; an admin may leave it empty.",
    "ListRequests.member_id": "Filter: only requests that this member holds; empty = all.",
    "session_id": "The id of one window or terminal; empty = a caller without windows, such as a script.",
    "notification_id": "The id of the notification.",
    "reason": "At most 32,768 bytes of UTF-8.",
    "TriggerAction.reason": "Why a person is needed, for the team; at most 32,768 bytes of UTF-8.",
    "summary": "What the conversation was about, for the team; at most 32,768 bytes of UTF-8.",
    "origin": "A label of the chat server, at most 200 bytes, set on the conversation; empty = unchanged.",
    "ListConversations.origin": "Filter: only this origin; empty = all.",
    "visitor": "Fields to set on the visitor: name (200 bytes), contact (254), locale (35); None or empty = unchanged.",
    "assistant": "A label of the AI assistant, at most 200 bytes; empty = all assistants.",
    "TriggerAction.assistant": "A label of the AI, at most 200 bytes, set on the conversation; empty = unchanged.",
    "SendMessage.assistant": "A label of the AI, at most 200 bytes, set on the conversation; empty = unchanged.",
    "metadata": "At most 16 pairs with unique keys (64 bytes; values 1,024); empty = unchanged.",
    "cite": (
        "The id of the visitor's message that caused the call. Raises PreconditionFailed (STALE_CITATION) if it is "
        "older than the last ending."
    ),
    "history": (
        "At most 200 earlier messages and 262,144 bytes, oldest first; used only if the conversation has no messages."
    ),
    "author": "VISITOR, ASSISTANT or MEMBER.",
    "author_name": "At most 200 bytes; empty = the member's or the visitor's name.",
    "text": "At most 32,768 bytes of UTF-8 without NUL.",
    "SendMessage.text": "At most 32,768 bytes of UTF-8 without NUL; a message has a text or an attachment.",
    "attachments": "At most 16, each with an http or https URL of at most 2,048 bytes.",
    "client_message_id": (
        f"{CHAT_ID}, unique in its conversation. The same id with the same words is written once; empty = a random one."
    ),
    "control_epoch": "The epoch that was read before the text was written, 1 or above; 0 = check the holder only.",
    "consumer": f"{ID}; at most 1,000 in a workspace.",
    "cursor": "The cursor of the last item that was handled.",
    "to_member_id": "The id of the next holder; name either this or `to_team`.",
    "to_team": "The label of the team, at most 200 bytes; name either this or `to_member_id`.",
    "force": "True = transfer also to a member who is not available, and e-mail them.",
    "outcome": "The result, for the record; at most 32,768 bytes of UTF-8.",
    "brief": "What was agreed, for the AI; at most 32,768 bytes of UTF-8.",
    "known_version": "The version of the request that the caller has, 0 or above; 0 = none.",
    "after_sequence": "Only messages after this sequence; 0 = all.",
    "wait_ms": "Milliseconds, 0 to 50,000.",
    "page_size": "Items, 1 to 500; 0 = 100. A page can end earlier, at 1 MiB.",
    "page_token": "`next_page_token` of the page before; empty = the first page.",
    "states": "Filter: only these states; empty = all.",
    "visitor_contact": "Filter: only visitors with exactly this contact; empty = all.",
    "conversation": "The conversation, with its `id`.",
    "workspace": "The workspace, with its `id`.",
    "action": "The action, with its `id`.",
    "member": "The member, with its `id`.",
    "fields": "The names of the fields to set; empty = those that are neither empty nor zero.",
    "if_version": "The stored version that is expected, else PreconditionFailed (VERSION_MISMATCH); 0 = any.",
    "oldest_first": "True = the request that has waited longest comes first.",
    "newest_first": "True = the newest message comes first.",
    "order": "BY_ID (the default) or BY_ACTIVITY: the conversation with the latest event first.",
    "idle": "True = the presence comes from the use of the desk, and is not the member's choice.",
    "follows": "The ended request of this conversation that is taken up again; empty = none.",
    "TakeConversation.action_id": "The action whose rules hold; empty = the only enabled one, or none.",
    "TakeConversation.reason": "Why, for the team; at most 32,768 bytes of UTF-8.",
    "ClaimNext.team": "Only requests of this team; empty = of all the member's teams, and those for everybody.",
    "name": "The webhook's name in the configuration.",
    "event_id": "The `Humancall-Event-Id` of the event.",
    "presence": "AVAILABLE or AWAY sets it for the member; UNSPECIFIED keeps it.",
    "end": "True = this session ends now.",
    "typing": "True = somebody types; False = they stopped.",
    "team": "Filter: only members with this label; empty = all.",
    "to": "One e-mail address, at most 254 bytes.",
    "email": "One e-mail address, at most 254 bytes.",
    "from_at": "Unix milliseconds; its day in the time zone is counted whole; 0 = unbounded.",
    "to_at": "Unix milliseconds; its day in the time zone is counted whole; 0 = unbounded.",
    "path": "An absolute path that does not exist yet and that the daemon can write.",
    "token": "The token, at most 128 bytes.",
    "acting_member_id": "The member who does it, for the audit; empty = not known.",
    "actor_member_id": "Filter: only changes by this member; empty = all.",
    "object_id": "Filter: only changes of the object with this id; empty = all.",
    "type": "Filter: only events of this type; empty = all.",
    "types": "Filter: only these event types, at most 32; empty = all.",
    "ListEvents.newest_first": "True = the newest event comes first.",
    "add": "Tags, each 1 to 64 bytes and one line; a conversation has at most 32.",
    "remove": "Tags; one that the conversation lacks is no error.",
    "TagConversation.member_id": "The member who does it; empty = the chat server.",
    "viewing": "True = the conversation is open; False = it was closed.",
    "mentions": "The ids of the members whom the note mentions, at most 32.",
    "note": "A note for the colleague, at most 32,768 bytes of UTF-8; empty = none.",
    "missed": "True = only missed calls: expired, not dismissed, and nobody has joined their conversation since.",
    "holder": "Filter: only conversations with this holder; UNSPECIFIED = all.",
    "tag": "Filter: only conversations with this tag; empty = all.",
    "draft": "Decide for this action alone, stored or not; None = the stored ones.",
    "reply": "The canned reply; without an `id` the daemon makes one.",
    "reply_id": f"{ID}.",
    "ListCannedReplies.member_id": "The workspace's replies and those of this member; empty = the workspace's only.",
    "settings": "The settings, with the member's `member_id`.",
    "from_day": 'Instead of `from_at`: the first day in the time zone, such as "2026-01-31".',
    "to_day": "Instead of `to_at`: the last day; it is counted whole.",
    "time_zone": "A name of the time zone database; empty = the workspace's.",
    "GetStatistics.team": "Filter: only calls of this team; empty = all.",
    "GetStatistics.action_id": "Filter: only calls of this action; empty = all.",
    "GetStatistics.member_id": "Filter: only calls that this member claimed first; empty = all.",
    "Search.page_size": "Items, 1 to 100; 0 = 25.",
    "Search.text": "Words that all must occur; the last one also as the beginning of a word; empty = only the filters.",
    "Search.member_id": "Filter: who held the call, at the end or before; empty = all.",
    "Search.team": "Filter: only calls of this team; empty = all.",
    "Search.action_id": "Filter: only calls of this action; empty = all.",
    "Search.assistant": "Filter: only this assistant; empty = all.",
    "Search.outcome": "Filter: only calls with exactly this outcome; empty = all.",
    "Search.from_at": "Unix milliseconds; only calls created then or later; 0 = unbounded.",
    "Search.to_at": "Unix milliseconds; only calls created then or before; 0 = unbounded.",
    "Search.oldest_first": "True = the oldest call comes first.",
    "timeout": "Seconds above 0, at most 86,400, retries included; None = the client's.",
}
