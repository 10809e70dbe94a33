import HumanCallMessages

/// Times in mails, always in UTC: the daemon does not know its reader's time zone.
enum MailTime {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let millisecondsOfDay: Int64 = 86_400_000

    private struct Parts {
        var date: String
        var hourMinute: String
        var second: String
        var dayIndex: Int64
    }

    private static func parts(_ milliseconds: Int64) -> Parts {
        let bounded = min(max(milliseconds, 0), Timestamp.range.upperBound)
        let dayIndex = bounded / millisecondsOfDay
        let text = Array((Timestamp.text(bounded) ?? "1970-01-01T00:00:00.000Z").utf8)
        func field(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
        let month = months[max(0, (Int(field(5..<7)) ?? 1) - 1)]
        return Parts(
            date: "\(days[Int(dayIndex % 7)]), \(Int(field(8..<10)) ?? 1) \(month) \(field(0..<4))",
            hourMinute: field(11..<16), second: field(17..<19), dayIndex: dayIndex)
    }

    /// `Sun, 22 Nov 2026 14:20:05 +0000`
    static func header(_ milliseconds: Int64) -> String {
        let parts = parts(milliseconds)
        return "\(parts.date) \(parts.hourMinute):\(parts.second) +0000"
    }

    /// `Sun, 22 Nov 2026, 14:20 UTC`
    static func full(_ milliseconds: Int64) -> String {
        let parts = parts(milliseconds)
        return "\(parts.date), \(parts.hourMinute) UTC"
    }

    /// `14:20 UTC`; with its date if that is not the day of `now`.
    static func short(_ milliseconds: Int64, asOf now: Int64) -> String {
        let parts = parts(milliseconds)
        return parts.dayIndex == Self.parts(now).dayIndex ? "\(parts.hourMinute) UTC" : full(milliseconds)
    }
}
