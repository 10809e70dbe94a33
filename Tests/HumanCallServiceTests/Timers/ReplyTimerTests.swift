import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

/// The reply clock as the daemon runs it: timers, restarts, corrections, caches (C16.9 to C16.11).
@Suite struct ReplyTimerTests {
    let harness: ServiceHarness
    private let minute: Int64 = 60_000

    init() throws {
        harness = try ServiceHarness()
        _ = try harness.ask(
            Methods.Admin.PutAction.self,
            PutActionRequest(
                action: Action(id: "call", firstReplyMinutes: 3, nextReplyMinutes: 10, visitorIdleMinutes: 30)))
    }

    /// Ann is there and does nothing.
    private func sitThere(minutes: Int) throws {
        for _ in 0..<(minutes * 4) {
            try harness.beat("ann")
            harness.advance(15_000)
        }
    }

    @Test func aSilentHolderIsAlertedAndThenTheCallWaitsForTheTeam() throws {
        try harness.beat("ann")
        let id = try harness.assigned()
        let head = harness.head
        try sitThere(minutes: 2)
        #expect(harness.head == head)
        try sitThere(minutes: 1)
        #expect(harness.types(after: head) == ["request.alerted"])
        try sitThere(minutes: 3)
        #expect(
            harness.types(after: head)
                == ["request.alerted", "request.requeued", "control.changed", "message.created"])
        #expect(harness.request(id).alerts.map(\.cause) == [.triggered, .replyDue, .unanswered])
        #expect(harness.store.replyClock("default", id) == nil)
    }

    @Test func theHolderOfANextCallIsAlertedTooAlthoughNothingElseIsDue() throws {
        try harness.beat("ann")
        let id = try harness.trigger().request!.id
        _ = try harness.ask(Methods.ClaimNext.self, ClaimNextRequest(memberID: "ann"))
        let head = harness.head
        try sitThere(minutes: 3)
        #expect(harness.types(after: head) == ["request.alerted"])
        #expect(harness.request(id).alerts.last?.cause == .replyDue)
    }

    @Test func aVisitorWhoHasGoneEndsTheCall() throws {
        try harness.beat("ann")
        let id = try harness.assigned()
        try harness.say("Hello", as: .member, member: "ann")
        try sitThere(minutes: 30)
        #expect(harness.request(id).endReason == .visitorIdle)
    }

    @Test func messagesOfAChatThatTheAIHoldsWriteNothingButThemselves() throws {
        try harness.say("Hello")
        let commits = harness.store.commitCount
        try harness.say("Hello again")
        #expect(
            harness.store.commitCount == commits + 1 && harness.types(after: harness.head - 1) == ["message.created"])
        #expect(try harness.store.nextDue() == nil)
    }

    @Test func aPhaseChangeIsOneDueTimeAndNoEvent() throws {
        let id = try harness.assigned()
        let head = harness.head
        try harness.say("Hello", as: .member, member: "ann")
        #expect(harness.store.nextDue() == harness.clock.value.unixMilliseconds + 30 * minute)
        try harness.say("Hello?")
        #expect(harness.store.nextDue() == harness.clock.value.unixMilliseconds + 10 * minute)
        let due = harness.store.nextDue()
        harness.advance(1_000)
        try harness.say("Hello??")
        #expect(harness.store.nextDue() == due)
        #expect(harness.types(after: head) == ["message.created", "message.created", "message.created"])
        #expect(harness.request(id).version == 2)
    }

    @Test func itSurvivesARestartAndALateTimerAlertsFirst() throws {
        let id = try harness.assigned()
        try harness.say("Hello", as: .member, member: "ann")
        try harness.say("And now?")
        try harness.crash(downFor: 3_600_000)
        #expect(harness.request(id).alerts.last?.cause == .replyDue && harness.request(id).state == .assigned)
        try sitThere(minutes: 9)
        #expect(harness.request(id).state == .assigned)
        try sitThere(minutes: 1)
        #expect(harness.request(id).alerts.last?.cause == .unanswered)
    }

    @Test func aSecondTriggerReportsTheCallsAlertAndNotTheHolders() throws {
        try harness.beat("ann")
        try harness.beat("ben")
        try harness.assigned()
        try sitThere(minutes: 3)
        let again = try harness.trigger()
        #expect(again.deduplicated && again.online == 2 && !again.nobodyAlerted)
    }

    @Test func explainNamesTheNextStepAndItsTime() throws {
        let id = try harness.assigned()
        let now = harness.clock.value.unixMilliseconds
        let explained = try harness.ask(Methods.ExplainRequest.self, ExplainRequestRequest(requestID: id))
        #expect(explained.next.contains("ann is alerted") && explained.nextAt == now + 3 * minute)
    }
}
