import Foundation
import HumanCallStore
import Synchronization

/// Checks the structure of the database on a thread and a connection of its own.
///
/// The check is one statement that reads the whole file as of its start. The writer goes on meanwhile; only the WAL is not
/// reset, so it grows by what is written. One check runs at a time, for everybody who asked before it began.
final class FileCheck: Sendable {
    private struct State {
        var waiting: [Transaction] = []
        var isRunning = false
    }

    private let path: String
    private let mode: Connection.Mode
    private let state = Mutex(State())
    private let stop = StopFlag()
    private let threads = DispatchGroup()
    private let willCheck: @Sendable () -> Void

    /// `willCheck` is for tests: it runs before each check's statement, on the check's thread.
    init(
        _ path: String, _ mode: Connection.Mode = .readOnly, willCheck: @escaping @Sendable () -> Void = {}
    ) {
        self.path = path
        self.mode = mode
        self.willCheck = willCheck
    }

    /// Delivers the result to each transaction: an answer, or a failure of kind `corrupt`. Transactions that find no room
    /// to wait fail at once, on the caller's thread.
    func run(_ transactions: [Transaction], deliver: @escaping @Sendable ([Completion]) -> Void) {
        let (isFirst, refused) = state.withLock { state in
            let room = max(0, Bounds.fileChecksWaitingMax - state.waiting.count)
            state.waiting += transactions.prefix(room)
            defer { state.isRunning = true }
            return (!state.isRunning, transactions.dropFirst(room))
        }
        if !refused.isEmpty { deliver(refused.map { $0.failed(Self.full) }) }
        guard isFirst else { return }
        threads.enter()
        let thread = Thread { [self] in
            while let transactions = next() { deliver(results(check(), of: transactions)) }
            threads.leave()
        }
        thread.name = "store-check"
        thread.start()
    }

    private static let full = StoreError(
        .unavailable, "\(Bounds.fileChecksWaitingMax) callers wait for a check of the file already; try again later")

    var isClosing: Bool { stop.isSet }

    /// Ends a check that runs, and waits for its thread. SQLite 3.40 asks the flag only in the check's second half, about
    /// as long as the first.
    func close() {
        stop.set()
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

    /// nil = the structure is sound.
    func check() -> StoreError? {
        let closed = StoreError(.unavailable, "the store is closed")
        if isClosing { return closed }
        do throws(StoreError) {
            let connection = try Connections.reader(path, mode, cacheKibibytes: Bounds.checkCacheKibibytes)
            defer { connection.close() }
            connection.endStatements(when: stop)
            willCheck()
            let answer = try connection.text("PRAGMA quick_check(1)") ?? "nothing"
            if answer == "ok" { return nil }
            // A check that was broken off can end with a row that says so.
            return isClosing
                ? closed : StoreError(.corrupt, "the structure of \(path) is damaged: \(answer)")
        } catch {
            return isClosing ? closed : error
        }
    }
}
