/// Spans of time as people write and read them.
public enum DurationText {
    /// How `text` writes a span.
    public enum Style: Sendable {
        /// `2h 5m`, `1m 0s`, `12s`: for tables, where the second unit is always present.
        case compact
        /// `2 h 5 min`, `1 min`, `12 s`: for pages. A second unit of 0 is left out.
        case abbreviated
    }

    private static let secondsPerMinute: Int64 = 60
    private static let secondsPerHour: Int64 = 3_600
    private static let secondsPerDay: Int64 = 86_400

    private enum Unit {
        case day, hour, minute, second
    }

    /// A span in its two largest units, rounded down, so that it never promises more time than remains. A negative
    /// span counts as 0.
    public static func text(milliseconds: Int64, _ style: Style) -> String {
        let seconds = max(0, milliseconds) / 1_000
        switch seconds {
        case ..<secondsPerMinute: return one(seconds, .second, style)
        case ..<secondsPerHour:
            let minutes = one(seconds / secondsPerMinute, .minute, style)
            return two(minutes, seconds % secondsPerMinute, .second, style)
        case ..<secondsPerDay:
            let hours = one(seconds / secondsPerHour, .hour, style)
            return two(hours, seconds % secondsPerHour / secondsPerMinute, .minute, style)
        default:
            let days = one(seconds / secondsPerDay, .day, style)
            return two(days, seconds % secondsPerDay / secondsPerHour, .hour, style)
        }
    }

    private static func two(_ first: String, _ number: Int64, _ unit: Unit, _ style: Style) -> String {
        if number == 0, style != .compact { return first }
        return first + " " + one(number, unit, style)
    }

    private static func one(_ number: Int64, _ unit: Unit, _ style: Style) -> String {
        switch (style, unit) {
        case (.compact, .day): "\(number)d"
        case (.compact, .hour): "\(number)h"
        case (.compact, .minute): "\(number)m"
        case (.compact, .second): "\(number)s"
        case (.abbreviated, .day): "\(number) d"
        case (.abbreviated, .hour): "\(number) h"
        case (.abbreviated, .minute): "\(number) min"
        case (.abbreviated, .second): "\(number) s"
        }
    }

    /// Reads `500ms`, `30s`, `10m` or `2h`: a whole number and its unit, without a space or a sign.
    ///
    /// - Returns: milliseconds, 0 included; nil for any other text and for a span beyond `Int64`. The caller checks the
    ///   range it allows.
    public static func milliseconds(_ text: String) -> Int64? {
        let digits = text.prefix { $0.isASCII && $0.isWholeNumber }
        guard let number = Int64(digits) else { return nil }
        let factor: Int64
        switch text.dropFirst(digits.count) {
        case "ms": factor = 1
        case "s": factor = 1_000
        case "m": factor = 60_000
        case "h": factor = 3_600_000
        default: return nil
        }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }
}
