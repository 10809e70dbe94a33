import HeapModule
import HumanCallStore

/// When claims lapse: `claim_grace` after their member's last sign of life. A heartbeat of a member who is AWAY is one only for
/// claims whose visitors do not wait. Times are monotonic milliseconds. Leases are not stored: after a start every claim has
/// its full grace again.
package struct Leases {
    private struct Lease {
        var memberID: String
        var epoch: Int64
        /// Counts as a sign of life: when it began, or the last one that counted when its visitor began to wait.
        var since: Int64
        var isVisitorWaiting = true
        /// The time of this lease's one valid check. Other checks of its key in the heap belong to earlier leases.
        var check: Int64
    }

    package struct Lapsed: Hashable, Sendable {
        package var key: RequestKey
        package var epoch: Int64
    }

    private struct Check: Comparable {
        var time: Int64
        var key: RequestKey
        static func < (left: Check, right: Check) -> Bool { left.time < right.time }
    }

    private var leases: [RequestKey: Lease] = [:]
    private var held: [MemberKey: Set<RequestKey>] = [:]
    private var lastLife: [MemberKey: Int64] = [:]
    /// The last heartbeat of each member who is AWAY.
    private var lastBeatAway: [MemberKey: Int64] = [:]
    /// One check for each lease, never later than it lapses. A sign of life moves no check: a check that comes too early is
    /// put back.
    private var checks = Heap<Check>()
    package private(set) var graceMilliseconds: Int64

    package init(graceMilliseconds: Int64) {
        self.graceMilliseconds = graceMilliseconds
    }

    package var count: Int { leases.count }
    package var nextCheck: Int64? { checks.min?.time }

    /// The grace counts for the claims that exist, too, from their last sign of life.
    package mutating func setGrace(_ milliseconds: Int64) {
        guard milliseconds != graceMilliseconds else { return }
        graceMilliseconds = milliseconds
        checks = Heap()
        for (key, lease) in leases { insertCheck(key, at: end(of: lease, key)) }
    }

    /// A claim began, or moved to another member. The epoch identifies it.
    package mutating func begin(_ key: RequestKey, memberID: String, epoch: Int64, now: Int64) {
        if leases[key]?.epoch == epoch { return }
        end(key)
        leases[key] = Lease(memberID: memberID, epoch: epoch, since: now, check: 0)
        held[MemberKey(key.workspaceID, memberID), default: []].insert(key)
        insertCheck(key, at: now + graceMilliseconds)
    }

    private mutating func insertCheck(_ key: RequestKey, at time: Int64) {
        leases[key]?.check = time
        checks.insert(Check(time: time, key: key))
    }

    package mutating func end(_ key: RequestKey) {
        guard let lease = leases.removeValue(forKey: key) else { return }
        let member = MemberKey(key.workspaceID, lease.memberID)
        held[member]?.remove(key)
        if held[member]?.isEmpty == true {
            held[member] = nil
            lastLife[member] = nil
            lastBeatAway[member] = nil
        }
    }

    /// A sign of life renews every claim that the member holds.
    package mutating func renew(_ member: MemberKey, now: Int64) {
        if held[member] != nil { lastLife[member] = now }
    }

    /// A heartbeat of a member who is AWAY renews the claims whose visitors do not wait.
    package mutating func renewAway(_ member: MemberKey, now: Int64) {
        if held[member] != nil { lastBeatAway[member] = now }
    }

    /// A claim whose visitor begins to wait keeps the time that it has left.
    package mutating func show(isVisitorWaiting: Bool, _ key: RequestKey) {
        guard var lease = leases[key], lease.isVisitorWaiting != isVisitorWaiting else { return }
        lease.since = end(of: lease, key) - graceMilliseconds
        lease.isVisitorWaiting = isVisitorWaiting
        leases[key] = lease
    }

    /// The claims of a member, each with its time left without another sign of life, in order of request id.
    package func remaining(_ member: MemberKey, now: Int64) -> [(RequestKey, milliseconds: Int64)] {
        (held[member] ?? []).sorted { $0.requestID < $1.requestID }.compactMap { key in
            leases[key].map { (key, max(0, end(of: $0, key) - now)) }
        }
    }

    /// All claims of a member, as they lapse when the member is deleted.
    package func claims(of member: MemberKey) -> [Lapsed] {
        (held[member] ?? []).sorted { $0.requestID < $1.requestID }.compactMap { key in
            leases[key].map { Lapsed(key: key, epoch: $0.epoch) }
        }
    }

    /// The claims that have lapsed by now. They stay here until their event comes, so a lapse that the store fails is tried
    /// again after another grace.
    package mutating func lapse(now: Int64) -> [Lapsed] {
        var lapsed: [Lapsed] = []
        while let check = checks.min, check.time <= now {
            checks.removeMin()
            guard let lease = leases[check.key], lease.check == check.time else { continue }
            let end = end(of: lease, check.key)
            if end <= now {
                lapsed.append(Lapsed(key: check.key, epoch: lease.epoch))
                insertCheck(check.key, at: now + graceMilliseconds)
            } else {
                insertCheck(check.key, at: end)
            }
        }
        return lapsed
    }

    private func end(of lease: Lease, _ key: RequestKey) -> Int64 {
        let member = MemberKey(key.workspaceID, lease.memberID)
        let beatAway = lease.isVisitorWaiting ? 0 : lastBeatAway[member] ?? 0
        return max(lease.since, lastLife[member] ?? 0, beatAway) + graceMilliseconds
    }
}
