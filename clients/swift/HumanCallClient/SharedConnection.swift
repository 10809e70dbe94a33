/// The connection that all unary calls of a client share. It is dialled when it is first needed, and again after a
/// loss.
actor SharedConnection {
    private enum State {
        /// -> dialling.
        case none
        /// All callers wait for the same attempt. -> open, none.
        case dialling(Task<any LinkConnection, any Error>)
        /// -> none, when a caller finds it lost.
        case open(any LinkConnection)
        /// Final.
        case closed
    }

    private var state = State.none
    private let dialer: any LinkDialer
    /// Whether this client ever had a connection.
    private(set) var wasConnected = false

    init(_ dialer: any LinkDialer) {
        self.dialer = dialer
    }

    /// A usable connection.
    func connection() async throws(LinkFault) -> any LinkConnection {
        switch state {
        case .open(let connection) where connection.isUsable:
            return connection
        case .open, .none:
            return try await dial()
        case .dialling(let attempt):
            return try await Self.outcome(of: attempt)
        case .closed:
            throw .unreachable("the client was closed")
        }
    }

    private func dial() async throws(LinkFault) -> any LinkConnection {
        let dialer = dialer
        // In its own task, so that cancelling the first caller does not fail the others.
        let attempt = Task { try await dialer.dial(timeout: .seconds(ClientLimits.dialSecondsMax)) }
        state = .dialling(attempt)
        do throws(LinkFault) {
            let connection = try await Self.outcome(of: attempt)
            guard case .dialling = state else {
                await connection.close()
                throw .unreachable("the client was closed")
            }
            state = .open(connection)
            wasConnected = true
            return connection
        } catch {
            if case .dialling = state { state = .none }
            throw error
        }
    }

    func close() async {
        let last = state
        state = .closed
        switch last {
        case .open(let connection): await connection.close()
        case .dialling(let attempt): attempt.cancel()
        case .none, .closed: break
        }
    }

    private static func outcome(of attempt: Task<any LinkConnection, any Error>) async throws(LinkFault)
        -> any LinkConnection
    {
        do {
            return try await attempt.value
        } catch let fault as LinkFault {
            throw fault
        } catch {
            throw .unreachable("the connection failed")
        }
    }
}
