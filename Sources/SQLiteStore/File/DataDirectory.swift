import Foundation
import HumanCallStore

/// The directory that one daemon owns: its lock and its database file.
///
/// The lock is acquired before SQLite opens the file: two processes that write or checkpoint the same WAL can corrupt
/// it (https://sqlite.org/wal.html#the_wal_reset_bug), and a second daemon would decide on rows that the first one
/// changes.
final class DataDirectory: Sendable {
    static let lockName = "humancalld.lock"
    static let databaseName = "humancall.db"
    static let databaseFileNames = [databaseName, databaseName + "-wal", databaseName + "-shm"]

    /// A database that is being restored has this name until it is whole.
    static let restoringName = databaseName + ".restoring"

    let path: String
    private let name: String
    var databasePath: String { path + "/" + name }
    /// For a directory that no daemon holds.
    var readingMode: Connection.Mode { walBytes > 0 ? .readOnly : .immutable }
    /// The files without which nothing written now would be found again.
    var watchedPaths: [String] {
        [databasePath, databasePath + "-wal", path + "/" + Self.lockName]
    }
    private let lock: Int32

    /// The size of the write-ahead log. A store that is closed removes it, so one that exists before the open is left from a crash.
    var walBytes: Int64 {
        var facts = stat()
        return stat(databasePath + "-wal", &facts) == 0 ? Int64(facts.st_size) : 0
    }

    init(_ path: String) throws(StoreError) {
        self.path = path
        name = Self.databaseName
        try FileRules.makeDirectory(path)
        try Self.checkRules(path)
        lock = try Self.takeLock(path)
        do throws(StoreError) {
            try requireNoRestore()
            try prepareDatabaseFile()
        } catch {
            release()
            throw error
        }
    }

    /// The directory of a daemon that does not run. Creates nothing but the lock.
    init(existing path: String) throws(StoreError) {
        self.path = path
        name = Self.databaseName
        try Self.checkRules(path)
        guard access(path + "/" + Self.databaseName, F_OK) == 0 else {
            throw .system("\(path) is no data directory: its \(Self.databaseName) cannot be read")
        }
        lock = try Self.takeLock(path)
    }

    /// An empty directory, created if it is missing, in which a database is restored.
    init(restoringInto path: String) throws(StoreError) {
        self.path = path
        name = Self.restoringName
        try FileRules.makeDirectory(path)
        try FileRules.check(directory: path)
        // A daemon that runs there is the better reason.
        if access(path + "/" + Self.lockName, F_OK) == 0 { _ = Foundation.close(try Self.takeLock(path)) }
        try Self.requireEmpty(path)
        lock = try Self.takeLock(path)
    }

    private static func checkRules(_ path: String) throws(StoreError) {
        try FileRules.check(directory: path)
        for name in [lockName] + databaseFileNames { try FileRules.check(file: path + "/" + name) }
    }

    private static func requireEmpty(_ path: String) throws(StoreError) {
        let found: [String]
        do { found = try FileManager.default.contentsOfDirectory(atPath: path).sorted() } catch {
            throw StoreError(.unavailable, "the directory \(path) cannot be listed: \(error)")
        }
        guard let first = found.first else { return }
        throw StoreError(
            .refused,
            "\(path) is not empty: it has \(first)\(found.count > 1 ? " and \(found.count - 1) more" : ""). A backup is restored into an empty directory, or one that does not exist yet"
        )
    }

    /// A machine that stopped in the middle of a restore must not begin an empty log in its place.
    private func requireNoRestore() throws(StoreError) {
        guard access(path + "/" + Self.restoringName, F_OK) == 0, access(databasePath, F_OK) != 0 else { return }
        throw StoreError(
            .refused,
            "a backup was being restored into \(path), and that did not end: remove the files in it, and restore again")
    }

    /// A second descriptor of the lock, which holds it until it is closed too.
    func holdLock() -> Int32 { fcntl(lock, F_DUPFD_CLOEXEC, 0) }

    /// The kernel releases the lock with its descriptor, so the lock never outlives the process.
    func release() {
        _ = Foundation.close(lock)
    }

    private static func takeLock(_ directory: String) throws(StoreError) -> Int32 {
        let path = directory + "/" + lockName
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("the lock file \(path) cannot be opened") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            let holder = holder(descriptor)
            let failure: StoreError =
                isHeld
                ? StoreError(
                    .refused,
                    "the data directory \(directory) is in use by process \(holder); stop it, or name another directory"
                )
                : .system("the lock file \(path) cannot be locked")
            _ = Foundation.close(descriptor)
            throw failure
        }
        let pid = "\(getpid())\n"
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, pid, pid.utf8.count, 0) == pid.utf8.count else {
            let failure = StoreError.system("the lock file \(path) cannot be written")
            _ = Foundation.close(descriptor)
            throw failure
        }
        return descriptor
    }

    /// The process that wrote the lock file; "unknown" if it has not written its id yet.
    private static func holder(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        let digits = buffer.prefix(max(0, count)).prefix { (0x30...0x39).contains($0) }
        return digits.isEmpty ? "(unknown)" : String(decoding: digits, as: UTF8.self)
    }

    /// Creates a new file here and not in SQLite, so that no other user can ever read it; the WAL inherits its mode. An
    /// existing file must be a database: any other file is left unchanged.
    private func prepareDatabaseFile() throws(StoreError) {
        let made = open(databasePath, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if made >= 0 { _ = Foundation.close(made) }
        guard made >= 0 || errno == EEXIST else { throw .system("the database file \(databasePath) cannot be made") }
        // Also if the file exists: the start that created it may have ended before it synced the directory.
        try FileRules.sync(directory: path)
        if made >= 0 { return }
        let descriptor = open(databasePath, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("the database file \(databasePath) cannot be opened") }
        defer { _ = Foundation.close(descriptor) }
        let magic = Array("SQLite format 3\0".utf8)
        var head = [UInt8](repeating: 0, count: magic.count)
        let count = pread(descriptor, &head, head.count, 0)
        // An empty file is a database without tables (https://sqlite.org/fileformat2.html).
        guard count == 0 || head == magic else {
            throw StoreError(
                .refused,
                "\(databasePath) is not a SQLite database; nothing was changed. Move it away, or name another data directory"
            )
        }
    }
}
