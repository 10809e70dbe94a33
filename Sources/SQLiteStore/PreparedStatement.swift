import GRDB
import GRDBSQLite
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// A statement that is prepared once, then bound by position, from 1, and read by position, from 0. Confined to its
/// connection; one that writes is bound and run by the connection's `WriteTape`.
///
/// GRDB prepares and keeps it; binding and stepping call SQLite directly, because GRDB's arguments would copy every
/// value once more on its way.
final class PreparedStatement {
    let sql: String
    /// Keeps what `handle` points to.
    private let statement: Statement
    private let handle: SQLiteStatement
    /// What must be written before this reads.
    private let tape: WriteTape?
    /// The first binding that failed; thrown by the step that follows.
    private var bindingCode = SQLITE_OK
    /// A bit for each parameter, and those that were bound since the last run: a value that was left out would be the one
    /// of the run before.
    let parameters: UInt64
    private var bound: UInt64 = 0
    /// Texts that are bound lie here until the next run: SQLite would otherwise copy each into memory of its own.
    private let room = UnsafeMutableRawPointer.allocate(byteCount: Bounds.statementTextBytes, alignment: 1)
    private var used = 0
    /// SQLite has copied something that may be long.
    private var hasCopies = false

    deinit { room.deallocate() }

    /// `tape`: of a connection that writes, so that each read sees every write before it.
    init(_ database: Database, _ sql: String, after tape: WriteTape? = nil) throws(StoreError) {
        self.sql = sql
        self.tape = tape
        let statement = try StoreError.mapping("preparing \(sql)") { try database.makeStatement(sql: sql) }
        self.statement = statement
        handle = statement.sqliteStatement
        parameters = (1 << UInt64(sqlite3_bind_parameter_count(statement.sqliteStatement))) - 1
    }

    // MARK: Binding

    func bind(_ value: Int64, at position: Int32) {
        note(sqlite3_bind_int64(handle, position, value), position)
    }

    func bind(_ value: Int, at position: Int32) {
        bind(Int64(value), at: position)
    }

    /// nil = NULL.
    func bind(_ value: Int64?, at position: Int32) {
        if let value { bind(value, at: position) } else { note(sqlite3_bind_null(handle, position), position) }
    }

    func bind(_ value: String, at position: Int32) {
        var value = value
        let code = value.withUTF8 { text in
            let (place, destructor) = kept(UnsafeRawBufferPointer(text))
            return sqlite3_bind_text(
                handle, position, place.assumingMemoryBound(to: CChar.self), Int32(text.count), destructor)
        }
        note(code, position)
    }

    /// Where the bytes lie until the next run; or that SQLite is to copy them, where there is no more room.
    private func kept(_ bytes: UnsafeRawBufferPointer) -> (
        place: UnsafeRawPointer, destructor: sqlite3_destructor_type?
    ) {
        let place = room + used
        // A text without a place to point at would be bound as NULL.
        guard let source = bytes.baseAddress else { return (UnsafeRawPointer(place), nil) }
        guard bytes.count <= Bounds.statementTextBytes - used else {
            hasCopies = true
            return (source, copied)
        }
        place.copyMemory(from: source, byteCount: bytes.count)
        used += bytes.count
        return (UnsafeRawPointer(place), nil)
    }

    /// nil = NULL.
    func bind(_ value: String?, at position: Int32) {
        if let value { bind(value, at: position) } else { note(sqlite3_bind_null(handle, position), position) }
    }

    func bind(_ digest: Digest, at position: Int32) {
        let code = digest.withBytes { bytes in
            let (place, destructor) = kept(bytes)
            return sqlite3_bind_blob64(handle, position, place, UInt64(bytes.count), destructor)
        }
        note(code, position)
    }

    /// For a statement that is explained and not run.
    func bindNulls() {
        for position in 0..<sqlite3_bind_parameter_count(handle) { bind(nil as Int64?, at: position + 1) }
    }

    private func note(_ code: Int32, _ position: Int32) {
        bound |= 1 << UInt64(position - 1)
        if bindingCode == SQLITE_OK { bindingCode = code }
    }

    // MARK: Running

    /// Runs a statement that writes, with these values.
    func replay(_ record: Record) throws(StoreError) {
        let code = record.bind(to: handle)
        guard code == SQLITE_OK else { throw .sqlite(code, "a value cannot be bound", sql) }
        defer { sqlite3_reset(handle) }
        while try step() {}
    }

    /// Runs a statement that has no values.
    func run() throws(StoreError) {
        defer { sqlite3_reset(handle) }
        while try step() {}
    }

    /// By the connection's last statement that wrote.
    var changedRowCount: Int { Int(sqlite3_changes(sqlite3_db_handle(handle))) }

    /// The first row, if there is one.
    func first<Value>(
        _ bind: (PreparedStatement) -> Void, _ read: (StoredRow) throws(StoreError) -> Value
    ) throws(StoreError) -> Value? {
        try begin(bind)
        defer { reset() }
        return try step() ? try read(StoredRow(handle: handle)) : nil
    }

    /// Every row, until `read` answers false.
    func each(
        _ bind: (PreparedStatement) -> Void, _ read: (StoredRow) throws(StoreError) -> Bool
    ) throws(StoreError) {
        try begin(bind)
        defer { reset() }
        let row = StoredRow(handle: handle)
        while try step() {
            guard try read(row) else { return }
        }
    }

    private func begin(_ bind: (PreparedStatement) -> Void) throws(StoreError) {
        try tape?.settle()
        bind(self)
        guard bound == parameters, bindingCode == SQLITE_OK else {
            let code = bindingCode
            let isWhole = bound == parameters
            reset()
            throw isWhole
                ? .sqlite(code, "a value cannot be bound", sql) : StoreError(.corrupt, "a value is missing in \(sql)")
        }
    }

    private func step() throws(StoreError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let connection = sqlite3_db_handle(handle)
            throw .sqlite(sqlite3_extended_errcode(connection), String(cString: sqlite3_errmsg(connection)), sql)
        }
    }

    /// Ends the statement's read transaction. What is bound stays and is not looked at before
    /// the next run has bound all anew; only what SQLite has copied goes.
    private func reset() {
        sqlite3_reset(handle)
        if hasCopies { sqlite3_clear_bindings(handle) }
        hasCopies = false
        bindingCode = SQLITE_OK
        bound = 0
        used = 0
    }
}

/// SQLITE_TRANSIENT: SQLite copies before it returns (https://sqlite.org/c3ref/c_static.html).
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// The row that a statement stands on, read by position, from 0.
struct StoredRow {
    fileprivate let handle: SQLiteStatement

    func int(_ position: Int32) -> Int64 { sqlite3_column_int64(handle, position) }

    func isNull(_ position: Int32) -> Bool { sqlite3_column_type(handle, position) == SQLITE_NULL }

    /// NULL reads as an empty text.
    func text(_ position: Int32) -> String {
        guard let text = sqlite3_column_text(handle, position) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: text, count: count(position)), as: UTF8.self)
    }

    func bytes(_ position: Int32) -> [UInt8] { Array(lent(position)) }

    func digest(_ position: Int32) -> Digest { Digest(stored: lent(position)) }

    /// Decodes a noun where SQLite holds it.
    func noun<Noun: WireCodable>(_ position: Int32, arena: WireArena) throws(StoreError) -> Noun {
        do throws(WireError) { return try WireCodec.decode(Noun.self, from: lent(position), arena: arena) } catch {
            throw StoreError(.corrupt, "a stored \(Noun.messageName) does not decode: \(error)")
        }
    }

    private func lent(_ position: Int32) -> UnsafeRawBufferPointer {
        // The pointer must be asked for before the count (https://sqlite.org/c3ref/column_blob.html).
        let place = sqlite3_column_blob(handle, position)
        return UnsafeRawBufferPointer(start: place, count: place == nil ? 0 : count(position))
    }

    func count(_ position: Int32) -> Int { Int(sqlite3_column_bytes(handle, position)) }
}
