import HumanCallService

/// Decides when the daemon performs what its service wants done: answers sent, writes submitted, streams fed.
///
/// A turn is everything that the event loop finds to read at one time. All of its writes reach the store as one batch, and
/// each connection is written to once. So a turn ends after everything that the loop has read. But scheduling that end costs
/// a sixth of a lone read. While calls come one at a time, a turn without a write therefore ends early, as soon as its
/// connection is read. Now and then one is scheduled all the same: if it finds more than one connection, turns are shared
/// again.
///
/// Both clocks are read once for a turn. The shell performs the actions; the scheduler keeps no timer and no promise.
struct TurnScheduler {
    private enum State {
        /// Nothing waits. -> reading, scheduled, performing.
        case idle
        /// A connection is being read, and the answers to its calls wait until it is read to its end. -> scheduled,
        /// performing.
        case reading(Now)
        /// The turn's end is scheduled on the event loop, and so many connections were read for it. -> performing.
        case scheduled(Now, connections: Int)
        /// Outputs are being performed and sockets are being written. `again`: the end of a turn is scheduled behind it.
        /// -> idle, scheduled.
        case performing(Now, again: Bool)
    }

    enum Action {
        case wait
        /// Call `endTurn` when the event loop has handled what it has read.
        case schedule
        /// Perform now, and call `performed` after it.
        case perform
    }

    /// Answers of more bytes than this do not wait for the end of a turn: a connection that asks for much must fill its way
    /// out before more of it is read.
    static let outputBytesPerTurn = 64 * 1024
    /// How many turns end early between two that are scheduled.
    static let earlyTurnsMax = 32

    private var state = State.idle
    /// 0 while calls come from several connections at a time.
    private var earlyTurnsLeft = 0
    /// When the timer fires, in monotonic milliseconds; nil = it is not armed.
    private var timerDue: Int64?
    private var isWorkScheduled = false

    // MARK: Time

    /// The turn's time, or the clock's between two turns.
    func time(_ clock: () -> Now) -> Now {
        switch state {
        case .idle: clock()
        case .reading(let now), .scheduled(let now, _), .performing(let now, _): now
        }
    }

    /// An input that is not part of the turn has read the clock. The rest of the turn must not be earlier.
    mutating func advance(to now: Now) {
        switch state {
        case .idle: break
        case .reading: state = .reading(now)
        case .scheduled(_, let connections): state = .scheduled(now, connections: connections)
        case .performing(_, let again): state = .performing(now, again: again)
        }
    }

    // MARK: Turns

    /// A call was read from a connection. `readCompleted` follows, or the connection's end.
    mutating func called(at now: Now) -> Action {
        switch state {
        case .idle:
            state = .reading(now)
            return .wait
        case .reading, .scheduled: return .wait
        case .performing: return happened(at: now)
        }
    }

    /// The connection has no more to read for now.
    /// - Parameter hasWrites: whether writes wait to be submitted.
    mutating func readCompleted(hasWrites: Bool) -> Action {
        switch state {
        case .idle, .performing: return .wait
        case .scheduled(let now, let connections):
            state = .scheduled(now, connections: connections + 1)
            return .wait
        case .reading(let now) where hasWrites || earlyTurnsLeft == 0:
            state = .scheduled(now, connections: 1)
            return .schedule
        case .reading(let now):
            earlyTurnsLeft -= 1
            state = .performing(now, again: false)
            return .perform
        }
    }

    /// Something else happened on a connection: it ended, or its socket has taken items.
    mutating func happened(at now: Now) -> Action {
        switch state {
        case .idle: state = .scheduled(now, connections: 0)
        case .reading(let now): state = .scheduled(now, connections: 0)
        case .performing(let now, again: false): state = .performing(now, again: true)
        case .scheduled, .performing(_, again: true): return .wait
        }
        return .schedule
    }

    /// The scheduled end has come.
    mutating func endTurn() -> Action {
        guard case .scheduled(let now, let connections) = state else { return .wait }
        if connections > 0 { earlyTurnsLeft = connections == 1 ? Self.earlyTurnsMax : 0 }
        state = .performing(now, again: false)
        return .perform
    }

    /// Something that is performed at once, whether a turn is open or not: a batch was committed.
    mutating func begin(at now: Now) {
        switch state {
        case .idle: state = .performing(now, again: false)
        case .reading(let now), .performing(let now, again: false): state = .performing(now, again: false)
        case .scheduled(let now, _), .performing(let now, again: true): state = .performing(now, again: true)
        }
    }

    mutating func performed() {
        guard case .performing(let now, let again) = state else { return }
        state = again ? .scheduled(now, connections: 0) : .idle
    }

    // MARK: Work and the timer

    /// Whether to call the service's `work` after what the event loop has read meanwhile: a reader of history holds up
    /// nobody. `worked` says that it was called.
    mutating func schedulesWork(hasBacklog: Bool) -> Bool {
        guard hasBacklog, !isWorkScheduled else { return false }
        isWorkScheduled = true
        return true
    }

    mutating func worked() { isWorkScheduled = false }

    /// Whether the timer must be armed for `wake` (monotonic milliseconds). An earlier timer stays: arming it again for each
    /// call would cost more than waking once too often.
    mutating func armsTimer(for wake: Int64?) -> Bool {
        guard let wake else { return false }
        if let timerDue, timerDue <= wake { return false }
        timerDue = wake
        return true
    }

    mutating func timerFired() { timerDue = nil }
}
