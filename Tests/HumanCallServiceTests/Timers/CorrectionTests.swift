import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

/// The daemon's time was corrected: what is due, and what the log says. SteadyTimeTests decides when.
@Suite struct CorrectionTests {
    private let harness: ServiceHarness
    private let day: Int64 = 86_400_000

    init() throws { harness = try ServiceHarness() }

    private func correct(by milliseconds: Int64) {
        harness.clock.change {
            let number = ($0.correction?.number ?? 0) + 1
            $0.correction = Now.Correction(
                number: number, from: $0.unixMilliseconds, to: $0.unixMilliseconds + milliseconds)
            $0.unixMilliseconds += milliseconds
        }
        for _ in 0..<4 { harness.tick() }
    }

    private func events(after sequence: Int64) throws -> [Event] {
        harness.store.events("default", after: sequence, limit: 100, bytesMax: .max).compactMap {
            try? harness.service.decoded(Event.self, $0.bytes)
        }
    }

    @Test func theTimeOfALogGoesBackOnlyAtACorrection() throws {
        let first = try harness.trigger().request!
        let (head, time) = (harness.head, harness.clock.value.unixMilliseconds)
        correct(by: -365 * day)
        try harness.say("later")
        let events = try events(after: head)
        #expect(events.first?.type == "clock.corrected" && events.first?.time == time - 365 * day)
        #expect(events.first?.clock == ClockCorrection(fromAt: time, toAt: time - 365 * day))
        #expect(events.allSatisfy { $0.time <= time - 364 * day })
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.time <= $1.time })
        #expect(events.contains { $0.type == "request.rescheduled" && $0.requestID == first.id })
    }

    @Test func aCallWaitsNoLongerThanItsActionSaysAfterTheClockWasSetBack() throws {
        let id = try harness.trigger().request!.id
        harness.advance(60_000)
        correct(by: -day)
        let request = harness.request(id)
        let now = harness.clock.value.unixMilliseconds
        #expect(request.state == .pending && request.deadlineAt > now && request.deadlineAt <= now + 600_000)
        harness.advance(600_000)
        #expect(harness.request(id).state == .expired && harness.control().aiMaySpeak)
    }

    @Test(arguments: [Int64(-86_400_000), 86_400_000])
    func noHolderLosesAChatEarlyOrNeverAfterACorrection(_ jump: Int64) throws {
        _ = try harness.ask(
            Methods.Admin.PutAction.self,
            PutActionRequest(action: Action(id: "call", firstReplyMinutes: 3, nextReplyMinutes: 10)))
        try harness.beat("ann")
        let id = try harness.assigned()
        harness.advance(60_000)
        correct(by: jump)
        #expect(harness.request(id).state == .assigned)
        let alertedAfter = jump > 0 ? 0 : 3
        for minute in 0..<6 {
            #expect(harness.request(id).state == (minute < alertedAfter + 3 ? .assigned : .pending), "\(minute)")
            for _ in 0..<4 {
                try harness.beat("ann")
                harness.advance(15_000)
            }
        }
        #expect(harness.request(id).alerts.map(\.cause) == [.triggered, .replyDue, .unanswered])
    }

    @Test func aMailThatWaitedForNextYearIsTriedAgain() throws {
        harness.mailServer = { _ in DeliveryOutcome(isDelivered: false, code: 451, detail: "greylisted") }
        let id = try harness.trigger().request!.id
        #expect(harness.mails(id).allSatisfy { $0.state == .pending && $0.nextAttemptAt > 0 })
        harness.mailServer = { _ in DeliveryOutcome(isDelivered: true, code: 250, detail: "OK") }
        correct(by: -365 * day)
        harness.advance(10_000)
        #expect(!harness.mails(id).isEmpty && harness.mails(id).allSatisfy { $0.state == .sent })
    }

    /// Its lease ended with the process, and its row says that it is due next year.
    @Test func aMailWhoseProcessEndedBeforeTheCorrectionIsTriedAgain() throws {
        harness.mailServer = { _ in nil }
        let id = try harness.trigger().request!.id
        correct(by: -365 * day)
        harness.mailServer = { _ in DeliveryOutcome(isDelivered: true, code: 250, detail: "OK") }
        try harness.crash()
        harness.advance(10_000)
        #expect(!harness.mails(id).isEmpty && harness.mails(id).allSatisfy { $0.state == .sent })
    }

    @Test func theHourlyCapForgetsMailsFromBeforeTheCorrection() throws {
        harness.mailServer = { _ in DeliveryOutcome(isDelivered: true, code: 250, detail: "OK") }
        for index in 0..<20 { _ = try harness.trigger("old\(index)") }
        correct(by: -365 * day)
        let id = try harness.trigger("new").request!.id
        harness.advance(1_000)
        #expect(harness.mails(id).allSatisfy { $0.state == .sent })
    }

    @Test func aCallThatIsOverdueAfterACorrectionForwardExpires() throws {
        let id = try harness.trigger().request!.id
        correct(by: day)
        harness.advance(10_000)
        #expect(harness.request(id).state == .expired)
        #expect(try harness.stored(after: 0).contains { $0.type == .clockCorrected })
    }

    @Test func everyLogGetsTheCorrectionAlsoAfterAFailedCommit() throws {
        _ = try harness.ask(Methods.Admin.PutWorkspace.self, PutWorkspaceRequest(workspace: Workspace(id: "shop")))
        _ = try harness.ask(
            Methods.Admin.PutAction.self, PutActionRequest(workspaceID: "shop", action: Action(id: "a", name: "A")))
        harness.store.failNextCommit()
        correct(by: -day)
        harness.advance(5_000)
        for (id, head) in harness.store.heads() where head.sequence > 0 {
            let types = harness.store.events(id, after: 0, limit: 1_000, bytesMax: .max).map(\.type)
            #expect(types.count { $0 == .clockCorrected } == 1, "\(id)")
        }
    }

    @Test func acceptingTheClockCorrectsItAtOnceAndOnlyIfItIsInDoubt() throws {
        #expect(try harness.ask(Methods.Admin.AcceptClock.self, AcceptClockRequest()).corrected == false)
        let before = harness.clock.value.unixMilliseconds
        harness.service.acceptClock = { [clock = harness.clock, day] in
            clock.change {
                $0.correction = Now.Correction(number: 1, from: $0.unixMilliseconds, to: $0.unixMilliseconds + day)
                $0.unixMilliseconds += day
            }
            return clock.value
        }
        let answer = try harness.ask(Methods.Admin.AcceptClock.self, AcceptClockRequest())
        #expect(answer == AcceptClockResponse(corrected: true, fromAt: before, toAt: before + day))
        #expect(try harness.stored(after: 0).last?.type == .clockCorrected)
    }

    @Test func aClockInDoubtIsReportedAndWatched() throws {
        harness.clock.change {
            $0.systemAheadMilliseconds = 365 * day
            $0.followInMilliseconds = 540_000
        }
        let info = try harness.ask(Methods.Admin.ServerInfo.self, ServerInfoRequest())
        #expect(info.clockDoubt == ClockDoubt(aheadMs: 365 * day, followInMs: 540_000))
        #expect(info.systemTime == info.time + 365 * day)
        harness.tick()
        #expect(try #require(harness.service.nextWake) <= harness.clock.value.monotonicMilliseconds + 5_000)
        harness.mailServer = { _ in nil }
        _ = try harness.trigger()
        let delivery = try #require(harness.deliveries.first)
        #expect(delivery.date == delivery.time + 365 * day)
    }

    @Test func theTimeIsKeptForTheNextProcess() throws {
        let harness = try ServiceHarness(ServiceConfiguration(ownUID: ServiceHarness.ownUID, bootID: "b"))
        harness.tick()
        let now = harness.clock.value
        let kept = try #require(harness.store.clockAnchor())
        #expect(kept.bootID == "b")
        #expect(kept.unixMilliseconds - kept.monotonicMilliseconds == now.unixMilliseconds - now.monotonicMilliseconds)
        let commits = harness.store.commitCount
        harness.advance(60_000)
        #expect(harness.store.commitCount == commits)
        harness.setWallClock(by: 61_000)
        harness.tick()
        #expect(try #require(harness.store.clockAnchor()).unixMilliseconds >= now.unixMilliseconds + 61_000)
    }
}

extension ServiceHarness {
    fileprivate func stored(after sequence: Int64) throws -> [StoredEvent] {
        store.events("default", after: sequence, limit: 1_000, bytesMax: .max)
    }
}
