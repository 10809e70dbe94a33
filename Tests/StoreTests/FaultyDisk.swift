import Foundation
import GRDBSQLite
import Synchronization

/// A disk that fails when a test says so: SQLite's own way to the files, with a hand on write and sync
/// (https://sqlite.org/vfs.html). Files of other directories are not touched.
final class FaultyDisk: Sendable {
    let syncCount = Atomic(0)
    let failsSyncs = Atomic(false)
    let isFull = Atomic(false)

    /// For the files whose path begins with this.
    init(_ directory: String) {
        _ = Self.installed
        disks.withLock { $0.append((directory, self)) }
    }

    fileprivate func sync() -> Int32? {
        if failsSyncs.load(ordering: .acquiring) { return SQLITE_IOERR | 4 << 8 }  // SQLITE_IOERR_FSYNC
        syncCount.add(1, ordering: .relaxed)
        return nil
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
                files.withLock { $0[UInt(bitPattern: file)] = (disk, methods.pointee) }
                let replaced = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
                replaced.initialize(to: methods.pointee)
                replaced.pointee.xSync = { file, flags in
                    guard let file, let (disk, methods) = entry(file) else { return SQLITE_IOERR }
                    return disk.sync() ?? methods.xSync(file, flags)
                }
                replaced.pointee.xWrite = { file, bytes, count, offset in
                    guard let file, let (disk, methods) = entry(file) else { return SQLITE_IOERR }
                    return disk.isFull.load(ordering: .acquiring) ? SQLITE_FULL : methods.xWrite(file, bytes, count, offset)
                }
                replaced.pointee.xClose = { file in
                    guard let file, let (_, methods) = entry(file) else { return SQLITE_IOERR }
                    _ = files.withLock { $0.removeValue(forKey: UInt(bitPattern: file)) }
                    return methods.xClose(file)
                }
                file.pointee.pMethods = UnsafePointer(replaced)
            }
            return code
        }
        return sqlite3_vfs_register(faulty, 1) == SQLITE_OK
    }()
}

private let disks = Mutex<[(directory: String, disk: FaultyDisk)]>([])
private let files = Mutex<[UInt: (FaultyDisk, sqlite3_io_methods)]>([:])

private func entry(_ file: UnsafeMutablePointer<sqlite3_file>) -> (FaultyDisk, sqlite3_io_methods)? {
    files.withLock { $0[UInt(bitPattern: file)] }
}
