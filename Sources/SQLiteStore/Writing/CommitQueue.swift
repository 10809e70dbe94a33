import HumanCallStore
import MonotonicWait

/// The hand-over of decided batches to the committer. It holds one batch: the decider hands over the next one only when
/// it knows the result of the previous one.
final class CommitQueue: @unchecked Sendable {
    enum Next {
        case batch(DecidedBatch)
        /// No batch came within the given time.
        case idle
        case closed
    }

    // Guards everything below.
    private let condition = MonotonicCondition()
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
        let end = idleMilliseconds.map(MonotonicEnd.init(milliseconds:))
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
