import HumanCall
import HumanCallStore

/// The deciding thread. While one batch is being committed it decides the next, and adds transactions that arrive
/// meanwhile.
///
/// ```
/// TransactionQueue -> decide into the open batch -> CommitQueue -> (committer) -> TransactionQueue: committed, failed
/// ```
///
/// At most one batch is with the committer. If that batch fails, the open batch was decided on effects that do not
/// exist: both are dropped, the working set is reset to the committed state, and the open batch's transactions are
/// decided again. The failed batch is decided again with one commit per transaction, to isolate the transaction that
/// caused the failure. After a failed sync the loop decides nothing more. Confined to its thread, except for its
/// initialization.
final class DeciderLoop: @unchecked Sendable {
    private let queue: TransactionQueue
    private let commits: CommitQueue
    private let wallClock: @Sendable () -> Int64
    private var decider: BatchDecider<SQLiteLoader>
    /// Dequeued and not decided.
    private var pending: ArraySlice<Transaction> = []
    /// Transactions of a failed batch, which are committed one by one.
    private var suspects: ArraySlice<Transaction> = []
    /// Decided and not handed over.
    private var open = DecidedBatch()
    private var state = State.free
    private var broken: StoreError?

    /// The state of the committer.
    private enum State {
        case free
        /// It commits this batch. During a scan, nothing is decided.
        case committing(DecidedBatch, isScan: Bool)
    }

    init(
        _ decider: BatchDecider<SQLiteLoader>, _ queue: TransactionQueue, _ commits: CommitQueue,
        wallClock: @escaping @Sendable () -> Int64
    ) {
        self.decider = decider
        self.queue = queue
        self.commits = commits
        self.wallClock = wallClock
    }

    /// Runs until the queue is closed and everything in it has been committed.
    func run() {
        while true {
            decideWhatMayBe()
            if case .free = state, !open.isEmpty || !open.refused.isEmpty { handOver(isScan: false) }
            switch queue.next(wanting: wanted) {
            case .transactions(let transactions, let refused):
                pending = transactions[...]
                open.add(refused: refused)
            case .committed: state = .free
            case .failed(let error): recover(from: error)
            case .closed: return commits.close()
            }
        }
    }

    private var wanted: TransactionQueue.Wanted {
        guard pending.isEmpty, suspects.isEmpty, !open.isFull else { return .commitEnd }
        if case .committing = state { return .transactionsOrCommitEnd }
        return .transactions
    }

    // MARK: Deciding

    private func decideWhatMayBe() {
        if let broken {
            if !pending.isEmpty || !suspects.isEmpty {
                let refused = open.refused
                open = .failed(open.transactions + suspects + pending, broken)
                open.add(refused: refused)
                (pending, suspects) = ([], [])
            }
            return
        }
        if let suspect = suspects.first {
            guard case .free = state, open.isEmpty else { return }
            suspects = suspects.dropFirst()
            decideAlone(suspect)
            return
        }
        while let next = pending.first, !open.isFull {
            if next.isScan {
                // A scan reads committed data, so everything before it must be committed.
                guard case .free = state, open.isEmpty else { return }
                pending = pending.dropFirst()
                decideAlone(next)
                return
            }
            if case .committing(_, isScan: true) = state { return }
            let run = pending.prefix { !$0.isScan }
            pending = pending.dropFirst(decider.decide(run, into: open, time: wallClock()))
        }
    }

    private func decideAlone(_ transaction: Transaction) {
        if transaction.isScan {
            decider.decideScan(transaction, into: open, time: wallClock())
        } else {
            _ = decider.decide([transaction], into: open, time: wallClock())
        }
        handOver(isScan: true)
    }

    private func handOver(isScan: Bool) {
        let batch = open
        open = DecidedBatch()
        decider.handedOver(batch)
        queue.handedOver(batch.transactions.count)
        state = .committing(batch, isScan: isScan)
        commits.hand(batch)
    }

    // MARK: Failures

    private func recover(from error: StoreError) {
        guard case .committing(let batch, _) = state else { return }
        let failed = batch.transactions
        state = .free
        // The next batch saw effects that were never committed.
        pending = (open.transactions + pending)[...]
        let refused = open.refused
        decider.reset()
        if error.kind == .corrupt, failed.count > 1 {
            open = DecidedBatch()
            suspects = failed[...]
            queue.takenBack(failed.count)
        } else {
            if error.kind == .broken { broken = error }
            open = .failed(failed, error)
            queue.takenBack(failed.count)
        }
        open.add(refused: refused)
        // Failures are delivered at once and do not wait for the retries.
        if !open.isEmpty { handOver(isScan: false) }
    }
}
