import HumanCall

/// The counts of one UTC day.
package struct StatisticsDay: Sendable, Hashable {
    /// Days since 1970.
    package var day: Int64
    package var counts = RequestCounts()
    package var claimTimes = ClaimTimes()
    /// By member id.
    package var members: [String: MemberCounts] = [:]

    package init(day: Int64) { self.day = day }

    package static func += (left: inout Self, right: StatisticsChange) {
        left.counts += right.counts
        if let milliseconds = right.firstClaimMilliseconds { left.claimTimes.add(milliseconds: milliseconds) }
        if !right.memberID.isEmpty { left.members[right.memberID, default: MemberCounts()] += right.member }
    }

    package static func += (left: inout Self, right: Self) {
        left.counts += right.counts
        left.claimTimes += right.claimTimes
        for (id, counts) in right.members { left.members[id, default: MemberCounts()] += counts }
    }
}
