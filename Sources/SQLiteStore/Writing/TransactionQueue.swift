import Foundation
import HumanCall
import HumanCallStore

/// Everything that the decider waits for: submitted transactions, and the ends of commits. Any thread adds; the decider
/// alone takes.
final class TransactionQueue: @unchecked Sendable {
    enum Next {
        /// In the order of their submission. `refused` came while the queue was full.
        case transactions([Transaction], refused: [Completion])
        /// The batch that was handed to the committer is on disk; or it is not, and nothing of it is.
        case committed
        case failed(StoreError)
        /// Closed, and nothing is left.
        case closed
    }

    enum Wanted {
        /// No batch is with the committer; a closed queue is an answer, too.
        case transactions
        case transactionsOrCommitEnd
        case commitEnd
    }

    // Everything below is guarded by it.
    private let condition = NSCondition()
    /// In chunks of at most one batch, so that dequeuing one moves none of the others.
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
            // Its answer waits for the threads of the store, so that deliveries come one after the other. How many such
            // answers there can be is bounded by how many calls the service has in flight.
            refused.append(transaction.failed(Self.full))
        } else {
            if chunks.last.map({ $0.count >= StoreLimits.transactionsPerBatchMax }) ?? true { chunks.append([]) }
            chunks[chunks.count - 1].append(transaction)
            count += 1
        }
    }

    private static let full = StoreError(
        .unavailable, "\(StoreLimits.transactionsWaitingMax) transactions are waiting for the disk already")

    /// By the committer: what became of the batch that it was given.
    func commitEnded(_ result: Result<Void, StoreError>) {
        condition.lock()
        commitEnd = result
        unlockAndWake()
    }

    /// By the decider: so many transactions are the committer's now.
    func handedOver(_ transactions: Int) {
        condition.lock()
        count -= transactions
        condition.unlock()
    }

    /// By the decider: so many transactions of a failed batch are its own again.
    func takenBack(_ transactions: Int) {
        condition.lock()
        count += transactions
        condition.unlock()
    }

    /// Waits. The end of a commit comes before transactions. What gathers while the decider waits for a commit goes into the
    /// next batch, so no timer ever holds a transaction back.
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
