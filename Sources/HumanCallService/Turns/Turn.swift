import HumanCallWire

// The end of a turn: the shell reads these after an input.

extension Service {
    /// The outputs of the turn, in order.
    package func drain() -> [Output] { outputs.drain() }

    package var hasOutputs: Bool { !outputs.isEmpty }
    /// Whether a transaction is among them.
    package var hasSubmissions: Bool { outputs.hasSubmissions }
    /// Bytes of answers, refusals and items that wait for `drain`.
    package var outputBytes: Int { outputs.bytes }
    /// How many bytes the shell accepts for the connection of a call, asked before a large answer or an item is made.
    package var room: (CallID) -> Int {
        get { outputs.room }
        set { outputs.room = newValue }
    }
    /// Whether `work` is wanted.
    package var hasBacklog: Bool { streams.backlogCount > 0 || presence.hasAudiencesToCheck || calls.hasReads }

    /// Monotonic milliseconds at which `tick` is wanted: the earliest time that any engine names. Each engine works it out
    /// from its own state, so there is no second copy that could be stale.
    package var nextWake: Int64? {
        var wake = timers.next(now: now, mails: configuration.canEmail && !isStopping)
        if let time = calls.nextDeadline { wake = min(wake, time) }
        if let time = streams.nextHeartbeat { wake = min(wake, time) }
        if !isStopping, let time = queues.next { wake = min(wake, time) }
        if !isStopping, let time = presence.nextCheck { wake = min(wake, time) }
        if !isStopping, let time = viewers.nextExpiry { wake = min(wake, time) }
        return wake
    }

    /// Whether everything that fell due while the daemon was down is decided, so that the socket may open.
    package var isSettled: Bool { timers.due.isSettled(now: now.unixMilliseconds) }
    package var hasWritesInFlight: Bool { writes.count > 0 }

    /// The numbers of calls and commands that the service holds, by name, without zeros. Empty once every caller is gone and every
    /// command is done.
    var openWork: [String: Int] {
        [
            "calls": calls.count, "uids": calls.uidCount, "commands": writes.count, "stream places": streams.placeCount,
            "backlog": streams.backlogCount,
        ].filter { $0.value != 0 }
    }
}
