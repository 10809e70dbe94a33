import Dispatch
import Foundation
import MonotonicWait
import Synchronization

/// Runs a worker's jobs over one libcurl handle. Confined to its worker's thread, which makes it Sendable.
protocol Transfer: AnyObject, Sendable {
    associatedtype Job: Sendable
    associatedtype Outcome: Sendable
    /// Runs a job to its end, which its timeouts bound. Breaks off, within about a second, once `isOver` is set.
    func run(_ job: Job, isOver: IsOver) -> Outcome
    /// The outcome of a job that was never begun.
    static var stopped: Outcome { get }
}

/// Set when running transfers must break off, because the daemon stops.
final class IsOver: Sendable {
    private let over = Atomic<Bool>(false)
    var value: Bool { over.load(ordering: .relaxed) }
    func set() { over.store(true, ordering: .relaxed) }
}

/// A bounded queue of jobs and a few threads that run them, each with a transfer of its own. A job that was accepted gets
/// exactly one outcome: on a worker's thread or, if it was never begun, on the thread that closes the pool.
///
/// It uses threads, and not one libcurl multi handle, because over SMTP libcurl waits for a mail's last answer without
/// letting other transfers run.
final class WorkerPool<T: Transfer>: Sendable {
    private struct Queue {
        var jobs: [(job: T.Job, token: UInt64)] = []
        var isClosing = false
    }

    private let queue = Mutex(Queue())
    private let waitingMax: Int
    private let workers: Int
    private let completed: @Sendable (UInt64, T.Outcome) -> Void
    private let breaksOff = IsOver()
    /// Counts the queued jobs, and one for each worker once the pool closes.
    private let work = DispatchSemaphore(value: 0)
    private let ended = Ended()

    init(
        name: String, workers: Int, waitingMax: Int, transfer: @escaping @Sendable () -> T,
        completed: @escaping @Sendable (UInt64, T.Outcome) -> Void
    ) {
        self.workers = workers
        self.waitingMax = waitingMax
        self.completed = completed
        for index in 1...workers {
            let thread = Thread { [self] in
                let mine = transfer()
                run(mine)
                // Before `mine` lets its connection go, which can wait for a server's goodbye.
                ended.add()
            }
            thread.name = "\(name)-\(index)"
            thread.start()
        }
    }

    /// False: the queue is full or the pool is closed, and there will be no outcome.
    func submit(_ job: T.Job, token: UInt64) -> Bool {
        let isAccepted = queue.withLock { queue in
            guard !queue.isClosing, queue.jobs.count < waitingMax else { return false }
            queue.jobs.append((job, token))
            return true
        }
        if isAccepted { work.signal() }
        return isAccepted
    }

    /// Accepts no more jobs. Those that run go on to their end; those that wait are returned, and get no outcome. Returns at
    /// once.
    func retire() -> [UInt64] {
        let waiting: [UInt64]? = queue.withLock { queue in
            guard !queue.isClosing else { return nil }
            queue.isClosing = true
            defer { queue.jobs = [] }
            return queue.jobs.map(\.token)
        }
        guard let waiting else { return [] }
        for _ in 0..<workers { work.signal() }
        return waiting
    }

    /// Whether every worker of a retired pool has ended.
    var isOver: Bool { ended.count >= workers }

    /// Accepts no more jobs. Those that wait end as stopped; those that run have a grace period, then are broken off. Returns
    /// when every job has its outcome.
    func close() {
        for token in retire() { completed(token, T.stopped) }
        let grace = MonotonicEnd(milliseconds: Int(NotifyLimits.closeGraceMilliseconds))
        if !ended.wait(for: workers, until: grace) { breaksOff.set() }
        ended.wait(for: workers)
    }

    private func run(_ transfer: T) {
        while true {
            work.wait()
            let (next, isClosing) = queue.withLock { queue in
                (queue.jobs.isEmpty ? nil : queue.jobs.removeFirst(), queue.isClosing)
            }
            if let (job, token) = next {
                completed(token, transfer.run(job, isOver: breaksOff))
            } else if isClosing {
                return
            }
        }
    }
}

/// How many workers have ended.
private final class Ended: @unchecked Sendable {
    // Guards the count.
    private let condition = MonotonicCondition()
    private var number = 0

    var count: Int {
        condition.lock()
        defer { condition.unlock() }
        return number
    }

    func add() {
        condition.lock()
        number += 1
        condition.unlock()
        condition.signal()
    }

    /// False: fewer have ended by then.
    func wait(for all: Int, until end: MonotonicEnd) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while number < all { if !condition.wait(until: end) { return number >= all } }
        return true
    }

    func wait(for all: Int) {
        condition.lock()
        defer { condition.unlock() }
        while number < all { condition.wait() }
    }
}
