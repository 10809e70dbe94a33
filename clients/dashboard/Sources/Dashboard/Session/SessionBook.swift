/// One browser that has signed in.
struct BrowserSession: Codable, Hashable, Sendable {
    /// SHA-256 of the cookie's value.
    var fingerprint: String
    var memberID: String
    /// When the member was made: one who is removed and made again under the same id is somebody else.
    var memberCreatedAt: Int64
    /// Unix seconds.
    var createdAt: Int64
    var seenAt: Int64
}

/// Who is signed in. Values only; the clock is an argument, in Unix seconds.
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

    /// The session, if it has not expired, and whether it was renewed in a way that is worth a write.
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

    /// Which of these are over: ended, expired, or fallen out of the bound.
    func over(_ fingerprints: Set<String>, now: Int64) -> Set<String> {
        fingerprints.filter { name in sessions[name].map { now - $0.seenAt >= Self.lifetime } ?? true }
    }

    /// Returns whether there were any.
    mutating func endAll(of memberID: String) -> Bool {
        let before = sessions.count
        sessions = sessions.filter { $0.value.memberID != memberID }
        return sessions.count != before
    }

    /// Without those that have expired, and without a tenth of the rest, those used longest ago.
    private mutating func makeRoom(now: Int64) {
        let living = sessions.values.filter { now - $0.seenAt < Self.lifetime }.sorted { $0.seenAt > $1.seenAt }
        self = SessionBook(Array(living.prefix(DashboardLimits.sessionsMax * 9 / 10)))
    }
}
