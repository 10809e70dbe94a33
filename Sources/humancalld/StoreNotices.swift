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
        }
    }
}
