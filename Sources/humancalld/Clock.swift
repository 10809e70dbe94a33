import Glibc
import HumanCallService
import Synchronization

/// The machine's clocks, read through `SteadyTime` by the event loop and the writer's thread.
final class SteadyClock: Sendable {
    private let time = Mutex(
        SteadyTime(wallMilliseconds: milliseconds(CLOCK_REALTIME), monotonicMilliseconds: milliseconds(CLOCK_BOOTTIME)))

    func raise(to floor: Int64) {
        time.withLock { $0.raise(to: floor) }
    }

    func now() -> Now {
        // BOOTTIME counts while the machine sleeps: a laptop closed for an hour was away for an hour.
        time.withLock {
            $0.reading(
                wallMilliseconds: milliseconds(CLOCK_REALTIME), monotonicMilliseconds: milliseconds(CLOCK_BOOTTIME))
        }
    }
}

private func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
}
