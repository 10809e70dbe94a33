/// Bounds of this module, with their units.
package enum Bounds {
    /// The WAL is copied into the database when it has grown to this, load or no load. Larger checkpoints cost less per
    /// page, because a page that changed often is copied once (https://sqlite.org/wal.html#performance_considerations).
    static let walPagesMax = 10_000
    /// Where a reader kept the checkpoint from finishing, it is tried again after this many pages more.
    static let walPagesBetweenCheckpoints = 1_000
    /// When nobody has written for a while, a WAL of this size is copied.
    static let walPagesWhenIdleMax = 1_000
    static let idleMilliseconds = 200
    /// What a reset WAL file may keep of the disk: above what it has at `walPagesMax`, so that in normal work it is
    /// overwritten in place and no fsync has to write its size (https://sqlite.org/pragma.html#pragma_journal_size_limit).
    static let walFileBytesMax = 64 << 20
    static let writerCacheKibibytes = 16 << 10
    static let readerCacheKibibytes = 16 << 10
    static let loaderCacheKibibytes = 16 << 10
    /// What each statement keeps for the texts that are bound to it; longer ones are copied by SQLite.
    static let statementTextBytes = 512
    /// No other process writes; a passing visitor (a backup, an operator's shell) is waited for.
    static let writerBusyMilliseconds: Int32 = 5_000
    /// A read may run on an event loop: it gives up early.
    static let readerBusyMilliseconds: Int32 = 250
    /// Events that wait in memory to be entered into the tables by conversation: some 200 bytes each, and as many are read
    /// again at open.
    static let recentEventsMax = 16_384
    /// And how many of them one commit enters at least, beside what it is for.
    static let eventsEnteredPerCommit = 256
    /// Rows of one statement: a statement has a bit of 64 for each of its parameters, and a row has three.
    static let eventsEnteredPerStatement = 16
}
