import HumanCall

/// What a caller may be (CONTRACT.md, "Who may call").
package enum Role: Hashable, Sendable, CustomStringConvertible {
    /// HumanCall's methods on anyone's behalf.
    case chat
    /// As this member only, in every id field; may read the workspace.
    case member(String)
    /// HumanCall as any member, the login exchange, actions and members.
    case dashboard
    /// Read and stream.
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

/// One line of the configuration's `roles`.
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

/// What a method asks of its caller.
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

    /// The least role that would do. An operator copies it into the configuration, so of the caller's own words only what
    /// is an id stands in it.
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

/// What one caller may do, worked out once per connection and configuration.
package struct Authority: Hashable, Sendable {
    package var uid: UInt32
    package var grants: [Grant]

    package init(caller: Caller, ownUID: UInt32, grants: [Grant]) {
        uid = caller.uid
        self.grants = grants.filter { grant in
            switch grant.subject {
            case .uid(let uid): uid == caller.uid
            case .gid(let gid): caller.groups.contains(gid)
            }
        }
        // The default rule: the daemon's own uid and root have everything.
        if caller.uid == 0 || caller.uid == ownUID {
            self.grants.append(Grant(subject: .uid(caller.uid), role: .admin))
        }
    }

    package func roles(in workspaceID: String) -> [Role] {
        grants.filter { $0.workspaceIDs?.contains(workspaceID) ?? true }.map(\.role)
    }

    package func isAdmin(of workspaceID: String) -> Bool {
        allows(.admin, in: workspaceID)
    }

    package func allows(_ need: Need, in workspaceID: String) -> Bool {
        for grant in grants where need.isMet(by: grant.role) {
            if grant.workspaceIDs?.contains(workspaceID) ?? true { return true }
        }
        return false
    }

    package func require(_ need: Need, in workspaceID: String, for method: String) throws(Rejection) {
        guard !allows(need, in: workspaceID) else { return }
        let own = roles(in: workspaceID).map(\.description).joined(separator: ", ")
        let line = "- {uid: \(uid), role: \"\(need.sufficient)\"}"
        throw Rejection(
            .roleRequired,
            "uid \(uid) \(own.isEmpty ? "has no role" : "has only role \(own)") in workspace \(workspaceID), and \(method) needs \(need.sufficient); add under roles: in the configuration: \(line)",
            ["uid": "\(uid)", "role": need.sufficient, "workspace_id": workspaceID, "configuration_line": line])
    }
}
