import HumanCall
import HumanCallMessages

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
        let token = PageToken("ListActions", [workspaceID, request.assistant])
        let after = try token.place(in: request.pageToken)
        try Check.line(request.assistant, "assistant")
        let actions = try service.directory(workspaceID).actions.values.sorted { $0.id < $1.id }
        var page = Page<Action>(size: size)
        for action in actions where action.id > after {
            guard request.assistant.isEmpty || action.assistant.isEmpty || action.assistant == request.assistant else {
                continue
            }
            if !page.add(action, bytes: try service.encoded(action).count) { break }
        }
        try service.respond(
            ListActionsResponse(
                items: page.items, nextPageToken: token.text(after: page.isCut ? page.items.last?.id : nil)), to: call
        )
    }

    static func delete(_ request: DeleteActionRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .settings, call)
        try service.submit(.deleteAction(request), workspaceID, request, for: call) { _ in DeleteActionResponse() }
    }
}
