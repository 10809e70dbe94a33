import HumanCall
import HumanCallMessages
import HumanCallStore
import Synchronization

/// A store without a disk, for tests and simulations: it makes the same decisions in the same batches, and depends on
/// no thread and no clock.
package final class MemoryStore: Store {
    package enum Mode: Sendable {
        /// `submit` executes and delivers before it returns. Transactions that are submitted during a delivery follow
        /// in a batch of their own.
        case immediate
        /// Transactions wait for `step` or `flush`.
        case stepped
    }

    package let logID: String
    package var earlierLogIDs: [String] { [] }
    package var kind: String { "memory" }
    package var writeFailure: StoreError? { state.withLock { $0.writeFailure } }
    /// Without a disk there is nothing to measure.
    package var figures: StoreFigures { StoreFigures() }
    private let mode: Mode
    private let wallClock: @Sendable () -> Int64
    private let state: Mutex<State>

    fileprivate struct State {
        let source: MemoryLoader.Source
        var decider: BatchDecider<MemoryLoader>
        var waiting: [Transaction] = []
        /// Transactions above the bound of the queue; their failures are delivered with the next batch.
        var refused: [Completion] = []
        var deliver: (@Sendable ([Completion]) -> Void)?
        var isDelivering = false
        var isClosed = false
        /// The errors of the next commits that write.
        var failures: [StoreError] = []
        var writeFailure: StoreError?
        var commitCount = 0
    }

    package init(
        logID: String = "memorymemory", clockSpeed: Int64 = 1, mode: Mode = .immediate,
        zones: @escaping ZoneSource = { _, _ in nil }, wallClock: @escaping @Sendable () -> Int64
    ) {
        self.logID = logID
        self.mode = mode
        self.wallClock = wallClock
        let source = MemoryLoader.Source()
        let decider = BatchDecider(
            Transactor(logID: logID, clockSpeed: clockSpeed, zones: zones), MemoryLoader(source), nextWorkspaceKey: 1,
            nextConversationKey: 1)
        state = Mutex(State(source: source, decider: decider))
    }

    // MARK: Writing

    package func start(deliver: @escaping @Sendable ([Completion]) -> Void) {
        state.withLock {
            $0.deliver = deliver
            $0.source.tables.endLeases()
        }
    }

    package func submit(_ transactions: [Transaction]) {
        let isClosed = state.withLock { state in
            for transaction in transactions {
                if state.isClosed {
                    state.refused.append(transaction.failed(StoreError(.unavailable, "the store is closed")))
                } else if state.waiting.count >= StoreLimits.transactionsWaitingMax {
                    state.refused.append(
                        transaction.failed(
                            StoreError(
                                .unavailable,
                                "\(StoreLimits.transactionsWaitingMax) transactions are waiting already")))
                } else {
                    state.waiting.append(transaction)
                }
            }
            return state.isClosed
        }
        if mode == .immediate || isClosed { flush() }
    }

    /// The number of transactions that wait for `step`.
    package var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// The number of remembered answers.
    package var answerCount: Int { state.withLock { $0.source.tables.answers.count } }

    /// The number of commits that wrote something.
    package var commitCount: Int { state.withLock { $0.commitCount } }

    /// Fault injection: the next commits that write fail with this error, and their batches change nothing.
    package func failNextCommit(
        _ error: StoreError = StoreError(.unavailable, "a fault was injected"), times: Int = 1
    ) {
        state.withLock { $0.failures += Array(repeating: error, count: times) }
    }

    /// Fault injection: notifications whose rows a write cannot read.
    package var poisoned: Set<String> {
        get { state.withLock { $0.source.tables.poisoned } }
        set { state.withLock { $0.source.tables.poisoned = newValue } }
    }

    /// Executes at most one batch of waiting transactions and delivers it. Returns the number of its transactions.
    /// Returns 0 during a delivery, too: the caller that delivers then continues with the transactions submitted
    /// meanwhile.
    @discardableResult
    package func step() -> Int {
        let batch = state.withLock {
            state -> (completions: [Completion], deliver: (@Sendable ([Completion]) -> Void)?)? in
            guard !state.isDelivering, !state.waiting.isEmpty || !state.refused.isEmpty else { return nil }
            state.isDelivering = true
            let taken = Array(state.waiting.prefix(StoreLimits.transactionsPerBatchMax))
            state.waiting.removeFirst(taken.count)
            let refused = state.refused
            state.refused = []
            return (state.commit(taken, wallClock) + refused, state.deliver)
        }
        guard let batch else { return 0 }
        batch.deliver?(batch.completions)
        state.withLock { $0.isDelivering = false }
        return batch.completions.count
    }

    /// Steps until no transaction waits.
    package func flush() {
        while step() > 0 {}
    }

    package func close() {
        state.withLock { $0.isClosed = true }
        flush()
    }

    /// Every read sees one committed state.
    func read<Value>(_ body: (borrowing MemoryTables) -> Value) -> Value where Value: Sendable {
        state.withLock { body($0.source.tables) }
    }
}

extension MemoryStore.State {
    /// Commits all of them at once, except that a transaction with a scan is a batch of its own.
    fileprivate mutating func commit(_ transactions: [Transaction], _ wallClock: () -> Int64) -> [Completion] {
        var rest = transactions[...]
        var completions: [Completion] = []
        while let next = rest.first {
            if case .search(let query) = next.work {
                completions.append(search(query, next))
                rest = rest.dropFirst()
                continue
            }
            let batch = DecidedBatch()
            let time = wallClock()
            if next.isScan {
                decider.decideScan(next, into: batch, time: time)
            } else {
                _ = decider.decide(rest.prefix { !$0.isScan && !$0.isSearch }, into: batch, time: time)
            }
            rest = rest.dropFirst(batch.transactions.count)
            completions += commit(batch)
        }
        return completions
    }

    private func search(_ query: SearchQuery, _ transaction: Transaction) -> Completion {
        let log = source.tables.workspaces[transaction.workspaceID]?.log ?? []
        var completion = Completion(
            token: transaction.token, workspaceID: transaction.workspaceID, result: .answered([]))
        do throws(StoreError) { completion.found = try MemorySearch(log).search(query) } catch {
            return transaction.failed(error)
        }
        completion.found?.indexedSequence = log.last?.event.sequence ?? 0
        return completion
    }

    private mutating func commit(_ batch: DecidedBatch) -> [Completion] {
        guard !batch.changes.isEmpty else { return batch.completions }
        do throws(StoreError) {
            if !failures.isEmpty { throw failures.removeFirst() }
            try source.tables.write(batch.changes)
            writeFailure = nil
        } catch {
            decider.reset()
            writeFailure = error
            return batch.transactions.map { $0.failed(error) }
        }
        commitCount += 1
        return batch.completions
    }
}

extension Transaction {
    fileprivate var isSearch: Bool { if case .search = work { true } else { false } }
}
