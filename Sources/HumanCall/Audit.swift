import HumanCallMessages

/// The object of a change that the audit lists: an action, a member, the workspace, a canned reply of the workspace, a
/// webhook, or the clock.
///
/// Members' own settings and personal replies are not listed: they concern nobody else.
package struct AuditObject: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case action, member, workspace, webhook, clock
        case cannedReply = "canned_reply"
    }

    package var kind: Kind
    /// Empty for the clock.
    package var id: String

    package init(_ kind: Kind, _ id: String) {
        self.kind = kind
        self.id = id
    }

    /// The column of a store: an id has no slash.
    package var name: String { "\(kind.rawValue)/\(id)" }
}

extension Event {
    /// The object that this event changed, if the audit lists it.
    package var auditObject: AuditObject? {
        if let action { return AuditObject(.action, action.id) }
        if let member { return AuditObject(.member, member.id) }
        if let workspace { return AuditObject(.workspace, workspace.id) }
        if let cannedReply { return cannedReply.memberID.isEmpty ? AuditObject(.cannedReply, cannedReply.id) : nil }
        if let webhookSkip { return AuditObject(.webhook, webhookSkip.name) }
        return clock == nil ? nil : AuditObject(.clock, "")
    }

    /// The entry of this event. `previous` is the event before it that changed the same object.
    package func auditEntry(after previous: Event?, actorName: String) -> AuditEntry? {
        guard let object = auditObject else { return nil }
        let isFirst = previous == nil || previous?.deleted == true
        return AuditEntry(
            sequence: sequence, time: time, type: type, objectID: object.id, objectName: auditName,
            actorUID: actorUID, actorMemberID: actorMemberID, actorName: actorName,
            created: isCreation && isFirst && !deleted, deleted: deleted,
            changes: isFirst || deleted ? [] : changes(from: previous))
    }

    /// The first event of such an object creates it. A workspace has no event when it is created.
    private var isCreation: Bool { action != nil || member != nil || cannedReply != nil }

    private var auditName: String {
        action?.name ?? member?.name ?? workspace?.name ?? cannedReply?.shortcut ?? webhookSkip?.eventID ?? ""
    }

    private func changes(from previous: Event?) -> [FieldChange] {
        fieldChanges(previous?.action, action) ?? fieldChanges(previous?.member, member)
            ?? fieldChanges(previous?.workspace, workspace) ?? fieldChanges(previous?.cannedReply, cannedReply) ?? []
    }
}

/// Fields of every object that say nothing about a change.
private let bookkeeping: Set<String> = ["id", "version", "created_at", "updated_at"]

/// The fields that differ, in the order of their numbers; nil = there is nothing to compare.
private func fieldChanges<Noun: WireMessage>(_ before: Noun?, _ after: Noun?) -> [FieldChange]? {
    guard let before, let after else { return nil }
    let (old, new) = (JSON(before), JSON(after))
    return Noun.fields.map(\.name).filter { !bookkeeping.contains($0) && old[$0] != new[$0] }.map { name in
        FieldChange(field: name, before: text(old[name]), after: text(new[name]))
    }
}

/// A field as people read it: a text as it is, nothing for what is not set, anything else as JSON.
private func text(_ value: JSON?) -> String {
    switch value {
    case nil, .null: ""
    case .string(let text): text
    case .array(let items) where items.isEmpty: ""
    case .array(let items):
        items.allSatisfy { if case .string = $0 { true } else { false } }
            ? items.map { text($0) }.joined(separator: ", ") : JSON.array(items).text()
    case let other?: other.text()
    }
}
