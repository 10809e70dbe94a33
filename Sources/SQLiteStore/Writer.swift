import GRDB
import GRDBSQLite
import HumanCall
import HumanCallStore
import Synchronization

/// The one that writes: it takes what waits, decides and writes each, commits once, and answers them all.
///
/// Made by the thread that opens the store, then confined to the writer's thread.
final class Writer: @unchecked Sendable {
    private let queue: DatabaseQueue
    private let committed: CommittedLog
    private let line: WaitingLine
    private let transactor: Transactor
    private let wallClock: @Sendable () -> Int64
    private let onBroken: @Sendable (StoreError) -> Void
    private var rows: WriterRows
    private let wal: WriteAheadLog
    private var broken: StoreError?
    private var tables: ConversationTables

    init(
        _ queue: DatabaseQueue, _ line: WaitingLine, _ committed: CommittedLog, _ rows: WriterRows, _ wal: WriteAheadLog,
        _ transactor: Transactor, _ tables: ConversationTables, wallClock: @escaping @Sendable () -> Int64,
        onBroken: @escaping @Sendable (StoreError) -> Void
    ) {
        self.tables = tables
        self.queue = queue
        self.line = line
        self.committed = committed
        self.rows = rows
        self.wal = wal
        self.transactor = transactor
        self.wallClock = wallClock
        self.onBroken = onBroken
    }

    /// Until the line is closed and empty.
    func run(deliver: @Sendable ([Completion]) -> Void) {
        while true {
            switch line.next(idleMilliseconds: wal.isWorthAnIdleCheckpoint ? Bounds.idleMilliseconds : nil) {
            case .batch(let transactions, let refused):
                perform(transactions, deliver)
                if !refused.isEmpty { deliver(refused) }
                if wal.isDue { checkpoint() }
            case .idle: checkpoint()
            case .closed: return keepEnds()
            }
        }
    }

    /// Where each log ends, for the next open to look at. At the close and not with each commit, which would write one page
    /// more; what a crash leaves unkept was kept an earlier time, and that is still true.
    private func keepEnds() {
        guard broken == nil else { return }
        let workspaces = rows.working.workspaces.states
        let result = queue.writeWithoutTransaction { database in
            Result { () throws(StoreError) in
                try StoreError.mapping("keeping the ends of the logs") {
                    try database.inTransaction(.immediate) {
                        try keepEnds(of: workspaces.map { ($0.key, $0.head) }, database)
                        return .commit
                    }
                }
            }
        }
        // By a disk that is full nothing is lost; after a failed sync the WAL must stay as it is.
        guard case .failure(let error) = result, error.kind == .broken else { return }
        markBroken(error)
        onBroken(error)
    }

    private func keepEnds(of logs: [(key: Int64, head: LogHead)], _ database: Database) throws {
        let keep = try PreparedStatement(
            database, "UPDATE workspaces SET closed_sequence = ?2, closed_chain = ?3 WHERE key = ?1 AND closed_sequence <> ?2")
        for log in logs {
            try keep.run {
                $0.bind(log.key, at: 1)
                $0.bind(log.head.sequence, at: 2)
                $0.bind(log.head.chain, at: 3)
            }
        }
    }

    private func perform(_ transactions: [Transaction], _ deliver: ([Completion]) -> Void) {
        var rest = transactions[...]
        while !rest.isEmpty {
            let wasBroken = broken != nil
            let completions = queue.writeWithoutTransaction { commit(rest, $0) }
            rest = rest.dropFirst(completions.count)
            deliver(completions)
            if let broken, !wasBroken { onBroken(broken) }
        }
    }

    /// Commits as many of them as one commit may carry. Returns one completion for each that it took, in order.
    private func commit(_ transactions: ArraySlice<Transaction>, _ database: Database) -> [Completion] {
        var failure = broken
        if failure == nil {
            do throws(StoreError) { return try attempt(transactions, database, apart: false) } catch { failure = error }
        }
        if failure?.kind == .corrupt {
            // One of them is poisoned. Each gets a savepoint of its own now, so that only the guilty fails.
            do throws(StoreError) { return try attempt(transactions, database, apart: true) } catch { failure = error }
        }
        let error = failure ?? StoreError(.unavailable, "nothing was committed")
        if error.kind == .broken { markBroken(error) }
        return transactions.map { $0.failed(error) }
    }

    private func attempt(
        _ transactions: ArraySlice<Transaction>, _ database: Database, apart: Bool
    ) throws(StoreError) -> [Completion] {
        try rows.statements.begin.run { _ in }
        do throws(StoreError) {
            var completions: [Completion] = []
            completions.reserveCapacity(transactions.count)
            for transaction in transactions {
                guard rows.working.eventBytes < Bounds.eventBytesPerCommitMax else { break }
                completions.append(try apart ? executeApart(transaction, database) : execute(transaction))
            }
            // Where nothing is appended nothing is entered: a commit that has nothing to write costs no sync.
            if !rows.working.events.isEmpty { try tables.enter(appended: rows.working.events.count) }
            try rows.statements.commit.run { _ in }
            publish()
            return completions
        } catch {
            try rollback(database)
            throw error
        }
    }

    private func execute(_ transaction: Transaction) throws(StoreError) -> Completion {
        let completion = try transactor.execute(transaction, rows: &rows, wallClock: wallClock())
        try rows.requireWhole()
        return completion
    }

    private func executeApart(_ transaction: Transaction, _ database: Database) throws(StoreError) -> Completion {
        let before = rows.working
        try StoreError.mapping("beginning a savepoint") { try database.execute(sql: "SAVEPOINT one") }
        let completion: Completion
        do throws(StoreError) { completion = try execute(transaction) } catch {
            guard error.kind == .corrupt else { throw error }
            try StoreError.mapping("undoing to a savepoint") { try database.execute(sql: "ROLLBACK TO one") }
            rows.working = before
            rows.forgetUndone()
            completion = transaction.failed(error)
        }
        try StoreError.mapping("releasing a savepoint") { try database.execute(sql: "RELEASE one") }
        return completion
    }

    private func publish() {
        // Before the head that counts them: whoever has read a head finds all events up to it.
        rows.recent.add(rows.working.events)
        committed.publish(rows.working.workspaces.committed())
        rows.working.eventBytes = 0
        forgetEvents()
        tables.committed()
    }

    private func forgetEvents() {
        rows.working.events.removeAll(keepingCapacity: true)
        rows.working.clientMessages.removeAll(keepingCapacity: true)
    }

    /// What was decided in the failed transaction is forgotten in memory as it is on disk.
    private func rollback(_ database: Database) throws(StoreError) {
        rows.working.workspaces.rolledBack { committed.workspace($0) }
        rows.working.unwrittenConversations.removeAll()
        rows.working.eventBytes = 0
        forgetEvents()
        tables.rolledBack()
        rows.forgetUndone()
        do throws(StoreError) {
            try GatheredWrites.forget(database.sqliteConnection)
            try StoreError.mapping("rolling back") { try database.rollback() }
        } catch {
            throw StoreError(.broken, error.message)
        }
    }

    private func checkpoint() {
        guard broken == nil else { return }
        let result = queue.writeWithoutTransaction { database in
            Result { () throws(StoreError) in try wal.checkpoint(database) }
        }
        // Of a checkpoint that failed the WAL still has everything, and a later one may find more room. Not so if the
        // database's own sync failed: the next checkpoint would take its pages for written.
        guard case .failure(let error) = result, error.kind == .broken else { return }
        markBroken(error)
        onBroken(error)
    }

    private func markBroken(_ error: StoreError) {
        broken = error
        wal.markBroken()
    }
}

/// The size of the WAL, as SQLite tells it after each commit, and when to copy it into the database.
///
/// Checkpoints are the writer's alone: with two connections that write or checkpoint, SQLite before 3.51.3 can corrupt
/// the file (https://sqlite.org/wal.html#the_wal_reset_bug).
final class WriteAheadLog: @unchecked Sendable {
    /// How many commits wrote something. Any thread may ask; the rest is the writer's.
    var commitCount: Int { commits.load(ordering: .relaxed) }
    private let commits = Atomic(0)
    /// A sync has failed: what is on disk is not known.
    var isBroken: Bool { brokenFlag.load(ordering: .acquiring) }
    private let brokenFlag = Atomic(false)
    private var pages = 0
    private var pagesAtNextCheckpoint = Bounds.walPagesMax

    var isDue: Bool { pages >= pagesAtNextCheckpoint }
    var isWorthAnIdleCheckpoint: Bool { pages >= Bounds.walPagesWhenIdleMax }

    func markBroken() { brokenFlag.store(true, ordering: .releasing) }

    /// `self` must live as long as the connection.
    func watch(_ database: Database) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = sqlite3_wal_hook(
            database.sqliteConnection,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<WriteAheadLog>.fromOpaque(context).takeUnretainedValue().committed(pages)
                return SQLITE_OK
            }, context)
    }

    private func committed(_ pages: Int32) {
        commits.add(1, ordering: .relaxed)
        self.pages = Int(pages)
    }

    /// PASSIVE waits for no reader; what a reader kept back is copied next time.
    func checkpoint(_ database: Database) throws(StoreError) {
        pagesAtNextCheckpoint = pages + Bounds.walPagesBetweenCheckpoints
        let (total, copied) = try StoreError.mapping("a checkpoint") { try database.checkpoint(.passive) }
        guard copied == total else { return }
        pages = 0
        pagesAtNextCheckpoint = Bounds.walPagesMax
    }
}
