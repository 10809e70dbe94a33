import HumanCallClient

/// Who sits at a window, as their windows say. Values only; the clock is an argument, in monotonic seconds.
///
/// A member is set AWAY when the last of the member's windows has had no input for long enough, and AVAILABLE again at the
/// next input, but only by whom it was set: who turned away stays away.
struct IdleBook: Sendable {
    struct Tab: Sendable {
        var heardAt: Int64
        /// When somebody last touched it.
        var touchedAt: Int64
    }

    private struct Entry {
        var tabs: [String: Tab] = [:]
        var wasSetAway = false
    }

    private var entries: [String: Entry] = [:]
    /// Windows that have said goodbye, and when. A beat that was under way at that time may arrive after it.
    private var ended: [String: Int64] = [:]
    private let awayAfter: Int64

    /// - Parameter setAway: who was set away before, and comes back at the next input.
    init(awayAfter: Int64, setAway: [String] = []) {
        self.awayAfter = awayAfter
        for memberID in setAway { entries[memberID] = Entry(wasSetAway: true) }
    }

    /// Whom this has set away, and nobody has brought back.
    var setAway: [String] { entries.filter(\.value.wasSetAway).keys.sorted() }

    /// A window was heard of.
    ///
    /// - Parameter isAvailable: whether the member counts as available now; who has turned away is not set away again.
    /// - Returns: what to set; nil = nothing.
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

    /// Browsers say what they like: a number that no window can mean is the nearest that one can.
    static func bounded(_ idle: Int64) -> Int64 { min(max(0, idle), DashboardLimits.idleSecondsMax) }

    /// Whether this window has said goodbye. A page that comes back has another id.
    func hasEnded(tab: String) -> Bool { ended[tab] != nil }

    mutating func closed(memberID: String, tab: String, now: Int64) {
        ended = ended.filter { now - $0.value <= DashboardLimits.tabSecondsMax }
        if ended.count < DashboardLimits.endedTabsMax { ended[tab] = now }
        entries[memberID]?.tabs[tab] = nil
        // What set the member away is remembered while the member may come back to it.
        if entries[memberID]?.tabs.isEmpty == true, entries[memberID]?.wasSetAway == false { entries[memberID] = nil }
    }

    mutating func forget(memberID: String) { entries[memberID] = nil }

    var memberCount: Int { entries.count }
}

/// Tells the daemon of the windows that are heard of, and of no others.
actor PresenceDesk {
    private var book: IdleBook
    private let client: HumanCallClient
    private let file: KeptFile<[String]>
    /// What the file says.
    private var kept: [String]
    private let start = ContinuousClock.now

    /// Reads whom it had set away before a restart: the next input is to bring them back.
    init(client: HumanCallClient, awayAfter: Int64, directory: String) throws(StartError) {
        self.client = client
        file = try KeptFile(directory: directory, name: "set-away.json")
        kept = try file.read(loss: "whoever was set away sets themselves back") ?? []
        book = IdleBook(awayAfter: awayAfter, setAway: kept)
    }

    /// - Parameter available: whether the member counts as available now; who has turned away by hand is not set away again.
    func beat(
        _ memberID: String, tab: String, idle: Int64, chosen: Presence?, isAvailable: Bool
    ) async throws(HumanCallError) -> SetPresenceResponse {
        guard !book.hasEnded(tab: tab) else { return SetPresenceResponse(presence: isAvailable ? .available : .away) }
        let set = book.heard(
            memberID: memberID, tab: tab, idle: idle, chosen: chosen, isAvailable: isAvailable, now: now)
        keep()
        let answer = try await client.setPresence(
            SetPresenceRequest(memberID: memberID, sessionID: tab, presence: set ?? .unspecified))
        // A goodbye that came meanwhile may have overtaken this on its way: it has the last word.
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

    /// A disk that refuses it costs no more than a restart would without it.
    private func keep() {
        let now = book.setAway
        guard now != kept, (try? file.write(now)) != nil else { return }
        kept = now
    }

    private var now: Int64 { start.duration(to: .now).components.seconds }
}
