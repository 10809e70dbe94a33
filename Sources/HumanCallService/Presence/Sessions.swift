import HumanCall
import HumanCallMessages

/// The members who are present: sessions with heartbeats (CONTRACT.md, "Liveness"). Times are monotonic milliseconds.
///
/// AVAILABLE or AWAY belongs to the member, and being alive to each session: closing one window does not hide the others, and
/// AWAY set in one window counts in all.
package struct Sessions {
    package struct Change: Hashable, Sendable {
        package var key: MemberKey
        package var presence: Presence
    }

    private struct Entry {
        var isAway = false
        /// Session id -> when it ends without another heartbeat.
        var sessions: [String: Int64] = [:]
        /// Online until then without a live session.
        var graceUntil: Int64 = 0

        var onlineUntil: Int64 {
            let longest = sessions.values.max().map { $0 + ServiceLimits.sessionGraceMilliseconds } ?? 0
            return max(longest, graceUntil)
        }

        var presence: Presence { isAway ? .away : .available }
    }

    private var entries: [MemberKey: Entry] = [:]
    private var available: [String: Availability] = [:]
    /// No member goes offline before this time.
    package private(set) var nextExpiry: Int64?

    package init() {}

    package func availability(_ workspaceID: String) -> Availability {
        available[workspaceID] ?? Availability()
    }

    package func presence(_ key: MemberKey) -> Presence {
        entries[key]?.presence ?? .offline
    }

    /// A heartbeat. Returns the change of presence, if it is one.
    package mutating func beat(
        _ key: MemberKey, session: String, presence: Presence, now: Int64
    ) throws(Rejection) -> Change? {
        let before = self.presence(key)
        var entry = entries[key] ?? Entry()
        if entry.sessions[session] == nil, entry.sessions.count >= ServiceLimits.sessionsPerMemberMax {
            throw .limit(
                "member \(key.memberID) has \(entry.sessions.count) live sessions; end one first",
                which: "sessions_per_member", ServiceLimits.sessionsPerMemberMax)
        }
        entry.sessions[session] = now + ServiceLimits.sessionValidMilliseconds
        switch presence {
        case .available: entry.isAway = false
        case .away: entry.isAway = true
        default: break
        }
        entries[key] = entry
        expect(at: now + ServiceLimits.sessionValidMilliseconds + ServiceLimits.sessionGraceMilliseconds)
        return changed(key, before: before)
    }

    /// A session says goodbye, or its stream ended. The member stays online for the grace.
    package mutating func end(_ key: MemberKey, session: String, now: Int64) {
        guard var entry = entries[key], let validUntil = entry.sessions.removeValue(forKey: session) else { return }
        // A session that had expired before gives no second grace.
        entry.graceUntil = max(entry.graceUntil, min(now, validUntil) + ServiceLimits.sessionGraceMilliseconds)
        entries[key] = entry
        expect(at: entry.onlineUntil)
    }

    /// A member who was online when the daemon stopped counts as online for a while.
    package mutating func restore(_ key: MemberKey, presence: Presence, now: Int64) {
        var entry = Entry()
        entry.isAway = presence == .away
        entry.graceUntil = now + ServiceLimits.restartGraceMilliseconds
        entries[key] = entry
        expect(at: entry.graceUntil)
        _ = changed(key, before: .offline)
    }

    /// The member was deleted.
    package mutating func remove(_ key: MemberKey) -> Change? {
        let before = presence(key)
        entries[key] = nil
        return changed(key, before: before)
    }

    /// Ends sessions whose time is over. Returns the members who went offline.
    package mutating func expire(now: Int64) -> [Change] {
        guard let due = nextExpiry, due <= now else { return [] }
        nextExpiry = nil
        var changes: [Change] = []
        for (key, entry) in entries {
            let before = entry.presence
            if entry.onlineUntil <= now {
                entries[key] = nil
                if let change = changed(key, before: before) { changes.append(change) }
            } else {
                // onlineUntil includes the grace, so an expired session is kept until its grace is over.
                entries[key]?.sessions = entry.sessions.filter {
                    $0.value + ServiceLimits.sessionGraceMilliseconds > now
                }
                expect(at: entry.onlineUntil)
            }
        }
        return changes.sorted { ($0.key.workspaceID, $0.key.memberID) < ($1.key.workspaceID, $1.key.memberID) }
    }

    private mutating func expect(at time: Int64) {
        nextExpiry = min(nextExpiry ?? time, time)
    }

    private mutating func changed(_ key: MemberKey, before: Presence) -> Change? {
        let after = presence(key)
        guard after != before else { return nil }
        if after == .available {
            available[key.workspaceID, default: Availability()].memberIDs.insert(key.memberID)
        } else {
            available[key.workspaceID]?.memberIDs.remove(key.memberID)
        }
        return Change(key: key, presence: after)
    }
}
