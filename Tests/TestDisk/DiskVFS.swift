import CSQLite
import Foundation
import Synchronization

/// An open handle of SQLite's on a watched disk.
public final class DiskFile: Sendable {
    public let path: String
    /// SQLite's `SQLITE_OPEN_` flags: the kind of file, and how it was opened.
    public let flags: Int32
    /// Whether the file existed before this handle opened it.
    public let existed: Bool

    public var name: String { String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...]) }
    public var isLog: Bool { flags & SQLITE_OPEN_WAL != 0 }
    /// The file of the search, which a store makes again from the log. Its own thread opens and writes it at any time.
    public var isMadeAgain: Bool { name.hasPrefix("search.db") }

    init(path: String, flags: Int32, existed: Bool) {
        self.path = path
        self.flags = flags
        self.existed = existed
    }
}

/// Intercepts SQLite's changes to the files of one directory. `perform` changes the real file and returns SQLite's result
/// code; a disk can call it, or return a code of its own. Called on every thread that uses a connection.
public protocol WatchedDisk: AnyObject, Sendable {
    /// Called after the file was opened.
    func opened(_ file: DiskFile)
    func write(_ file: DiskFile, _ bytes: UnsafeRawBufferPointer, at offset: Int64, perform: () -> Int32) -> Int32
    func truncate(_ file: DiskFile, to size: Int64, perform: () -> Int32) -> Int32
    func sync(_ file: DiskFile, perform: () -> Int32) -> Int32
    func delete(_ path: String, syncsDirectory: Bool, perform: () -> Int32) -> Int32
}

extension WatchedDisk {
    public func opened(_ file: DiskFile) {}
    public func write(
        _ file: DiskFile, _ bytes: UnsafeRawBufferPointer, at offset: Int64, perform: () -> Int32
    ) -> Int32 { perform() }
    public func truncate(_ file: DiskFile, to size: Int64, perform: () -> Int32) -> Int32 { perform() }
    public func sync(_ file: DiskFile, perform: () -> Int32) -> Int32 { perform() }
    public func delete(_ path: String, syncsDirectory: Bool, perform: () -> Int32) -> Int32 { perform() }
}

/// Places disks under directories by a VFS (https://sqlite.org/vfs.html). The first watched directory registers it as the
/// default of the process; it forwards every call to the previous default. Files of other directories are only forwarded.
public enum DiskVFS {
    /// Files that SQLite opens under this directory from now on are on this disk. The last call for a directory wins.
    public static func watch(_ directory: String, _ disk: some WatchedDisk) {
        precondition(isRegistered, "SQLite has no default VFS, or does not accept another")
        disks.withLock { $0.append((directory + "/", disk)) }
    }

    /// Open files stay on their disk.
    public static func forget(_ directory: String) {
        disks.withLock { $0.removeAll { $0.directory == directory + "/" } }
    }

    private static let isRegistered: Bool = {
        guard let base = defaultVFS else { return false }
        let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        vfs.initialize(to: base.pointee)
        vfs.pointee.zName = UnsafePointer(strdup("humancall-test-disk"))
        vfs.pointee.szOsFile = Int32(OpenFile.realFileOffset) + base.pointee.szOsFile
        vfs.pointee.xOpen = { _, name, file, flags, outFlags in
            guard let file else { return SQLITE_ERROR }
            return OpenFile.open(name, file, flags, outFlags)
        }
        vfs.pointee.xDelete = { _, name, syncsDirectory in
            guard let base = defaultVFS, let name else { return SQLITE_ERROR }
            let perform = { base.pointee.xDelete(base, name, syncsDirectory) }
            let path = String(cString: name)
            guard let disk = DiskVFS.disk(of: path) else { return perform() }
            return disk.delete(path, syncsDirectory: syncsDirectory != 0, perform: perform)
        }
        return sqlite3_vfs_register(vfs, 1) == SQLITE_OK
    }()

    fileprivate static func disk(of path: String) -> (any WatchedDisk)? {
        disks.withLock { $0.last { path.hasPrefix($0.directory) }?.disk }
    }

    private static let disks = Mutex<[(directory: String, disk: any WatchedDisk)]>([])
}

/// The previous default VFS. It is read before this one is registered, and SQLite never frees it.
nonisolated(unsafe) private let defaultVFS = sqlite3_vfs_find(nil)

private typealias File = UnsafeMutablePointer<sqlite3_file>

/// SQLite's memory for an open file: our methods, then the watcher, then the file of the previous VFS.
private struct OpenFile {
    var base: sqlite3_file
    /// A retained `Watcher`; nil = the file is not watched.
    var watcher: UnsafeMutableRawPointer?

    static let realFileOffset = (MemoryLayout<OpenFile>.size + 15) / 16 * 16

    final class Watcher {
        let file: DiskFile
        let disk: any WatchedDisk

        init(_ file: DiskFile, _ disk: any WatchedDisk) {
            self.file = file
            self.disk = disk
        }
    }

    static func open(
        _ name: UnsafePointer<CChar>?, _ file: File, _ flags: Int32, _ outFlags: UnsafeMutablePointer<Int32>?
    ) -> Int32 {
        let path = name.map { String(cString: $0) } ?? ""
        let existed = access(path, F_OK) == 0
        let real = real(file)
        real.pointee.pMethods = nil
        file.pointee.pMethods = nil
        guard let vfs = defaultVFS else { return SQLITE_ERROR }
        let code = vfs.pointee.xOpen(vfs, name, real, flags, outFlags)
        guard code == SQLITE_OK else {
            if real.pointee.pMethods != nil { _ = real.pointee.pMethods.pointee.xClose(real) }
            return code
        }
        var watcher: Watcher?
        if !path.isEmpty, let disk = DiskVFS.disk(of: path) {
            let opened = DiskFile(path: path, flags: flags, existed: existed)
            watcher = Watcher(opened, disk)
            disk.opened(opened)
        }
        open(file).pointee.watcher = watcher.map { Unmanaged.passRetained($0).toOpaque() }
        file.pointee.pMethods = UnsafePointer(methods)
        return code
    }

    private static func open(_ file: File) -> UnsafeMutablePointer<OpenFile> {
        UnsafeMutableRawPointer(file).assumingMemoryBound(to: OpenFile.self)
    }

    private static func real(_ file: File) -> File {
        (UnsafeMutableRawPointer(file) + realFileOffset).assumingMemoryBound(to: sqlite3_file.self)
    }

    private static func watcher(_ file: File?) -> Watcher? {
        guard let file else { return nil }
        return open(file).pointee.watcher.map { Unmanaged<Watcher>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Calls a method of the real file, which expects its own pointer.
    private static func passOn(_ file: File?, _ body: (sqlite3_io_methods, File) -> Int32) -> Int32 {
        guard let file else { return SQLITE_IOERR }
        let real = real(file)
        return body(real.pointee.pMethods.pointee, real)
    }

    nonisolated(unsafe) private static let methods: UnsafeMutablePointer<sqlite3_io_methods> = {
        precondition(MemoryLayout<OpenFile>.offset(of: \.base) == 0)
        var methods = sqlite3_io_methods()
        methods.iVersion = 3
        methods.xClose = { file in
            let code = passOn(file) { $0.xClose($1) }
            if let file, let watcher = open(file).pointee.watcher {
                open(file).pointee.watcher = nil
                Unmanaged<Watcher>.fromOpaque(watcher).release()
            }
            return code
        }
        methods.xRead = { file, bytes, count, offset in passOn(file) { $0.xRead($1, bytes, count, offset) } }
        methods.xWrite = { file, bytes, count, offset in
            let perform = { passOn(file) { $0.xWrite($1, bytes, count, offset) } }
            guard let watcher = watcher(file) else { return perform() }
            let buffer = UnsafeRawBufferPointer(start: bytes, count: Int(count))
            return watcher.disk.write(watcher.file, buffer, at: offset, perform: perform)
        }
        methods.xTruncate = { file, size in
            let perform = { passOn(file) { $0.xTruncate($1, size) } }
            return watcher(file).map { $0.disk.truncate($0.file, to: size, perform: perform) } ?? perform()
        }
        methods.xSync = { file, flags in
            let perform = { passOn(file) { $0.xSync($1, flags) } }
            return watcher(file).map { $0.disk.sync($0.file, perform: perform) } ?? perform()
        }
        methods.xFileSize = { file, size in passOn(file) { $0.xFileSize($1, size) } }
        methods.xLock = { file, level in passOn(file) { $0.xLock($1, level) } }
        methods.xUnlock = { file, level in passOn(file) { $0.xUnlock($1, level) } }
        methods.xCheckReservedLock = { file, answer in passOn(file) { $0.xCheckReservedLock($1, answer) } }
        methods.xFileControl = { file, operation, argument in
            passOn(file) { $0.xFileControl($1, operation, argument) }
        }
        methods.xSectorSize = { file in passOn(file) { $0.xSectorSize($1) } }
        methods.xDeviceCharacteristics = { file in passOn(file) { $0.xDeviceCharacteristics($1) } }
        // The index of the log is shared memory. No power loss preserves it, so it is not recorded.
        methods.xShmMap = { file, page, size, extends, memory in
            passOn(file) { $0.xShmMap($1, page, size, extends, memory) }
        }
        methods.xShmLock = { file, offset, count, flags in passOn(file) { $0.xShmLock($1, offset, count, flags) } }
        methods.xShmBarrier = { file in
            _ = passOn(file) {
                $0.xShmBarrier($1)
                return SQLITE_OK
            }
        }
        methods.xShmUnmap = { file, deletes in passOn(file) { $0.xShmUnmap($1, deletes) } }
        methods.xFetch = { file, offset, count, pages in passOn(file) { $0.xFetch($1, offset, count, pages) } }
        methods.xUnfetch = { file, offset, page in passOn(file) { $0.xUnfetch($1, offset, page) } }
        let memory = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        memory.initialize(to: methods)
        return memory
    }()
}
