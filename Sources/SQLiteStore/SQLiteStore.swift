import Foundation
import GRDB
import HumanCall
import HumanCallStore
import Synchronization

/// The embedded default: one SQLite file, one connection that writes it, one that reads it.
///
/// `init` opens, checks and migrates; a second process, a newer schema and a file of another kind are refused and left
/// as they are. Answers are delivered when their commit is on disk: WAL with `synchronous = FULL`, one fsync for
/// many that gathered while the one before was under way.
package final class SQLiteStore: Store {
    package let logID: String
    package var kind: String { "sqlite" }
    package let directoryPath: String
    /// How many commits wrote something since the store was opened.
    package var commitCount: Int { wal.commitCount }

    let committed: CommittedLog
    let reader: Reader
    let recent: RecentEvents
    private let directory: DataDirectory
    private let writerQueue: DatabaseQueue
    private let wal: WriteAheadLog
    private let line = WaitingLine()
    private let life: Mutex<Life>

    private enum Life {
        case opened(WriterPlace)
        /// `end` is signalled when the writer's thread is through.
        case started(end: DispatchSemaphore, deliver: @Sendable ([Completion]) -> Void)
        case closed(deliver: (@Sendable ([Completion]) -> Void)?)
    }

    /// Where the writer stands until its thread is through with it. A connection with statements does not close, so it must
    /// be gone before.
    private final class WriterPlace: @unchecked Sendable {
        var writer: Writer?

        init(_ writer: Writer) { self.writer = writer }
    }

    /// `wallClock` is Unix time in milliseconds. `onBroken` is called once, on the writer's thread, when a sync has failed:
    /// nothing is written any more, and the process must end with a failure and open the file anew.
    package init(
        directory path: String, clockSpeed: Int64 = 1,
        randomness: some RandomNumberGenerator = SystemRandomNumberGenerator(),
        recentEventsMax: Int? = nil, batches: BatchSizes = BatchSizes(), wallClock: @escaping @Sendable () -> Int64,
        onBroken: @escaping @Sendable (StoreError) -> Void
    ) throws(StoreError) {
        var randomness = randomness
        let directory = try DataDirectory(path)
        let opened: Opened
        do throws(StoreError) {
            opened = try Opened(
                directory, recentEventsMax: recentEventsMax ?? Bounds.recentEventsMax,
                makeLogID: { Self.makeLogID(&randomness) })
        } catch {
            directory.release()
            throw error
        }
        directoryPath = path
        self.directory = directory
        logID = opened.logID
        committed = opened.committed
        reader = opened.reader
        recent = opened.rows.recent
        writerQueue = opened.queue
        wal = opened.wal
        life = Mutex(
            .opened(
                WriterPlace(
                    Writer(
                        opened.queue, line, opened.committed, opened.rows, opened.wal,
                        Transactor(logID: opened.logID, clockSpeed: clockSpeed), opened.tables,
                        batches, wallClock: wallClock, onBroken: onBroken))))
    }

    deinit { close() }

    private static func makeLogID(_ randomness: inout some RandomNumberGenerator) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789".unicodeScalars)
        var id = ""
        for _ in 0..<12 { id.unicodeScalars.append(alphabet[Int.random(in: alphabet.indices, using: &randomness)]) }
        return id
    }

    // MARK: Writing

    package func start(deliver: @escaping @Sendable ([Completion]) -> Void) {
        life.withLock { life in
            guard case .opened(let place) = life else { return }
            let end = DispatchSemaphore(value: 0)
            let thread = Thread {
                place.writer?.run(deliver: deliver)
                place.writer = nil
                end.signal()
            }
            thread.name = "store-writer"
            life = .started(end: end, deliver: deliver)
            thread.start()
        }
    }

    /// Once the store is closed, the failure is delivered on the caller's thread: the store's own is gone.
    package func submit(_ transactions: [Transaction]) {
        if transactions.isEmpty || line.add(transactions) { return }
        let deliver: (@Sendable ([Completion]) -> Void)? = life.withLock { life in
            switch life {
            case .opened: nil
            case .started(_, let deliver): deliver
            case .closed(let deliver): deliver
            }
        }
        deliver?(transactions.map { $0.failed(StoreError(.unavailable, "the store is closed")) })
    }

    /// Waits for the writer. Not to be called from within `deliver`.
    package func close() {
        line.close()
        let end: DispatchSemaphore?? = life.withLock { life in
            switch life {
            case .opened(let place):
                place.writer = nil
                life = .closed(deliver: nil)
                return .some(nil)
            case .started(let end, let deliver):
                life = .closed(deliver: deliver)
                return end
            case .closed: return nil
            }
        }
        guard let end else { return }
        end?.wait()
        // The reader goes first: the last connection to close copies the WAL and removes it, and that is the writer's work.
        reader.close()
        if wal.isBroken {
            // After a failed sync nothing may be copied: the WAL's checksums decide at the next open what it really holds.
            // So the connection is never closed, and the lock stays with it until the process ends.
            _ = Unmanaged.passRetained(writerQueue)
            return
        }
        do { try writerQueue.close() } catch { assertionFailure("the writer does not close: \(error)") }
        directory.release()
    }

    /// What the writer's connection answers to a PRAGMA, for tests and diagnostics. Not to be called from within `deliver`.
    package func writerPragma(_ name: String) throws(StoreError) -> String {
        try StoreError.mapping("PRAGMA \(name)") {
            try writerQueue.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA \(name)") ?? "" }
        }
    }
}

/// An opened file, checked, with everything that the store is made of.
private struct Opened {
    let queue: DatabaseQueue
    let reader: Reader
    let logID: String
    let committed: CommittedLog
    let rows: WriterRows
    let tables: ConversationTables
    let wal = WriteAheadLog()

    init(_ directory: DataDirectory, recentEventsMax: Int, makeLogID: () -> String) throws(StoreError) {
        let queue = try Connections.writer(directory.databasePath, makeLogID: makeLogID)
        let wal = wal
        do throws(StoreError) {
            (logID, committed, rows, tables) = try StoreError.mapping("reading \(directory.databasePath)") {
                try queue.writeWithoutTransaction { database in
                    wal.watch(database)
                    let loader = LogLoader(database: database)
                    let workspaces = try loader.workspaces()
                    let connection = WriterConnection(database: database, tape: WriteTape())
                    let statements = try WriterStatements(connection)
                    // Whoever was delivering has ended: the directory has one daemon at a time.
                    try statements.outbox.endLeases.run { _ in }
                    let recent = RecentEvents(try loader.recentEvents())
                    let rows = WriterRows(
                        workspaces, newestConversationKey: try loader.newestConversationKey(), statements, recent)
                    let tables = try ConversationTables(connection, recent, recentMax: recentEventsMax)
                    return (try loader.logID(), CommittedLog(workspaces), rows, tables)
                }
            }
            reader = try Reader(directory.databasePath)
        } catch {
            try? queue.close()
            throw error
        }
        self.queue = queue
    }
}
