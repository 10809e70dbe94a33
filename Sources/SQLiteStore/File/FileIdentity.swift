import CFiles
import Foundation
import HumanCallMessages
import HumanCallStore

/// Identifies a file for as long as it exists: across renames, restarts and reboots. A copy has another one.
///
/// An inode number alone does not: a file that is deleted and copied back from a backup can get the same number. The file
/// handle also has the inode's generation (name_to_handle_at(2)). It is not always there: a sandbox can forbid the call at
/// one start and not at the next. So both are recorded.
struct FileIdentity: Hashable {
    var handle: String?
    var inode: UInt64?

    init(of path: String) throws(StoreError) {
        var type: Int32 = 0
        var bytes = [UInt8](repeating: 0, count: Int(HUMANCALL_FILE_HANDLE_BYTES_MAX))
        let count = humancall_is_fuse(path) == 0 ? humancall_file_handle(path, &type, &bytes) : -1
        if count > 0 { handle = "\(type):\(HexEncoding.lowercase(bytes.prefix(Int(count))))" }
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw .system("\(path) cannot be read") }
        inode = UInt64(facts.st_ino)
    }

    // MARK: Text

    private static let handlePrefix = "handle:"
    private static let inodePrefix = "inode:"

    /// As it is recorded: "handle:1:00ff inode:12", or one of the two.
    var text: String {
        [handle.map { Self.handlePrefix + $0 }, inode.map { Self.inodePrefix + "\($0)" }].compactMap(\.self)
            .joined(separator: " ")
    }

    init(recorded text: String) {
        for part in text.split(separator: " ") {
            if part.hasPrefix(Self.handlePrefix) { handle = String(part.dropFirst(Self.handlePrefix.count)) }
            if part.hasPrefix(Self.inodePrefix) { inode = UInt64(part.dropFirst(Self.inodePrefix.count)) }
        }
    }

    // MARK: Comparison

    /// By the handles where both have one, else by the inode numbers.
    func isSameFile(as other: FileIdentity) -> Bool {
        if let handle, let others = other.handle { return handle == others }
        if let inode, let others = other.inode { return inode == others }
        return false
    }
}
