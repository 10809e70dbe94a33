/// Bounds how often one message is logged for one uid: the first lines of each minute are written, the rest are counted.
///
/// A message is a constant, and its details are metadata. So a peer that connects a thousand times with nonsense costs
/// twenty lines and a count, and hides nobody else's lines.
struct LogLimiter {
    struct Kind: Hashable {
        var message: String
        var uid: String
    }

    private static let others = Kind(message: "other lines", uid: "")

    private var lines: [Kind: Int] = [:]
    /// Monotonic milliseconds; nil = no window is open.
    private(set) var windowEnd: Int64?

    /// Whether the line is written. Call `endWindow` before, if its time has come.
    mutating func admits(_ kind: Kind, now: Int64) -> Bool {
        if windowEnd == nil { windowEnd = now + LogLimits.windowMilliseconds }
        let known = lines[kind] != nil || lines.count < LogLimits.kindsPerWindowMax ? kind : Self.others
        lines[known, default: 0] += 1
        return lines[known, default: 0] <= LogLimits.linesPerWindowMax
    }

    /// Closes the window if it is over: which lines were left out, and how many of each.
    mutating func endWindow(now: Int64) -> [(kind: Kind, count: Int)] {
        guard let windowEnd, now >= windowEnd else { return [] }
        return endWindow()
    }

    /// Closes the window.
    mutating func endWindow() -> [(kind: Kind, count: Int)] {
        defer { (lines, windowEnd) = ([:], nil) }
        return lines.filter { $0.value > LogLimits.linesPerWindowMax }
            .map { (kind: $0.key, count: $0.value - LogLimits.linesPerWindowMax) }
            .sorted { ($0.kind.message, $0.kind.uid) < ($1.kind.message, $1.kind.uid) }
    }
}
