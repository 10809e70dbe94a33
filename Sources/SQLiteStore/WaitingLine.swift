import Foundation
import HumanCall
import HumanCallStore

/// What was submitted and is not yet taken by the writer. Any thread adds; the writer's thread alone takes.
final class WaitingLine: @unchecked Sendable {
    enum Next {
        case batch([Transaction], refused: [Completion])
        /// Nothing came for the given time.
        case idle
        /// Closed, and nothing is left.
        case closed
    }

    // All below is guarded by it.
    private let condition = NSCondition()
    /// In chunks of at most one batch, so that taking one moves nothing of the others; of the first chunk, `taken` are gone.
    private var chunks: [[Transaction]] = []
    private var taken = 0
    private var count = 0
    private var refused: [Completion] = []
    private var writerWaits = false
    private var isClosed = false

    /// Returns false if the line is closed: then the caller answers.
    func add(_ transactions: [Transaction]) -> Bool {
        condition.lock()
        guard !isClosed else {
            condition.unlock()
            return false
        }
        for transaction in transactions { add(transaction) }
        let wakes = writerWaits
        condition.unlock()
        // Behind the lock, or the writer would wake only to wait for that.
        if wakes { condition.signal() }
        return true
    }

    private func add(_ transaction: Transaction) {
        if count >= StoreLimits.transactionsWaitingMax {
            // The transaction itself is let go. Its answer waits for the writer, so that deliveries come one after the other; how
            // many such answers there can be is bounded by how many calls the service has in flight.
            refused.append(transaction.failed(Self.full))
        } else {
            if chunks.last.map({ $0.count >= StoreLimits.transactionsPerBatchMax }) ?? true { chunks.append([]) }
            chunks[chunks.count - 1].append(transaction)
            count += 1
        }
    }

    private static let full = StoreError(
        .unavailable, "\(StoreLimits.transactionsWaitingMax) transactions are waiting for the disk already")

    /// Waits for work, at most `idleMilliseconds` if given. What gathers while the writer commits is the next batch, so no
    /// timer ever holds a transaction back. `size` says how many of so many that wait make a batch.
    func next(idleMilliseconds: Int?, size: (_ waiting: Int) -> Int) -> Next {
        condition.lock()
        defer { condition.unlock() }
        let end = idleMilliseconds.map { Date(timeIntervalSinceNow: Double($0) / 1_000) }
        while chunks.isEmpty, refused.isEmpty {
            if isClosed { return .closed }
            writerWaits = true
            defer { writerWaits = false }
            if let end {
                if !condition.wait(until: end), chunks.isEmpty, refused.isEmpty, !isClosed { return .idle }
            } else {
                condition.wait()
            }
        }
        return take(size(count))
    }

    /// What waits already, as far as `size` wants any of it.
    func ready(size: (_ waiting: Int) -> Int) -> Next? {
        condition.lock()
        defer { condition.unlock() }
        let size = size(count)
        return size > 0 ? take(size) : nil
    }

    private func take(_ size: Int) -> Next {
        var batch: [Transaction] = []
        let wanted = min(count, size)
        batch.reserveCapacity(wanted)
        while batch.count < wanted {
            let part = chunks[0][taken...].prefix(wanted - batch.count)
            batch += part
            taken = part.endIndex
            if taken == chunks[0].count {
                chunks.removeFirst()
                taken = 0
            }
        }
        // Taken ones must not stay in memory for as long as others come; half at a time, so that the rest is seldom moved.
        if taken > 0, 2 * taken >= chunks[0].count {
            chunks[0].removeFirst(taken)
            taken = 0
        }
        count -= wanted
        defer { refused = [] }
        return .batch(batch, refused: refused)
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.signal()
        condition.unlock()
    }
}

extension Transaction {
    func failed(_ error: StoreError) -> Completion {
        Completion(token: token, workspaceID: workspaceID, result: .failed(error))
    }
}
