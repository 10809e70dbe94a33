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

    /// A form that was refused, with what was typed in it.
    private struct Refused {
        /// The reply's id; empty = the form that adds one.
        var id: String
        var typed: [String: String]
        var version: Int64
        var problem: Problem
    }

    private func page(_ context: DashboardContext, refused: Refused? = nil) async throws -> Response {
        let visit = try context.signedIn()
        let words = visit.words
        let found = try await replies(visit)
        func form(_ id: String, _ fields: FormFields, _ stored: CannedReply) -> [String: Any] {
            let own = refused?.id == id ? refused : nil
            let typed = own?.typed ?? CannedReplyForm.typed(stored)
            let prefix = id.isEmpty ? "new" : "reply-\(id)"
            return [
                "fields": fields.values(prefix, typed, own?.problem, words),
                "replyVersion": max(own?.version ?? stored.version, own?.problem.version ?? 0),
                "hasProblem": own != nil, "isOpen": own != nil,
                "problemTitle": own.map { words($0.problem.title) } ?? "",
                "problem": own.map { words($0.problem.detail) } ?? "",
            ]
        }
        func values(_ reply: CannedReply) -> [String: Any] {
            let shown: [String: Any] = [
                "id": reply.id, "shortcut": reply.shortcut, "text": reply.text,
                "mayChange": !reply.memberID.isEmpty || visit.isManager,
            ]
            return shown.merging(form(reply.id, CannedReplyForm.changing, reply)) { $1 }
        }
        let own = found.filter { !$0.memberID.isEmpty }
        let shared = found.filter(\.memberID.isEmpty)
        var all = form("", CannedReplyForm.adding(isManager: visit.isManager), CannedReply())
        all["own"] = own.map(values)
        all["shared"] = shared.map(values)
        all["hasOwn"] = !own.isEmpty
        all["hasShared"] = !shared.isEmpty
        var response = desk.page(
            "replies", title: words("replies.title"), tab: "replies", visit, try await desk.board(), all)
        if let refused { response.status = refused.problem.status }
        return response
    }

    private func save(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let form = try await desk.form(request, visit)
        let id = form.line("id")
        let fields = id.isEmpty ? CannedReplyForm.adding(isManager: visit.isManager) : CannedReplyForm.changing
        let typed = form.typed(fields)
        do throws(Problem) {
            if let refusal = fields.refusal(fields.missing(typed)) { throw refusal }
            let put = PutCannedReplyRequest(
                reply: CannedReplyForm.reply(form, id: id, by: visit.member.id),
                fields: ["shortcut", "text"] + (id.isEmpty ? ["member_id"] : []),
                ifVersion: Int64(form.line("version")) ?? 0, actingMemberID: visit.member.id)
            do {
                _ = try await desk.ask { client throws(HumanCallError) in try await client.putCannedReply(put) }
            } catch {
                throw try await refusal(of: error, fields, id: id, typed, visit)
            }
            return Desk.done(request, then: "/replies")
        } catch {
            guard error.status.code < 500, !request.wantsJSON else { throw error }
            let refused = Refused(
                id: id, typed: typed, version: Int64(form.line("version")) ?? 0, problem: error)
            return try await page(context, refused: refused)
        }
    }

    /// A refusal by the daemon, at its field or next to the values that somebody else has saved.
    private func refusal(
        of error: Problem, _ fields: FormFields, id: String, _ typed: [String: String], _ visit: Visit
    ) async throws(Problem) -> Problem {
        guard error.reason == HumanCallError.Reason.versionMismatch.rawValue,
            let now = try await replies(visit).first(where: { $0.id == id })
        else { return fields.placed(error) }
        return fields.conflict(typed, stored: CannedReplyForm.typed(now), version: now.version)
    }

    private func delete(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let form = try await desk.form(request, visit)
        let delete = DeleteCannedReplyRequest(replyID: form.line("id"), actingMemberID: visit.member.id)
        _ = try await desk.ask { client throws(HumanCallError) in try await client.deleteCannedReply(delete) }
        return Desk.done(request, then: "/replies")
    }
}
