import HumanCallMessages

/// The counts of the requests that were created on one UTC day. A value is also a delta: deltas are added.
package struct RequestCounts: Hashable, Sendable {
    package var created: Int64 = 0
    /// The number of requests that are in each state now.
    package var pending: Int64 = 0
    package var assigned: Int64 = 0
    package var completed: Int64 = 0
    package var expired: Int64 = 0
    package var canceled: Int64 = 0
    /// The number of requests that were claimed at least once.
    package var claimed: Int64 = 0
    /// Conversations that were taken without a call. Their requests are in no other count.
    package var takenOver: Int64 = 0

    package init() {}

    package static func += (left: inout Self, right: Self) {
        left.created &+= right.created
        left.pending &+= right.pending
        left.assigned &+= right.assigned
        left.completed &+= right.completed
        left.expired &+= right.expired
        left.canceled &+= right.canceled
        left.claimed &+= right.claimed
        left.takenOver &+= right.takenOver
    }
}

/// The counts of one member for the requests of one day.
package struct MemberCounts: Hashable, Sendable {
    package var claimed: Int64
    package var completed: Int64
    package var takenOver: Int64

    package init(claimed: Int64 = 0, completed: Int64 = 0, takenOver: Int64 = 0) {
        self.claimed = claimed
        self.completed = completed
        self.takenOver = takenOver
    }

    package static func += (left: inout Self, right: Self) {
        left.claimed &+= right.claimed
        left.completed &+= right.completed
        left.takenOver &+= right.takenOver
    }
}

/// The change that one event makes to the statistics (docs/decisions/0010). It depends on the event alone, so the
/// counts can be rebuilt from the log.
package struct StatisticsChange: Hashable, Sendable {
    /// Days since 1970, in UTC: the day on which the request was created, whenever the event happened.
    package var day: Int64
    package var counts = RequestCounts()
    /// Milliseconds from the creation to the claim, if this is the request's first claim.
    package var firstClaimMilliseconds: Int64?
    /// Empty = no member's counts change.
    package var memberID = ""
    package var member = MemberCounts()

    /// nil = the event changes no count.
    package init?(_ event: Event) {
        guard let request = event.request, let type = EventType(rawValue: event.type) else { return nil }
        day = Self.day(of: request.createdAt)
        if request.source == .takenOver {
            // Only its first event counts. It was no call, so it is in no count of calls.
            guard type == .requestAssigned, request.version == 1 else { return nil }
            counts.takenOver = 1
            memberID = request.claim?.memberID ?? ""
            member.takenOver = 1
            return
        }
        switch type {
        case .requestCreated:
            counts.created = 1
            counts.pending = 1
        case .requestAssigned:
            counts.pending = -1
            counts.assigned = 1
            memberID = request.claim?.memberID ?? ""
            member.claimed = 1
            // Only a claim leaves PENDING for ASSIGNED, and every return to PENDING begins another attempt.
            if request.attempt == 1, let claim = request.claim {
                counts.claimed = 1
                firstClaimMilliseconds = max(0, claim.claimedAt - request.createdAt)
            }
        case .requestRequeued:
            counts.assigned = -1
            counts.pending = 1
        case .requestCompleted:
            counts.assigned = -1
            counts.completed = 1
            if request.endReason == .completed || request.endReason == .visitorIdle {
                memberID = request.claim?.memberID ?? ""
                member.completed = 1
            }
        case .requestExpired:
            counts.pending = -1
            counts.expired = 1
        case .requestCanceled:
            // A request that ends from ASSIGNED keeps its claim; a PENDING request has none.
            if request.claim == nil { counts.pending = -1 } else { counts.assigned = -1 }
            counts.canceled = 1
        default: return nil
        }
    }

    package static func day(of milliseconds: Int64) -> Int64 {
        max(0, milliseconds) / millisecondsPerDay
    }
}

package let millisecondsPerDay: Int64 = 24 * 3_600 * 1_000

/// A histogram of the time to claim. The buckets grow with the value: one for each of the first 16 milliseconds, then
/// 16 for each doubling. The middle of a bucket is within 1/32 of every value in it.
package struct ClaimTimes: Hashable, Sendable {
    /// A first claim comes within `close_after_minutes`, at most a week. A longer time is clamped.
    package static let millisecondsMax: Int64 = 1 << 31 - 1
    package static let bucketCount = bucket(of: millisecondsMax) + 1

    /// Ends with the last bucket that is not empty.
    private var counts: [UInt32] = []

    package init() {}

    package var count: Int64 { counts.reduce(0) { $0 + Int64($1) } }

    package mutating func add(milliseconds: Int64) {
        add(1, to: Self.bucket(of: min(max(0, milliseconds), Self.millisecondsMax)))
    }

    package static func += (left: inout Self, right: Self) {
        for (bucket, count) in right.counts.enumerated() where count > 0 { left.add(count, to: bucket) }
    }

    private mutating func add(_ count: UInt32, to bucket: Int) {
        if counts.count <= bucket { counts += [UInt32](repeating: 0, count: bucket + 1 - counts.count) }
        let (sum, overflow) = counts[bucket].addingReportingOverflow(count)
        counts[bucket] = overflow ? .max : sum
    }

    /// The time within which this percentage of the claims came, by the nearest rank; nil = there are none.
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

    // MARK: Stored

    /// The buckets that are not empty, in order.
    package var buckets: [(bucket: Int, count: Int64)] {
        counts.enumerated().compactMap { $1 > 0 ? (bucket: $0, count: Int64($1)) : nil }
    }

    /// Returns false if the bucket does not exist.
    package mutating func add(bucket: Int, count: Int64) -> Bool {
        guard bucket >= 0, bucket < Self.bucketCount, count >= 0 else { return false }
        if count > 0 { add(UInt32(clamping: count), to: bucket) }
        return true
    }

    /// Decodes four bytes per bucket, the lowest bucket first, as files before schema 6 store them; nil = the bytes are
    /// not a histogram.
    package init?(bytes: [UInt8]) {
        guard bytes.count % 4 == 0, bytes.count / 4 <= Self.bucketCount else { return nil }
        counts = stride(from: 0, to: bytes.count, by: 4).map { start in
            (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
        }
    }
}
