import Foundation
import HumanCallClient

/// The filters of the Overview, as its address has them: `?days=7`, or `?from=2026-01-01&to=2026-01-31`, and `team`, `action`,
/// `member`. The History understands the same names, without `days`.
struct OverviewQuery: Hashable, Sendable {
    static let presets = [1, 7, 14, 30, 90]
    static let daysDefault = 14

    /// The last days up to today; nil = the dates.
    var days: Int?
    /// Dates; empty = no bound.
    var from = ""
    var to = ""
    /// Empty = all.
    var team = ""
    var action = ""
    var member = ""

    init(_ value: (String) -> String) {
        from = value("from")
        to = value("to")
        team = value("team")
        action = value("action")
        member = value("member")
        guard from.isEmpty, to.isEmpty else { return }
        days = Int(value("days")).flatMap { Self.presets.contains($0) ? $0 : nil } ?? Self.daysDefault
    }

    var isFiltered: Bool { !team.isEmpty || !action.isEmpty || !member.isEmpty }

    /// The first and the last day; empty = no bound.
    func range(today: CalendarDay) -> (from: String, to: String) {
        guard let days else { return (from, to) }
        return (today.adding(1 - days).text, today.text)
    }

    func request(today: CalendarDay) -> GetStatisticsRequest {
        let range = range(today: today)
        return GetStatisticsRequest(
            team: team, actionID: action, memberID: member, fromDay: range.from, toDay: range.to)
    }

    /// This page's address with other days.
    func link(days: Int) -> String {
        var query = self
        (query.days, query.from, query.to) = (days, "", "")
        return query.link("/overview")
    }

    /// An address with these filters, and more of them.
    func link(_ path: String, _ more: [(String, String)] = []) -> String {
        let own = [
            ("days", days.map { "\($0)" } ?? ""), ("from", from), ("to", to), ("team", team), ("action", action),
            ("member", member),
        ]
        return Self.link(path, own, more)
    }

    /// The calls of a number, in the History, whose days begin with the offset of the last one in this time zone.
    func history(today: CalendarDay, zone: String, _ more: [(String, String)] = []) -> String {
        let range = range(today: today)
        let last = Date(timeIntervalSince1970: Double((CalendarDay(range.to) ?? today).time) / 1_000)
        let minutes = (TimeZone(identifier: zone) ?? .gmt).secondsFromGMT(for: last) / 60
        return Self.link(
            "/history",
            [
                ("from", range.from), ("to", range.to), ("team", team), ("action", action), ("member", member),
                ("zone", minutes == 0 ? "" : "\(minutes)"),
            ], more)
    }

    /// A later value takes the place of an earlier one with its name.
    private static func link(_ path: String, _ own: [(String, String)], _ more: [(String, String)]) -> String {
        let names = Set(more.map(\.0))
        let pairs = (own.filter { !names.contains($0.0) } + more).filter { !$0.1.isEmpty }
        let query = pairs.map { "\($0)=\(escaped($1))" }.joined(separator: "&")
        return query.isEmpty ? path : "\(path)?\(query)"
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

/// A day of the calendar, such as 2026-01-31.
struct CalendarDay: Hashable, Sendable {
    /// Since 1970-01-01.
    let number: Int

    init(number: Int) { self.number = number }

    init?(_ text: String) {
        guard text.utf8.count == 10, let midnight = Timestamp.milliseconds(text + "T00:00:00Z") else { return nil }
        number = Int(midnight / Self.milliseconds)
    }

    /// The day in this time zone. An unknown name, or none, is UTC.
    init(_ time: Date, zone: String) {
        let offset = (TimeZone(identifier: zone) ?? .gmt).secondsFromGMT(for: time)
        number = Int(((time.timeIntervalSince1970 + Double(offset)) / 86_400).rounded(.down))
    }

    /// At midnight in UTC, Unix milliseconds.
    var time: Int64 { Int64(number) * Self.milliseconds }

    var text: String { String((Timestamp.text(time) ?? "").prefix(10)) }

    func adding(_ days: Int) -> CalendarDay { CalendarDay(number: number + days) }

    private static let milliseconds: Int64 = 86_400_000
}
