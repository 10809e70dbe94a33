/// Every bound of the command line, with its unit.
enum CLILimits {
    /// The default of `--timeout` for one call.
    static let callSecondsDefault = 10
    /// The longest duration of an option: 10,000 hours.
    static let durationMillisecondsMax: Int64 = 10_000 * 3_600_000
    /// The default of `--timeout` for `verify` and `backup`: a day, the longest time a call can take.
    static let longCallSecondsMax = 86_400
    /// How often `backup` shows on a terminal how far it is.
    static let backupProgressMilliseconds = 500
    /// The longest input that `-` reads from stdin and `--history` from a file.
    static let inputBytesMax = 4 * 1024 * 1024
    /// The longest wait that one WaitRequest may ask for (humancall.proto, `wait_ms`).
    static let waitMillisecondsMax: Int64 = 50_000
    /// A long `wait` keeps this many of the request's messages, the newest.
    static let waitMessagesMax = 2_000
    /// How long a wait that had an answer before survives an unreachable daemon.
    static let outageSecondsMax = 60
    static let outageRetrySeconds = 1
    /// The longest line of `bridge`: a request of the largest size as JSON.
    static let bridgeLineBytesMax = 8 * 1024 * 1024
    /// The most messages of one WaitRequest answer (PROTOCOL.md, "Limits"): an answer with as many can have left some
    /// out.
    static let waitMessagesPerAnswer = 500
    /// The most requests that a tool call's `seen` remembers.
    static let toolRequestsMax = 100
    /// The most pages of messages that a tool call reads to find the visitor's newest one.
    static let citePagesMax = 100
    /// The most conversations whose tool calls `bridge` remembers.
    static let bridgeToolConversationsMax = 1_000
    /// The most calls of `bridge` in flight, answers not written yet, and open streams.
    static let bridgeCallsMax = 256
    static let bridgeUnwrittenMax = 256
    static let bridgeSubscriptionsMax = 16
    /// How often `bridge` checks for a signal while stdin is silent.
    static let bridgePollMilliseconds: Int32 = 200
    static let pageSizeMax: Int32 = 500
    static let searchPageSizeMax: Int32 = 100
    /// The pause of `export` while the search has not come to the end of the log.
    static let exportPauseSeconds = 1
    /// The pause between two acknowledgements of `events --consumer`.
    static let ackSeconds = 1
    /// The deadline of the last acknowledgement: within `interruptGraceSeconds`, so that a signal leaves time for it.
    static let lastAckSeconds = 1
    /// How long `bridge` waits for calls in flight after a signal: within `interruptGraceSeconds`.
    static let bridgeFinishSeconds = 1
    /// After a signal the verb has this long to end well; a second signal ends it at once.
    static let interruptGraceSeconds = 2
    static let outputBufferBytes = 64 * 1024
    /// The longest line of `attach`: a text is at most 32 KiB.
    static let lineBytesMax = 32 * 1024
    /// `attach` prints this many earlier messages.
    static let historyMessagesShown = 50
    /// How often `actions enable` tries when somebody else edits the action at the same time.
    static let editAttemptsMax = 3
    /// The longest path of a Unix socket (unix(7)).
    static let socketPathBytesMax = 107
    /// The deadline of `doctor --send-test-mail`; the daemon gives its mail server 2 minutes.
    static let testMailSeconds = 130
    /// The pause between two rings of `listen`.
    static let ringSeconds = 4
    /// `listen` sets its member away after this long without input on its terminal.
    static let idleMinutesDefault = 15
    static let idleMinutesMax = 10_080
    /// A check of `doctor` names this many objects.
    static let namesPerCheckMax = 5
    /// Less free disk space than this is a warning of `doctor`, and
    static let diskFreeWarnBytes: Int64 = 1 << 30
    /// less than this a failure: a backup, or the log between two checkpoints, can need as much.
    static let diskFreeFailBytes: Int64 = 100 << 20
    /// How far the daemon's clock may differ from the caller's.
    static let clockApartMillisecondsMax: Int64 = 2_000
}
