import CFiles
import Foundation
import HumanCallMessages
import HumanCallStore

/// Identifies a file for as long as it exists: across renames, restarts and reboots. A copy has another one.
///
/// An inode number alone does not: a file that is deleted and copied back from a backup can get the same number. The file
/// handle also has the inode's generation (name_to_handle_at(2)).
struct FileIdentity: Hashable {
    let text: String

    init(of path: String) throws(StoreError) {
        var type: Int32 = 0
        var bytes = [UInt8](repeating: 0, count: Int(HUMANCALL_FILE_HANDLE_BYTES_MAX))
        let count = humancall_is_fuse(path) == 0 ? humancall_file_handle(path, &type, &bytes) : -1
        if count > 0 {
            text = "handle:\(type):\(HexEncoding.lowercase(bytes.prefix(Int(count))))"
            return
        }
        // The file system has no handles.
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw .system("\(path) cannot be read") }
        text = "inode:\(facts.st_ino)"
    }
}
