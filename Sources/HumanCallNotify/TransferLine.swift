import Dispatch
import Foundation
import Synchronization

/// What libcurl does over one handle, one job after the other. Confined to its worker's thread, which makes it Sendable.
protocol Transfer: AnyObject, Sendable {
    associatedtype Job: Sendable
    associatedtype Outcome: Sendable
    /// Runs to its end, which its timeouts bound. Broken off, within about a second, when `isOver` says so.
    func run(_ job: Job, isOver: IsOver) -> Outcome
    /// Of a job that was never begun.
    static var stopped: Outcome { get }
}

/// Whether the time of what is still running is over, because the daemon stops.
final class IsOver: Sendable {
    private let over = Atomic<Bool>(false)
    var value: Bool { over.load(ordering: .relaxed) }
    func set() { over.store(true, ordering: .relaxed) }
}

/// Jobs in a bounded line, and a few threads that take them from it, each with a transfer of its own. A job that was taken
/// into the line gets exactly one outcome, on a worker's thread or, where it was never begun, on the one that closes.
///
/// Threads, and not one libcurl multi handle: over SMTP libcurl waits for a mail's last answer without giving way to others.
final class TransferLine<T: Transfer>: Sendable {
    private struct Line {
        var jobs: [(job: T.Job, token: UInt64)] = []
        var isClosing = false
    }

    private let line = Mutex(Line())
    private let waitingMax: Int
    private let workers: Int
    private let completed: @Sendable (UInt64, T.Outcome) -> Void
    private let isOver = IsOver()
    /// Counts the jobs in the line, and one for each worker once it closes.
    private let work = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

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
                // Before the connection is let go, which may wait for a server's goodbye.
                ended.signal()
            }
            thread.name = "\(name)-\(index)"
            thread.start()
        }
    }

    /// False = the line is full, or closed; there will be no outcome.
    func submit(_ job: T.Job, token: UInt64) -> Bool {
        let isTaken = line.withLock { line in
            guard !line.isClosing, line.jobs.count < waitingMax else { return false }
            line.jobs.append((job, token))
            return true
        }
        if isTaken { work.signal() }
        return isTaken
    }

    /// Takes nothing more. What waits ends as stopped; what runs has a grace, then is broken off. Returns when every outcome
    /// was given.
    func close() {
        let dropped: [(job: T.Job, token: UInt64)]? = line.withLock { line in
            guard !line.isClosing else { return nil }
            line.isClosing = true
            defer { line.jobs = [] }
            return line.jobs
        }
        guard let dropped else { return }
        for (_, token) in dropped { completed(token, T.stopped) }
        for _ in 0..<workers { work.signal() }
        let grace = DispatchTime.now() + .milliseconds(Int(NotifyLimits.closeGraceMilliseconds))
        for _ in 0..<workers where ended.wait(timeout: grace) == .timedOut {
            isOver.set()
            ended.wait()
        }
    }

    private func run(_ transfer: T) {
        while true {
            work.wait()
            let (next, isClosing) = line.withLock { line in
                (line.jobs.isEmpty ? nil : line.jobs.removeFirst(), line.isClosing)
            }
            if let (job, token) = next {
                completed(token, transfer.run(job, isOver: isOver))
            } else if isClosing {
                return
            }
        }
    }
}
