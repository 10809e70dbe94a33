import HumanCallMessages

/// The parts of times in mails, and times in their headers.
enum MailTime {
    /// From Thursday, the first day of Unix time.
    static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let millisecondsOfDay: Int64 = 86_400_000

    /// A time in UTC.
    struct Parts {
        /// 0 = Thursday.
        let weekday: Int
        let day: Int
        /// 0 = January.
        let month: Int
        let year: String
        let hourMinute: String
        let second: String
        let dayIndex: Int64

        init(_ milliseconds: Int64) {
            let bounded = min(max(milliseconds, 0), Timestamp.range.upperBound)
            let text = Array((Timestamp.text(bounded) ?? "1970-01-01T00:00:00.000Z").utf8)
            func field(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
            dayIndex = bounded / MailTime.millisecondsOfDay
            weekday = Int(dayIndex % 7)
            day = Int(field(8..<10)) ?? 1
            month = max(0, (Int(field(5..<7)) ?? 1) - 1)
            year = field(0..<4)
            hourMinute = field(11..<16)
            second = field(17..<19)
        }
    }

    /// `Sun, 22 Nov 2026 14:20:05 +0000`, in the language of RFC 5322.
    static func header(_ milliseconds: Int64) -> String {
        let parts = Parts(milliseconds)
        return "\(days[parts.weekday]), \(parts.day) \(months[parts.month]) \(parts.year) "
            + "\(parts.hourMinute):\(parts.second) +0000"
    }
}
