import CSQLite
import HumanCallStore
import Synchronization

/// The size of the WAL, as SQLite reports it after each commit, and the decision when to checkpoint.
///
/// Only the writer checkpoints: with two connections that write or checkpoint, SQLite before 3.51.3 can corrupt the
/// file (https://sqlite.org/wal.html#the_wal_reset_bug).
final class WriteAheadLog: @unchecked Sendable {
    /// The number of commits that wrote something. Readable from any thread; the rest is confined to the thread that
    /// owns the connection.
    var commitCount: Int { commits.load(ordering: .relaxed) }
    private let commits = Atomic(0)
    /// A sync has failed: the state of the disk is unknown.
    var isBroken: Bool { brokenFlag.load(ordering: .acquiring) }
    private let brokenFlag = Atomic(false)
    private var pages = 0
    private var pagesAtNextCheckpoint = Bounds.walPagesMax

    /// Bytes of its frames, each a page with a header (https://sqlite.org/fileformat2.html#walformat).
    var bytes: Int64 { Int64(pages) * (Bounds.pageBytes + 24) }

    var isDue: Bool { pages >= pagesAtNextCheckpoint }
    var isWorthAnIdleCheckpoint: Bool { pages >= Bounds.walPagesWhenIdleMax }

    func markBroken() { brokenFlag.store(true, ordering: .releasing) }

    /// `self` must live as long as the connection.
    func watch(_ connection: Connection) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = sqlite3_wal_hook(
            connection.handle,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<WriteAheadLog>.fromOpaque(context).takeUnretainedValue().committed(pages)
                return SQLITE_OK
            }, context)
    }

    private func committed(_ pages: Int32) {
        commits.add(1, ordering: .relaxed)
        self.pages = Int(pages)
    }

    /// Pages that a reader blocks are copied next time.
    func checkpoint(_ connection: Connection) throws(StoreError) {
        pagesAtNextCheckpoint = pages + Bounds.walPagesBetweenCheckpoints
        guard try connection.checkpoint() else { return }
        pages = 0
        pagesAtNextCheckpoint = Bounds.walPagesMax
    }
}
