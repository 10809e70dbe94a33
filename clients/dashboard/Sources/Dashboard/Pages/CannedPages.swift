import HumanCallClient
import Hummingbird

/// Canned replies: the page that manages them, and the list for composers.
struct CannedPages: Sendable {
    let desk: Desk

    func add(to router: Router<DashboardContext>) {
        router.get("/replies") { request, context in
            request.wantsJSON ? try await list(context) : try await page(context)
        }
        router.post("/replies") { request, context in try await save(request, context) }
        router.post("/replies/delete") { request, context in try await delete(request, context) }
    }

    private func replies(_ visit: Visit) async throws(Problem) -> [CannedReply] {
        var found: [CannedReply] = []
        var token = ""
        repeat {
            let listing = ListCannedRepliesRequest(pageSize: 500, pageToken: token, memberID: visit.member.id)
            let page = try await desk.ask { client throws(HumanCallError) in try await client.listCannedReplies(listing)
            }
            found += page.items
            token = page.nextPageToken
        } while !token.isEmpty
        return found
    }

    private struct Listed: Encodable {
        struct Reply: Encodable {
            var shortcut: String
            var text: String
            var own: Bool
        }

        var replies: [Reply]
    }

    private func list(_ context: DashboardContext) async throws -> Response {
        let found = try await replies(try context.signedIn())
        return Desk.json(
            Listed(replies: found.map { .init(shortcut: $0.shortcut, text: $0.text, own: !$0.memberID.isEmpty) }))
    }

    private func page(
        _ context: DashboardContext, problem: Problem? = nil, typed: CannedReply? = nil
    ) async throws -> Response {
        let visit = try context.signedIn()
        let board = try await desk.board()
        let found = try await replies(visit)
        func values(_ reply: CannedReply) -> [String: Any] {
            [
                "id": reply.id, "shortcut": reply.shortcut, "text": reply.text, "replyVersion": reply.version,
                "isOwn": !reply.memberID.isEmpty, "mayChange": !reply.memberID.isEmpty || visit.isManager,
            ]
        }
        let own = found.filter { !$0.memberID.isEmpty }
        let shared = found.filter(\.memberID.isEmpty)
        var all: [String: Any] = [
            "own": own.map(values), "shared": shared.map(values), "hasOwn": !own.isEmpty, "hasShared": !shared.isEmpty,
            "typedShortcut": typed?.shortcut ?? "", "typedText": typed?.text ?? "",
        ]
        if let problem {
            all["hasProblem"] = true
            all["problem"] = visit.words(problem.detail)
            all["isAdding"] = typed != nil
            all["isForTeam"] = typed?.memberID.isEmpty ?? false
        }
        var response = desk.page("replies", title: visit.words("replies.title"), tab: "replies", visit, board, all)
        if let problem { response.status = problem.status }
        return response
    }

    private func save(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let form = try await desk.form(request, visit)
        let id = form.line("id")
        var shortcut = form.line("shortcut")
        if shortcut.hasPrefix("/") { shortcut.removeFirst() }
        let reply = CannedReply(
            id: id, shortcut: shortcut, text: form.text("text"),
            memberID: form["owner"] == "workspace" ? "" : visit.member.id)
        let put = PutCannedReplyRequest(
            reply: reply, fields: ["shortcut", "text"] + (id.isEmpty ? ["member_id"] : []),
            ifVersion: Int64(form.line("version")) ?? 0, actingMemberID: visit.member.id)
        do {
            _ = try await desk.ask { client throws(HumanCallError) in try await client.putCannedReply(put) }
        } catch {
            guard error.status.code < 500, !request.wantsJSON else { throw error }
            var problem = error
            if problem.metadata["field"] == "reply.shortcut" {
                problem.detail = Phrase("replies.shortcutRefused", ["shortcut": .verbatim(shortcut)])
            }
            return try await page(context, problem: problem, typed: id.isEmpty ? reply : nil)
        }
        return Desk.done(request, then: "/replies")
    }

    private func delete(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let form = try await desk.form(request, visit)
        let delete = DeleteCannedReplyRequest(replyID: form.line("id"), actingMemberID: visit.member.id)
        _ = try await desk.ask { client throws(HumanCallError) in try await client.deleteCannedReply(delete) }
        return Desk.done(request, then: "/replies")
    }
}
