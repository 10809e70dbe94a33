import ArgumentParser
import HumanCallClient

struct StatisticsVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "statistics",
        abstract: "Count the requests of a period, and how long they waited for a person.",
        usage: "humancall statistics [--from T] [--to T]",
        discussion: """
            Counts the requests created from --from to --to, in whole UTC days. A time is 2026-01-31 or \
            2026-01-31T09:05:00Z; both days are counted whole, so the same day twice is that day.

            Examples:
              humancall statistics --from 2026-01-01 --to 2026-01-31
              humancall statistics -o json | jq .claim_p95_ms
            """)

    @Option(help: ArgumentHelp("The first day. Default: the beginning.", valueName: "time"))
    var from: TimeArgument?
    @Option(help: ArgumentHelp("The last day. Default: today.", valueName: "time")) var to: TimeArgument?
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.getStatistics(
            GetStatisticsRequest(fromAt: from?.milliseconds ?? 0, toAt: to?.milliseconds ?? 0))
        invocation.output.object(response, id: "\(response.created)") { text(response, invocation.output) }
        return .done
    }

    private func text(_ response: GetStatisticsResponse, _ output: Output) -> String {
        let style = output.style
        var details = Details(response.created == 1 ? "1 request" : "\(response.created) requests")
        details.add("pending", "\(response.pending)")
        details.add("assigned", "\(response.assigned)")
        details.add("completed", "\(response.completed)")
        details.add("expired", "\(response.expired)")
        details.add("canceled", "\(response.canceled)")
        if response.takenOver > 0 { details.add("taken over", "\(response.takenOver) without a call") }
        if response.days.contains(where: { $0.claimed > 0 }) {
            details.add(
                "claimed after",
                "half within \(Self.span(response.claimP50Ms)), 95 percent within \(Self.span(response.claimP95Ms))")
        }
        var parts = [details.text(style)]
        if !response.members.isEmpty {
            var table = Table(["MEMBER", "CLAIMED", "COMPLETED", "TAKEN OVER"])
            for member in response.members {
                table.add([
                    .init(SafeText.line(member.memberID)), .init("\(member.claimed)"), .init("\(member.completed)"),
                    .init("\(member.takenOver)"),
                ])
            }
            parts.append(table.text(style, columns: output.columns))
        }
        if !response.days.isEmpty {
            var table = Table(["DAY (UTC)", "CREATED", "CLAIMED", "EXPIRED", "TAKEN OVER"])
            for day in response.days {
                let date = Timestamp.text(day.dayAt).map { String($0.prefix(10)) } ?? "\(day.dayAt)"
                table.add([
                    .init(date), .init("\(day.created)"), .init("\(day.claimed)"), .init("\(day.expired)"),
                    .init("\(day.takenOver)"),
                ])
            }
            parts.append(table.text(style, columns: output.columns))
        }
        return parts.joined(separator: "\n\n")
    }

    /// Claims can take less than a second.
    private static func span(_ milliseconds: Int64) -> String {
        milliseconds < 1_000 ? "\(milliseconds)ms" : LocalTime.span(milliseconds)
    }
}

/// A day in UTC, `2026-01-31`, or an RFC 3339 time.
struct TimeArgument: ExpressibleByArgument, Hashable, Sendable {
    let milliseconds: Int64
    /// The last moment of the day, or the time itself.
    let last: Int64

    init?(argument: String) {
        let text = argument.utf8.count == 10 ? argument + "T00:00:00Z" : argument
        // 0 would mean no bound.
        guard let milliseconds = Timestamp.milliseconds(text), milliseconds > 0 else { return nil }
        self.milliseconds = milliseconds
        last = argument.utf8.count == 10 ? milliseconds + 24 * 3_600_000 - 1 : milliseconds
    }
}
