import HumanCallClient
import Hummingbird

/// The form that creates or changes an action.
struct ActionFormPages: Sendable {
    let desk: Desk
    let lists: ActionPages

    func add(to router: Router<DashboardContext>) {
        router.get("/actions/new") { request, context in try await create(request, context) }
        router.get("/actions/:id") { _, context in try await edit(context) }
        router.post("/actions/new") { request, context in try await save(request, context, id: nil) }
        router.post("/actions/:id") { request, context in
            try await save(request, context, id: context.parameters.get("id") ?? "")
        }
        router.post("/actions/try") { request, context in try await tryPhrase(request, context) }
    }

    // MARK: Showing

    private func create(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        let query = request.queryValues
        let template = ActionTemplate.named(query["template"] ?? "", visit.words)
        var action = template.action
        action.assistant = query["assistant"] ?? ""
        return try await page(visit, Shown(id: nil, typed: ActionForm.typed(action), template: template.id))
    }

    private func edit(_ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        guard let action = try await stored(context.parameters.get("id") ?? "") else { throw Problem.notFound }
        return try await page(
            visit, Shown(id: action.id, typed: ActionForm.typed(action), version: action.version, name: action.name))
    }

    /// The form as it is shown: what is in its fields, and why it was refused.
    private struct Shown {
        /// nil = the action is created.
        var id: String?
        var typed: [String: String]
        /// The version that the form was made from.
        var version: Int64 = 0
        /// The name that is stored.
        var name = ""
        var template = ""
        var problem: Problem?
        /// The phrase that was tried, and the answer.
        var tried: (phrase: String, answer: String)?
    }

    private func page(_ visit: Visit, _ shown: Shown) async throws -> Response {
        let words = visit.words
        let board = try await desk.board()
        let form = try await self.form(board, shown.typed)
        let isNew = shown.id == nil
        var values = try await lists.plan(words)
        let fields = Dictionary(
            uniqueKeysWithValues: form.fields.values("action", shown.typed, shown.problem, words).map {
                ($0["fieldName"] as? String ?? "", $0)
            })
        func part(_ names: [String]) -> [[String: Any]] { names.compactMap { fields[$0] } }
        for (name, names) in form.parts where !name.hasPrefix("translation") { values[name] = part(names) }
        values["translations"] = form.parts.filter { $0.name.hasPrefix("translation") }.map {
            ["lines": part($0.names)]
        }
        values["templates"] = ActionTemplate.all(words).map {
            ["id": $0.id, "label": $0.label, "hint": $0.hint, "isChosen": $0.id == shown.template] as [String: Any]
        }
        let assistant = shown.typed["assistant"] ?? ""
        values["assistantName"] = assistant.isEmpty ? words("common.allAssistants") : assistant
        values["assistantQuery"] = SignInPages.encode(assistant)
        let problem = shown.problem
        values["hasProblem"] = problem != nil
        values["problemTitle"] = problem.map { words($0.title) } ?? ""
        values["problem"] = problem.map { words($0.detail) } ?? ""
        values["isNew"] = isNew
        values["id"] = shown.id ?? ""
        values["actionVersion"] = max(shown.version, problem?.version ?? 0)
        values["name"] = shown.name
        values["template"] = shown.template
        values["autoMessage"] = shown.typed["auto_message"] ?? ""
        values["tried"] = shown.tried?.phrase ?? ""
        values["triedAnswer"] = shown.tried?.answer ?? ""
        values["isOpen"] = !isNew || problem != nil
        var response = desk.page(
            "action-form", title: isNew ? words("actions.create") : shown.name, tab: "assistants", visit, board, values)
        if let problem { response.status = problem.status }
        return response
    }

    private func form(_ board: Board, _ typed: [String: String]) async throws(Problem) -> ActionForm {
        let assistants = try await desk.actions().map(\.assistant) + board.conversations.values.map(\.assistant)
        let translations = typed.keys.filter { $0.hasPrefix("locale_") && typed[$0] != "" }.count
        let team = typed["team"] ?? ""
        return ActionForm(
            assistants: Set(assistants).subtracting([""]).sorted(),
            teams: Set(board.teams).union(team.isEmpty ? [] : [team]).sorted(),
            translations: min(translations + 1, DashboardLimits.translationsMax))
    }

    private func stored(_ id: String) async throws(Problem) -> Action? {
        do {
            return try await desk.client.getAction(GetActionRequest(actionID: id)).action
        } catch {
            if error.reason == .noSuchAction { return nil }
            throw Problem(error)
        }
    }

    // MARK: Saving

    /// - Parameter known: the action's id; nil = create one.
    private func save(_ request: Request, _ context: DashboardContext, id known: String?) async throws -> Response {
        let visit = try context.manager()
        let given = try await desk.form(request, visit, bytesMax: DashboardLimits.actionFormBytesMax)
        let everything = ActionForm(assistants: [], teams: [], translations: DashboardLimits.translationsMax)
        var shown = Shown(
            id: known, typed: given.typed(everything.fields), version: Int64(given.line("version")) ?? 0,
            template: given.line("template"))
        if known == nil, given.has("choose") { return try await choose(given.line("choose"), visit, shown) }
        do throws(Problem) {
            let action = try await save(given, shown, everything, by: visit.member.id)
            return Desk.done(
                request, then: "/actions?assistant=" + SignInPages.encode(action.assistant), ["id": action.id])
        } catch {
            guard error.status.code < 500, !request.wantsJSON else { throw error }
            // Show the form again with what was typed.
            shown.problem = error
            if let known { shown.name = try await stored(known)?.name ?? "" }
            return try await page(visit, shown)
        }
    }

    private func save(
        _ given: Form, _ shown: Shown, _ form: ActionForm, by managerID: String
    ) async throws(Problem) -> Action {
        let id = shown.id ?? ActionPages.identifier(given.line("name"), of: "action")
        let before = try await stored(id)
        if shown.id == nil, before != nil {
            throw Problem(.conflict, "problem.nameTaken", ["id": .verbatim(id)]).at([
                "name": Phrase("problem.nameTaken.detail", ["id": .verbatim(id)])
            ])
        }
        if shown.id != nil, before == nil { throw Problem(.notFound, "problem.actionDeleted") }
        var problems = form.fields.missing(shown.typed)
        let action = form.action(given, id: id, problems: &problems)
        if let refusal = form.fields.refusal(problems) { throw refusal }
        let put = PutActionRequest(
            action: action, fields: ActionForm.stored, ifVersion: shown.id == nil ? 0 : shown.version,
            actingMemberID: managerID)
        do {
            _ = try await desk.ask { client throws(HumanCallError) in try await client.putAction(put) }
        } catch {
            guard error.reason == HumanCallError.Reason.versionMismatch.rawValue, let now = try await stored(id) else {
                throw form.fields.placed(error)
            }
            throw form.fields.conflict(shown.typed, stored: ActionForm.typed(now), version: now.version)
        }
        return action
    }

    /// Applies another template to a form. Values that the member has changed stay.
    private func choose(_ id: String, _ visit: Visit, _ shown: Shown) async throws -> Response {
        let before = ActionForm.typed(ActionTemplate.named(shown.template, visit.words).action)
        let template = ActionTemplate.named(id, visit.words)
        var after = ActionForm.typed(template.action)
        for (name, value) in shown.typed where value != before[name] ?? "" { after[name] = value }
        // A box that was ticked by the template and is not any more was changed too.
        for name in ["notify", "enabled"] where shown.typed[name] == nil && before[name] != "" { after[name] = "" }
        return try await page(visit, Shown(id: nil, typed: after, template: template.id))
    }

    // MARK: Trying

    private struct Tried: Encodable {
        var matched: Bool
        var says: String
        var score: Double
    }

    /// Tries a phrase on the action that is in the form, stored or not.
    private func tryPhrase(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        let form = try await desk.form(request, visit, bytesMax: DashboardLimits.actionFormBytesMax)
        let everything = ActionForm(assistants: [], teams: [], translations: DashboardLimits.translationsMax)
        var ignored: [String: Phrase] = [:]
        let draft = everything.action(form, id: form.line("id"), problems: &ignored)
        // Only these decide, so that a mistake elsewhere does not keep anybody from trying.
        let asked = DetectIntentRequest(
            text: form.text("text"),
            draft: Action(
                id: draft.id, name: draft.name, whenToUse: draft.whenToUse, team: draft.team,
                examplePhrases: draft.examplePhrases))
        guard !asked.text.isEmpty else {
            throw Problem(.badRequest, "problem.invalidFields").at(["text": Phrase("actions.rule.phrase")])
        }
        let found = try await desk.ask { client throws(HumanCallError) in try await client.detectIntent(asked) }
        let says = visit.words(
            found.matched ? "actions.tryMatched" : "actions.tryUnmatched", ["because": found.because])
        if request.wantsJSON { return Desk.json(Tried(matched: found.matched, says: says, score: found.score)) }
        let id = form.line("id")
        return try await page(
            visit,
            Shown(
                id: id.isEmpty ? nil : id, typed: form.typed(everything.fields),
                version: Int64(form.line("version")) ?? 0,
                name: form.line("name"), template: form.line("template"), tried: (asked.text, says)))
    }
}
