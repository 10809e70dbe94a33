import HumanCall
import HumanCallMessages
import HumanCallStore

// Put, get, list and delete of what an operator or a dashboard sets.

enum Workspaces {
    static func put(_ request: PutWorkspaceRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspace?.id ?? "", .admin, call)
        try service.submit(.putWorkspace(request), workspaceID, request, for: call) { outcome in
            guard case .workspace(let workspace) = outcome else { return PutWorkspaceResponse() }
            return PutWorkspaceResponse(workspace: workspace)
        }
    }

    static func get(_ request: GetWorkspaceRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try service.respond(GetWorkspaceResponse(workspace: try service.directory(workspaceID).workspace), to: call)
    }

    /// Those that the caller may read.
    static func list(_ request: ListWorkspacesRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let size = try service.pageSize(request.pageSize)
        try Check.optionalID(request.pageToken, "page_token")
        var page = Page<Workspace>(size: size)
        var after = request.pageToken
        paging: while true {
            let found = try service.read { () throws(StoreError) in
                try service.store.workspaces(after: after, limit: Int(ServiceLimits.pageSizeMax))
            }
            for workspace in found where call.authority.allows(.read, in: workspace.id) {
                if !page.add(workspace, bytes: try service.encoded(workspace).count) { break paging }
            }
            guard found.count == Int(ServiceLimits.pageSizeMax), let last = found.last else { break }
            after = last.id
        }
        // Whose only roles are of workspaces that are not there sees none, and is not refused.
        if call.authority.grants.isEmpty { _ = try service.enter("", .read, call) }
        try service.respond(
            ListWorkspacesResponse(items: page.items, nextPageToken: page.isCut ? page.items.last?.id ?? "" : ""), to: call)
    }

    static func delete(_ request: DeleteWorkspaceRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .admin, call)
        var named = request
        named.workspaceID = workspaceID
        try service.submit(.deleteWorkspace(named), workspaceID, request, for: call) { _ in DeleteWorkspaceResponse() }
    }
}

enum Actions {
    static func put(_ request: PutActionRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .settings, call)
        try service.submit(.putAction(request), workspaceID, request, for: call) { outcome in
            guard case .action(let action) = outcome else { return PutActionResponse() }
            return PutActionResponse(action: action)
        }
    }

    static func get(_ request: GetActionRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.id(request.actionID, "action_id")
        guard let action = try service.directory(workspaceID).actions[request.actionID] else {
            throw .unknown(.noSuchAction, "action", request.actionID)
        }
        try service.respond(GetActionResponse(action: action), to: call)
    }

    static func list(_ request: ListActionsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        let size = try service.pageSize(request.pageSize)
        try Check.optionalID(request.pageToken, "page_token")
        try Check.line(request.assistant, "assistant")
        let actions = try service.directory(workspaceID).actions.values.sorted { $0.id < $1.id }
        var page = Page<Action>(size: size)
        for action in actions where action.id > request.pageToken {
            guard request.assistant.isEmpty || action.assistant.isEmpty || action.assistant == request.assistant else { continue }
            if !page.add(action, bytes: try service.encoded(action).count) { break }
        }
        try service.respond(
            ListActionsResponse(items: page.items, nextPageToken: page.isCut ? page.items.last?.id ?? "" : ""), to: call)
    }

    static func delete(_ request: DeleteActionRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .settings, call)
        try service.submit(.deleteAction(request), workspaceID, request, for: call) { _ in DeleteActionResponse() }
    }
}

enum Members {
    static func put(_ request: PutMemberRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .settings, call)
        try service.submit(.putMember(request), workspaceID, request, for: call) { outcome in
            guard case .member(let member) = outcome else { return PutMemberResponse() }
            return PutMemberResponse(member: member)
        }
    }

    static func get(_ request: GetMemberRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.id(request.memberID, "member_id")
        let member = try service.directory(workspaceID).member(request.memberID)
        try service.respond(GetMemberResponse(member: service.withPresence(member, workspaceID)), to: call)
    }

    static func delete(_ request: DeleteMemberRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .settings, call)
        try service.submit(.deleteMember(request), workspaceID, request, for: call) { _ in DeleteMemberResponse() }
    }
}
