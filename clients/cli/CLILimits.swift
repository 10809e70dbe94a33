/// Every bound of the command line, with its unit.
enum CLILimits {
    /// `--timeout` of one call, where none is given.
    static let callSecondsDefault = 10
    /// The longest duration of an option: 10,000 hours.
    static let durationMillisecondsMax: Int64 = 10_000 * 3_600_000
    /// `verify`, where no --timeout is given: a day, which is the longest that a call may take.
    static let verifySecondsMax = 86_400
    /// What `-` reads from stdin and `--history` from a file.
    static let inputBytesMax = 4 * 1024 * 1024
    /// The longest wait that one WaitRequest may ask for (humancall.proto, `wait_ms`).
    static let waitMillisecondsMax: Int64 = 50_000
    /// What a long `wait` keeps of the request's messages; the oldest go first.
    static let waitMessagesMax = 2_000
    /// How long a wait, once it stands, bears a daemon that is not there.
    static let outageSecondsMax = 60
    static let outageRetrySeconds = 1
    /// One line of `bridge`: a request of the largest size as JSON.
    static let bridgeLineBytesMax = 8 * 1024 * 1024
    /// Calls of `bridge` that are under way, answers that nobody has read yet, and streams that are open.
    static let bridgeCallsMax = 256
    static let bridgeUnwrittenMax = 256
    static let bridgeSubscriptionsMax = 16
    /// How soon `bridge` notices an interruption while nothing comes in.
    static let bridgePollMilliseconds: Int32 = 200
    static let pageSizeMax: Int32 = 500
    /// Between the acknowledgements of `events --consumer`.
    static let ackSeconds = 1
    /// After SIGINT the verb has this long to say goodbye; a second SIGINT ends it at once.
    static let interruptGraceSeconds = 2
    static let outputBufferBytes = 64 * 1024
    /// A line typed in `attach` (CONTRACT.md: text is at most 32 KiB).
    static let lineBytesMax = 32 * 1024
    /// `attach` shows this many of the earlier messages.
    static let historyMessagesShown = 50
    /// How often `actions enable` reads and tries again when somebody else edits the action at the same time.
    static let editAttemptsMax = 3
    /// A Unix socket address has no room for more (unix(7)).
    static let socketPathBytesMax = 107
    /// `doctor --send-test-mail` waits this long: the daemon gives its mail server 2 minutes.
    static let testMailSeconds = 130
    /// Between the rings of `listen`.
    static let ringSeconds = 4
    /// `doctor` finds less disk space than this worth a warning, and
    static let diskFreeWarnBytes: Int64 = 1 << 30
    /// less than this a failure: a backup, or the log between two checkpoints, may need as much.
    static let diskFreeFailBytes: Int64 = 100 << 20
    /// How far the daemon's clock may be from the own one.
    static let clockApartMillisecondsMax: Int64 = 2_000
}
