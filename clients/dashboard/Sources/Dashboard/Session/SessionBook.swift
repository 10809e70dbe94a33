/// A signed-in browser.
struct BrowserSession: Codable, Hashable, Sendable {
    /// SHA-256 of the cookie's value.
    var fingerprint: String
    var memberID: String
    /// When the member was created: a member who is removed and created again under the same id is somebody else.
    var memberCreatedAt: Int64
    /// Unix seconds.
    var createdAt: Int64
    var seenAt: Int64
}

/// The signed-in browsers. Values only; the clock is an argument, in Unix seconds.
struct SessionBook: Codable, Sendable {
    private(set) var sessions: [String: BrowserSession] = [:]

    private static let lifetime = DashboardLimits.sessionDays * 86_400

    init(_ sessions: [BrowserSession] = []) {
        for session in sessions { self.sessions[session.fingerprint] = session }
    }

    mutating func begin(_ session: BrowserSession, now: Int64) {
        if sessions.count >= DashboardLimits.sessionsMax { makeRoom(now: now) }
        sessions[session.fingerprint] = session
    }

    /// The session, unless it has expired, and whether it was renewed so that it should be written.
    mutating func use(_ fingerprint: String, now: Int64) -> (session: BrowserSession, isRenewed: Bool)? {
        guard var session = sessions[fingerprint] else { return nil }
        guard now - session.seenAt < Self.lifetime else {
            sessions[fingerprint] = nil
            return nil
        }
        guard now - session.seenAt >= DashboardLimits.renewalSeconds else { return (session, false) }
        session.seenAt = now
        sessions[fingerprint] = session
        return (session, true)
    }

    mutating func end(_ fingerprint: String) {
        sessions[fingerprint] = nil
    }

    /// Which of these have ended, expired, or were dropped to make room.
    func over(_ fingerprints: Set<String>, now: Int64) -> Set<String> {
        fingerprints.filter { name in sessions[name].map { now - $0.seenAt >= Self.lifetime } ?? true }
    }

    /// - Returns: whether there were any.
    mutating func endAll(of memberID: String) -> Bool {
        let before = sessions.count
        sessions = sessions.filter { $0.value.memberID != memberID }
        return sessions.count != before
    }

    /// Drops expired sessions, and the tenth of the others that was used longest ago.
    private mutating func makeRoom(now: Int64) {
        let living = sessions.values.filter { now - $0.seenAt < Self.lifetime }.sorted { $0.seenAt > $1.seenAt }
        self = SessionBook(Array(living.prefix(DashboardLimits.sessionsMax * 9 / 10)))
    }
}
