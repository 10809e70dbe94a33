import Foundation
import HumanCallClient

/// The answer of GetStatistics as the values of the Overview's template.
struct OverviewNumbers {
    let found: GetStatisticsResponse
    let query: OverviewQuery
    let today: CalendarDay
    /// The names of the actions by id.
    let actions: [String: String]
    let words: Words

    var values: [String: Any] {
        let ended = found.completed + found.expired + found.canceled
        return [
            "hasStatistics": true, "hasCalls": found.created > 0, "created": found.created,
            "joinedShare": share(found.days.reduce(0) { $0 + $1.claimed }, of: found.created),
            "joined": found.days.reduce(0) { $0 + $1.claimed },
            "wait": time(found.waitP50Ms), "wait95": time(found.waitP95Ms),
            "reply": time(found.replyP50Ms), "reply95": time(found.replyP95Ms),
            "expiredShare": share(found.expired, of: ended), "expired": found.expired, "ended": ended,
            "takenOver": found.takenOver, "hasTakenOver": found.takenOver > 0,
            "zone": found.timeZone,
            "allCalls": history(),
            "expiredCalls": history([("state", "expired")]),
            "dayChart": CallChart(id: "days", dayBars, labelsMax: 8).values, "dayRows": Self.rows(dayBars),
            "hourChart": CallChart(id: "hours", hourBars, labelsMax: 12).values, "hourRows": Self.rows(hourBars),
            "daysCSV": csv("day"), "hoursCSV": csv("hour"), "teamsCSV": csv("team"), "actionsCSV": csv("action"),
            "membersCSV": csv("member"),
            "teams": found.teams.map { group in
                values(of: group, name: group.key.isEmpty ? words("overview.everybody") : group.key, as: "team")
            },
            "actions": found.actions.map { group in
                values(of: group, name: actions[group.key] ?? group.key, as: "action")
            },
            "members": members, "hasMembers": !found.members.isEmpty,
        ]
    }

    // MARK: Days and hours

    /// One bar for each day, also those without calls; for each month in a long range.
    private var dayBars: [CallChart.Bar] {
        let range = query.range(today: today)
        let known = found.days.compactMap { CalendarDay($0.date) }
        guard let first = CalendarDay(range.from) ?? known.first, let last = CalendarDay(range.to) ?? known.last,
            first.number <= last.number, last.number - first.number < DashboardLimits.overviewDayBarsMax
        else { return monthBars }
        let byDate = Dictionary(found.days.map { ($0.date, $0) }, uniquingKeysWith: { $1 })
        return (first.number...last.number).map { number in
            let day = CalendarDay(number: number)
            let counts = byDate[day.text] ?? DayStatistics()
            return bar(words.day(day.time), counts.created, counts.claimed, counts.expired)
        }
    }

    private var monthBars: [CallChart.Bar] {
        Dictionary(grouping: found.days) { String($0.date.prefix(7)) }.sorted { $0.key < $1.key }.map { month, days in
            func sum(_ count: KeyPath<DayStatistics, Int64>) -> Int64 { days.reduce(0) { $0 + $1[keyPath: count] } }
            return bar(month, sum(\.created), sum(\.claimed), sum(\.expired))
        }
    }

    private var hourBars: [CallChart.Bar] {
        let byHour = Dictionary(found.hours.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
        return (0..<24).map { hour in
            let counts = byHour["\(hour)"] ?? GroupStatistics()
            return bar("\(hour)", counts.created, counts.claimed, counts.expired)
        }
    }

    private func bar(_ label: String, _ created: Int64, _ claimed: Int64, _ expired: Int64) -> CallChart.Bar {
        CallChart.Bar(
            label: label, created: created, claimed: claimed, expired: expired,
            says: words.count(
                "overview.bar", Int(created), ["date": label, "claimed": "\(claimed)", "expired": "\(expired)"]))
    }

    private static func rows(_ bars: [CallChart.Bar]) -> [[String: Any]] {
        bars.filter { $0.created > 0 }.map {
            ["label": $0.label, "created": $0.created, "claimed": $0.claimed, "expired": $0.expired]
        }
    }

    // MARK: Tables

    private func values(of group: GroupStatistics, name: String, as filter: String) -> [String: Any] {
        [
            "name": name, "created": group.created, "joinedShare": share(group.claimed, of: group.created),
            "expired": group.expired, "hasExpired": group.expired > 0, "wait": time(group.waitP50Ms),
            "reply": time(group.replyP50Ms),
            // Calls for everybody have no name to filter by.
            "isLinked": !group.key.isEmpty, "calls": history([(filter, group.key)]),
            "expiredCalls": history([(filter, group.key), ("state", "expired")]),
        ]
    }

    private var members: [[String: Any]] {
        found.members.sorted { ($1.claimed, $0.memberID) < ($0.claimed, $1.memberID) }.map { member in
            let name = member.name.isEmpty ? member.memberID : member.name
            return [
                "name": name, "initials": Words.initials(name), "hue": Words.hue(name), "isDeleted": member.deleted,
                "claimed": member.claimed, "completed": member.completed, "takenOver": member.takenOver,
                "reply": time(member.replyP50Ms),
                "calls": history([("member", member.memberID)]),
            ]
        }
    }

    private func history(_ more: [(String, String)] = []) -> String {
        query.history(today: today, zone: found.timeZone, more)
    }

    private func csv(_ rows: String) -> String { query.link("/overview.csv", [("by", rows)]) }

    private func share(_ part: Int64, of all: Int64) -> String {
        all > 0 ? "\(Int((Double(part) / Double(all) * 100).rounded())) %" : "–"
    }

    private func time(_ milliseconds: Int64) -> String {
        switch milliseconds {
        case ..<1: "–"
        case ..<1_000: "< " + words.duration(milliseconds: 1_000)
        default: words.duration(milliseconds: milliseconds)
        }
    }
}
