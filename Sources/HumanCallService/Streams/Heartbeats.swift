/// When idle streams get a sign of life: 15 s after what was sent last.
struct Heartbeats {
    /// Monotonic milliseconds; no stream is due before it.
    private(set) var next: Int64?

    /// Something is sent to a stream at this time, or was due and left out.
    mutating func sent(at time: Int64) {
        let due = time + ServiceLimits.heartbeatMilliseconds
        next = min(next ?? due, due)
    }

    /// Whether it is time to check the streams. Each of them must report its last sending again.
    mutating func isDue(now: Int64) -> Bool {
        guard let due = next, due <= now else { return false }
        next = nil
        return true
    }

    /// Streams that are due within the next second are served too: many idle streams are walked over once a second at most.
    func isDue(_ stream: EventStream, now: Int64) -> Bool {
        stream.lastSentAt + ServiceLimits.heartbeatMilliseconds < now + ServiceLimits.heartbeatBatchMilliseconds
    }
}
