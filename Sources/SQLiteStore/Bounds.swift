/// Bounds of this module, with their units.
package enum Bounds {
    /// SQLite's default, which every file of this store has.
    static let pageBytes: Int64 = 4_096
    /// The WAL is checkpointed when it reaches this size, whatever the load. Larger checkpoints cost less per page,
    /// because a page that changed often is copied once (https://sqlite.org/wal.html#performance_considerations).
    static let walPagesMax = 10_000
    /// If a reader blocks part of the checkpoint, it is retried after this many further pages.
    static let walPagesBetweenCheckpoints = 1_000
    /// An idle store checkpoints a WAL of at least this size.
    static let walPagesWhenIdleMax = 1_000
    static let idleMilliseconds = 200
    /// How often an idle store checks that its files still exist, and, after a failed commit, whether it can write again.
    static let watchMilliseconds = 1_000
    /// The size to which a reset WAL file is truncated. It is above the size at `walPagesMax`, so in normal work the
    /// file is overwritten in place and no fsync has to write a new size
    /// (https://sqlite.org/pragma.html#pragma_journal_size_limit).
    static let walFileBytesMax = 64 << 20
    static let writerCacheKibibytes = 16 << 10
    static let readerCacheKibibytes = 16 << 10
    static let loaderCacheKibibytes = 16 << 10
    /// A check of the file reads each page about once.
    static let checkCacheKibibytes = 2 << 10
    static let backupCacheKibibytes = 2 << 10
    /// About 4 MiB, which are written out before the next ones are read.
    static let backupPagesPerStep: Int32 = 1_024
    /// A backup pins the write-ahead log, and is given up beyond this size of it.
    static let backupWALBytesMax: Int64 = 1 << 30
    /// A backup leaves so much free on its disk: the write-ahead log's usual size.
    static let backupSpareBytes = Int64(walFileBytesMax)
    static let restoreBytesPerRead = 1 << 20
    /// Callers come first.
    static let backupNiceness: Int32 = 19
    /// Transactions that wait for the next check of the file; callers that have gone wait on. Further ones are refused.
    package static let fileChecksWaitingMax = 64
    /// Instructions of SQLite's virtual machine, or pages of a check, after which it asks whether to stop: microseconds.
    static let instructionsPerStopCheck: Int32 = 100
    /// The buffer of each statement for bound texts; SQLite copies longer ones.
    static let statementTextBytes = 512
    /// No other process writes. The writer waits for short locks of a backup or an operator's shell.
    static let writerBusyMilliseconds: Int32 = 5_000
    /// The start waits this long for readers of other processes before it says so, and then this long before it gives up.
    static let startReaderNoticeMilliseconds: Int32 = 500
    static let startReaderMilliseconds: Int32 = 60_000
    /// A read can run on an event loop, so it gives up early.
    static let readerBusyMilliseconds: Int32 = 250
    /// Events that are queued in memory for the tables by conversation: about 220 bytes each. As many are read again at
    /// open.
    static let recentEventsMax = 16_384
    /// A list by activity is read again if events were indexed meanwhile, which happens once for some 16,384 events. The
    /// last reading counts: a conversation can then come at an earlier place of its own.
    static let activityReadsMax = 3
    /// The minimum number of queued events that one commit inserts, in addition to its own rows.
    static let eventsEnteredPerCommit = 256
    /// The search indexes new events when nothing was committed for this long, or when they fill a commit of its own.
    static let searchQuietMilliseconds = 1_000
    /// Positions of the log that one commit of the search passes: about 30 ms, for which a search waits.
    static let searchEventsPerCommit = 2_000
    static let searchCacheKibibytes = 8 << 10
    /// The lowest: callers come first.
    static let searchNiceness: Int32 = 19
    /// Rows of one statement: a statement has a 64-bit mask of its parameters, and a row has three.
    static let eventsEnteredPerStatement = 16
}
