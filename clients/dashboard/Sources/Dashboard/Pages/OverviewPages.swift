import Foundation
import HumanCallClient
import Hummingbird

/// Numbers, charts, and what became of the e-mails.
struct OverviewPages: Sendable {
    let desk: Desk

    private static let daysShown = 14
    private static let notificationsShown: Int32 = 50

    func add(to router: Router<DashboardContext>) {
        router.get("/overview") { _, context in try await show(context) }
        router.post("/overview/notifications/:id/retry") { request, context in try await retry(request, context) }
    }

    private func show(_ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let board = try await desk.board()
        var values: [String: Any] = [
            "lead": visit.words.count("overview.lead", Self.daysShown), "waiting": board.waiting.count,
            "assigned": board.assigned.count,
            "present": board.members.values.filter { $0.presence == .available }.count, "teamSize": board.members.count,
        ]
        values.merge(try await statistics(board, visit.words)) { $1 }
        if visit.isManager { values.merge(try await notifications(board, visit.words)) { $1 } }
        return desk.page("overview", title: visit.words("overview.title"), tab: "overview", visit, board, values)
    }

    private func statistics(_ board: Board, _ words: Words) async throws(Problem) -> [String: Any] {
        let day: Int64 = 86_400_000
        let today = Int64(Date().timeIntervalSince1970 * 1000) / day * day
        let from = today - Int64(Self.daysShown - 1) * day
        let found: GetStatisticsResponse
        do {
            found = try await desk.client.getStatistics(GetStatisticsRequest(fromAt: from))
        } catch {
            guard error.reason == .unimplemented else { throw Problem(error) }
            return ["hasStatistics": false]
        }
        let ended = found.completed + found.expired + found.canceled
        let byDay = Dictionary(found.days.map { ($0.dayAt, $0) }, uniquingKeysWith: { $1 })
        let days = (0..<Self.daysShown).map {
            byDay[from + Int64($0) * day] ?? DayStatistics(dayAt: from + Int64($0) * day)
        }
        return [
            "hasStatistics": true, "hasCalls": found.created > 0, "created": found.created,
            "p50": Self.time(found.claimP50Ms, words), "p95": Self.time(found.claimP95Ms, words),
            "expiredShare": ended > 0 ? "\(Int((Double(found.expired) / Double(ended) * 100).rounded())) %" : "–",
            "expired": found.expired, "ended": ended, "completed": found.completed,
            "dayChart": DayChart(days, words: words).values,
            "memberBars": MemberBars(found.members, board: board).values,
            "hasMemberBars": !found.members.isEmpty,
        ]
    }

    private static func time(_ milliseconds: Int64, _ words: Words) -> String {
        switch milliseconds {
        case ..<1: "–"
        case ..<1_000: "< " + words.duration(milliseconds: 1_000)
        default: words.duration(milliseconds: milliseconds)
        }
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
