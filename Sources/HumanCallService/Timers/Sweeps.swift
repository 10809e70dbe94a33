/// When answers older than 7 days are removed, and the clock that says how old an answer is. Times are milliseconds of the
/// monotonic clock, but for `answerTime`.
struct Sweeps {
    private(set) var next: Int64
    /// The clock of the answers, less the monotonic clock.
    private let answerTimeOffset: Int64

    /// `kept` is where the store last kept the clock of the answers; nil = none is kept.
    init(kept: Int64?, now: Now) {
        next = now.monotonicMilliseconds
        answerTimeOffset = (kept ?? now.unixMilliseconds) - now.monotonicMilliseconds
    }

    /// The clock of the answers runs while the daemon runs, goes on from where it was kept, and follows no wall clock. So
    /// neither a wrong wall clock nor a restart makes an answer old.
    func answerTime(now: Now) -> Int64 { answerTimeOffset + now.monotonicMilliseconds }

    /// Whether a sweep is to be submitted now.
    mutating func isDue(now: Int64) -> Bool {
        guard now >= next else { return false }
        next = now + ServiceLimits.answerSweepMilliseconds
        return true
    }

    /// A sweep removed as many as one may: another must keep up with what is written.
    mutating func again(now: Int64) { next = now + ServiceLimits.answerSweepAgainMilliseconds }
}
