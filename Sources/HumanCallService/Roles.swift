import HumanCall

/// A role of the configuration (CONTRACT.md, "Who may call").
package enum Role: Hashable, Sendable, CustomStringConvertible {
    /// May call HumanCall's methods on anyone's behalf.
    case chat
    /// May act as this member only, and read the workspace.
    case member(String)
    /// May act as any member, exchange login tokens, and change actions and members.
    case dashboard
    /// May read and stream.
    case observer
    case admin

    package init?(_ text: String) {
        switch text {
        case "chat": self = .chat
        case "dashboard": self = .dashboard
        case "observer": self = .observer
        case "admin": self = .admin
        default:
            guard text.hasPrefix("member:"), Check.isID(text.dropFirst(7)) else { return nil }
            self = .member(String(text.dropFirst(7)))
        }
    }

    package var description: String {
        switch self {
        case .chat: "chat"
        case .member(let id): "member:\(id)"
        case .dashboard: "dashboard"
        case .observer: "observer"
        case .admin: "admin"
        }
    }
}

/// One entry of the configuration's `roles`.
package struct Grant: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        case uid(UInt32)
        case gid(UInt32)
    }

    package var subject: Subject
    package var role: Role
    /// nil = every workspace.
    package var workspaceIDs: Set<String>?

    package init(subject: Subject, role: Role, workspaceIDs: Set<String>? = nil) {
        self.subject = subject
        self.role = role
        self.workspaceIDs = workspaceIDs
    }
}

/// The right that a method requires of its caller.
package enum Need: Hashable, Sendable {
    /// Get, list, stream, wait.
    case read
    /// Speak for the chat server or the visitor: trigger, cancel, messages of visitors and assistants.
    case chat
    /// Act as this member.
    case member(String)
    /// Put and delete actions and members.
    case settings
    case login
    case admin

    fileprivate func isMet(by role: Role) -> Bool {
        switch (self, role) {
        case (_, .admin): true
        case (.read, _): true
        case (.chat, .chat), (.chat, .dashboard): true
        case (.member, .chat), (.member, .dashboard): true
        case (.member(let wanted), .member(let own)): wanted == own
        case (.settings, .dashboard), (.login, .dashboard): true
        default: false
        }
    }

    /// The least role that suffices. An operator copies it into the configuration, so it quotes nothing of the caller's that is
    /// no id.
    fileprivate var sufficient: String {
        switch self {
        case .read: "observer"
        case .chat: "chat"
        case .member(let id): "member:\(Check.isID(id) ? id : "ID")"
        case .settings, .login: "dashboard"
        case .admin: "admin"
        }
    }
}

/// The roles of one caller, worked out once per connection.
package struct Authority: Hashable, Sendable {
    package let uid: UInt32
    package let grants: [Grant]
    /// Whether a grant makes it an admin of every workspace, so that no grant needs to be checked for one.
    private let isAdminEverywhere: Bool

    package init(caller: Caller, ownUID: UInt32, grants: [Grant]) {
        uid = caller.uid
        var own = grants.filter { grant in
            switch grant.subject {
            case .uid(let uid): uid == caller.uid
            case .gid(let gid): caller.groups.contains(gid)
            }
        }
        // By default the daemon's own uid and root are admins.
        if caller.uid == 0 || caller.uid == ownUID {
            own.append(Grant(subject: .uid(caller.uid), role: .admin))
        }
        self.grants = own
        isAdminEverywhere = own.contains { $0.role == .admin && $0.workspaceIDs == nil }
    }

    package func roles(in workspaceID: String) -> [Role] {
        grants.filter { $0.workspaceIDs?.contains(workspaceID) ?? true }.map(\.role)
    }

    package func isAdmin(of workspaceID: String) -> Bool {
        allows(.admin, in: workspaceID)
    }

    package func allows(_ need: Need, in workspaceID: String) -> Bool {
        if isAdminEverywhere { return true }
        for grant in grants where need.isMet(by: grant.role) {
            if grant.workspaceIDs?.contains(workspaceID) ?? true { return true }
        }
        return false
    }

    /// For a method that reaches every workspace.
    package func requireAdminEverywhere(for method: String) throws(Rejection) {
        guard !isAdminEverywhere else { return }
        let line = "- {uid: \(uid), role: \"admin\"}"
        throw Rejection(
            .roleRequired,
            "uid \(uid) is no admin of every workspace, and \(method) reaches all of them; add under roles: in the configuration: \(line)",
            ["uid": "\(uid)", "role": "admin", "configuration_line": line])
    }

    package func require(_ need: Need, in workspaceID: String, for method: String) throws(Rejection) {
        guard !allows(need, in: workspaceID) else { return }
        throw refusal(
            need, roles(in: workspaceID), "in workspace \(workspaceID), and \(method) needs \(need.sufficient)",
            ["workspace_id": workspaceID])
    }

    /// For a method that is about every workspace.
    package func requireEverywhere(_ need: Need, for method: String) throws(Rejection) {
        let own = grants.filter { $0.workspaceIDs == nil }.map(\.role)
        guard !own.contains(where: { need.isMet(by: $0) }) else { return }
        throw refusal(need, own, "for all workspaces, and \(method) needs \(need.sufficient) for all of them")
    }

    private func refusal(
        _ need: Need, _ own: [Role], _ place: String, _ metadata: KeyValuePairs<String, String> = [:]
    ) -> Rejection {
        let roles = own.map(\.description).joined(separator: ", ")
        let line = "- {uid: \(uid), role: \"\(need.sufficient)\"}"
        var rejection = Rejection(
            .roleRequired,
            "uid \(uid) \(own.isEmpty ? "has no role" : "has only role \(roles)") \(place); add under roles: in the configuration: \(line)",
            ["uid": "\(uid)", "role": need.sufficient, "configuration_line": line])
        rejection.metadata += metadata.map { Rejection.Pair(key: $0.key, value: $0.value) }
        return rejection
    }
}
