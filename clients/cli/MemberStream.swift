import HumanCallClient

/// The event stream of a member's session, as the loops of `attach` and `listen` read it.
enum MemberStream {
    enum Change: Sendable {
        case item(StreamEventsResponse)
        /// The stream was lost, or is open again.
        case connection(isOpen: Bool)
        /// Final: the client has given up.
        case failed(HumanCallError)
    }

    /// Reads the stream until the returned task is cancelled, and hands over each change in order.
    static func follow(
        _ request: StreamEventsRequest, _ client: HumanCallClient, _ session: PresenceSession,
        _ yield: @escaping @Sendable (Change) -> Void
    ) -> Task<Void, Never> {
        var request = request
        request.memberID = session.memberID
        request.sessionID = session.sessionID
        let options = EventOptions { change in
            guard case .open = change else { return yield(.connection(isOpen: false)) }
            yield(.connection(isOpen: true))
            // The daemon ends a session with the stream that is bound to it, so a new stream needs a new heartbeat.
            Task { try await session.beat() }
        }
        return Task { [request] in
            do throws(HumanCallError) {
                for try await item in client.events(request, options: options) { yield(.item(item)) }
            } catch {
                yield(.failed(error))
            }
        }
    }

    /// Calls `tick` at every interval until the returned task is cancelled.
    static func every(_ interval: Duration, _ tick: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
        Task {
            while (try? await Task.sleep(for: interval)) != nil { await tick() }
        }
    }
}
