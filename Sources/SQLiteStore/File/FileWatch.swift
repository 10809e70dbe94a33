import Foundation
import HumanCallStore

/// Notices that a file of the store was deleted, moved or replaced. SQLite keeps writing to the file that it opened, which
/// no later start would find: commits succeed, and nothing of them is left.
struct FileWatch {
    private struct Identity: Equatable {
        var device: dev_t
        var inode: ino_t
    }

    private let files: [(path: String, identity: Identity)]

    /// Created when the files are open.
    init(_ paths: [String]) throws(StoreError) {
        var files: [(path: String, identity: Identity)] = []
        for path in paths {
            guard let identity = Self.identity(path) else { throw .system("\(path) cannot be read") }
            files.append((path, identity))
        }
        self.files = files
    }

    /// Costs one stat(2) for each file.
    func check() throws(StoreError) {
        for file in files {
            guard let found = Self.identity(file.path) else {
                // A path that cannot be read at the moment proves nothing.
                guard errno == ENOENT || errno == ENOTDIR else { continue }
                guard !Self.isLock(file.path) else { throw Self.lostLock(file.path, "deleted or moved") }
                throw StoreError(
                    .broken,
                    "\(file.path) was deleted or moved while the daemon used it: nothing that is written now would be found again. Put the data directory back before the next start; without it the daemon begins an empty log"
                )
            }
            guard found == file.identity else {
                guard !Self.isLock(file.path) else { throw Self.lostLock(file.path, "replaced by another file") }
                throw StoreError(
                    .broken,
                    "\(file.path) was replaced by another file while the daemon used the old one: nothing that is written now would be found again. Stop the daemon before you restore a backup"
                )
            }
        }
    }

    private static func isLock(_ path: String) -> Bool { path.hasSuffix("/" + DataDirectory.lockName) }

    /// Without the lock nothing is lost yet, but a second daemon could open the same files.
    private static func lostLock(_ path: String, _ how: String) -> StoreError {
        StoreError(
            .broken,
            "\(path) was \(how) while the daemon used it: a second daemon could open the same data now. Every answered write is kept. Start the daemon again, and leave this file in place"
        )
    }

    private static func identity(_ path: String) -> Identity? {
        var facts = stat()
        return stat(path, &facts) == 0 ? Identity(device: facts.st_dev, inode: facts.st_ino) : nil
    }
}
