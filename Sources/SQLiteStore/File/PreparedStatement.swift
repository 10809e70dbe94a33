import CSQLite
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// A statement that is prepared once. Parameters are numbered from 1, columns from 0. Confined to its connection, which
/// it must not outlive.
final class PreparedStatement {
    let sql: String
    private let handle: OpaquePointer
    /// The first binding that failed; thrown by the next step.
    private var bindingCode = SQLITE_OK
    /// A bit for each parameter, and the bits of those bound since the last run: an unbound parameter would keep the
    /// value of the previous run.
    private let parameters: UInt64
    private var bound: UInt64 = 0
    /// The buffer for bound texts until the next run: without it, SQLite would allocate a copy of each.
    private let room = UnsafeMutableRawPointer.allocate(byteCount: Bounds.statementTextBytes, alignment: 1)
    private var used = 0
    /// SQLite has made a copy that can be large.
    private var hasCopies = false

    init(_ connection: Connection, _ sql: String) throws(StoreError) {
        self.sql = sql
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else {
            throw .sqlite(code, String(cString: sqlite3_errmsg(connection.handle)), "preparing \(sql)")
        }
        self.handle = handle
        parameters = (1 << UInt64(sqlite3_bind_parameter_count(handle))) - 1
    }

    deinit {
        sqlite3_finalize(handle)
        room.deallocate()
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

    /// The place of the bytes until the next run; if the buffer is full, SQLite copies them.
    private func kept(_ bytes: UnsafeRawBufferPointer) -> (
        place: UnsafeRawPointer, destructor: sqlite3_destructor_type?
    ) {
        let place = room + used
        // A null pointer would bind NULL instead of an empty text.
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
        digest.withBytes { bind($0, at: position) }
    }

    func bind(_ bytes: [UInt8], at position: Int32) {
        bytes.withUnsafeBytes { bind($0, at: position) }
    }

    func bind(_ bytes: UnsafeRawBufferPointer, at position: Int32) {
        let (place, destructor) = kept(bytes)
        note(sqlite3_bind_blob64(handle, position, place, UInt64(bytes.count), destructor), position)
    }

    /// Binds bytes that the caller keeps in place until the statement has run.
    func bindLent(_ bytes: UnsafeRawBufferPointer, at position: Int32) {
        // A null pointer would bind NULL instead of empty bytes.
        guard let place = bytes.baseAddress else { return bind(bytes, at: position) }
        note(sqlite3_bind_blob64(handle, position, place, UInt64(bytes.count), nil), position)
    }

    /// The instructions of SQLite's virtual machine that all runs took together; for tests.
    var instructions: Int { Int(sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_VM_STEP, 0)) }

    /// SQLite's plan for this statement (https://sqlite.org/eqp.html).
    func plan(of connection: Connection) throws(StoreError) -> [String] {
        let explain = try PreparedStatement(connection, "EXPLAIN QUERY PLAN \(sql)")
        var plan: [String] = []
        // The columns are id, parent, unused, detail.
        try explain.each({ statement in
            for position in 0..<sqlite3_bind_parameter_count(statement.handle) {
                statement.bind(nil as Int64?, at: position + 1)
            }
        }) { row in
            plan.append(row.text(3))
            return true
        }
        return plan
    }

    private func note(_ code: Int32, _ position: Int32) {
        bound |= 1 << UInt64(position - 1)
        if bindingCode == SQLITE_OK { bindingCode = code }
    }

    // MARK: Running

    /// Runs a statement and discards its rows.
    func run(_ bind: (PreparedStatement) -> Void = { _ in }) throws(StoreError) {
        try begin(bind)
        defer { reset() }
        while try step() {}
    }

    /// The first row, if there is one.
    func first<Value>(
        _ bind: (PreparedStatement) -> Void, _ read: (StoredRow) throws(StoreError) -> Value
    ) throws(StoreError) -> Value? {
        try begin(bind)
        defer { reset() }
        return try step() ? try read(StoredRow(handle: handle)) : nil
    }

    /// Reads every row until `read` returns false.
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

    /// Ends the statement's read transaction. Bindings stay until the next run rebinds them; only SQLite's copies are
    /// freed.
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

/// The current row of a statement. Columns are numbered from 0.
struct StoredRow {
    fileprivate let handle: OpaquePointer

    func int(_ position: Int32) -> Int64 { sqlite3_column_int64(handle, position) }

    func isNull(_ position: Int32) -> Bool { sqlite3_column_type(handle, position) == SQLITE_NULL }

    /// NULL reads as an empty text.
    func text(_ position: Int32) -> String {
        guard let text = sqlite3_column_text(handle, position) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: text, count: count(position)), as: UTF8.self)
    }

    func bytes(_ position: Int32) -> [UInt8] { Array(lent(position)) }

    func digest(_ position: Int32) -> Digest { Digest(stored: lent(position)) }

    /// Decodes a noun directly from SQLite's memory.
    func noun<Noun: WireCodable>(_ position: Int32, arena: WireArena) throws(StoreError) -> Noun {
        do throws(WireError) { return try WireCodec.decode(Noun.self, from: lent(position), arena: arena) } catch {
            throw StoreError(.corrupt, "a stored \(Noun.messageName) does not decode: \(error)")
        }
    }

    private func lent(_ position: Int32) -> UnsafeRawBufferPointer {
        // The pointer must be requested before the count (https://sqlite.org/c3ref/column_blob.html).
        let place = sqlite3_column_blob(handle, position)
        return UnsafeRawBufferPointer(start: place, count: place == nil ? 0 : count(position))
    }

    func count(_ position: Int32) -> Int { Int(sqlite3_column_bytes(handle, position)) }
}
