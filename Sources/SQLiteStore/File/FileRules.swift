import Foundation
import HumanCallStore

/// The rules for the data directory and its files. Another user who could change them could change the log, replace the
/// lock, or make the daemon write to a file of that user's choice.
enum FileRules {
    /// Refuses a directory that does not belong to the daemon's user, or that other users can write.
    static func check(directory path: String) throws(StoreError) {
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw .system("the data directory \(path) cannot be read") }
        guard facts.st_mode & S_IFMT == S_IFDIR else {
            throw StoreError(.refused, "\(path) is not a directory; name another data directory")
        }
        try check(facts, "the data directory \(path)", path)
    }

    /// A file that does not exist passes. A symbolic link is refused: SQLite would follow it and write next to its
    /// target. So is a file with a second name: SQLite's locks and logs go by name
    /// (https://sqlite.org/howtocorrupt.html#_multiple_links_to_the_same_file).
    static func check(file path: String) throws(StoreError) {
        var facts = stat()
        guard lstat(path, &facts) == 0 else {
            if errno == ENOENT { return }
            throw .system("\(path) cannot be read")
        }
        guard facts.st_mode & S_IFMT == S_IFREG else {
            throw StoreError(
                .refused,
                "\(path) is \(facts.st_mode & S_IFMT == S_IFLNK ? "a symbolic link" : "not a regular file"); put the file itself there, or name another data directory"
            )
        }
        guard facts.st_nlink == 1 else {
            throw StoreError(
                .refused,
                "\(path) has \(facts.st_nlink) names (hard links), and writing it would change the others too; replace it with a copy"
            )
        }
        try check(facts, path, path)
    }

    private static func check(_ facts: stat, _ what: String, _ path: String) throws(StoreError) {
        let ownUID = geteuid()
        guard facts.st_uid == ownUID else {
            throw StoreError(
                .refused,
                "\(what) belongs to uid \(facts.st_uid), and the daemon runs as uid \(ownUID): its owner could change the log. Run the daemon as its owner, or: chown -R \(ownUID) \(path)"
            )
        }
        guard facts.st_mode & 0o022 == 0 else {
            throw StoreError(
                .refused,
                "\(what) has mode \(String(facts.st_mode & 0o7777, radix: 8)): other users can write it, and could change the log. Run: chmod go-w \(path)"
            )
        }
    }

    /// Makes a directory and the missing ones above it, for the daemon's user only. A new name is durable once the
    /// directory that has it is synced.
    static func makeDirectory(_ path: String) throws(StoreError) {
        var parent = path.hasPrefix("/") ? "/" : "."
        for step in path.split(separator: "/") {
            let next = parent == "/" ? "/\(step)" : "\(parent)/\(step)"
            if mkdir(next, 0o700) == 0 {
                try sync(directory: parent)
            } else if errno != EEXIST, access(next, F_OK) != 0 {
                throw .system("the data directory \(path) cannot be made: \(next)")
            }
            parent = next
        }
    }

    static func sync(directory path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("the directory \(path) cannot be opened") }
        defer { _ = Foundation.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system("the directory \(path) cannot be synced") }
    }
}

extension StoreError {
    /// Adds the system's text for errno.
    static func system(_ what: String) -> StoreError {
        StoreError(.unavailable, "\(what): \(String(cString: strerror(errno)))")
    }
}
