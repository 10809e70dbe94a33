import HumanCallMessages
import HumanCallStore

/// Deadlines and escalations are rows of the store; here is only when to look. One timer sleeps until the earliest.
struct DueWork {
    /// Unix milliseconds; no row is due before it. nil = there is none.
    private var next: Int64?
    /// Being decided, not to be submitted twice.
    private var inFlight: Set<RequestKey> = []
    /// The store refused; not again before this time (Unix milliseconds), or the timer would spin.
    private var retryAt: Int64?

    mutating func begin(store: any Store) throws(StoreError) {
        next = try store.nextDue()
    }

    mutating func arm(_ request: HumanCallRequest) {
        guard request.state == .pending else { return }
        for time in [request.deadlineAt, request.escalateAt] where time > 0 {
            next = min(next ?? time, time)
        }
    }

    /// How long until it is worth looking. Capped, because the wall clock may be set forward meanwhile.
    func wait(now: Int64) -> Int64? {
        // A sweep that is being decided is waited for; its end looks again.
        guard let next, inFlight.isEmpty else { return nil }
        return min(max(0, max(next, retryAt ?? next) - now), ServiceLimits.clockCheckMilliseconds)
    }

    func isSettled(now: Int64) -> Bool {
        inFlight.isEmpty && (next ?? .max) > now
    }

    /// The requests to decide now.
    mutating func take(now: Int64, store: any Store) throws(StoreError) -> [RequestKey] {
        // While a sweep is being decided its rows are still due; the next sweep begins when it is done.
        guard let due = next, due <= now, inFlight.isEmpty, !isResting(now: now) else { return [] }
        retryAt = nil
        let keys = try store.due(before: now, limit: ServiceLimits.dueRequestsPerSweepMax)
        inFlight = Set(keys)
        if keys.isEmpty { next = try store.nextDue() }
        return keys
    }

    /// A clock that was set back prolongs no rest.
    private func isResting(now: Int64) -> Bool {
        guard let retryAt else { return false }
        return now < retryAt && now >= retryAt - ServiceLimits.storeRetryMilliseconds
    }

    /// One was decided, or failed to be: the rows say what is left.
    mutating func settled(_ key: RequestKey, hasFailed: Bool, now: Int64, store: any Store) {
        inFlight.remove(key)
        if hasFailed { retryAt = now + ServiceLimits.storeRetryMilliseconds }
        guard inFlight.isEmpty else { return }
        do throws(StoreError) { next = try store.nextDue() } catch { rest(now: now) }
    }

    /// The store could not be read: `next` stays in the past, and is asked for again after a while.
    mutating func rest(now: Int64) {
        retryAt = now + ServiceLimits.storeRetryMilliseconds
    }
}
