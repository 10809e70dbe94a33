import HumanCallStore

/// The daemon's own work, and when it is due: requests, mails, sweeps, retries.
struct Timers {
    var due = DueWork()
    var outbox = Outbox()
    var retries = Retries()
    var recheck = ClockRecheck()
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
        if let time = recheck.next { next = min(next, time) }
        if let wait = due.wait(now: now.unixMilliseconds) { next = min(next, now.monotonicMilliseconds + wait) }
        // A clock in doubt is followed at a certain time, and until then it is watched.
        if let wait = now.followInMilliseconds {
            next = min(next, now.monotonicMilliseconds + min(wait, ServiceLimits.clockCheckMilliseconds))
        }
        return next
    }
}
