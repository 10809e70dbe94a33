import CSQLite
import Synchronization
import TestDisk

/// A disk that fails when a test says so.
package final class FaultyDisk: WatchedDisk {
    package let syncCount = Atomic(0)
    package let failsSyncs = Atomic(false)
    /// How many of the next syncs fail; those after them succeed.
    package let syncsToFail = Atomic(0)
    package let isFull = Atomic(false)
    /// Writes to the database file alone, as checkpoints do, find no room.
    package let failsDatabaseWrites = Atomic(false)
    /// Writes to the write-ahead log, and how many more of them find room.
    package let logWriteCount = Atomic(0)
    package let logWritesLeft = Atomic(Int.max)

    /// For the files under this directory.
    package init(_ directory: String) {
        DiskVFS.watch(directory, self)
    }

    package func sync(_ file: DiskFile, perform: () -> Int32) -> Int32 {
        guard !file.isMadeAgain else { return perform() }
        if failsSyncs.load(ordering: .acquiring) || syncsToFail.load(ordering: .acquiring) > 0 {
            syncsToFail.subtract(1, ordering: .relaxed)
            return SQLITE_IOERR | 4 << 8  // SQLITE_IOERR_FSYNC
        }
        syncCount.add(1, ordering: .relaxed)
        return perform()
    }

    package func write(
        _ file: DiskFile, _ bytes: UnsafeRawBufferPointer, at offset: Int64, perform: () -> Int32
    ) -> Int32 {
        if isFull.load(ordering: .acquiring) { return SQLITE_FULL }
        guard !file.isMadeAgain else { return perform() }
        guard file.isLog else { return failsDatabaseWrites.load(ordering: .acquiring) ? SQLITE_FULL : perform() }
        logWriteCount.add(1, ordering: .relaxed)
        return logWritesLeft.subtract(1, ordering: .relaxed).newValue < 0 ? SQLITE_FULL : perform()
    }
}
