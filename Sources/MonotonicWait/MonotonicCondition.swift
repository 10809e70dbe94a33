import Glibc

/// A lock with a condition, whose timed waits end by the monotonic clock. NSCondition and DispatchSemaphore wait for a time
/// of the wall clock here: when that is set back by an hour, a wait of a second lasts an hour.
package final class MonotonicCondition: @unchecked Sendable {
    // At fixed addresses, as pthreads demand.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init() {
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    package func lock() { pthread_mutex_lock(mutex) }
    package func unlock() { pthread_mutex_unlock(mutex) }
    package func signal() { pthread_cond_signal(condition) }
    package func broadcast() { pthread_cond_broadcast(condition) }

    /// The lock must be held. Can return without a signal.
    package func wait() { pthread_cond_wait(condition, mutex) }

    /// The lock must be held. Can return early without a signal; false = the end was reached.
    package func wait(until end: MonotonicEnd) -> Bool {
        var time = end.time
        return pthread_cond_timedwait(condition, mutex, &time) != ETIMEDOUT
    }
}

/// When a wait ends, on the monotonic clock.
package struct MonotonicEnd: Sendable {
    fileprivate let time: timespec

    package init(milliseconds: Int) {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let nanoseconds = time.tv_nsec + max(0, milliseconds) % 1_000 * 1_000_000
        time.tv_sec += max(0, milliseconds) / 1_000 + nanoseconds / 1_000_000_000
        time.tv_nsec = nanoseconds % 1_000_000_000
        self.time = time
    }
}
