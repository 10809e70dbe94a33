import HumanCall

/// What a store implements of the write path, first half: one bounded read for everything that a batch needs.
///
/// Reads what is committed. Each call is one snapshot, so a store on a network answers it with one round trip. Called by
/// the thread that decides.
package protocol BatchLoader {
    mutating func load(_ lookups: Lookups) throws(StoreError) -> Loaded
    mutating func scan(_ scan: Scan) throws(StoreError) -> Candidates
    /// Every workspace as it is committed.
    func workspaces() -> [String: WorkspaceState]
}

/// A batch: its transactions, what came of each, and what is to be written. A value that nobody changes once it is handed
/// to the commit; a batch that fails is dropped.
package struct DecidedBatch: Sendable {
    package var transactions: [Transaction] = []
    /// One for each transaction, in order.
    package var completions: [Completion] = []
    package var changes = Changes()
    /// Of transactions that were refused before anything was decided; delivered with the batch.
    package var refused: [Completion] = []

    package init() {}

    package var isEmpty: Bool { transactions.isEmpty }

    /// It may not grow any more.
    package var isFull: Bool {
        transactions.count >= StoreLimits.transactionsPerBatchMax
            || changes.eventBytes >= StoreLimits.eventBytesPerBatchMax
    }

    /// These transactions came to nothing.
    package static func failed(_ transactions: [Transaction], _ error: StoreError) -> DecidedBatch {
        var batch = DecidedBatch()
        batch.transactions = transactions
        batch.completions = transactions.map { $0.failed(error) }
        return batch
    }
}

/// Decides batches: looks up what their transactions need, and lets the transactor decide one after the other.
///
/// ```
/// transactions -> Lookups -> BatchLoader.load -> WorkingSet -> Transactor -> Changes + completions
/// ```
///
/// Confined to one thread; it never writes.
package struct BatchDecider<Loader: BatchLoader> {
    private let transactor: Transactor
    private var loader: Loader
    private var set: WorkingSet
    /// The batch that was handed to the commit last: its events may not be in the store yet.
    private var uncommitted: Changes?

    package init(
        _ transactor: Transactor, _ loader: Loader, nextWorkspaceKey: Int64, nextConversationKey: Int64
    ) {
        self.transactor = transactor
        self.loader = loader
        set = WorkingSet(
            loader.workspaces(), nextWorkspaceKey: nextWorkspaceKey, nextConversationKey: nextConversationKey)
    }

    /// Adds as many of these transactions to the batch as it has room for, and returns how many. None of them may have a
    /// scan. `time` is the wall clock in Unix milliseconds.
    package mutating func decide(_ transactions: ArraySlice<Transaction>, into batch: inout DecidedBatch, time: Int64)
        -> Int
    {
        if batch.isEmpty { set.beginBatch() }
        let transactions = transactions.prefix(StoreLimits.transactionsPerBatchMax - batch.transactions.count)
        let lookups = Lookups(of: transactions, notIn: &set, ids: transactor.ids)
        if !lookups.isEmpty {
            do throws(StoreError) { set.add(try loader.load(lookups)) } catch {
                return fail(transactions, error, into: &batch, time: time)
            }
        }
        var count = 0
        for transaction in transactions {
            decide(transaction, nil, into: &batch, time: time)
            count += 1
            if batch.isFull { break }
        }
        return count
    }

    /// A read that fails for what is stored fails only the transactions that need it: each is tried on its own.
    private mutating func fail(
        _ transactions: ArraySlice<Transaction>, _ error: StoreError, into batch: inout DecidedBatch, time: Int64
    ) -> Int {
        guard error.kind == .corrupt, transactions.count > 1 else {
            batch.transactions += transactions
            batch.completions += transactions.map { $0.failed(error) }
            return transactions.count
        }
        var count = 0
        for transaction in transactions where !batch.isFull {
            count += decide([transaction], into: &batch, time: time)
        }
        return count
    }

    /// Decides a transaction that needs a scan, as the only one of its batch. Everything before it must be committed.
    package mutating func decideScan(_ transaction: Transaction, into batch: inout DecidedBatch, time: Int64) {
        set.beginBatch()
        uncommitted = nil
        let head = set.workspaces[transaction.workspaceID]?.head ?? LogHead()
        do throws(StoreError) {
            let lookups = Lookups(of: [transaction], notIn: &set, ids: transactor.ids)
            if !lookups.isEmpty { set.add(try loader.load(lookups)) }
            let candidates = try transaction.scan(now: max(time, head.time)).map { (scan) throws(StoreError) in
                try loader.scan(scan)
            }
            decide(transaction, candidates, into: &batch, time: time)
        } catch {
            batch.transactions.append(transaction)
            batch.completions.append(transaction.failed(error))
        }
    }

    private mutating func decide(
        _ transaction: Transaction, _ candidates: Candidates?, into batch: inout DecidedBatch, time: Int64
    ) {
        batch.transactions.append(transaction)
        batch.completions.append(
            transactor.decide(
                transaction, candidates, time: time, uncommitted: uncommitted, in: &set, into: &batch.changes))
    }

    /// The batch is handed to the commit.
    package mutating func handedOver(_ batch: DecidedBatch) { uncommitted = batch.changes }

    /// After a failure: forgets every effect that is not committed.
    package mutating func reset() {
        uncommitted = nil
        set.reset(to: loader.workspaces())
    }
}
