import Foundation
import GRDBSQLite
import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

@testable import SQLiteStore

/// Backups that are restored, and files that are not; the data of a daemon that does not run.
@Suite struct RestoreTests {
    private let directory: TemporaryDirectory
    private let backup: String
    private let target: String
    private let original: TestStore

    /// A backup of a log with a claimed and an open request, a consumer, and a deleted workspace.
    init() throws {
        directory = try TemporaryDirectory(named: "restore")
        (backup, target) = (directory.path + "/b.db", directory.path + "/new")
        original = try TestStore(.sqlite)
        original.furnish()
        original.furnish("gone")
        original.perform(.send("x"), workspaceID: "gone")
        original.perform(
            .directory(.deleteWorkspace(DeleteWorkspaceRequest(workspaceID: "gone"))), workspaceID: "gone")
        let held = try original.call("held")
        original.perform(.claim(held.id, by: "mary"))
        _ = try original.call("open")
        original.perform(.consumer(name: "relay", sequence: 3))
        _ = original.perform(.backUp(BackupOrder(path: backup)))
        original.perform(.send("c", "after the backup"))
    }

    private func execute(_ path: String, _ sql: String) {
        var connection: OpaquePointer?
        sqlite3_open(path, &connection)
        #expect(sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK, "\(sql)")
        sqlite3_close(connection)
    }

    private func refusal(_ file: String? = nil, into path: String? = nil) throws -> StoreError {
        try #require(throws: StoreError.self) { _ = try Restore.run(file ?? backup, into: path ?? target) }
    }

    @Test func aRestoredLogHasANewLogIDAndKeepsPlacesDeadlinesAndIDs() throws {
        let facts = try Restore.run(backup, into: target)
        #expect(facts.earlierLogID == original.store.logID && facts.logID != facts.earlierLogID)
        let names = try FileManager.default.contentsOfDirectory(atPath: target).sorted()
        #expect(names == ["humancall.db", "humancall.head.1", "humancalld.lock"])
        let notices = Mutexed<[StoreNotice]>([])
        let store = try SQLiteStore(
            directory: target, isMoved: true, wallClock: { 0 }, onBroken: { _ in },
            onNotice: { notice in notices.value.withLock { $0.append(notice) } })
        defer { store.close() }
        // Also --moved does not bring the old one back.
        #expect(notices.value.withLock { $0 } == [.movedNeedlessly])
        #expect(store.logID == facts.logID && store.earlierLogIDs == [original.store.logID])
        #expect(try store.consumer("default", name: "relay") == 3)
        #expect(try store.nextDue() == original.store.nextDue())
        let (open, before) = (
            try store.conversationAndOpenRequest("default", "held"),
            try original.store.conversationAndOpenRequest("default", "held")
        )
        #expect(open?.open == before?.open && open?.open?.claim?.memberID == "mary")
        #expect(try original.store.head("default").sequence > store.head("default").sequence)
    }

    /// A file that an operator copies into a data directory by hand gets a new log_id, too.
    @Test func aBackupThatIsPutInPlaceByHandHasANewLogID() throws {
        try FileManager.default.createDirectory(
            atPath: target, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        try FileManager.default.copyItem(atPath: backup, toPath: target + "/humancall.db")
        let store = try SQLiteStore(directory: target, wallClock: { 0 }, onBroken: { _ in })
        defer { store.close() }
        #expect(store.logID != original.store.logID && store.earlierLogIDs == [original.store.logID])
    }

    @Test func aDirectoryThatIsNotEmptyOrInUseIsRefusedUnchanged() throws {
        let used = try #require(original.directory).path + "/data"
        #expect(try refusal(into: used).message.contains("in use by process"))
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: false)
        try "x".write(toFile: target + "/note", atomically: false, encoding: .utf8)
        #expect(try refusal().message.contains("is not empty: it has note"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: target) == ["note"])
        try FileManager.default.removeItem(atPath: target + "/note")
        #expect(try Restore.run(backup, into: target).eventCount > 0)
        #expect(try refusal().message.contains("is not empty: it has humancall.db and 2 more"))
    }

    @Test func aFileThatIsNoWholeBackupIsRefusedAndNothingIsMade() throws {
        let file = directory.path + "/other"
        func refused(_ what: String, _ make: (String) throws -> Void) throws {
            try? FileManager.default.removeItem(atPath: file)
            try make(file)
            let error = try refusal(file)
            #expect(error.message.contains(what) && error.message.contains(file), "\(error)")
            #expect(!FileManager.default.fileExists(atPath: target), "\(what)")
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
        func copy(_ change: @escaping (inout Data) -> Void) -> (String) throws -> Void {
            { path in
                var changed = bytes
                change(&changed)
                try changed.write(to: URL(fileURLWithPath: path))
            }
        }
        #expect(try refusal(directory.path + "/none").message.contains("No such file"))
        #expect(try refusal(directory.path).message.contains("is no file"))
        try refused("is empty", copy { $0 = Data() })
        try refused("it is not a SQLite database", copy { $0 = Data("hello, a longer text".utf8) })
        try refused("is not whole: it has \(bytes.count - 1) bytes", copy { $0.removeLast() })
        try refused("is not whole", copy { $0 = $0.prefix(4_096) })
        try refused("it has schema 999") { path in
            try FileManager.default.copyItem(atPath: backup, toPath: path)
            execute(path, "PRAGMA user_version = 999")
        }
        try refused("a database of another program") { path in execute(path, "CREATE TABLE t (x)") }
        try refused("is no finished backup") { path in
            try FileManager.default.copyItem(atPath: backup, toPath: path)
            execute(path, "UPDATE meta SET value = 'inode:1' WHERE name = 'file'")
        }
        try refused("is damaged, and was not restored") { path in
            try FileManager.default.copyItem(atPath: backup, toPath: path)
            execute(path, "UPDATE requests SET member = 'tom' WHERE member = 'mary'")
        }
        try refused("is damaged, and was not restored") { path in
            try FileManager.default.copyItem(atPath: backup, toPath: path)
            execute(path, "UPDATE events SET origin = 'x' WHERE key = (SELECT min(key) + 1 FROM events)")
        }
        try "wal".write(toFile: backup + "-wal", atomically: false, encoding: .utf8)
        #expect(try refusal().message.contains("-wal exists"))
    }

    @Test func aRestoreThatDidNotEndLetsNoDaemonBeginAnEmptyLog() throws {
        try FileManager.default.createDirectory(
            atPath: target, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        try FileManager.default.copyItem(atPath: backup, toPath: target + "/humancall.db.restoring")
        let error = try #require(throws: StoreError.self) {
            try SQLiteStore(directory: target, wallClock: { 0 }, onBroken: { _ in })
        }
        #expect(error.kind == .refused && error.message.contains("was being restored"))
        #expect(!FileManager.default.fileExists(atPath: target + "/humancall.db"))
    }

    // MARK: Data of a daemon that does not run

    private func bytes(_ folder: String) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return Dictionary(
            uniqueKeysWithValues: try names.map { ($0, try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0))) })
    }

    @Test func aClosedLogIsVerifiedWithoutAChangeOfAnyFile() throws {
        _ = try Restore.run(backup, into: target)
        let before = try bytes(target).filter { $0.key != "humancalld.lock" }
        let log = try OfflineLog(target) { notice in Issue.record("\(notice)") }
        #expect(log.store.checkFile() == nil)
        let proof = try WholeProof(of: log.store)
        #expect(proof.problem == nil && proof.workspaces.map(\.id) == ["default", "gone"])
        #expect(proof.workspaces.allSatisfy { $0.log.proved.sequence == $0.log.head.sequence })
        let head = log.store.head("default").sequence
        #expect(log.newestSequence("default", under: log.store.logID) == head)
        #expect(log.newestSequence("default", under: original.store.logID) == head)
        #expect(log.newestSequence("default", under: "other") == nil)
        // No daemon starts meanwhile.
        #expect(throws: StoreError.self) { try SQLiteStore(directory: target, wallClock: { 0 }, onBroken: { _ in }) }
        log.store.close()
        #expect(try bytes(target).filter { $0.key != "humancalld.lock" } == before)
    }

    @Test func theLogOfAKilledDaemonIsVerifiedWithItsWAL() throws {
        let used = try #require(original.directory).path + "/data"
        let copy = try TemporaryDirectory(copyOf: used)
        let notices = Mutexed<[StoreNotice]>([])
        let log = try OfflineLog(copy.path + "/data") { notice in notices.value.withLock { $0.append(notice) } }
        defer { log.store.close() }
        #expect(log.store.head("default") == (try original.store.head("default")))
        #expect(try WholeProof(of: log.store).problem == nil && log.store.checkFile() == nil)
        #expect(notices.value.withLock { $0 } == [.copied(from: original.store.logID, logID: "", missingEvents: 0)])
        original.store.close()
        #expect(throws: StoreError.self) { try OfflineLog(directory.path + "/none") { _ in } }
    }

    @Test func aPlantedFaultIsFoundInTheDataOfAStoppedDaemon() throws {
        _ = try Restore.run(backup, into: target)
        let database = target + "/humancall.db"
        execute(database, "UPDATE requests SET member = 'tom' WHERE member = 'mary'")
        let log = try OfflineLog(target) { _ in }
        #expect(try WholeProof(of: log.store).problem?.contains("workspace default: ") == true)
        log.store.close()
        // The newest event is gone: the head file of the restore shows it.
        execute(database, "DELETE FROM events WHERE key = (SELECT max(key) FROM events WHERE key >> 40 = 1)")
        let error = try #require(throws: StoreError.self) { try OfflineLog(target) { _ in } }
        #expect(error.kind == .corrupt, "\(error)")
    }
}
