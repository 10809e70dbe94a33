import HumanCallMessages
import Synchronization

/// A member's session, kept alive by heartbeats. While it lives, the member is online and their claims do not lapse.
///
/// It ends with `end()`, and when the last reference to it is released. The daemon is notified at once, and the member
/// stays online for another 10 s, or longer through another session.
public final class PresenceSession: Sendable {
    /// The daemon's answer to the latest heartbeat.
    public struct Answer: Sendable {
        /// The member's presence: AVAILABLE or AWAY.
        public var presence: Presence
        /// The member chose AWAY, and stays AWAY until they choose AVAILABLE.
        public var isAwayChosen = false
        /// The member's claims, and how long each lasts without a further sign of life, as of `at`.
        public var leases: [Lease]
        /// When the answer came.
        public var at: ContinuousClock.Instant

        /// The remaining time of the lease; nil if the member does not hold the request. Never negative.
        public func remaining(_ requestID: String, now: ContinuousClock.Instant = .now) -> Duration? {
            guard let lease = leases.first(where: { $0.requestID == requestID }) else { return nil }
            return max(.zero, .milliseconds(lease.remainingMs) - at.duration(to: now))
        }
    }

    /// The member who is present.
    public let memberID: String
    /// The session's id, random unless the caller gave one.
    public let sessionID: String

    private let heart: Heart
    private let beating: Task<Void, Never>

    init(_ heart: Heart) {
        self.heart = heart
        memberID = heart.request.memberID
        sessionID = heart.request.sessionID
        // The task refers to the heart and not to the session, so that releasing the session can end the task.
        beating = Task { await heart.run() }
    }

    /// The latest answer.
    public var answer: Answer { heart.answer }

    /// Why the latest heartbeat failed; nil if it succeeded.
    public var failure: HumanCallError? { heart.failure }

    /// Sets the member AVAILABLE or AWAY. This is also a heartbeat.
    ///
    /// - Parameter isIdle: the presence comes from the use of a desk and is not the member's choice: AWAY because nobody uses
    ///   it, AVAILABLE because somebody does again. It neither sets nor ends an AWAY that the member chose.
    @discardableResult
    public func set(_ presence: Presence, isIdle: Bool = false) async throws(HumanCallError) -> Answer {
        try await heart.beat(presence, isIdle: isIdle)
    }

    /// An extra heartbeat, for example after the event stream of this session has reconnected.
    @discardableResult
    public func beat() async throws(HumanCallError) -> Answer {
        try await heart.beat()
    }

    /// Ends the session. Returns when the daemon has answered, or after 2 s.
    public func end() async {
        beating.cancel()
        await beating.value
    }

    deinit { beating.cancel() }
}

extension HumanCallClient {
    /// Starts a session for a member and keeps it alive.
    ///
    /// - Parameters:
    ///   - memberID: the member who is present.
    ///   - sessionID: one for each window or terminal; nil: a random id. Give it to ClaimRequest, and to `events` if the
    ///     session should also end with that stream.
    ///   - presence: UNSPECIFIED keeps the current presence.
    ///   - isIdle: see `PresenceSession.set`.
    /// - Throws: the error of the first heartbeat, for example NO_SUCH_MEMBER.
    public func presence(
        member memberID: String, session sessionID: String? = nil, presence: Presence = .unspecified,
        isIdle: Bool = false
    ) async throws(HumanCallError) -> PresenceSession {
        var request = SetPresenceRequest(memberID: memberID, sessionID: sessionID ?? RandomID.make())
        request.fillWorkspace(workspaceID)
        let heart = Heart(client: self, request: request)
        do throws(HumanCallError) {
            try await heart.beat(presence, isIdle: isIdle)
        } catch {
            // The daemon may have started a session that nobody would end.
            if error.cause != .server, error.cause != .unreachable { await heart.endSession() }
            throw error
        }
        return PresenceSession(heart)
    }

    /// Keeps a member present while `body` runs, and ends the session when it returns, throws or is cancelled.
    public func withPresence<Result>(
        member memberID: String, session sessionID: String? = nil, presence: Presence = .unspecified,
        isIdle: Bool = false, isolation: isolated (any Actor)? = #isolation,
        _ body: (PresenceSession) async throws -> Result
    ) async throws -> Result {
        let session = try await self.presence(
            member: memberID, session: sessionID, presence: presence, isIdle: isIdle)
        do {
            let result = try await body(session)
            await session.end()
            return result
        } catch {
            await session.end()
            throw error
        }
    }
}

/// Sends the heartbeats of one session, one after the other: a heartbeat that arrived after the end would restart it.
final class Heart: Sendable {
    let request: SetPresenceRequest
    private let client: HumanCallClient
    private let state = Mutex(State())

    private struct State {
        var answer = PresenceSession.Answer(presence: .unspecified, isAwayChosen: false, leases: [], at: .now)
        var interval: Duration = .seconds(ClientLimits.heartbeatSecondsDefault)
        var failure: HumanCallError?
        /// The latest heartbeat; the next one waits for it.
        var latest: Task<PresenceSession.Answer, any Error>?
        var isOver = false
    }

    init(client: HumanCallClient, request: SetPresenceRequest) {
        self.client = client
        self.request = request
    }

    var answer: PresenceSession.Answer { state.withLock { $0.answer } }
    var failure: HumanCallError? { state.withLock { $0.failure } }

    @discardableResult
    func beat(
        _ presence: Presence = .unspecified, isIdle: Bool = false
    ) async throws(HumanCallError) -> PresenceSession.Answer {
        let beat: Task<PresenceSession.Answer, any Error>? = state.withLock { state in
            guard !state.isOver else { return nil }
            let before = state.latest
            let beat = Task {
                _ = await before?.result
                return try await self.send(presence, isIdle: isIdle)
            }
            state.latest = beat
            return beat
        }
        guard let beat else { throw .taskCancelled }
        do {
            return try await withTaskCancellationHandler {
                try await beat.value
            } onCancel: {
                beat.cancel()
            }
        } catch {
            throw error as? HumanCallError ?? .taskCancelled
        }
    }

    private func send(
        _ presence: Presence, isIdle: Bool
    ) async throws(HumanCallError) -> PresenceSession.Answer {
        var request = request
        request.presence = presence
        request.idle = isIdle
        do throws(HumanCallError) {
            let response = try await client.setPresence(request)
            let answer = PresenceSession.Answer(
                presence: response.presence, isAwayChosen: response.awayChosen, leases: response.leases, at: .now)
            state.withLock { state in
                state.answer = answer
                state.failure = nil
                if response.intervalMs >= ClientLimits.heartbeatMillisecondsMin {
                    state.interval = .milliseconds(response.intervalMs)
                }
            }
            return answer
        } catch {
            state.withLock { $0.failure = error }
            throw error
        }
    }

    /// Beats until the task is cancelled, then ends the session; or until the daemon's refusal is final.
    func run() async {
        var wait = state.withLock { $0.interval }
        while !Task.isCancelled {
            do { try await ContinuousClock().sleep(for: wait) } catch { break }
            do throws(HumanCallError) {
                try await beat()
                wait = state.withLock { $0.interval }
            } catch {
                if error.isFinalForPresence { return }
                wait = .seconds(ClientLimits.heartbeatRetrySeconds)
            }
        }
        await endSession()
    }

    /// Ends the session on the daemon. Nothing is sent after it. It runs in its own task, because the beating task is
    /// cancelled.
    func endSession() async {
        let latest = state.withLock { state in
            state.isOver = true
            return state.latest
        }
        latest?.cancel()
        _ = await latest?.result
        var last = request
        last.end = true
        let client = client
        let farewell = Task { [last] in
            _ = try? await client.setPresence(last, deadline: .seconds(ClientLimits.presenceEndSecondsMax))
        }
        await farewell.value
    }
}

extension HumanCallError {
    /// No later heartbeat of this session can succeed.
    fileprivate var isFinalForPresence: Bool {
        cause == .server
            && [.noSuchMember, .noSuchWorkspace, .roleRequired, .invalidField, .unimplemented].contains(reason)
    }
}
