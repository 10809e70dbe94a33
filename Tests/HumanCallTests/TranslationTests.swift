import HumanCallMessages
import Testing

@testable import HumanCall

/// Lines in the visitor's language.
@Suite struct TranslationTests {
    let world = World()

    private let german = ActionTexts(
        locale: "de", autoMessage: "Ich rufe jemanden.", joinedMessage: "{name} ist da.",
        returnedMessage: "{name} ist gegangen.")

    private func put(_ translations: [ActionTexts]) -> DirectoryCommand {
        .putAction(PutActionRequest(action: Action(id: "call", translations: translations), fields: ["translations"]))
    }

    private func trigger(_ locale: String, _ conversationID: String = "c") throws -> HumanCallRequest {
        try world.trigger(conversationID) { $0.visitor = Visitor(name: "Ada", locale: locale) }
    }

    // MARK: At the trigger

    @Test func theVisitorReadsEachLineInTheirLanguageWhereTheActionHasIt() throws {
        try world.run(put([german]))
        world.available = ["ann"]
        let request = try trigger("de-AT")
        #expect(world.messages(.auto).map(\.text) == ["Ich rufe jemanden."])
        try world.claim(request.id)
        #expect(world.messages(.joined).map(\.text) == ["Ann ist da."])
        _ = try world.run(.complete(CompleteRequestRequest(requestID: request.id, memberID: "ann")))
        #expect(world.messages(.returned).map(\.text) == ["Ann ist gegangen."])
        let all = ActionTexts(
            locale: "fr", autoMessage: "1", emailedMessage: "2", nobodyMessage: "3", joinedMessage: "4",
            returnedMessage: "5", expiredMessage: "6", requeuedMessage: "7")
        try world.run(put([german, all]))
        let french = try trigger("fr", "d").action
        #expect(
            [french?.autoMessage, french?.emailedMessage, french?.nobodyMessage, french?.joinedMessage]
                == ["1", "2", "3", "4"])
        #expect([french?.returnedMessage, french?.expiredMessage, french?.requeuedMessage] == ["5", "6", "7"])
        // A line without a translation is the action's own.
        #expect(request.action?.expiredMessage == "Nobody is free.")
    }

    @Test(arguments: [("de", true), ("DE-ch", true), ("den", false), ("en", false), ("", false), ("fr-de", false)])
    func aLanguageServesItsVarietiesAndNoOther(_ locale: String, _ isGerman: Bool) throws {
        try world.run(put([german]))
        #expect(try trigger(locale).action?.joinedMessage == (isGerman ? "{name} ist da." : "{name} has joined."))
    }

    @Test func theMostExactLanguageIsChosenWhateverTheOrder() throws {
        try world.run(put([german, ActionTexts(locale: "de-AT", joinedMessage: "{name} is do.")]))
        #expect(try trigger("de-at").action?.joinedMessage == "{name} is do.")
        #expect(try trigger("de-CH", "d").action?.joinedMessage == "{name} ist da.")
    }

    @Test func aRequestsCopyHasNoTranslationsAndKeepsItsLines() throws {
        try world.run(put([german]))
        let request = try trigger("de")
        #expect(request.action?.translations == [])
        try world.run(put([]))
        world.available = ["ann"]
        try world.claim(request.id)
        #expect(world.messages(.joined).map(\.text) == ["Ann ist da."])
    }

    @Test func aTakeOverHasTheVisitorsLanguageToo() throws {
        try world.run(put([german]))
        try world.run(
            .send(
                SendMessageRequest(
                    conversationID: "c", author: .visitor, text: "Hallo", visitor: Visitor(name: "Ada", locale: "de"))))
        _ = try world.run(.take(TakeConversationRequest(conversationID: "c", memberID: "ann")))
        #expect(world.messages(.joined).map(\.text) == ["Ann ist da."])
    }

    @Test func theDaemonsOwnLinesAreTranslatedAndChangedOnesAreNot() throws {
        world.change {
            $0.emailedMessage = DefaultLines.english.emailed
            $0.nobodyMessage = DefaultLines.english.nobody
            $0.requeuedMessage = "{name} has gone."
        }
        let copy = try trigger("de-AT").action
        #expect(copy?.emailedMessage == DefaultLines.german.emailed)
        #expect(copy?.nobodyMessage == DefaultLines.german.nobody && copy?.requeuedMessage == "{name} has gone.")
        #expect(try trigger("fr", "d").action?.nobodyMessage == DefaultLines.english.nobody)
        world.change {
            $0.emailedMessage = "Mailed."
            $0.nobodyMessage = "Nobody."
            $0.requeuedMessage = DefaultLines.english.requeued
        }
        let other = try trigger("de", "e").action
        #expect(other?.emailedMessage == "Mailed." && other?.nobodyMessage == "Nobody.")
        #expect(other?.requeuedMessage == DefaultLines.german.requeued)
    }

    // MARK: What can be stored

    @Test func translationsHaveBounds() throws {
        func refusal(_ translations: [ActionTexts]) -> String? { world.refused(put(translations))?.message }
        #expect(refusal([ActionTexts(locale: "")])?.contains("locale is missing") == true)
        for tag in [
            "de_AT", "de-", "-de", "deutschland", "de-öst", String(repeating: "ab-", count: 12) + "x",
        ] {
            #expect(refusal([ActionTexts(locale: tag)])?.contains("action.translations.locale") == true, "\(tag)")
        }
        #expect(refusal([ActionTexts(locale: "de"), ActionTexts(locale: "DE")])?.contains("twice") == true)
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        let tags = (0..<Limits.translationsMax).map { ActionTexts(locale: "a\(letters[$0])") }
        #expect(refusal(tags) == nil)
        #expect(refusal(tags + [ActionTexts(locale: "zz")])?.contains("21 entries; at most 20") == true)
        let half = String(repeating: "x", count: Limits.translationBytesMax / 2)
        #expect(refusal([ActionTexts(locale: "de", autoMessage: half, nobodyMessage: half)]) == nil)
        #expect(
            refusal([ActionTexts(locale: "de", autoMessage: half, nobodyMessage: half, expiredMessage: "x")])?
                .contains("at most \(Limits.translationBytesMax)") == true)
        // "{name}" can be replaced by the longest name.
        let names = String(repeating: "{name}", count: 200)
        #expect(refusal([ActionTexts(locale: "de", joinedMessage: names)])?.contains("joined_message") == true)
        #expect(refusal([ActionTexts(locale: "de", autoMessage: names)]) == nil)
    }

    // MARK: The workspace

    private func put(_ workspace: Workspace, _ fields: [String]) -> DirectoryCommand {
        .putWorkspace(PutWorkspaceRequest(workspace: workspace, fields: fields))
    }

    @Test func aWorkspaceHasALanguageAndATimeZone() throws {
        world.zones = ["Europe/Vienna": ZoneOffsets(first: 3_600_000)]
        let given = Workspace(id: "default", timeZone: "Europe/Vienna", language: "de")
        try world.run(put(given, ["time_zone", "language"]))
        #expect(world.directory.workspace.timeZone == "Europe/Vienna" && world.directory.workspace.language == "de")
        try world.run(put(Workspace(id: "default"), ["time_zone", "language"]))
        #expect(world.directory.workspace.timeZone.isEmpty && world.directory.workspace.language.isEmpty)
    }

    @Test func aWorkspacesLanguageAndTimeZoneAreOnesThatExist() {
        let zone = world.refused(put(Workspace(id: "default", timeZone: "Europe/Wien"), ["time_zone"]))
        #expect(zone?.message.contains("workspace.time_zone is no time zone that this machine knows") == true)
        let language = world.refused(put(Workspace(id: "default", language: "Deutsch!"), ["language"]))
        #expect(language?.message.contains("workspace.language is no language tag") == true)
    }
}
