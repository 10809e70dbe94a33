import Foundation
import Glibc
import HumanCallMessages
import NotifyRig
import Testing

@testable import HumanCallNotify

/// With the mail server that most operators have, delivering to a mailbox on this machine.
@Suite(
    .serialized, .timeLimit(.minutes(3)),
    .enabled(if: getuid() == 0 && access("/usr/sbin/postfix", X_OK) == 0, "needs root, and Debian's package postfix"))
struct PostfixTests {
    private func settings(_ rig: Rig) -> SMTPSettings {
        SMTPSettings(host: "127.0.0.1", port: rig.port, security: SMTPSettings.Security.none, from: Sample.from)
    }

    @Test func anAlertIsDeliveredToTheMailboxAsItWasSent() async throws {
        let rig = try Rig("postfix.py")
        let sent = Sample.alert([Sample.call(visitor: "Zoë 山田", summary: "Grüße\n.\n..")])
        let result = try await Post(settings(rig)).send(sent)
        #expect(result.delivered && result.code == 250 && result.detail.contains("queued as"), "\(result)")
        let delivered = try await mailbox(rig)
        let (before, after) = (
            try ReadMail(sent),
            try ReadMail(ComposedMail(bytes: delivered, from: "", to: "", messageID: ""), isReceived: true)
        )
        for (name, value) in before.headers { #expect(after.headers[name] == value, "\(name)") }
        #expect(after.text == before.text && after.html == before.html && after.defects == 0)
        #expect(
            after.headers["return-path"] == "<alerts@example.com>"
                && after.headers["delivered-to"] == "mary@example.com")
    }

    @Test func aMissingMailboxIsPermanent() async throws {
        let rig = try Rig("postfix.py")
        let post = Post(settings(rig))
        let unknown = try await post.send(mail(to: "nobody"))
        #expect(!unknown.delivered && unknown.isPermanent && unknown.code == 550, "\(unknown)")
    }

    private func mailbox(_ rig: Rig) async throws -> [UInt8] {
        let folder = rig.path("postfix/mail/mary/new")
        for _ in 0..<1_500 {
            if let name = try? FileManager.default.contentsOfDirectory(atPath: folder).first {
                return try rig.bytes("postfix/mail/mary/new/\(name)")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Post.NothingCame()
    }
}
