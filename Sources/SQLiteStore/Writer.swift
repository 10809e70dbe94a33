import GRDB
import HumanCall
import HumanCallStore

/// The one that writes: it takes what waits, decides and writes each, commits once, and answers them all.
///
/// Made by the thread that opens the store, then confined to the writer's thread; `commit` may be called by the tape's, and says
/// what it touches.
final class Writer: @unchecked Sendable {
    private let queue: DatabaseQueue
    private let committed: CommittedLog
    private let line: WaitingLine
    private let transactor: Transactor
    private let wallClock: @Sendable () -> Int64
    private let onBroken: @Sendable (StoreError) -> Void
    private let rows: WriterRows
    private let wal: WriteAheadLog
    private var broken: StoreError?
    private var tables: ConversationTables
    private var batches: BatchSizes
    private var tape: WriteTape { rows.statements.tape }

    init(
        _ queue: DatabaseQueue, _ line: WaitingLine, _ committed: CommittedLog, _ rows: WriterRows,
        _ wal: WriteAheadLog,
        _ transactor: Transactor, _ tables: ConversationTables, _ batches: BatchSizes,
        wallClock: @escaping @Sendable () -> Int64,
        onBroken: @escaping @Sendable (StoreError) -> Void
    ) {
        self.tables = tables
        self.batches = batches
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
    func run(deliver: @escaping @Sendable ([Completion]) -> Void) {
        defer { tape.close() }
        while true {
            let idleMilliseconds = wal.isWorthAnIdleCheckpoint ? Bounds.idleMilliseconds : nil
            switch line.next(idleMilliseconds: idleMilliseconds, size: { batches.next(waiting: $0, open: 0) }) {
            case .batch(let transactions, let refused):
                if !refused.isEmpty { deliver(refused) }
                perform(transactions, deliver)
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
        let keep = try WriteStatement(
            database,
            "UPDATE workspaces SET closed_sequence = ?2, closed_chain = ?3 WHERE key = ?1 AND closed_sequence <> ?2",
            rows.statements.tape)
        for log in logs {
            try keep.run {
                $0.bind(log.key, at: 1)
                $0.bind(log.head.sequence, at: 2)
                $0.bind(log.head.chain, at: 3)
            }
        }
    }

    // MARK: Batches

    private func perform(_ transactions: [Transaction], _ deliver: @escaping @Sendable ([Completion]) -> Void) {
        let wasBroken = broken != nil
        if !wasBroken, batches.isShared(transactions) {
            performBeside(transactions, deliver)
        } else {
            performAlone(transactions[...], deliver)
        }
        if let broken, !wasBroken { onBroken(broken) }
    }

    /// One commit after the other, all by this thread.
    private func performAlone(_ transactions: ArraySlice<Transaction>, _ deliver: ([Completion]) -> Void) {
        var rest = transactions
        while !rest.isEmpty {
            let completions = queue.writeWithoutTransaction { commitAlone(rest, $0) }
            rest = rest.dropFirst(completions.count)
            deliver(completions)
        }
    }

    /// Commits as many of them as one commit may carry. Returns one completion for each that it took, in order.
    private func commitAlone(_ transactions: ArraySlice<Transaction>, _ database: Database) -> [Completion] {
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
        rows.begin()
        try rows.statements.begin.run { _ in }
        var batch: DecidedBatch?
        do throws(StoreError) {
            let decided = try decide(transactions, apart ? database : nil, since: ContinuousClock.now)
            batch = decided
            try commit(decided)
            batches.noteUnshared()
            return decided.completions
        } catch {
            try rollBack(batch, database)
            throw error
        }
    }

    /// The rows of a batch are written by a second thread while this one decides the next of its transactions; and that
    /// thread commits it while this one decides the next batch, as long as one waits that is worth it.
    private func performBeside(_ transactions: [Transaction], _ deliver: @escaping @Sendable ([Completion]) -> Void) {
        var rest = transactions[...]
        /// Its rows are written, its transaction is open.
        var open: DecidedBatch?
        var failed: ArraySlice<Transaction> = []
        queue.writeWithoutTransaction { database in
            do throws(StoreError) {
                while !rest.isEmpty, batches.isShared(rest) {
                    let batch = try decideBeside(rest, after: open, deliver)
                    open = batch
                    rest = rest.dropFirst(batch.transactions.count)
                    if rest.isEmpty, !wal.isDue { rest = ready(after: batch, deliver) }
                }
                try tape.endSharing()
                if let open { try commitShared(open) }
            } catch {
                if error.kind == .broken { markBroken(error) }
                do throws(StoreError) { try rollBack(open, database) } catch { markBroken(error) }
                // They are tried once more by this thread alone, which finds out whose the failure is.
                if let open, !open.isCommitted { failed = open.transactions }
                open = nil
            }
        }
        if let open { deliver(open.completions) }
        performAlone(failed, deliver)
        performAlone(rest, deliver)
    }

    /// What waits already, if it is enough to be decided while the batch before is committed.
    private func ready(after open: DecidedBatch, _ deliver: ([Completion]) -> Void) -> ArraySlice<Transaction> {
        let size = { [batches] in batches.next(waiting: $0, open: open.transactions.count) }
        guard case .batch(let transactions, let refused) = line.ready(size: size) else { return [] }
        if !refused.isEmpty { deliver(refused) }
        return transactions[...]
    }

    /// When it returns, the connection is this thread's, and the batch before is committed and delivered.
    private func decideBeside(
        _ transactions: ArraySlice<Transaction>, after open: DecidedBatch?,
        _ deliver: @escaping @Sendable ([Completion]) -> Void
    ) throws(StoreError) -> DecidedBatch {
        let start = ContinuousClock.now
        rows.begin()
        if open == nil { try rows.statements.begin.run { _ in } }
        // What the decisions will ask for is looked up first, so that none has to wait until the other thread has written
        // what was decided before it.
        for transaction in transactions { try rows.foresee(transaction) }
        tape.share()
        if let open {
            tape.record { [self] () throws(StoreError) in
                try commitShared(open)
                deliver(open.completions)
            }
            try rows.statements.begin.run { _ in }
            tape.publish()
        }
        return try decide(transactions, nil, since: start)
    }

    /// Decides as many of them as one commit may carry, inside a transaction that it leaves open. `database` = each in a
    /// savepoint of its own.
    private func decide(
        _ transactions: ArraySlice<Transaction>, _ database: Database?, since start: ContinuousClock.Instant
    ) throws(StoreError) -> DecidedBatch {
        let tablesBefore = tables
        var completions: [Completion] = []
        completions.reserveCapacity(transactions.count)
        var leaving = 0
        let time: Duration
        do throws(StoreError) {
            for transaction in transactions {
                guard rows.working.eventBytes < Bounds.eventBytesPerCommitMax else { break }
                if let database {
                    completions.append(try executeApart(transaction, database))
                } else {
                    completions.append(try executeBeside(transaction))
                }
            }
            // Where nothing is appended nothing is entered: a commit that has nothing to write costs no sync.
            if !rows.working.events.isEmpty { leaving = try tables.enter(appended: rows.working.events.count) }
            time = ContinuousClock.now - start
            // What was not written is not decided: until here everything can be put back.
            try tape.settle()
        } catch {
            tables = tablesBefore
            throw error
        }
        return DecidedBatch(
            transactions: transactions.prefix(completions.count), completions: completions,
            workspaces: rows.working.workspaces.takeChanged(), events: rows.working.events, leaving: leaving,
            tablesBefore: tablesBefore, time: time)
    }

    private func executeBeside(_ transaction: Transaction) throws(StoreError) -> Completion {
        guard tape.isShared else { return try execute(transaction) }
        if case .conversation = transaction.work {
            defer { tape.publish() }
            return try execute(transaction)
        }
        // These read what is not foreseen, and would wait each time.
        try tape.endSharing()
        defer { tape.share() }
        return try execute(transaction)
    }

    private func execute(_ transaction: Transaction) throws(StoreError) -> Completion {
        var rows = rows
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

    private func commitShared(_ batch: DecidedBatch) throws(StoreError) {
        let start = ContinuousClock.now
        try commit(batch)
        batches.note(commit: ContinuousClock.now - start, decisions: batch.time)
    }

    /// By the thread whose the connection is. What is decided meanwhile looks at nothing that this changes, or locks.
    private func commit(_ batch: DecidedBatch) throws(StoreError) {
        try rows.statements.commit.run()
        batch.isCommitted = true
        // Before the head that counts them: whoever has read a head finds all events up to it.
        rows.recent.add(batch.events)
        if batch.leaving > 0 { rows.recent.removeFirst(batch.leaving) }
        committed.publish(batch.workspaces)
    }

    /// What was decided in the failed transaction, and in this batch if it is not committed, is forgotten in memory as it is
    /// on disk.
    private func rollBack(_ batch: DecidedBatch?, _ database: Database) throws(StoreError) {
        if let failure = tape.abandon(), failure.kind == .broken { markBroken(failure) }
        rows.rollBack(to: committed)
        if let batch, !batch.isCommitted { tables = batch.tablesBefore }
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
        guard broken == nil else { return }
        broken = error
        wal.markBroken()
    }
}

/// Transactions that are decided and written and not committed. The writer makes it; who commits it changes it.
private final class DecidedBatch {
    let transactions: ArraySlice<Transaction>
    let completions: [Completion]
    /// Those it has changed, as they are then.
    let workspaces: [(id: String, state: WorkspaceState?)]
    let events: [RecentEvents.Entry]
    /// How many of the oldest recent events are in the tables by then.
    let leaving: Int
    let tablesBefore: ConversationTables
    /// What its decisions took.
    let time: Duration
    var isCommitted = false

    init(
        transactions: ArraySlice<Transaction>, completions: [Completion],
        workspaces: [(id: String, state: WorkspaceState?)],
        events: [RecentEvents.Entry], leaving: Int, tablesBefore: ConversationTables, time: Duration
    ) {
        self.transactions = transactions
        self.completions = completions
        self.workspaces = workspaces
        self.events = events
        self.leaving = leaving
        self.tablesBefore = tablesBefore
        self.time = time
    }
}
