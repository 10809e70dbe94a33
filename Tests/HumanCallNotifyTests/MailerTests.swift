import Foundation
import HumanCallMessages
import NotifyRig
import Synchronization
import Testing

@testable import HumanCallNotify

/// A mailer with the results it gave, by token.
final class Post: Sendable {
    private let results = Mutex<[UInt64: [MailResult]]>([:])
    private let mailer = Mutex<Mailer?>(nil)

    init(_ settings: SMTPSettings) {
        let made = Mailer(settings: settings) { [results = Results(self)] token, result in results.note(token, result) }
        mailer.withLock { $0 = made }
    }

    private struct Results: Sendable {
        weak let post: Post?
        init(_ post: Post) { self.post = post }
        func note(_ token: UInt64, _ result: MailResult) {
            post?.results.withLock { $0[token, default: []].append(result) }
        }
    }

    @discardableResult
    func submit(_ mail: ComposedMail, _ token: UInt64) -> Bool {
        mailer.withLock { $0?.submit(mail, token: token) ?? false }
    }

    func all() -> [UInt64: [MailResult]] { results.withLock { $0 } }

    func result(_ token: UInt64) async throws -> MailResult {
        for _ in 0..<3_000 {
            if let result = all()[token]?.first { return result }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NothingCame()
    }

    func send(_ mail: ComposedMail, _ token: UInt64 = 1) async throws -> MailResult {
        submit(mail, token)
        return try await result(token)
    }

    func close() { mailer.withLock { $0 }?.close() }

    struct NothingCame: Error {}

    deinit { close() }
}

extension SMTPSettings {
    static func of(
        _ rig: Rig, _ security: Security = .none, host: String = "127.0.0.1", user: String = "", password: String = "",
        total: Int64 = 20_000
    ) -> SMTPSettings {
        SMTPSettings(
            host: host, port: rig.port, security: security, username: user, password: Secret(password),
            from: Mailbox("HumanCall <alerts@example.com>") ?? Mailbox(address: ""),
            caFile: security == .none ? "" : rig.path("ca.pem"), totalMilliseconds: total)
    }
}

func mail(to local: String, id: String = "ntf_1@humancall") -> ComposedMail {
    TestMail(to: "\(local)@example.com", messageID: id, time: 1_763_820_000_000).composed(
        from: Mailbox(address: "alerts@example.com"))
}

/// With a real mail server, on this machine.
@Suite(.serialized, .timeLimit(.minutes(3))) struct MailerTests {
    @Test func aMailArrivesByteForByte() async throws {
        let rig = try Rig("smtp_server.py")
        let post = Post(.of(rig))
        let sent = mail(to: "mary")
        let result = try await post.send(sent)
        #expect(result.delivered && result.code == 250 && result.detail.contains("kept as 0001"), "\(result)")
        #expect(try rig.bytes("0001.eml") == sent.bytes)
        let envelope = try rig.objects()[0]
        #expect(
            envelope["from"] as? String == "alerts@example.com" && envelope["to"] as? [String] == ["mary@example.com"])
    }

    @Test func aLineThatIsADotArrivesToo() async throws {
        let rig = try Rig("smtp_server.py")
        var dotted = mail(to: "mary")
        dotted.bytes = Array("Message-ID: <x@y>\r\n\r\n.\r\n..\r\n.a\r\n".utf8)
        let post = Post(.of(rig))
        #expect(try await post.send(dotted).delivered)
        #expect(try rig.bytes("0001.eml") == dotted.bytes)
    }

    @Test(arguments: [SMTPSettings.Security.starttls, .tls])
    func aMailIsSentUnderTLSWithAPasswordThatNobodyElseSees(_ security: SMTPSettings.Security) async throws {
        let rig = try Rig("smtp_server.py", ["--security", security.rawValue, "--user", "relay:s3cr3t-word"])
        let post = Post(.of(rig, security, host: "localhost", user: "relay", password: "s3cr3t-word"))
        let result = try await post.send(mail(to: "mary"))
        #expect(result.delivered, "\(result)")
        let envelope = try rig.objects()[0]
        #expect(envelope["tls"] as? Bool == true && envelope["user"] as? String == "relay")

        let wrong = Post(.of(rig, security, host: "localhost", user: "relay", password: "wr0ng-word"))
        let refused = try await wrong.send(mail(to: "mary"))
        #expect(!refused.delivered && !refused.isPermanent && refused.code == 535, "\(refused)")
        #expect(!refused.detail.contains("wr0ng") && refused.detail.contains("smtp."))
    }

    @Test(arguments: ["name", "foreign"]) func aCertificateThatIsNotTheServersGetsNoMailAndNoPassword(_ kind: String)
        async throws
    {
        let rig = try Rig(
            "smtp_server.py", ["--security", "starttls", "--certificate", kind, "--user", "relay:s3cr3t"])
        let result = try await Post(.of(rig, .starttls, host: "localhost", user: "relay", password: "s3cr3t")).send(
            mail(to: "mary"))
        #expect(
            !result.delivered && !result.isPermanent && result.code == 0 && result.detail.contains("certificate"),
            "\(result)")
        #expect(try rig.objects().isEmpty)
    }

    @Test func aServerWithoutSTARTTLSGetsNothingWhereItIsRequired() async throws {
        let rig = try Rig("smtp_server.py")
        var settings = SMTPSettings.of(rig)
        settings.security = .starttls
        let result = try await Post(settings).send(mail(to: "mary"))
        #expect(!result.delivered && !result.isPermanent, "\(result)")
        #expect(try rig.objects().isEmpty)
    }

    @Test func theServersReplyIsReportedWithItsCode() async throws {
        let rig = try Rig("smtp_server.py")
        let post = Post(.of(rig))
        let cases: [(String, Int32, Bool)] = [
            ("code-550", 550, true), ("code-451", 451, false), ("code-554", 554, false), ("data-451", 451, false),
            ("data-552", 552, false),
        ]
        for (index, (local, code, isPermanent)) in cases.enumerated() {
            let result = try await post.send(mail(to: local), UInt64(index))
            #expect(
                !result.delivered && result.code == code && result.isPermanent == isPermanent, "\(local): \(result)")
        }
        #expect(try await post.send(mail(to: "mary"), 99).delivered)
    }

    @Test func greylistingIsPassedByTheSecondAttempt() async throws {
        let rig = try Rig("smtp_server.py")
        let post = Post(.of(rig))
        let first = try await post.send(mail(to: "once-code-450"), 1)
        #expect(!first.delivered && !first.isPermanent && first.code == 450)
        #expect(try await post.send(mail(to: "once-code-450"), 2).delivered)
    }

    @Test func aServerThatLeavesInTheMiddleOfAMailIsTransient() async throws {
        let rig = try Rig("smtp_server.py")
        let post = Post(.of(rig))
        let cut = try await post.send(mail(to: "once-cut"), 1)
        #expect(!cut.delivered && !cut.isPermanent, "\(cut)")
        #expect(try rig.objects().isEmpty)
        #expect(try await post.send(mail(to: "once-cut"), 2).delivered)
    }

    @Test func aMailWhoseAnswerWasLostIsRepeatedWithTheSameMessageID() async throws {
        let rig = try Rig("smtp_server.py")
        let post = Post(.of(rig))
        let lost = try await post.send(mail(to: "once-lost", id: "ntf_7@humancall"), 1)
        #expect(
            !lost.delivered && !lost.isPermanent && lost.code == 0 && lost.detail.contains("may have arrived"),
            "\(lost)")
        #expect(try await post.send(mail(to: "once-lost", id: "ntf_7@humancall"), 2).delivered)
        #expect(try rig.objects().map { $0["message_id"] as? String } == ["<ntf_7@humancall>", "<ntf_7@humancall>"])
    }

    @Test func aServerThatIsTooSlowIsGivenUp() async throws {
        let rig = try Rig("smtp_server.py")
        let result = try await Post(.of(rig, total: 1_500)).send(mail(to: "slow"))
        #expect(!result.delivered && !result.isPermanent && result.code == 0, "\(result)")
    }

    @Test func aPortWithoutAServerIsATransientFailureThatSaysSo() async throws {
        let rig = try Rig("smtp_server.py")
        let settings = SMTPSettings.of(rig)
        rig.stop()
        let result = try await Post(settings).send(mail(to: "mary"))
        #expect(!result.delivered && !result.isPermanent && result.code == 0 && !result.detail.isEmpty, "\(result)")
    }

    @Test func aConnectionIsKeptForTheNextMailAndReplacedWhereTheServerIsNew() async throws {
        let rig = try Rig("smtp_server.py")
        let post = Post(.of(rig))
        for token: UInt64 in 1...6 { #expect(try await post.send(mail(to: "mary"), token).delivered) }
        #expect(Set(try rig.objects().map { $0["connection"] as? Int }).count <= NotifyLimits.mailsInFlightMax)
        rig.stop()
        let other = try Rig("smtp_server.py", ["--port", "\(rig.port)"])
        // The kept connections are dead: mails are sent over new ones, and no failure is reported.
        for token: UInt64 in 11...14 { #expect(try await post.send(mail(to: "mary"), token).delivered) }
        #expect(try other.objects().count == 4)
    }

    @Test func aKeptConnectionThatTheServerEndsIsReplacedSilently() async throws {
        let rig = try Rig("smtp_server.py", ["--one-mail"])
        let post = Post(.of(rig))
        for token: UInt64 in 1...6 {
            let result = try await post.send(mail(to: "mary"), token)
            #expect(result.delivered, "\(result)")
        }
        #expect(Set(try rig.objects().map { $0["connection"] as? Int }).count == 6)
    }

    @Test func manyMailsGetOneResultEachAndTooManyAreRefused() async throws {
        let rig = try Rig("smtp_server.py")
        try rig.write("slow", to: "fault")
        let post = Post(.of(rig))
        let taken = (1...200).filter { post.submit(mail(to: "mary"), UInt64($0)) }.count
        #expect((NotifyLimits.mailsWaitingMax...Mailer.capacity).contains(taken))
        post.close()
        let results = post.all()
        #expect(
            results.count == taken
                && results.values.allSatisfy {
                    $0.count == 1 && !$0[0].delivered && !$0[0].isPermanent && $0[0].code == 0
                })
        #expect(!post.submit(mail(to: "mary"), 999))
    }

    @Test func settingsNeverShowTheirPassword() {
        let settings = SMTPSettings(host: "h", username: "u", password: Secret("s3cr3t"), from: Mailbox(address: "a@b"))
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!"\(settings) \(String(reflecting: settings)) \(dumped)".contains("s3cr3t"))
    }

    @Test func securityIsSTARTTLSExceptForALocalServerWithoutAPassword() {
        #expect(SMTPSettings.securityDefault(host: "mail.example.com", username: "") == .starttls)
        #expect(SMTPSettings.securityDefault(host: "localhost", username: "u") == .starttls)
        for host in ["localhost", "127.0.0.1", "::1"] {
            #expect(SMTPSettings.securityDefault(host: host, username: "") == .none)
        }
        #expect(SMTPSettings.securityDefault(host: "127.evil.example", username: "") == .starttls)
        #expect(SMTPSettings.Security.allCases.map(\.portDefault) == [25, 587, 465])
    }
}
