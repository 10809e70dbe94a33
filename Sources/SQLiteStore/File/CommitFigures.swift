import HumanCallStore
import Synchronization

/// The figures of the store's commits. The committer reports each one; Metrics asks, on any thread. The lock is taken once for a commit with
/// its sync, and not for a transaction.
final class CommitFigures: Sendable {
    private let state = Mutex(StoreFigures())

    var figures: StoreFigures { state.withLock { $0 } }

    func committed(transactions: Int, nanoseconds: Int64, walBytes: Int64) {
        state.withLock {
            $0.committed(transactions: transactions, nanoseconds: nanoseconds)
            $0.walBytes = walBytes
        }
    }

    func failed() { state.withLock { $0.failed() } }

    func checkpointed(walBytes: Int64) { state.withLock { $0.walBytes = walBytes } }
}
