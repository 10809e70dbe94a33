import HumanCallMessages
import MetricsTestKit
import StubDaemon
import Synchronization
import Testing

@testable import HumanCallClient

/// The figures that a program with swift-metrics gets of its calls. The time limit only turns a hang into a failure.
@Suite(.timeLimit(.minutes(2))) struct CallMetricsTests {
    @Test func eachCallIsTimedWithItsResultAndRetriesAreCounted() async throws {
        let stub = StubDaemon()
        let count = Mutex(0)
        stub.on { call in
            if call.method == "ClaimRequest" {
                return .fail(code: 9, message: "mary has it", reason: "ALREADY_CLAIMED")
            }
            let attempt = count.withLock { count in
                count += 1
                return count
            }
            return attempt < 3 ? .drop : .message(TriggerActionResponse())
        }
        let metrics = TestMetrics()
        let client = HumanCallClient(
            dialer: UnixLinkDialer(path: stub.path), socketPath: stub.path, workspaceID: "", deadline: .seconds(60),
            metrics: CallMetrics(factory: metrics))
        _ = try await client.triggerAction(TriggerActionRequest(conversationID: "c"))
        await #expect(throws: HumanCallError.self) {
            try await client.claimRequest(ClaimRequestRequest(requestID: "r", memberID: "m"))
        }
        func times(_ method: String, _ reason: String) throws -> [Int64] {
            try metrics.expectTimer("humancall_client_call_seconds", [("method", method), ("reason", reason)]).values
        }
        #expect(try times("TriggerAction", "OK").count == 1 && times("ClaimRequest", "ALREADY_CLAIMED").count == 1)
        let retries = try metrics.expectCounter("humancall_client_retries_total", [("method", "TriggerAction")])
        #expect(retries.totalValue == 2)
        await client.close()
    }
}
