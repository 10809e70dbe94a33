import CSQLite
import Foundation
import Synchronization

/// The changes of a directory's files, in order. A position in it is a moment at which the power can fail.
public struct DiskLog: Sendable {
    public enum Entry: Sendable {
        /// A name for a new file.
        case create(name: String, file: Int)
        case write(file: Int, offset: Int, bytes: [UInt8])
        case truncate(file: Int, size: Int)
        /// Makes durable the file's changes before `begin`, the position at which the sync began, and with `syncsDirectory` the
        /// names before it.
        case sync(file: Int, begin: Int, syncsDirectory: Bool)
        /// A sync that failed: the kernel calls the file's unsynced changes clean and never writes them
        /// (https://lwn.net/Articles/752063/).
        case failedSync(file: Int)
        case delete(name: String, syncsDirectory: Bool)
        /// No change of the disk: a moment that a test looks up later.
        case mark(UInt64)
    }

    /// The files at the beginning of the recording, all durable. They have the first file numbers.
    public var initial: [(name: String, bytes: [UInt8])] = []
    public var entries: [Entry] = []
}

/// Records every change and syncs nothing. Its syncs fail when a test says so. A `DiskImage` is the disk after a power loss at any position of the log.
///
/// It records the files of one directory that SQLite opens, apart from the index of the log, which no power loss preserves,
/// and from the file of the search.
/// Files that exist when the recording begins are durable.
public final class RecordingDisk: WatchedDisk {
    /// A disk that lies, to test that the tests notice.
    public struct Lies: Sendable {
        /// Syncs of these files succeed and make nothing durable.
        public var ignoresLogSyncs = false
        public var ignoresDatabaseSyncs = false

        public init() {}
    }

    fileprivate struct State {
        var log = DiskLog()
        var fileCount = 0
        /// The current file of each name.
        var names: [String: Int] = [:]
        /// Handles whose first sync also syncs the directory.
        var unsyncedNames: Set<ObjectIdentifier> = []
        /// The file of each handle; it stays the same when the name is deleted.
        var files: [ObjectIdentifier: Int] = [:]
        /// Keeps the handles alive, so that no identity is used twice.
        var handles: [DiskFile] = []
    }

    /// Writes fail with SQLITE_FULL.
    public var isFull: Bool {
        get { fullness.load(ordering: .acquiring) }
        set { fullness.store(newValue, ordering: .releasing) }
    }

    /// The next sync of a write-ahead log fails; those after it succeed.
    public var failsNextLogSync: Bool {
        get { logSyncFailure.load(ordering: .acquiring) }
        set { logSyncFailure.store(newValue, ordering: .releasing) }
    }

    private let fullness = Atomic(false)
    private let logSyncFailure = Atomic(false)
    private let state = Mutex(State())
    private let lies: Lies

    /// Begins to record a directory, which can have files and need not exist yet. `durable`: what the disk has of these
    /// files, if the kernel shows something else; nil = the same.
    public init(_ directory: String, lies: Lies = Lies(), durable: [String: [UInt8]]? = nil) {
        self.lies = lies
        for name in (try? FileManager.default.contentsOfDirectory(atPath: directory))?.sorted() ?? []
        where name.contains(".db") && !name.hasSuffix("-shm") {
            let shown = FileManager.default.contents(atPath: directory + "/" + name).map { Array($0) } ?? []
            let bytes = durable.map { $0[name] ?? [] } ?? shown
            _ = state.withLock { $0.keep(name, bytes) }
        }
        DiskVFS.watch(directory, self)
    }

    public var log: DiskLog { state.withLock { $0.log } }
    public var position: Int { state.withLock { $0.log.entries.count } }

    /// Records a moment, before its owner acts on it.
    public func mark(_ value: UInt64) {
        state.withLock { $0.log.entries.append(.mark(value)) }
    }

    // MARK: WatchedDisk

    public func opened(_ file: DiskFile) {
        guard !file.isMadeAgain else { return }
        state.withLock { state in
            let id = ObjectIdentifier(file)
            state.handles.append(file)
            if let known = state.names[file.name] {
                state.files[id] = known
            } else if file.existed {
                // The store created this file and synced its directory before SQLite opened it.
                state.files[id] = state.keep(
                    file.name, FileManager.default.contents(atPath: file.path).map { Array($0) } ?? [])
            } else {
                state.files[id] = state.create(file.name)
            }
            // https://sqlite.org/src/file/src/os_unix.c: the first sync of a journal or log that was opened with
            // SQLITE_OPEN_CREATE also syncs the directory.
            let journals = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL
            if file.flags & SQLITE_OPEN_CREATE != 0, file.flags & journals != 0 { state.unsyncedNames.insert(id) }
        }
    }

    public func write(
        _ file: DiskFile, _ bytes: UnsafeRawBufferPointer, at offset: Int64, perform: () -> Int32
    ) -> Int32 {
        if isFull { return SQLITE_FULL }
        append(file) { .write(file: $0, offset: Int(offset), bytes: Array(bytes)) }
        return perform()
    }

    public func truncate(_ file: DiskFile, to size: Int64, perform: () -> Int32) -> Int32 {
        append(file) { .truncate(file: $0, size: Int(size)) }
        return perform()
    }

    /// Does not sync the real file: no test depends on it, and it would take most of the time.
    public func sync(_ file: DiskFile, perform: () -> Int32) -> Int32 {
        guard !file.isMadeAgain else { return SQLITE_OK }
        if file.isLog, logSyncFailure.exchange(false, ordering: .acquiringAndReleasing) {
            append(file) { .failedSync(file: $0) }
            return SQLITE_IOERR | 4 << 8  // SQLITE_IOERR_FSYNC
        }
        if file.isLog ? lies.ignoresLogSyncs : lies.ignoresDatabaseSyncs { return SQLITE_OK }
        let begin = position
        state.withLock { state in
            let id = ObjectIdentifier(file)
            guard let number = state.files[id] else { return }
            state.log.entries.append(
                .sync(file: number, begin: begin, syncsDirectory: state.unsyncedNames.remove(id) != nil))
        }
        return SQLITE_OK
    }

    public func delete(_ path: String, syncsDirectory: Bool, perform: () -> Int32) -> Int32 {
        let name = String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...])
        state.withLock { state in
            guard state.names.removeValue(forKey: name) != nil else { return }
            state.log.entries.append(.delete(name: name, syncsDirectory: syncsDirectory))
        }
        return perform()
    }

    private func append(_ file: DiskFile, _ entry: (Int) -> DiskLog.Entry) {
        state.withLock { state in
            guard let number = state.files[ObjectIdentifier(file)] else { return }
            state.log.entries.append(entry(number))
        }
    }
}

extension RecordingDisk.State {
    @discardableResult
    fileprivate mutating func keep(_ name: String, _ bytes: [UInt8]) -> Int {
        precondition(log.initial.count == fileCount, "\(name) was made unseen while files were recorded")
        log.initial.append((name, bytes))
        return number(name)
    }

    fileprivate mutating func create(_ name: String) -> Int {
        let file = number(name)
        log.entries.append(.create(name: name, file: file))
        return file
    }

    private mutating func number(_ name: String) -> Int {
        defer { fileCount += 1 }
        names[name] = fileCount
        return fileCount
    }
}
