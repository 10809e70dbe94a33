import HumanCall
import HumanCallStore
import MonotonicWait

/// The decider's input: submitted transactions, and the ends of commits. Any thread adds; only the decider dequeues.
final class TransactionQueue: @unchecked Sendable {
    enum Next {
        /// In the order of submission. The `refused` ones came while the queue was full.
        case transactions([Transaction], refused: [Completion])
        /// The batch with the committer is on disk, or it failed and nothing of it was written.
        case committed
        case failed(StoreError)
        /// Closed and empty.
        case closed
    }

    enum Wanted {
        /// Transactions, because no batch is with the committer; or the news that the queue is closed.
        case transactions
        case transactionsOrCommitEnd
        case commitEnd
    }

    // Guards everything below.
    private let condition = MonotonicCondition()
    /// Chunks of at most one batch, so that dequeuing one moves none of the others.
    private var chunks: [[Transaction]] = []
    /// Transactions that were submitted and not handed to the committer.
    private var count = 0
    private var refused: [Completion] = []
    private var commitEnd: Result<Void, StoreError>?
    private var deciderWaits = false
    private var isClosed = false

    /// Returns false if the queue is closed: then the caller answers.
    func add(_ transactions: [Transaction]) -> Bool {
        condition.lock()
        guard !isClosed else {
            condition.unlock()
            return false
        }
        for transaction in transactions { add(transaction) }
        unlockAndWake()
        return true
    }

    private func add(_ transaction: Transaction) {
        if count >= StoreLimits.transactionsWaitingMax {
            // The answer is delivered by the store's threads, so that deliveries do not overlap. The calls that the
            // service has in flight bound the number of such answers.
            refused.append(transaction.failed(Self.full))
        } else {
            if chunks.last.map({ $0.count >= StoreLimits.transactionsPerBatchMax }) ?? true { chunks.append([]) }
            chunks[chunks.count - 1].append(transaction)
            count += 1
        }
    }

    private static let full = StoreError(
        .unavailable, "\(StoreLimits.transactionsWaitingMax) transactions are waiting for the disk already")

    /// Called by the committer: the result of its batch.
    func commitEnded(_ result: Result<Void, StoreError>) {
        condition.lock()
        commitEnd = result
        unlockAndWake()
    }

    /// Called by the decider: this many transactions have moved to the committer.
    func handedOver(_ transactions: Int) {
        condition.lock()
        count -= transactions
        condition.unlock()
    }

    /// Called by the decider: this many transactions of a failed batch have moved back.
    func takenBack(_ transactions: Int) {
        condition.lock()
        count += transactions
        condition.unlock()
    }

    /// Waits. The end of a commit comes before transactions. Transactions that gather during a commit go into the next
    /// batch, so no timer ever delays a transaction.
    func next(wanting wanted: Wanted) -> Next {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let end = commitEnd {
                commitEnd = nil
                if case .failure(let error) = end { return .failed(error) }
                return .committed
            }
            if wanted != .commitEnd, !chunks.isEmpty || !refused.isEmpty {
                defer { refused = [] }
                return .transactions(chunks.isEmpty ? [] : chunks.removeFirst(), refused: refused)
            }
            if wanted == .transactions, isClosed { return .closed }
            deciderWaits = true
            condition.wait()
            deciderWaits = false
        }
    }

    func close() {
        condition.lock()
        isClosed = true
        unlockAndWake()
    }

    /// Signals after unlocking, so that the decider does not wake into a held lock.
    private func unlockAndWake() {
        let wakes = deciderWaits
        condition.unlock()
        if wakes { condition.signal() }
    }
}
