import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import MemoryStore
import Testing

@testable import HumanCallService

/// The timers, with an empty store: nothing in it is due.
@Suite struct TimersTests {
    private let store = MemoryStore(mode: .stepped, wallClock: { 0 })

    private func now(_ unix: Int64, _ monotonic: Int64 = 0) -> Now {
        Now(unixMilliseconds: unix, monotonicMilliseconds: monotonic)
    }

    private func pending(deadline: Int64, escalation: Int64 = 0) -> HumanCallRequest {
        var request = HumanCallRequest(id: "r", state: .pending)
        request.deadlineAt = deadline
        request.escalateAt = escalation
        return request
    }

    @Test func theEarliestOfAllIsNext() {
        var timers = Timers(answerTime: nil, now: now(1_000_000, 500))
        #expect(timers.next(now: now(1_000_000, 500), mails: true) == 500)
        #expect(timers.sweeps.isDue(now: 500) && !timers.sweeps.isDue(now: 501))
        timers.due.arm(pending(deadline: 1_004_000, escalation: 1_003_000))
        #expect(timers.next(now: now(1_000_000, 500), mails: true) == 3_500)
        timers.outbox.look(at: 1_002_000)
        #expect(timers.next(now: now(1_000_000, 500), mails: true) == 2_500)
        #expect(timers.next(now: now(1_000_000, 500), mails: false) == 3_500)
        timers.retries.add(.audience("w"), now: 500)
        #expect(timers.next(now: now(1_000_000, 500), mails: true) == 1_500)
    }

    @Test func aFarDeadlineIsCheckedAgainSoonBecauseTheWallClockMayJump() {
        var due = DueWork()
        due.arm(pending(deadline: 10_000_000))
        #expect(due.wait(now: 0) == ServiceLimits.clockCheckMilliseconds && !due.isSettled(now: 10_000_000))
        due.arm(pending(deadline: 100))
        #expect(due.wait(now: 0) == 100 && due.wait(now: 200) == 0 && due.isSettled(now: 99))
    }

    @Test func aLookThatFindsNothingWaitsForTheNextRow() throws {
        var due = DueWork()
        due.arm(pending(deadline: 100))
        #expect(try due.take(now: 99, store: store).isEmpty && due.wait(now: 99) == 1)
        #expect(try due.take(now: 100, store: store).isEmpty && due.wait(now: 100) == nil)
    }

    @Test func aPauseAfterAFailureEndsAndAWallClockThatIsSetBackProlongsItNot() {
        var rest = StoreRest()
        #expect(rest.isOver(now: 0))
        rest.begin(now: 10_000)
        #expect(!rest.isOver(now: 10_000) && !rest.isOver(now: 10_999) && rest.isOver(now: 11_000))
        #expect(rest.isOver(now: 9_999) && rest.wait(until: 10_000, now: 10_400) == 600)
        rest.end()
        #expect(rest.isOver(now: 10_000) && rest.wait(until: 10_000, now: 10_400) == 0)
    }

    @Test func aFailedCommandIsTakenOnceAndASecondLater() {
        var retries = Retries()
        retries.add(.audience("w"), now: 0)
        retries.add(.audience("w"), now: 500)
        #expect(retries.count == 1 && retries.next == 1_500 && retries.take(now: 1_499).isEmpty)
        #expect(retries.take(now: 1_500) == [.audience("w")])
        #expect(retries.take(now: 9_000).isEmpty && retries.next == nil)
    }

    @Test func theClockOfTheAnswersGoesOnFromWhereItWasKeptAndFollowsNoWallClock() {
        let sweeps = Sweeps(kept: 7_000, now: now(1_000_000, 400))
        #expect(sweeps.answerTime(now: now(1_000_000, 400)) == 7_000)
        #expect(sweeps.answerTime(now: now(9_000_000, 500)) == 7_100)
        #expect(Sweeps(kept: nil, now: now(1_000, 400)).answerTime(now: now(1_000, 400)) == 1_000)
    }

    @Test func aSweepThatRemovedAsManyAsItMayIsRepeatedSoon() {
        var sweeps = Sweeps(kept: nil, now: now(0))
        #expect(sweeps.isDue(now: 0) && sweeps.next == ServiceLimits.answerSweepMilliseconds)
        sweeps.again(now: 0)
        #expect(sweeps.next == ServiceLimits.answerSweepAgainMilliseconds)
    }

    // MARK: Outbox

    @Test func anAlertsOutcomeIsKeptUntilItIsOnDiskAndCountsOnce() {
        var outbox = Outbox()
        let token = outbox.begin(.alert(workspaceID: "w", rows: []))
        #expect(outbox.alertCount == 1 && outbox.settlement(of: token) == nil)
        let ok = DeliveryOutcome(isDelivered: true, code: 250, detail: "queued")
        guard case .answered = outbox.delivered(token, ok, jitter: 0) else {
            return #expect(Bool(false), "the outcome is not kept")
        }
        #expect(outbox.delivered(token, DeliveryOutcome(isDelivered: false), jitter: 0) == nil)
        guard case .settle(_, let outcome, _)? = outbox.settlement(of: token)?.command else {
            return #expect(Bool(false), "no command writes the outcome")
        }
        #expect(outcome.isDelivered && outbox.alertCount == 1)
        outbox.settled(token, now: 5)
        #expect(outbox.isEmpty && outbox.settlement(of: token) == nil && outbox.wait(now: 5) == 0)
    }

    @Test func aTestMailAnswersItsCallOnce() {
        var outbox = Outbox()
        let id = CallID(connection: 1, stream: 3)
        let token = outbox.begin(.test(id, messageID: "m"))
        #expect(outbox.testCount == 1)
        guard case .test(id, "m") = outbox.delivered(token, DeliveryOutcome(isDelivered: true), jitter: 0) else {
            return #expect(Bool(false), "not the test mail")
        }
        #expect(outbox.delivered(token, DeliveryOutcome(isDelivered: true), jitter: 0) == nil && outbox.isEmpty)
    }

    @Test func noMoreMailsAreLookedForWhileTheServerHasEnough() {
        var outbox = Outbox()
        outbox.look(at: 0)
        let tokens = (0..<ServiceLimits.deliveriesInFlightMax).map { _ in
            outbox.begin(.alert(workspaceID: "w", rows: []))
        }
        #expect(outbox.wait(now: 10) == nil && outbox.take(now: 10, store: store) == nil)
        outbox.settled(tokens[0], now: 10)
        #expect(outbox.wait(now: 10) == 0)
    }

    @Test func aMemberIsSentAFewSignInLinksInAWhile() {
        var outbox = Outbox()
        let ann = MemberKey("w", "ann")
        func allows(_ key: MemberKey, _ now: Int64) -> Bool { outbox.allowsSignIn(key, now: now) }
        for _ in 0..<ServiceLimits.loginMailsPerWindowMax { #expect(allows(ann, 0)) }
        #expect(!allows(ann, ServiceLimits.loginMailWindowMilliseconds - 1))
        #expect(allows(MemberKey("w", "ben"), 0) && allows(ann, ServiceLimits.loginMailWindowMilliseconds))
        for _ in 0..<ServiceLimits.loginMailsInFlightMax { _ = outbox.begin(.signIn) }
        #expect(!allows(MemberKey("w", "max"), 0))
    }
}
