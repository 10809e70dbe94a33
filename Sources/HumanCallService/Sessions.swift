import HumanCall
import HumanCallMessages

/// Who is present: sessions with heartbeats (CONTRACT.md, "Liveness"). Values only; the clock is an argument.
///
/// Presence belongs to the member, life to each session: one closed window hides no other, and AWAY set in one window
/// counts in all.
package struct Sessions {
    package struct MemberKey: Hashable, Sendable {
        package var workspaceID: String
        package var memberID: String

        package init(_ workspaceID: String, _ memberID: String) {
            self.workspaceID = workspaceID
            self.memberID = memberID
        }
    }

    package struct Change: Hashable, Sendable {
        package var key: MemberKey
        package var presence: Presence
    }

    private struct Entry {
        var isAway = false
        /// Session id -> monotonic milliseconds until which it lives without another heartbeat.
        var sessions: [String: Int64] = [:]
        /// Online until then although no session lives.
        var graceUntil: Int64 = 0

        var onlineUntil: Int64 {
            let longest = sessions.values.max().map { $0 + ServiceLimits.sessionGraceMilliseconds } ?? 0
            return max(longest, graceUntil)
        }

        var presence: Presence { isAway ? .away : .available }
    }

    private var entries: [MemberKey: Entry] = [:]
    private var available: [String: Availability] = [:]
    /// No session ends before this time, so nothing needs to be looked at earlier.
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
        look(at: now + ServiceLimits.sessionValidMilliseconds + ServiceLimits.sessionGraceMilliseconds)
        return changed(key, before: before)
    }

    /// A session says goodbye, or its stream ended. The member stays online for the grace.
    package mutating func end(_ key: MemberKey, session: String, now: Int64) {
        guard var entry = entries[key], let validUntil = entry.sessions.removeValue(forKey: session) else { return }
        // One that had ended by itself before gives no second grace.
        entry.graceUntil = max(entry.graceUntil, min(now, validUntil) + ServiceLimits.sessionGraceMilliseconds)
        entries[key] = entry
        look(at: entry.onlineUntil)
    }

    /// Who was online when the daemon stopped counts as online for a while.
    package mutating func restore(_ key: MemberKey, presence: Presence, now: Int64) {
        var entry = Entry()
        entry.isAway = presence == .away
        entry.graceUntil = now + ServiceLimits.restartGraceMilliseconds
        entries[key] = entry
        look(at: entry.graceUntil)
        _ = changed(key, before: .offline)
    }

    /// The member is gone from the directory.
    package mutating func remove(_ key: MemberKey) -> Change? {
        let before = presence(key)
        entries[key] = nil
        return changed(key, before: before)
    }

    /// Ends what is over at this time.
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
                // A session's own end starts the member's grace, which onlineUntil already counts in.
                entries[key]?.sessions = entry.sessions.filter {
                    $0.value + ServiceLimits.sessionGraceMilliseconds > now
                }
                look(at: entry.onlineUntil)
            }
        }
        return changes.sorted { ($0.key.workspaceID, $0.key.memberID) < ($1.key.workspaceID, $1.key.memberID) }
    }

    private mutating func look(at time: Int64) {
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
