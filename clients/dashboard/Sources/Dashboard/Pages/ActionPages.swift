import HumanCallClient
import Hummingbird

/// The path AI Assistants, AI Actions, Create Action.
struct ActionPages: Sendable {
    let desk: Desk

    func add(to router: Router<DashboardContext>) {
        router.get("/assistants") { _, context in try await assistants(context) }
        router.get("/actions") { request, context in try await list(request, context) }
        router.get("/actions/new") { request, context in try await create(request, context) }
        router.get("/actions/:id") { _, context in try await edit(context) }
        router.post("/actions/new") { request, context in try await save(request, context, id: nil) }
        router.post("/actions/:id") { request, context in
            try await save(request, context, id: context.parameters.get("id") ?? "")
        }
        router.post("/actions/:id/toggle") { request, context in try await toggle(request, context) }
        router.post("/actions/:id/delete") { request, context in try await delete(request, context) }
        router.post("/actions/try") { request, context in try await tryPhrase(request, context) }
    }

    // MARK: Lists

    private func assistants(_ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        let board = try await desk.board()
        let actions = try await desk.actions()
        let named = Set(actions.map(\.assistant)).union(board.conversations.values.map(\.assistant)).subtracting([""])
            .sorted()
        func entry(_ assistant: String) -> [String: Any] {
            let own = actions.filter { $0.assistant == assistant }
            let name = assistant.isEmpty ? visit.words("common.allAssistants") : assistant
            return [
                "name": name, "assistant": SignInPages.encode(assistant),
                "initials": assistant.isEmpty ? visit.words("common.ai") : Words.initials(assistant),
                "hue": Words.hue(assistant), "count": visit.words.count("actions.count", own.count),
                "isShared": assistant.isEmpty,
                "enabled": own.filter(\.enabled).count,
            ]
        }
        var values = try await plan(visit.words)
        values["assistants"] = ([""] + named).map(entry)
        return desk.page(
            "assistants", title: visit.words("actions.assistants"), tab: "assistants", visit, board, values)
    }

    private func list(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        let board = try await desk.board()
        let filter = request.uri.queryParameters["assistant"].map(String.init)
        let actions = try await desk.actions().filter { filter == nil || $0.assistant == filter }
        var values = try await plan(visit.words)
        values["actions"] = actions.map { action in
            [
                "id": action.id, "name": action.name, "whenToUse": action.whenToUse, "enabled": action.enabled,
                "team": action.team.isEmpty ? visit.words("common.everybody") : action.team,
                "minutes": action.closeAfterMinutes,
                "holds": action.whilePending == .aiHolds, "mails": action.notifyByEmailWhenOffline,
            ] as [String: Any]
        }
        values["hasActions"] = !actions.isEmpty
        values["assistantName"] = (filter ?? "").isEmpty ? visit.words("common.allAssistants") : filter ?? ""
        values["assistant"] = SignInPages.encode(filter ?? "")
        return desk.page("actions", title: visit.words("actions.title"), tab: "assistants", visit, board, values)
    }

    /// Whether the plan includes human calls, and how to upgrade.
    private func plan(_ words: Words) async throws(Problem) -> [String: Any] {
        let found = try await desk.ask { client throws(HumanCallError) in try await client.getWorkspace() }
        guard let workspace = found.workspace, workspace.plan.rawValue < workspace.humanCallMinPlan.rawValue else {
            return ["isGated": false]
        }
        return [
            "isGated": true, "plan": words.plan(workspace.plan), "neededPlan": words.plan(workspace.humanCallMinPlan),
            "upgradeURL": workspace.upgradeURL, "hasUpgradeURL": !workspace.upgradeURL.isEmpty,
        ]
    }

    // MARK: The form

    private func create(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        let query = request.uri.queryParameters
        let name = query["template"].map(String.init) ?? ""
        let template = ActionTemplate.named(name, visit.words)
        var action = template.action
        action.assistant = query["assistant"].map(String.init) ?? ""
        return try await form(visit, action, isNew: true, chosen: template.id)
    }

    private func edit(_ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        let id = context.parameters.get("id") ?? ""
        let found = try await desk.ask { client throws(HumanCallError) in
            try await client.getAction(GetActionRequest(actionID: id))
        }
        guard let action = found.action else { throw Problem.notFound }
        return try await form(visit, action, isNew: false)
    }

    private func form(
        _ visit: Visit, _ action: Action, isNew: Bool, chosen: String = "", problem: Problem? = nil,
        hours: Form? = nil
    ) async throws -> Response {
        let board = try await desk.board()
        var values = try await plan(visit.words)
        values.merge(Self.values(action)) { $1 }
        // Hours that were not understood are shown as they were typed.
        if let hours {
            values["hours"] = hours.text("hours")
            values["timeZone"] = hours.line("time_zone")
            values["countsOpenHours"] = hours.has("count_open_hours")
            values["emailsWhenClosed"] = hours.has("email_when_closed")
        }
        values["isNew"] = isNew
        values["templates"] = ActionTemplate.all(visit.words).map {
            ["id": $0.id, "label": $0.label, "hint": $0.hint, "isChosen": $0.id == chosen] as [String: Any]
        }
        values["teams"] = Set(board.teams).union(action.team.isEmpty ? [] : [action.team]).sorted().map {
            ["team": $0, "isChosen": $0 == action.team] as [String: Any]
        }
        values["assistantName"] = action.assistant.isEmpty ? visit.words("common.allAssistants") : action.assistant
        values["assistantQuery"] = SignInPages.encode(action.assistant)
        if let problem {
            values["hasProblem"] = true
            values["problem"] = visit.words(problem.detail)
            values["problemField"] = problem.metadata["field"] ?? ""
            values["wrongMinutes"] = problem.metadata["field"]?.hasSuffix("close_after_minutes") == true
        }
        var response = desk.page(
            "action-form", title: isNew ? visit.words("actions.create") : action.name, tab: "assistants", visit, board,
            values)
        if let problem { response.status = problem.status }
        return response
    }

    private static func values(_ action: Action) -> [String: Any] {
        [
            "id": action.id, "name": action.name, "whenToUse": action.whenToUse, "autoMessage": action.autoMessage,
            "notify": action.notifyByEmailWhenOffline, "minutes": action.closeAfterMinutes, "enabled": action.enabled,
            "phrases": action.examplePhrases.joined(separator: "\n"), "joinedMessage": action.joinedMessage,
            "returnedMessage": action.returnedMessage, "expiredMessage": action.expiredMessage,
            "emailedMessage": action.emailedMessage, "nobodyMessage": action.nobodyMessage,
            "requeuedMessage": action.requeuedMessage,
            "holds": action.whilePending == .aiHolds, "continues": action.onReturn == .continue,
            "returnsToAI": action.onLapse == .returnToAI, "escalate": action.escalateAfterMinutes,
            "assistant": action.assistant, "hours": action.businessHours?.text ?? "",
            "timeZone": action.businessHours?.timeZone ?? "",
            "countsOpenHours": action.businessHours?.countOpenHours ?? false,
            "emailsWhenClosed": action.businessHours?.emailWhenClosed ?? false,
            "firstReply": action.firstReplyMinutes, "nextReply": action.nextReplyMinutes,
            "visitorIdle": action.visitorIdleMinutes,
            "forbidsTakeOver": action.forbidTakeOver,
            "actionVersion": action.version,
        ]
    }

    /// The action in a form. The daemon checks the number of minutes, so that the page shows the daemon's own words.
    private func action(_ form: Form, id: String) throws(Problem) -> Action {
        Action(
            id: id, type: .humanCall, assistant: form.line("assistant"), name: form.line("name"),
            whenToUse: form.text("when_to_use"),
            autoMessage: form.text("auto_message"), notifyByEmailWhenOffline: form.has("notify"),
            closeAfterMinutes: try form.number("minutes", "actions.minutes"),
            enabled: form.has("enabled"),
            team: form.line("team"), examplePhrases: form.lines("phrases"), joinedMessage: form.text("joined_message"),
            returnedMessage: form.text("returned_message"), expiredMessage: form.text("expired_message"),
            whilePending: form["while_pending"] == "hold" ? .aiHolds : .aiContinues,
            onReturn: form["on_return"] == "continue" ? .continue : .wait,
            onLapse: form["on_lapse"] == "ai" ? .returnToAI : .requeue,
            escalateAfterMinutes: try form.number("escalate", "actions.escalate"),
            emailedMessage: form.text("emailed_message"), nobodyMessage: form.text("nobody_message"),
            requeuedMessage: form.text("requeued_message"),
            firstReplyMinutes: try form.number("first_reply", "actions.firstReply"),
            nextReplyMinutes: try form.number("next_reply", "actions.nextReply"),
            visitorIdleMinutes: try form.number("visitor_idle", "actions.visitorIdle"),
            forbidTakeOver: form["take_over"] == "no")
    }

    /// nil = always open.
    private func hours(_ form: Form) throws(Problem) -> BusinessHours? {
        let text = form.text("hours")
        guard !text.allSatisfy(\.isWhitespace) else { return nil }
        var hours: BusinessHours
        do throws(BusinessHoursTextError) { hours = try BusinessHours(text: text) } catch {
            throw Problem(
                .badRequest, "problem.hours", ["error": .verbatim("\(error)")],
                metadata: ["field": "business_hours"])
        }
        hours.timeZone = form.line("time_zone")
        hours.countOpenHours = form.has("count_open_hours")
        hours.emailWhenClosed = form.has("email_when_closed")
        return hours
    }

    private static let fields = [
        "type", "assistant", "name", "when_to_use", "auto_message", "notify_by_email_when_offline",
        "close_after_minutes", "enabled",
        "team", "example_phrases", "joined_message", "returned_message", "expired_message", "while_pending",
        "on_return", "on_lapse",
        "escalate_after_minutes", "business_hours", "emailed_message", "nobody_message", "requeued_message",
        "first_reply_minutes", "next_reply_minutes", "visitor_idle_minutes", "forbid_take_over",
    ]

    /// - Parameter known: the action's id; nil = create one.
    private func save(_ request: Request, _ context: DashboardContext, id known: String?) async throws -> Response {
        let visit = try context.manager()
        let form = try await desk.form(request, visit)
        let isNew = known == nil
        let id = known ?? Self.identifier(form.line("name"), of: "action")
        var action = try action(form, id: id)
        // The form that is shown again still names the version that it was made from.
        action.version = Int64(form.line("version")) ?? 0
        do throws(Problem) { action.businessHours = try hours(form) } catch {
            return try await self.form(visit, action, isNew: isNew, problem: error, hours: form)
        }
        let put = PutActionRequest(
            action: action, fields: Self.fields, ifVersion: isNew ? 0 : action.version,
            actingMemberID: visit.member.id)
        do {
            if isNew, try await exists(id) {
                throw Problem(
                    .conflict, "problem.nameTaken", ["id": .verbatim(id)],
                    metadata: ["field": "name"])
            }
            if !isNew, try await !exists(id) {
                throw Problem(.notFound, "problem.actionDeleted")
            }
            _ = try await desk.ask { client throws(HumanCallError) in try await client.putAction(put) }
        } catch let problem as Problem where problem.status.code < 500 && !request.wantsJSON {
            // Show the form again with what was typed.
            return try await self.form(visit, action, isNew: isNew, problem: problem)
        }
        return Desk.done(request, then: "/actions?assistant=" + SignInPages.encode(action.assistant), ["id": id])
    }

    private func exists(_ id: String) async throws(Problem) -> Bool {
        do {
            _ = try await desk.client.getAction(GetActionRequest(actionID: id))
            return true
        } catch {
            if error.reason == .noSuchAction { return false }
            throw Problem(error)
        }
    }

    /// Words that the addresses of an action's pages have in the place of an id.
    private static let reserved: Set<String> = ["new", "try"]

    /// A readable id made from a name: `Call Support Team` becomes `call-support-team`.
    ///
    /// - Parameter noun: the beginning of an id where the name alone makes none.
    static func identifier(_ name: String, of noun: String) -> String {
        let plain = name.lowercased().unicodeScalars.map { scalar -> Character in
            let isKept = ("a"..."z").contains(Character(scalar)) || ("0"..."9").contains(Character(scalar))
            return isKept ? Character(scalar) : "-"
        }
        let words = String(plain).split(separator: "-").joined(separator: "-")
        if words.isEmpty { return "\(noun)-\(Secret.random().text.prefix(8))" }
        return reserved.contains(words) ? "\(noun)-\(words)" : String(words.prefix(60))
    }

    // MARK: Buttons

    private func toggle(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        let form = try await desk.form(request, visit)
        let id = context.parameters.get("id") ?? ""
        // A put would create a deleted action again, empty.
        let found = try await desk.ask { client throws(HumanCallError) in
            try await client.getAction(GetActionRequest(actionID: id))
        }
        guard let action = found.action else { throw Problem.notFound }
        let put = PutActionRequest(
            action: Action(id: id, enabled: form["enabled"] == "1"), fields: ["enabled"], ifVersion: action.version,
            actingMemberID: visit.member.id)
        _ = try await desk.ask { client throws(HumanCallError) in try await client.putAction(put) }
        return Desk.done(request, then: SignInPages.safe(form["next"]))
    }

    private func delete(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        _ = try await desk.form(request, visit)
        let asked = DeleteActionRequest(
            actionID: context.parameters.get("id") ?? "", actingMemberID: visit.member.id)
        _ = try await desk.ask { client throws(HumanCallError) in try await client.deleteAction(asked) }
        return Desk.done(request, then: "/actions")
    }

    private struct Tried: Encodable {
        var matched: Bool
        var says: String
        var actionID: String
        var score: Double
    }

    private func tryPhrase(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        let form = try await desk.form(request, visit)
        let asked = DetectIntentRequest(text: form.text("text"), assistant: form.line("assistant"))
        let found = try await desk.ask { client throws(HumanCallError) in try await client.detectIntent(asked) }
        let says = visit.words(
            found.matched ? "actions.tryMatched" : "actions.tryUnmatched",
            ["action": found.actionID, "because": found.because])
        return Desk.json(Tried(matched: found.matched, says: says, actionID: found.actionID, score: found.score))
    }
}
