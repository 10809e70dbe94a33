/// The counts of GetStatistics as comma-separated values (RFC 4180), one table at a time.
///
/// A cell that a spreadsheet would run as a formula begins with an apostrophe.
public struct StatisticsCSV: Sendable {
    /// The table: one row for each of these.
    public enum Rows: String, CaseIterable, Sendable {
        /// Each day.
        case day
        /// Each hour of the day.
        case hour
        /// Each team.
        case team
        /// Each action.
        case action
        /// Each member.
        case member
    }

    /// Lines that end with CR LF; the first one names the columns.
    public let text: String

    /// - Parameters:
    ///   - statistics: The answer of GetStatistics.
    ///   - rows: The table.
    public init(_ statistics: GetStatisticsResponse, by rows: Rows) {
        let lines =
            switch rows {
            case .day:
                [["day", "created", "claimed", "expired", "taken_over"]]
                    + statistics.days.map { day in
                        [day.date] + [day.created, day.claimed, day.expired, day.takenOver].map(String.init)
                    }
            case .hour: Self.lines("hour", statistics.hours)
            case .team: Self.lines("team", statistics.teams)
            case .action: Self.lines("action_id", statistics.actions)
            case .member:
                [["member_id", "name", "deleted", "claimed", "completed", "taken_over", "reply_p50_ms"]]
                    + statistics.members.map { member in
                        [member.memberID, member.name, member.deleted ? "true" : "false"]
                            + [member.claimed, member.completed, member.takenOver, member.replyP50Ms].map(String.init)
                    }
            }
        text = lines.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func lines(_ key: String, _ groups: [GroupStatistics]) -> [[String]] {
        [[key, "created", "claimed", "expired", "wait_p50_ms", "reply_p50_ms"]]
            + groups.map { group in
                [group.key]
                    + [group.created, group.claimed, group.expired, group.waitP50Ms, group.replyP50Ms].map(String.init)
            }
    }

    private static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
