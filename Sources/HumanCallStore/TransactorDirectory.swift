import HumanCall
import HumanCallMessages

// Commands of the directory (workspaces, actions, members) and login tokens.
extension Transactor {
    func decide(
        _ command: DirectoryCommand, _ scope: Scope, _ candidates: Candidates, _ set: inout WorkingSet,
        _ changes: inout Changes, _ completion: inout Completion
    ) throws(Refusal) -> [UInt8] {
        let workspaceID = scope.workspaceID
        let directory = scope.workspace?.directory
        if directory == nil {
            guard case .putWorkspace = command else {
                throw .rejection(.unknown(.noSuchWorkspace, "workspace", workspaceID))
            }
            guard candidates.workspaceCount < HumanCall.Limits.workspacesMax else {
                throw .rejection(
                    Rejection(
                        .limit, "there are \(candidates.workspaceCount) workspaces; delete one first",
                        ["which": "workspaces", "value": "\(HumanCall.Limits.workspacesMax)"]))
            }
        }
        let decision: DirectoryDecision
        do throws(Rejection) {
            decision = try HumanCall.decide(
                command, directory: directory, isInUse: candidates.isWorkspaceInUse,
                cannedReply: candidates.cannedReply,
                context: context(
                    scope, directory ?? Directory(workspace: .new(id: workspaceID)),
                    zoneNames: command.zoneNames(directory)))
        } catch {
            throw .rejection(error)
        }
        let events = try encode(decision.events, after: scope.head)
        let answer = try answer(
            .directory(decision.outcome), scope, eventCount: events.count, &set, &changes)
        if let row = decision.row { apply(row, workspaceID, &set, &changes) }
        completion.events = append(events, scope, &set, &changes)
        return answer
    }

    private func apply(
        _ row: DirectoryDecision.Row, _ workspaceID: String, _ set: inout WorkingSet, _ changes: inout Changes
    ) {
        var workspace = set.workspaces[workspaceID] ?? WorkspaceState(key: set.makeWorkspaceKey())
        changes.directory.append((workspaceID, workspace.key, row))
        switch row {
        case .putWorkspace(let changed):
            if workspace.directory == nil {
                workspace.directory = Directory(workspace: changed)
            } else {
                workspace.directory?.workspace = changed
            }
        case .deleteWorkspace:
            workspace.directory = nil
            workspace.consumers = [:]
        case .putAction(let action): workspace.directory?.actions[action.id] = action
        case .deleteAction(let id): workspace.directory?.actions[id] = nil
        case .putMember(let member): workspace.directory?.members[member.id] = member
        case .deleteMember(let id):
            workspace.directory?.members[id] = nil
            workspace.directory?.settings[id] = nil
        case .putSettings(let settings): workspace.directory?.settings[settings.memberID] = settings
        case .putCannedReply, .deleteCannedReply: return
        }
        // A workspace that has a log keeps its row: its sequence must never restart.
        let isGone = workspace.directory == nil && workspace.head.sequence == 0
        put(isGone ? nil : workspace, workspaceID, &set, &changes)
    }

    // MARK: Login tokens

    func decide(
        _ command: LoginCommand, _ scope: Scope, _ candidates: Candidates, _ set: inout WorkingSet,
        _ changes: inout Changes
    ) throws(Refusal) -> [UInt8] {
        guard let workspace = scope.workspace, let directory = workspace.directory else {
            throw .rejection(.unknown(.noSuchWorkspace, "workspace", scope.workspaceID))
        }
        switch command {
        case .create(let digest, let memberID):
            guard directory.members[memberID] != nil else {
                throw .rejection(.unknown(.noSuchMember, "member", memberID))
            }
            let row = LoginRow(digest: digest, memberID: memberID, expiresAt: scope.now + Limits.loginTokenMilliseconds)
            let answer = try answer(.login(.created(expiresAt: row.expiresAt)), scope, &set, &changes)
            for old in candidates.logins.dropFirst(Limits.loginTokensPerMemberMax - 1) {
                changes.removedLogins.append((workspace.key, old.digest))
            }
            changes.newLogins.append((workspace.key, row))
            return answer
        case .exchange(let digest):
            // If the clock was set back, no token lives longer than one that is created now.
            guard let row = candidates.logins.first(where: { $0.digest == digest }), row.expiresAt > scope.now,
                row.expiresAt - scope.now <= Limits.loginTokenMilliseconds,
                let member = directory.members[row.memberID]
            else { throw .rejection(.loginTokenInvalid) }
            let answer = try answer(.login(.exchanged(member)), scope, &set, &changes)
            changes.removedLogins.append((workspace.key, digest))
            return answer
        case .revoke(let memberID):
            guard directory.members[memberID] != nil else {
                throw .rejection(.unknown(.noSuchMember, "member", memberID))
            }
            let valid = candidates.logins.filter { $0.expiresAt > scope.now }
            let answer = try answer(.login(.revoked(count: valid.count)), scope, &set, &changes)
            for row in candidates.logins { changes.removedLogins.append((workspace.key, row.digest)) }
            return answer
        }
    }
}

extension Rejection {
    /// The same text for each cause, so that guessing reveals nothing.
    fileprivate static let loginTokenInvalid = Rejection(
        .loginTokenInvalid, "the login token was used, has expired, or never existed; ask for a new link")
}

extension DirectoryCommand {
    /// The time zones of an action's business hours, given and stored, or the one given for the workspace.
    fileprivate func zoneNames(_ directory: Directory?) -> [String] {
        switch self {
        case .putAction(let call):
            let actions = [call.action, directory?.actions[call.action?.id ?? ""]]
            return actions.compactMap { $0?.businessHours?.timeZone }
        case .putWorkspace(let call): return [call.workspace?.timeZone].compactMap { $0 }
        default: return []
        }
    }
}
