import ArgumentParser
import HumanCallClient

struct StatisticsVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "statistics",
        abstract: "Count the calls of a period, and how long their visitors waited for a person.",
        usage: "humancall statistics [--from T] [--to T] [--team T] [--action ID] [--member ID] [--by TABLE] [--csv]",
        discussion: """
            Counts the calls created from --from to --to, in whole days of the time zone. A time is 2026-01-31, a day in that \
            time zone, or 2026-01-31T09:05:00Z; the days of both are counted whole, so the same day twice is that day.

            A call is counted for the team that it was for last, and for the member who claimed it first. The wait ends with \
            the first claim or, if nobody claimed the call, with its end.

            Examples:
              humancall statistics --from 2026-01-01 --to 2026-01-31 --by team
              humancall statistics --team billing --by hour --time-zone Europe/Vienna
              humancall statistics --by member --csv > members.csv
              humancall statistics -o json | jq .wait_p95_ms
            """)

    @Option(help: ArgumentHelp("The first day. Default: the beginning.", valueName: "time"))
    var from: TimeArgument?
    @Option(help: ArgumentHelp("The last day. Default: today.", valueName: "time")) var to: TimeArgument?
    @Option(help: ArgumentHelp("Only calls that were for this team last.", valueName: "team")) var team = ""
    @Option(help: ArgumentHelp("Only calls of this action.", valueName: "id")) var action = ""
    @Option(help: ArgumentHelp("Only calls that this member claimed first.", valueName: "id")) var member = ""
    @Option(
        help: ArgumentHelp(
            "The time zone of days and hours, such as Europe/Vienna. Default: the workspace's.", valueName: "name"))
    var timeZone = ""
    @Option(help: ArgumentHelp("Only this table: day, hour, team, action, member.", valueName: "table"))
    var by: StatisticsCSV.Rows?
    @Flag(help: "Print the table as comma-separated values. Default: that of the days.") var csv = false
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard csv, global.output != .text || global.quiet else { return }
        throw ValidationError("--csv prints one table; use it without -o json, -o jsonl and -q")
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.getStatistics(
            GetStatisticsRequest(
                fromAt: from?.milliseconds ?? 0, toAt: to?.milliseconds ?? 0, team: team, actionID: action,
                memberID: member, timeZone: timeZone, fromDay: from?.day ?? "", toDay: to?.day ?? ""))
        if csv {
            invocation.output.raw(StatisticsCSV(response, by: by ?? .day).text)
        } else {
            invocation.output.object(response, id: "\(response.created)") { text(response, invocation.output) }
        }
        return .done
    }

    private func text(_ response: GetStatisticsResponse, _ output: Output) -> String {
        let tables = by.map { [$0] } ?? [.member, .day]
        let texts = tables.map { table($0, of: response) }.filter { !$0.isEmpty }.map {
            $0.text(output.style, columns: output.columns)
        }
        return ([summary(response).text(output.style)] + texts).joined(separator: "\n\n")
    }

    private func summary(_ response: GetStatisticsResponse) -> Details {
        var details = Details(response.created == 1 ? "1 request" : "\(response.created) requests")
        details.add("pending", "\(response.pending)")
        details.add("assigned", "\(response.assigned)")
        details.add("completed", "\(response.completed)")
        details.add("expired", "\(response.expired)")
        details.add("canceled", "\(response.canceled)")
        if response.takenOver > 0 { details.add("taken over", "\(response.takenOver) without a call") }
        if response.days.contains(where: { $0.claimed > 0 }) {
            details.add("claimed after", Self.halfAnd95(response.claimP50Ms, response.claimP95Ms))
        }
        if response.created > response.pending {
            details.add("waited", Self.halfAnd95(response.waitP50Ms, response.waitP95Ms))
        }
        if response.replyP95Ms > 0 {
            details.add("first reply", Self.halfAnd95(response.replyP50Ms, response.replyP95Ms))
        }
        return details
    }

    private func table(_ rows: StatisticsCSV.Rows, of response: GetStatisticsResponse) -> Table {
        switch rows {
        case .day:
            var table = Table([
                "DAY (\(SafeText.line(response.timeZone)))", "CREATED", "CLAIMED", "EXPIRED", "TAKEN OVER",
            ])
            for day in response.days {
                table.add(
                    [.init(SafeText.line(day.date))]
                        + [day.created, day.claimed, day.expired, day.takenOver].map { .init("\($0)") })
            }
            return table
        case .hour: return groups("HOUR (\(SafeText.line(response.timeZone)))", response.hours)
        case .team: return groups("TEAM", response.teams)
        case .action: return groups("ACTION", response.actions)
        case .member:
            var table = Table(["MEMBER", "NAME", "CLAIMED", "COMPLETED", "TAKEN OVER", "FIRST REPLY"])
            for member in response.members {
                let name = SafeText.line(member.name) + (member.deleted ? " (deleted)" : "")
                table.add(
                    [.init(SafeText.line(member.memberID)), .init(name)]
                        + [member.claimed, member.completed, member.takenOver].map { .init("\($0)") }
                        + [.init(Self.span(orNone: member.replyP50Ms))])
            }
            return table
        }
    }

    private func groups(_ title: String, _ groups: [GroupStatistics]) -> Table {
        var table = Table([title, "CREATED", "CLAIMED", "EXPIRED", "WAITED", "FIRST REPLY"])
        for group in groups {
            let key = group.key.isEmpty ? "(everybody)" : SafeText.line(group.key)
            table.add(
                [.init(key)] + [group.created, group.claimed, group.expired].map { .init("\($0)") }
                    + [group.waitP50Ms, group.replyP50Ms].map { .init(Self.span(orNone: $0)) })
        }
        return table
    }

    private static func halfAnd95(_ half: Int64, _ most: Int64) -> String {
        "half within \(span(half)), 95 percent within \(span(most))"
    }

    private static func span(orNone milliseconds: Int64) -> String { milliseconds == 0 ? "-" : span(milliseconds) }

    /// Claims can take less than a second.
    private static func span(_ milliseconds: Int64) -> String {
        milliseconds < 1_000 ? "\(milliseconds)ms" : LocalTime.span(milliseconds)
    }
}

extension StatisticsCSV.Rows: ExpressibleByArgument {}

/// A day, `2026-01-31`, or an RFC 3339 time.
struct TimeArgument: ExpressibleByArgument, Hashable, Sendable {
    /// Empty if it is a time.
    let day: String
    /// 0 if it is a day.
    let milliseconds: Int64
    /// The first and the last moment of the day in UTC, or the time itself.
    let first: Int64
    let last: Int64

    init?(argument: String) {
        let isDay = argument.utf8.count == 10
        let text = isDay ? argument + "T00:00:00Z" : argument
        // 0 would mean no bound.
        guard let milliseconds = Timestamp.milliseconds(text), milliseconds > 0 else { return nil }
        self.day = isDay ? argument : ""
        self.milliseconds = isDay ? 0 : milliseconds
        first = milliseconds
        last = isDay ? milliseconds + 24 * 3_600_000 - 1 : milliseconds
    }
}
