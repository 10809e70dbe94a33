import Foundation
import HumanCallClient
import Hummingbird

/// Numbers, charts, and what became of the e-mails.
struct OverviewPages: Sendable {
    let desk: Desk

    private static let notificationsShown: Int32 = 50

    func add(to router: Router<DashboardContext>) {
        router.get("/overview") { request, context in try await show(request, context) }
        router.get("/overview.csv") { request, context in try await download(request, context) }
        router.post("/overview/notifications/:id/retry") { request, context in try await retry(request, context) }
    }

    private func show(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let words = visit.words
        let board = try await desk.board()
        let query = Self.query(request)
        let defined = try await desk.actions()
        let actions = Dictionary(defined.map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
        let teams = Set(board.teams + defined.map(\.team)).subtracting([""]).sorted()
        var values: [String: Any] = [
            "waiting": board.waiting.count, "assigned": board.assigned.count,
            "present": board.members.values.filter { $0.presence == .available }.count, "teamSize": board.members.count,
            "from": query.from, "to": query.to, "isFiltered": query != OverviewQuery { _ in "" },
            "presets": OverviewQuery.presets.map { days in
                [
                    "name": days == 1 ? words("overview.today") : words.count("overview.lastDays", days),
                    "link": query.link(days: days), "isChosen": query.days == days,
                ] as [String: Any]
            },
            "teamOptions": Self.options(teams.map { ($0, $0) }, chosen: query.team),
            "actionOptions": Self.options(actions.sorted { $0.value < $1.value }, chosen: query.action),
            "memberOptions": Self.options(board.team.map { ($0.id, $0.name) }, chosen: query.member),
        ]
        values.merge(try await statistics(query, actions, words)) { $1 }
        if visit.isManager { values.merge(try await notifications(board, words)) { $1 } }
        return desk.page("overview", title: words("overview.title"), tab: "overview", visit, board, values)
    }

    private static func query(_ request: Request) -> OverviewQuery {
        let given = request.queryValues
        return OverviewQuery { given[$0] ?? "" }
    }

    /// The value that is chosen is an option, also if it is deleted.
    private static func options(_ known: [(String, String)], chosen: String) -> [[String: Any]] {
        let isKnown = chosen.isEmpty || known.contains { $0.0 == chosen }
        return (isKnown ? known : known + [(chosen, chosen)]).map { id, name in
            ["id": id, "name": name, "isChosen": id == chosen]
        }
    }

    /// Today in the workspace's time zone.
    private func today() async throws(Problem) -> CalendarDay {
        let found = try await desk.ask { client throws(HumanCallError) in try await client.getWorkspace() }
        return CalendarDay(Date(), zone: found.workspace?.timeZone ?? "")
    }

    private func statistics(
        _ query: OverviewQuery, _ actions: [String: String], _ words: Words
    ) async throws(Problem) -> [String: Any] {
        let today = try await today()
        do {
            let found = try await desk.client.getStatistics(query.request(today: today))
            let numbers = OverviewNumbers(
                found: found, query: query, today: today, actions: actions, words: words)
            return numbers.values.merging(["lead": words("overview.lead", ["zone": found.timeZone])]) { $1 }
        } catch {
            let isReversed = error.reason == .invalidField && error.metadata["field"] == "to_day"
            guard isReversed || error.reason == .unimplemented else { throw Problem(error) }
            return ["hasStatistics": false, "isReversed": isReversed, "lead": words("overview.lead", ["zone": "UTC"])]
        }
    }

    private func download(_ request: Request, _ context: DashboardContext) async throws -> Response {
        _ = try context.signedIn()
        let query = Self.query(request)
        let today = try await today()
        let by = request.queryValues["by"].flatMap { StatisticsCSV.Rows(rawValue: $0) } ?? .day
        let asked = query.request(today: today)
        let found = try await desk.ask { client throws(HumanCallError) in try await client.getStatistics(asked) }
        // The daemon has accepted the days, so they are dates or empty.
        let name = ["humancall", by.rawValue, asked.fromDay, asked.toDay].filter { !$0.isEmpty }
        return Desk.csv(StatisticsCSV(found, by: by).text, name: name.joined(separator: "-") + ".csv")
    }

    private func notifications(_ board: Board, _ words: Words) async throws(Problem) -> [String: Any] {
        let found: ListNotificationsResponse
        do {
            found = try await desk.client.listNotifications(ListNotificationsRequest(pageSize: Self.notificationsShown))
        } catch {
            guard error.reason == .unimplemented else { throw Problem(error) }
            return ["hasNotifications": false, "cannotMail": true]
        }
        return [
            "hasNotifications": !found.items.isEmpty, "showsNotifications": true,
            "notifications": found.items.map { item in
                let last = item.deliveries.last.map { "\($0.code > 0 ? "\($0.code) " : "")\($0.detail)" } ?? ""
                return [
                    "id": item.id, "email": item.email, "name": board.members[item.memberID]?.name ?? item.memberID,
                    "state": (item.state.jsonName ?? "").lowercased(), "stateText": Self.state(item.state, words),
                    "isDead": item.state == .dead,
                    "isPending": item.state == .pending, "isSent": item.state == .sent,
                    "isSuppressed": item.state == .suppressed,
                    "because": item.state == .suppressed ? item.suppressedBecause : last,
                    "attempts": words.count("overview.mail.attempts", item.deliveries.count),
                    "time": Renderer.timestamp(item.createdAt),
                    "clock": Renderer.clock(item.createdAt), "request": item.requestID,
                ] as [String: Any]
            },
        ]
    }

    private static func state(_ state: NotificationState, _ words: Words) -> String {
        switch state {
        case .pending: words("overview.mail.pending")
        case .sent: words("overview.mail.sent")
        case .dead: words("overview.mail.dead")
        case .suppressed: words("overview.mail.suppressed")
        default: words("overview.mail.other")
        }
    }

    private func retry(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.manager()
        _ = try await desk.form(request, visit)
        let asked = RetryNotificationRequest(notificationID: context.parameters.get("id") ?? "")
        _ = try await desk.ask { client throws(HumanCallError) in try await client.retryNotification(asked) }
        return Desk.done(request, then: "/overview")
    }
}
