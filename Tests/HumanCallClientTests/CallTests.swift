import HumanCallMessages
import StubDaemon
import Synchronization
import Testing

@testable import HumanCallClient

/// The time limit only turns a hang into a failure.
@Suite(.timeLimit(.minutes(2))) struct CallTests {
    private func client(_ stub: StubDaemon, workspace: String = "") -> HumanCallClient {
        HumanCallClient(socketPath: stub.path, workspaceID: workspace)
    }

    @Test func eachMutationWithoutAKeyGetsItsOwnRandomKeyOf128Bits() async throws {
        let stub = StubDaemon { _ in .message(TriggerActionResponse()) }
        let client = client(stub)
        _ = try await client.triggerAction(TriggerActionRequest(conversationID: "c"))
        _ = try await client.triggerAction(TriggerActionRequest(conversationID: "c"))
        let keys = try stub.calls("TriggerAction").map { try $0.request(TriggerActionRequest.self).idempotencyKey }
        #expect(keys.count == 2 && keys[0] != keys[1])
        for key in keys {
            #expect(key.count == 32)
            #expect(key.allSatisfy { $0.isHexDigit })
        }
    }

    @Test func theKeyOfTheCallerIsKeptAndTheKeyOfAMessageIsItsClientMessageID() async throws {
        let stub = StubDaemon { _ in .message(SendMessageResponse()) }
        let client = client(stub)
        _ = try await client.sendMessage(
            SendMessageRequest(conversationID: "c", author: .visitor, text: "a", clientMessageID: "mine"))
        _ = try await client.sendMessage(SendMessageRequest(conversationID: "c", author: .visitor, text: "b"))
        let ids = try stub.calls("SendMessage").map { try $0.request(SendMessageRequest.self).clientMessageID }
        #expect(ids[0] == "mine")
        #expect(ids[1].count == 32)
    }

    @Test func aCallWhoseConnectionWasLostIsSentAgainWithTheSameKey() async throws {
        let stub = StubDaemon()
        let count = Mutex(0)
        stub.on { _ in
            let attempt = count.withLock { count in
                count += 1
                return count
            }
            return attempt < 3 ? .drop : .message(TriggerActionResponse(deduplicated: true))
        }
        let response = try await client(stub).triggerAction(TriggerActionRequest(conversationID: "c"))
        #expect(response.deduplicated)
        let keys = try stub.calls("TriggerAction").map { try $0.request(TriggerActionRequest.self).idempotencyKey }
        #expect(keys.count == 3)
        #expect(Set(keys).count == 1)
        #expect(stub.connectionCount == 3)
    }

    @Test func aCallThatIsLostEveryTimeEndsWithAnUnknownOutcomeAndItsKey() async throws {
        let stub = StubDaemon { _ in .drop }
        let request = ClaimRequestRequest(idempotencyKey: "k", requestID: "r", memberID: "m")
        let error = await #expect(throws: HumanCallError.self) {
            try await client(stub).claimRequest(request, deadline: .seconds(1))
        }
        #expect(error?.cause == .outcomeUnknown)
        #expect(error?.idempotencyKey == "k")
        #expect(stub.calls.count > 2)
    }

    @Test func aBackupWhoseConnectionWasLostIsNotSentAgain() async throws {
        let stub = StubDaemon { _ in .drop }
        let error = await #expect(throws: HumanCallError.self) {
            try await client(stub).backup(BackupRequest(path: "/b"))
        }
        #expect(error?.cause == .outcomeUnknown)
        #expect(stub.calls.count == 1)
    }

    @Test func callersDoNotNoticeARestartOfTheDaemon() async throws {
        let stub = StubDaemon { _ in .message(GetRequestResponse()) }
        let client = client(stub)
        _ = try await client.getRequest(GetRequestRequest(requestID: "r"))
        stub.stop()
        async let during = client.getRequest(GetRequestRequest(requestID: "r"))
        try await Task.sleep(for: .milliseconds(150))
        stub.start()
        _ = try await during
        _ = try await client.getRequest(GetRequestRequest(requestID: "r"))
        #expect(stub.calls.count == 3)
    }

    /// A restart takes seconds on a busy machine. A call that gives up earlier breaks its promise of 10 s.
    @Test func callersDoNotNoticeADaemonThatIsAwayForSeconds() async throws {
        let stub = StubDaemon { _ in .message(TriggerActionResponse(deduplicated: true)) }
        let client = client(stub)
        _ = try await client.triggerAction(TriggerActionRequest(conversationID: "c"))
        stub.stop()
        async let keyed = client.triggerAction(TriggerActionRequest(conversationID: "c"))
        async let read = client.getRequest(GetRequestRequest(requestID: "r"))
        try await Task.sleep(for: .seconds(5))
        stub.start()
        #expect(try await keyed.deduplicated)
        _ = try await read
    }

    @Test func callsShareOneConnection() async throws {
        let stub = StubDaemon { _ in .message(HealthResponse(status: .serving)) }
        let client = client(stub)
        try await withThrowingTaskGroup(of: HealthStatus.self) { group in
            for _ in 0..<50 { group.addTask { try await client.health().status } }
            for try await status in group { #expect(status == .serving) }
        }
        for _ in 0..<3 { _ = try await client.health() }
        #expect(stub.connectionCount == 1)
        #expect(stub.calls.count == 53)
    }

    @Test func aRefusalCarriesCodeReasonMessageAndMetadata() async throws {
        let stub = StubDaemon { _ in
            .fail(code: 9, message: "ann has it", reason: "ALREADY_CLAIMED", metadata: ["by": "ann", "at": "12"])
        }
        let error = await #expect(throws: HumanCallError.self) {
            try await client(stub).claimRequest(ClaimRequestRequest(requestID: "r", memberID: "m"))
        }
        #expect(error?.code == .failedPrecondition)
        #expect(error?.reason == .alreadyClaimed)
        #expect(error?.message == "ann has it")
        #expect(error?.metadata == ["by": "ann", "at": "12"])
        #expect(error?.cause == .server)
        #expect(stub.calls.count == 1)
    }

    @Test func aStatusWithoutDetailsGetsTheReasonOfItsCode() async throws {
        let stub = StubDaemon { _ in .fail(code: 12, message: "no such method", reason: "") }
        let error = await #expect(throws: HumanCallError.self) { try await client(stub).listTools() }
        #expect(error?.reason == .unimplemented)
    }

    @Test func aMissingDaemonIsUnreachableAtOnce() async throws {
        let client = HumanCallClient(socketPath: "/tmp/hc-nobody-here.sock")
        let error = await #expect(throws: HumanCallError.self) { try await client.health() }
        #expect(error?.cause == .unreachable)
        #expect(error?.reason == .unreachable)
    }

    @Test func aDeadlineEndsAnUnansweredCallAndIsSentToTheDaemon() async throws {
        let stub = StubDaemon()
        let error = await #expect(throws: HumanCallError.self) {
            try await client(stub).getRequest(GetRequestRequest(requestID: "r"), deadline: .milliseconds(100))
        }
        #expect(error?.cause == .deadline)
        #expect(error?.reason == .deadlineExceeded)
        let timeout = try #require(stub.calls.first).timeoutNanoseconds
        #expect(timeout > 0 && timeout <= 100_000_000)
    }

    @Test func theCallOfACancelledTaskEnds() async throws {
        let stub = StubDaemon()
        let client = client(stub)
        let task = Task { try await client.getRequest(GetRequestRequest(requestID: "r")) }
        while stub.calls.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        let error = await #expect(throws: HumanCallError.self) { try await task.value }
        #expect(error?.cause == .cancelled)
    }

    @Test func anUnreadableAnswerIsABrokenProtocol() async throws {
        let stub = StubDaemon { _ in .ok([0xFF, 0xFF, 0xFF]) }
        let error = await #expect(throws: HumanCallError.self) {
            try await client(stub).getRequest(GetRequestRequest(requestID: "r"))
        }
        #expect(error?.cause == .protocolViolation)
    }

    @Test func requestsWithoutAWorkspaceGetTheWorkspaceOfTheClient() async throws {
        let stub = StubDaemon { _ in .message(GetRequestResponse()) }
        let client = client(stub, workspace: "acme")
        _ = try await client.getRequest(GetRequestRequest(requestID: "r"))
        _ = try await client.getRequest(GetRequestRequest(workspaceID: "other", requestID: "r"))
        let workspaces = try stub.calls.map { try $0.request(GetRequestRequest.self).workspaceID }
        #expect(workspaces == ["acme", "other"])
    }

    @Test func theDeadlineOfAWaitIncludesItsWaitTime() async throws {
        let stub = StubDaemon { _ in .message(WaitRequestResponse()) }
        let client = HumanCallClient(socketPath: stub.path, deadline: .seconds(2))
        _ = try await client.waitRequest(WaitRequestRequest(requestID: "r", waitMs: 50_000))
        let call = try #require(stub.calls.first)
        #expect(call.timeoutNanoseconds > 50_000_000_000)
    }

    @Test func theGenericCallReachesEveryUnaryMethodOfBothServices() async throws {
        let stub = StubDaemon { _ in .ok([]) }
        let client = client(stub)
        func call<M: RPCMethod>(_ method: M.Type) async throws { _ = try await client.call(method, M.Request()) }
        for method in Methods.all + Methods.Admin.all where !method.serverStreaming { try await call(method) }
        #expect(
            stub.calls.map(\.method) == (Methods.all + Methods.Admin.all).filter { !$0.serverStreaming }.map { $0.name }
        )
        await #expect(throws: HumanCallError.self) { try await call(Methods.StreamEvents.self) }
    }
}
