import HumanCallClient
import Hummingbird

/// The path AI Assistants, AI Actions, Create Action.
struct ActionPages: Sendable {
    let desk: Desk

    func add(to router: Router<DashboardContext>) {
        router.get("/assistants") { _, context in try await assistants(context) }
        router.get("/actions") { request, context in try await list(request, context) }
        router.post("/actions/:id/toggle") { request, context in try await toggle(request, context) }
        router.post("/actions/:id/delete") { request, context in try await delete(request, context) }
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
        let filter = request.queryValues["assistant"]
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
    func plan(_ words: Words) async throws(Problem) -> [String: Any] {
        let found = try await desk.ask { client throws(HumanCallError) in try await client.getWorkspace() }
        guard let workspace = found.workspace, workspace.plan.rawValue < workspace.humanCallMinPlan.rawValue else {
            return ["isGated": false]
        }
        return [
            "isGated": true, "plan": words.plan(workspace.plan), "neededPlan": words.plan(workspace.humanCallMinPlan),
            "upgradeURL": workspace.upgradeURL, "hasUpgradeURL": !workspace.upgradeURL.isEmpty,
        ]
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
}
