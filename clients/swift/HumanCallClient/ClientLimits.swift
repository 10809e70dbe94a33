/// Every bound of this module, with its unit.
enum ClientLimits {
    /// How long a connection attempt may take. A Unix socket answers at once unless the daemon's backlog is full.
    static let dialSecondsMax = 5

    /// How often one call is sent, the first time included. With the delays below the last one starts about three
    /// seconds after the first: long enough for a restart of the daemon.
    static let attemptsMax = 7

    static let callBackoff = Backoff(first: .milliseconds(50), max: .seconds(1))

    static let streamBackoff = Backoff(first: .milliseconds(100), max: .seconds(5))

    /// Three heartbeats of 15 seconds (CONTRACT.md, "StreamEvents"): a stream that is silent for longer is dead.
    static let silenceSecondsMax = 45

    /// What a snapshot may hold while it is gathered.
    static let snapshotItemsMax = 100_000

    /// The longest request, as PROTOCOL.md, "Limits", has it.
    static let frameBytesMax = 4 * 1024 * 1024

    /// Codec arenas kept for reuse; more calls at once than this make their own.
    static let arenasKeptMax = 16

    /// The wait for the answer to a session's last message.
    static let presenceEndSecondsMax = 2

    /// The interval between heartbeats, when the daemon names none or a senseless one.
    static let heartbeatSecondsDefault = 15
    static let heartbeatMillisecondsMin: Int64 = 100

    /// After a heartbeat that did not arrive the next one comes sooner than the interval says.
    static let heartbeatRetrySeconds = 1

}
