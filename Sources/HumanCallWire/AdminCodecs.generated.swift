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
            ifVersion: c.pointee.if_version
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__PutWorkspaceRequest.self, capacity: 1)
        humancall__v1__put_workspace_request__init(c)
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        c.pointee.workspace = try arena.message(workspace, "workspace")
        if !fields.isEmpty {
            c.pointee.fields = try arena.strings(fields, "fields")
            c.pointee.n_fields = fields.count
        }
        c.pointee.if_version = ifVersion
    }
}

extension PutWorkspaceResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_workspace_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutWorkspaceResponse.self)
        return Self(
            workspace: CValue.message(c.pointee.workspace)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__PutWorkspaceResponse.self, capacity: 1)
        humancall__v1__put_workspace_response__init(c)
        c.pointee.workspace = try arena.message(workspace, "workspace")
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__GetWorkspaceRequest.self, capacity: 1)
        humancall__v1__get_workspace_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__GetWorkspaceResponse.self, capacity: 1)
        humancall__v1__get_workspace_response__init(c)
        c.pointee.workspace = try arena.message(workspace, "workspace")
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListWorkspacesRequest.self, capacity: 1)
        humancall__v1__list_workspaces_request__init(c)
        c.pointee.page_size = pageSize
        if !pageToken.isEmpty { c.pointee.page_token = try arena.string(pageToken, "page_token") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListWorkspacesResponse.self, capacity: 1)
        humancall__v1__list_workspaces_response__init(c)
        if !items.isEmpty {
            c.pointee.items = try arena.messages(items, "items")
            c.pointee.n_items = items.count
        }
        if !nextPageToken.isEmpty { c.pointee.next_page_token = try arena.string(nextPageToken, "next_page_token") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__DeleteWorkspaceRequest.self, capacity: 1)
        humancall__v1__delete_workspace_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
    }
}

extension DeleteWorkspaceResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delete_workspace_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__DeleteWorkspaceResponse.self, capacity: 1)
        humancall__v1__delete_workspace_response__init(c)
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
            ifVersion: c.pointee.if_version
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__PutActionRequest.self, capacity: 1)
        humancall__v1__put_action_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        c.pointee.action = try arena.message(action, "action")
        if !fields.isEmpty {
            c.pointee.fields = try arena.strings(fields, "fields")
            c.pointee.n_fields = fields.count
        }
        c.pointee.if_version = ifVersion
    }
}

extension PutActionResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_action_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutActionResponse.self)
        return Self(
            action: CValue.message(c.pointee.action)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__PutActionResponse.self, capacity: 1)
        humancall__v1__put_action_response__init(c)
        c.pointee.action = try arena.message(action, "action")
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__GetActionRequest.self, capacity: 1)
        humancall__v1__get_action_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !actionID.isEmpty { c.pointee.action_id = try arena.string(actionID, "action_id") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__GetActionResponse.self, capacity: 1)
        humancall__v1__get_action_response__init(c)
        c.pointee.action = try arena.message(action, "action")
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListActionsRequest.self, capacity: 1)
        humancall__v1__list_actions_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        c.pointee.page_size = pageSize
        if !pageToken.isEmpty { c.pointee.page_token = try arena.string(pageToken, "page_token") }
        if !assistant.isEmpty { c.pointee.assistant = try arena.string(assistant, "assistant") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListActionsResponse.self, capacity: 1)
        humancall__v1__list_actions_response__init(c)
        if !items.isEmpty {
            c.pointee.items = try arena.messages(items, "items")
            c.pointee.n_items = items.count
        }
        if !nextPageToken.isEmpty { c.pointee.next_page_token = try arena.string(nextPageToken, "next_page_token") }
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
            actionID: CValue.string(c.pointee.action_id)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__DeleteActionRequest.self, capacity: 1)
        humancall__v1__delete_action_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        if !actionID.isEmpty { c.pointee.action_id = try arena.string(actionID, "action_id") }
    }
}

extension DeleteActionResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delete_action_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__DeleteActionResponse.self, capacity: 1)
        humancall__v1__delete_action_response__init(c)
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
            ifVersion: c.pointee.if_version
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__PutMemberRequest.self, capacity: 1)
        humancall__v1__put_member_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        c.pointee.member = try arena.message(member, "member")
        if !fields.isEmpty {
            c.pointee.fields = try arena.strings(fields, "fields")
            c.pointee.n_fields = fields.count
        }
        c.pointee.if_version = ifVersion
    }
}

extension PutMemberResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_member_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutMemberResponse.self)
        return Self(
            member: CValue.message(c.pointee.member)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__PutMemberResponse.self, capacity: 1)
        humancall__v1__put_member_response__init(c)
        c.pointee.member = try arena.message(member, "member")
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__GetMemberRequest.self, capacity: 1)
        humancall__v1__get_member_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__GetMemberResponse.self, capacity: 1)
        humancall__v1__get_member_response__init(c)
        c.pointee.member = try arena.message(member, "member")
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
            memberID: CValue.string(c.pointee.member_id)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__DeleteMemberRequest.self, capacity: 1)
        humancall__v1__delete_member_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
    }
}

extension DeleteMemberResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delete_member_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__DeleteMemberResponse.self, capacity: 1)
        humancall__v1__delete_member_response__init(c)
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListNotificationsRequest.self, capacity: 1)
        humancall__v1__list_notifications_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        c.pointee.page_size = pageSize
        if !pageToken.isEmpty { c.pointee.page_token = try arena.string(pageToken, "page_token") }
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        if !states.isEmpty {
            c.pointee.states = try arena.enumerations(states, "states")
            c.pointee.n_states = states.count
        }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListNotificationsResponse.self, capacity: 1)
        humancall__v1__list_notifications_response__init(c)
        if !items.isEmpty {
            c.pointee.items = try arena.messages(items, "items")
            c.pointee.n_items = items.count
        }
        if !nextPageToken.isEmpty { c.pointee.next_page_token = try arena.string(nextPageToken, "next_page_token") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__RetryNotificationRequest.self, capacity: 1)
        humancall__v1__retry_notification_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        if !notificationID.isEmpty { c.pointee.notification_id = try arena.string(notificationID, "notification_id") }
    }
}

extension RetryNotificationResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__retry_notification_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__RetryNotificationResponse.self)
        return Self(
            notification: CValue.message(c.pointee.notification)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__RetryNotificationResponse.self, capacity: 1)
        humancall__v1__retry_notification_response__init(c)
        c.pointee.notification = try arena.message(notification, "notification")
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__SuppressNotificationRequest.self, capacity: 1)
        humancall__v1__suppress_notification_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        if !notificationID.isEmpty { c.pointee.notification_id = try arena.string(notificationID, "notification_id") }
        if !reason.isEmpty { c.pointee.reason = try arena.string(reason, "reason") }
    }
}

extension SuppressNotificationResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__suppress_notification_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SuppressNotificationResponse.self)
        return Self(
            notification: CValue.message(c.pointee.notification)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__SuppressNotificationResponse.self, capacity: 1)
        humancall__v1__suppress_notification_response__init(c)
        c.pointee.notification = try arena.message(notification, "notification")
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__SendTestMailRequest.self, capacity: 1)
        humancall__v1__send_test_mail_request__init(c)
        if !to.isEmpty { c.pointee.to = try arena.string(to, "to") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__SendTestMailResponse.self, capacity: 1)
        humancall__v1__send_test_mail_response__init(c)
        c.pointee.sent = sent ? 1 : 0
        c.pointee.code = code
        if !detail.isEmpty { c.pointee.detail = try arena.string(detail, "detail") }
        if !messageID.isEmpty { c.pointee.message_id = try arena.string(messageID, "message_id") }
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
            nextAttemptAt: c.pointee.next_attempt_at
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Webhook.self, capacity: 1)
        humancall__v1__webhook__init(c)
        if !name.isEmpty { c.pointee.name = try arena.string(name, "name") }
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !origin.isEmpty { c.pointee.origin = try arena.string(origin, "origin") }
        c.pointee.state = .init(rawValue: UInt32(bitPattern: state.rawValue))
        if !cursor.isEmpty { c.pointee.cursor = try arena.string(cursor, "cursor") }
        c.pointee.failures = failures
        c.pointee.code = code
        if !detail.isEmpty { c.pointee.detail = try arena.string(detail, "detail") }
        c.pointee.attempted_at = attemptedAt
        c.pointee.next_attempt_at = nextAttemptAt
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListWebhooksRequest.self, capacity: 1)
        humancall__v1__list_webhooks_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListWebhooksResponse.self, capacity: 1)
        humancall__v1__list_webhooks_response__init(c)
        if !items.isEmpty {
            c.pointee.items = try arena.messages(items, "items")
            c.pointee.n_items = items.count
        }
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
            toAt: c.pointee.to_at
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__GetStatisticsRequest.self, capacity: 1)
        humancall__v1__get_statistics_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        c.pointee.from_at = fromAt
        c.pointee.to_at = toAt
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
            completed: c.pointee.completed
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__MemberStatistics.self, capacity: 1)
        humancall__v1__member_statistics__init(c)
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        c.pointee.claimed = claimed
        c.pointee.completed = completed
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
            expired: c.pointee.expired
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__DayStatistics.self, capacity: 1)
        humancall__v1__day_statistics__init(c)
        c.pointee.day_at = dayAt
        c.pointee.created = created
        c.pointee.claimed = claimed
        c.pointee.expired = expired
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
            days: CValue.messages(c.pointee.days, c.pointee.n_days)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__GetStatisticsResponse.self, capacity: 1)
        humancall__v1__get_statistics_response__init(c)
        c.pointee.created = created
        c.pointee.pending = pending
        c.pointee.assigned = assigned
        c.pointee.completed = completed
        c.pointee.expired = expired
        c.pointee.canceled = canceled
        c.pointee.claim_p50_ms = claimP50Ms
        c.pointee.claim_p95_ms = claimP95Ms
        if !members.isEmpty {
            c.pointee.members = try arena.messages(members, "members")
            c.pointee.n_members = members.count
        }
        if !days.isEmpty {
            c.pointee.days = try arena.messages(days, "days")
            c.pointee.n_days = days.count
        }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__EraseVisitorRequest.self, capacity: 1)
        humancall__v1__erase_visitor_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__EraseVisitorResponse.self, capacity: 1)
        humancall__v1__erase_visitor_response__init(c)
        c.pointee.erased = erased
        c.pointee.sequence = sequence
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__BackupRequest.self, capacity: 1)
        humancall__v1__backup_request__init(c)
        if !path.isEmpty { c.pointee.path = try arena.string(path, "path") }
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
            bytes: c.pointee.bytes
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__BackupResponse.self, capacity: 1)
        humancall__v1__backup_response__init(c)
        if !path.isEmpty { c.pointee.path = try arena.string(path, "path") }
        c.pointee.bytes = bytes
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__VerifyRequest.self, capacity: 1)
        humancall__v1__verify_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
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
            problem: CValue.string(c.pointee.problem)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__VerifyResponse.self, capacity: 1)
        humancall__v1__verify_response__init(c)
        c.pointee.ok = ok ? 1 : 0
        c.pointee.events = events
        c.pointee.first_sequence = firstSequence
        c.pointee.last_sequence = lastSequence
        if !problem.isEmpty { c.pointee.problem = try arena.string(problem, "problem") }
    }
}

extension MetricsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__metrics_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__MetricsRequest.self, capacity: 1)
        humancall__v1__metrics_request__init(c)
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__MetricsResponse.self, capacity: 1)
        humancall__v1__metrics_response__init(c)
        if !text.isEmpty { c.pointee.text = try arena.string(text, "text") }
    }
}

extension HealthRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__health_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__HealthRequest.self, capacity: 1)
        humancall__v1__health_request__init(c)
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__HealthResponse.self, capacity: 1)
        humancall__v1__health_response__init(c)
        c.pointee.status = .init(rawValue: UInt32(bitPattern: status.rawValue))
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ServerInfoRequest.self, capacity: 1)
        humancall__v1__server_info_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
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
            canEmail: c.pointee.can_email != 0
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ServerInfoResponse.self, capacity: 1)
        humancall__v1__server_info_response__init(c)
        if !version.isEmpty { c.pointee.version = try arena.string(version, "version") }
        if !`protocol`.isEmpty { c.pointee.`protocol` = try arena.string(`protocol`, "protocol") }
        if !logID.isEmpty { c.pointee.log_id = try arena.string(logID, "log_id") }
        c.pointee.started_at = startedAt
        c.pointee.time = time
        c.pointee.pid = pid
        c.pointee.uid = uid
        if !dataDirectory.isEmpty { c.pointee.data_directory = try arena.string(dataDirectory, "data_directory") }
        if !store.isEmpty { c.pointee.store = try arena.string(store, "store") }
        if !cursor.isEmpty { c.pointee.cursor = try arena.string(cursor, "cursor") }
        if !oldest.isEmpty { c.pointee.oldest = try arena.string(oldest, "oldest") }
        c.pointee.connections = connections
        c.pointee.streams = streams
        c.pointee.waiting = waiting
        c.pointee.clock_speed = clockSpeed
        c.pointee.caller_uid = callerUID
        if !callerRoles.isEmpty {
            c.pointee.caller_roles = try arena.strings(callerRoles, "caller_roles")
            c.pointee.n_caller_roles = callerRoles.count
        }
        c.pointee.disk_free_bytes = diskFreeBytes
        c.pointee.can_email = canEmail ? 1 : 0
    }
}

extension ReloadRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__reload_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ReloadRequest.self, capacity: 1)
        humancall__v1__reload_request__init(c)
    }
}

extension ReloadResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__reload_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ReloadResponse.self)
        return Self(
            changed: CValue.strings(c.pointee.changed, c.pointee.n_changed)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ReloadResponse.self, capacity: 1)
        humancall__v1__reload_response__init(c)
        if !changed.isEmpty {
            c.pointee.changed = try arena.strings(changed, "changed")
            c.pointee.n_changed = changed.count
        }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__CreateLoginTokenRequest.self, capacity: 1)
        humancall__v1__create_login_token_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__CreateLoginTokenResponse.self, capacity: 1)
        humancall__v1__create_login_token_response__init(c)
        if !token.isEmpty { c.pointee.token = try arena.string(token, "token") }
        c.pointee.expires_at = expiresAt
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ExchangeLoginTokenRequest.self, capacity: 1)
        humancall__v1__exchange_login_token_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !token.isEmpty { c.pointee.token = try arena.string(token, "token") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ExchangeLoginTokenResponse.self, capacity: 1)
        humancall__v1__exchange_login_token_response__init(c)
        c.pointee.member = try arena.message(member, "member")
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__SendLoginLinkRequest.self, capacity: 1)
        humancall__v1__send_login_link_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !email.isEmpty { c.pointee.email = try arena.string(email, "email") }
    }
}

extension SendLoginLinkResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__send_login_link_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__SendLoginLinkResponse.self, capacity: 1)
        humancall__v1__send_login_link_response__init(c)
    }
}
