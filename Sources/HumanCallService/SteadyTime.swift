/// Both clocks, read once per turn: Unix time for deadlines, monotonic time for leases and waits.
package struct Now: Hashable, Sendable {
    package var unixMilliseconds: Int64
    package var monotonicMilliseconds: Int64

    package init(unixMilliseconds: Int64, monotonicMilliseconds: Int64) {
        self.unixMilliseconds = unixMilliseconds
        self.monotonicMilliseconds = monotonicMilliseconds
    }
}

/// Unix time that never stands still and never runs backwards (docs/decisions/0004): the wall clock where it is ahead, else
/// the last reading plus the monotonic clock's progress. Setting the wall clock back by a day delays no deadline by a day.
/// Setting it forward takes effect at once, because deadlines follow the wall clock.
package struct SteadyTime: Sendable {
    private var last: Now

    package init(wallMilliseconds: Int64, monotonicMilliseconds: Int64) {
        last = Now(unixMilliseconds: wallMilliseconds, monotonicMilliseconds: monotonicMilliseconds)
    }

    /// Keeps the log's time from running backwards: `floor` is the time of its newest event, and no later reading is
    /// before it.
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
