import GRDB
import HumanCallStore
import RandomMessages
@testable import SQLiteStore
import StoreHarness
import Synchronization
import Testing

/// The write-ahead log reaches the kernel in large pieces, and no promise notices.
@Suite struct GatheredWritesTests {
    /// About 800 KiB in one commit: several times what is gathered.
    private static let largeCommit = (1...50).map { TestWork.send("c\($0)", String(repeating: "x", count: 16_000)) }

    private typealias TestWork = Transaction.Work

    private func make() throws -> (TestStore, FaultyDisk) {
        let directory = try TemporaryDirectory(named: "gathered")
        let disk = FaultyDisk(directory.path)
        let test = try TestStore(.sqlite, directory: directory)
        test.furnish()
        return (test, disk)
    }

    private func commit(_ work: [Transaction.Work], _ test: TestStore) -> [Completion] {
        test.whileTheWriterIsBusy { work.map { test.submit($0) } }
    }

    @Test func aCommitIsWrittenInOnePieceAndALargeOneInFew() throws {
        let (test, disk) = try make()
        test.perform(.send("c"))
        let before = disk.logWriteCount.load(ordering: .relaxed)
        test.perform(.send("c"))
        #expect(disk.logWriteCount.load(ordering: .relaxed) == before + 1)
        #expect(commit(Self.largeCommit, test).allSatisfy { $0.answer != nil })
        // Its 230 pages and more would be 460 writes.
        let pieces = disk.logWriteCount.load(ordering: .relaxed) - before - 1
        #expect((7...20).contains(pieces), "\(pieces) pieces")
        try test.reopened().verifiedLog()
    }

    @Test func whatIsAnsweredIsThereForEveryOtherConnection() throws {
        let (test, _) = try make()
        var configuration = Configuration()
        configuration.readonly = true
        let path = try #require(test.directory).path + "/data/humancall.db"
        let other = try DatabaseQueue(path: path, configuration: configuration)
        for round in 0..<60 {
            if round % 20 == 19 { _ = commit(Self.largeCommit, test) } else { test.perform(.send("c")) }
            let head = try test.store.head("default").sequence
            let (count, check) = try other.read { database in
                (
                    try Int64.fetchOne(database, sql: "SELECT count(*) FROM events"),
                    try String.fetchOne(database, sql: round % 20 == 19 ? "PRAGMA integrity_check" : "SELECT 'ok'")
                )
            }
            #expect(count == head)
            #expect(check == "ok")
        }
        try other.close()
    }

    @Test(arguments: 0...6)
    func aDiskThatFillsInTheMiddleOfACommitLosesNothingOfThoseBefore(piecesWithRoom: Int) throws {
        let (test, disk) = try make()
        test.perform(.send("c"))
        let head = try test.store.head("default")
        disk.logWritesLeft.store(piecesWithRoom, ordering: .relaxed)
        #expect(commit(Self.largeCommit, test).allSatisfy { $0.failure == .unavailable })
        #expect(try test.store.head("default") == head)
        disk.logWritesLeft.store(.max, ordering: .relaxed)
        // A smaller commit takes the place of a part of what was written.
        test.perform(.send("c"))
        #expect(try test.verifiedLog().count == Int(head.sequence) + 1)
        #expect(commit(Self.largeCommit, test).allSatisfy { $0.answer != nil })
        let after = try test.store.head("default")
        let again = try test.reopened()
        #expect(try again.store.head("default") == after)
        try again.verifiedLog()
    }

    /// With so little memory that pages go to the log, are read again and written anew before their commit or their end.
    @Test(arguments: 0..<8)
    func pagesThatAreWrittenTwiceAndCommitsThatAreUndoneChangeNothing(seed: UInt64) throws {
        let directory = try TemporaryDirectory(named: "gathered")
        let names = ["gathered", "plain"]
        let databases = try names.map { name in
            let queue = try DatabaseQueue(path: directory.path + "/" + name)
            try queue.writeWithoutTransaction { database in
                for pragma in ["journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 0", "cache_size = 8"] {
                    try database.execute(sql: "PRAGMA \(pragma)")
                }
                try database.execute(sql: "CREATE TABLE t (key INTEGER PRIMARY KEY, bytes BLOB)")
                if name == "gathered" { try GatheredWrites.begin(database.sqliteConnection) }
            }
            return queue
        }
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            // The same to both.
            var statements = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
                let key = Int.random(in: 1...200, using: &generator)
                return Int.random(in: 0..<5, using: &generator) == 0
                    ? "DELETE FROM t WHERE key = \(key)"
                    : "INSERT OR REPLACE INTO t VALUES (\(key), zeroblob(\(Int.random(in: 1...9_000, using: &generator))))"
            }
            if Bool.random(using: &generator) {
                statements.insert("SAVEPOINT s", at: statements.count / 3)
                statements.append("ROLLBACK TO s")
                statements.append("RELEASE s")
            }
            let end = Int.random(in: 0..<3, using: &generator) == 0 ? "ROLLBACK" : "COMMIT"
            let checkpoints = Int.random(in: 0..<5, using: &generator) == 0
            let sums = try databases.map { queue in
                try queue.writeWithoutTransaction { database in
                    for statement in ["BEGIN IMMEDIATE"] + statements + [end] { try database.execute(sql: statement) }
                    if checkpoints { _ = try database.checkpoint(.passive) }
                }
                let other = try DatabaseQueue(path: queue.path)
                defer { try? other.close() }
                return try other.read { database in
                    try String.fetchOne(
                        database,
                        sql:
                            "SELECT group_concat(key || ':' || length(bytes), ' ') || (SELECT * FROM pragma_integrity_check) FROM t"
                    )
                }
            }
            #expect(sums[0] == sums[1])
        }
        for queue in databases { try queue.close() }
    }

    /// SQLite was told that pages are in the log, and a read finds that they cannot be.
    @Test func aTransactionThatLostPagesNeverCommits() throws {
        let directory = try TemporaryDirectory(named: "gathered")
        let disk = FaultyDisk(directory.path)
        let queue = try DatabaseQueue(path: directory.path + "/lossy")
        defer { try? queue.close() }
        func insert(_ database: Database, _ keys: ClosedRange<Int>) throws {
            for key in keys { try database.execute(sql: "INSERT INTO t VALUES (\(key), zeroblob(3000))") }
        }
        try queue.writeWithoutTransaction { database in
            for pragma in ["journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 0", "cache_size = 8"] {
                try database.execute(sql: "PRAGMA \(pragma)")
            }
            try database.execute(sql: "CREATE TABLE t (key INTEGER PRIMARY KEY, bytes BLOB)")
            try GatheredWrites.begin(database.sqliteConnection)
            try insert(database, 1...3)

            try database.execute(sql: "BEGIN IMMEDIATE")
            try insert(database, 4...40)
            disk.isFull.store(true, ordering: .releasing)
            #expect(throws: DatabaseError.self) { try Int.fetchOne(database, sql: "SELECT sum(length(bytes)) FROM t") }
            disk.isFull.store(false, ordering: .releasing)
            #expect(throws: DatabaseError.self) {
                try insert(database, 41...60)
                try database.execute(sql: "COMMIT")
            }
            try GatheredWrites.forget(database.sqliteConnection)
            if database.isInsideTransaction { try database.execute(sql: "ROLLBACK") }
            try insert(database, 70...75)
        }
        let other = try DatabaseQueue(path: queue.path)
        defer { try? other.close() }
        #expect(
            try other.read { try Int.fetchAll($0, sql: "SELECT key FROM t ORDER BY key") } == [1, 2, 3] + Array(70...75)
        )
        #expect(try other.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    }
}
