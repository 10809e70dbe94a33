import HumanCallStore

/// The daemon's own work, and when it is due: requests, mails, sweeps, retries.
struct Timers {
    var due = DueWork()
    var outbox = Outbox()
    var retries = Retries()
    var sweeps: Sweeps

    init(answerTime: Int64?, now: Now) {
        sweeps = Sweeps(kept: answerTime, now: now)
    }

    /// Monotonic milliseconds of the earliest of them. Mails count only where they may be handed over.
    func next(now: Now, mails: Bool) -> Int64 {
        var next = min(sweeps.next, retries.next ?? .max)
        if mails, let wait = outbox.wait(now: now.unixMilliseconds) {
            next = min(next, now.monotonicMilliseconds + wait)
        }
        if let wait = due.wait(now: now.unixMilliseconds) { next = min(next, now.monotonicMilliseconds + wait) }
        return next
    }
}
