import Foundation
import HumanCallStore

/// A file that should be a backup: what its header shows, before anything is made.
final class BackupSource {
    let byteCount: Int64
    private let path: String
    private let descriptor: Int32

    init(_ path: String) throws(StoreError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .system("the backup \(path) cannot be opened") }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw .system("the backup \(path) cannot be read") }
        byteCount = Int64(facts.st_size)
        guard facts.st_mode & S_IFMT == S_IFREG else {
            throw StoreError(.refused, "\(path) is no file; name the file that humancall backup wrote")
        }
        try checkHeader()
        // SQLite keeps commits in them that the file itself does not have.
        for ending in ["-wal", "-journal"] {
            guard stat(path + ending, &facts) == 0, facts.st_size > 0 else { continue }
            throw StoreError(
                .refused,
                "\(path)\(ending) exists, so \(path) is a database in use, or was copied from one, and no backup; make one with: humancall backup FILE"
            )
        }
    }

    deinit { _ = Foundation.close(descriptor) }

    /// https://sqlite.org/fileformat2.html#the_database_header
    private func checkHeader() throws(StoreError) {
        var header = [UInt8](repeating: 0, count: 100)
        let count = pread(descriptor, &header, header.count, 0)
        guard count >= 0 else { throw .system("the backup \(path) cannot be read") }
        guard count == header.count, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw StoreError(
                .refused,
                byteCount == 0
                    ? "\(path) is empty; name the file that humancall backup wrote"
                    : "\(path) is no backup: it is not a SQLite database; name the file that humancall backup wrote")
        }
        func number(_ offset: Int) -> Int64 { header[offset..<offset + 4].reduce(0) { $0 << 8 | Int64($1) } }
        guard number(68) == Schema.applicationID else {
            throw StoreError(
                .refused,
                "\(path) is no backup: it is a database of another program; name the file that humancall backup wrote")
        }
        guard number(60) <= Schema.steps.count else {
            throw StoreError(
                .refused,
                "\(path) was made by a newer version of the daemon: it has schema \(number(60)), and this version knows schemas up to \(Schema.steps.count); restore it with the version that made it, or a later one"
            )
        }
        let pageBytes = header[16] == 0 && header[17] == 1 ? 65_536 : Int64(header[16]) << 8 | Int64(header[17])
        guard number(28) * pageBytes == byteCount else {
            throw StoreError(
                .refused,
                "\(path) is not whole: it has \(byteCount) bytes, and its header says \(number(28) * pageBytes); copy it again, or take another backup"
            )
        }
    }

    /// Copies it to a new file, which is synced when this returns.
    func copy(to target: String) throws(StoreError) {
        let made = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard made >= 0 else { throw .system("\(target) cannot be made") }
        defer { _ = Foundation.close(made) }
        var bytes = [UInt8](repeating: 0, count: Bounds.restoreBytesPerRead)
        var offset = 0
        while true {
            let count = pread(descriptor, &bytes, bytes.count, off_t(offset))
            guard count >= 0 else { throw .system("the backup \(path) cannot be read") }
            if count == 0 { break }
            var written = 0
            while written < count {
                let (done, left, place) = (written, count - written, off_t(offset + written))
                let more = bytes.withUnsafeBytes { pwrite(made, $0.baseAddress.map { $0 + done }, left, place) }
                guard more > 0 else { throw .system("\(target) cannot be written") }
                written += more
            }
            offset += count
        }
        guard Int64(offset) == byteCount else {
            throw StoreError(.unavailable, "\(path) changed while it was read; try again")
        }
        guard fsync(made) == 0 else { throw .system("\(target) cannot be synced") }
    }
}
