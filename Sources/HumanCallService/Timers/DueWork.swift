import HumanCallMessages
import HumanCallStore

/// When to look for requests whose deadline, escalation or reply clock has come. The rows are the store's; here is only the earliest time.
/// Times are Unix milliseconds.
struct DueWork {
    /// No row is due before it. nil = there is none.
    private var next: Int64?
    /// Requests that are being decided. The next look waits for all of them, because their rows are still due.
    private var inFlight: Set<RequestKey> = []
    private var rest = StoreRest()

    mutating func begin(store: any Store) throws(StoreError) {
        next = try store.nextDue()
    }

    /// A request as its newest event shows it.
    mutating func arm(_ request: HumanCallRequest) {
        if let time = request.dueAt { arm(at: time) }
    }

    /// The reply clock of a held request has its next effect then.
    mutating func arm(at time: Int64) { next = min(next ?? time, time) }

    /// How long until a look is worth it; nil = there is nothing to wait for.
    func wait(now: Int64) -> Int64? {
        guard let next, inFlight.isEmpty else { return nil }
        return rest.wait(until: next, now: now)
    }

    /// Whether everything that was due by now is decided.
    func isSettled(now: Int64) -> Bool {
        inFlight.isEmpty && (next ?? .max) > now
    }

    /// Looks for what is due. Returns the requests to decide now.
    mutating func take(now: Int64, store: any Store) throws(StoreError) -> [RequestKey] {
        guard let due = next, due <= now, inFlight.isEmpty, rest.isOver(now: now) else { return [] }
        rest.end()
        do throws(StoreError) {
            let keys = try store.due(before: now, limit: ServiceLimits.dueRequestsPerSweepMax)
            inFlight = Set(keys)
            if keys.isEmpty { next = try store.nextDue() }
            return keys
        } catch {
            rest.begin(now: now)
            throw error
        }
    }

    /// A request was decided, or the store failed. The rows say what is left.
    mutating func decided(_ key: RequestKey, hasFailed: Bool, now: Int64, store: any Store) {
        inFlight.remove(key)
        if hasFailed { rest.begin(now: now) }
        guard inFlight.isEmpty else { return }
        do throws(StoreError) { next = try store.nextDue() } catch { rest.begin(now: now) }
    }
}
