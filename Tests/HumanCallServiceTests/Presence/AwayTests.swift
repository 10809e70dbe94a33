import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

/// Two AWAYs: one because nobody uses the desk, one that the member chose (C11.4, C11.14 to C11.16).
@Suite struct AwayTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    private func isChosen(_ memberID: String) throws -> Bool {
        try harness.ask(Methods.Admin.GetMember.self, GetMemberRequest(memberID: memberID)).member!.awayChosen
    }

    @Test func aChosenAwaySurvivesHeartbeatsALapsedSessionAndBeingOffline() throws {
        #expect(try harness.beat("ann", .away).awayChosen)
        for _ in 0..<4 {
            harness.advance(15_000)
            #expect(try harness.beat("ann").presence == .away)
        }
        harness.advance(57_000)
        #expect(try harness.presence("ann") == .offline && isChosen("ann"))
        let reply = try harness.beat("ann", session: "another")
        #expect(reply.presence == .away && reply.awayChosen)
    }

    @Test func itSurvivesARestartAlsoOfAMemberWhoIsOffline() throws {
        try harness.beat("ann", .away)
        harness.advance(60_000)
        try harness.beat("ben", .away)
        #expect(
            harness.store.presences() == [
                PresenceRow(workspaceID: "default", memberID: "ann", presence: .offline, isAwayChosen: true),
                PresenceRow(workspaceID: "default", memberID: "ben", presence: .away, isAwayChosen: true),
            ])
        try harness.crash()
        #expect(try harness.presence("ann") == .offline && harness.presence("ben") == .away)
        harness.advance(60_000)
        #expect(try harness.beat("ann").presence == .away && harness.beat("ben").presence == .away)
    }

    @Test func onlyTheMembersChoiceEndsIt() throws {
        try harness.beat("ann", .away)
        #expect(try harness.beat("ann", .available, idle: true).presence == .away)
        #expect(try harness.beat("ann", .available).presence == .available)
        #expect(try !isChosen("ann") && harness.store.presences().map(\.isAwayChosen) == [false])
        harness.advance(60_000)
        #expect(harness.store.presences().isEmpty)
    }

    @Test func anIdleAwayEndsWithTheNextUseOfTheDeskAndAnAvailableByChoiceEndsBoth() throws {
        try harness.beat("ann", .available)
        let reply = try harness.beat("ann", .away, idle: true)
        #expect(reply.presence == .away && !reply.awayChosen)
        #expect(try harness.beat("ann").presence == .away)
        #expect(try harness.beat("ann", .available, idle: true).presence == .available)
        try harness.beat("ann", .away, idle: true)
        try harness.beat("ann", .away)
        #expect(try harness.beat("ann", .available).presence == .available)
    }

    @Test func anIdleAwayThatBecomesAChosenOneIsShownAndStays() throws {
        let stream = harness.stream()
        try harness.beat("ann", .away, idle: true)
        try harness.beat("ann", .away)
        try harness.beat("ann", .away)
        let told = harness.items[stream]!.compactMap(\.event?.presence)
        #expect(told.map(\.presence) == [.away, .away] && told.map(\.awayChosen) == [false, true])
        #expect(try harness.beat("ann", .available, idle: true).presence == .away)
    }

    @Test func aDeletedMembersChoiceGoesWithThem() throws {
        try harness.beat("ann", .away)
        harness.advance(60_000)
        _ = try harness.ask(Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: "ann"))
        #expect(harness.store.presences().isEmpty)
        _ = try harness.ask(
            Methods.Admin.PutMember.self, PutMemberRequest(member: Member(id: "ann", name: "Ann", teams: ["support"])))
        #expect(try harness.beat("ann").presence == .available)
    }

    @Test func theListOfMembersSaysWhoChoseToBeAway() throws {
        try harness.beat("ann", .away)
        try harness.beat("ben", .away, idle: true)
        let members = try harness.ask(Methods.Admin.ListMembers.self, ListMembersRequest()).items
        #expect(members.map(\.awayChosen) == [true, false, false])
    }

    // MARK: Claims

    /// Beats of this member for ten minutes; whether they still hold the request.
    private func holds(_ id: String, after presence: Presence, idle: Bool) throws -> Bool {
        try harness.beat("ann", presence, idle: idle)
        for _ in 0..<40 {
            harness.advance(15_000)
            try harness.beat("ann")
        }
        return harness.request(id).state == .assigned
    }

    @Test(arguments: [true, false])
    func aMemberWhoIsAwayKeepsAClaimWhoseVisitorDoesNotWaitAndNoOther(idle: Bool) throws {
        let id = try harness.assigned()
        try harness.say("Hello", as: .member, member: "ann")
        #expect(try holds(id, after: .away, idle: idle))
        try harness.say("Are you there?")
        #expect(try !holds(id, after: .unspecified, idle: false))
        #expect(harness.request(id).alerts.last?.cause == .lapsed)
    }

    @Test func aVisitorsLineTakesNothingFromTheTimeThatTheClaimHasLeft() throws {
        let id = try harness.assigned()
        try harness.say("Hello", as: .member, member: "ann")
        for _ in 0..<40 {
            try harness.beat("ann", .away)
            harness.advance(15_000)
        }
        try harness.say("Are you there?")
        harness.advance(104_999)
        #expect(harness.request(id).state == .assigned)
        harness.advance(1)
        #expect(harness.request(id).state == .pending)
    }

    @Test func anythingThatAMemberDoesKeepsTheClaimAlsoWhileAway() throws {
        let id = try harness.assigned()
        try harness.beat("ann", .away)
        for _ in 0..<5 {
            harness.advance(100_000)
            _ = try harness.ask(
                Methods.SetTyping.self,
                SetTypingRequest(conversationID: "c", author: .member, memberID: "ann", typing: true))
            #expect(harness.request(id).state == .assigned)
        }
    }

    @Test func afterARestartAClaimIsKnownToHaveAVisitorWhoWaits() throws {
        let id = try harness.assigned()
        try harness.assigned("d")
        try harness.say("Hello", in: "d", as: .member, member: "ann")
        try harness.beat("ann", .away)
        try harness.crash()
        #expect(try !holds(id, after: .away, idle: false))
        #expect(harness.request(harness.control("d").requestID).state == .assigned)
    }
}
