import HumanCall
import HumanCallMessages

/// A stored event: its wire bytes, and the columns that readers select by.
package struct StoredEvent: Sendable, Hashable {
    package var sequence: Int64
    package var type: EventType
    package var conversationID: String
    package var requestID: String
    package var origin: String
    /// The encoded `Event`: readers get exactly these bytes.
    package var bytes: [UInt8]

    package init(
        sequence: Int64, type: EventType, conversationID: String, requestID: String, origin: String, bytes: [UInt8]
    ) {
        self.sequence = sequence
        self.type = type
        self.conversationID = conversationID
        self.requestID = requestID
        self.origin = origin
        self.bytes = bytes
    }
}

/// An event's row with its digest and its link in the chain.
package struct EventRow: Sendable {
    package var event: StoredEvent
    package var time: Int64
    package var clientMessageID: String
    package var digest: Digest
    package var chain: Digest
    /// `AuditObject.name`, if the audit lists the event.
    package var auditObject: String

    package init(
        event: StoredEvent, time: Int64, clientMessageID: String, digest: Digest, chain: Digest,
        auditObject: String = ""
    ) {
        self.event = event
        self.time = time
        self.clientMessageID = clientMessageID
        self.digest = digest
        self.chain = chain
        self.auditObject = auditObject
    }
}

/// The end of a workspace's log.
package struct LogHead: Sendable, Hashable {
    package var sequence: Int64
    package var time: Int64
    package var chain: Digest

    package init(sequence: Int64 = 0, time: Int64 = 0, chain: Digest = .zero) {
        self.sequence = sequence
        self.time = time
        self.chain = chain
    }
}

/// The first answer to an idempotency key.
package struct RememberedAnswer: Sendable, Hashable {
    package var fingerprint: Digest
    package var reference: AnswerReference
    /// On the clock that runs only while the daemon does: `Transaction.Idempotency.time`.
    package var createdAt: Int64

    package init(fingerprint: Digest, reference: AnswerReference, createdAt: Int64) {
        self.fingerprint = fingerprint
        self.reference = reference
        self.createdAt = createdAt
    }
}

/// The part of an answer that a replay cannot find again: ids, positions and counts. A replay renders the rest from the
/// state of now, so no remembered answer can be out of date, and none contains a text of anybody's.
package struct AnswerReference: Sendable, Hashable {
    package struct Flags: OptionSet, Sendable, Hashable {
        package let rawValue: Int64

        package init(rawValue: Int64) { self.rawValue = rawValue }

        package static let nobodyOnline = Flags(rawValue: 1)
        package static let nobodyAlerted = Flags(rawValue: 2)
        package static let deduplicated = Flags(rawValue: 4)
        package static let historyIgnored = Flags(rawValue: 8)
        /// ClaimNext and TakeConversation claimed or created `requestID`.
        package static let claimed = Flags(rawValue: 16)
    }

    /// The request that TriggerAction created or joined, or that ClaimNext or TakeConversation claimed; empty = the
    /// command names its object itself.
    package var requestID = ""
    /// The sequence of the message or the note that the command wrote; 0 = none.
    package var event: Int64 = 0
    /// The first answer was true as of this sequence.
    package var cursor: Int64 = 0
    package var online: Int32 = 0
    package var emailed: Int32 = 0
    package var flags: Flags = []

    package init() {}

    init(_ output: TransactionResult.Output, cursor: Int64) {
        self.cursor = cursor
        guard case .conversation(let outcome) = output else { return }
        switch outcome {
        case .triggered(let request, let autoMessage, let alert, let historyIgnored):
            requestID = request.id
            event = autoMessage?.sequence ?? 0
            take(alert)
            if historyIgnored { flags.insert(.historyIgnored) }
        case .alreadyOpen(let open):
            requestID = open.id
            // The latest alert about the call holds for the second caller too; one about a holder's reply is another matter.
            if let alert = open.alerts.last(where: { $0.cause != .replyDue }) { take(alert) }
            flags.insert(.deduplicated)
        case .claimed(let request):
            requestID = request.id
            flags.insert(.claimed)
        case .sent(let message), .sentBefore(let message): event = message.sequence
        case .noted(let note): event = note.sequence
        case .changed, .conversation, .nothing: break
        }
    }

    private mutating func take(_ alert: Alert) {
        online = alert.online
        emailed = alert.emailed
        if alert.nobodyOnline { flags.insert(.nobodyOnline) }
        if alert.nobodyAlerted { flags.insert(.nobodyAlerted) }
    }

    /// The alert that the first answer reported.
    var alert: Alert {
        var alert = Alert()
        alert.online = online
        alert.emailed = emailed
        alert.nobodyOnline = flags.contains(.nobodyOnline)
        alert.nobodyAlerted = flags.contains(.nobodyAlerted)
        return alert
    }
}

/// A member's presence as it survives a restart.
package struct PresenceRow: Sendable, Hashable {
    package var workspaceID: String
    package var memberID: String
    package var presence: Presence
    /// The member chose AWAY, and has not come back since: also while they are OFFLINE.
    package var isAwayChosen: Bool

    package init(workspaceID: String, memberID: String, presence: Presence, isAwayChosen: Bool = false) {
        self.workspaceID = workspaceID
        self.memberID = memberID
        self.presence = presence
        self.isAwayChosen = isAwayChosen
    }

    /// Nothing of it is worth keeping.
    package var isEmpty: Bool { presence == .offline && !isAwayChosen }
}
