/// A pause after the store has failed, without which a timer that is due would spin. In Unix milliseconds, like what it
/// delays.
struct StoreRest {
    private var until: Int64?

    mutating func begin(now: Int64) { until = now + ServiceLimits.storeRetryMilliseconds }
    mutating func end() { until = nil }

    /// A wall clock that was set back prolongs no pause.
    func isOver(now: Int64) -> Bool {
        guard let until else { return true }
        return now >= until || now < until - ServiceLimits.storeRetryMilliseconds
    }

    /// How long until something that is due at this time is tried. Capped, because the wall clock may be set forward
    /// meanwhile.
    func wait(until due: Int64, now: Int64) -> Int64 {
        min(max(0, max(due, until ?? due) - now), ServiceLimits.clockCheckMilliseconds)
    }
}
