import HumanCallClient
import Hummingbird

/// How the member uses the desk. The daemon keeps it, so it is the same in every browser.
struct SettingsPages: Sendable {
    let desk: Desk

    func add(to router: Router<DashboardContext>) {
        router.get("/settings") { _, context in try await show(context) }
        router.post("/settings") { request, context in try await save(request, context) }
    }

    private static let sounds = ["chime", "bell", "knock", "silent"]
    private static let kinds = ["call", "handed", "line", "mention"]

    private func show(_ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let board = try await desk.board()
        let stored = try await desk.ask { client throws(HumanCallError) in
            try await client.getMemberSettings(GetMemberSettingsRequest(memberID: visit.member.id))
        }
        let settings = DeskSettings(stored.settings ?? MemberSettings())
        let values: [String: Any] = [
            "sounds": Self.sounds.map {
                ["sound": $0, "isChosen": $0 == settings.sound, "soundName": Self.name(ofSound: $0, visit.words)]
                    as [String: Any]
            },
            "volume": settings.volume, "isQuiet": settings.quiet, "undo": settings.undo, "letters": settings.shortcuts,
            "kinds": Self.kinds.map {
                ["kind": $0, "rings": !settings.muted.contains($0), "kindName": Self.name(ofKind: $0, visit.words)]
                    as [String: Any]
            },
        ]
        return desk.page("settings", title: visit.words("settings.title"), tab: "settings", visit, board, values)
    }

    private static func name(ofSound sound: String, _ words: Words) -> String {
        switch sound {
        case "bell": words("settings.sound.bell")
        case "knock": words("settings.sound.knock")
        case "silent": words("settings.sound.silent")
        default: words("settings.sound.chime")
        }
    }

    private static func name(ofKind kind: String, _ words: Words) -> String {
        switch kind {
        case "handed": words("settings.kind.handed")
        case "line": words("settings.kind.line")
        case "mention": words("settings.kind.mention")
        default: words("settings.kind.call")
        }
    }

    /// The form of the page has all settings; the script sends those that changed.
    private func save(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let form = try await desk.form(request, visit)
        let isPage = form["page"] == "1"
        var settings = MemberSettings(memberID: visit.member.id)
        var fields: [String] = []
        func set(_ name: String, _ field: String, _ change: () -> Void) {
            guard isPage || form.has(name) else { return }
            fields.append(field)
            change()
        }
        set("sound", "sound") {
            settings.sound = Sound(jsonName: form.line("sound").uppercased()) ?? .chime
        }
        var problems: [String: Phrase] = [:]
        set("volume", "volume") { settings.volume = form.number("volume", &problems, rule: nil) }
        if let wrong = problems["volume"] { throw Problem.badForm(wrong) }
        set("quiet", "do_not_disturb") { settings.doNotDisturb = form["quiet"] == "1" }
        set("undo", "undo_send") { settings.undoSend = form["undo"] == "1" }
        set("shortcuts", "no_letter_shortcuts") { settings.noLetterShortcuts = form["shortcuts"] != "1" }
        if isPage || form.has("rings") {
            fields.append("muted")
            settings.muted = Self.kinds.filter { form["ring-" + $0] != "1" }
        }
        guard !fields.isEmpty else { return Desk.done(request, then: "/settings") }
        let put = PutMemberSettingsRequest(settings: settings, fields: fields)
        let answer = try await desk.ask { client throws(HumanCallError) in try await client.putMemberSettings(put) }
        if let settings = answer.settings { await desk.feed.show(settings) }
        return Desk.done(request, then: isPage ? "/settings?saved" : SignInPages.safe(form["next"]))
    }
}
