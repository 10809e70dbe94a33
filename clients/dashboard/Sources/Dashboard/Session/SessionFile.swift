import Foundation

/// The sessions, kept on disk so that a restart of the dashboard signs nobody out.
actor SessionFile {
    private var book: SessionBook
    private let file: KeptFile<[BrowserSession]>

    /// Reads the file. An unreadable file stops the start: the first write would lose its sessions.
    init(directory: String) throws(StartError) {
        file = try KeptFile(directory: directory, name: "sessions.json")
        book = SessionBook(try file.read(loss: "everybody signs in again") ?? [])
    }

    /// Signs a member in. The cookie holds the result, the file only its hash.
    func begin(memberID: String, memberCreatedAt: Int64) throws(StartError) -> Secret {
        let secret = Secret.random()
        let now = Self.now
        book.begin(
            BrowserSession(
                fingerprint: secret.fingerprint, memberID: memberID, memberCreatedAt: memberCreatedAt, createdAt: now,
                seenAt: now),
            now: now)
        try save()
        return secret
    }

    func session(of secret: Secret) -> (session: BrowserSession, isRenewed: Bool)? {
        guard let used = book.use(secret.fingerprint, now: Self.now) else { return nil }
        // If the disk refuses a renewal, the session ends at most an hour early.
        if used.isRenewed { try? save() }
        return used
    }

    func end(_ secret: Secret) throws(StartError) {
        book.end(secret.fingerprint)
        try save()
    }

    /// Which of these sessions are over, by fingerprint.
    func over(_ fingerprints: Set<String>) -> Set<String> { book.over(fingerprints, now: Self.now) }

    func endAll(of memberID: String) {
        // A removed member is refused even if this write fails: each request looks the member up.
        if book.endAll(of: memberID) { try? save() }
    }

    private func save() throws(StartError) {
        try file.write(book.sessions.values.sorted { $0.fingerprint < $1.fingerprint })
    }

    private static var now: Int64 { Int64(Date().timeIntervalSince1970) }
}
