/// Commands of the daemon that the store has failed, to be submitted again a little later.
struct Retries {
    private var waiting: Set<PendingCommand.Retry> = []
    /// Monotonic milliseconds.
    private(set) var next: Int64?

    var count: Int { waiting.count }

    mutating func add(_ retry: PendingCommand.Retry, now: Int64) {
        waiting.insert(retry)
        next = now + ServiceLimits.storeRetryMilliseconds
    }

    /// All of them, once their time has come.
    mutating func take(now: Int64) -> Set<PendingCommand.Retry> {
        guard let time = next, time <= now else { return [] }
        defer { (waiting, next) = ([], nil) }
        return waiting
    }
}
