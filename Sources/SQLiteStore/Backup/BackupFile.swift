import CFiles
import Foundation
import HumanCall
import HumanCallStore

/// The file of a backup: it grows under the name `PATH.partial`, and becomes `PATH` when it is complete.
///
/// A crash leaves the partial file, which says by its name what it is. Nothing ever has the final name but a complete
/// backup, and no file that was there before is replaced.
final class BackupFile {
    static let partialSuffix = ".partial"

    let path: String
    var partialPath: String { path + Self.partialSuffix }
    private let folder: String
    /// Kept open to the end: closing any descriptor of a file drops the locks that SQLite has on it
    /// (https://sqlite.org/howtocorrupt.html).
    private let descriptor: Int32

    /// Creates the partial file, which only the daemon's user can read.
    init(_ path: String, outside dataDirectory: String) throws(Rejection) {
        self.path = path
        folder = Self.folder(of: path)
        try Self.check(path, folder, outside: dataDirectory)
        descriptor = open(path + Self.partialSuffix, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.notMade(path) }
    }

    deinit { _ = Foundation.close(descriptor) }

    private static func folder(of path: String) -> String {
        let folder = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
        return folder.isEmpty ? "/" : String(folder)
    }

    private static func check(_ path: String, _ folder: String, outside dataDirectory: String) throws(Rejection) {
        var facts = stat()
        guard stat(folder, &facts) == 0 else {
            guard errno == ENOENT else { throw unusable(path, "its folder cannot be read: \(systemText())") }
            throw unusable(path, "its folder does not exist; make it, for the daemon's user, uid \(geteuid())")
        }
        guard facts.st_mode & S_IFMT == S_IFDIR else { throw unusable(path, "its folder is no directory") }
        var data = stat()
        if stat(dataDirectory, &data) == 0, data.st_dev == facts.st_dev, data.st_ino == facts.st_ino {
            throw unusable(path, "it is in the data directory, with which it would be lost; name another folder")
        }
        guard lstat(path, &facts) != 0 else {
            throw unusable(path, "it exists already, and a backup replaces nothing; name another file")
        }
    }

    private static func notMade(_ path: String) -> Rejection {
        switch errno {
        case EEXIST:
            unusable(
                path,
                "a backup to it has not ended, or was cut off by a crash; if none runs, remove the file of that name with \(partialSuffix) at its end"
            )
        case EACCES, EPERM, EROFS:
            unusable(
                path,
                "the daemon writes it, as uid \(geteuid()), and cannot make a file there: \(systemText()); name a folder that this user can write"
            )
        case ENAMETOOLONG: unusable(path, "its name is too long")
        case ENOSPC, EDQUOT: .backupFailed("the disk of \(Check.quoted(path)) is full; make room, or name another disk")
        default: .backupFailed("the file for \(Check.quoted(path)) cannot be made: \(systemText())")
        }
    }

    private static func unusable(_ path: String, _ rule: String) -> Rejection {
        .invalid("path", "is \(Check.quoted(path)): \(rule)")
    }

    // MARK: Writing

    /// The bytes that are free for the daemon's user; nil = unknown.
    var freeBytes: Int64? {
        var facts = statvfs()
        guard statvfs(folder, &facts) == 0 else { return nil }
        let (bytes, overflow) = UInt64(facts.f_bavail).multipliedReportingOverflow(by: UInt64(facts.f_frsize))
        return overflow ? nil : Int64(clamping: bytes)
    }

    var byteCount: Int64 {
        var facts = stat()
        return fstat(descriptor, &facts) == 0 ? Int64(facts.st_size) : 0
    }

    /// Writes out what the kernel holds of the file.
    func sync() throws(StoreError) {
        guard fdatasync(descriptor) == 0 else { throw .system("the copy cannot be synced") }
    }

    func write(_ bytes: [UInt8], at offset: Int) throws(StoreError) {
        guard pwrite(descriptor, bytes, bytes.count, off_t(offset)) == bytes.count else {
            throw .system("the copy cannot be written")
        }
    }

    /// Whether the partial file is still the one that was created: SQLite opens it by its name.
    func requireInPlace() throws(StoreError) {
        var (own, named) = (stat(), stat())
        guard fstat(descriptor, &own) == 0, lstat(partialPath, &named) == 0, own.st_dev == named.st_dev,
            own.st_ino == named.st_ino
        else { throw StoreError(.unavailable, "the copy was moved or replaced while it was written") }
    }

    // MARK: The end

    /// Syncs the file, gives it its name, and syncs that.
    func publish() throws(StoreError) {
        try requireInPlace()
        guard fsync(descriptor) == 0 else { throw .system("the copy cannot be synced") }
        guard humancall_rename_new(partialPath, path) == 0 else {
            throw .system("the copy cannot get its name, which nothing had when it was begun")
        }
        do throws(StoreError) { try FileRules.sync(directory: folder) } catch {
            unlink(path)
            throw error
        }
    }

    /// Removes the partial file.
    func remove() {
        unlink(partialPath)
    }
}

private func systemText() -> String { String(cString: strerror(errno)) }

extension Rejection {
    /// The path is good, and the copy could not be made.
    static func backupFailed(_ why: String) -> Rejection {
        Rejection(.storeUnavailable, "no backup was made, and nothing is left of it: \(why)")
    }
}
