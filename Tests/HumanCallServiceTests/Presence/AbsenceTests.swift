import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// Ordinary absence, one scenario per test: docs/CONTRACT.md, "Liveness" and "The alert step". PresenceTests, LeaseTests and
/// DueWorkTests have the single rules.
@Suite struct AbsenceTests {
    let harness: ServiceHarness
    private let day: Int64 = 86_400_000

    init() throws { harness = try ServiceHarness() }

    /// Sets the machine's clock, which the daemon reads as always.
    private func setTheMachinesClock(by milliseconds: Int64) {
        let now = harness.clock.value
        var time = SteadyTime(wallMilliseconds: now.unixMilliseconds, monotonicMilliseconds: now.monotonicMilliseconds)
        let reading = time.reading(
            wallMilliseconds: now.unixMilliseconds + milliseconds, monotonicMilliseconds: now.monotonicMilliseconds)
        harness.clock.change { $0 = reading }
    }

    private func mailsByAttempt(_ id: String) -> [Int] {
        (1...harness.request(id).attempt).map { attempt in harness.mails(id).count { $0.attempt == attempt } }
    }

    // MARK: The lid

    @Test func aLaptopThatIsClosedDuringAChatLosesTheClaimAndTheTeamIsAlertedAgain() throws {
        let laptop = harness.connect()
        try harness.beat("ann", session: "desk")
        _ = harness.stream(
            {
                $0.memberID = "ann"; $0.sessionID = "desk"
            }, from: laptop)
        let id = try harness.trigger().request!.id
        _ = try harness.ask(
            Methods.ClaimRequest.self, ClaimRequestRequest(requestID: id, memberID: "ann", sessionID: "desk"),
            from: laptop)
        // Nothing more arrives, and nothing closes the connection.
        harness.advance(119_999)
        #expect(harness.request(id).state == .assigned && harness.control().memberID == "ann")
        harness.advance(1)
        #expect(harness.request(id).state == .pending && harness.request(id).alerts.last?.cause == .lapsed)
        #expect(mailsByAttempt(id) == [0, 2] && harness.control().aiMaySpeak)
    }

    @Test func aMachineThatSleptForAnHourHasLostItsClaimsWhenItWakes() throws {
        try harness.beat("ann")
        let id = try harness.assigned()
        harness.move(3_600_000)
        harness.tick()
        #expect(try harness.presence("ann") == .offline)
        #expect(harness.request(id).state == .pending && mailsByAttempt(id) == [0, 2])
    }

    // MARK: Every entry into PENDING

    @Test func everyEntryIntoPendingAlertsTheTeamAgain() throws {
        let id = try harness.trigger().request!.id
        try harness.claim(id)
        _ = try harness.ask(Methods.ReleaseRequest.self, ReleaseRequestRequest(requestID: id, memberID: "ann"))
        try harness.claim(id)
        _ = try harness.ask(
            Methods.TransferRequest.self, TransferRequestRequest(requestID: id, memberID: "ann", toTeam: "support"))
        try harness.claim(id)
        harness.advance(120_000)
        #expect(harness.request(id).alerts.map(\.cause) == [.triggered, .released, .transferred, .lapsed])
        #expect(harness.request(id).alerts.map(\.attempt) == [1, 2, 3, 4])
        #expect(mailsByAttempt(id) == [2, 2, 2, 2])
    }

    @Test func aLapseWhileAColleagueIsAvailableSendsNoMail() throws {
        try harness.beat("ann")
        let id = try harness.assigned()
        let desk = harness.stream()
        for _ in 0..<8 {
            harness.advance(15_000)
            try harness.beat("ben")
        }
        #expect(harness.streamed(desk).contains("request.requeued"))
        #expect(harness.request(id).alerts.last?.availableMemberIDs == ["ben"] && harness.mails(id).isEmpty)
    }

    @Test func anAudienceThatLeavesWithNobodyToMailIsReportedOncePerAttempt() throws {
        let harness = try ServiceHarness(ServiceConfiguration(ownUID: ServiceHarness.ownUID, canEmail: false))
        try harness.beat("ann")
        let id = try harness.trigger().request!.id
        let before = harness.head
        for presence in [Presence.away, .available, .away] { try harness.beat("ann", presence) }
        #expect(harness.types(after: before) == ["request.alerted", "message.created"])
        #expect(harness.request(id).alerts.last?.nobodyAlerted == true)
    }

    @Test func aSecondTriggerReturnsTheLastAlert() throws {
        try harness.beat("ann")
        #expect(try harness.trigger().online == 1)
        try harness.beat("ann", .away)
        let again = try harness.trigger()
        #expect(
            again.deduplicated && again.online == 0 && again.nobodyOnline && again.emailed == 2 && !again.nobodyAlerted)
    }

    // MARK: Several windows of one member

    @Test func anyWindowKeepsTheClaimAndTheLastOneToCloseLosesIt() throws {
        try harness.beat("ann", session: "one")
        try harness.beat("ann", session: "two")
        let id = try harness.trigger().request!.id
        // The claim belongs to the member, not to the window that it was made in.
        _ = try harness.ask(
            Methods.ClaimRequest.self, ClaimRequestRequest(requestID: id, memberID: "ann", sessionID: "one"))
        try harness.beat("ann", session: "one", end: true)
        for _ in 0..<20 {
            harness.advance(15_000)
            try harness.beat("ann", session: "two")
        }
        #expect(try harness.presence("ann") == .available && harness.request(id).state == .assigned)
        try harness.beat("ann", session: "two", end: true)
        harness.advance(10_000)
        #expect(try harness.presence("ann") == .offline && harness.request(id).state == .assigned)
        harness.advance(109_999)
        #expect(harness.request(id).state == .assigned)
        harness.advance(1)
        #expect(harness.request(id).state == .pending)
    }

    @Test func awayInOneWindowIsAwayInAllAndAMemberWhoReturnsIsAvailable() throws {
        try harness.beat("ann", session: "one")
        try harness.beat("ann", session: "two")
        try harness.beat("ann", session: "one", .away, idle: true)
        #expect(try harness.beat("ann", session: "two").presence == .away)
        #expect(try harness.trigger().nobodyOnline)
        harness.advance(60_000)
        #expect(try harness.presence("ann") == .offline)
        #expect(try harness.beat("ann", session: "one").presence == .available)
    }

    @Test func awayKeepsTheClaimWhoseVisitorDoesNotWaitAndAnAwayMemberIsNotAvailableForATransfer() throws {
        let id = try harness.assigned()
        try harness.say("Hello", as: .member, member: "ann")
        try harness.beat("ben", .away)
        let refusal = harness.refusal(
            Methods.TransferRequest.self, TransferRequestRequest(requestID: id, memberID: "ann", toMemberID: "ben"))
        #expect(refusal?.reason == .memberUnavailable)
        for _ in 0..<12 {
            try harness.beat("ann", .away)
            harness.advance(15_000)
        }
        #expect(harness.request(id).state == .assigned)
    }

    @Test func theEndOfAWindowsOlderStreamIsNoGoodbye() throws {
        let (older, newer) = (harness.connect(), harness.connect())
        try harness.beat("ann", session: "tab")
        for peer in [older, newer] {
            _ = harness.stream(
                {
                    $0.memberID = "ann"; $0.sessionID = "tab"
                }, from: peer)
        }
        harness.close(older)
        harness.advance(40_000)
        #expect(try harness.presence("ann") == .available)
        harness.close(newer)
        harness.advance(10_000)
        #expect(try harness.presence("ann") == .offline)
    }

    @Test func callsWithoutASessionIDShareOneSession() throws {
        for _ in 0...ServiceLimits.sessionsPerMemberMax { try harness.beat("ann", session: "") }
        try harness.beat("ann", session: "", end: true)
        harness.advance(10_000)
        #expect(try harness.presence("ann") == .offline)
    }

    // MARK: Clocks that jump

    @Test func aWallClockSetBackByADayExtendsNoSessionNoClaimAndNoDeadline() throws {
        try harness.beat("ann")
        let held = try harness.assigned("held")
        let waits = try harness.trigger("waits").request!.id
        setTheMachinesClock(by: -day)
        harness.advance(54_999)
        #expect(try harness.presence("ann") == .available)
        harness.advance(1)
        #expect(try harness.presence("ann") == .offline)
        harness.advance(64_999)
        #expect(harness.request(held).state == .assigned)
        harness.advance(1)
        #expect(harness.request(held).state == .pending)
        harness.advance(minutes: 8)
        #expect(harness.request(waits).state == .expired)
    }

    @Test func aWallClockSetForwardByAnHourEndsDeadlinesButNoSessionAndNoClaim() throws {
        try harness.beat("ann")
        let held = try harness.assigned("held")
        let waits = try harness.trigger("waits").request!.id
        setTheMachinesClock(by: 3_600_000)
        harness.advance(ServiceLimits.clockCheckMilliseconds)
        #expect(
            harness.request(waits).state == .expired && harness.control("waits").aiMaySpeak
                && harness.mails(waits).isEmpty)
        #expect(try harness.presence("ann") == .available && harness.request(held).state == .assigned)
        harness.advance(114_999)
        #expect(harness.request(held).state == .assigned)
        harness.advance(1)
        #expect(harness.request(held).state == .pending)
    }

    @Test(arguments: [Int64(-1), 1])
    func aWallClockThatJumpedWhileTheDaemonWasDownSendsNoMailWhereTheTeamReturns(_ direction: Int64) throws {
        try harness.beat("ann")
        let held = try harness.assigned("held")
        harness.setWallClock(by: direction * day)
        try harness.crash(downFor: 5_000)
        harness.advance(44_999)
        #expect(try harness.presence("ann") == .available)
        try harness.beat("ann")
        harness.advance(119_999)
        #expect(harness.request(held).state == .assigned && harness.mails(held).isEmpty)
        harness.advance(1)
        #expect(harness.request(held).state == .pending)
    }
}
