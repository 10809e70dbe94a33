import GRDB
import GRDBSQLite
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// A statement that is prepared once, then bound and read by position. Confined to its connection.
///
/// GRDB prepares and keeps it; binding and stepping call SQLite directly, because GRDB's arguments would copy every
/// value once more on its way.
final class PreparedStatement {
    let sql: String
    private let statement: Statement
    private var handle: SQLiteStatement { statement.sqliteStatement }
    /// The first binding that failed; thrown by the step that follows.
    private var bindingCode = SQLITE_OK

    init(_ database: Database, _ sql: String) throws(StoreError) {
        self.sql = sql
        statement = try StoreError.mapping("preparing \(sql)") { try database.makeStatement(sql: sql) }
    }

    // MARK: Binding, from 1

    func bind(_ value: Int64, at position: Int32) {
        note(sqlite3_bind_int64(handle, position, value))
    }

    func bind(_ value: Int, at position: Int32) {
        bind(Int64(value), at: position)
    }

    /// nil = NULL.
    func bind(_ value: Int64?, at position: Int32) {
        if let value { bind(value, at: position) } else { note(sqlite3_bind_null(handle, position)) }
    }

    func bind(_ value: String, at position: Int32) {
        var value = value
        let code = value.withUTF8 { text in
            // A text without a place to point at would be bound as NULL.
            text.isEmpty
                ? sqlite3_bind_text(handle, position, "", 0, copied)
                : text.withMemoryRebound(to: CChar.self) { sqlite3_bind_text(handle, position, $0.baseAddress, Int32($0.count), copied) }
        }
        note(code)
    }

    /// Lends the bytes: they must stay where they are until the statement is reset.
    func bind(lent bytes: UnsafeRawBufferPointer, at position: Int32) {
        if let place = bytes.baseAddress {
            note(sqlite3_bind_blob64(handle, position, place, UInt64(bytes.count), nil))
        } else {
            note(sqlite3_bind_zeroblob(handle, position, 0))
        }
    }

    func bind(_ bytes: [UInt8], at position: Int32) {
        note(sqlite3_bind_blob64(handle, position, bytes, UInt64(bytes.count), copied))
    }

    private func note(_ code: Int32) {
        if bindingCode == SQLITE_OK { bindingCode = code }
    }

    // MARK: Running

    /// Runs a statement that writes.
    func run(_ bind: (PreparedStatement) -> Void) throws(StoreError) {
        bind(self)
        defer { reset() }
        while try step() {}
    }

    /// Runs a statement that writes, and tells how many rows it changed.
    func count(_ bind: (PreparedStatement) -> Void) throws(StoreError) -> Int {
        try run(bind)
        return Int(sqlite3_changes(sqlite3_db_handle(handle)))
    }

    /// The first row, if there is one.
    func first<Value>(
        _ bind: (PreparedStatement) -> Void, _ read: (StoredRow) throws(StoreError) -> Value
    ) throws(StoreError) -> Value? {
        bind(self)
        defer { reset() }
        return try step() ? try read(StoredRow(handle: handle)) : nil
    }

    /// Every row, until `read` answers false.
    func each(
        _ bind: (PreparedStatement) -> Void, _ read: (StoredRow) throws(StoreError) -> Bool
    ) throws(StoreError) {
        bind(self)
        defer { reset() }
        let row = StoredRow(handle: handle)
        while try step() {
            guard try read(row) else { return }
        }
    }

    private func step() throws(StoreError) -> Bool {
        guard bindingCode == SQLITE_OK else { throw .sqlite(bindingCode, "a value cannot be bound", sql) }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let connection = sqlite3_db_handle(handle)
            throw .sqlite(sqlite3_extended_errcode(connection), String(cString: sqlite3_errmsg(connection)), sql)
        }
    }

    /// Ends the statement's read transaction, and lets go of lent bytes.
    private func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        bindingCode = SQLITE_OK
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

    func digest(_ position: Int32) -> Digest { Digest(bytes: bytes(position)) }

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
