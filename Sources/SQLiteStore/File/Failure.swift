import CSQLite
import HumanCallStore

extension StoreError {
    /// `code` is SQLite's extended result code (https://sqlite.org/rescode.html).
    static func sqlite(_ code: Int32, _ message: String, _ doing: String) -> StoreError {
        // The file of shared memory, 32 KiB, did not fit. SQLite calls that an I/O error (SQLITE_IOERR_SHMSIZE).
        let advice =
            code == SQLITE_IOERR | 19 << 8
            ? "; humancall.db-shm cannot be made large enough: if the disk is full, make room, then start again" : ""
        return StoreError(kind(ofResultCode: code), "\(doing): \(message) (SQLite \(code))\(advice)")
    }

    private static func kind(ofResultCode code: Int32) -> Kind {
        // After a failed sync the kernel marks the pages clean although they are not on disk, so a second sync proves
        // nothing (https://lwn.net/Articles/752063/).
        let failedSyncs = [SQLITE_IOERR | 4 << 8, SQLITE_IOERR | 5 << 8]  // SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC
        if failedSyncs.contains(code) { return .broken }
        switch code & 0xFF {
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE,
            SQLITE_ERROR,
            SQLITE_MISUSE:
            return .corrupt
        default:
            return .unavailable
        }
    }
}
