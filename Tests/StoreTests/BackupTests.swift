import Foundation
import GRDBSQLite
import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Synchronization
import Testing

@testable import SQLiteStore

/// Copies of a database that is being written.
@Suite struct BackupTests {
    /// A store with a log, and an empty folder for backups on the same disk.
    private struct Scene {
        let test: TestStore
        let folder: String
        let database: String

        init(onNotice: @escaping @Sendable (StoreNotice) -> Void = { _ in }) throws {
            test = try TestStore(.sqlite, onNotice: onNotice)
            test.furnish()
            let directory = try #require(test.directory).path
            (folder, database) = (directory + "/backups", directory + "/data/humancall.db")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        }

        var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? [] }

        /// Long enough for several steps.
        func fill() {
            let text = String(repeating: "x", count: 16_000)
            for round in 0..<8 {
                _ = test.whileTheWriterIsBusy { (0..<64).map { test.submit(.send("c\(round)-\($0)", text)) } }
            }
        }

        func backUp(_ name: String = "b.db") -> Completion {
            test.perform(.backUp(BackupOrder(path: folder + "/" + name)))
        }

        func restored(_ name: String = "b.db") throws -> TestStore {
            let directory = try TemporaryDirectory(named: "restored")
            _ = try Restore.run(folder + "/" + name, into: directory.path + "/data")
            return try TestStore(.sqlite, clock: test.clock, directory: directory)
        }
    }

    @Test func aBackupHasEverythingThatWasAnsweredBeforeAndIsOneFileOfItsOwner() throws {
        let notices = Mutexed<[StoreNotice]>([])
        let scene = try Scene { notice in notices.value.withLock { $0.append(notice) } }
        let message: Message = try decoded(scene.test.perform(.send("c", "the last")).answer ?? [])
        let head = try scene.test.store.head("default")
        let facts = try #require(scene.backUp().backup)
        #expect(facts.logID == scene.test.store.logID && facts.eventCount == head.sequence)
        #expect(scene.files == ["b.db"])
        let attributes = try FileManager.default.attributesOfItem(atPath: facts.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600 && attributes[.size] as? Int64 == facts.bytes)
        #expect(notices.value.withLock { $0 } == [.backedUp(facts, uid: 1_000)])
        let restored = try scene.restored()
        #expect(try restored.store.head("default") == head)
        #expect(
            try restored.store.events("default", after: head.sequence - 1, limit: 1, bytesMax: 1 << 20).first?.bytes
                .isEmpty == false)
        #expect(message.sequence == head.sequence)
        #expect(try restored.tableProblems() == [])
    }

    @Test func writesDuringTheCopyAreNotInItAndItIsWhole() throws {
        let scene = try Scene()
        scene.fill()
        let head = try scene.test.store.head("default")
        let steps = Atomic(0)
        let copy = BackupCopy(
            databasePath: scene.database, isStopped: { false },
            didStep: {
                // The writer commits while the copy is read.
                #expect(scene.test.perform(.send("d", "meanwhile")).answer != nil)
                steps.add(1, ordering: .relaxed)
            })
        let facts = try copy.write(to: scene.folder + "/b.db")
        #expect(steps.load(ordering: .relaxed) > 2 && facts.eventCount == head.sequence)
        let restored = try scene.restored()
        #expect(try restored.store.head("default") == head)
        #expect(try restored.store.conversation("default", "d") == nil)
        #expect(try restored.tableProblems() == [])
        #expect(try scene.test.tableProblems() == [])
    }

    @Test(arguments: [1, 2])
    func aCallerWhoLeavesOrAFullDiskOrALongLogEndsTheCopyAndLeavesNothing(after steps: Int) throws {
        let scene = try Scene()
        scene.fill()
        let done = Atomic(0)
        func refusal(walBytesMax: Int64 = .max, spareBytes: Int64 = 0, stops: Bool = false, fills: Bool = false) throws
            -> String
        {
            done.store(0, ordering: .relaxed)
            let copy = BackupCopy(
                databasePath: scene.database, walBytesMax: walBytesMax, spareBytes: spareBytes,
                isStopped: { stops && done.load(ordering: .relaxed) == steps },
                didStep: {
                    done.add(1, ordering: .relaxed)
                    #expect(scene.files == ["b.db.partial"])
                    if fills, done.load(ordering: .relaxed) == steps { try? scene.test.fillTheDisk() }
                })
            let refusal = try #require(throws: Rejection.self) { _ = try copy.write(to: scene.folder + "/b.db") }
            try scene.test.emptyTheDisk()
            #expect(refusal.reason == .storeUnavailable && scene.files == [], "\(refusal)")
            return refusal.message
        }
        #expect(try refusal(stops: true).contains("its caller has gone"))
        #expect(try refusal(fills: true).contains("its disk is full"))
        #expect(try refusal(spareBytes: 1 << 60).contains("and its disk has"))
        #expect(try refusal(walBytesMax: 4_096).contains("the write-ahead log has grown to"))
        #expect(scene.backUp().backup != nil)
        #expect(try scene.test.tableProblems() == [])
    }

    @Test func aPathThatCannotBeUsedIsRefusedWithTheReason() throws {
        let scene = try Scene()
        func refusal(_ path: String) throws -> String {
            guard case .rejected(let rejection) = scene.test.perform(.backUp(BackupOrder(path: path))).result else {
                throw StoreError(.corrupt, "\(path) was not refused")
            }
            #expect(rejection.reason == .invalidField && rejection.metadata.first?.value == "path")
            return rejection.message
        }
        let old = scene.folder + "/old.db"
        try "old".write(toFile: old, atomically: false, encoding: .utf8)
        #expect(try refusal(old).contains("it exists already, and a backup replaces nothing"))
        #expect(try String(contentsOfFile: old, encoding: .utf8) == "old")
        try FileManager.default.createSymbolicLink(atPath: scene.folder + "/link", withDestinationPath: "nowhere")
        #expect(try refusal(scene.folder + "/link").contains("it exists already"))
        #expect(try refusal(scene.folder + "/no/b.db").contains("its folder does not exist"))
        #expect(try refusal(old + "/b.db").contains("its folder"))
        #expect(try refusal(scene.folder + "/../data/humancall.head.9").contains("it is in the data directory"))
        #expect(try refusal(scene.folder + "/" + String(repeating: "n", count: 250)).contains("its name is too long"))
        try "cut off".write(toFile: scene.folder + "/b.db.partial", atomically: false, encoding: .utf8)
        #expect(try refusal(scene.folder + "/b.db").contains("was cut off by a crash"))
        #expect(scene.files == ["b.db.partial", "link", "old.db"])
    }

    /// The final name can be taken while the copy is written.
    @Test func aFileThatGotTheNameMeanwhileIsNotReplaced() throws {
        let scene = try Scene()
        let path = scene.folder + "/b.db"
        let copy = BackupCopy(
            databasePath: scene.database, isStopped: { false },
            didStep: { try? "mine".write(toFile: path, atomically: false, encoding: .utf8) })
        #expect(throws: Rejection.self) { _ = try copy.write(to: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine" && scene.files == ["b.db"])
    }

    @Test func aSecondBackupIsRefusedWhileOneIsWrittenAndTheCloseEndsIt() throws {
        let scene = try Scene()
        let gate = DispatchSemaphore(value: 0)
        let thread = BackupThread(scene.database, onNotice: { _ in })
        let answered = DispatchSemaphore(value: 0)
        let delivered = Mutexed<[UInt64: Completion]>([:])
        // The first one waits in its notice, when its copy is complete.
        let waiting = BackupThread(scene.database, onNotice: { _ in gate.wait() })
        func submit(_ token: UInt64, _ thread: BackupThread) {
            let order = BackupOrder(path: scene.folder + "/\(token).db")
            let transaction = Transaction(token: token, workspaceID: "default", work: .backUp(order))
            thread.run(transaction, order) { completions in
                delivered.value.withLock { all in for one in completions { all[one.token] = one } }
                answered.signal()
            }
        }
        submit(1, waiting)
        submit(2, waiting)
        answered.wait()
        #expect(delivered.value.withLock { $0[2]?.rejection } == .limit && scene.files.contains("2.db") == false)
        gate.signal()
        answered.wait()
        #expect(delivered.value.withLock { $0[1]?.backup } != nil)
        // The answer comes when the next one can begin.
        submit(3, waiting)
        gate.signal()
        answered.wait()
        #expect(delivered.value.withLock { $0[3]?.backup } != nil)
        waiting.close()
        thread.close()
        submit(4, thread)
        answered.wait()
        #expect(delivered.value.withLock { $0[4]?.rejection } == .storeUnavailable)
        thread.close()
        #expect(scene.files == ["1.db", "3.db"])
    }
}
