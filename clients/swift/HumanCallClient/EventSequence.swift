import HumanCallMessages

/// Options of `events(_:options:)`.
public struct EventOptions: Sendable {
    /// A change of the stream's connection, which `events` hides otherwise.
    public enum Connection: Sendable, Hashable {
        /// The stream is open.
        case open
        /// The stream was lost, and a new one is tried after the delay. The error is the daemon's reason, if it gave
        /// one.
        case lost(HumanCallError?, retryAfter: Duration)
    }

    /// Whether to deliver `stream.heartbeat`, which comes every 15 s on an idle stream with the current cursor. A
    /// filtered stream acknowledges these cursors. Default false.
    public var deliversHeartbeats = false
    /// Whether to wait for a daemon that cannot be reached at the start, as after a lost connection. Default true;
    /// false ends the sequence with cause `unreachable`.
    public var waitsForDaemon = true
    /// Called at each change, in order, by the reading task. It must return quickly.
    public var onConnection: (@Sendable (Connection) -> Void)?

    /// The defaults, except for the given arguments.
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
/// The first item is `stream.opened`, with the cursor after which the stream starts; the `stream.opened` of later
/// connections is hidden. A snapshot is delivered whole. The sequence ends only with an error: CURSOR_TOO_OLD,
/// CURSOR_INVALID, another refusal, PROTOCOL_VIOLATION, or CANCELLED when the reading task is cancelled. Each iterator
/// has its own connection, which closes with the iterator.
public struct EventSequence: AsyncSequence, Sendable {
    /// An event and the cursor to resume after it.
    public typealias Element = StreamEventsResponse
    /// The error of the sequence.
    public typealias Failure = HumanCallError

    let dialer: any LinkDialer
    let request: StreamEventsRequest
    let options: EventOptions
    var silence: Duration = .seconds(ClientLimits.silenceSecondsMax)
    var backoff = ClientLimits.streamBackoff

    /// Makes a reader with its own connection, opened by its first `next`.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(reader: EventReader(self))
    }

    /// One reader. Releasing it closes the connection.
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
    /// The events of a workspace, resumed automatically after every lost connection: no gap, no repeat.
    ///
    /// - Parameters:
    ///   - request: `from` is a cursor, BEGINNING, NOW or SNAPSHOT; empty: the consumer's cursor, else NOW. To continue
    ///     after a restart of your own process, keep the cursor of the last item you have handled, or name a `consumer`
    ///     and use AckEvents.
    ///   - options: see `EventOptions`.
    public func events(_ request: StreamEventsRequest, options: EventOptions = EventOptions()) -> EventSequence {
        var request = request
        request.fillWorkspace(workspaceID)
        return EventSequence(dialer: dialer, request: request, options: options)
    }
}
