import HumanCallClient
import Testing

@testable import Dashboard

/// Forms: what is shown in their fields, and where a refusal is shown.
@Suite struct FormFieldTests {
    private let form = ActionForm(assistants: ["shop"], teams: ["sales"], translations: 2)

    private func form(_ values: [String: String]) throws -> Form {
        try Form(values.map { "\(SignInPages.encode($0.key))=\(SignInPages.encode($0.value))" }.joined(separator: "&"))
    }

    private func action() -> Action {
        var action = ActionTemplate.named("sales", Sources.english).action
        action.id = "sales"
        action.assistant = "shop"
        action.team = "sales"
        action.forbidTakeOver = true
        action.businessHours = BusinessHours(
            timeZone: "Europe/Vienna", weekly: [OpenHours(weekday: 1, fromMinute: 540, toMinute: 1_020)],
            countOpenHours: true)
        action.translations = [ActionTexts(locale: "de", autoMessage: "Hallo.", joinedMessage: "{name} ist da.")]
        return action
    }

    @Test func anActionSurvivesItsForm() throws {
        var problems: [String: Phrase] = [:]
        // A browser sends no value for a box that is not ticked.
        let typed = ActionForm.typed(action()).filter { $0.value != "" || !["notify", "enabled"].contains($0.key) }
            .filter { !($0.value.isEmpty && ["count_open_hours", "email_when_closed"].contains($0.key)) }
        let read = form.action(try form(typed), id: "sales", problems: &problems)
        #expect(problems.isEmpty && read == action())
    }

    @Test func everyFieldOfAnActionIsInItsForm() {
        // The ids and times of an action, and what its form has under another name.
        let others: Set = ["id", "version", "created_at", "updated_at"]
        #expect(Set(Action.fields.map(\.name)).subtracting(others) == Set(ActionForm.stored))
        let sources = Set(form.fields.all.map(\.source))
        #expect(Set(ActionForm.stored).subtracting(sources).isEmpty, "\(Set(ActionForm.stored).subtracting(sources))")
        #expect(Set(form.parts.flatMap(\.names)) == Set(form.fields.all.map(\.name)))
    }

    @Test func allThatIsWrongIsSaidAtOnceAndAtItsField() throws {
        var typed = ActionForm.typed(action())
        typed.merge(["minutes": "soon", "next_reply": "", "hours": "always", "locale_0": ""]) { $1 }
        var problems = form.fields.missing(typed.merging(["when_to_use": " \n", "name": ""]) { $1 })
        _ = form.action(try form(typed), id: "sales", problems: &problems)
        #expect(Set(problems.keys) == ["name", "when_to_use", "minutes", "next_reply", "hours", "locale_0"])
        #expect(problems["minutes"] == Phrase("actions.rule.minutes"))
        let refusal = try #require(form.fields.refusal(problems))
        #expect(refusal.status == .badRequest && refusal.fields == problems)
        let shown = form.fields.values("action", typed, refusal, Sources.english)
        // The typed value is shown again, and the first wrong field of the page gets the focus.
        let minutes = try #require(shown.first { $0["fieldName"] as? String == "minutes" })
        #expect(minutes["value"] as? String == "soon" && minutes["isWrong"] as? Bool == true)
        #expect(minutes["error"] as? String == "Use a whole number from 10 to 10,080.")
        #expect(
            shown.filter { $0["isFirstWrong"] as? Bool == true }.map { $0["fieldName"] as? String } == ["name"])
    }

    @Test(arguments: [
        ("action.close_after_minutes", "minutes"), ("action.business_hours.weekly.weekday", "hours"),
        ("action.business_hours.time_zone", "hours"), ("action.translations.locale", "locale_0"),
        ("action.when_to_use", "when_to_use"), ("action.notify_by_email_when_offline", "notify"), ("text", ""),
        ("", ""),
    ])
    func aRefusalOfTheDaemonIsAtTheFieldThatItNames(_ named: String, _ name: String) {
        let refusal = Problem(.badRequest, "problem.invalidField", detail: .verbatim("no"), metadata: ["field": named])
        let placed = form.fields.placed(refusal)
        #expect(placed.fields.keys.first ?? "" == name)
        // In the words of the form where it has some, otherwise in the daemon's.
        if name == "minutes" { #expect(placed.fields[name] == Phrase("actions.rule.minutes")) }
        if name == "notify" { #expect(placed.fields[name] == .verbatim("no")) }
        // Without a field, the daemon's words are the answer.
        #expect((placed.detail == .verbatim("no")) == name.isEmpty)
    }

    @Test func aConflictShowsBothVersionsWhereTheyDiffer() {
        let typed = ActionForm.typed(action())
        var stored = typed
        stored.merge(["name": "Renamed", "while_pending": "hold", "notify": ""]) { $1 }
        let problem = form.fields.conflict(typed, stored: stored, version: 7)
        #expect(Set(problem.theirs.keys) == ["name", "while_pending", "notify"] && problem.version == 7)
        #expect(problem.theirs["name"]?.value == "Renamed")
        #expect(problem.theirs["while_pending"]?.shown == Phrase("actions.whilePendingHold"))
        #expect(problem.theirs["notify"]?.shown == Phrase("forms.off"))
    }

    @Test func aMemberSurvivesTheirForm() throws {
        let member = Member(
            id: "ann", name: "Ann", email: "ann@example.com", teams: ["sales", "support"], rank: .manager, maxClaims: 3)
        var problems: [String: Phrase] = [:]
        #expect(MemberForm.member(try form(MemberForm.typed(member)), id: "ann", problems: &problems) == member)
        #expect(problems.isEmpty)
    }
}
