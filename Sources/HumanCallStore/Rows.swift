import HumanCall
import HumanCallMessages

/// An event as it is stored: its wire bytes, and the columns that readers select by.
package struct StoredEvent: Sendable, Hashable {
    package var sequence: Int64
    package var type: EventType
    package var conversationID: String
    package var requestID: String
    package var origin: String
    /// The encoded `Event`: what is stored is what every reader gets.
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

/// An event's row with what proves it.
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
    /// On the clock that counts while the daemon runs: `Transaction.Idempotency.time`.
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

/// What a store's open transaction can do: rows by key, read and written. Synchronous, on the writer's thread.
///
/// Each store implements these; `Transactor` is everything above them, once for all stores.
package protocol Rows {
    func head(_ workspaceID: String) throws(StoreError) -> LogHead
    func directory(_ workspaceID: String) throws(StoreError) -> Directory?
    func workspaceCount() throws(StoreError) -> Int
    func conversation(_ workspaceID: String, _ id: String) throws(StoreError) -> Conversation?
    func request(_ workspaceID: String, _ id: String) throws(StoreError) -> HumanCallRequest?
    func event(_ workspaceID: String, _ sequence: Int64) throws(StoreError) -> StoredEvent?
    func messageEvent(
        _ workspaceID: String, conversationID: String, clientMessageID: String
    ) throws(StoreError) -> StoredEvent?
    func hasMessages(_ workspaceID: String, conversationID: String) throws(StoreError) -> Bool
    func hasConversations(_ workspaceID: String) throws(StoreError) -> Bool
    func notification(_ workspaceID: String, _ id: String) throws(StoreError) -> OutboxRow?
    /// Ids of PENDING notifications to this address that are gathered and that nobody delivers at this time, oldest first:
    /// those of the digest with this Message-ID, or with nil those of none yet.
    func held(
        _ workspaceID: String, email: String, digestID: String?, at time: Int64, limit: Int
    ) throws(StoreError) -> [String]
    /// What this address had since this time, in every workspace.
    func load(ofAddress email: String, since time: Int64) throws(StoreError) -> AddressLoad
    func answer(_ workspaceID: String, method: String, key: String) throws(StoreError) -> RememberedAnswer?
    func consumer(_ workspaceID: String, name: String) throws(StoreError) -> Int64?
    func consumerCount(_ workspaceID: String) throws(StoreError) -> Int
    func login(_ workspaceID: String, _ digest: Digest) throws(StoreError) -> LoginRow?

    /// Appends, and moves the workspace's head to this row.
    mutating func append(_ row: EventRow, workspaceID: String) throws(StoreError)
    mutating func put(_ conversation: Conversation, workspaceID: String) throws(StoreError)
    /// Also keeps the due row: the earlier of deadline_at and escalate_at while PENDING. `contact` is its conversation's.
    mutating func put(_ request: HumanCallRequest, contact: String, workspaceID: String) throws(StoreError)
    mutating func count(_ change: StatisticsChange, workspaceID: String) throws(StoreError)
    /// Does nothing if there is one for this (request, attempt, member) already.
    mutating func insert(_ notification: Notification, workspaceID: String) throws(StoreError)
    /// Replaces the row with this id.
    mutating func put(_ row: OutboxRow, workspaceID: String) throws(StoreError)
    mutating func put(_ answer: RememberedAnswer, workspaceID: String, method: String, key: String) throws(StoreError)
    mutating func apply(_ row: DirectoryDecision.Row, workspaceID: String) throws(StoreError)
    mutating func put(_ presence: PresenceRow) throws(StoreError)
    /// Never moves a cursor back. Returns where it stands.
    mutating func moveConsumer(_ workspaceID: String, name: String, to sequence: Int64) throws(StoreError) -> Int64
    /// Removes answers from before this time, at most `limit`. Returns how many.
    mutating func removeAnswers(before time: Int64, limit: Int) throws(StoreError) -> Int
    /// Keeps how far the clock of the answers has come, while there are any.
    mutating func keepAnswerTime(_ time: Int64) throws(StoreError)
    mutating func put(_ login: LoginRow, workspaceID: String) throws(StoreError)
    mutating func removeLogin(_ workspaceID: String, _ digest: Digest) throws(StoreError)
    /// All of this member's but the newest.
    mutating func removeLogins(_ workspaceID: String, memberID: String, keeping count: Int) throws(StoreError)
    /// Those that are over at this time, at most `limit`. Returns how many.
    mutating func removeLogins(overAt time: Int64, limit: Int) throws(StoreError) -> Int
}
