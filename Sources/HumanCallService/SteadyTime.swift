/// Unix time that never stands still and never runs back: the wall clock where it is ahead, else the monotonic clock's
/// progress since the last reading (docs/decisions/0004). A wall clock set back by a day delays no deadline by a day; one
/// set forward is followed at once, because deadlines follow the wall clock.
package struct SteadyTime: Sendable {
    private var last: Now

    package init(wallMilliseconds: Int64, monotonicMilliseconds: Int64) {
        last = Now(unixMilliseconds: wallMilliseconds, monotonicMilliseconds: monotonicMilliseconds)
    }

    /// The log's time never runs back either: no reading from now on is before its newest event.
    package mutating func raise(to floor: Int64) {
        last.unixMilliseconds = max(last.unixMilliseconds, floor)
    }

    package mutating func reading(wallMilliseconds: Int64, monotonicMilliseconds: Int64) -> Now {
        let passed = max(0, monotonicMilliseconds - last.monotonicMilliseconds)
        last.unixMilliseconds = max(wallMilliseconds, last.unixMilliseconds + passed)
        last.monotonicMilliseconds = max(monotonicMilliseconds, last.monotonicMilliseconds)
        return last
    }
}
