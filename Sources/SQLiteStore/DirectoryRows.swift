import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Workspaces, actions and members.
extension WriterRows {
    func apply(_ row: DirectoryDecision.Row, workspaceID: String) throws(StoreError) {
        switch row {
        case .putWorkspace(let workspace): try put(workspace)
        case .deleteWorkspace(let id): try deleteWorkspace(id)
        case .putAction(let action):
            try put(action, id: action.id, statements.directory.putAction, workspaceID)
            change(workspaceID) { $0.directory?.actions[action.id] = action }
        case .deleteAction(let id):
            try remove(id, statements.directory.removeAction, workspaceID)
            change(workspaceID) { $0.directory?.actions[id] = nil }
        case .putMember(let member):
            try put(member, id: member.id, statements.directory.putMember, workspaceID)
            change(workspaceID) { $0.directory?.members[member.id] = member }
        case .deleteMember(let id):
            try remove(id, statements.directory.removeMember, workspaceID)
            try removeLogins(workspaceID, memberID: id, keeping: 0)
            change(workspaceID) { $0.directory?.members[id] = nil }
        }
    }

    private func put<Noun: WireCodable>(
        _ noun: Noun, id: String, _ statement: WriteStatement, _ workspaceID: String
    ) throws(StoreError) {
        let key = try known(workspaceID)
        try encoded(noun) { (bytes) throws(StoreError) in
            try statement.run {
                $0.bind(key, at: 1)
                $0.bind(id, at: 2)
                $0.bind(bytes, at: 3)
            }
        }
    }

    private func remove(_ id: String, _ statement: WriteStatement, _ workspaceID: String) throws(StoreError) {
        let key = try known(workspaceID)
        try statement.run {
            $0.bind(key, at: 1)
            $0.bind(id, at: 2)
        }
    }

    private func put(_ workspace: Workspace) throws(StoreError) {
        if working.workspaces[workspace.id] == nil {
            guard working.nextWorkspaceKey <= EventKey.workspaceMax else {
                throw StoreError(.corrupt, "there are no keys left for workspaces")
            }
            working.workspaces.set(
                workspace.id,
                WorkspaceState(key: working.nextWorkspaceKey, head: LogHead(), directory: nil, hasConversations: false))
            working.nextWorkspaceKey += 1
        }
        let key = try known(workspace.id)
        try encoded(workspace) { (bytes) throws(StoreError) in
            try statements.directory.putWorkspace.run {
                $0.bind(key, at: 1)
                $0.bind(workspace.id, at: 2)
                $0.bind(bytes, at: 3)
            }
        }
        change(workspace.id) {
            if $0.directory == nil {
                $0.directory = Directory(workspace: workspace)
            } else {
                $0.directory?.workspace = workspace
            }
        }
    }

    /// Its sequence must never begin again, so the row of a workspace that has a log stays.
    private func deleteWorkspace(_ id: String) throws(StoreError) {
        let workspace = try known(id)
        let statements = statements.directory
        let isEmpty = head(id).sequence == 0
        for statement in [
            statements.removePresences, statements.removeConsumers,
            isEmpty ? statements.removeEmptyWorkspace : statements.forgetWorkspace,
        ] {
            try statement.run { $0.bind(workspace, at: 1) }
        }
        change(id) { $0.directory = nil }
        if isEmpty { working.workspaces.set(id, nil) }
    }
}
