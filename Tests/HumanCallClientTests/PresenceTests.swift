import HumanCallMessages
import StubDaemon
import Testing

@testable import HumanCallClient

/// The time limit only turns a hang into a failure.
@Suite(.timeLimit(.minutes(2))) struct PresenceTests {
    private func stub(interval: Int64 = 100) -> StubDaemon {
        StubDaemon { call in
            guard let request = try? call.request(SetPresenceRequest.self) else { return .drop }
            return .message(
                SetPresenceResponse(
                    presence: request.presence == .away ? .away : .available, validMs: 45_000, intervalMs: interval,
                    leases: [Lease(requestID: "req_1", remainingMs: 120_000)]))
        }
    }

    private func requests(_ stub: StubDaemon) throws -> [SetPresenceRequest] {
        try stub.calls("SetPresence").map { try $0.request(SetPresenceRequest.self) }
    }

    @Test func heartbeatsContinueAtTheDaemonsIntervalAndEndEndsTheSession() async throws {
        let stub = stub()
        let session = try await HumanCallClient(socketPath: stub.path).presence(member: "ann", presence: .available)
        #expect(session.answer.leases.map(\.requestID) == ["req_1"])
        while stub.calls.count < 4 { try await Task.sleep(for: .milliseconds(10)) }
        await session.end()
        let sent = try requests(stub)
        #expect(Set(sent.map(\.sessionID)) == [session.sessionID])
        #expect(sent.first?.presence == .available)
        #expect(sent.dropFirst().allSatisfy { $0.presence == .unspecified })
        #expect(sent.map(\.end) == Array(repeating: false, count: sent.count - 1) + [true])
    }

    @Test func aSessionWithoutReferencesIsEnded() async throws {
        let stub = stub()
        var session: PresenceSession? = try await HumanCallClient(socketPath: stub.path).presence(member: "ann")
        #expect(session != nil)
        session = nil
        while try requests(stub).last?.end != true { try await Task.sleep(for: .milliseconds(10)) }
    }

    @Test func theSessionOfACancelledTaskIsEnded() async throws {
        let stub = stub()
        let client = HumanCallClient(socketPath: stub.path)
        let task = Task {
            try await client.withPresence(member: "ann") { _ in try await Task.sleep(for: .seconds(600)) }
        }
        while stub.calls.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        // Perhaps before the first answer arrives: that session must be ended too.
        task.cancel()
        await #expect(throws: (any Error).self) { try await task.value }
        #expect(try requests(stub).last?.end == true)
    }

    /// Found with `attach`: the heartbeat after a reconnect arrived after the end of the session, and the member stayed
    /// online.
    @Test func noHeartbeatFollowsTheEndOfTheSession() async throws {
        let stub = stub()
        let session = try await HumanCallClient(socketPath: stub.path).presence(member: "ann")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try? await session.beat() } }
            group.addTask { await session.end() }
            try await group.waitForAll()
        }
        await #expect(throws: HumanCallError.self) { try await session.beat() }
        #expect(try requests(stub).map(\.end).firstIndex(of: true) == stub.calls.count - 1)
    }

    @Test func heartbeatsSurviveARestartOfTheDaemon() async throws {
        let stub = stub()
        let session = try await HumanCallClient(socketPath: stub.path).presence(member: "ann")
        stub.stop()
        try await Task.sleep(for: .milliseconds(200))
        let before = stub.calls.count
        stub.start()
        while stub.calls.count < before + 2 { try await Task.sleep(for: .milliseconds(10)) }
        #expect(session.failure == nil)
        await session.end()
    }

    @Test func aMemberWhoDoesNotExistIsRefusedAtTheFirstHeartbeat() async throws {
        let stub = StubDaemon { _ in .fail(code: 5, message: "there is no member x", reason: "NO_SUCH_MEMBER") }
        let error = await #expect(throws: HumanCallError.self) {
            try await HumanCallClient(socketPath: stub.path).presence(member: "x")
        }
        #expect(error?.reason == .noSuchMember)
    }

    @Test func aLeaseCountsDownFromTheAnswerAndNeverBelowZero() {
        let start = ContinuousClock.now
        let answer = PresenceSession.Answer(
            presence: .available, leases: [Lease(requestID: "r", remainingMs: 10_000)], at: start)
        #expect(answer.remaining("r", now: start + .seconds(4)) == .seconds(6))
        #expect(answer.remaining("r", now: start + .seconds(40)) == .zero)
        #expect(answer.remaining("other") == nil)
    }
}
