import Foundation
import HumanCall
import HumanCallStore
import StoreHarness
import Synchronization
import Testing

@testable import SQLiteStore

/// The changes in a store's health that its operator learns from the log.
@Suite struct StoreNoticeTests {
    private final class Notices: Sendable {
        private let all = Mutex<[String]>([])

        /// Their names, and what they count.
        var names: [String] { all.withLock { $0 } }

        func add(_ notice: StoreNotice) {
            let name =
                switch notice {
                case .recovered(let bytes): bytes > 0 ? "recovered" : "recovered nothing"
                case .startWaitsForReader: "start waits"
                case .writesFail(let error): "writes fail: \(error.kind)"
                case .writesSucceed(let failures): "writes succeed after \(failures)"
                case .checkpointsFail(let error): "checkpoints fail: \(error.kind)"
                case .checkpointsSucceed(let failures): "checkpoints succeed after \(failures)"
                case .endsNotKept(let error): "ends not kept: \(error.kind)"
                case .headNotKept(let error): "head not kept: \(error.kind)"
                // LogIdentityTests are about these.
                case .copied, .unproved, .moved, .movedNeedlessly: ""
                // BackupTests are about this.
                case .backedUp: ""
                // SearchFileTests are about these.
                case .searchMadeAgain, .searchFails, .searchSucceeds: ""
                }
            if name.isEmpty { return }
            all.withLock { $0.append(name) }
        }
    }

    @Test func aFullDiskAndItsEndAreOneNoticeEach() throws {
        let notices = Notices()
        let test = try TestStore(.sqlite, onNotice: { notices.add($0) })
        test.furnish()
        try test.fillTheDisk()
        for _ in 0..<5 { test.perform(.send("c")) }
        #expect(notices.names == ["writes fail: unavailable"])
        try test.emptyTheDisk()
        for _ in 0..<5 { test.perform(.send("c")) }
        #expect(notices.names == ["writes fail: unavailable", "writes succeed after 5"])
    }

    @Test func checkpointsThatFailAreNoticedOnceAndSoIsTheirEnd() throws {
        let notices = Notices()
        let test = try TestStore(.sqlite, onNotice: { notices.add($0) })
        let disk = try #require(test.disk)
        test.furnish()
        disk.failsDatabaseWrites.store(true, ordering: .releasing)
        // The log is large enough for a checkpoint when the store is idle.
        let text = String(repeating: "x", count: 32_000)
        for _ in 0..<200 { test.perform(.send("c", text)) }
        while notices.names.isEmpty { test.perform(.send("c", text)) }
        // Enough for two more.
        for _ in 0..<300 { test.perform(.send("c", text)) }
        #expect(notices.names == ["checkpoints fail: unavailable"])
        disk.failsDatabaseWrites.store(false, ordering: .releasing)
        while notices.names.count < 2 { test.perform(.send("c", text)) }
        #expect(
            notices.names[1].hasPrefix("checkpoints succeed after ")
                && notices.names[1] != "checkpoints succeed after 1")
        #expect(notices.names.count == 2)
    }

    @Test func aDiskThatIsFullAtTheStopIsNoticed() throws {
        let notices = Notices()
        let test = try TestStore(.sqlite, onNotice: { notices.add($0) })
        test.furnish()
        try test.fillTheDisk()
        test.store.close()
        #expect(notices.names == ["ends not kept: unavailable"])
    }

    @Test func aStoreThatWasNotClosedIsNoticedAtTheNextOpen() throws {
        let notices = Notices()
        let directory = try TemporaryDirectory()
        let test = try TestStore(.sqlite, directory: directory, onNotice: { notices.add($0) })
        test.furnish()
        #expect(notices.names.isEmpty, "a new store")
        // A copy of the files as they are is what a crash leaves.
        let copy = try TemporaryDirectory(copyOf: directory.path + "/data")
        let recovered = try TestStore(.sqlite, directory: copy, onNotice: { notices.add($0) })
        #expect(notices.names == ["recovered"])
        recovered.store.close()
        _ = try TestStore(.sqlite, directory: copy, onNotice: { notices.add($0) })
        #expect(notices.names == ["recovered"], "it was closed in order")
    }

    /// A crashed store's files, and a process that reads them.
    @Test func aStartWaitsForAReaderAndSaysSo() throws {
        let directory = try TemporaryDirectory()
        let test = try TestStore(.sqlite, directory: directory)
        test.furnish()
        let copy = try TemporaryDirectory(copyOf: directory.path + "/data")
        let reader = OpenReader(
            try Connection(copy.path + "/data/humancall.db", .readWrite, busyMilliseconds: 0))
        try reader.connection.execute("BEGIN")
        #expect(try reader.connection.integer("SELECT count(*) FROM events") != nil)
        let notices = Notices()
        let opened = try TestStore(
            .sqlite, directory: copy,
            onNotice: { notice in
                notices.add(notice)
                if case .startWaitsForReader = notice { reader.connection.close() }
            })
        #expect(notices.names.first == "start waits")
        try opened.verifiedLog()
    }

    /// The reader's connection is used by one thread: the start runs on the test's own.
    private final class OpenReader: @unchecked Sendable {
        let connection: Connection
        init(_ connection: Connection) { self.connection = connection }
    }

    @Test func aStartOnAFullDiskSaysWhatToDo() throws {
        let directory = try TemporaryDirectory()
        let test = try TestStore(.sqlite, directory: directory)
        test.furnish()
        let copy = try TemporaryDirectory(copyOf: directory.path + "/data")
        let disk = FaultyDisk(copy.path)
        disk.isFull.store(true, ordering: .releasing)
        let error = #expect(throws: StoreError.self) {
            try SQLiteStore(directory: copy.path + "/data", wallClock: { 0 }, onBroken: { _ in })
        }
        #expect(error?.message.contains("the disk is full") == true && error?.message.contains("make room") == true)
        // Where not even the file of shared memory fits, SQLite says 4874.
        #expect(StoreError.sqlite(4_874, "disk I/O error", "a read").message.contains("make room"))
        disk.isFull.store(false, ordering: .releasing)
        try SQLiteStore(directory: copy.path + "/data", wallClock: { 0 }, onBroken: { _ in }).close()
    }
}
