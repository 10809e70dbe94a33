import Glibc
import HumanCallService
import Synchronization

/// Unix time that never stands still and never runs back: the wall clock where it is ahead, else the monotonic clock's
/// progress since the last reading. A wall clock set back by a day delays no deadline by a day; one set forward is
/// followed at once, because deadlines follow the wall clock.
final class SteadyClock: Sendable {
    private struct Reading {
        var unix: Int64
        var monotonic: Int64
    }

    private let last = Mutex(Reading(unix: milliseconds(CLOCK_REALTIME), monotonic: milliseconds(CLOCK_BOOTTIME)))

    /// The log's time never runs back either: from now on no reading is before its newest event.
    func raise(to floor: Int64) {
        last.withLock { $0.unix = max($0.unix, floor) }
    }

    func now() -> Now {
        last.withLock { last in
            // BOOTTIME counts while the machine sleeps: a lid that was closed for an hour is an hour of absence.
            let monotonic = milliseconds(CLOCK_BOOTTIME)
            last.unix = max(milliseconds(CLOCK_REALTIME), last.unix + monotonic - last.monotonic)
            last.monotonic = monotonic
            return Now(unixMilliseconds: last.unix, monotonicMilliseconds: monotonic)
        }
    }
}

private func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
}
