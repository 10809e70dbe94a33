/// Every bound of this module, with its unit.
enum ClientLimits {
    /// The longest time of a connection attempt. A Unix socket answers at once unless the daemon's backlog is full.
    static let dialSecondsMax = 5

    /// Between the attempts of one call, which go on until its deadline.
    static let callBackoff = Backoff(first: .milliseconds(50), max: .seconds(1))

    /// Between the connections of one event stream.
    static let streamBackoff = Backoff(first: .milliseconds(100), max: .seconds(5))

    /// Three heartbeats of 15 seconds (CONTRACT.md, "StreamEvents"): a stream that is silent for longer is lost.
    static let silenceSecondsMax = 45

    /// The most objects of a snapshot, which is kept in memory until it is whole.
    static let snapshotItemsMax = 100_000

    /// The longest request (PROTOCOL.md, "Limits").
    static let frameBytesMax = 4 * 1024 * 1024

    /// The limits on what happens at once, which pass with time. Every other limit is final (CONTRACT.md, "Errors").
    static let passingLimits: Set<String> = [
        "calls_in_flight", "request_bytes_in_flight", "request_bytes_in_flight_per_uid", "request_bytes_not_taken",
        "stream_bytes_unread", "streams", "streams_per_uid", "waits", "waits_per_uid", "writes_in_flight",
        "writes_in_flight_per_uid", "write_bytes_in_flight_per_uid", "test_mails_in_flight", "reloads_in_flight",
        "sessions_per_member", "long_reads", "long_reads_per_uid", "backups",
    ]

    /// Codec arenas kept for reuse. More concurrent calls make their own.
    static let arenasKeptMax = 16

    /// The longest wait for the answer when a session ends.
    static let presenceEndSecondsMax = 2

    /// The interval between heartbeats if the daemon names none, and the smallest interval that is believed.
    static let heartbeatSecondsDefault = 15
    static let heartbeatMillisecondsMin: Int64 = 100

    /// The pause after a failed heartbeat, shorter than the interval.
    static let heartbeatRetrySeconds = 1

}
