import HumanCallStore

/// All clocks, read once per turn: Unix time for deadlines, monotonic time for leases and waits.
package struct Now: Hashable, Sendable {
    /// A correction of `unixMilliseconds`, which otherwise never stands still and never runs backwards.
    package struct Correction: Hashable, Sendable {
        /// 1 for the first correction of this process.
        package var number: Int
        package var from: Int64
        package var to: Int64

        package init(number: Int, from: Int64, to: Int64) {
            self.number = number
            self.from = from
            self.to = to
        }
    }

    package var unixMilliseconds: Int64
    package var monotonicMilliseconds: Int64
    /// How far the system's clock is ahead of `unixMilliseconds`; negative = behind.
    package var systemAheadMilliseconds: Int64 = 0
    /// The system's clock is in doubt, and is followed after this time; nil = it is followed.
    package var followInMilliseconds: Int64?
    /// The latest one; nil = there was none.
    package var correction: Correction?

    package init(unixMilliseconds: Int64, monotonicMilliseconds: Int64) {
        self.unixMilliseconds = unixMilliseconds
        self.monotonicMilliseconds = monotonicMilliseconds
    }

    /// The time of the system's clock, for people and programs outside: signatures, and the dates of mails.
    package var systemMilliseconds: Int64 { unixMilliseconds + systemAheadMilliseconds }
}

/// Unix time that follows the system's clock, but not each of its jumps (docs/decisions/0024).
///
/// ```
///            at most an hour ahead: followed at once; at most an hour behind: waited for
/// followed ------------------------------------------------------------------> followed
///     |  further away                                                             ^
///     v                             10 minutes at the same distance, or `accept`  |
///  doubted -----------------------------------------------------------------------+  a correction
///     |  ^   time is the monotonic clock's                                        |
///     +--+ jumps again          back within an hour ------------------------------+  no correction
/// ```
///
/// Only a correction moves the time back, or ahead by more than an hour.
package struct SteadyTime: Sendable {
    /// A larger distance between the two clocks is a jump.
    package static let jumpMilliseconds: Int64 = 3_600_000
    /// A clock that jumped and then keeps its distance this long is followed.
    package static let doubtMilliseconds: Int64 = 600_000

    private enum System {
        case followed
        /// The system's clock less the monotonic one, as of the jump, and the monotonic time of the jump.
        case doubted(offset: Int64, since: Int64)
    }

    private var last: Now
    private var system = System.followed

    /// - Parameters:
    ///   - anchor: what the time was earlier. It counts if the machine has not been started since.
    ///   - newestEvent: the time of the newest event of all logs, before which no time may be without a correction.
    package init(
        wallMilliseconds: Int64, monotonicMilliseconds: Int64, bootID: String = "", anchor: ClockAnchor? = nil,
        newestEvent: Int64 = 0
    ) {
        var unix = wallMilliseconds
        if let anchor, !bootID.isEmpty, anchor.bootID == bootID,
            anchor.monotonicMilliseconds <= monotonicMilliseconds
        {
            unix = anchor.unixMilliseconds + (monotonicMilliseconds - anchor.monotonicMilliseconds)
        }
        last = Now(
            unixMilliseconds: max(unix, newestEvent), monotonicMilliseconds: monotonicMilliseconds)
        _ = reading(wallMilliseconds: wallMilliseconds, monotonicMilliseconds: monotonicMilliseconds)
    }

    package mutating func reading(wallMilliseconds: Int64, monotonicMilliseconds: Int64) -> Now {
        advance(to: monotonicMilliseconds)
        let ahead = wallMilliseconds - last.unixMilliseconds
        if abs(ahead) <= Self.jumpMilliseconds {
            system = .followed
            last.unixMilliseconds = max(last.unixMilliseconds, wallMilliseconds)
        } else {
            doubt(wallMilliseconds, offset: wallMilliseconds - monotonicMilliseconds)
        }
        last.systemAheadMilliseconds = wallMilliseconds - last.unixMilliseconds
        last.followInMilliseconds = followIn
        return last
    }

    /// An operator says that the system's clock is right. nil = it is not in doubt.
    package mutating func accept(wallMilliseconds: Int64, monotonicMilliseconds: Int64) -> Now? {
        _ = reading(wallMilliseconds: wallMilliseconds, monotonicMilliseconds: monotonicMilliseconds)
        guard case .doubted = system else { return nil }
        follow(wallMilliseconds)
        return reading(wallMilliseconds: wallMilliseconds, monotonicMilliseconds: monotonicMilliseconds)
    }

    private mutating func advance(to monotonic: Int64) {
        // Threads that read out of order see no time run back.
        last.unixMilliseconds += max(0, monotonic - last.monotonicMilliseconds)
        last.monotonicMilliseconds = max(monotonic, last.monotonicMilliseconds)
    }

    private mutating func doubt(_ wall: Int64, offset: Int64) {
        guard case .doubted(let before, let since) = system, abs(offset - before) <= Self.jumpMilliseconds else {
            system = .doubted(offset: offset, since: last.monotonicMilliseconds)
            return
        }
        if last.monotonicMilliseconds - since >= Self.doubtMilliseconds { follow(wall) }
    }

    private mutating func follow(_ wall: Int64) {
        system = .followed
        last.correction = Now.Correction(
            number: (last.correction?.number ?? 0) + 1, from: last.unixMilliseconds, to: wall)
        last.unixMilliseconds = wall
    }

    private var followIn: Int64? {
        guard case .doubted(_, let since) = system else { return nil }
        return max(0, since + Self.doubtMilliseconds - last.monotonicMilliseconds)
    }
}
