import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

/// CONTRACT.md, "Liveness": only what a client sends proves that it is alive.
@Suite struct PresenceTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    @Test func aHeartbeatSaysHowLongItIsValidAndWhenToSendTheNext() throws {
        let reply = try harness.beat("ann")
        #expect(
            reply.presence == .available && reply.validMs == 45_000 && reply.intervalMs == 15_000
                && reply.leases.isEmpty)
        let id = try harness.assigned()
        harness.advance(20_000)
        #expect(try harness.beat("ann").leases == [Lease(requestID: id, remainingMs: 120_000)])
    }

    @Test func aSessionIsValid45SecondsAndTheMemberStaysOnline10SecondsMore() throws {
        try harness.beat("ann")
        harness.advance(54_999)
        #expect(try harness.presence("ann") == .available)
        harness.advance(1)
        #expect(try harness.presence("ann") == .offline)
    }

    @Test func heartbeatsEvery15SecondsKeepAMemberOnline() throws {
        for _ in 0..<20 {
            try harness.beat("ann")
            harness.advance(15_000)
            #expect(try harness.presence("ann") == .available)
        }
    }

    @Test func aReloadIsNoAbsence() throws {
        let watcher = harness.stream()
        try harness.beat("ann", session: "tab")
        try harness.beat("ann", session: "tab", end: true)
        harness.advance(9_999)
        #expect(try harness.presence("ann") == .available)
        try harness.beat("ann", session: "tab2")
        harness.advance(10_000)
        #expect(try harness.presence("ann") == .available)
        #expect(harness.streamed(watcher).filter { $0 == "presence.changed" }.count == 1)
    }

    @Test func aMemberWhoseLastSessionEndsIsOfflineTenSecondsLater() throws {
        try harness.beat("ann")
        try harness.beat("ann", end: true)
        harness.advance(10_000)
        #expect(try harness.presence("ann") == .offline)
    }

    @Test func aSessionThatHadExpiredGivesNoSecondGrace() throws {
        try harness.beat("ann")
        harness.advance(50_000)
        try harness.beat("ann", end: true)
        harness.advance(5_000)
        #expect(try harness.presence("ann") == .offline)
    }

    @Test func oneClosedTabDoesNotHideTheOthers() throws {
        try harness.beat("ann", session: "one")
        try harness.beat("ann", session: "two")
        try harness.beat("ann", session: "one", end: true)
        harness.advance(40_000)
        #expect(try harness.presence("ann") == .available)
    }

    @Test func aSessionEndsWithTheStreamThatWasOpenedWithIt() throws {
        let peer = harness.connect()
        try harness.beat("ann", session: "tab")
        _ = harness.stream(
            {
                $0.memberID = "ann"; $0.sessionID = "tab"
            }, from: peer)
        harness.close(peer)
        harness.advance(9_999)
        #expect(try harness.presence("ann") == .available)
        harness.advance(1)
        #expect(try harness.presence("ann") == .offline)
    }

    @Test func theLateEndOfAWindowsOlderStreamDoesNotEndTheSessionOfItsNewerOne() throws {
        let older = harness.connect()
        try harness.beat("ann", session: "tab")
        _ = harness.stream(
            {
                $0.memberID = "ann"; $0.sessionID = "tab"
            }, from: older)
        let newer = harness.connect()
        _ = harness.stream(
            {
                $0.memberID = "ann"; $0.sessionID = "tab"
            }, from: newer)
        harness.close(older)
        harness.advance(15_000)
        #expect(try harness.presence("ann") == .available)
        harness.close(newer)
        harness.advance(10_000)
        #expect(try harness.presence("ann") == .offline)
    }

    @Test func anOpenStreamAloneProvesNoLifeAndRenewsNothing() throws {
        _ = harness.stream {
            $0.memberID = "ann"; $0.sessionID = "tab"
        }
        #expect(try harness.presence("ann") == .offline)
        try harness.beat("ann", session: "tab")
        harness.advance(55_000)
        #expect(try harness.presence("ann") == .offline)
    }

    @Test func awayIsNotAvailable() throws {
        try harness.beat("ann", .away)
        #expect(try harness.presence("ann") == .away)
        #expect(try harness.trigger().nobodyOnline)
        #expect(try harness.beat("ann").presence == .away)
        #expect(try harness.beat("ann", .available).presence == .available)
        #expect(
            harness.refusal(
                Methods.SetPresence.self, SetPresenceRequest(memberID: "ann", sessionID: "s", presence: .offline))?
                .metadata("field") == "presence")
    }

    @Test func presenceIsShownWhenItChangesAndOnlyThen() throws {
        let stream = harness.stream()
        for _ in 0..<3 { try harness.beat("ann") }
        try harness.beat("ann", .away)
        harness.advance(60_000)
        let told = harness.items[stream]!.compactMap(\.event?.presence).map(\.presence)
        #expect(told == [.available, .away, .offline])
    }

    @Test func aMemberHasABoundedNumberOfSessions() throws {
        for index in 0..<ServiceLimits.sessionsPerMemberMax { try harness.beat("ann", session: "s\(index)") }
        let refusal = harness.refusal(Methods.SetPresence.self, SetPresenceRequest(memberID: "ann", sessionID: "more"))
        #expect(
            refusal?.reason == .limit && refusal?.metadata("which") == "sessions_per_member"
                && refusal?.metadata("value") == "64")
        try harness.beat("ann", session: "s1")
        try harness.beat("ben", session: "more")
    }

    // MARK: The audience leaves

    @Test(arguments: ["timeout", "away", "deleted", "moved"])
    func whenTheLastAvailableMemberLeavesTheEmailStepRunsOnce(_ way: String) throws {
        try harness.beat("ann")
        let id = try harness.trigger().request!.id
        #expect(harness.mails(id).isEmpty)
        switch way {
        case "timeout": harness.advance(55_000)
        case "away": try harness.beat("ann", .away)
        case "deleted": _ = try harness.ask(Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: "ann"))
        default:
            _ = try harness.ask(
                Methods.Admin.PutMember.self, PutMemberRequest(member: Member(id: "ann"), fields: ["teams"]))
        }
        let mails = harness.mails(id)
        #expect(mails.map(\.memberID).last == "ben" && mails.allSatisfy { $0.cause == .audienceLeft })
        #expect(harness.request(id).alerts.last?.cause == .audienceLeft)
        let head = harness.head
        try harness.beat("ben")
        try harness.beat("ben", .away)
        harness.advance(60_000)
        #expect(harness.mails(id) == mails && harness.head == head)
    }

    @Test func noEmailIsSentWhileAColleagueIsAvailable() throws {
        try harness.beat("ann")
        try harness.beat("ben")
        let id = try harness.trigger().request!.id
        try harness.beat("ann", .away)
        #expect(harness.mails(id).isEmpty)
        try harness.beat("ben", .away)
        #expect(harness.mails(id).count == 2)
    }

    @Test func aMemberWhoLeavesBetweenTheTriggerAndItsCommitDoesNotLeaveTheRequestUnalerted() throws {
        try harness.beat("ann")
        let trigger = harness.begin(Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c"))
        harness.begin(Methods.SetPresence.self, SetPresenceRequest(memberID: "ann", sessionID: "s1", presence: .away))
        harness.run()
        let id = try #require(try harness.reply(Methods.TriggerAction.self, trigger)?.request?.id)
        #expect(harness.mails(id).count == 2)
    }

    @Test func aPresenceThatTheStoreFailedToWriteIsRetriedAndDelaysNoAlert() throws {
        try harness.beat("ann")
        let id = try harness.trigger().request!.id
        harness.store.failNextCommit()
        try harness.beat("ann", .away)
        #expect(harness.mails(id).count == 2 && harness.store.presences().map(\.presence) == [.available])
        harness.advance(ServiceLimits.storeRetryMilliseconds)
        #expect(harness.mails(id).count == 2 && harness.store.presences().map(\.presence) == [.away])
        #expect(harness.service.timers.retries.count == 0)
    }

    @Test func anEmailStepThatTheStoreFailedIsRetried() throws {
        try harness.beat("ann")
        let id = try harness.trigger().request!.id
        harness.begin(Methods.SetPresence.self, SetPresenceRequest(memberID: "ann", sessionID: "s1", presence: .away))
        harness.commit()
        harness.deliver()
        harness.service.work(harness.clock.value)
        harness.perform()
        harness.store.failNextCommit()
        harness.run()
        #expect(harness.mails(id).isEmpty && harness.service.timers.retries.count == 1)
        harness.advance(ServiceLimits.storeRetryMilliseconds)
        #expect(harness.mails(id).count == 2 && harness.service.timers.retries.count == 0)
    }

    /// A member's window that toggles without end costs the store one write at a time, and delays nobody.
    @Test func tenThousandTogglesOfOnePresenceAreOneWriteAtATime() throws {
        try harness.beat("ann")
        for conversation in 0..<20 { try harness.trigger("c\(conversation)") }
        for toggle in 0..<10_000 {
            harness.begin(
                Methods.SetPresence.self,
                SetPresenceRequest(memberID: "ann", sessionID: "s1", presence: toggle % 2 == 0 ? .away : .available))
            if harness.service.hasBacklog { harness.service.work(harness.clock.value) }
            harness.perform()
            try #require(harness.store.waitingCount <= 21)
        }
        harness.begin(Methods.SetPresence.self, SetPresenceRequest(memberID: "ann", sessionID: "s1", presence: .away))
        harness.run()
        #expect(harness.store.presences().map(\.presence) == [.away])
        #expect(harness.mails(harness.request(harness.control("c7").requestID).id).count == 2)
    }

    // MARK: Restarts

    @Test func aMemberWhoWasOnlineAtTheStopCountsAsOnlineFor45Seconds() throws {
        try harness.beat("ann")
        try harness.beat("ben", .away)
        try harness.crash()
        #expect(try harness.presence("ann") == .available && harness.presence("ben") == .away)
        #expect(try !harness.trigger().nobodyOnline)
        harness.advance(44_999)
        #expect(try harness.presence("ann") == .available)
        harness.advance(1)
        #expect(try harness.presence("ann") == .offline && harness.presence("ben") == .offline)
    }

    @Test func aRestartSendsNoMailWhereTheTeamIsBackInTime() throws {
        try harness.beat("ann")
        let ids = try (0..<20).map { try harness.trigger("c\($0)").request!.id }
        try harness.crash(downFor: 30_000)
        harness.advance(20_000)
        try harness.beat("ann")
        harness.advance(40_000)
        #expect(ids.allSatisfy { harness.mails($0).isEmpty })
        try harness.crash()
        harness.advance(45_000)
        #expect(ids.allSatisfy { harness.mails($0).count == 2 })
        try harness.crash()
        harness.advance(60_000)
        #expect(ids.allSatisfy { harness.mails($0).count == 2 && harness.request($0).attempt == 1 })
    }

    @Test func anAudienceThatLeftJustBeforeACrashIsEmailedAtTheStart() throws {
        try harness.beat("ann")
        let id = try harness.trigger().request!.id
        // The member's absence is committed, and the e-mail step of the next batch is not.
        harness.store.submit(
            Transaction(
                token: .max, workspaceID: "default",
                work: .presence(PresenceRow(workspaceID: "default", memberID: "ann", presence: .offline))))
        harness.commit()
        try harness.crash()
        harness.advance(1_000)
        #expect(harness.mails(id).count == 2)
    }

    @Test func aMemberWhoWasOnlineAtTheStopIsOnlineAfterASlowStop() throws {
        try harness.beat("ann")
        let id = try harness.trigger().request!.id
        harness.stop()
        harness.advance(60_000)
        try harness.crash()
        #expect(try harness.presence("ann") == .available && harness.mails(id).isEmpty)
    }
}
