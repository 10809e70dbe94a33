// Made from humancall/v1/desk.proto by proto/generate.py. Do not edit: change the .proto file and run `make proto`.

internal import CHumanCallProto
import HumanCallMessages

extension DismissRequestRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__dismiss_request_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DismissRequestRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            requestID: CValue.string(c.pointee.request_id),
            memberID: CValue.string(c.pointee.member_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, memberID, "member_id")
        try out.string(26, requestID, "request_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension DismissRequestResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__dismiss_request_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DismissRequestResponse.self)
        return Self(
            request: CValue.message(c.pointee.request),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(16, replayed)
        try out.message(10, request, "request")
    }
}

extension TagConversationRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__tag_conversation_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__TagConversationRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            conversationID: CValue.string(c.pointee.conversation_id),
            memberID: CValue.string(c.pointee.member_id),
            add: CValue.strings(c.pointee.add, c.pointee.n_add),
            remove: CValue.strings(c.pointee.remove, c.pointee.n_remove)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.strings(50, remove, "remove")
        try out.strings(42, add, "add")
        try out.string(34, memberID, "member_id")
        try out.string(26, conversationID, "conversation_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension TagConversationResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__tag_conversation_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__TagConversationResponse.self)
        return Self(
            conversation: CValue.message(c.pointee.conversation),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(16, replayed)
        try out.message(10, conversation, "conversation")
    }
}

extension ListTagsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_tags_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListTagsRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            pageSize: c.pointee.page_size,
            pageToken: CValue.string(c.pointee.page_token)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, pageToken, "page_token")
        try out.int32(24, pageSize)
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension Tag: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__tag__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Tag.self)
        return Self(
            name: CValue.string(c.pointee.name),
            conversations: c.pointee.conversations
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(16, conversations)
        try out.string(10, name, "name")
    }
}

extension ListTagsResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_tags_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListTagsResponse.self)
        return Self(
            items: CValue.messages(c.pointee.items, c.pointee.n_items),
            nextPageToken: CValue.string(c.pointee.next_page_token)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(18, nextPageToken, "next_page_token")
        try out.messages(10, items, "items")
    }
}

extension SetViewingRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__set_viewing_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SetViewingRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            conversationID: CValue.string(c.pointee.conversation_id),
            memberID: CValue.string(c.pointee.member_id),
            sessionID: CValue.string(c.pointee.session_id),
            viewing: c.pointee.viewing != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(48, viewing)
        try out.string(42, sessionID, "session_id")
        try out.string(34, memberID, "member_id")
        try out.string(26, conversationID, "conversation_id")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension SetViewingResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__set_viewing_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SetViewingResponse.self)
        return Self(
            viewers: CValue.message(c.pointee.viewers)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.message(10, viewers, "viewers")
    }
}

extension PutCannedReplyRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_canned_reply_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutCannedReplyRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            reply: CValue.message(c.pointee.reply),
            fields: CValue.strings(c.pointee.fields, c.pointee.n_fields),
            ifVersion: c.pointee.if_version,
            actingMemberID: CValue.string(c.pointee.acting_member_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(50, actingMemberID, "acting_member_id")
        try out.int64(40, ifVersion)
        try out.strings(34, fields, "fields")
        try out.message(26, reply, "reply")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension PutCannedReplyResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_canned_reply_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutCannedReplyResponse.self)
        return Self(
            reply: CValue.message(c.pointee.reply),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(16, replayed)
        try out.message(10, reply, "reply")
    }
}

extension ListCannedRepliesRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_canned_replies_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListCannedRepliesRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            pageSize: c.pointee.page_size,
            pageToken: CValue.string(c.pointee.page_token),
            memberID: CValue.string(c.pointee.member_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(42, memberID, "member_id")
        try out.string(34, pageToken, "page_token")
        try out.int32(24, pageSize)
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension ListCannedRepliesResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_canned_replies_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListCannedRepliesResponse.self)
        return Self(
            items: CValue.messages(c.pointee.items, c.pointee.n_items),
            nextPageToken: CValue.string(c.pointee.next_page_token)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(18, nextPageToken, "next_page_token")
        try out.messages(10, items, "items")
    }
}

extension DeleteCannedReplyRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delete_canned_reply_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DeleteCannedReplyRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            replyID: CValue.string(c.pointee.reply_id),
            actingMemberID: CValue.string(c.pointee.acting_member_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, actingMemberID, "acting_member_id")
        try out.string(26, replyID, "reply_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension DeleteCannedReplyResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delete_canned_reply_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DeleteCannedReplyResponse.self)
        return Self(
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(8, replayed)
    }
}

extension PutMemberSettingsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_member_settings_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutMemberSettingsRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            settings: CValue.message(c.pointee.settings),
            fields: CValue.strings(c.pointee.fields, c.pointee.n_fields),
            ifVersion: c.pointee.if_version
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(40, ifVersion)
        try out.strings(34, fields, "fields")
        try out.message(26, settings, "settings")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension PutMemberSettingsResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_member_settings_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutMemberSettingsResponse.self)
        return Self(
            settings: CValue.message(c.pointee.settings),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(16, replayed)
        try out.message(10, settings, "settings")
    }
}

extension GetMemberSettingsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_member_settings_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetMemberSettingsRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            memberID: CValue.string(c.pointee.member_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, memberID, "member_id")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension GetMemberSettingsResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_member_settings_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetMemberSettingsResponse.self)
        return Self(
            settings: CValue.message(c.pointee.settings)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.message(10, settings, "settings")
    }
}

extension ListEventsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_events_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListEventsRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            conversationID: CValue.string(c.pointee.conversation_id),
            pageSize: c.pointee.page_size,
            pageToken: CValue.string(c.pointee.page_token),
            types: CValue.strings(c.pointee.types, c.pointee.n_types),
            newestFirst: c.pointee.newest_first != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(56, newestFirst)
        try out.strings(50, types, "types")
        try out.string(42, pageToken, "page_token")
        try out.int32(32, pageSize)
        try out.string(26, conversationID, "conversation_id")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension ListEventsResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_events_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListEventsResponse.self)
        return Self(
            items: CValue.messages(c.pointee.items, c.pointee.n_items),
            nextPageToken: CValue.string(c.pointee.next_page_token)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(18, nextPageToken, "next_page_token")
        try out.messages(10, items, "items")
    }
}

extension SearchRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__search_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SearchRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            pageSize: c.pointee.page_size,
            pageToken: CValue.string(c.pointee.page_token),
            text: CValue.string(c.pointee.text),
            states: CValue.enumerations(c.pointee.states, c.pointee.n_states),
            memberID: CValue.string(c.pointee.member_id),
            team: CValue.string(c.pointee.team),
            actionID: CValue.string(c.pointee.action_id),
            assistant: CValue.string(c.pointee.assistant),
            outcome: CValue.string(c.pointee.outcome),
            tag: CValue.string(c.pointee.tag),
            fromAt: c.pointee.from_at,
            toAt: c.pointee.to_at,
            oldestFirst: c.pointee.oldest_first != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(120, oldestFirst)
        try out.int64(112, toAt)
        try out.int64(104, fromAt)
        try out.string(98, tag, "tag")
        try out.string(90, outcome, "outcome")
        try out.string(82, assistant, "assistant")
        try out.string(74, actionID, "action_id")
        try out.string(66, team, "team")
        try out.string(58, memberID, "member_id")
        try out.enumerations(50, states, "states")
        try out.string(42, text, "text")
        try out.string(34, pageToken, "page_token")
        try out.int32(24, pageSize)
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension SnippetPart: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__snippet_part__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SnippetPart.self)
        return Self(
            text: CValue.string(c.pointee.text),
            match: c.pointee.match != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(16, match)
        try out.string(10, text, "text")
    }
}

extension SearchHit: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__search_hit__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SearchHit.self)
        return Self(
            request: CValue.message(c.pointee.request),
            conversation: CValue.message(c.pointee.conversation),
            field: SearchField(rawValue: Int32(bitPattern: c.pointee.field.rawValue)),
            sequence: c.pointee.sequence,
            snippet: CValue.messages(c.pointee.snippet, c.pointee.n_snippet),
            time: c.pointee.time
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(48, time)
        try out.messages(42, snippet, "snippet")
        try out.int64(32, sequence)
        try out.enumeration(24, field)
        try out.message(18, conversation, "conversation")
        try out.message(10, request, "request")
    }
}

extension SearchResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__search_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SearchResponse.self)
        return Self(
            items: CValue.messages(c.pointee.items, c.pointee.n_items),
            nextPageToken: CValue.string(c.pointee.next_page_token),
            indexedSequence: c.pointee.indexed_sequence
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(24, indexedSequence)
        try out.string(18, nextPageToken, "next_page_token")
        try out.messages(10, items, "items")
    }
}

extension ListAuditRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_audit_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListAuditRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            pageSize: c.pointee.page_size,
            pageToken: CValue.string(c.pointee.page_token),
            type: CValue.string(c.pointee.type),
            objectID: CValue.string(c.pointee.object_id),
            actorMemberID: CValue.string(c.pointee.actor_member_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(58, actorMemberID, "actor_member_id")
        try out.string(50, objectID, "object_id")
        try out.string(42, type, "type")
        try out.string(34, pageToken, "page_token")
        try out.int32(24, pageSize)
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension FieldChange: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__field_change__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__FieldChange.self)
        return Self(
            field: CValue.string(c.pointee.field),
            before: CValue.string(c.pointee.before),
            after: CValue.string(c.pointee.after)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, after, "after")
        try out.string(18, before, "before")
        try out.string(10, field, "field")
    }
}

extension AuditEntry: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__audit_entry__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__AuditEntry.self)
        return Self(
            sequence: c.pointee.sequence,
            time: c.pointee.time,
            type: CValue.string(c.pointee.type),
            objectID: CValue.string(c.pointee.object_id),
            objectName: CValue.string(c.pointee.object_name),
            actorUID: c.pointee.actor_uid,
            actorMemberID: CValue.string(c.pointee.actor_member_id),
            actorName: CValue.string(c.pointee.actor_name),
            created: c.pointee.created != 0,
            deleted: c.pointee.deleted != 0,
            changes: CValue.messages(c.pointee.changes, c.pointee.n_changes)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.messages(90, changes, "changes")
        try out.bool(80, deleted)
        try out.bool(72, created)
        try out.string(66, actorName, "actor_name")
        try out.string(58, actorMemberID, "actor_member_id")
        try out.uint32(48, actorUID)
        try out.string(42, objectName, "object_name")
        try out.string(34, objectID, "object_id")
        try out.string(26, type, "type")
        try out.int64(16, time)
        try out.int64(8, sequence)
    }
}

extension ListAuditResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_audit_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListAuditResponse.self)
        return Self(
            items: CValue.messages(c.pointee.items, c.pointee.n_items),
            nextPageToken: CValue.string(c.pointee.next_page_token)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(18, nextPageToken, "next_page_token")
        try out.messages(10, items, "items")
    }
}

extension RevokeLoginTokensRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__revoke_login_tokens_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__RevokeLoginTokensRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            memberID: CValue.string(c.pointee.member_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, memberID, "member_id")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension RevokeLoginTokensResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__revoke_login_tokens_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__RevokeLoginTokensResponse.self)
        return Self(
            revoked: c.pointee.revoked
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int32(8, revoked)
    }
}
