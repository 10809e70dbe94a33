import HumanCallClient

/// Which members are at their windows, from what the windows report. Values only; the clock is an argument, in
/// monotonic seconds.
///
/// A member is set AWAY when none of their windows has had input for long enough, and AVAILABLE again at the next
/// input. A member who chose to be away stays away.
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

    /// - Parameter setAway: members whom an earlier run set away. Their next input brings them back.
    init(awayAfter: Int64, setAway: [String] = []) {
        self.awayAfter = awayAfter
        for memberID in setAway { entries[memberID] = Entry(wasSetAway: true) }
    }

    /// Members who were set away and have not come back.
    var setAway: [String] { entries.filter(\.value.wasSetAway).keys.sorted() }

    /// A window has sent a sign of life.
    ///
    /// - Parameter isAvailable: whether the member counts as available now. A member who chose to be away is not set
    ///   away.
    /// - Returns: the presence to set; nil = none.
    mutating func heard(
        memberID: String, tab: String, idle: Int64, chosen: Presence?, isAvailable: Bool, now: Int64
    ) -> Presence? {
        var entry = entries[memberID] ?? Entry()
        defer { entries[memberID] = entry }
        entry.tabs = entry.tabs.filter { now - $0.value.heardAt <= DashboardLimits.tabSecondsMax }
        if entry.tabs[tab] != nil || entry.tabs.count < DashboardLimits.tabsPerMemberMax {
            entry.tabs[tab] = Tab(heardAt: now, touchedAt: now - Self.bounded(idle))
        }
        if let chosen {
            entry.wasSetAway = false
            return chosen
        }
        let touched = entry.tabs.values.map(\.touchedAt).max() ?? now
        let isIdle = now - touched >= awayAfter
        if isIdle, !entry.wasSetAway, isAvailable {
            entry.wasSetAway = true
            return .away
        }
        if !isIdle, entry.wasSetAway {
            entry.wasSetAway = false
            return .available
        }
        return nil
    }

    /// Clamps what a browser reports to a number that a window can mean.
    static func bounded(_ idle: Int64) -> Int64 { min(max(0, idle), DashboardLimits.idleSecondsMax) }

    /// Whether this window was closed. A page that comes back has a new id.
    func hasEnded(tab: String) -> Bool { ended[tab] != nil }

    mutating func closed(memberID: String, tab: String, now: Int64) {
        ended = ended.filter { now - $0.value <= DashboardLimits.tabSecondsMax }
        if ended.count < DashboardLimits.endedTabsMax { ended[tab] = now }
        entries[memberID]?.tabs[tab] = nil
        // Remember that the member was set away until they come back.
        if entries[memberID]?.tabs.isEmpty == true, entries[memberID]?.wasSetAway == false { entries[memberID] = nil }
    }

    mutating func forget(memberID: String) { entries[memberID] = nil }

    var memberCount: Int { entries.count }
}

/// Reports to the daemon which windows are alive.
actor PresenceDesk {
    private var book: IdleBook
    private let client: HumanCallClient
    private let file: KeptFile<[String]>
    /// The content of the file.
    private var kept: [String]
    private let start = ContinuousClock.now

    /// Reads who was set away before a restart: the next input brings them back.
    init(client: HumanCallClient, awayAfter: Int64, directory: String) throws(StartError) {
        self.client = client
        file = try KeptFile(directory: directory, name: "set-away.json")
        kept = try file.read(loss: "members who were set away come back by hand") ?? []
        book = IdleBook(awayAfter: awayAfter, setAway: kept)
    }

    /// - Parameter isAvailable: whether the member counts as available now. A member who chose to be away is not set
    ///   away.
    func beat(
        _ memberID: String, tab: String, idle: Int64, chosen: Presence?, isAvailable: Bool
    ) async throws(HumanCallError) -> SetPresenceResponse {
        guard !book.hasEnded(tab: tab) else { return SetPresenceResponse(presence: isAvailable ? .available : .away) }
        let set = book.heard(
            memberID: memberID, tab: tab, idle: idle, chosen: chosen, isAvailable: isAvailable, now: now)
        keep()
        let answer = try await client.setPresence(
            SetPresenceRequest(memberID: memberID, sessionID: tab, presence: set ?? .unspecified))
        // A goodbye that arrived meanwhile may have overtaken this beat. It has the last word.
        if book.hasEnded(tab: tab) {
            _ = try await client.setPresence(SetPresenceRequest(memberID: memberID, sessionID: tab, end: true))
        }
        return answer
    }

    func end(_ memberID: String, tab: String) async throws(HumanCallError) {
        book.closed(memberID: memberID, tab: tab, now: now)
        _ = try await client.setPresence(SetPresenceRequest(memberID: memberID, sessionID: tab, end: true))
    }

    func forget(_ memberID: String) {
        book.forget(memberID: memberID)
        keep()
    }

    /// If the disk refuses the write, a restart forgets who was set away, and nothing else is lost.
    private func keep() {
        let now = book.setAway
        guard now != kept, (try? file.write(now)) != nil else { return }
        kept = now
    }

    private var now: Int64 { start.duration(to: .now).components.seconds }
}
