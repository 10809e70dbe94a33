import HumanCallMessages

/// The outcome of a directory command.
package enum DirectoryOutcome: Sendable, Hashable {
    case workspace(Workspace)
    case action(Action)
    case member(Member)
    case settings(MemberSettings)
    case cannedReply(CannedReply)
    case deleted
}

/// The effects of a directory command: a row to write, and the events that report it.
package struct DirectoryDecision: Sendable {
    package enum Row: Sendable, Hashable {
        case putWorkspace(Workspace)
        case deleteWorkspace(String)
        case putAction(Action)
        case deleteAction(String)
        case putMember(Member)
        /// The member's settings and canned replies go too.
        case deleteMember(String)
        case putSettings(MemberSettings)
        case putCannedReply(CannedReply)
        case deleteCannedReply(String)
    }

    package var outcome: DirectoryOutcome
    /// nil = nothing changed.
    package var row: Row?
    package var events: [Event] = []
}

/// Decides a change to actions, members, canned replies or the workspace itself. `directory` is nil if the workspace does
/// not exist.
package func decide(
    _ command: DirectoryCommand, directory: Directory?, isInUse: Bool, cannedReply: CannedReplyFacts = .init(),
    context: Context
) throws(Rejection) -> DirectoryDecision {
    switch command {
    case .putWorkspace(let call): return try putWorkspace(call, directory?.workspace, context)
    case .deleteWorkspace(let call):
        guard let directory else { throw .unknown(.noSuchWorkspace, "workspace", call.workspaceID) }
        guard directory.workspace.id != defaultWorkspaceID else {
            throw Rejection(.inUse, "workspace default stays; it is the one that an empty workspace_id means")
        }
        guard !isInUse, directory.actions.isEmpty, directory.members.isEmpty else {
            throw Rejection(
                .inUse,
                "workspace \(call.workspaceID) has actions, members, canned replies or conversations; it stays")
        }
        return DirectoryDecision(outcome: .deleted, row: .deleteWorkspace(directory.workspace.id))
    case .putAction(let call): return try putAction(call, directory, context)
    case .deleteAction(let call):
        guard let action = directory?.actions[call.actionID] else {
            throw .unknown(.noSuchAction, "action", call.actionID)
        }
        var event = try context.event(.actionChanged, by: call.actingMemberID)
        event.action = action
        event.deleted = true
        return DirectoryDecision(outcome: .deleted, row: .deleteAction(action.id), events: [event])
    case .putMember(let call): return try putMember(call, directory, context)
    case .deleteMember(let call):
        guard let member = directory?.members[call.memberID] else {
            throw .unknown(.noSuchMember, "member", call.memberID)
        }
        var event = try context.event(.memberChanged, by: call.actingMemberID)
        event.member = member
        event.deleted = true
        return DirectoryDecision(outcome: .deleted, row: .deleteMember(member.id), events: [event])
    case .putSettings(let call): return try putSettings(call, directory, context)
    case .putCannedReply(let call): return try putCannedReply(call, directory, cannedReply, context)
    case .deleteCannedReply(let call): return try deleteCannedReply(call, directory, cannedReply, context)
    }
}

/// An empty workspace_id means this workspace.
package let defaultWorkspaceID = "default"

private func putWorkspace(
    _ call: PutWorkspaceRequest, _ stored: Workspace?, _ context: Context
) throws(Rejection) -> DirectoryDecision {
    guard let given = call.workspace else { throw .invalid("workspace", "is missing; give at least its id") }
    try Check.version(stored?.version ?? 0, call.ifVersion, "workspace \(given.id)")
    var workspace = stored ?? .new(id: given.id)
    for field in call.fields.isEmpty ? given.populatedFields : call.fields {
        switch field {
        case "name": workspace.name = given.name
        case "plan": workspace.plan = given.plan
        case "human_call_min_plan": workspace.humanCallMinPlan = given.humanCallMinPlan
        case "upgrade_url": workspace.upgradeURL = given.upgradeURL
        case "forbid_take_over": workspace.forbidTakeOver = given.forbidTakeOver
        case "time_zone": workspace.timeZone = given.timeZone
        case "language": workspace.language = given.language
        default: break
        }
    }
    try workspace.validate()
    if workspace.timeZone != stored?.timeZone ?? "" { try workspace.validateTimeZone(context.zones) }
    guard workspace != stored else { return DirectoryDecision(outcome: .workspace(workspace)) }
    workspace.version += 1
    workspace.updatedAt = context.now
    if stored == nil { workspace.createdAt = context.now }
    // The first event of a workspace that is new would be about itself alone.
    guard stored != nil else { return DirectoryDecision(outcome: .workspace(workspace), row: .putWorkspace(workspace)) }
    var event = try context.event(.workspaceChanged, by: call.actingMemberID)
    event.workspace = workspace
    return DirectoryDecision(outcome: .workspace(workspace), row: .putWorkspace(workspace), events: [event])
}

private func putAction(
    _ call: PutActionRequest, _ directory: Directory?, _ context: Context
) throws(Rejection) -> DirectoryDecision {
    guard let given = call.action else { throw .invalid("action", "is missing; give at least its id and name") }
    let stored = directory?.actions[given.id]
    try Check.version(stored?.version ?? 0, call.ifVersion, "action \(given.id)")
    if stored == nil, let count = directory?.actions.count, count >= Limits.actionsPerWorkspaceMax {
        throw Rejection(
            .limit, "the workspace has \(count) actions; delete one first",
            ["which": "actions_per_workspace", "value": "\(Limits.actionsPerWorkspaceMax)"])
    }
    var action = stored ?? .new(id: given.id)
    let fields = call.fields.isEmpty ? given.populatedFields : call.fields
    for field in fields { action.take(field, from: given) }
    if stored == nil { action.setEscalationOfNew(named: fields) }
    try action.validate()
    if action.businessHours != stored?.businessHours || action.closeAfterMinutes != stored?.closeAfterMinutes {
        try action.validateHours(context)
    }
    guard action != stored else { return DirectoryDecision(outcome: .action(action)) }
    action.version += 1
    action.updatedAt = context.now
    if stored == nil { action.createdAt = context.now }
    var event = try context.event(.actionChanged, by: call.actingMemberID)
    event.action = action
    return DirectoryDecision(outcome: .action(action), row: .putAction(action), events: [event])
}

private func putMember(
    _ call: PutMemberRequest, _ directory: Directory?, _ context: Context
) throws(Rejection) -> DirectoryDecision {
    guard let given = call.member else { throw .invalid("member", "is missing; give at least its id and name") }
    let stored = directory?.members[given.id]
    try Check.version(stored?.version ?? 0, call.ifVersion, "member \(given.id)")
    if stored == nil, let count = directory?.members.count, count >= Limits.membersPerWorkspaceMax {
        throw Rejection(
            .limit, "the workspace has \(count) members; delete one first",
            ["which": "members_per_workspace", "value": "\(Limits.membersPerWorkspaceMax)"])
    }
    var member = stored ?? .new(id: given.id)
    for field in call.fields.isEmpty ? given.populatedFields : call.fields {
        switch field {
        case "name": member.name = given.name
        case "email": member.email = given.email
        case "teams": member.teams = given.teams
        case "rank": member.rank = given.rank
        case "max_claims": member.maxClaims = given.maxClaims
        default: break
        }
    }
    try member.validate()
    if member.email != stored?.email, let other = directory?.member(withEmail: member.email), other.id != member.id {
        throw .invalid(
            "member.email",
            "is the address of member \(other.id) already; a sign-in link goes to one member, so use another")
    }
    guard member != stored else { return DirectoryDecision(outcome: .member(member)) }
    member.version += 1
    member.updatedAt = context.now
    if stored == nil { member.createdAt = context.now }
    var event = try context.event(.memberChanged, by: call.actingMemberID)
    event.member = member
    return DirectoryDecision(outcome: .member(member), row: .putMember(member), events: [event])
}

extension Context {
    /// `memberID` did it, as the caller says; empty = not known.
    func event(_ type: EventType, by memberID: String) throws(Rejection) -> Event {
        guard memberID.isEmpty || directory.members[memberID] != nil else {
            throw .unknown(.noSuchMember, "member", memberID)
        }
        var event = Event()
        event.sequence = nextSequence
        event.type = type.rawValue
        event.time = now
        event.actorUID = actorUID
        event.actorMemberID = memberID
        return event
    }
}
