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

    package init(event: StoredEvent, time: Int64, clientMessageID: String, digest: Digest, chain: Digest) {
        self.event = event
        self.time = time
        self.clientMessageID = clientMessageID
        self.digest = digest
        self.chain = chain
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
    package var answer: [UInt8]
    /// On the clock that runs only while the daemon does: `Transaction.Idempotency.time`.
    package var createdAt: Int64

    package init(fingerprint: Digest, answer: [UInt8], createdAt: Int64) {
        self.fingerprint = fingerprint
        self.answer = answer
        self.createdAt = createdAt
    }
}

/// A member's presence as it survives a restart.
package struct PresenceRow: Sendable, Hashable {
    package var workspaceID: String
    package var memberID: String
    /// OFFLINE removes the row.
    package var presence: Presence

    package init(workspaceID: String, memberID: String, presence: Presence) {
        self.workspaceID = workspaceID
        self.memberID = memberID
        self.presence = presence
    }
}
