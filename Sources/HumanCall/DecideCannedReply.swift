import HumanCallMessages

/// The records that a change of a canned reply is decided on.
package struct CannedReplyFacts: Sendable, Hashable {
    /// The reply that the command names.
    package var stored: CannedReply?
    /// The id of the owner's reply that has the shortcut.
    package var withShortcut: String?
    /// How many replies the owner has.
    package var ofOwner = 0
    /// How many replies the workspace has, with those of members.
    package var ofAll = 0

    package init() {}
}

func putCannedReply(
    _ call: PutCannedReplyRequest, _ directory: Directory?, _ facts: CannedReplyFacts, _ context: Context
) throws(Rejection) -> DirectoryDecision {
    guard let given = call.reply else { throw .invalid("reply", "is missing; give at least its shortcut and text") }
    var reply = facts.stored ?? CannedReply()
    if facts.stored == nil {
        reply.id = given.id.isEmpty ? context.ids.cannedReply(context.nextSequence) : given.id
        reply.memberID = call.newOwner
    }
    try Check.version(facts.stored?.version ?? 0, call.ifVersion, "canned reply \(reply.id)")
    let fields = call.fields.isEmpty ? given.populatedFields : call.fields
    guard given.memberID == reply.memberID || !fields.contains("member_id") else {
        throw .invalid("reply.member_id", "cannot change; delete canned reply \(reply.id) and create another")
    }
    if !reply.memberID.isEmpty { _ = try directory?.member(reply.memberID) }
    try directory?.requireOwner(call.actingMemberID, of: reply)
    for field in fields {
        switch field {
        case "shortcut": reply.shortcut = given.shortcut.composed
        case "text": reply.text = given.text
        default: break
        }
    }
    try Check.shortcut(reply.shortcut, "reply.shortcut")
    guard !reply.text.isEmpty else { throw .invalid("reply.text", "is empty; write the text to insert") }
    if let other = facts.withShortcut, other != reply.id {
        throw .invalid(
            "reply.shortcut",
            "\(Check.quoted(reply.shortcut)) is that of canned reply \(other) already; choose another, or change that one"
        )
    }
    if facts.stored == nil {
        try limit(facts.ofOwner, Limits.cannedRepliesPerOwnerMax, "canned_replies_per_owner")
        try limit(facts.ofAll, Limits.cannedRepliesPerWorkspaceMax, "canned_replies_per_workspace")
    }
    guard reply != facts.stored else { return DirectoryDecision(outcome: .cannedReply(reply)) }
    reply.version += 1
    reply.updatedAt = context.now
    if facts.stored == nil { reply.createdAt = context.now }
    return DirectoryDecision(
        outcome: .cannedReply(reply), row: .putCannedReply(reply),
        events: [try context.event(reply, by: call.actingMemberID)])
}

func deleteCannedReply(
    _ call: DeleteCannedReplyRequest, _ directory: Directory?, _ facts: CannedReplyFacts, _ context: Context
) throws(Rejection) -> DirectoryDecision {
    guard let reply = facts.stored else { throw .unknown(.noSuchCannedReply, "canned reply", call.replyID) }
    try directory?.requireOwner(call.actingMemberID, of: reply)
    var event = try context.event(reply, by: call.actingMemberID)
    event.deleted = true
    return DirectoryDecision(outcome: .deleted, row: .deleteCannedReply(reply.id), events: [event])
}

extension PutCannedReplyRequest {
    /// The member to whom a new reply belongs. Empty = the workspace.
    package var newOwner: String {
        fields.isEmpty || fields.contains("member_id") ? reply?.memberID ?? "" : ""
    }

    /// The shortcut that the reply gets. Empty = it keeps the one that it has.
    package var newShortcut: String {
        fields.isEmpty || fields.contains("shortcut") ? reply?.shortcut.composed ?? "" : ""
    }
}

private func limit(_ count: Int, _ max: Int, _ which: String) throws(Rejection) {
    guard count < max else {
        throw Rejection(
            .limit, "there are \(count) canned replies; delete one first", ["which": which, "value": "\(max)"])
    }
}

extension Directory {
    /// A member changes their own replies, and a MANAGER the workspace's. Without a member an admin does it: the method
    /// requires that role.
    fileprivate func requireOwner(_ actingMemberID: String, of reply: CannedReply) throws(Rejection) {
        guard !actingMemberID.isEmpty else { return }
        let acting = try member(actingMemberID)
        if reply.memberID.isEmpty {
            guard acting.rank == .manager else {
                throw .invalid(
                    "acting_member_id",
                    "is \(acting.id), who is no MANAGER; only managers change the workspace's canned replies")
            }
        } else if reply.memberID != acting.id {
            throw .invalid(
                "acting_member_id", "is \(acting.id); canned reply \(reply.id) is a personal one of \(reply.memberID)")
        }
    }
}

extension Context {
    fileprivate func event(_ reply: CannedReply, by memberID: String) throws(Rejection) -> Event {
        var event = try event(.cannedReplyChanged, by: memberID)
        event.cannedReply = reply
        return event
    }
}

extension CannedReply {
    static let settable = ["shortcut", "text", "member_id"]

    var populatedFields: [String] { populated(of: Self.settable) }
}
