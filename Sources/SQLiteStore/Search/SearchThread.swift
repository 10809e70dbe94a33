import Foundation
import HumanCallStore
import MonotonicWait

/// The thread of the search: it follows the log behind the commits, and answers searches from what it has.
///
/// A commit only adds to a count, so sending a message costs no more than before. The thread follows once the log is quiet or
/// a part is full, and has a low priority: callers come first, and the search catches up when there is time. A search that
/// comes meanwhile first has the latest events indexed, a bounded number of them.
final class SearchThread: @unchecked Sendable {
    private let directory: String
    private let databasePath: String
    private let logID: String
    private let committed: CommittedLog
    private let hadEvents: Bool
    private let onNotice: @Sendable (StoreNotice) -> Void

    // Guards what follows.
    private let condition = MonotonicCondition()
    /// Events that were committed and not followed, at least.
    private var behind = Bounds.searchEventsPerCommit
    private var searches: [Transaction] = []
    private var state = State.opened

    private enum State {
        case opened
        case running(deliver: @Sendable ([Completion]) -> Void)
        case closing
        case closed
    }

    // Of the thread.
    private var index: (file: SearchFile, writer: SearchWriter)?
    private var failures = FailureRun()
    /// The file was made again and has indexed nothing since: making it once more would not help.
    private var isFresh = false

    init(
        _ directory: DataDirectory, logID: String, _ committed: CommittedLog,
        onNotice: @escaping @Sendable (StoreNotice) -> Void
    ) {
        self.directory = directory.path
        databasePath = directory.databasePath
        self.logID = logID
        self.committed = committed
        hadEvents = committed.all().values.contains { $0.head.sequence > 0 }
        self.onNotice = onNotice
    }

    // MARK: From other threads

    func start(deliver: @escaping @Sendable ([Completion]) -> Void) {
        condition.lock()
        state = .running(deliver: deliver)
        condition.unlock()
        let thread = Thread { [self] in run(deliver) }
        thread.name = "store-search"
        thread.start()
    }

    /// So many events were committed.
    func logHasGrown(by count: Int) {
        condition.lock()
        let before = behind
        behind += count
        let isNews = before == 0 || (before < Bounds.searchEventsPerCommit) != (behind < Bounds.searchEventsPerCommit)
        condition.unlock()
        if isNews { condition.broadcast() }
    }

    /// Answers with `Completion.found`. A search that finds no room to wait fails at once, on the caller's thread.
    func search(_ transactions: [Transaction], deliver: @Sendable ([Completion]) -> Void) {
        condition.lock()
        var room = 0
        if case .running = state { room = max(0, SearchLimits.searchesWaitingMax - searches.count) }
        searches += transactions.prefix(room)
        condition.unlock()
        condition.broadcast()
        let refused = transactions.dropFirst(room)
        if !refused.isEmpty {
            deliver(refused.map { $0.failed(StoreError(.unavailable, "the search accepts no more at the moment")) })
        }
    }

    /// Waits for the thread, which closes its connections.
    func close() {
        condition.lock()
        defer { condition.unlock() }
        guard case .running = state else { return }
        state = .closing
        condition.broadcast()
        while case .closing = state { condition.wait() }
    }

    // MARK: The thread

    private enum Work {
        case searches([Transaction])
        case follow
        case close
    }

    private func run(_ deliver: @Sendable ([Completion]) -> Void) {
        // Of this thread alone, on Linux (setpriority(2), "C library/kernel differences").
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Bounds.searchNiceness)
        loop: while true {
            switch next() {
            case .searches(let transactions): deliver(answers(to: transactions))
            case .follow: follow()
            case .close: break loop
            }
        }
        index?.writer.close()
        index = nil
        condition.lock()
        let waiting = searches
        searches = []
        condition.unlock()
        if !waiting.isEmpty {
            deliver(waiting.map { $0.failed(StoreError(.unavailable, "the store is closed")) })
        }
        condition.lock()
        state = .closed
        condition.unlock()
        condition.broadcast()
    }

    private func next() -> Work {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if case .closing = state { return .close }
            if !searches.isEmpty {
                defer { searches = [] }
                return .searches(searches)
            }
            let before = behind
            if before == 0 {
                condition.wait()
                continue
            }
            let isFull = before >= Bounds.searchEventsPerCommit
            let isOver = !isFull && !condition.wait(until: MonotonicEnd(milliseconds: Bounds.searchQuietMilliseconds))
            if isFull || isOver && behind == before {
                behind = 0
                return .follow
            }
        }
    }

    private var isInterrupted: Bool {
        condition.lock()
        defer { condition.unlock() }
        if case .closing = state { return true }
        return !searches.isEmpty
    }

    /// Follows the log to its end, as long as nobody searches.
    private func follow() {
        do throws(StoreError) {
            while try followOnce() > 0 {
                if isInterrupted { return logHasGrown(by: Bounds.searchEventsPerCommit) }
            }
        } catch {
            failed(error)
            logHasGrown(by: 1)
        }
    }

    /// A part of each workspace that has more events. Returns how many positions of the logs it passed.
    private func followOnce() throws(StoreError) -> Int {
        let (_, writer) = try opened()
        var passed = 0
        for workspace in committed.all().values {
            passed += try writer.follow(workspace.key, through: workspace.head.sequence)
        }
        if passed > 0 { succeeded() }
        return passed
    }

    private func answers(to transactions: [Transaction]) -> [Completion] {
        do throws(StoreError) {
            var passed = 0
            while passed < SearchLimits.eventsBeforeSearchMax {
                let more = try followOnce()
                if more == 0 { break }
                passed += more
            }
        } catch {
            failed(error)
        }
        return transactions.map { transaction in
            guard case .search(let query) = transaction.work else { return transaction.failed(.noSearch) }
            do throws(StoreError) {
                var completion = Completion(
                    token: transaction.token, workspaceID: transaction.workspaceID, result: .answered([]))
                completion.found = try search(query, transaction.workspaceID)
                return completion
            } catch {
                failed(error)
                return transaction.failed(StoreError(.unavailable, error.message))
            }
        }
    }

    private func search(_ query: SearchQuery, _ workspaceID: String) throws(StoreError) -> SearchPage {
        let (file, writer) = try opened()
        guard let workspace = committed.workspace(workspaceID)?.key else { return SearchPage() }
        var page = try SearchReader(statements: file.statements).search(query, workspace)
        page.indexedSequence = writer.progress[workspace] ?? 0
        return page
    }

    // MARK: The file

    private func opened() throws(StoreError) -> (file: SearchFile, writer: SearchWriter) {
        if let index { return index }
        let file: SearchFile
        do throws(StoreError) { file = try SearchFile(directory, logID: logID) } catch {
            guard error.kind == .corrupt, !isFresh else { throw error }
            file = try madeAgain(because: error.message)
        }
        var made = try writer(file)
        if made.progress.contains(where: { key, place in place > head(key) }) {
            // An older backup of the database was restored.
            made.close()
            made = try writer(try madeAgain(because: "it has events that the log does not have"))
        }
        if hadEvents, made.progress.isEmpty, !isFresh {
            isFresh = true
            onNotice(.searchMadeAgain(because: "it was missing"))
        }
        index = (made.file, made)
        return (made.file, made)
    }

    private func head(_ key: Int64) -> Int64 {
        committed.all().values.first { $0.key == key }?.head.sequence ?? 0
    }

    private func writer(_ file: SearchFile) throws(StoreError) -> SearchWriter {
        let log: Connection
        do throws(StoreError) {
            log = try Connections.reader(databasePath, cacheKibibytes: Bounds.checkCacheKibibytes)
        } catch {
            file.connection.close()
            throw error.ofLog
        }
        do throws(StoreError) { return try SearchWriter(file, log: log) } catch {
            log.close()
            file.connection.close()
            throw error
        }
    }

    private func madeAgain(because reason: String) throws(StoreError) -> SearchFile {
        onNotice(.searchMadeAgain(because: reason))
        isFresh = true
        SearchFile.remove(directory)
        return try SearchFile(directory, logID: logID)
    }

    /// A damaged file is removed, and made again with the next use.
    private func failed(_ error: StoreError) {
        if failures.fail() { onNotice(.searchFails(error)) }
        index?.writer.close()
        index = nil
        guard error.kind == .corrupt, !isFresh else { return }
        onNotice(.searchMadeAgain(because: error.message))
        isFresh = true
        SearchFile.remove(directory)
    }

    private func succeeded() {
        isFresh = false
        if let count = failures.succeed() { onNotice(.searchSucceeds(failures: count)) }
    }
}

extension StoreError {
    fileprivate static let noSearch = StoreError(.corrupt, "a transaction that is no search came to the search")
}
