import Foundation
import NotifyRig
import Synchronization
import Testing

@testable import HumanCallNotify

@Suite(.serialized, .timeLimit(.minutes(1))) struct RetiredMailerTests {
    @Test func aRetiredMailerEndsTheMailsThatItSendsAndReturnsThoseThatWait() async throws {
        let rig = try Rig("smtp_server.py")
        try rig.write("held", to: "fault")
        let shared = Shared()
        let mailer = Mailer(settings: .of(rig)) { token, result in shared.note(token, result.delivered) }
        for token in 1...5 { #expect(mailer.submit(mail(to: "m\(token)"), token: UInt64(token))) }
        // Two are at the server, which has neither accepted nor refused them.
        try await rig.until { rig.heldCount == 2 }
        let waiting = mailer.retire()
        #expect(waiting.sorted() == [3, 4, 5] && !mailer.isOver)
        #expect(!mailer.submit(mail(to: "late"), token: 6) && mailer.retire().isEmpty)
        try rig.write("", to: "release")
        try await rig.until { mailer.isOver }
        #expect(shared.all == [1: true, 2: true])
        mailer.close()
        #expect(shared.all == [1: true, 2: true])
        #expect(try rig.objects().count == 2)
    }
}

/// The results of a mailer's threads.
private final class Shared: Sendable {
    private let results = Mutex<[UInt64: Bool]>([:])
    func note(_ token: UInt64, _ isDelivered: Bool) { results.withLock { $0[token] = isDelivered } }
    var all: [UInt64: Bool] { results.withLock { $0 } }
}

extension Rig {
    /// Mails that smtp_server.py holds.
    fileprivate var heldCount: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: directory.path).count { $0.hasPrefix("held-") }) ?? 0
    }

    fileprivate func until(_ condition: () -> Bool) async throws {
        for _ in 0..<2_000 {
            if condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("it does not come to that")
    }
}
