import Foundation
import Testing

@testable import Dashboard

@Suite struct SessionBookTests {
    private let day: Int64 = 86_400

    private func session(_ name: String, member: String = "ann", at time: Int64 = 0) -> BrowserSession {
        BrowserSession(fingerprint: name, memberID: member, memberCreatedAt: 1, createdAt: time, seenAt: time)
    }

    @Test func aSessionLastsThirtyDaysFromItsLastUse() {
        var book = SessionBook()
        book.begin(session("a"), now: 0)
        #expect(book.use("a", now: 29 * day)?.isRenewed == true)
        #expect(book.use("a", now: 58 * day) != nil)
        #expect(book.use("a", now: 88 * day) == nil)
        #expect(book.sessions.isEmpty)
    }

    @Test func aSessionIsOverWhenItEndedExpiredOrNeverWas() {
        var book = SessionBook()
        for name in ["a", "b", "c"] { book.begin(session(name), now: 0) }
        book.end("a")
        _ = book.use("b", now: 20 * day)
        #expect(book.over(["a", "b", "c", "d"], now: 20 * day) == ["a", "d"])
        #expect(book.over(["a", "b", "c", "d"], now: 30 * day) == ["a", "c", "d"])
    }

    @Test func useWithinTheHourWritesNothing() {
        var book = SessionBook()
        book.begin(session("a"), now: 0)
        #expect(book.use("a", now: 3_599)?.isRenewed == false)
        #expect(book.use("a", now: 3_600)?.isRenewed == true)
    }

    @Test func aMembersRemovalEndsTheirSessionsAndNoOthers() {
        var book = SessionBook()
        book.begin(session("a"), now: 0)
        book.begin(session("b"), now: 0)
        book.begin(session("c", member: "ben"), now: 0)
        let were = book.endAll(of: "ann")
        #expect(were)
        #expect(book.sessions.keys.sorted() == ["c"])
        let are = book.endAll(of: "ann")
        #expect(!are)
    }

    @Test func overTheBoundTheSessionsUsedLongestAgoAreDropped() {
        var book = SessionBook()
        for number in 0...DashboardLimits.sessionsMax {
            book.begin(session("s\(number)", at: Int64(number)), now: Int64(number))
        }
        #expect(book.sessions.count <= DashboardLimits.sessionsMax)
        #expect(book.sessions["s0"] == nil && book.sessions["s\(DashboardLimits.sessionsMax)"] != nil)
        #expect(book.sessions["s\(DashboardLimits.sessionsMax / 2)"] != nil)
    }

    @Test func theFileHasHashesOnlyAndIsItsOwnersAlone() async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
            "sessions-" + Secret.random().text
        ).path
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let secret = try await SessionFile(directory: directory).begin(memberID: "ann", memberCreatedAt: 7)
        let path = directory + "/sessions.json"
        let written = try String(contentsOfFile: path, encoding: .utf8)
        #expect(!written.contains(secret.text) && written.contains(secret.fingerprint))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        // A restart reads the file.
        let again = try SessionFile(directory: directory)
        #expect(await again.session(of: secret)?.session.memberID == "ann")
        try await again.end(secret)
        #expect(await again.session(of: secret) == nil)
        #expect(await (try SessionFile(directory: directory)).session(of: secret) == nil)
    }

    @Test func aFileThatCannotBeReadStopsTheStart() throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
            "sessions-" + Secret.random().text
        ).path
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try "not sessions".write(toFile: directory + "/sessions.json", atomically: true, encoding: .utf8)
        #expect(throws: StartError.self) { try SessionFile(directory: directory) }
    }

    @Test func aFormsSecretDoesNotLeadToTheSessions() {
        let secret = Secret.random()
        let token = secret.formToken
        #expect(secret.text.count == 64 && token.count == 128)
        #expect(!token.contains(secret.fingerprint) && !token.contains(secret.text))
        // Each page has other bytes, and all of them are accepted.
        #expect(secret.formToken != token && secret.accepts(formToken: token))
        #expect(secret.accepts(formToken: secret.formToken))
        #expect(!secret.accepts(formToken: Secret.random().formToken) && !secret.accepts(formToken: ""))
        let other = (token.first == "0" ? "1" : "0") + token.dropFirst()
        #expect(!secret.accepts(formToken: other) && !secret.accepts(formToken: token + "0"))
        #expect(!secret.accepts(formToken: String(repeating: "z", count: 128)))
    }

    @Test func aCookieIsForThePagesOfTheDashboardAlone() {
        let secret = Secret.random()
        let header = SecretCookie.session.cookie(secret, isSecure: true).description
        for part in [
            "humancall_session=\(secret.text)", "Path=/", "Max-Age=2592000", "HttpOnly", "Secure", "SameSite=Strict",
        ] {
            #expect(header.contains(part), "\(header)")
        }
        #expect(!SecretCookie.form.cookie(secret, isSecure: false).description.contains("Secure"))
        #expect(SecretCookie.session.cookie(nil, isSecure: false).description.contains("humancall_session=; "))
        #expect(SecretCookie.session.cookie(nil, isSecure: false).description.contains("Max-Age=0"))
    }

    @Test(arguments: ["", "abc", String(repeating: "G", count: 64), String(repeating: "A", count: 64)])
    func aCookieThatHoldsNoSecretOfOursIsIgnored(_ text: String) {
        #expect(Secret(hexadecimal: text) == nil)
        #expect(Secret(hexadecimal: String(repeating: "a", count: 64)) != nil)
    }
}
