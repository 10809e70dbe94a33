import HumanCallClient
import Hummingbird

/// The team.
struct MemberPages: Sendable {
    let desk: Desk

    func add(to router: Router<DashboardContext>) {
        router.get("/members") { _, context in try await list(context) }
        router.post("/members") { request, context in try await save(request, context) }
        router.post("/members/:id/delete") { request, context in try await delete(request, context) }
        router.post("/members/:id/link") { request, context in try await makeLink(request, context) }
        router.post("/members/:id/revoke") { request, context in try await revokeLinks(request, context) }
    }

    private func list(
        _ context: DashboardContext, problem: Problem? = nil, typed: Member? = nil, shown: [String: Any] = [:]
    ) async throws -> Response {
        let visit = try context.manager()
        let board = try await desk.board()
        var values: [String: Any] = [
            "members": board.team.map { member in
                let held = board.assigned.filter { $0.holderID == member.id }.count
                return [
                    "id": member.id, "name": member.name, "email": member.email, "hasEmail": !member.email.isEmpty,
                    "teams": member.teams.map { ["team": $0] }, "teamText": member.teams.joined(separator: ", "),
                    "isManagerRank": member.rank == .manager, "maxClaims": member.maxClaims,
                    "memberPresence": member.presence.word,
                    "presenceWord": visit.words.presence(member.presence, isChosen: member.awayChosen),
                    "initials": Words.initials(member.name), "hue": Words.hue(member.name),
                    "holds": held > 0, "held": visit.words.count("members.held", held), "memberVersion": member.version,
                ] as [String: Any]
            },
            "count": visit.words.count("members.count", board.members.count),
        ]
        values["typedMaxClaims"] = typed?.maxClaims ?? 0
        if let problem {
            values["hasProblem"] = true
            values["problem"] = visit.words(problem.detail)
            values["typedName"] = typed?.name ?? ""
            values["typedEmail"] = typed?.email ?? ""
            values["typedTeams"] = typed?.teams.joined(separator: ", ") ?? ""
        }
        values.merge(shown) { $1 }
        var response = desk.page("members", title: visit.words("members.title"), tab: "members", visit, board, values)
        if let problem { response.status = problem.status }
        return response
    }

    private func save(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        let form = try await desk.form(request, visit)
        let board = try await desk.board()
        let given = form.line("id")
        var member = Member(
            id: given, name: form.line("name"), email: form.line("email"),
            teams: form.line("teams").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
                !$0.isEmpty
            },
            rank: form["rank"] == "manager" ? .manager : .agent)
        do {
            if form.has("max_claims") { member.maxClaims = try form.number("max_claims", "members.maxClaims") }
            guard !member.name.isEmpty else {
                throw Problem(.badRequest, "problem.memberName")
            }
            if given.isEmpty { member.id = Self.freeIdentifier(member.name, among: board) }
            // Nobody could undo this.
            if member.rank == .agent, board.members[member.id]?.rank == .manager {
                try keepsAManager(board, without: member.id)
            }
            let put = PutMemberRequest(
                member: member,
                fields: ["name", "email", "teams", "rank"] + (form.has("max_claims") ? ["max_claims"] : []),
                ifVersion: Int64(form.line("version")) ?? 0, actingMemberID: visit.member.id)
            _ = try await desk.ask { client throws(HumanCallError) in try await client.putMember(put) }
        } catch let problem as Problem where problem.status.code < 500 && !request.wantsJSON {
            return try await list(context, problem: problem, typed: member)
        }
        return Desk.done(request, then: "/members", ["id": member.id])
    }

    private func delete(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        _ = try await desk.form(request, visit)
        let id = context.parameters.get("id") ?? ""
        if try await desk.board().members[id]?.rank == .manager {
            try keepsAManager(try await desk.board(), without: id)
        }
        _ = try await desk.ask { client throws(HumanCallError) in
            try await client.deleteMember(DeleteMemberRequest(memberID: id, actingMemberID: visit.member.id))
        }
        await desk.sessions.endAll(of: id)
        return Desk.done(request, then: "/members")
    }

    /// The page with the link: it is shown once, and the daemon has only its digest.
    private func makeLink(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        _ = try await desk.form(request, visit)
        let id = context.parameters.get("id") ?? ""
        let made = try await desk.ask { client throws(HumanCallError) in
            try await client.createLoginToken(CreateLoginTokenRequest(memberID: id))
        }
        let name = try await desk.board().members[id]?.name ?? id
        return try await list(
            context,
            shown: ["hasLink": true, "name": name, "link": "\(desk.settings.address)/sign-in?token=\(made.token)"])
    }

    private func revokeLinks(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        _ = try await desk.form(request, visit)
        let id = context.parameters.get("id") ?? ""
        let ended = try await desk.ask { client throws(HumanCallError) in
            try await client.revokeLoginTokens(RevokeLoginTokensRequest(memberID: id))
        }
        let name = try await desk.board().members[id]?.name ?? id
        let text =
            ended.revoked == 0
            ? visit.words("members.revokedNone", ["name": name])
            : visit.words.count("members.revoked", Int(ended.revoked), ["name": name])
        return try await list(context, shown: ["hasRevoked": true, "revoked": text])
    }

    private func keepsAManager(_ board: Board, without id: String) throws(Problem) {
        guard board.members.values.contains(where: { $0.rank == .manager && $0.id != id }) else {
            throw Problem(.conflict, "problem.lastManager")
        }
    }

    /// `Noah` becomes `noah`, and a second one `noah-2`.
    static func freeIdentifier(_ name: String, among board: Board) -> String {
        let wanted = ActionPages.identifier(name, of: "member")
        guard board.members[wanted] != nil else { return wanted }
        return (2...board.members.count + 2).lazy.map { "\(wanted)-\($0)" }.first { board.members[$0] == nil } ?? wanted
    }
}
