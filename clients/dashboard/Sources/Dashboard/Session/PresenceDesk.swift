import HumanCallClient

/// Which members are at their windows, from what the windows report. Values only; the clock is an argument, in
/// monotonic seconds.
///
/// A member is set AWAY when none of their windows has had input for long enough, and AVAILABLE again at the next input. Both
/// are `idle`: an AWAY that the member chose is neither set nor ended by them.
struct IdleBook: Sendable {
    struct Tab: Sendable {
        var heardAt: Int64
        /// The time of its last input.
        var touchedAt: Int64
    }

    private struct Entry {
        var tabs: [String: Tab] = [:]
        var wasSetAway = false
    }

    private var entries: [String: Entry] = [:]
    /// Closed windows and when they were closed. A beat that was in flight may arrive after the goodbye.
    private var ended: [String: Int64] = [:]
    private let awayAfter: Int64

    init(awayAfter: Int64) { self.awayAfter = awayAfter }

    /// A window has sent a sign of life.
    ///
    /// - Parameter member: with the presence that the member has now.
    /// - Returns: the idle presence to set; nil = none.
    mutating func heard(_ member: Member, tab: String, idle: Int64, now: Int64) -> Presence? {
        var entry = entries[member.id] ?? Entry()
        defer { entries[member.id] = entry }
        entry.tabs = entry.tabs.filter { now - $0.value.heardAt <= DashboardLimits.tabSecondsMax }
        // The windows were silent for so long that their sessions have ended, and with them an AWAY that was set.
        if entry.tabs.isEmpty { entry.wasSetAway = false }
        if entry.tabs[tab] != nil || entry.tabs.count < DashboardLimits.tabsPerMemberMax {
            entry.tabs[tab] = Tab(heardAt: now, touchedAt: now - Self.bounded(idle))
        }
        let touched = entry.tabs.values.map(\.touchedAt).max() ?? now
        if now - touched >= awayAfter {
            // Once: the member can be at another desk, which sets them AVAILABLE again.
            guard !entry.wasSetAway, member.presence != .away else { return nil }
            entry.wasSetAway = true
            return .away
        }
        entry.wasSetAway = false
        return member.presence == .away && !member.awayChosen ? .available : nil
    }

    /// Clamps what a browser reports to a number that a window can mean.
    static func bounded(_ idle: Int64) -> Int64 { min(max(0, idle), DashboardLimits.idleSecondsMax) }

    /// Whether this window was closed. A page that comes back has a new id.
    func hasEnded(tab: String) -> Bool { ended[tab] != nil }

    mutating func closed(memberID: String, tab: String, now: Int64) {
        ended = ended.filter { now - $0.value <= DashboardLimits.tabSecondsMax }
        if ended.count < DashboardLimits.endedTabsMax { ended[tab] = now }
        entries[memberID]?.tabs[tab] = nil
        if entries[memberID]?.tabs.isEmpty == true { entries[memberID] = nil }
    }

    mutating func forget(memberID: String) { entries[memberID] = nil }

    var memberCount: Int { entries.count }
}

/// Reports to the daemon which windows are alive.
actor PresenceDesk {
    private var book: IdleBook
    private let client: HumanCallClient
    private let start = ContinuousClock.now

    init(client: HumanCallClient, awayAfter: Int64) {
        self.client = client
        book = IdleBook(awayAfter: awayAfter)
    }

    /// - Parameters:
    ///   - member: with the presence that the member has now.
    ///   - chosen: what the member chose with this sign of life; nil = nothing.
    func beat(
        _ member: Member, tab: String, idle: Int64, chosen: Presence?
    ) async throws(HumanCallError) -> SetPresenceResponse {
        guard !book.hasEnded(tab: tab) else {
            return SetPresenceResponse(presence: member.presence, awayChosen: member.awayChosen)
        }
        let set = book.heard(member, tab: tab, idle: idle, now: now)
        let answer = try await client.setPresence(
            SetPresenceRequest(
                memberID: member.id, sessionID: tab, presence: chosen ?? set ?? .unspecified, idle: chosen == nil))
        // A goodbye that arrived meanwhile may have overtaken this beat. It has the last word.
        if book.hasEnded(tab: tab) {
            _ = try await client.setPresence(SetPresenceRequest(memberID: member.id, sessionID: tab, end: true))
        }
        return answer
    }

    func end(_ memberID: String, tab: String) async throws(HumanCallError) {
        book.closed(memberID: memberID, tab: tab, now: now)
        _ = try await client.setPresence(SetPresenceRequest(memberID: memberID, sessionID: tab, end: true))
    }

    func forget(_ memberID: String) { book.forget(memberID: memberID) }

    private var now: Int64 { start.duration(to: .now).components.seconds }
}
