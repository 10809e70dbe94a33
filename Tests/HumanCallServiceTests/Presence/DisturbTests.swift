import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

/// Do not disturb: AWAY for every alert, whatever the member's windows say (CONTRACT.md, C36).
@Suite struct DisturbTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    @discardableResult
    private func disturb(_ memberID: String = "ann", not isUndisturbed: Bool) throws -> MemberSettings {
        try harness.ask(
            Methods.PutMemberSettings.self,
            PutMemberSettingsRequest(
                settings: MemberSettings(memberID: memberID, doNotDisturb: isUndisturbed), fields: ["do_not_disturb"])
        ).settings!
    }

    private func member(_ id: String = "ann") throws -> Member {
        try harness.ask(Methods.Admin.GetMember.self, GetMemberRequest(memberID: id)).member!
    }

    @Test func settingsAreReadAsTheyWereSet() throws {
        let read = { (harness: ServiceHarness) in
            try harness.ask(Methods.GetMemberSettings.self, GetMemberSettingsRequest(memberID: "ann")).settings!
        }
        #expect(try read(harness) == .new(memberID: "ann"))
        let stored = try disturb(not: true)
        #expect(try read(harness) == stored && stored.doNotDisturb && stored.version == 1)
        #expect(
            harness.refusal(Methods.GetMemberSettings.self, GetMemberSettingsRequest(memberID: "zoe"))?.reason
                == .noSuchMember)
    }

    @Test func aMemberWhoIsNotToBeDisturbedIsPromisedToNobody() throws {
        try harness.beat("ann", .available)
        try disturb(not: true)
        let reply = try harness.beat("ann", .available)
        #expect(reply.presence == .away && reply.doNotDisturb && !reply.awayChosen)
        let shown = try member()
        #expect(shown.presence == .away && shown.doNotDisturb && !shown.awayChosen)
        let answer = try harness.trigger()
        #expect(answer.online == 0 && answer.nobodyOnline)
        try disturb(not: false)
        #expect(try harness.beat("ann").presence == .available)
        #expect(try harness.trigger("d").online == 1)
    }

    @Test func theTeamReadsIt() throws {
        let stream = harness.stream()
        try harness.beat("ann", .available)
        try disturb(not: true)
        try disturb(not: false)
        let told = harness.items[stream]!.compactMap(\.event?.presence)
        #expect(told.map(\.presence) == [.available, .away, .available])
        #expect(told.map(\.doNotDisturb) == [false, true, false])
        let visitors = harness.stream { $0.audience = .visitor }
        try disturb(not: true)
        #expect(!harness.streamed(visitors).contains("member_settings.changed"))
        #expect(harness.streamed(stream).contains("member_settings.changed"))
    }

    @Test func theLastOfAnAudienceWhoIsNotToBeDisturbedLeavesIt() throws {
        try harness.beat("ann", .available)
        let id = try harness.trigger().request!.id
        #expect(harness.request(id).alerts.last?.online == 1)
        try disturb(not: true)
        #expect(harness.request(id).alerts.last?.cause == .audienceLeft)
    }

    @Test func itSurvivesARestartAndLeavesNoOtherAway() throws {
        try harness.beat("ann", .available)
        try disturb(not: true)
        try harness.crash()
        #expect(try member().presence == .away && member().doNotDisturb)
        // Also while they are offline.
        harness.advance(minutes: 5)
        #expect(try member().presence == .offline && member().doNotDisturb)
        #expect(try harness.beat("ann").presence == .away)
        try disturb(not: false)
        #expect(try member().presence == .available)
    }

    @Test func claimsOfAMemberWhoWorksUndisturbedDoNotLapse() throws {
        let id = try harness.assigned()
        try harness.say("Hello?")
        try disturb(not: true)
        for _ in 0..<20 {
            harness.advance(15_000)
            try harness.beat("ann")
        }
        #expect(harness.request(id).state == .assigned && harness.request(id).claim?.memberID == "ann")
    }

    @Test func aHandOverToAMemberWhoIsNotToBeDisturbedIsRefused() throws {
        try harness.beat("ben", .available)
        let id = try harness.assigned()
        try disturb("ben", not: true)
        let refusal = harness.refusal(
            Methods.TransferRequest.self,
            TransferRequestRequest(requestID: id, memberID: "ann", toMemberID: "ben"))
        #expect(refusal?.reason == .memberUnavailable)
    }

    @Test func itGoesWithTheMember() throws {
        try disturb(not: true)
        _ = try harness.ask(Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: "ann"))
        _ = try harness.ask(
            Methods.Admin.PutMember.self, PutMemberRequest(member: Member(id: "ann", name: "Ann", teams: ["support"])))
        #expect(try harness.beat("ann").presence == .available && !member().doNotDisturb)
    }
}
