import CSQLite
import HumanCallMessages
import HumanCallStore

/// A connection to a SQLite file. Confined to one thread at a time: SQLite is opened without its own mutexes
/// (https://sqlite.org/threadsafe.html, "multi-thread").
final class Connection {
    enum Mode {
        case readWrite, readOnly
        /// A file that no process writes and that has no write-ahead log: it is read without locks, and nothing is made
        /// next to it.
        case immutable
    }

    private(set) var handle: OpaquePointer?
    /// Kept as long as its statements can ask it.
    private var stop: StopFlag?

    init(_ path: String, _ mode: Mode, busyMilliseconds: Int32) throws(StoreError) {
        let (name, flags) =
            switch mode {
            case .readWrite: (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
            case .readOnly: (path, SQLITE_OPEN_READONLY)
            case .immutable: (Self.immutableName(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
            }
        let code = sqlite3_open_v2(name, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK else {
            let error = StoreError.sqlite(code, message, "opening \(path)")
            close()
            throw error
        }
        sqlite3_busy_timeout(handle, busyMilliseconds)
    }

    /// https://sqlite.org/c3ref/open.html#coreuriqueryparameters
    private static func immutableName(_ path: String) -> String {
        let steps = path.split(separator: "/", omittingEmptySubsequences: false)
        return "file:" + steps.map { PercentEncoding.encode(String($0)) }.joined(separator: "/") + "?immutable=1"
    }

    /// Takes effect when the last of its statements is gone.
    func close() {
        sqlite3_close_v2(handle)
        handle = nil
    }

    /// Runs several statements in one read transaction, so that they see one state of the file.
    func snapshot<Value>(
        _ begin: PreparedStatement, _ end: PreparedStatement, _ body: () throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try begin.run()
        let value: Value
        do throws(StoreError) { value = try body() } catch {
            // SQLite ends the transaction itself after some errors (https://sqlite.org/lang_transaction.html).
            if sqlite3_get_autocommit(handle) == 0 { try? end.run() }
            throw error
        }
        try end.run()
        return value
    }

    /// Statements fail with SQLITE_INTERRUPT once the flag is set. sqlite3_interrupt would not do: it ends only a statement
    /// that has begun (https://sqlite.org/c3ref/interrupt.html).
    func endStatements(when flag: StopFlag) {
        stop = flag
        sqlite3_progress_handler(
            handle, Bounds.instructionsPerStopCheck,
            { flag in
                guard let flag else { return 0 }
                return Unmanaged<StopFlag>.fromOpaque(flag).takeUnretainedValue().isSet ? 1 : 0
            }, Unmanaged.passUnretained(flag).toOpaque())
    }

    private var message: String { String(cString: sqlite3_errmsg(handle)) }

    /// Runs one or several statements without parameters and discards their rows.
    func execute(_ sql: String) throws(StoreError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw .sqlite(code, message, sql) }
    }

    /// The first column of the first row; nil = there is no row, or it is NULL.
    func text(_ sql: String) throws(StoreError) -> String? {
        try PreparedStatement(self, sql).first({ _ in }) { $0.isNull(0) ? nil : $0.text(0) } ?? nil
    }

    func integer(_ sql: String) throws(StoreError) -> Int64? {
        try PreparedStatement(self, sql).first({ _ in }) { $0.isNull(0) ? nil : $0.int(0) } ?? nil
    }

    /// Commits the writes of `body`, or none of them.
    func transaction(_ body: () throws(StoreError) -> Void) throws(StoreError) {
        // IMMEDIATE: a deferred transaction that reads and then writes can fail however long it waits
        // (https://sqlite.org/rescode.html#busy_snapshot).
        try execute("BEGIN IMMEDIATE")
        do throws(StoreError) {
            try body()
            try execute("COMMIT")
        } catch {
            // A failed statement may have rolled back already (https://sqlite.org/lang_transaction.html).
            if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
            throw error
        }
    }

    /// Copies all of the WAL into the database, syncs it, and empties the WAL. Waits for readers of other processes, and
    /// calls `onReader` once when it has to.
    func checkpointAll(onReader: () -> Void) throws(StoreError) {
        var code = truncateLog(waiting: Bounds.startReaderNoticeMilliseconds)
        if code & 0xFF == SQLITE_BUSY {
            onReader()
            code = truncateLog(waiting: Bounds.startReaderMilliseconds)
        }
        guard code != SQLITE_OK else { return }
        let what =
            switch code & 0xFF {
            case SQLITE_FULL:
                "the disk is full, and the start must copy the write-ahead log into the database: make room, then start again"
            case SQLITE_BUSY:
                "another process reads the database, for more than \(Bounds.startReaderMilliseconds / 1_000) s, and the start must empty the write-ahead log: end that process (a backup, a shell), then start again"
            default: "the checkpoint of the start"
            }
        throw .sqlite(code, message, what)
    }

    private func truncateLog(waiting milliseconds: Int32) -> Int32 {
        sqlite3_busy_timeout(handle, milliseconds)
        defer { sqlite3_busy_timeout(handle, Bounds.writerBusyMilliseconds) }
        return sqlite3_wal_checkpoint_v2(handle, "main", SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    }

    /// Copies the WAL into the database as far as readers allow, without waiting. Returns whether all of it was copied.
    func checkpoint() throws(StoreError) -> Bool {
        var (pages, copied): (Int32, Int32) = (-1, -1)
        let code = sqlite3_wal_checkpoint_v2(handle, "main", SQLITE_CHECKPOINT_PASSIVE, &pages, &copied)
        guard code == SQLITE_OK else { throw .sqlite(code, message, "a checkpoint") }
        return pages == copied
    }
}
