import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

/// CONTRACT.md, "Idempotency": the rules that need days to pass. The rest is in RefusalTests, StoreConformance and Tests/EndToEnd.
@Suite struct IdempotencyTests {
    let harness: ServiceHarness
    private let week = Limits.idempotencyMilliseconds

    init() throws { harness = try ServiceHarness() }

    /// Moves both clocks and fires the timer once: a suspended machine, or a busy daemon.
    private func sleep(_ milliseconds: Int64) {
        harness.move(milliseconds)
        harness.tick()
    }

    /// Begins a conversation under a key. True = it was carried out now; false = the first answer was repeated.
    private func put(_ key: String, _ conversationID: String) throws -> Bool {
        let before = harness.head
        _ = try harness.ask(
            Methods.PutConversation.self,
            PutConversationRequest(idempotencyKey: key, conversation: Conversation(id: conversationID)))
        return harness.head > before
    }

    @Test func aKeyIsKeptForSevenDaysToTheMillisecondAlsoAcrossARestart() throws {
        let request = PutConversationRequest(idempotencyKey: "k", conversation: Conversation(id: "c", origin: "one"))
        var replay = try harness.ask(Methods.PutConversation.self, request)
        #expect(!replay.replayed)
        replay.replayed = true
        sleep(week)
        #expect(try harness.ask(Methods.PutConversation.self, request) == replay)
        try harness.crash()
        #expect(try harness.ask(Methods.PutConversation.self, request) == replay)
        let other = PutConversationRequest(idempotencyKey: "k", conversation: Conversation(id: "c", origin: "two"))
        #expect(harness.refusal(Methods.PutConversation.self, other)?.reason == .idempotencyConflict)
        sleep(1)
        harness.advance(ServiceLimits.answerSweepMilliseconds)
        #expect(try harness.ask(Methods.PutConversation.self, other).conversation?.origin == "two")
    }

    /// A key's age came from the wall clock alone: after one wrong reading, at a start or later, a retry was carried out a
    /// second time.
    @Test func noReadingOfTheWallClockMakesAKeyOldNeitherWhileTheDaemonRunsNorAtAStart() throws {
        /// A key that is remembered is refused with other fields.
        func isKept(_ key: String) -> Bool {
            let conversation = Conversation(id: key == "before" ? "c" : "d", origin: "other")
            let other = PutConversationRequest(idempotencyKey: key, conversation: conversation)
            return harness.refusal(Methods.PutConversation.self, other)?.reason == .idempotencyConflict
        }
        let sweep = ServiceLimits.answerSweepMilliseconds
        #expect(try put("before", "c"))
        harness.setWallClock(by: 10 * week)
        sleep(sweep)
        #expect(try put("after", "d"))
        sleep(sweep)
        #expect(isKept("before"))
        try harness.crash(downFor: 10 * week)
        sleep(sweep)
        #expect(isKept("before") && isKept("after"))
        harness.setWallClock(by: -30 * week)
        try harness.crash()
        sleep(sweep)
        #expect(isKept("before") && isKept("after"))
        sleep(week)
        #expect(!isKept("before") && !isKept("after"))
    }

    /// A key would never grow old in a daemon that restarts each night if the clock of the answers began again at each start.
    @Test func theTimesOfSeveralRunsAddUp() throws {
        #expect(try put("k", "c"))
        for _ in 0..<7 {
            sleep(week / 7 + ServiceLimits.answerSweepMilliseconds)
            try harness.crash(downFor: 1_000)
        }
        #expect(try put("k", "d"))
    }

    /// The answer of then, PENDING and with somebody online, was given again after the call had ended: a chat server that
    /// restarted told its visitor that a person was coming.
    @Test func aReplayedTriggerShowsTheStateOfNowAndSaysThatItIsAReplay() throws {
        let trigger = TriggerActionRequest(idempotencyKey: "k", conversationID: "c")
        let first = try harness.ask(Methods.TriggerAction.self, trigger)
        let id = try #require(first.request?.id)
        _ = try harness.ask(Methods.CancelRequest.self, CancelRequestRequest(requestID: id))
        let again = try harness.ask(Methods.TriggerAction.self, trigger)
        #expect(!first.replayed && first.request?.state == .pending)
        #expect(again.replayed && again.request?.id == id && again.request?.state == .canceled)
        #expect(again.control?.epoch == first.control.map(\.epoch) && again.autoMessage == first.autoMessage)
        #expect(again.online == first.online && again.emailed == first.emailed)
        #expect(again.nobodyOnline == first.nobodyOnline && again.nobodyAlerted == first.nobodyAlerted)
    }

    @Test func aRepeatedMessageSaysThatItWasWrittenBefore() throws {
        let message = SendMessageRequest(
            conversationID: "c", author: .visitor, text: "hi", clientMessageID: "m")
        let first = try harness.ask(Methods.SendMessage.self, message)
        let again = try harness.ask(Methods.SendMessage.self, message)
        #expect(!first.replayed && again.replayed && again.message == first.message)
    }

    /// A sweep removed 1,000 rows in ten minutes: with more than two keyed calls per second the rows were never all removed, and
    /// the database grew without end.
    @Test func theSweepKeepsUpWithTheWrites() throws {
        for index in 0..<3_500 { #expect(try put("k\(index)", "c\(index)")) }
        harness.move(week + 1)
        #expect(try put("later", "later"))
        harness.tick()
        harness.advance(10_000)
        #expect(harness.store.answerCount == 1)
        #expect(try !put("later", "later"))
        // After that it rests again: nothing wakes the daemon each second.
        let wake = try #require(harness.service.nextWake)
        #expect(wake - harness.clock.value.monotonicMilliseconds > 1_000)
    }
}
