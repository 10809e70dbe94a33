import Foundation
import HumanCall
import HumanCallStore

/// Restores a backup into an empty directory.
///
/// ```
/// header -> copy to humancall.db.restoring -> a new log_id -> structure, log and tables verified -> humancall.db
/// ```
///
/// Everything happens under a name that no daemon opens, and under the directory's lock. A failure removes what was made.
package enum Restore {
    package struct Facts: Sendable, Hashable {
        package var logID: String
        /// Of the log that was backed up.
        package var earlierLogID: String
        package var eventCount: Int64
        package var workspaceCount: Int
    }

    /// `onVerify` is called when the copy is complete and is about to be verified.
    package static func run(
        _ file: String, into path: String, onVerify: (_ bytes: Int64) -> Void = { _ in }
    ) throws(StoreError) -> Facts {
        let source = try BackupSource(file)
        let isNew = access(path, F_OK) != 0
        let directory = try DataDirectory(restoringInto: path)
        // The store releases the directory when it closes, and this holds it to the end.
        let lock = directory.holdLock()
        defer { _ = Foundation.close(lock) }
        do throws(StoreError) {
            let facts = try restored(source, file, directory, onVerify)
            try publish(directory)
            return facts
        } catch {
            remove(directory, isNew: isNew)
            throw error
        }
    }

    /// A backup that did not end, and the database of a daemon, have no mark.
    private static func requireMark(_ database: String, _ file: String) throws(StoreError) {
        let connection = try Connections.reader(database, .immutable, cacheKibibytes: Bounds.backupCacheKibibytes)
        defer { connection.close() }
        guard try connection.text("SELECT value FROM meta WHERE name = 'file'") == BackupCopy.mark else {
            throw StoreError(
                .refused,
                "\(file) is no finished backup: it is one that was cut off, or the database of a daemon. Copy a daemon's whole directory instead of its database, or make a backup with: humancall backup FILE"
            )
        }
    }

    /// Opens the copy as a daemon would, which brings it up to date and gives its log a new log_id, and verifies it.
    private static func restored(
        _ source: BackupSource, _ file: String, _ directory: DataDirectory, _ onVerify: (_ bytes: Int64) -> Void
    ) throws(StoreError) -> Facts {
        do throws(StoreError) {
            try source.copy(to: directory.databasePath)
            try requireMark(directory.databasePath, file)
        } catch {
            directory.release()
            throw error
        }
        onVerify(source.byteCount)
        let store = try SQLiteStore(
            directory, isMoved: false, clockSpeed: 1, randomness: SystemRandomNumberGenerator(), recentEventsMax: nil,
            wallClock: { 0 }, zones: { _, _ in nil }, onBroken: { _ in }, onNotice: { _ in }, onWritten: {})
        defer { store.close() }
        if let problem = store.checkFile() { throw problem.about(file) }
        let proof = try WholeProof(of: store)
        if let problem = proof.problem { throw StoreError(.corrupt, problem).about(file) }
        return Facts(
            logID: store.logID, earlierLogID: store.earlierLogIDs.last ?? "",
            eventCount: store.heads().values.reduce(0) { $0 + $1.sequence }, workspaceCount: proof.workspaces.count)
    }

    private static func publish(_ directory: DataDirectory) throws(StoreError) {
        let name = directory.path + "/" + DataDirectory.databaseName
        guard access(directory.databasePath + "-wal", F_OK) != 0 else {
            throw StoreError(.unavailable, "\(directory.databasePath) could not be written whole; is the disk full?")
        }
        guard rename(directory.databasePath, name) == 0 else { throw .system("\(name) cannot be made") }
        do throws(StoreError) { try FileRules.sync(directory: directory.path) } catch {
            unlink(name)
            throw error
        }
    }

    /// The directory was empty before.
    private static func remove(_ directory: DataDirectory, isNew: Bool) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? [] {
            unlink(directory.path + "/" + name)
        }
        if isNew { rmdir(directory.path) }
    }
}

extension StoreError {
    fileprivate func about(_ file: String) -> StoreError {
        StoreError(kind, "\(file) is damaged, and was not restored: \(message)")
    }
}
