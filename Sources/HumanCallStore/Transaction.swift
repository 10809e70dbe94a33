import HumanCall
import HumanCallMessages
import HumanCallWire

/// One unit of work: what is asked, by whom, and how its answer is encoded.
package struct Transaction: Sendable {
    package enum Work: Sendable {
        case conversation(ConversationCommand)
        case directory(DirectoryCommand)
        case outbox(OutboxCommand)
        case presence(PresenceRow)
        case consumer(name: String, sequence: Int64)
        /// And the login tokens that are over.
        case removeOldAnswers(now: Int64)
        case login(LoginCommand)
    }

    /// The first answer is kept under (workspace, method, key) and given again to the same fields.
    package struct Idempotency: Sendable {
        package var method: String
        package var key: String
        package var fingerprint: Digest
        /// Of now, in milliseconds of a clock that counts while the daemon runs and follows no other: it says when the answer
        /// may be forgotten.
        package var time: Int64

        package init(method: String, key: String, fingerprint: Digest, time: Int64) {
            self.method = method
            self.key = key
            self.fingerprint = fingerprint
            self.time = time
        }
    }

    /// Comes back with the completion.
    package var token: UInt64
    package var workspaceID: String
    package var work: Work
    package var idempotency: Idempotency?
    package var availability: Availability
    package var canEmail: Bool
    package var actorUID: UInt32
    package var actorIsAdmin: Bool
    /// The daemon's own.
    package var ownUID: UInt32
    /// Encodes the answer when the transaction is decided, so that the remembered answer holds it. Pure: it may run again.
    package var answer: @Sendable (TransactionResult, WireArena) throws(WireError) -> [UInt8]

    package init(
        token: UInt64, workspaceID: String, work: Work, idempotency: Idempotency? = nil,
        availability: Availability = Availability(), canEmail: Bool = false, actorUID: UInt32 = 0,
        actorIsAdmin: Bool = false, ownUID: UInt32 = 0,
        answer: @escaping @Sendable (TransactionResult, WireArena) throws(WireError) -> [UInt8] = { _, _ throws(WireError) in []
        }
    ) {
        self.token = token
        self.workspaceID = workspaceID
        self.work = work
        self.idempotency = idempotency
        self.availability = availability
        self.canEmail = canEmail
        self.actorUID = actorUID
        self.actorIsAdmin = actorIsAdmin
        self.ownUID = ownUID
        self.answer = answer
    }
}

/// What a transaction came to, for the encoding of its answer.
package struct TransactionResult: Sendable {
    package enum Output: Sendable {
        case conversation(Outcome)
        case directory(DirectoryOutcome)
        case consumer(sequence: Int64)
        case notification(Notification)
        /// Old answers that were removed, or login tokens if these are more.
        case removed(count: Int)
        case login(LoginOutcome)
        case done
    }

    package var output: Output
    package var state: ConversationState
    /// The newest sequence that the answer is true as of.
    package var sequence: Int64
    package var logID: String
}

package struct CommittedEvent: Sendable {
    package var event: Event
    package var stored: StoredEvent
}

/// What became of a transaction, once its batch is on disk.
package struct Completion: Sendable {
    package enum Result: Sendable {
        case answered([UInt8])
        case rejected(Rejection)
        case failed(StoreError)
    }

    package var token: UInt64
    package var workspaceID: String
    package var result: Result
    /// In sequence. Not empty also where the command was rejected but something had fallen due.
    package var events: [CommittedEvent]
    /// What the outbox hands over for delivery.
    package var leases: [LeasedMail] = []

    package init(token: UInt64, workspaceID: String, result: Result, events: [CommittedEvent] = []) {
        self.token = token
        self.workspaceID = workspaceID
        self.result = result
        self.events = events
    }
}

extension Transaction {
    package func failed(_ error: StoreError) -> Completion {
        Completion(token: token, workspaceID: workspaceID, result: .failed(error))
    }
}

/// Bounds of the write path, with their units.
package enum StoreLimits {
    package static let answersPerSweepMax = 1_000
    /// Transactions of one commit.
    package static let transactionsPerBatchMax = 1_024
    /// Encoded bytes of one commit's events; the transaction that passes it is the last of its batch. It keeps a batch of
    /// large transactions from growing the WAL by hundreds of megabytes before one fsync.
    package static let eventBytesPerBatchMax = 8 << 20
    /// Transactions that were submitted and not handed to the commit; above it, submissions are refused at once.
    package static let transactionsWaitingMax = 65_536
    /// Encoded bytes, about, that the working set may take up before it forgets what was not used lately. It holds at most
    /// twice as much, and what one batch adds.
    package static let cachedBytesMax = 8 << 20
    /// What one entry of the working set costs beside its encoded bytes, about.
    package static let cachedEntryOverheadBytes = 256
}
