import HumanCallMessages
import Testing

@testable import HumanCall

/// How one member uses the desk (CONTRACT.md, C36).
@Suite struct SettingsTests {
    let world = World()

    private func put(_ settings: MemberSettings, _ fields: [String] = [], ifVersion: Int64 = 0) -> DirectoryCommand {
        .putSettings(PutMemberSettingsRequest(settings: settings, fields: fields, ifVersion: ifVersion))
    }

    private func refusal(_ settings: MemberSettings, _ fields: [String] = []) -> String? {
        world.refused(put(settings, fields))?.metadata("field")
    }

    @Test func aMemberWhoHasSetNothingHasTheDefaults() {
        let settings = world.directory.settings(of: "ann")
        #expect(settings.sound == .chime && settings.volume == 70 && settings.muted.isEmpty && settings.version == 0)
        #expect(!settings.doNotDisturb && !settings.undoSend && !settings.noLetterShortcuts && settings.views.isEmpty)
    }

    @Test func aPutSetsTheFieldsThatItNamesForTheTeamOnly() throws {
        try world.run(put(MemberSettings(memberID: "ann", sound: .bell, volume: 40, doNotDisturb: true)))
        try world.run(put(MemberSettings(memberID: "ann", sound: .knock, muted: ["mention", "line"]), ["muted"]))
        let settings = world.directory.settings(of: "ann")
        #expect(settings.sound == .bell && settings.volume == 40 && settings.muted == ["line", "mention"])
        #expect(settings.doNotDisturb && settings.version == 2 && settings.updatedAt == world.now)
        #expect(world.decidedTypes == ["member_settings.changed"] && world.decided[0].settings == settings)
        #expect(world.decided[0].actorMemberID == "ann" && EventType.memberSettingsChanged.isForTeamOnly)
        try world.run(put(MemberSettings(memberID: "ann"), ["sound", "volume", "do_not_disturb"]))
        let reset = world.directory.settings(of: "ann")
        #expect(reset.sound == .chime && reset.volume == 70 && !reset.doNotDisturb && reset.muted.count == 2)
    }

    @Test func aPutOfEqualSettingsChangesNothing() throws {
        let decision = try world.run(put(MemberSettings(memberID: "ann"), ["volume", "sound", "views"]))
        #expect(decision.events.isEmpty && decision.row == nil)
    }

    @Test func ifVersionGuardsThem() throws {
        try world.run(put(MemberSettings(memberID: "ann", volume: 10)))
        #expect(
            world.refused(put(MemberSettings(memberID: "ann", volume: 5), ifVersion: 9))?.reason == .versionMismatch)
        #expect(world.refused(put(MemberSettings(memberID: "ann", volume: 5), ifVersion: 1)) == nil)
    }

    @Test func settingsThatNoDeskCanFollowAreRefusedWithTheirField() {
        #expect(refusal(MemberSettings(memberID: "ann", volume: 101)) == "settings.volume")
        #expect(refusal(MemberSettings(memberID: "ann", volume: -1)) == "settings.volume")
        #expect(refusal(MemberSettings(memberID: "ann", sound: .unrecognized(9))) == "settings.sound")
        #expect(refusal(MemberSettings(memberID: "ann", muted: ["calls"])) == "settings.muted")
        #expect(refusal(MemberSettings(memberID: "ann", muted: ["call", "call"])) == "settings.muted")
        for tag in ["de_AT", "de-", "-", "german language", String(repeating: "a", count: 36)] {
            #expect(refusal(MemberSettings(memberID: "ann", language: tag)) == "settings.language", "\(tag)")
        }
        #expect(refusal(MemberSettings(memberID: "ann", language: "de-AT")) == nil)
        #expect(refusal(MemberSettings(memberID: "ann"), ["version"]) == "fields")
        #expect(world.refused(put(MemberSettings(memberID: "zoe")))?.reason == .noSuchMember)
        #expect(world.refused(.putSettings(PutMemberSettingsRequest()))?.metadata("field") == "settings")
    }

    @Test func viewsHaveBoundsAndUniqueNames() throws {
        func views(_ count: Int) -> [SavedView] { (0..<count).map { SavedView(name: "v\($0)", query: "a=b") } }
        try world.run(put(MemberSettings(memberID: "ann", views: views(32))))
        #expect(refusal(MemberSettings(memberID: "ann", views: views(33))) == "settings.views")
        #expect(refusal(MemberSettings(memberID: "ann", views: views(1) + views(1))) == "settings.views")
        let long = [SavedView(name: String(repeating: "n", count: 65))]
        #expect(refusal(MemberSettings(memberID: "ann", views: long)) == "settings.views.name")
        #expect(refusal(MemberSettings(memberID: "ann", views: [SavedView(name: " ")])) == "settings.views.name")
        let query = [SavedView(name: "n", query: String(repeating: "q", count: 1_025))]
        #expect(refusal(MemberSettings(memberID: "ann", views: query)) == "settings.views.query")
    }

    @Test func settingsGoWithTheirMember() throws {
        try world.run(put(MemberSettings(memberID: "ann", volume: 10)))
        try world.run(.deleteMember(DeleteMemberRequest(memberID: "ann")))
        #expect(world.directory.settings.isEmpty)
    }
}
