import Foundation
import HumanCallClient
import Hummingbird

/// Every call that ever was, and what was written: found by words and filters.
struct HistoryPages: Sendable {
    let desk: Desk

    func add(to router: Router<DashboardContext>) {
        router.get("/history") { request, context in try await list(request, context) }
        router.get("/history/:id") { request, context in try await conversation(request, context) }
    }

    private func list(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let board = try await desk.board()
        let query = request.queryValues
        let filter = HistoryFilter { query[$0] ?? "" }
        let actions = try await desk.ask { client throws(HumanCallError) in
            try await client.listActions(ListActionsRequest(pageSize: Int32(DashboardLimits.pageItemsMax)))
        }
        var values = filter.values(board, actions.items, visit.words)
        do throws(Problem) {
            let asked = filter.request
            let found = try await desk.ask { client throws(HumanCallError) in try await client.search(asked) }
            values["hits"] = found.items.map { hit($0, visit.words) }
            values["hasHits"] = !found.items.isEmpty
            values["next"] = found.nextPageToken.isEmpty ? "" : filter.query(page: found.nextPageToken)
            values["hasNext"] = !found.nextPageToken.isEmpty
            values["isBehind"] = found.indexedSequence + DashboardLimits.searchLagMax < board.cursor.sequence
        } catch {
            let hasWords = (query["q"] ?? "").contains { $0.isLetter || $0.isNumber }
            let isWordless = error.metadata["field"] == "text" && !hasWords
            values["problem"] = visit.words(isWordless ? Phrase("history.noWords") : error.detail)
            values["hasProblem"] = true
        }
        return desk.page("history", title: visit.words("history.title"), tab: "history", visit, board, values)
    }

    private func hit(_ hit: SearchHit, _ words: Words) -> [String: Any] {
        let name = words.visitorName(hit.conversation)
        let call = hit.request
        let place =
            switch hit.field {
            case .message: "message"
            case .note: "note"
            case .visitor: "visitor"
            case .request: "call"
            default: ""
            }
        let reason = call?.reason ?? ""
        let isShown = reason.contains(hit.snippet.map(\.text).joined()) && !hit.snippet.isEmpty
        let path =
            call.map { "/inbox/" + SignInPages.encode($0.id) }
            ?? "/conversations/" + SignInPages.encode(hit.conversation?.id ?? "")
        return [
            "path": path, "name": name, "initials": Words.initials(name), "hue": Words.hue(name),
            "isCall": call != nil, "state": call.map(words.state) ?? "", "holderName": call?.claim?.memberName ?? "",
            "hasHolder": call?.claim != nil, "team": call?.team ?? "", "hasTeam": call?.team.isEmpty == false,
            "reason": reason, "hasReason": !reason.isEmpty && !isShown,
            "outcome": call?.outcome ?? "", "hasOutcome": call?.outcome.isEmpty == false,
            "time": Renderer.timestamp(hit.time), "clock": Renderer.clock(hit.time), "in-\(place)": true,
            "snippet": hit.snippet.map { ["text": $0.text, "isMatch": $0.match] as [String: Any] },
            "hasSnippet": !hit.snippet.isEmpty,
        ]
    }

    /// A conversation that has no call: read only.
    private func conversation(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let board = try await desk.board()
        let id = context.parameters.get("id") ?? ""
        let found = try await desk.ask { client throws(HumanCallError) in
            try await client.getConversation(GetConversationRequest(conversationID: id)).conversation
        }
        guard let conversation = found else { throw Problem.noSuchCall }
        let token = request.queryValues["token"] ?? ""
        let part = try await desk.transcripts.read(id, olderThan: token)
        let name = visit.words.visitorName(conversation)
        var values = desk.pages.values(part, visit.words)
        values.merge([
            "conversation": id, "path": "/history/" + SignInPages.encode(id), "name": name,
            "initials": Words.initials(name), "hue": Words.hue(name), "contact": conversation.visitor?.contact ?? "",
            "began": Renderer.timestamp(conversation.createdAt), "beganClock": Renderer.clock(conversation.createdAt),
            "isOlder": !token.isEmpty,
        ]) { $1 }
        return desk.page("conversation", title: name, tab: "history", visit, board, values)
    }
}

/// The fields of the search form. Each is in the address, so that a search can be kept and shared.
struct HistoryFilter: Sendable {
    static let names = ["q", "state", "member", "team", "action", "assistant", "outcome", "tag", "from", "to", "order"]
    private static let states: [(name: String, state: RequestState, label: String)] = [
        ("waiting", .pending, "common.state.waiting"), ("assigned", .assigned, "common.state.assigned"),
        ("completed", .completed, "common.state.completed"), ("expired", .expired, "common.state.expired"),
        ("canceled", .canceled, "common.state.canceled"),
    ]

    private var fields: [String: String] = [:]
    private let pageToken: String
    /// Minutes that the reader's clock is ahead of UTC: days are the reader's.
    private let offset: Int64

    init(_ field: (String) -> String) {
        for name in Self.names { fields[name] = field(name).trimmingCharacters(in: .whitespacesAndNewlines) }
        pageToken = field("page")
        offset = min(max(Int64(field("zone")) ?? 0, -1_080), 1_080)
    }

    subscript(name: String) -> String { fields[name] ?? "" }

    private var isFiltered: Bool { Self.names.contains { $0 != "q" && $0 != "order" && !self[$0].isEmpty } }

    var request: SearchRequest {
        SearchRequest(
            pageSize: DashboardLimits.historyRowsMax, pageToken: pageToken, text: self["q"],
            states: Self.states.filter { $0.name == self["state"] }.map(\.state), memberID: self["member"],
            team: self["team"], actionID: self["action"], assistant: self["assistant"], outcome: self["outcome"],
            tag: self["tag"], fromAt: day(self["from"]) ?? 0,
            toAt: day(self["to"]).map { $0 + Self.dayMilliseconds - 1 } ?? 0, oldestFirst: self["order"] == "oldest")
    }

    private static let dayMilliseconds: Int64 = 86_400_000

    /// The beginning of a day as browsers write it, 2026-01-31; nil = it is none.
    private func day(_ text: String) -> Int64? {
        guard text.utf8.count == 10, let time = Timestamp.milliseconds(text + "T00:00:00Z") else { return nil }
        return max(1, time - offset * 60_000)
    }

    /// The address of this search.
    func query(page token: String = "") -> String {
        var parts = Self.names.filter { !self[$0].isEmpty }.map { "\($0)=\(SignInPages.encode(self[$0]))" }
        if offset != 0 { parts.append("zone=\(offset)") }
        if !token.isEmpty { parts.append("page=\(SignInPages.encode(token))") }
        return "/history" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
    }

    func values(_ board: Board, _ actions: [Action], _ words: Words) -> [String: Any] {
        func options(_ name: String, _ all: [(value: String, label: String)]) -> [[String: Any]] {
            all.map { ["value": $0.value, "label": $0.label, "isChosen": $0.value == self[name]] }
        }
        var values: [String: Any] = [
            "states": options("state", Self.states.map { ($0.name, words($0.label).capitalizedFirst) }),
            "memberOptions": options("member", board.team.map { ($0.id, $0.name) }),
            "teamOptions": options("team", board.teams.map { ($0, $0) }),
            "actionOptions": options("action", actions.map { ($0.id, $0.name) }),
            "isOldestFirst": self["order"] == "oldest", "isFiltered": isFiltered, "zone": offset,
            "isFirstPage": pageToken.isEmpty, "firstPage": query(),
            "isAsked": isFiltered || !self["q"].isEmpty,
        ]
        for name in Self.names { values["typed-\(name)"] = self[name] }
        return values
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
