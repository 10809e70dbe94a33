/// The results of the notifications of browsers, since the dashboard started.
struct PushResults: Sendable, Equatable {
    enum Result: String, CaseIterable {
        case accepted
        /// The browser has no such subscription any more.
        case gone
        /// The push service accepted it in none of the attempts.
        case failed
        /// Too many waited.
        case dropped
    }

    private var counts: [Result: Int] = [:]

    mutating func count(_ result: Result) { counts[result, default: 0] += 1 }

    var samples: [(labels: [String], value: Double)] {
        Result.allCases.map { ([$0.rawValue], Double(counts[$0] ?? 0)) }
    }
}
