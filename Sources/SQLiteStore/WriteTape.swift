import Foundation
import GRDB
import GRDBSQLite
import HumanCallStore
import Synchronization

/// What the writer has decided to write: statements with the values that are bound to them, in their order.
///
/// Each is run at once; or, while the tape is shared, by a second thread beside the decisions that follow
/// (docs/decisions/0016). Whoever reads by the same connection settles first, so that a read sees every write before it.
///
/// The writer's thread calls everything but `replay`. Between two settled moments the connection is the second thread's.
/// After the first failure nothing more is run, until the writer abandons what is recorded and undoes its transaction.
final class WriteTape: @unchecked Sendable {
    // MARK: The writer's

    /// Records, one behind the other. Replaced only while the tape is settled.
    private var memory: UnsafeMutableRawPointer
    private var capacity: Int
    /// In `memory`: where the record that is being made begins, and where its next value goes.
    private var recordStart = 0
    private var cursor = 0
    /// A bit for each parameter that the record has.
    private var bound: UInt64 = 0
    private(set) var isShared = false
    private var hasThread = false

    // MARK: Both threads'

    /// Bytes of records since the store was opened: those that may be replayed, and those that are. Everything that one
    /// thread did before it moves its number is seen by the other once that reads it.
    private let published = Atomic(0)
    private let replayed = Atomic(0)
    /// What `published` was when `memory` was last begun anew. Written only while the tape is settled.
    private var base = 0
    /// Set before `replayed` moves; from then on nothing is replayed until the writer has undone its transaction.
    private var failure: StoreError?
    private let hasFailed = Atomic(false)
    /// Guards the sleep of each; the flags tell the other whether it must be woken.
    private let condition = NSCondition()
    private let writerSleeps = Atomic(false)
    private let replayerSleeps = Atomic(false)
    private let isClosed = Atomic(false)

    init() {
        capacity = Bounds.writeTapeBytes
        memory = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { memory.deallocate() }

    // MARK: Recording

    /// Records one run of a statement.
    func record(_ statement: PreparedStatement, _ bind: (WriteTape) -> Void) throws(StoreError) {
        cursor = recordStart
        bound = 0
        append(Record.headerBytes)
        bind(self)
        guard bound == statement.parameters else {
            throw StoreError(.corrupt, "a value is missing in \(statement.sql)")
        }
        // The values may have moved to another place meanwhile.
        Record.writeHeader(.run(statement), byteCount: cursor - recordStart, to: memory + recordStart)
        if isShared {
            recordStart = cursor
            if hasFailed.load(ordering: .relaxed) { try settle() }
        } else {
            try statement.replay(Record(memory + recordStart))
        }
    }

    /// Records something else that the second thread does in its turn, and hands it on.
    func record(_ action: @escaping () throws(StoreError) -> Void) {
        cursor = recordStart
        append(Record.headerBytes)
        Record.writeHeader(.act(Record.Action(action)), byteCount: Record.headerBytes, to: memory + recordStart)
        recordStart = cursor
        publish()
    }

    func bind(_ value: Int64, at position: Int32) {
        let place = append(.integer, position, count: 0, room: MemoryLayout<Int64>.stride)
        memory.storeBytes(of: value, toByteOffset: place, as: Int64.self)
    }

    func bind(_ value: Int, at position: Int32) { bind(Int64(value), at: position) }

    /// nil = NULL.
    func bind(_ value: Int64?, at position: Int32) {
        if let value { bind(value, at: position) } else { append(.null, position, count: 0, room: 0) }
    }

    func bind(_ value: String, at position: Int32) {
        var value = value
        value.withUTF8 { append(.text, position, UnsafeRawBufferPointer($0)) }
    }

    /// nil = NULL.
    func bind(_ value: String?, at position: Int32) {
        if let value { bind(value, at: position) } else { append(.null, position, count: 0, room: 0) }
    }

    func bind(_ bytes: UnsafeRawBufferPointer, at position: Int32) { append(.blob, position, bytes) }

    func bind(_ bytes: [UInt8], at position: Int32) { bytes.withUnsafeBytes { append(.blob, position, $0) } }

    func bind(_ digest: Digest, at position: Int32) { digest.withBytes { append(.blob, position, $0) } }

    private func append(_ kind: Record.Kind, _ position: Int32, _ bytes: UnsafeRawBufferPointer) {
        let place = append(kind, position, count: bytes.count, room: bytes.count)
        if let source = bytes.baseAddress { (memory + place).copyMemory(from: source, byteCount: bytes.count) }
    }

    /// Returns where in `memory` the value itself goes.
    @discardableResult
    private func append(_ kind: Record.Kind, _ position: Int32, count: Int, room: Int) -> Int {
        let place = append(Record.valueHeaderBytes + Record.padded(room))
        bound |= 1 << UInt64(position - 1)
        memory.storeBytes(of: Record.valueHeader(kind, position, count), toByteOffset: place, as: UInt64.self)
        return place + Record.valueHeaderBytes
    }

    @discardableResult
    private func append(_ byteCount: Int) -> Int {
        if cursor + byteCount > capacity { makeRoom(byteCount) }
        defer { cursor += byteCount }
        return cursor
    }

    /// Begins `memory` anew with the unfinished record, and takes a larger one where even that does not hold it.
    private func makeRoom(_ byteCount: Int) {
        publish()
        waitForTheOther()
        let unfinished = cursor - recordStart
        if unfinished + byteCount > capacity {
            capacity = max(2 * capacity, unfinished + byteCount)
            let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
            larger.copyMemory(from: memory + recordStart, byteCount: unfinished)
            memory.deallocate()
            memory = larger
        } else {
            memory.copyMemory(from: memory + recordStart, byteCount: unfinished)
        }
        beginAnew()
        cursor = unfinished
    }

    private func beginAnew() {
        base = published.load(ordering: .relaxed)
        recordStart = 0
        cursor = 0
    }

    // MARK: Sharing

    /// From now on a second thread runs what is recorded and published.
    func share() {
        isShared = true
        guard !hasThread else { return }
        hasThread = true
        let thread = Thread { [self] in replay() }
        thread.name = "store-rows"
        thread.start()
    }

    /// Hands on what was recorded.
    func publish() {
        let end = base + recordStart
        guard isShared, end != published.load(ordering: .relaxed) else { return }
        published.store(end, ordering: .sequentiallyConsistent)
        if replayerSleeps.load(ordering: .sequentiallyConsistent) { wake() }
    }

    /// When this returns, all that was recorded is run, and the connection is the writer's until more is published.
    func settle() throws(StoreError) {
        guard isShared else { return }
        publish()
        waitForTheOther()
        beginAnew()
        if let failure { throw failure }
    }

    /// Settles, and from now on the writer runs each statement itself.
    func endSharing() throws(StoreError) {
        defer { isShared = false }
        try settle()
    }

    /// An end of sharing before a rollback: what was not handed on is dropped. Returns why the rest was not all run.
    func abandon() -> StoreError? {
        waitForTheOther()
        beginAnew()
        isShared = false
        defer { failure = nil }
        hasFailed.store(false, ordering: .relaxed)
        return failure
    }

    /// The second thread ends. Nothing may be recorded afterwards.
    func close() {
        isClosed.store(true, ordering: .sequentiallyConsistent)
        wake()
    }

    private func waitForTheOther() {
        let end = published.load(ordering: .relaxed)
        if replayed.load(ordering: .acquiring) == end { return }
        condition.lock()
        writerSleeps.store(true, ordering: .sequentiallyConsistent)
        while replayed.load(ordering: .sequentiallyConsistent) != end { condition.wait() }
        writerSleeps.store(false, ordering: .relaxed)
        condition.unlock()
    }

    private func wake() {
        // Whoever is about to sleep looks once more within the lock; so it sleeps by now, or will not.
        condition.lock()
        condition.unlock()
        condition.broadcast()
    }

    // MARK: Replaying

    /// The second thread's whole life.
    private func replay() {
        var done = replayed.load(ordering: .relaxed)
        while let end = waitForRecords(after: done) {
            while done < end {
                let record = Record(memory + (done - base))
                done += record.byteCount
                do throws(StoreError) {
                    switch record.takeWork() {
                    case .run(let statement): if failure == nil { try statement.replay(record) }
                    case .act(let action): if failure == nil { try action.body() }
                    }
                } catch {
                    failure = error
                    hasFailed.store(true, ordering: .relaxed)
                }
            }
            replayed.store(done, ordering: .sequentiallyConsistent)
            if writerSleeps.load(ordering: .sequentiallyConsistent) { wake() }
        }
    }

    /// Up to where there are records now; nil = there will be none any more.
    private func waitForRecords(after done: Int) -> Int? {
        let end = published.load(ordering: .acquiring)
        if end != done { return end }
        condition.lock()
        defer { condition.unlock() }
        replayerSleeps.store(true, ordering: .sequentiallyConsistent)
        defer { replayerSleeps.store(false, ordering: .relaxed) }
        while true {
            let end = published.load(ordering: .sequentiallyConsistent)
            if end != done { return end }
            if isClosed.load(ordering: .sequentiallyConsistent) { return nil }
            condition.wait()
        }
    }
}

/// One record: what is to be done, the record's length, and each value behind eight bytes that tell of it, all at multiples
/// of eight.
struct Record {
    enum Work {
        /// The statement lives as long as its connection.
        case run(PreparedStatement)
        case act(Action)
    }

    final class Action {
        let body: () throws(StoreError) -> Void

        init(_ body: @escaping () throws(StoreError) -> Void) { self.body = body }
    }

    enum Kind: UInt8 {
        case null, integer, text, blob
    }

    private struct Header {
        /// Of a statement or of an action.
        var object: UnsafeMutableRawPointer
        var isAction: Bool
        var byteCount: Int
    }

    static let headerBytes = MemoryLayout<Header>.stride
    static let valueHeaderBytes = MemoryLayout<UInt64>.stride

    private let place: UnsafeRawPointer
    private var header: Header { place.load(as: Header.self) }

    init(_ place: UnsafeRawPointer) { self.place = place }

    static func writeHeader(_ work: Work, byteCount: Int, to place: UnsafeMutableRawPointer) {
        let header =
            switch work {
            case .run(let statement):
                Header(object: Unmanaged.passUnretained(statement).toOpaque(), isAction: false, byteCount: byteCount)
            case .act(let action):
                Header(object: Unmanaged.passRetained(action).toOpaque(), isAction: true, byteCount: byteCount)
            }
        place.storeBytes(of: header, as: Header.self)
    }

    /// To be called once.
    func takeWork() -> Work {
        let header = header
        return header.isAction
            ? .act(Unmanaged<Action>.fromOpaque(header.object).takeRetainedValue())
            : .run(Unmanaged<PreparedStatement>.fromOpaque(header.object).takeUnretainedValue())
    }

    var byteCount: Int { header.byteCount }

    static func padded(_ byteCount: Int) -> Int { (byteCount + 7) & ~7 }

    static func valueHeader(_ kind: Kind, _ position: Int32, _ count: Int) -> UInt64 {
        UInt64(kind.rawValue) | UInt64(position) << 8 | UInt64(count) << 16
    }

    /// Binds each value where it lies. Returns SQLite's code of the first that it refused.
    func bind(to statement: OpaquePointer?) -> Int32 {
        let end = place + byteCount
        var next = place + Self.headerBytes
        while next < end {
            let header = next.load(as: UInt64.self)
            let value = next + Self.valueHeaderBytes
            let (position, count) = (Int32(header >> 8 & 0xFF), Int(header >> 16))
            let code: Int32
            var room = Self.padded(count)
            switch Kind(rawValue: UInt8(header & 0xFF)) {
            case .integer:
                code = sqlite3_bind_int64(statement, position, value.load(as: Int64.self))
                room = MemoryLayout<Int64>.stride
            case .text:
                code = sqlite3_bind_text64(
                    statement, position, value.assumingMemoryBound(to: CChar.self), UInt64(count), nil,
                    UInt8(SQLITE_UTF8))
            case .blob: code = sqlite3_bind_blob64(statement, position, value, UInt64(count), nil)
            case .null: code = sqlite3_bind_null(statement, position)
            case nil: code = SQLITE_MISUSE
            }
            guard code == SQLITE_OK else { return code }
            next = value + room
        }
        return SQLITE_OK
    }
}

/// A statement that writes, by way of the tape.
struct WriteStatement {
    private let statement: PreparedStatement
    private let tape: WriteTape

    init(_ database: Database, _ sql: String, _ tape: WriteTape) throws(StoreError) {
        statement = try PreparedStatement(database, sql)
        self.tape = tape
    }

    func run(_ bind: (WriteTape) -> Void) throws(StoreError) { try tape.record(statement, bind) }

    /// Runs it now, and tells how many rows it changed.
    func count(_ bind: (WriteTape) -> Void) throws(StoreError) -> Int {
        try run(bind)
        try tape.settle()
        return statement.changedRowCount
    }
}

/// Prepares the statements of the connection that writes.
struct WriterConnection {
    let database: Database
    let tape: WriteTape

    func reading(_ sql: String) throws(StoreError) -> PreparedStatement {
        try PreparedStatement(database, sql, after: tape)
    }

    func writing(_ sql: String) throws(StoreError) -> WriteStatement { try WriteStatement(database, sql, tape) }
}
