import Foundation
import HumanCallStore

/// The one place through which decided batches reach the committer. It holds one batch: the decider hands over the next
/// one only when it knows how the one before has ended.
final class CommitQueue: @unchecked Sendable {
    enum Next {
        case batch(DecidedBatch)
        /// Nothing came for the given time.
        case idle
        case closed
    }

    // Everything below is guarded by it.
    private let condition = NSCondition()
    private var batch: DecidedBatch?
    private var isClosed = false

    func hand(_ batch: DecidedBatch) {
        condition.lock()
        precondition(self.batch == nil, "a batch was handed over before the one before it had ended")
        self.batch = batch
        condition.unlock()
        condition.signal()
    }

    /// Waits, at most `idleMilliseconds` if given.
    func next(idleMilliseconds: Int?) -> Next {
        condition.lock()
        defer { condition.unlock() }
        let end = idleMilliseconds.map { Date(timeIntervalSinceNow: Double($0) / 1_000) }
        while true {
            if let batch {
                self.batch = nil
                return .batch(batch)
            }
            if isClosed { return .closed }
            if let end {
                if !condition.wait(until: end), batch == nil, !isClosed { return .idle }
            } else {
                condition.wait()
            }
        }
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.unlock()
        condition.signal()
    }
}
