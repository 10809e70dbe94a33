import HumanCallMessages

/// The workspace's plan, actions and members, as decisions read them. The limits keep it small, so a store holds it in
/// memory as a whole.
package struct Directory: Sendable, Hashable {
    package var workspace: Workspace
    /// By id.
    package var actions: [String: Action]
    package var members: [String: Member]
    /// Of the members who have set something.
    package var settings: [String: MemberSettings]

    package init(
        workspace: Workspace, actions: [String: Action] = [:], members: [String: Member] = [:],
        settings: [String: MemberSettings] = [:]
    ) {
        self.workspace = workspace
        self.actions = actions
        self.members = members
        self.settings = settings
    }

    /// The members whom a call for this team alerts, by id. An empty team means every member.
    package func audience(team: String) -> [Member] {
        members.values.filter { team.isEmpty || $0.teams.contains(team) }.sorted { $0.id < $1.id }
    }

    package func member(_ id: String) throws(Rejection) -> Member {
        guard let member = members[id] else { throw .unknown(.noSuchMember, "member", id) }
        return member
    }

    /// The member with this address, without regard to the case of its letters; of several, which files of older versions can
    /// have, the first by id.
    package func member(withEmail email: String) -> Member? {
        func folded(_ email: String) -> [UInt8] { email.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 } }
        let wanted = folded(email)
        guard !wanted.isEmpty else { return nil }
        return members.values.filter { folded($0.email) == wanted }.min { $0.id < $1.id }
    }

    private var requiredPlan: Plan {
        workspace.humanCallMinPlan == .unspecified ? .growth : workspace.humanCallMinPlan
    }

    private var hasPlan: Bool { workspace.plan.rawValue >= requiredPlan.rawValue }

    /// Requires the plan that the workspace sets for human calls.
    package func requirePlan() throws(Rejection) {
        guard hasPlan else {
            let required = requiredPlan
            let upgrade = workspace.upgradeURL.isEmpty ? "" : "; upgrade at \(workspace.upgradeURL)"
            throw Rejection(
                .planRequired,
                "human calls need plan \(required.description), and workspace \(workspace.id) has \(workspace.plan.description)\(upgrade)",
                [
                    "plan": workspace.plan.description, "required_plan": required.description,
                    "upgrade_url": workspace.upgradeURL,
                ])
        }
    }

    /// The actions that this assistant can trigger now, by id: enabled and covered by the plan. An empty label means
    /// all.
    package func triggerable(assistant: String) -> [Action] {
        hasPlan ? enabled(assistant: assistant) : []
    }

    private func enabled(assistant: String) -> [Action] {
        actions.values.filter {
            $0.enabled && (assistant.isEmpty || $0.assistant.isEmpty || $0.assistant == assistant)
        }.sorted { $0.id < $1.id }
    }

    /// Resolves the action of a trigger.
    package func action(named id: String, assistant: String) throws(Rejection) -> Action {
        if !id.isEmpty {
            guard let action = actions[id] else { throw .unknown(.noSuchAction, "action", id) }
            guard action.enabled else {
                throw Rejection(
                    .actionDisabled, "action \(id) is disabled; enable it or name another", ["action_id": id])
            }
            return action
        }
        let candidates = enabled(assistant: assistant)
        guard candidates.count == 1, let only = candidates.first else {
            let names = candidates.map(\.id).prefix(10).joined(separator: ", ")
            throw Rejection(
                .actionAmbiguous,
                candidates.isEmpty
                    ? "no action is enabled; create one or enable one"
                    : "several actions are enabled (\(names)); name one in action_id",
                ["enabled": names])
        }
        return only
    }
}

/// The members who are online and not away when the decision is made.
package struct Availability: Sendable, Hashable {
    package var memberIDs: Set<String>

    package init(_ memberIDs: Set<String> = []) {
        self.memberIDs = memberIDs
    }

    package func contains(_ member: Member) -> Bool { memberIDs.contains(member.id) }
}
