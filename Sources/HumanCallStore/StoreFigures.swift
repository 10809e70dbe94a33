import HumanCallMetrics

/// The commits of a store since it was opened.
package struct StoreFigures: Sendable {
    /// Transactions of each commit.
    package private(set) var batches = Histogram(.batches)
    /// The time of each commit with its sync, in nanoseconds.
    package private(set) var commits = Histogram(.calls)
    package private(set) var failedCommits: Int64 = 0
    /// Bytes of the write-ahead log since its last complete checkpoint.
    package var walBytes: Int64 = 0

    package init() {}

    package mutating func committed(transactions: Int, nanoseconds: Int64) {
        batches.observe(Int64(transactions))
        commits.observe(nanoseconds)
    }

    package mutating func failed() { failedCommits += 1 }
}
