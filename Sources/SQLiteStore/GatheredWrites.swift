import GRDBSQLite
import HumanCallStore

/// Gathers what a connection writes to its write-ahead log and hands it to the kernel in large pieces: SQLite itself writes
/// each page with two calls, one for the 24 bytes of the frame's header and one for the page
/// (https://sqlite.org/fileformat2.html#walformat).
///
/// What is gathered goes out before every sync, read and question about the file's size. A commit with `synchronous = FULL`
/// syncs the log before the WAL's index tells anybody of its frames, so that no other connection looks for a frame that is
/// still here (https://sqlite.org/wal.html, https://sqlite.org/pragma.html#pragma_synchronous). A crash takes what was not
/// synced, as it does from the kernel's own memory. What could not be written after SQLite was told that it is makes every
/// further write and sync fail, until what was not committed is undone. Used by the thread whose the connection is.
///
/// SQLite calls a file's methods through a pointer in the file. It is made to point here, and `methods` stands first.
struct GatheredWrites {
    private var methods: sqlite3_io_methods
    private let original: UnsafePointer<sqlite3_io_methods>
    private let memory: UnsafeMutableRawPointer
    private var count = 0
    /// In the file, of the first gathered byte.
    private var offset: Int64 = 0
    /// Why bytes are missing that SQLite takes for written; SQLITE_OK = none are.
    private var lossCode = SQLITE_OK

    private typealias File = UnsafeMutablePointer<sqlite3_file>

    /// For a connection in WAL mode whose `synchronous` is FULL, until it closes.
    static func begin(_ connection: OpaquePointer?) throws(StoreError) {
        let file = try log(of: connection)
        guard let original = file.pointee.pMethods else {
            throw StoreError(.unavailable, "SQLite has not opened its write-ahead log")
        }
        // Where a write may damage what lies beside it, a commit writes once more after its sync, and says so to nobody
        // (https://sqlite.org/psow.html). It is so nowhere unless somebody asks for it.
        var isSafe: Int32 = -1
        guard sqlite3_file_control(connection, "main", SQLITE_FCNTL_POWERSAFE_OVERWRITE, &isSafe) == SQLITE_OK,
            isSafe == 1
        else { return }
        precondition(MemoryLayout<GatheredWrites>.offset(of: \.methods) == 0)
        let gathered = UnsafeMutablePointer<GatheredWrites>.allocate(capacity: 1)
        gathered.initialize(to: GatheredWrites(original))
        file.pointee.pMethods = UnsafeRawPointer(gathered).assumingMemoryBound(to: sqlite3_io_methods.self)
    }

    /// Before a rollback: what is gathered is not committed, and is not written any more.
    static func forget(_ connection: OpaquePointer?) throws(StoreError) {
        let file = try log(of: connection)
        guard let gathered = of(file) else { return }
        gathered.pointee.count = 0
        gathered.pointee.lossCode = SQLITE_OK
    }

    private static func log(of connection: OpaquePointer?) throws(StoreError) -> File {
        var found: File?
        let code = sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &found)
        guard code == SQLITE_OK, let file = found else {
            throw StoreError(.unavailable, "SQLite does not show its write-ahead log (code \(code))")
        }
        return file
    }

    private init(_ original: UnsafePointer<sqlite3_io_methods>) {
        self.original = original
        methods = original.pointee
        memory = .allocate(byteCount: Bounds.walGatheredBytesMax, alignment: 16)
        methods.xWrite = GatheredWrites.write
        methods.xRead = { file, bytes, count, offset in
            GatheredWrites.afterwards(file) { $0.xRead($1, bytes, count, offset) }
        }
        methods.xSync = { file, flags in
            guard let file, let gathered = GatheredWrites.of(file) else { return SQLITE_IOERR }
            guard gathered.pointee.lossCode == SQLITE_OK else { return gathered.pointee.lossCode }
            // SQLite undoes a commit whose sync has failed.
            let code = gathered.pointee.handOn(file)
            return code == SQLITE_OK ? gathered.pointee.original.pointee.xSync(file, flags) : code
        }
        methods.xTruncate = { file, size in GatheredWrites.afterwards(file) { $0.xTruncate($1, size) } }
        methods.xFileSize = { file, size in GatheredWrites.afterwards(file) { $0.xFileSize($1, size) } }
        methods.xClose = { file in
            guard let file, let gathered = GatheredWrites.of(file) else { return SQLITE_IOERR }
            // SQLite closes a log that it has synced or does not want any more.
            file.pointee.pMethods = gathered.pointee.original
            gathered.pointee.memory.deallocate()
            gathered.deinitialize(count: 1)
            gathered.deallocate()
            return file.pointee.pMethods.pointee.xClose(file)
        }
    }

    private static let write: @convention(c) (File?, UnsafeRawPointer?, Int32, Int64) -> Int32 = {
        file, bytes, count, offset in
        guard let file, let bytes, let gathered = GatheredWrites.of(file) else { return SQLITE_IOERR }
        return gathered.pointee.write(file, bytes, Int(count), offset)
    }

    /// nil = this file's writes are not gathered.
    private static func of(_ file: File) -> UnsafeMutablePointer<GatheredWrites>? {
        guard let methods = file.pointee.pMethods,
            methods.pointee.xWrite.map({ unsafeBitCast($0, to: Int.self) }) == unsafeBitCast(write, to: Int.self)
        else { return nil }
        return UnsafeMutableRawPointer(mutating: methods).assumingMemoryBound(to: GatheredWrites.self)
    }

    /// Does to the file itself what may only be done when it has everything.
    private static func afterwards(_ file: File?, _ body: (sqlite3_io_methods, File) -> Int32) -> Int32 {
        guard let file, let gathered = of(file) else { return SQLITE_IOERR }
        let code = gathered.pointee.handOn(file)
        if code != SQLITE_OK { gathered.pointee.lossCode = code }
        return code == SQLITE_OK ? body(gathered.pointee.original.pointee, file) : code
    }

    private mutating func write(_ file: File, _ bytes: UnsafeRawPointer, _ byteCount: Int, _ place: Int64) -> Int32 {
        guard lossCode == SQLITE_OK else { return lossCode }
        let follows = place == offset + Int64(count)
        if count > 0, !follows || count + byteCount > Bounds.walGatheredBytesMax {
            let code = handOn(file)
            guard code == SQLITE_OK else { return code }
        }
        guard byteCount <= Bounds.walGatheredBytesMax else {
            return original.pointee.xWrite(file, bytes, Int32(byteCount), place)
        }
        if count == 0 { offset = place }
        (memory + count).copyMemory(from: bytes, byteCount: byteCount)
        count += byteCount
        return SQLITE_OK
    }

    private mutating func handOn(_ file: File) -> Int32 {
        guard count > 0 else { return SQLITE_OK }
        let byteCount = Int32(count)
        count = 0
        return original.pointee.xWrite(file, memory, byteCount, offset)
    }
}
