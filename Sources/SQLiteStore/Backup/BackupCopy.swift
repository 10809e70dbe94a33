import CSQLite
import Foundation
import HumanCall
import HumanCallStore

/// Copies the database of a running daemon, page by page, as of one moment (docs/decisions/0037).
///
/// ```
/// read transaction (a snapshot) -> steps of 4 MiB, each synced -> marked as a backup -> PATH.partial becomes PATH
/// ```
///
/// The writer goes on meanwhile: in WAL mode a reader delays no commit. But the write-ahead log cannot begin again while the
/// snapshot is read, so it grows by what is written. Beyond a bound the copy is given up.
struct BackupCopy {
    /// The identity that a backup has recorded instead of its file's: no file has it, so a log that is restored from a backup
    /// always gets a new log_id.
    static let mark = "backup"

    let databasePath: String
    var walBytesMax = Bounds.backupWALBytesMax
    var spareBytes = Bounds.backupSpareBytes
    /// Asked between two steps.
    let isStopped: () -> Bool
    /// For tests: runs after each step.
    var didStep: () -> Void = {}

    /// Writes the copy, or nothing.
    func write(to path: String) throws(Rejection) -> BackupFacts {
        let folder = databasePath.prefix(upTo: databasePath.lastIndex(of: "/") ?? databasePath.startIndex)
        let file = try BackupFile(path, outside: String(folder))
        do throws(StoreError) {
            let facts = try copy(into: file)
            try file.publish()
            return facts
        } catch {
            file.remove()
            throw .backupFailed(error.message)
        }
    }

    private func copy(into file: BackupFile) throws(StoreError) -> BackupFacts {
        let source = try Connections.reader(databasePath, cacheKibibytes: Bounds.backupCacheKibibytes)
        defer { source.close() }
        // The snapshot begins with the first read. It contains every commit that was answered before.
        try source.execute("BEGIN")
        let logID = try source.text("SELECT value FROM meta WHERE name = 'log_id'") ?? ""
        let eventCount = try source.integer(Self.eventCount) ?? 0
        try requireRoom(for: source, file)
        try copyPages(source, file)
        try mark(file)
        return BackupFacts(path: file.path, bytes: file.byteCount, logID: logID, eventCount: eventCount)
    }

    /// The sum of the last sequences, as in `HeadRecord`.
    private static let eventCount = """
        SELECT sum(max(w.anchor_sequence, coalesce(
          (SELECT e.key FROM events e WHERE e.key BETWEEN w.key << 40 AND (w.key + 1 << 40) - 1 ORDER BY e.key DESC LIMIT 1)
          - (w.key << 40), 0)))
        FROM workspaces w
        """

    /// A disk that is full stops the writer too, if it is the same one.
    private func requireRoom(for source: Connection, _ file: BackupFile) throws(StoreError) {
        let pages = try source.integer("PRAGMA page_count") ?? 0
        let needed = pages * (try source.integer("PRAGMA page_size") ?? 0) + spareBytes
        guard let free = file.freeBytes, free < needed else { return }
        throw StoreError(
            .unavailable,
            "it needs \(needed) bytes, and its disk has \(free) left; make room, or name another disk")
    }

    // MARK: Pages

    private func copyPages(_ source: Connection, _ file: BackupFile) throws(StoreError) {
        let target = try Self.target(file)
        defer { target.close() }
        guard let backup = sqlite3_backup_init(target.handle, "main", source.handle, "main") else {
            throw .sqlite(
                sqlite3_extended_errcode(target.handle), String(cString: sqlite3_errmsg(target.handle)), "a copy")
        }
        let result: Result<Void, StoreError> = Result { () throws(StoreError) in try step(backup, file) }
        let code = sqlite3_backup_finish(backup)
        try result.get()
        guard code == SQLITE_OK else { throw Self.failed(code) }
    }

    private func step(_ backup: OpaquePointer, _ file: BackupFile) throws(StoreError) {
        while true {
            guard !isStopped() else { throw StoreError(.unavailable, "its caller has gone, or the daemon stops") }
            let code = sqlite3_backup_step(backup, Bounds.backupPagesPerStep)
            guard code == SQLITE_OK || code == SQLITE_DONE else { throw Self.failed(code) }
            // Syncs of the log wait for little: no more than a step is ever left for the disk to write.
            try file.sync()
            didStep()
            if code == SQLITE_DONE { return }
            let walBytes = try size(of: databasePath + "-wal")
            guard walBytes <= walBytesMax else {
                throw StoreError(
                    .unavailable,
                    "the write-ahead log has grown to \(walBytes) bytes while the copy was read, more than \(walBytesMax); name a faster disk, or back up when less is written"
                )
            }
        }
    }

    private func size(of path: String) throws(StoreError) -> Int64 {
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw .system("the write-ahead log cannot be read") }
        return Int64(facts.st_size)
    }

    private static func failed(_ code: Int32) -> StoreError {
        if code & 0xFF == SQLITE_FULL {
            return StoreError(.unavailable, "its disk is full; make room, or name another disk")
        }
        return .sqlite(code, String(cString: sqlite3_errstr(code)), "the copy")
    }

    /// A file that nobody reads before it is complete needs no journal and no syncs of SQLite's.
    private static func target(_ file: BackupFile) throws(StoreError) -> Connection {
        let target = try Connection(file.partialPath, .readWrite, busyMilliseconds: 0)
        do throws(StoreError) {
            try file.requireInPlace()
            try target.execute("PRAGMA journal_mode = OFF")
            try target.execute("PRAGMA synchronous = OFF")
            try target.execute("PRAGMA cache_size = -\(Bounds.backupCacheKibibytes)")
        } catch {
            target.close()
            throw error
        }
        return target
    }

    /// Marks the copy as a complete one.
    private func mark(_ file: BackupFile) throws(StoreError) {
        // The header's two version numbers say "no write-ahead log" (https://sqlite.org/fileformat2.html), so that the file
        // is whole on its own, and can be read where nothing can be written.
        try file.write([1, 1], at: 18)
        let target = try Self.target(file)
        defer { target.close() }
        let put = try PreparedStatement(
            target, "INSERT INTO meta (name, value) VALUES ('file', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1")
        try put.run { $0.bind(Self.mark, at: 1) }
    }
}
