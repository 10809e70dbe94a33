import Foundation

/// The sessions, on disk so that a restart of the dashboard signs nobody out.
actor SessionFile {
    private var book: SessionBook
    private let file: KeptFile<[BrowserSession]>

    /// Reads what is there. A file that cannot be read stops the start: its sessions would be lost with the first write.
    init(directory: String) throws(StartError) {
        file = try KeptFile(directory: directory, name: "sessions.json")
        book = SessionBook(try file.read(loss: "everybody signs in again") ?? [])
    }

    /// Signs a member in. The result goes into the cookie, and only its hash is kept.
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
        // A renewal that the disk refuses costs at most an hour of the thirty days.
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
        // Who is removed is refused whatever the file says: each request looks for the member.
        if book.endAll(of: memberID) { try? save() }
    }

    private func save() throws(StartError) {
        try file.write(book.sessions.values.sorted { $0.fingerprint < $1.fingerprint })
    }

    private static var now: Int64 { Int64(Date().timeIntervalSince1970) }
}
