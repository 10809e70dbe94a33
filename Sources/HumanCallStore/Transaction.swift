import HumanCall
import HumanCallMessages
import HumanCallWire

/// One unit of work: the command, its caller, and the encoding of its answer. Immutable and shared, since it passes
/// through several queues.
package final class Transaction: Sendable {
    package enum Work: Sendable {
        case conversation(ConversationCommand)
        /// Claims a request that the store chooses.
        case claimNext(ClaimNextRequest)
        case directory(DirectoryCommand)
        case outbox(OutboxCommand)
        case presence(PresenceRow)
        /// `now` is on the answers' clock.
        case consumer(ConsumerCommand, now: Int64)
        /// Also removes expired login tokens.
        case removeOldAnswers(now: Int64)
        case login(LoginCommand)
        /// Checks the structure of the store's files, which can take as long as it takes to read them. Writes nothing,
        /// and delays no other transaction.
        case checkFile
        /// Searches the index next to the log, on a thread of its own. Writes nothing, and delays no other transaction.
        case search(SearchQuery)
        /// Copies the store's files as of this moment, on a thread of its own. Writes nothing, and delays no other
        /// transaction.
        case backUp(BackupOrder)
        /// Reports in the log that the daemon's time was corrected. Only this moves a log's time back.
        case correctClock(ClockCorrection)
        case keepClock(ClockAnchor)
    }

    /// The first answer is remembered under (workspace, method, scope, key), and replayed for the same fields.
    package struct Idempotency: Sendable {
        package var method: String
        package var key: String
        package var fingerprint: Digest
        /// The current time, in milliseconds of a clock that counts only while the daemon runs. It decides when the
        /// answer expires.
        package var time: Int64

        package init(method: String, key: String, fingerprint: Digest, time: Int64) {
            self.method = method
            self.key = key
            self.fingerprint = fingerprint
            self.time = time
        }
    }

    /// Returned with the completion.
    package let token: UInt64
    package let workspaceID: String
    package let work: Work
    package let idempotency: Idempotency?
    /// The name of the remembered answer; nil without a key.
    package let answerName: AnswerName?
    package let availability: Availability
    package let canEmail: Bool
    package let actorUID: UInt32
    package let actorIsAdmin: Bool
    /// The daemon's own uid.
    package let ownUID: UInt32
    /// Encodes the answer when the transaction is decided, or when its first answer is replayed. Pure: it can run again.
    package let answer: @Sendable (TransactionResult, WireArena) throws(WireError) -> [UInt8]

    package init(
        token: UInt64, workspaceID: String, work: Work, idempotency: Idempotency? = nil,
        availability: Availability = Availability(), canEmail: Bool = false, actorUID: UInt32 = 0,
        actorIsAdmin: Bool = false, ownUID: UInt32 = 0,
        answer: @escaping @Sendable (TransactionResult, WireArena) throws(WireError) -> [UInt8] = {
            _, _ throws(WireError) in []
        }
    ) {
        self.token = token
        self.workspaceID = workspaceID
        self.work = work
        self.idempotency = idempotency
        answerName = idempotency.map {
            AnswerName(workspaceID: workspaceID, method: $0.method, scope: work.scope, key: $0.key)
        }
        self.availability = availability
        self.canEmail = canEmail
        self.actorUID = actorUID
        self.actorIsAdmin = actorIsAdmin
        self.ownUID = ownUID
        self.answer = answer
    }
}

/// The result of a transaction, from which its answer is encoded.
package struct TransactionResult: Sendable {
    package enum Output: Sendable {
        case conversation(Outcome)
        case directory(DirectoryOutcome)
        case consumer(sequence: Int64)
        case notification(Notification)
        /// The larger of two counts: removed answers and removed login tokens.
        case removed(count: Int)
        case login(LoginOutcome)
        case done
    }

    package var output: Output
    package var state: ConversationState
    /// The part of the answer that is remembered: on a replay that of the first answer.
    package var reference: AnswerReference
    /// The key was used before: nothing was done, and `output` is the state of now.
    package var isReplay: Bool
    package var logID: String
}

extension Transaction.Work {
    /// The id of the command's own object, to which a caller's keys are scoped: the conversation, the request, or the
    /// member of ClaimNext. Empty = the workspace. Two visitors whose chat server numbers their calls alike are both
    /// heard.
    package var scope: String {
        if case .claimNext(let call) = self { return call.memberID }
        guard case .conversation(let command) = self else { return "" }
        switch command.target {
        case .conversation(let id), .request(let id): return id
        }
    }
}

package struct CommittedEvent: Sendable {
    package var event: Event
    package var stored: StoredEvent
}

/// Whether the visitor of a held request waits for its holder, and its next timer. No event carries it.
package struct ReplyChange: Sendable, Hashable {
    package var requestID: String
    package var isVisitorWaiting: Bool
    package var dueAt: Int64?

    package init(requestID: String, isVisitorWaiting: Bool, dueAt: Int64?) {
        self.requestID = requestID
        self.isVisitorWaiting = isVisitorWaiting
        self.dueAt = dueAt
    }
}

/// The result of a transaction, delivered once its batch is on disk.
package struct Completion: Sendable {
    package enum Result: Sendable {
        case answered([UInt8])
        case rejected(Rejection)
        case failed(StoreError)
    }

    package var token: UInt64
    package var workspaceID: String
    package var result: Result
    /// In sequence. A rejected command has events if something had fallen due.
    package var events: [CommittedEvent]
    /// The service's timers and leases follow it; nil = unchanged.
    package var reply: ReplyChange?
    /// Mails to deliver.
    package var leases: [LeasedMail] = []
    /// Of a search.
    package var found: SearchPage?
    package var backup: BackupFacts?

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
    /// Encoded bytes of one commit's events; the transaction that exceeds it is the last of its batch. The bound keeps
    /// a batch of large transactions from growing the WAL by hundreds of megabytes before one fsync.
    package static let eventBytesPerBatchMax = 8 << 20
    /// Transactions that were submitted and not handed to the commit; above it, the store refuses submissions at once.
    package static let transactionsWaitingMax = 65_536
    /// Approximate encoded bytes that the working set holds before it drops entries that were not used recently. It
    /// holds at most twice as much, plus the additions of one batch.
    package static let cachedBytesMax = 8 << 20
    /// The approximate overhead of one entry of the working set, in addition to its encoded bytes.
    package static let cachedEntryOverheadBytes = 256
}
