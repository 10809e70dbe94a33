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

    /// A form that was refused, with what was typed in it.
    private struct Refused {
        /// The member's id; empty = the form that adds one.
        var id: String
        var typed: [String: String]
        var version: Int64
        var problem: Problem
    }

    /// - Parameter shown: further values, after a button.
    private func list(
        _ context: DashboardContext, refused: Refused? = nil, shown: [String: Any] = [:]
    ) async throws -> Response {
        let visit = try context.manager()
        let board = try await desk.board()
        let words = visit.words
        func form(_ id: String, _ stored: Member) -> [String: Any] {
            let own = refused?.id == id ? refused : nil
            let typed = own?.typed ?? MemberForm.typed(stored)
            let prefix = id.isEmpty ? "new" : "member-\(id)"
            var values: [String: Any] = ["fields": MemberForm.fields.values(prefix, typed, own?.problem, words)]
            values["memberVersion"] = max(own?.version ?? stored.version, own?.problem.version ?? 0)
            values["hasProblem"] = own != nil
            values["problemTitle"] = own.map { words($0.problem.title) } ?? ""
            values["problem"] = own.map { words($0.problem.detail) } ?? ""
            values["isOpen"] = own != nil
            return values
        }
        var values = form("", Member())
        values["members"] = board.team.map { member in
            let held = board.assigned.filter { $0.holderID == member.id }.count
            let shown: [String: Any] = [
                "id": member.id, "name": member.name, "email": member.email, "hasEmail": !member.email.isEmpty,
                "teams": member.teams.map { ["team": $0] }, "isManagerRank": member.rank == .manager,
                "memberPresence": member.presence.word,
                "presenceWord": words.presence(member.presence, isChosen: member.awayChosen),
                "initials": Words.initials(member.name), "hue": Words.hue(member.name),
                "holds": held > 0, "held": words.count("members.held", held),
            ]
            return shown.merging(form(member.id, member)) { $1 }
        }
        values["count"] = words.count("members.count", board.members.count)
        values.merge(shown) { $1 }
        var response = desk.page("members", title: words("members.title"), tab: "members", visit, board, values)
        if let refused { response.status = refused.problem.status }
        return response
    }

    private func save(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        let form = try await desk.form(request, visit)
        do throws(Problem) {
            return Desk.done(request, then: "/members", ["id": try await save(form, by: visit.member.id)])
        } catch {
            guard error.status.code < 500, !request.wantsJSON else { throw error }
            let refused = Refused(
                id: form.line("id"), typed: form.typed(MemberForm.fields), version: Int64(form.line("version")) ?? 0,
                problem: error)
            return try await list(context, refused: refused)
        }
    }

    /// - Returns: the member's id.
    private func save(_ form: Form, by managerID: String) async throws(Problem) -> String {
        let board = try await desk.board()
        let given = form.line("id")
        let typed = form.typed(MemberForm.fields)
        var problems = MemberForm.fields.missing(typed)
        if !form.has("max_claims") { problems["max_claims"] = nil }
        var member = MemberForm.member(form, id: given, problems: &problems)
        if let refusal = MemberForm.fields.refusal(problems) { throw refusal }
        if given.isEmpty { member.id = Self.freeIdentifier(member.name, among: board) }
        // Nobody could undo this.
        if member.rank == .agent, board.members[member.id]?.rank == .manager {
            try keepsAManager(board, without: member.id)
        }
        let put = PutMemberRequest(
            member: member, fields: MemberForm.stored.filter { $0 != "max_claims" || form.has("max_claims") },
            ifVersion: Int64(form.line("version")) ?? 0, actingMemberID: managerID)
        do {
            _ = try await desk.ask { client throws(HumanCallError) in try await client.putMember(put) }
        } catch {
            guard error.reason == HumanCallError.Reason.versionMismatch.rawValue else {
                throw MemberForm.fields.placed(error)
            }
            let found = try await desk.ask { client throws(HumanCallError) in
                try await client.getMember(GetMemberRequest(memberID: given))
            }
            let now = found.member ?? member
            throw MemberForm.fields.conflict(typed, stored: MemberForm.typed(now), version: now.version)
        }
        return member.id
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
            throw Problem(.conflict, "problem.lastManager").at(["rank": Phrase("problem.lastManager.detail")])
        }
    }

    /// `Noah` becomes `noah`, and a second one `noah-2`.
    static func freeIdentifier(_ name: String, among board: Board) -> String {
        let wanted = ActionPages.identifier(name, of: "member")
        guard board.members[wanted] != nil else { return wanted }
        return (2...board.members.count + 2).lazy.map { "\(wanted)-\($0)" }.first { board.members[$0] == nil } ?? wanted
    }
}
