import CSQLite
import Foundation
import Synchronization

/// A disk that fails when a test says so: SQLite's own file system layer, with faults in write and sync
/// (https://sqlite.org/vfs.html). Files of other directories are not touched.
package final class FaultyDisk: Sendable {
    package let syncCount = Atomic(0)
    package let failsSyncs = Atomic(false)
    /// How many of the next syncs fail, and those after them do not.
    package let syncsToFail = Atomic(0)
    package let isFull = Atomic(false)
    /// Writes to the write-ahead log, and how many more of them find room.
    package let logWriteCount = Atomic(0)
    package let logWritesLeft = Atomic(Int.max)

    /// For the files whose path begins with this.
    package init(_ directory: String) {
        _ = Self.installed
        disks.withLock { $0.append((directory, self)) }
    }

    fileprivate func sync() -> Int32? {
        if failsSyncs.load(ordering: .acquiring) || syncsToFail.load(ordering: .acquiring) > 0 {
            syncsToFail.subtract(1, ordering: .relaxed)
            return SQLITE_IOERR | 4 << 8  // SQLITE_IOERR_FSYNC
        }
        syncCount.add(1, ordering: .relaxed)
        return nil
    }

    fileprivate func write(toLog: Bool) -> Int32? {
        if isFull.load(ordering: .acquiring) { return SQLITE_FULL }
        guard toLog else { return nil }
        logWriteCount.add(1, ordering: .relaxed)
        return logWritesLeft.subtract(1, ordering: .relaxed).newValue < 0 ? SQLITE_FULL : nil
    }

    /// Registered once, as the default of the process.
    private static let installed: Bool = {
        guard let base = sqlite3_vfs_find(nil) else { return false }
        let faulty = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        faulty.initialize(to: base.pointee)
        faulty.pointee.zName = UnsafePointer(strdup("faulty"))
        faulty.pointee.xOpen = { _, name, file, flags, outFlags in
            guard let base = sqlite3_vfs_find("unix"), let open = base.pointee.xOpen else { return SQLITE_ERROR }
            let code = open(base, name, file, flags, outFlags)
            guard code == SQLITE_OK, let name, let file, let methods = file.pointee.pMethods else { return code }
            let path = String(cString: name)
            disks.withLock { disks in
                guard let disk = disks.last(where: { path.hasPrefix($0.directory) })?.disk else { return }
                files.withLock {
                    $0[UInt(bitPattern: file)] = Entry(
                        disk: disk, methods: methods.pointee, isLog: path.hasSuffix("-wal"))
                }
                let replaced = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
                replaced.initialize(to: methods.pointee)
                replaced.pointee.xSync = { file, flags in
                    guard let file, let entry = entry(file) else { return SQLITE_IOERR }
                    return entry.disk.sync() ?? entry.methods.xSync(file, flags)
                }
                replaced.pointee.xWrite = { file, bytes, count, offset in
                    guard let file, let entry = entry(file) else { return SQLITE_IOERR }
                    return entry.disk.write(toLog: entry.isLog) ?? entry.methods.xWrite(file, bytes, count, offset)
                }
                replaced.pointee.xClose = { file in
                    guard let file, let entry = entry(file) else { return SQLITE_IOERR }
                    _ = files.withLock { $0.removeValue(forKey: UInt(bitPattern: file)) }
                    return entry.methods.xClose(file)
                }
                file.pointee.pMethods = UnsafePointer(replaced)
            }
            return code
        }
        return sqlite3_vfs_register(faulty, 1) == SQLITE_OK
    }()
}

private let disks = Mutex<[(directory: String, disk: FaultyDisk)]>([])
private let files = Mutex<[UInt: Entry]>([:])

/// An open file.
private struct Entry {
    let disk: FaultyDisk
    let methods: sqlite3_io_methods
    let isLog: Bool
}

private func entry(_ file: UnsafeMutablePointer<sqlite3_file>) -> Entry? {
    files.withLock { $0[UInt(bitPattern: file)] }
}
