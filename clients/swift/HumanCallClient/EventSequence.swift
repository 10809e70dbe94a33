import HumanCallMessages

/// How `events(_:options:)` behaves.
public struct EventOptions: Sendable {
    /// What became of the stream's connection; `events` hides it otherwise.
    public enum Connection: Sendable, Hashable {
        /// The stream is open.
        case open
        /// It was lost, and a new one is tried after the delay. The error says why, if the daemon did.
        case lost(HumanCallError?, retryAfter: Duration)
    }

    /// Whether `stream.heartbeat` is delivered: every 15 s when idle, with the current cursor. Useful for AckEvents with
    /// filters. Default false.
    public var deliversHeartbeats = false
    /// Whether a daemon that cannot be reached at first is waited for, as it is after a loss. Default true; false ends
    /// the sequence with cause `unreachable`.
    public var waitsForDaemon = true
    /// Called at each change, in order, by the task that reads. It must return soon.
    public var onConnection: (@Sendable (Connection) -> Void)?

    /// The defaults, but for what is named.
    public init(
        deliversHeartbeats: Bool = false, waitsForDaemon: Bool = true,
        onConnection: (@Sendable (Connection) -> Void)? = nil
    ) {
        self.deliversHeartbeats = deliversHeartbeats
        self.waitsForDaemon = waitsForDaemon
        self.onConnection = onConnection
    }
}

/// The daemon's events, each exactly once and in order, across any number of connections.
///
/// The first item is `stream.opened`, with the cursor that the stream starts after; those of later connections are
/// hidden. A snapshot comes whole. The sequence ends only by an error: CURSOR_TOO_OLD, CURSOR_INVALID, another refusal,
/// PROTOCOL_VIOLATION, or CANCELLED when the reading task is cancelled. Each iterator has a connection of its own, which
/// is closed when the iterator is gone.
public struct EventSequence: AsyncSequence, Sendable {
    /// An event and the cursor to resume after it.
    public typealias Element = StreamEventsResponse
    /// The only error there is.
    public typealias Failure = HumanCallError

    let dialer: any LinkDialer
    let request: StreamEventsRequest
    let options: EventOptions
    var silence: Duration = .seconds(ClientLimits.silenceSecondsMax)
    var backoff = ClientLimits.streamBackoff

    /// Makes a reader with a connection of its own, opened by its first `next`.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(reader: EventReader(self))
    }

    /// One reader. Its last reference closes the connection.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let reader: EventReader

        /// The next event. After an error: nil.
        public mutating func next() async throws(HumanCallError) -> StreamEventsResponse? {
            try await reader.next()
        }

        /// The next event. After an error: nil.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(HumanCallError) -> StreamEventsResponse? {
            try await reader.next()
        }
    }
}

extension HumanCallClient {
    /// The events of a workspace, resumed by themselves after every loss: no gap, no repeat.
    ///
    /// - Parameters:
    ///   - request: `from` is a cursor, BEGINNING, NOW or SNAPSHOT; empty = the consumer's cursor, else NOW. To go on
    ///     after a restart of your own process, keep the cursor of the last item you have dealt with, or name a
    ///     `consumer` and use AckEvents.
    ///   - options: see `EventOptions`.
    public func events(_ request: StreamEventsRequest, options: EventOptions = EventOptions()) -> EventSequence {
        var request = request
        request.fillWorkspace(workspaceID)
        return EventSequence(dialer: dialer, request: request, options: options)
    }
}
