import HumanCallClient
import Hummingbird

/// The calls that nobody answered, until somebody calls back or dismisses them.
struct MissedPages: Sendable {
    let desk: Desk

    func add(to router: Router<DashboardContext>) {
        router.get("/missed") { request, context in try await list(request, context) }
    }

    private func list(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let board = try await desk.board()
        let listing = ListRequestsRequest(pageSize: Int32(DashboardLimits.missedRowsMax), missed: true)
        let found = try await desk.ask { client throws(HumanCallError) in try await client.listRequests(listing) }
        var rows: [[String: Any]] = []
        for call in found.items { rows.append(try await row(call, board, visit.words)) }
        let values: [String: Any] = [
            "rows": rows, "hasRows": !rows.isEmpty, "hasMore": !found.nextPageToken.isEmpty,
            "rowsMax": DashboardLimits.missedRowsMax, "csrf": visit.formToken,
        ]
        if request.wantsPart { return Desk.html(desk.pages.render("missed-list", values, visit.words)) }
        return desk.page("missed", title: visit.words("missed.title"), tab: "missed", visit, board, values)
    }

    private func row(
        _ call: HumanCallRequest, _ board: Board, _ words: Words
    ) async throws(Problem) -> [String: Any] {
        var conversation = board.conversations[call.conversationID]
        if conversation == nil {
            conversation = try await desk.ask { client throws(HumanCallError) in
                try await client.getConversation(GetConversationRequest(conversationID: call.conversationID))
                    .conversation
            }
        }
        let name = words.visitorName(conversation)
        let contact = conversation?.visitor?.contact ?? ""
        return [
            "id": call.id, "name": name, "initials": Words.initials(name), "hue": Words.hue(name),
            "contact": contact, "hasContact": !contact.isEmpty && contact != name,
            "reason": call.reason, "hasReason": !call.reason.isEmpty, "actionName": call.action?.name ?? "",
            "team": call.team, "hasTeam": !call.team.isEmpty, "time": Renderer.timestamp(call.endedAt),
            "clock": Renderer.clock(call.endedAt), "since": call.endedAt,
        ]
    }
}
