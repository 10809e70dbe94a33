import HumanCallStore
import Logging

extension Logger {
    /// One line for each change in the store's health. Called on any thread.
    func report(_ notice: StoreNotice) {
        switch notice {
        case .recovered(let walBytes):
            self.notice(
                "the last run was not stopped in order; the store recovered its write-ahead log",
                metadata: ["wal_bytes": "\(walBytes)"])
        case .startWaitsForReader:
            warning("another process reads the database, and the start waits until it ends: a backup, or a shell?")
        case .writesFail(let error):
            self.error(
                "the store cannot write; changes are refused with STORE_UNAVAILABLE", metadata: ["error": "\(error)"])
        case .writesSucceed(let failures):
            self.notice("the store writes again", metadata: ["failed_batches": "\(failures)"])
        case .checkpointsFail(let error):
            warning(
                "a checkpoint failed; nothing is lost, and the write-ahead log grows until one succeeds",
                metadata: ["error": "\(error)"])
        case .checkpointsSucceed(let failures):
            self.notice("checkpoints succeed again", metadata: ["failed": "\(failures)"])
        case .endsNotKept(let error):
            warning(
                "the ends of the logs could not be recorded; the next start cannot check them",
                metadata: ["error": "\(error)"])
        case .copied(let earlier, let logID, let missingEvents):
            warning(
                "the database is a copy, so its log has a new log_id, and old cursors get CURSOR_INVALID; if the original is gone and was not used since, restore again and start once with --moved",
                metadata: ["log_id": "\(logID)", "earlier_log_id": "\(earlier)"])
            if missingEvents > 0 {
                warning(
                    "the copy lacks events that the original had: it is an older backup, or humancall.db was copied without humancall.db-wal",
                    metadata: ["missing_events": "\(missingEvents)"])
            }
        case .unproved(let earlier, let logID):
            warning(
                "no humancall.head file shows that the log is whole, so it has a new log_id, and old cursors get CURSOR_INVALID",
                metadata: ["log_id": "\(logID)", "earlier_log_id": "\(earlier)"])
        case .moved(let logID):
            self.notice(
                "--moved: the copied log keeps its log_id; start without --moved next time",
                metadata: ["log_id": "\(logID)"])
        case .movedNeedlessly:
            warning("--moved has no effect, because the database is not a copy; start without it next time")
        case .searchMadeAgain(let reason):
            self.notice(
                "search.db is made again from the log; until that is done, searches find only a part",
                metadata: ["reason": "\(reason)"])
        case .searchFails(let error):
            self.error("the search cannot use search.db; calls go on without it", metadata: ["error": "\(error)"])
        case .searchSucceeds(let failures):
            self.notice("the search works again", metadata: ["failed": "\(failures)"])
        case .backedUp(let facts, let uid):
            self.notice(
                "a backup was written",
                metadata: [
                    "path": "\(facts.path)", "bytes": "\(facts.bytes)", "events": "\(facts.eventCount)",
                    "log_id": "\(facts.logID)", "uid": "\(uid)",
                ])
        case .headNotKept(let error):
            warning(
                "humancall.head cannot be written; the next start may not notice a cut of the log",
                metadata: ["error": "\(error)"])
        }
    }
}
