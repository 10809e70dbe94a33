import HumanCall
import HumanCallMessages
import HumanCallStore

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

    /// Lists the workspaces that the caller may read.
    static func list(_ request: ListWorkspacesRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let size = try service.pageSize(request.pageSize)
        let token = PageToken("ListWorkspaces", [])
        var after = try token.place(in: request.pageToken)
        var page = Page<Workspace>(size: size)
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
        // A caller whose roles are all for missing workspaces gets an empty list; one without any role is refused.
        if call.authority.grants.isEmpty { _ = try service.enter("", .read, call) }
        try service.respond(
            ListWorkspacesResponse(
                items: page.items, nextPageToken: token.text(after: page.isCut ? page.items.last?.id : nil)),
            to: call)
    }

    static func delete(_ request: DeleteWorkspaceRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .admin, call)
        var named = request
        named.workspaceID = workspaceID
        try service.submit(.deleteWorkspace(named), workspaceID, request, for: call) { _ in DeleteWorkspaceResponse() }
    }
}
