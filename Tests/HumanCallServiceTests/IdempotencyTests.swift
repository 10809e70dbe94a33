import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

/// CONTRACT.md, "Idempotency": what takes days. The rest is in RefusalTests, StoreConformance and Tests/EndToEnd.
@Suite struct IdempotencyTests {
    let harness: ServiceHarness
    private let week = Limits.idempotencyMilliseconds

    init() throws { harness = try ServiceHarness() }

    /// Both clocks move, and the timer fires once: a suspended machine, or a daemon that was very busy.
    private func sleep(_ milliseconds: Int64) {
        harness.move(milliseconds)
        harness.tick()
    }

    /// Begins a conversation under a key; true if it was carried out now, false if the first answer came again.
    private func put(_ key: String, _ conversationID: String) throws -> Bool {
        let before = harness.head
        _ = try harness.ask(
            Methods.PutConversation.self,
            PutConversationRequest(idempotencyKey: key, conversation: Conversation(id: conversationID)))
        return harness.head > before
    }

    @Test func aKeyIsKeptForSevenDaysToTheMillisecondAlsoAcrossARestart() throws {
        let request = PutConversationRequest(idempotencyKey: "k", conversation: Conversation(id: "c", origin: "one"))
        let first = try harness.ask(Methods.PutConversation.self, request)
        sleep(week)
        #expect(try harness.ask(Methods.PutConversation.self, request) == first)
        try harness.crash()
        #expect(try harness.ask(Methods.PutConversation.self, request) == first)
        let other = PutConversationRequest(idempotencyKey: "k", conversation: Conversation(id: "d"))
        #expect(harness.refusal(Methods.PutConversation.self, other)?.reason == .idempotencyConflict)
        // The sweep of the start looks at what is older than that.
        try harness.crash(downFor: 1)
        #expect(try harness.ask(Methods.PutConversation.self, other).conversation?.id == "d")
    }

    @Test func whatExpiredWhileTheDaemonWasDownIsForgottenAtTheStart() throws {
        #expect(try put("k", "c"))
        try harness.crash(downFor: week + 1)
        #expect(try put("k", "d"))
    }

    /// A sweep removed 1,000 rows in ten minutes: of a daemon with more than two keyed calls a second the rows were never
    /// all removed, and the database grew without end.
    @Test func theSweepKeepsUpWithWhateverIsWritten() throws {
        for index in 0..<3_500 { #expect(try put("k\(index)", "c\(index)")) }
        harness.move(week + 1)
        #expect(try put("later", "later"))
        harness.tick()
        harness.advance(10_000)
        #expect(harness.store.answerCount == 1)
        #expect(try !put("later", "later"))
        // And it rests again: nothing wakes the daemon each second.
        let wake = try #require(harness.service.nextWake)
        #expect(wake - harness.clock.value.monotonicMilliseconds > 1_000)
    }
}
