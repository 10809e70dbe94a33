import Foundation
import HumanCallStore

/// The kernel's copies of a file.
///
/// After a failed sync Linux keeps the pages, marks them clean, and never writes them again
/// (https://lwn.net/Articles/752063/). A process that opens the file reads them as if they were on disk.
enum PageCache {
    /// Drops the clean pages of a file, so that the next read comes from the disk. Must run before SQLite opens the file:
    /// closing any descriptor of a file drops SQLite's locks on it (https://sqlite.org/howtocorrupt.html). A file that does
    /// not exist has no pages.
    ///
    /// The kernel keeps pages that are in use, and some file systems ignore this. So the start depends on the checkpoint
    /// that follows, which writes and syncs everything again.
    static func drop(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return }
            throw .system("\(path) cannot be opened")
        }
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
        _ = Foundation.close(descriptor)
    }
}
