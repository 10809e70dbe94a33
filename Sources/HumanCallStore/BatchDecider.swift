import HumanCall

/// The read half of a store's write path: one bounded read for everything that a batch needs.
///
/// Reads committed data only. Each call is one bounded read, so a store on a network answers it with one round trip. A
/// batch can be committed meanwhile: its changes are in the working set, whose records win over loaded ones. Called
/// by the deciding thread.
package protocol BatchLoader: AnyObject {
    func load(_ lookups: Lookups) throws(StoreError) -> Loaded
    func scan(_ scan: Scan) throws(StoreError) -> Candidates
    /// Every workspace as of the last commit.
    func workspaces() -> [String: WorkspaceState]
}

/// A batch: its transactions, their results, and the changes to write. A batch that fails is dropped.
///
/// An object, because the decider and the committer share it. The deciding thread builds it; after the hand-over nobody
/// changes it, which is why it may pass between threads.
package final class DecidedBatch: @unchecked Sendable {
    package fileprivate(set) var transactions: [Transaction] = []
    /// One for each transaction, in order.
    package fileprivate(set) var completions: [Completion] = []
    package fileprivate(set) var changes = Changes()
    /// Transactions that were refused before any decision; delivered with the batch.
    package private(set) var refused: [Completion] = []

    package init() {}

    package func add(refused: [Completion]) { self.refused += refused }

    package var isEmpty: Bool { transactions.isEmpty }

    /// The batch accepts no further transaction.
    package var isFull: Bool {
        transactions.count >= StoreLimits.transactionsPerBatchMax
            || changes.eventBytes >= StoreLimits.eventBytesPerBatchMax
    }

    /// A batch whose transactions all failed.
    package static func failed(_ transactions: [Transaction], _ error: StoreError) -> DecidedBatch {
        let batch = DecidedBatch()
        batch.transactions = transactions
        batch.completions = transactions.map { $0.failed(error) }
        return batch
    }
}

/// Decides batches: looks up the records that their transactions need, and runs the transactor on one transaction after
/// the other.
///
/// ```
/// transactions -> Lookups -> BatchLoader.load -> WorkingSet -> Transactor -> Changes + completions
/// ```
///
/// Confined to one thread; it never writes.
package struct BatchDecider<Loader: BatchLoader> {
    private let transactor: Transactor
    private let loader: Loader
    private var set: WorkingSet
    /// The batch that is being committed: its events may not be in the store yet.
    private var uncommitted: DecidedBatch?

    package init(
        _ transactor: Transactor, _ loader: Loader, nextWorkspaceKey: Int64, nextConversationKey: Int64
    ) {
        self.transactor = transactor
        self.loader = loader
        set = WorkingSet(
            loader.workspaces(), nextWorkspaceKey: nextWorkspaceKey, nextConversationKey: nextConversationKey)
    }

    /// Adds as many of these transactions to the batch as it has room for, and returns how many. None of them needs a
    /// scan. `time` is the wall clock in Unix milliseconds.
    package mutating func decide(_ transactions: ArraySlice<Transaction>, into batch: DecidedBatch, time: Int64)
        -> Int
    {
        if batch.isEmpty { set.beginBatch() }
        let transactions = transactions.prefix(StoreLimits.transactionsPerBatchMax - batch.transactions.count)
        let lookups = Lookups(of: transactions, notIn: &set, ids: transactor.ids)
        if !lookups.isEmpty {
            do throws(StoreError) { add(try loader.load(lookups), batch) } catch {
                return fail(transactions, error, into: batch, time: time)
            }
        }
        var count = 0
        for transaction in transactions {
            decide(transaction, nil, into: batch, time: time)
            count += 1
            if batch.isFull { break }
        }
        return count
    }

    /// A read that fails because of stored data fails only the transactions that need it, so each is retried
    /// separately.
    private mutating func fail(
        _ transactions: ArraySlice<Transaction>, _ error: StoreError, into batch: DecidedBatch, time: Int64
    ) -> Int {
        guard error.kind == .corrupt, transactions.count > 1 else {
            batch.transactions += transactions
            batch.completions += transactions.map { $0.failed(error) }
            return transactions.count
        }
        var count = 0
        for transaction in transactions where !batch.isFull {
            count += decide([transaction], into: batch, time: time)
        }
        return count
    }

    /// Decides a transaction that needs a scan, as the only one of its batch. Everything before it must be committed.
    package mutating func decideScan(_ transaction: Transaction, into batch: DecidedBatch, time: Int64) {
        set.beginBatch()
        uncommitted = nil
        let head = set.workspaces[transaction.workspaceID]?.head ?? LogHead()
        do throws(StoreError) {
            let lookups = Lookups(of: [transaction], notIn: &set, ids: transactor.ids)
            if !lookups.isEmpty { add(try loader.load(lookups), batch) }
            var first: AnswerReference?
            if let name = transaction.answerName, case .found(let answer)? = set.answers[name] {
                first = answer.reference
            }
            let scan = transaction.scan(now: max(time, head.time), first: first, ids: transactor.ids)
            let candidates = try scan.map { (scan) throws(StoreError) in try loader.scan(scan) }
            decide(transaction, candidates, into: batch, time: time)
        } catch {
            batch.transactions.append(transaction)
            batch.completions.append(transaction.failed(error))
        }
    }

    private mutating func decide(
        _ transaction: Transaction, _ candidates: Candidates?, into batch: DecidedBatch, time: Int64
    ) {
        batch.transactions.append(transaction)
        do throws(StoreError) { try loadNext(of: transaction, time: time) } catch {
            return batch.completions.append(transaction.failed(error))
        }
        batch.completions.append(
            transactor.decide(
                transaction, candidates, time: time, uncommitted: uncommitted, in: &set, into: &batch.changes))
    }

    /// Queues were read as of the last commit; the set is ahead of it by the batch that is being committed and by this
    /// one. It may have been committed before the read: showing a request again changes nothing.
    private mutating func add(_ loaded: Loaded, _ batch: DecidedBatch) {
        set.add(loaded)
        for (workspaceID, loaded) in loaded.queues {
            var queues = loaded
            for changes in [uncommitted?.changes, batch.changes].compactMap({ $0 }) {
                for changed in changes.requests where changed.workspaceKey == set.workspaces[workspaceID]?.key {
                    queues.show(changed.request)
                }
            }
            set.queues[workspaceID] = queues
        }
    }

    /// ClaimNext names no request, so that its requests are known only when it is decided. They are mostly in the set
    /// already; the others are read now.
    private mutating func loadNext(of transaction: Transaction, time: Int64) throws(StoreError) {
        guard case .claimNext(let call) = transaction.work else { return }
        let workspaceID = transaction.workspaceID
        let now = max(time, set.workspaces[workspaceID]?.head.time ?? 0)
        let names = set.requestsDecided(by: call, workspaceID, now: now).map {
            RecordName(workspaceID: workspaceID, id: $0)
        }
        let lookups = Lookups(ofRequests: names, notIn: &set)
        if !lookups.isEmpty { set.add(try loader.load(lookups)) }
    }

    /// The batch has been handed to the commit.
    package mutating func handedOver(_ batch: DecidedBatch) { uncommitted = batch }

    /// After a failure: drops every effect that is not committed.
    package mutating func reset() {
        uncommitted = nil
        set.reset(to: loader.workspaces())
    }
}
