import Foundation
import HumanCallStore
import Synchronization

/// Checks the structure of the database on a thread and a connection of its own.
///
/// The check is one statement that reads the whole file as of its start. The writer goes on meanwhile; only the WAL is not
/// reset, so it grows by what is written. One check runs at a time, for everybody who asked before it began.
final class FileCheck: Sendable {
    private struct State: ~Copyable {
        var waiting: [Transaction] = []
        var isRunning = false
        var isClosed = false
        /// The connection of the check that runs, to interrupt it.
        var running: Running?
    }

    private struct Running: @unchecked Sendable {
        let connection: Connection
    }

    private let path: String
    private let state = Mutex(State())
    private let threads = DispatchGroup()

    init(_ path: String) { self.path = path }

    /// Delivers the result to each transaction: an answer, or a failure of kind `corrupt`.
    func run(_ transactions: [Transaction], deliver: @escaping @Sendable ([Completion]) -> Void) {
        let isFirst = state.withLock { state in
            state.waiting += transactions
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard isFirst else { return }
        threads.enter()
        let thread = Thread { [self] in
            while let transactions = next() { deliver(results(check(), of: transactions)) }
            threads.leave()
        }
        thread.name = "store-check"
        thread.start()
    }

    /// Ends a check that runs, and waits for its thread.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.running?.connection.interrupt()
        }
        threads.wait()
    }

    private func next() -> [Transaction]? {
        state.withLock { state in
            let next = state.waiting
            state.waiting = []
            if next.isEmpty { state.isRunning = false }
            return next.isEmpty ? nil : next
        }
    }

    private func results(_ failure: StoreError?, of transactions: [Transaction]) -> [Completion] {
        transactions.map { transaction in
            if let failure { return transaction.failed(failure) }
            return Completion(token: transaction.token, workspaceID: transaction.workspaceID, result: .answered([]))
        }
    }

    private func check() -> StoreError? {
        do throws(StoreError) {
            let connection = try Connections.reader(path, cacheKibibytes: Bounds.checkCacheKibibytes)
            let isClosed = state.withLock { state in
                if !state.isClosed { state.running = Running(connection: connection) }
                return state.isClosed
            }
            defer {
                state.withLock { $0.running = nil }
                connection.close()
            }
            guard !isClosed else { throw StoreError(.unavailable, "the store is closed") }
            let answer = try connection.text("PRAGMA quick_check(1)") ?? "nothing"
            return answer == "ok" ? nil : StoreError(.corrupt, "the structure of \(path) is damaged: \(answer)")
        } catch {
            return error
        }
    }
}
