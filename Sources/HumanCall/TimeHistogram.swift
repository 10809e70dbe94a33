/// A histogram of times. The buckets grow with the value: one for each of the first 16 milliseconds, then 16 for each
/// doubling. The middle of a bucket is within 1/32 of every value in it.
package struct TimeHistogram: Hashable, Sendable {
    /// 24 days; a first claim comes within `close_after_minutes`, at most a week. A longer time is clamped.
    package static let millisecondsMax: Int64 = 1 << 31 - 1
    package static let bucketCount = bucket(of: millisecondsMax) + 1

    /// Ends with the last bucket that is not empty.
    private var counts: [UInt32] = []

    package init() {}

    package var count: Int64 { counts.reduce(0) { $0 + Int64($1) } }

    package mutating func add(milliseconds: Int64) {
        let bucket = Self.bucket(of: min(max(0, milliseconds), Self.millisecondsMax))
        if counts.count <= bucket { counts += [UInt32](repeating: 0, count: bucket + 1 - counts.count) }
        let (sum, overflow) = counts[bucket].addingReportingOverflow(1)
        counts[bucket] = overflow ? .max : sum
    }

    /// The time within which this percentage of the values is, by the nearest rank; nil = there are none.
    package func milliseconds(percentile: Int64) -> Int64? {
        let all = count
        guard all > 0 else { return nil }
        let rank = max(1, (all * min(max(0, percentile), 100) + 99) / 100)
        var seen: Int64 = 0
        for (bucket, count) in counts.enumerated() {
            seen += Int64(count)
            if seen >= rank { return Self.middle(of: bucket) }
        }
        return nil
    }

    private static func bucket(of value: Int64) -> Int {
        guard value >= 16 else { return Int(value) }
        let exponent = 63 - value.leadingZeroBitCount
        return (exponent - 3) * 16 + Int(value >> Int64(exponent - 4)) & 15
    }

    private static func middle(of bucket: Int) -> Int64 {
        guard bucket >= 16 else { return Int64(bucket) }
        let shift = Int64(bucket / 16 - 1)
        return Int64(16 + bucket % 16) << shift + (1 << shift) / 2
    }
}
