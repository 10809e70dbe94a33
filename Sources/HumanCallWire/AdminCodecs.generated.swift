// Made from humancall/v1/admin.proto by proto/generate.py. Do not edit: change the .proto file and run `make proto`.

internal import CHumanCallProto
import HumanCallMessages

extension PutWorkspaceRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_workspace_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutWorkspaceRequest.self)
        return Self(
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            workspace: CValue.message(c.pointee.workspace),
            fields: CValue.strings(c.pointee.fields, c.pointee.n_fields),
            ifVersion: c.pointee.if_version,
            actingMemberID: CValue.string(c.pointee.acting_member_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(50, actingMemberID, "acting_member_id")
        try out.int64(40, ifVersion)
        try out.strings(34, fields, "fields")
        try out.message(26, workspace, "workspace")
        try out.string(18, idempotencyKey, "idempotency_key")
    }
}

extension PutWorkspaceResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_workspace_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutWorkspaceResponse.self)
        return Self(
            workspace: CValue.message(c.pointee.workspace),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(16, replayed)
        try out.message(10, workspace, "workspace")
    }
}

extension GetWorkspaceRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_workspace_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetWorkspaceRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension GetWorkspaceResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_workspace_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetWorkspaceResponse.self)
        return Self(
            workspace: CValue.message(c.pointee.workspace)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.message(10, workspace, "workspace")
    }
}

extension ListWorkspacesRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_workspaces_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListWorkspacesRequest.self)
        return Self(
            pageSize: c.pointee.page_size,
            pageToken: CValue.string(c.pointee.page_token)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, pageToken, "page_token")
        try out.int32(24, pageSize)
    }
}

extension ListWorkspacesResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_workspaces_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListWorkspacesResponse.self)
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

extension DeleteWorkspaceRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delete_workspace_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DeleteWorkspaceRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension DeleteWorkspaceResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delete_workspace_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DeleteWorkspaceResponse.self)
        return Self(
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(8, replayed)
    }
}

extension PutActionRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_action_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutActionRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            action: CValue.message(c.pointee.action),
            fields: CValue.strings(c.pointee.fields, c.pointee.n_fields),
            ifVersion: c.pointee.if_version,
            actingMemberID: CValue.string(c.pointee.acting_member_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(50, actingMemberID, "acting_member_id")
        try out.int64(40, ifVersion)
        try out.strings(34, fields, "fields")
        try out.message(26, action, "action")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension PutActionResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_action_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutActionResponse.self)
        return Self(
            action: CValue.message(c.pointee.action),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(16, replayed)
        try out.message(10, action, "action")
    }
}

extension GetActionRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_action_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetActionRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            actionID: CValue.string(c.pointee.action_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, actionID, "action_id")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension GetActionResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_action_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetActionResponse.self)
        return Self(
            action: CValue.message(c.pointee.action)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.message(10, action, "action")
    }
}

extension ListActionsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_actions_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListActionsRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            pageSize: c.pointee.page_size,
            pageToken: CValue.string(c.pointee.page_token),
            assistant: CValue.string(c.pointee.assistant)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(42, assistant, "assistant")
        try out.string(34, pageToken, "page_token")
        try out.int32(24, pageSize)
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension ListActionsResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_actions_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListActionsResponse.self)
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

extension DeleteActionRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delete_action_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DeleteActionRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            actionID: CValue.string(c.pointee.action_id),
            actingMemberID: CValue.string(c.pointee.acting_member_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, actingMemberID, "acting_member_id")
        try out.string(26, actionID, "action_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension DeleteActionResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delete_action_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DeleteActionResponse.self)
        return Self(
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(8, replayed)
    }
}

extension PutMemberRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_member_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutMemberRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            member: CValue.message(c.pointee.member),
            fields: CValue.strings(c.pointee.fields, c.pointee.n_fields),
            ifVersion: c.pointee.if_version,
            actingMemberID: CValue.string(c.pointee.acting_member_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(50, actingMemberID, "acting_member_id")
        try out.int64(40, ifVersion)
        try out.strings(34, fields, "fields")
        try out.message(26, member, "member")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension PutMemberResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_member_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutMemberResponse.self)
        return Self(
            member: CValue.message(c.pointee.member),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(16, replayed)
        try out.message(10, member, "member")
    }
}

extension GetMemberRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_member_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetMemberRequest.self)
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

extension GetMemberResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_member_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetMemberResponse.self)
        return Self(
            member: CValue.message(c.pointee.member)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.message(10, member, "member")
    }
}

extension DeleteMemberRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delete_member_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DeleteMemberRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            memberID: CValue.string(c.pointee.member_id),
            actingMemberID: CValue.string(c.pointee.acting_member_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, actingMemberID, "acting_member_id")
        try out.string(26, memberID, "member_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension DeleteMemberResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delete_member_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DeleteMemberResponse.self)
        return Self(
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(8, replayed)
    }
}

extension ListNotificationsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_notifications_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListNotificationsRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            pageSize: c.pointee.page_size,
            pageToken: CValue.string(c.pointee.page_token),
            requestID: CValue.string(c.pointee.request_id),
            states: CValue.enumerations(c.pointee.states, c.pointee.n_states)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.enumerations(50, states, "states")
        try out.string(42, requestID, "request_id")
        try out.string(34, pageToken, "page_token")
        try out.int32(24, pageSize)
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension ListNotificationsResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_notifications_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListNotificationsResponse.self)
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

extension RetryNotificationRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__retry_notification_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__RetryNotificationRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            notificationID: CValue.string(c.pointee.notification_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, notificationID, "notification_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension RetryNotificationResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__retry_notification_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__RetryNotificationResponse.self)
        return Self(
            notification: CValue.message(c.pointee.notification),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(16, replayed)
        try out.message(10, notification, "notification")
    }
}

extension SuppressNotificationRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__suppress_notification_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SuppressNotificationRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            notificationID: CValue.string(c.pointee.notification_id),
            reason: CValue.string(c.pointee.reason)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, reason, "reason")
        try out.string(26, notificationID, "notification_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension SuppressNotificationResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__suppress_notification_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SuppressNotificationResponse.self)
        return Self(
            notification: CValue.message(c.pointee.notification),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(16, replayed)
        try out.message(10, notification, "notification")
    }
}

extension SendTestMailRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__send_test_mail_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SendTestMailRequest.self)
        return Self(
            to: CValue.string(c.pointee.to)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, to, "to")
    }
}

extension SendTestMailResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__send_test_mail_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SendTestMailResponse.self)
        return Self(
            sent: c.pointee.sent != 0,
            code: c.pointee.code,
            detail: CValue.string(c.pointee.detail),
            messageID: CValue.string(c.pointee.message_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, messageID, "message_id")
        try out.string(26, detail, "detail")
        try out.int32(16, code)
        try out.bool(8, sent)
    }
}

extension BlockedConversation: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__blocked_conversation__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__BlockedConversation.self)
        return Self(
            conversationID: CValue.string(c.pointee.conversation_id),
            eventID: CValue.string(c.pointee.event_id),
            failures: c.pointee.failures,
            nextAttemptAt: c.pointee.next_attempt_at
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(32, nextAttemptAt)
        try out.int32(24, failures)
        try out.string(18, eventID, "event_id")
        try out.string(10, conversationID, "conversation_id")
    }
}

extension Webhook: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__webhook__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Webhook.self)
        return Self(
            name: CValue.string(c.pointee.name),
            workspaceID: CValue.string(c.pointee.workspace_id),
            origin: CValue.string(c.pointee.origin),
            state: WebhookState(rawValue: Int32(bitPattern: c.pointee.state.rawValue)),
            cursor: CValue.string(c.pointee.cursor),
            failures: c.pointee.failures,
            code: c.pointee.code,
            detail: CValue.string(c.pointee.detail),
            attemptedAt: c.pointee.attempted_at,
            nextAttemptAt: c.pointee.next_attempt_at,
            ordering: WebhookOrdering(rawValue: Int32(bitPattern: c.pointee.ordering.rawValue)),
            blocked: CValue.messages(c.pointee.blocked, c.pointee.n_blocked),
            blockedCount: c.pointee.blocked_count,
            eventID: CValue.string(c.pointee.event_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(114, eventID, "event_id")
        try out.int32(104, blockedCount)
        try out.messages(98, blocked, "blocked")
        try out.enumeration(88, ordering)
        try out.int64(80, nextAttemptAt)
        try out.int64(72, attemptedAt)
        try out.string(66, detail, "detail")
        try out.int32(56, code)
        try out.int32(48, failures)
        try out.string(42, cursor, "cursor")
        try out.enumeration(32, state)
        try out.string(26, origin, "origin")
        try out.string(18, workspaceID, "workspace_id")
        try out.string(10, name, "name")
    }
}

extension ListWebhooksRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_webhooks_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListWebhooksRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension ListWebhooksResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_webhooks_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListWebhooksResponse.self)
        return Self(
            items: CValue.messages(c.pointee.items, c.pointee.n_items)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.messages(10, items, "items")
    }
}

extension SkipWebhookEventRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__skip_webhook_event_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SkipWebhookEventRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            name: CValue.string(c.pointee.name),
            eventID: CValue.string(c.pointee.event_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, eventID, "event_id")
        try out.string(26, name, "name")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension SkipWebhookEventResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__skip_webhook_event_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SkipWebhookEventResponse.self)
        return Self(
            webhook: CValue.message(c.pointee.webhook)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.message(10, webhook, "webhook")
    }
}

extension Consumer: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__consumer__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Consumer.self)
        return Self(
            name: CValue.string(c.pointee.name),
            cursor: CValue.string(c.pointee.cursor),
            behind: c.pointee.behind,
            uid: c.pointee.uid,
            createdAt: c.pointee.created_at,
            idleMs: c.pointee.idle_ms,
            expiresInMs: c.pointee.expires_in_ms,
            expired: c.pointee.expired != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(64, expired)
        try out.int64(56, expiresInMs)
        try out.int64(48, idleMs)
        try out.int64(40, createdAt)
        try out.int64(32, uid)
        try out.int64(24, behind)
        try out.string(18, cursor, "cursor")
        try out.string(10, name, "name")
    }
}

extension ListConsumersRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_consumers_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListConsumersRequest.self)
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

extension ListConsumersResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_consumers_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListConsumersResponse.self)
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

extension DeleteConsumerRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delete_consumer_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DeleteConsumerRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            consumer: CValue.string(c.pointee.consumer)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, consumer, "consumer")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension DeleteConsumerResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delete_consumer_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DeleteConsumerResponse.self)
        return Self(
            deleted: c.pointee.deleted != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(8, deleted)
    }
}

extension GetStatisticsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_statistics_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetStatisticsRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            fromAt: c.pointee.from_at,
            toAt: c.pointee.to_at,
            team: CValue.string(c.pointee.team),
            actionID: CValue.string(c.pointee.action_id),
            memberID: CValue.string(c.pointee.member_id),
            timeZone: CValue.string(c.pointee.time_zone),
            fromDay: CValue.string(c.pointee.from_day),
            toDay: CValue.string(c.pointee.to_day)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(82, toDay, "to_day")
        try out.string(74, fromDay, "from_day")
        try out.string(66, timeZone, "time_zone")
        try out.string(58, memberID, "member_id")
        try out.string(50, actionID, "action_id")
        try out.string(42, team, "team")
        try out.int64(32, toAt)
        try out.int64(24, fromAt)
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension MemberStatistics: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__member_statistics__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__MemberStatistics.self)
        return Self(
            memberID: CValue.string(c.pointee.member_id),
            claimed: c.pointee.claimed,
            completed: c.pointee.completed,
            takenOver: c.pointee.taken_over,
            name: CValue.string(c.pointee.name),
            deleted: c.pointee.deleted != 0,
            replyP50Ms: c.pointee.reply_p50_ms
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(56, replyP50Ms)
        try out.bool(48, deleted)
        try out.string(42, name, "name")
        try out.int64(32, takenOver)
        try out.int64(24, completed)
        try out.int64(16, claimed)
        try out.string(10, memberID, "member_id")
    }
}

extension GroupStatistics: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__group_statistics__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GroupStatistics.self)
        return Self(
            key: CValue.string(c.pointee.key),
            created: c.pointee.created,
            claimed: c.pointee.claimed,
            expired: c.pointee.expired,
            waitP50Ms: c.pointee.wait_p50_ms,
            replyP50Ms: c.pointee.reply_p50_ms
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(48, replyP50Ms)
        try out.int64(40, waitP50Ms)
        try out.int64(32, expired)
        try out.int64(24, claimed)
        try out.int64(16, created)
        try out.string(10, key, "key")
    }
}

extension DayStatistics: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__day_statistics__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DayStatistics.self)
        return Self(
            dayAt: c.pointee.day_at,
            created: c.pointee.created,
            claimed: c.pointee.claimed,
            expired: c.pointee.expired,
            takenOver: c.pointee.taken_over,
            date: CValue.string(c.pointee.date)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(50, date, "date")
        try out.int64(40, takenOver)
        try out.int64(32, expired)
        try out.int64(24, claimed)
        try out.int64(16, created)
        try out.int64(8, dayAt)
    }
}

extension GetStatisticsResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_statistics_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetStatisticsResponse.self)
        return Self(
            created: c.pointee.created,
            pending: c.pointee.pending,
            assigned: c.pointee.assigned,
            completed: c.pointee.completed,
            expired: c.pointee.expired,
            canceled: c.pointee.canceled,
            claimP50Ms: c.pointee.claim_p50_ms,
            claimP95Ms: c.pointee.claim_p95_ms,
            members: CValue.messages(c.pointee.members, c.pointee.n_members),
            days: CValue.messages(c.pointee.days, c.pointee.n_days),
            takenOver: c.pointee.taken_over,
            waitP50Ms: c.pointee.wait_p50_ms,
            waitP95Ms: c.pointee.wait_p95_ms,
            replyP50Ms: c.pointee.reply_p50_ms,
            replyP95Ms: c.pointee.reply_p95_ms,
            teams: CValue.messages(c.pointee.teams, c.pointee.n_teams),
            actions: CValue.messages(c.pointee.actions, c.pointee.n_actions),
            hours: CValue.messages(c.pointee.hours, c.pointee.n_hours),
            timeZone: CValue.string(c.pointee.time_zone)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(154, timeZone, "time_zone")
        try out.messages(146, hours, "hours")
        try out.messages(138, actions, "actions")
        try out.messages(130, teams, "teams")
        try out.int64(120, replyP95Ms)
        try out.int64(112, replyP50Ms)
        try out.int64(104, waitP95Ms)
        try out.int64(96, waitP50Ms)
        try out.int64(88, takenOver)
        try out.messages(82, days, "days")
        try out.messages(74, members, "members")
        try out.int64(64, claimP95Ms)
        try out.int64(56, claimP50Ms)
        try out.int64(48, canceled)
        try out.int64(40, expired)
        try out.int64(32, completed)
        try out.int64(24, assigned)
        try out.int64(16, pending)
        try out.int64(8, created)
    }
}

extension EraseVisitorRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__erase_visitor_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__EraseVisitorRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            conversationID: CValue.string(c.pointee.conversation_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, conversationID, "conversation_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension EraseVisitorResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__erase_visitor_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__EraseVisitorResponse.self)
        return Self(
            erased: c.pointee.erased,
            sequence: c.pointee.sequence
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(16, sequence)
        try out.int64(8, erased)
    }
}

extension BackupRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__backup_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__BackupRequest.self)
        return Self(
            path: CValue.string(c.pointee.path)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, path, "path")
    }
}

extension BackupResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__backup_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__BackupResponse.self)
        return Self(
            path: CValue.string(c.pointee.path),
            bytes: c.pointee.bytes,
            logID: CValue.string(c.pointee.log_id),
            events: c.pointee.events
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(32, events)
        try out.string(26, logID, "log_id")
        try out.int64(16, bytes)
        try out.string(10, path, "path")
    }
}

extension VerifyRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__verify_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__VerifyRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension VerifyResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__verify_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__VerifyResponse.self)
        return Self(
            ok: c.pointee.ok != 0,
            events: c.pointee.events,
            firstSequence: c.pointee.first_sequence,
            lastSequence: c.pointee.last_sequence,
            problem: CValue.string(c.pointee.problem),
            parts: CValue.messages(c.pointee.parts, c.pointee.n_parts)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.messages(50, parts, "parts")
        try out.string(42, problem, "problem")
        try out.int64(32, lastSequence)
        try out.int64(24, firstSequence)
        try out.int64(16, events)
        try out.bool(8, ok)
    }
}

extension VerifiedPart: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__verified_part__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__VerifiedPart.self)
        return Self(
            name: CValue.string(c.pointee.name),
            count: c.pointee.count,
            problem: CValue.string(c.pointee.problem),
            unproven: CValue.string(c.pointee.unproven)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, unproven, "unproven")
        try out.string(26, problem, "problem")
        try out.int64(16, count)
        try out.string(10, name, "name")
    }
}

extension MetricsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__metrics_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ out: WireWriter) throws(WireError) {
    }
}

extension MetricsResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__metrics_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__MetricsResponse.self)
        return Self(
            text: CValue.string(c.pointee.text)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(10, text, "text")
    }
}

extension HealthRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__health_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ out: WireWriter) throws(WireError) {
    }
}

extension HealthResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__health_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__HealthResponse.self)
        return Self(
            status: HealthStatus(rawValue: Int32(bitPattern: c.pointee.status.rawValue))
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.enumeration(8, status)
    }
}

extension ServerInfoRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__server_info_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ServerInfoRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension ServerInfoResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__server_info_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ServerInfoResponse.self)
        return Self(
            version: CValue.string(c.pointee.version),
            protocol: CValue.string(c.pointee.`protocol`),
            logID: CValue.string(c.pointee.log_id),
            startedAt: c.pointee.started_at,
            time: c.pointee.time,
            pid: c.pointee.pid,
            uid: c.pointee.uid,
            dataDirectory: CValue.string(c.pointee.data_directory),
            store: CValue.string(c.pointee.store),
            cursor: CValue.string(c.pointee.cursor),
            oldest: CValue.string(c.pointee.oldest),
            connections: c.pointee.connections,
            streams: c.pointee.streams,
            waiting: c.pointee.waiting,
            clockSpeed: c.pointee.clock_speed,
            callerUID: c.pointee.caller_uid,
            callerRoles: CValue.strings(c.pointee.caller_roles, c.pointee.n_caller_roles),
            diskFreeBytes: c.pointee.disk_free_bytes,
            canEmail: c.pointee.can_email != 0,
            systemTime: c.pointee.system_time,
            clockDoubt: CValue.message(c.pointee.clock_doubt)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.message(170, clockDoubt, "clock_doubt")
        try out.int64(160, systemTime)
        try out.bool(152, canEmail)
        try out.int64(144, diskFreeBytes)
        try out.strings(138, callerRoles, "caller_roles")
        try out.uint32(128, callerUID)
        try out.int32(120, clockSpeed)
        try out.int64(112, waiting)
        try out.int64(104, streams)
        try out.int64(96, connections)
        try out.string(90, oldest, "oldest")
        try out.string(82, cursor, "cursor")
        try out.string(74, store, "store")
        try out.string(66, dataDirectory, "data_directory")
        try out.uint32(56, uid)
        try out.int64(48, pid)
        try out.int64(40, time)
        try out.int64(32, startedAt)
        try out.string(26, logID, "log_id")
        try out.string(18, `protocol`, "protocol")
        try out.string(10, version, "version")
    }
}

extension ClockDoubt: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__clock_doubt__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ClockDoubt.self)
        return Self(
            aheadMs: c.pointee.ahead_ms,
            followInMs: c.pointee.follow_in_ms
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(16, followInMs)
        try out.int64(8, aheadMs)
    }
}

extension AcceptClockRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__accept_clock_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ out: WireWriter) throws(WireError) {
    }
}

extension AcceptClockResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__accept_clock_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__AcceptClockResponse.self)
        return Self(
            corrected: c.pointee.corrected != 0,
            fromAt: c.pointee.from_at,
            toAt: c.pointee.to_at
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(24, toAt)
        try out.int64(16, fromAt)
        try out.bool(8, corrected)
    }
}

extension ReloadRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__reload_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ out: WireWriter) throws(WireError) {
    }
}

extension ReloadResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__reload_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ReloadResponse.self)
        return Self(
            changed: CValue.strings(c.pointee.changed, c.pointee.n_changed),
            needsRestart: CValue.strings(c.pointee.needs_restart, c.pointee.n_needs_restart)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.strings(18, needsRestart, "needs_restart")
        try out.strings(10, changed, "changed")
    }
}

extension GetConfigurationRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_configuration_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ out: WireWriter) throws(WireError) {
    }
}

extension GetConfigurationResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_configuration_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetConfigurationResponse.self)
        return Self(
            file: CValue.string(c.pointee.file),
            values: CValue.messages(c.pointee.values, c.pointee.n_values)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.messages(18, values, "values")
        try out.string(10, file, "file")
    }
}

extension ConfigurationValue: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__configuration_value__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ConfigurationValue.self)
        return Self(
            key: CValue.string(c.pointee.key),
            value: CValue.string(c.pointee.value),
            origin: ConfigurationOrigin(rawValue: Int32(bitPattern: c.pointee.origin.rawValue)),
            source: CValue.string(c.pointee.source),
            needsRestart: c.pointee.needs_restart != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(40, needsRestart)
        try out.string(34, source, "source")
        try out.enumeration(24, origin)
        try out.string(18, value, "value")
        try out.string(10, key, "key")
    }
}

extension CreateLoginTokenRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__create_login_token_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__CreateLoginTokenRequest.self)
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

extension CreateLoginTokenResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__create_login_token_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__CreateLoginTokenResponse.self)
        return Self(
            token: CValue.string(c.pointee.token),
            expiresAt: c.pointee.expires_at
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(16, expiresAt)
        try out.string(10, token, "token")
    }
}

extension ExchangeLoginTokenRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__exchange_login_token_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ExchangeLoginTokenRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            token: CValue.string(c.pointee.token)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, token, "token")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension ExchangeLoginTokenResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__exchange_login_token_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ExchangeLoginTokenResponse.self)
        return Self(
            member: CValue.message(c.pointee.member)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.message(10, member, "member")
    }
}

extension SendLoginLinkRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__send_login_link_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SendLoginLinkRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            email: CValue.string(c.pointee.email)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, email, "email")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension SendLoginLinkResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__send_login_link_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ out: WireWriter) throws(WireError) {
    }
}
