import CSQLite
import HumanCallStore

/// Opens the file's connections and verifies the settings that durability depends on.
enum Connections {
    /// SQLite would count its allocations, and lock a mutex for each
    /// (https://sqlite.org/compile.html#default_memstatus). SQLite rejects the setting if a connection is already open
    /// in the process, which costs only time.
    private static let countsMemory = humancall_sqlite_count_memory(0) != SQLITE_OK

    /// The one connection that writes and checkpoints. The schema is up to date when it returns.
    ///
    /// The log is emptied before a migration, which writes as much as the file is large. `onReader`: see `checkpointAll`.
    static func writer(_ path: String, onReader: () -> Void = {}, makeLogID: () -> String) throws(StoreError)
        -> Connection
    {
        _ = countsMemory
        let connection = try Connection(path, .readWrite, busyMilliseconds: Bounds.writerBusyMilliseconds)
        do throws(StoreError) {
            try Schema.check(connection, path)
            try require(connection, "PRAGMA journal_mode = WAL", answers: "wal")
            // NORMAL can lose acknowledged commits at a power loss (https://sqlite.org/pragma.html#pragma_synchronous).
            // It is set after the file is open and read back, because builds of SQLite have defaults of their own.
            try connection.execute("PRAGMA synchronous = FULL")
            try require(connection, "PRAGMA synchronous", answers: "2")
            try require(connection, "PRAGMA wal_autocheckpoint = 0", answers: "0")
            try require(
                connection, "PRAGMA journal_size_limit = \(Bounds.walFileBytesMax)",
                answers: "\(Bounds.walFileBytesMax)")
            try setUp(connection, cacheKibibytes: Bounds.writerCacheKibibytes)
            try connection.checkpointAll(onReader: onReader)
            try Schema.migrate(connection, makeLogID: makeLogID)
        } catch {
            connection.close()
            throw error
        }
        return connection
    }

    /// A read-only connection, opened after the writer's.
    static func reader(
        _ path: String, _ mode: Connection.Mode = .readOnly, cacheKibibytes: Int
    ) throws(StoreError) -> Connection {
        let connection = try Connection(path, mode, busyMilliseconds: Bounds.readerBusyMilliseconds)
        do throws(StoreError) {
            try require(connection, "PRAGMA wal_autocheckpoint = 0", answers: "0")
            try setUp(connection, cacheKibibytes: cacheKibibytes)
        } catch {
            connection.close()
            throw error
        }
        return connection
    }

    private static func setUp(_ connection: Connection, cacheKibibytes: Int) throws(StoreError) {
        try connection.execute("PRAGMA cache_size = -\(cacheKibibytes)")
        // A bad sector under a mapped file raises a signal that ends the process; read() reports an error
        // (https://sqlite.org/mmap.html).
        try connection.execute("PRAGMA mmap_size = 0")
        try connection.execute("PRAGMA temp_store = MEMORY")
    }

    private static func require(
        _ connection: Connection, _ pragma: String, answers expected: String
    ) throws(StoreError) {
        let answer = try connection.text(pragma) ?? "nothing"
        guard answer == expected else {
            throw StoreError(
                .refused, "\(pragma) answers \(answer), not \(expected); the file system may not support it")
        }
    }
}
