import CSQLite
import GRDB
import GRDBSQLite
import HumanCallStore

/// Opens the file's two connections and makes sure that they are what the promises need.
enum Connections {
    /// SQLite would count what it takes from malloc, and hold a lock for it each time
    /// (https://sqlite.org/compile.html#default_memstatus). It refuses once a connection is open in the process, which costs
    /// time and nothing else.
    private static let countsMemory = humancall_sqlite_count_memory(0) != SQLITE_OK

    /// The one connection that writes and checkpoints.
    static func writer(_ path: String, makeLogID: () -> String) throws(StoreError) -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "humancall.writer"
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(Double(Bounds.writerBusyMilliseconds) / 1_000)
        // A rollback that fails leaves one open; the store says so itself, and must not be stopped by a trap.
        configuration.allowsUnsafeTransactions = true
        _ = countsMemory
        return try StoreError.mapping("opening \(path)") {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { database in
                try Schema.check(database, path)
                try setUp(database)
                try Schema.migrate(database, makeLogID: makeLogID)
                // GRDB would be told of each commit, to tell observers, of which there are none; and not on its own queue, where
                // it must be (docs/decisions/0016).
                _ = sqlite3_commit_hook(database.sqliteConnection, nil, nil)
                _ = sqlite3_rollback_hook(database.sqliteConnection, nil, nil)
                // Now that a transaction has opened the log.
                try GatheredWrites.begin(database.sqliteConnection)
            }
            return queue
        }
    }

    private static func setUp(_ database: Database) throws {
        try require(database, "PRAGMA journal_mode = WAL", answers: "wal")
        // NORMAL may lose acknowledged commits at a power loss (https://sqlite.org/pragma.html#pragma_synchronous). It is
        // set after the file is open and read back, because libraries have defaults of their own.
        try database.execute(sql: "PRAGMA synchronous = FULL")
        try require(database, "PRAGMA synchronous", answers: "2")
        try require(database, "PRAGMA wal_autocheckpoint = 0", answers: "0")
        try require(
            database, "PRAGMA journal_size_limit = \(Bounds.walFileBytesMax)", answers: "\(Bounds.walFileBytesMax)")
        try database.execute(sql: "PRAGMA cache_size = -\(Bounds.writerCacheKibibytes)")
        // A bad sector under a mapped file is a signal that ends the process; read() reports it (https://sqlite.org/mmap.html).
        try database.execute(sql: "PRAGMA mmap_size = 0")
        try database.execute(sql: "PRAGMA temp_store = MEMORY")
    }

    /// A connection that only reads, opened after the writer's.
    static func reader(_ path: String) throws(StoreError) -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "humancall.reader"
        configuration.readonly = true
        configuration.busyMode = .timeout(Double(Bounds.readerBusyMilliseconds) / 1_000)
        return try StoreError.mapping("opening \(path) for reading") {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.unsafeRead { database in
                try require(database, "PRAGMA wal_autocheckpoint = 0", answers: "0")
                try database.execute(sql: "PRAGMA cache_size = -\(Bounds.readerCacheKibibytes)")
                try database.execute(sql: "PRAGMA mmap_size = 0")
            }
            return queue
        }
    }

    private static func require(_ database: Database, _ pragma: String, answers expected: String) throws {
        let answer = try String.fetchOne(database, sql: pragma) ?? "nothing"
        guard answer == expected else {
            throw StoreError(
                .refused, "\(pragma) answers \(answer), not \(expected); the file system may not support it")
        }
    }
}
