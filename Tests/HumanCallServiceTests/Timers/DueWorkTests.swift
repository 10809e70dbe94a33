import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

/// Deadlines and escalations, also those that passed while the daemon was down.
@Suite struct DueWorkTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    @Test func aDeadlineFiresByTheTimer() throws {
        let id = try harness.trigger().request!.id
        harness.advance(minutes: 10)
        #expect(harness.request(id).state == .expired)
        #expect(harness.request(id).endedAt == harness.request(id).createdAt + 600_000)
    }

    @Test func aLateTimerAdmitsNoLateClaim() throws {
        let id = try harness.trigger().request!.id
        harness.move(600_000)
        let refusal = harness.refusal(Methods.ClaimRequest.self, ClaimRequestRequest(requestID: id, memberID: "ann"))
        #expect(refusal?.reason == .requestEnded && refusal?.metadata("state") == "EXPIRED")
        #expect(harness.control().aiMaySpeak)
        let head = harness.head
        harness.tick()
        #expect(harness.head == head)
    }

    @Test func deadlinesThatPassedWhileTheDaemonWasDownAreDecidedAtStart() throws {
        let ids = try (0..<600).map { try harness.trigger("c\($0)").request!.id }
        try harness.crash(downFor: 3_600_000)
        #expect(ids.allSatisfy { harness.request($0).state == .expired })
        #expect(harness.service.isSettled && !harness.service.hasWritesInFlight)
    }

    @Test func theServiceIsNotSettledBeforeOverdueRequestsAreDecided() throws {
        let id = try harness.trigger().request!.id
        harness.move(600_000)
        let service = try Service(configuration: harness.configuration, store: harness.store, now: harness.clock.value)
        #expect(!service.isSettled)
        service.tick(harness.clock.value)
        #expect(!service.isSettled && service.hasWritesInFlight)
        #expect(harness.request(id).state == .pending)
    }

    @Test func aWallClockThatIsSetForwardIsNoticedWithinSeconds() throws {
        let id = try harness.trigger().request!.id
        harness.advance(1_000)
        harness.setWallClock(by: 3_600_000)
        harness.advance(ServiceLimits.clockCheckMilliseconds)
        #expect(harness.request(id).state == .expired)
    }

    @Test func dueWorkThatTheStoreFailedIsRetriedAndTheTimerDoesNotSpin() throws {
        let id = try harness.trigger().request!.id
        harness.move(600_000)
        harness.store.failNextCommit()
        harness.tick()
        #expect(harness.request(id).state == .pending && !harness.service.isSettled)
        #expect(try #require(harness.service.nextWake) > harness.clock.value.monotonicMilliseconds)
        harness.advance(ServiceLimits.clockCheckMilliseconds)
        #expect(harness.request(id).state == .expired && harness.service.isSettled)
    }

    @Test func anEscalationFiresByTheTimerAndTheDeadlineAfterIt() throws {
        _ = try harness.ask(
            Methods.Admin.PutAction.self, PutActionRequest(action: Action(id: "call", escalateAfterMinutes: 4)))
        try harness.beat("ann")
        let id = try harness.trigger().request!.id
        for _ in 0..<16 {
            harness.advance(15_000)
            try harness.beat("ann")
        }
        #expect(harness.request(id).alerts.map(\.cause) == [.triggered, .escalated] && harness.mails(id).count == 2)
        harness.advance(minutes: 6)
        #expect(harness.request(id).state == .expired && harness.mails(id).count == 2)
    }

    @Test func anOpeningFiresByTheTimer() throws {
        // The harness begins at 22:13 UTC.
        var hours = BusinessHours()
        hours.weekly = (1...7).map { OpenHours(weekday: $0, fromMinute: 22 * 60 + 18, toMinute: 1_440) }
        _ = try harness.ask(
            Methods.Admin.PutAction.self, PutActionRequest(action: Action(id: "call", businessHours: hours)))
        try harness.beat("ann")
        let request = try harness.trigger().request!
        #expect(request.opensAt % 86_400_000 == (22 * 60 + 18) * 60_000 && request.alerts[0].online == 0)
        while harness.clock.value.unixMilliseconds < request.opensAt {
            harness.advance(15_000)
            try harness.beat("ann")
        }
        let alerted = harness.request(request.id)
        #expect(alerted.alerts.map(\.cause) == [.triggered, .opened] && alerted.alerts.last?.online == 1)
        #expect(alerted.opensAt == 0 && alerted.state == .pending && harness.mails(request.id).isEmpty)
    }

    @Test func manyRequestsThatFallDueAtOnceAreAllDecided() throws {
        let ids = try (0..<700).map { try harness.trigger("c\($0)").request!.id }
        harness.move(600_000)
        harness.tick()
        harness.advance(10_000)
        #expect(ids.allSatisfy { harness.request($0).state == .expired })
    }

    /// The timer waits for a slow commit, and does not ask again before it is done.
    @Test func whileDueWorkIsBeingWrittenTheTimerRests() throws {
        let request = try harness.trigger().request!
        harness.move(request.deadlineAt - harness.clock.value.unixMilliseconds)
        harness.service.tick(harness.clock.value)
        harness.perform()
        let wake = try #require(harness.service.nextWake)
        #expect(harness.store.waitingCount > 0 && wake > harness.clock.value.monotonicMilliseconds)
        harness.run()
        #expect(harness.request(request.id).state == .expired)
    }
}
