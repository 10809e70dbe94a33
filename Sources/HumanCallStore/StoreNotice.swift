/// A change in the store's health that no caller learns of, for the operator's log. A store reports a change once, and not
/// each failure: the daemon's logger has nothing to count.
///
/// Notices come from any thread of the store, and from the one that opens it. Receiving one must not block.
package enum StoreNotice: Sendable, Hashable {
    /// The process before this one did not close the store: it was killed, or the machine lost power. SQLite has recovered
    /// the write-ahead log, which has everything that was answered.
    case recovered(walBytes: Int64)
    /// The start waits for another process that reads the database: a backup, or an operator's shell.
    case startWaitsForReader
    /// A batch could not be written, where the one before it could: a full disk, or a row that was refused. Its callers were
    /// refused with STORE_UNAVAILABLE.
    case writesFail(StoreError)
    /// A batch was written after so many that failed.
    case writesSucceed(failures: Int)
    /// A checkpoint failed, where the one before it did not. Nothing is lost, and the write-ahead log grows.
    case checkpointsFail(StoreError)
    case checkpointsSucceed(failures: Int)
    /// The ends of the logs could not be recorded at the stop, so the next start cannot check them.
    case endsNotKept(StoreError)
    /// The database is a copy of another file, so its log has a new log_id. `missingEvents`: how many more the log had when
    /// its head file was written.
    case copied(from: String, logID: String, missingEvents: Int64)
    /// There is no head file that shows whether the log is whole, so it has a new log_id.
    case unproved(from: String, logID: String)
    /// A copy keeps its log_id, as the operator wants.
    case moved(logID: String)
    /// The operator calls a database a copy that is none.
    case movedNeedlessly
    /// search.db was lost, damaged, or of another log: it is made again from the log, and searches find what is indexed.
    case searchMadeAgain(because: String)
    /// The search cannot read or write its file, where it could before. Searches are refused with STORE_UNAVAILABLE.
    case searchFails(StoreError)
    case searchSucceeds(failures: Int)
    /// A copy of the whole store was written, for this caller.
    case backedUp(BackupFacts, uid: UInt32)
    /// The head file cannot be written, so a cut of the log may not be noticed at the next start.
    case headNotKept(StoreError)
}

/// Repeated success or failure as changes: `succeed` and `fail` return whether something has changed.
package struct FailureRun: Sendable {
    private var failures = 0

    package init() {}

    /// How many failures have ended; nil = there was none.
    package mutating func succeed() -> Int? {
        defer { failures = 0 }
        return failures > 0 ? failures : nil
    }

    /// Whether this is the first one.
    package mutating func fail() -> Bool {
        failures += 1
        return failures == 1
    }
}
