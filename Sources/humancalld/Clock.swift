import Glibc
import HumanCallService
import HumanCallStore
import Synchronization

/// The machine's clocks, read through `SteadyTime` by the event loop and the decider's thread.
final class SteadyClock: Sendable {
    /// The same until the machine is started again. Empty = the kernel does not tell.
    let bootID: String
    private let time: Mutex<SteadyTime>

    init() {
        bootID = bootIdentity()
        time = Mutex(
            SteadyTime(
                wallMilliseconds: milliseconds(CLOCK_REALTIME), monotonicMilliseconds: milliseconds(CLOCK_BOOTTIME)))
    }

    /// Goes on from what the store remembers. Called before anything is decided.
    func resume(from anchor: ClockAnchor?, newestEvent: Int64) {
        time.withLock {
            $0 = SteadyTime(
                wallMilliseconds: milliseconds(CLOCK_REALTIME), monotonicMilliseconds: milliseconds(CLOCK_BOOTTIME),
                bootID: bootID, anchor: anchor, newestEvent: newestEvent)
        }
    }

    func now() -> Now {
        // BOOTTIME counts while the machine sleeps: a laptop closed for an hour was away for an hour.
        time.withLock {
            $0.reading(
                wallMilliseconds: milliseconds(CLOCK_REALTIME), monotonicMilliseconds: milliseconds(CLOCK_BOOTTIME))
        }
    }

    /// Follows the system's clock although it is in doubt; nil = it is not.
    func accept() -> Now? {
        time.withLock {
            $0.accept(
                wallMilliseconds: milliseconds(CLOCK_REALTIME), monotonicMilliseconds: milliseconds(CLOCK_BOOTTIME))
        }
    }
}

private func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
}

private func bootIdentity() -> String {
    let descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &bytes, bytes.count)
    // 36 characters and a line feed.
    return String(decoding: bytes.prefix(max(0, count)).prefix { $0 > 0x20 }, as: UTF8.self)
}
