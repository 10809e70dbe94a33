import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Testing

@testable import HumanCallService

/// Backup as its caller sees it. StoreTests/BackupTests.swift makes the copies.
@Suite struct BackupTests {
    private func begun() throws -> (harness: ServiceHarness, id: CallID, reading: Backup.Reading) {
        let harness = try ServiceHarness()
        let id = harness.begin(Methods.Admin.Backup.self, BackupRequest(path: "/backups/b.db"))
        return (harness, id, try #require(harness.service.calls.read(id) as? Backup.Reading))
    }

    @Test(arguments: [
        ("", "is missing"), ("b.db", "relative"), ("./b.db", "relative"), ("/", "names a folder"),
        ("/backups/", "names a folder"), ("/backups/..", "names a folder"), ("/backups/a\nb", "control character"),
        ("/" + String(repeating: "x", count: 4_000), "use at most 4000"),
    ])
    func aPathThatNamesNoNewFileIsRefusedAtOnce(path: String, what: String) throws {
        let harness = try ServiceHarness()
        let refusal = harness.refusal(Methods.Admin.Backup.self, BackupRequest(path: path))
        #expect(refusal?.reason == .invalidField && refusal?.metadata("field") == "path")
        #expect(refusal?.message.contains(what) == true, "\(refusal?.message ?? "")")
        #expect((refusal?.message.utf8.count ?? 0) < 300)
    }

    @Test func aBackupIsAnsweredWithWhatWasCopied() throws {
        let (harness, id, reading) = try begun()
        #expect(harness.isOpen(id))
        var ended = Completion(token: 0, workspaceID: "default", result: .answered([]))
        ended.backup = BackupFacts(path: "/backups/b.db", bytes: 4_096, logID: "log", eventCount: 7)
        reading.ended(ended)
        harness.service.calls.again(id)
        harness.service.work(harness.clock.value)
        harness.perform()
        let answer = try #require(try harness.reply(Methods.Admin.Backup.self, id))
        #expect(answer == BackupResponse(path: "/backups/b.db", bytes: 4_096, logID: "log", events: 7))
        #expect(!reading.stop.isSet)
    }

    @Test func aCallerWhoLeavesADeadlineAndAStopEndTheCopy() throws {
        var (harness, id, reading) = try begun()
        #expect(!reading.stop.isSet)
        harness.cancel(id)
        #expect(reading.stop.isSet && harness.leftovers["calls"] == nil)

        (harness, id, reading) = try begun()
        harness.service.stop(harness.clock.value)
        harness.perform()
        #expect(reading.stop.isSet && harness.refusal(id)?.reason == .shuttingDown)

        harness = try ServiceHarness()
        id = harness.begin(Methods.Admin.Backup.self, BackupRequest(path: "/backups/b.db"), timeout: 50)
        reading = try #require(harness.service.calls.read(id) as? Backup.Reading)
        harness.clock.change { $0.monotonicMilliseconds += 100 }
        harness.service.tick(harness.clock.value)
        harness.perform()
        #expect(reading.stop.isSet && harness.refusal(id)?.reason == .deadlineExceeded)
    }

    /// A backup has every workspace.
    @Test func anAdminOfOneWorkspaceMayNotCopyAll() throws {
        let harness = try ServiceHarness()
        let caller = Caller(uid: 5, groups: [])
        let one = Authority(
            caller: caller, ownUID: 1, grants: [Grant(subject: .uid(5), role: .admin, workspaceIDs: ["default"])])
        let all = Authority(caller: caller, ownUID: 1, grants: [Grant(subject: .uid(5), role: .admin)])
        #expect(one.isAdmin(of: "default"))
        let refusal = #expect(throws: Rejection.self) { try one.requireAdminEverywhere(for: "Backup") }
        #expect(refusal?.reason == .roleRequired && refusal?.metadata("role") == "admin")
        try all.requireAdminEverywhere(for: "Backup")
        let peer = harness.connect(uid: 4_711)
        #expect(
            harness.refusal(Methods.Admin.Backup.self, BackupRequest(path: "/b"), from: peer)?.reason == .roleRequired)
    }
}
