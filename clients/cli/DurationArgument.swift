import ArgumentParser

/// A span of time as people write it: `500ms`, `30s`, `10m`, `2h`.
struct DurationArgument: ExpressibleByArgument, Hashable, Sendable {
    let milliseconds: Int64

    var duration: Duration { .milliseconds(milliseconds) }

    init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// A whole number and a unit, without space; more than 0 and at most 10,000 hours.
    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, let number = Int64(digits), number > 0 else { return nil }
        let unit: Int64
        switch argument.dropFirst(digits.count) {
        case "ms": unit = 1
        case "s": unit = 1_000
        case "m": unit = 60_000
        case "h": unit = 3_600_000
        default: return nil
        }
        let (product, overflow) = number.multipliedReportingOverflow(by: unit)
        guard !overflow, product <= Self.millisecondsMax else { return nil }
        milliseconds = product
    }

    private static let millisecondsMax: Int64 = 10_000 * 3_600_000
}
