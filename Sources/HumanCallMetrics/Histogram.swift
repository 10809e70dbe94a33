/// Counts values by upper bounds, as Prometheus' histograms do. Values are integers of a small unit, such as nanoseconds, so
/// that counting one is a few comparisons and two additions.
public struct Histogram: Sendable, Equatable {
    /// The bounds of a histogram, shared by all that are alike.
    public struct Scale: Sendable, Equatable {
        /// Ascending, each inclusive.
        let bounds: [Int64]
        /// How many of the small unit are one base unit: 1,000,000,000 for nanoseconds, whose base unit is the second.
        let perUnit: Double

        public init(_ bounds: [Int64], perUnit: Double = 1) {
            assert(zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }, "the bounds of a histogram ascend")
            self.bounds = bounds
            self.perUnit = perUnit
        }
    }

    let scale: Scale
    /// One for each bound, and one for the values above the last bound.
    private(set) var counts: [UInt64]
    private(set) var sum: Int64 = 0

    public init(_ scale: Scale) {
        self.scale = scale
        counts = Array(repeating: 0, count: scale.bounds.count + 1)
    }

    public var count: UInt64 { counts.reduce(0, +) }

    /// Counts a value; a negative one as 0.
    public mutating func observe(_ value: Int64) {
        let value = max(0, value)
        var index = 0
        while index < scale.bounds.count, value > scale.bounds[index] { index += 1 }
        counts[index] &+= 1
        sum &+= value
    }
}

extension Histogram.Scale {
    private static let millisecond: Int64 = 1_000_000
    private static let minute: Int64 = 60_000

    /// How long a call of the protocol takes: 0.1 ms to 10 s, observed in nanoseconds.
    public static let calls = Self(
        [
            100_000, 250_000, 500_000, millisecond, 2_500_000, 5 * millisecond, 10 * millisecond, 25 * millisecond,
            50 * millisecond, 100 * millisecond, 250 * millisecond, 500 * millisecond, 1_000 * millisecond,
            2_500 * millisecond, 5_000 * millisecond, 10_000 * millisecond,
        ], perUnit: 1e9)

    /// How long a visitor waits for a person: 1 s to 1 h, observed in milliseconds.
    public static let waits = Self(
        [
            1_000, 2_000, 5_000, 10_000, 20_000, 30_000, minute, 2 * minute, 3 * minute, 5 * minute, 10 * minute,
            15 * minute, 30 * minute, 60 * minute,
        ], perUnit: 1_000)

    /// Transactions of one commit: 1 to 1,024.
    public static let batches = Self((0...10).map { 1 << Int64($0) })
}
