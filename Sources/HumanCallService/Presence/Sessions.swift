import HumanCall
import HumanCallMessages

/// The members who are present: sessions with heartbeats (CONTRACT.md, "Liveness"). Times are monotonic milliseconds.
///
/// AVAILABLE or AWAY belongs to the member, and being alive to each session: closing one window does not hide the others, and
/// AWAY set in one window counts in all. AWAY has two reasons. An idle one ends with the next input, and with the last
/// session. A chosen one ends only when the member says so, however long they are offline meanwhile.
///
/// A member who is not to be disturbed is AWAY for others, whatever their windows say. Their claims do not notice: such a
/// member works.
package struct Sessions {
    package struct Change: Hashable, Sendable {
        package var key: MemberKey
        package var presence: Presence
        package var isAwayChosen = false
        package var isUndisturbed = false
    }

    private struct Entry {
        var isIdle = false
        /// Session id -> when it ends without another heartbeat.
        var sessions: [String: Int64] = [:]
        /// Online until then without a live session.
        var graceUntil: Int64 = 0

        var onlineUntil: Int64 {
            let longest = sessions.values.max().map { $0 + ServiceLimits.sessionGraceMilliseconds } ?? 0
            return max(longest, graceUntil)
        }
    }

    private var entries: [MemberKey: Entry] = [:]
    /// Members who chose AWAY, online or not. Bounded by the members of the workspaces.
    private var away: Set<MemberKey> = []
    /// Members whose settings say do_not_disturb, online or not.
    private var undisturbed: Set<MemberKey> = []
    private var available: [String: Availability] = [:]
    /// No member goes offline before this time.
    package private(set) var nextExpiry: Int64?

    package init() {}

    package func availability(_ workspaceID: String) -> Availability {
        available[workspaceID] ?? Availability()
    }

    /// Members who are available, over all workspaces.
    package var availableCount: Int { available.values.reduce(0) { $0 + $1.memberIDs.count } }

    /// As others see it.
    package func presence(_ key: MemberKey) -> Presence {
        let own = ownPresence(key)
        return own == .available && undisturbed.contains(key) ? .away : own
    }

    /// As the member's windows and choice make it, whatever their settings say.
    package func ownPresence(_ key: MemberKey) -> Presence {
        guard let entry = entries[key] else { return .offline }
        return entry.isIdle || away.contains(key) ? .away : .available
    }

    package func isAwayChosen(_ key: MemberKey) -> Bool { away.contains(key) }

    package func isUndisturbed(_ key: MemberKey) -> Bool { undisturbed.contains(key) }

    private func shown(_ key: MemberKey) -> Change {
        Change(
            key: key, presence: presence(key), isAwayChosen: isAwayChosen(key), isUndisturbed: isUndisturbed(key))
    }

    /// A heartbeat. `isIdle`: the presence comes from the use of a desk and not from the member's choice. Returns the change
    /// of presence, if it is one.
    package mutating func beat(
        _ key: MemberKey, session: String, presence: Presence, isIdle: Bool = false, now: Int64
    ) throws(Rejection) -> Change? {
        let before = shown(key)
        var entry = entries[key] ?? Entry()
        if entry.sessions[session] == nil, entry.sessions.count >= ServiceLimits.sessionsPerMemberMax {
            throw .limit(
                "member \(key.memberID) has \(entry.sessions.count) live sessions; end one first",
                which: "sessions_per_member", ServiceLimits.sessionsPerMemberMax)
        }
        entry.sessions[session] = now + ServiceLimits.sessionValidMilliseconds
        switch presence {
        case .available:
            entry.isIdle = false
            if !isIdle { away.remove(key) }
        case .away:
            if isIdle { entry.isIdle = true } else { away.insert(key) }
        default: break
        }
        entries[key] = entry
        expect(at: now + ServiceLimits.sessionValidMilliseconds + ServiceLimits.sessionGraceMilliseconds)
        return changed(key, before: before)
    }

    /// The member's settings say whether they are not to be disturbed.
    package mutating func disturb(_ key: MemberKey, not isUndisturbed: Bool) -> Change? {
        let before = shown(key)
        if isUndisturbed { undisturbed.insert(key) } else { undisturbed.remove(key) }
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
    package mutating func restore(_ key: MemberKey, presence: Presence, isAwayChosen: Bool = false, now: Int64) {
        if isAwayChosen { away.insert(key) }
        guard presence != .offline else { return }
        let before = shown(key)
        var entry = Entry()
        entry.isIdle = presence == .away && !isAwayChosen
        entry.graceUntil = now + ServiceLimits.restartGraceMilliseconds
        entries[key] = entry
        expect(at: entry.graceUntil)
        _ = changed(key, before: before)
    }

    /// The member was deleted.
    package mutating func remove(_ key: MemberKey) -> Change? {
        let before = shown(key)
        entries[key] = nil
        away.remove(key)
        undisturbed.remove(key)
        return changed(key, before: before)
    }

    /// Ends sessions whose time is over. Returns the members who went offline.
    package mutating func expire(now: Int64) -> [Change] {
        guard let due = nextExpiry, due <= now else { return [] }
        nextExpiry = nil
        var changes: [Change] = []
        for (key, entry) in entries {
            let before = shown(key)
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

    private mutating func changed(_ key: MemberKey, before: Change) -> Change? {
        let after = shown(key)
        guard after != before else { return nil }
        if after.presence == .available {
            available[key.workspaceID, default: Availability()].memberIDs.insert(key.memberID)
        } else {
            available[key.workspaceID]?.memberIDs.remove(key.memberID)
        }
        return after
    }
}
