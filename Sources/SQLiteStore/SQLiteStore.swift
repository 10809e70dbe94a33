import Foundation
import HumanCall
import HumanCallStore
import Synchronization

/// The embedded default: one SQLite file, one connection that writes it, and two that read it.
///
/// `init` opens, checks and migrates. It refuses a second process, a newer schema and another kind of file, and leaves
/// them unchanged. Answers are delivered when their commit is on disk: WAL with `synchronous = FULL`, and one fsync for
/// everything that was submitted during the previous fsync.
package final class SQLiteStore: Store {
    package let logID: String
    package let earlierLogIDs: [String]
    package var kind: String { "sqlite" }
    package let directoryPath: String
    /// The number of commits that wrote something since the store was opened.
    package var commitCount: Int { wal.commitCount }

    let committed: CommittedLog
    let reader: Reader
    let recent: RecentEvents
    package var writeFailure: StoreError? { health.failure }
    private let health = WriteHealth()
    package var figures: StoreFigures { commitFigures.figures }
    private let commitFigures = CommitFigures()
    private let directory: DataDirectory
    private let wal: WriteAheadLog
    private let queue = TransactionQueue()
    private let check: FileCheck
    private let backup: BackupThread
    private let search: SearchThread
    private let life: Mutex<Life>

    private enum Life {
        case opened(Workers)
        /// Each of the two threads signals `end` when it exits.
        case started(Workers, end: DispatchSemaphore, deliver: @Sendable ([Completion]) -> Void)
        /// Opened for reading only.
        case reading
        case closed(deliver: (@Sendable ([Completion]) -> Void)?)
    }

    /// The objects that the two threads use until they exit. A connection with statements does not close, so the
    /// decider and the committer are released before their connections close.
    private final class Workers: @unchecked Sendable {
        var decider: DeciderLoop?
        var committer: Committer?
        let loading: Connection
        let writing: Connection

        init(_ decider: DeciderLoop, _ committer: Committer, loading: Connection, writing: Connection) {
            self.decider = decider
            self.committer = committer
            self.loading = loading
            self.writing = writing
        }
    }

    /// `wallClock` is Unix time in milliseconds. `onBroken` is called once, on a thread of the store, when a sync has
    /// failed or a file is gone: the store writes nothing more, and the process must exit with a failure and open the file
    /// again. `onNotice` gets what the operator's log should have. `isMoved`: a copy of another file keeps its log_id,
    /// because the operator says that the original is gone and was not used since. `onWritten` is for tests: it runs on
    /// the committing thread when a commit is on disk and no reader knows of it yet.
    package convenience init(
        directory path: String, isMoved: Bool = false, clockSpeed: Int64 = 1,
        randomness: some RandomNumberGenerator = SystemRandomNumberGenerator(),
        recentEventsMax: Int? = nil, wallClock: @escaping @Sendable () -> Int64,
        zones: @escaping ZoneSource = { _, _ in nil },
        onBroken: @escaping @Sendable (StoreError) -> Void,
        onNotice: @escaping @Sendable (StoreNotice) -> Void = { _ in },
        onWritten: @escaping @Sendable () -> Void = {}
    ) throws(StoreError) {
        try self.init(
            DataDirectory(path), isMoved: isMoved, clockSpeed: clockSpeed, randomness: randomness,
            recentEventsMax: recentEventsMax, wallClock: wallClock, zones: zones, onBroken: onBroken,
            onNotice: onNotice, onWritten: onWritten)
    }

    /// Releases the directory if it fails.
    init(
        _ directory: DataDirectory, isMoved: Bool, clockSpeed: Int64, randomness: some RandomNumberGenerator,
        recentEventsMax: Int?, wallClock: @escaping @Sendable () -> Int64, zones: @escaping ZoneSource,
        onBroken: @escaping @Sendable (StoreError) -> Void, onNotice: @escaping @Sendable (StoreNotice) -> Void,
        onWritten: @escaping @Sendable () -> Void
    ) throws(StoreError) {
        var randomness = randomness
        let walBytes = directory.walBytes
        let opened: Opened
        do throws(StoreError) {
            opened = try Opened(
                directory, isMoved: isMoved, recentEventsMax: recentEventsMax ?? Bounds.recentEventsMax,
                makeLogID: { Self.makeLogID(&randomness) }, onNotice: onNotice)
        } catch {
            directory.release()
            throw error
        }
        if walBytes > 0 { onNotice(.recovered(walBytes: walBytes)) }
        directoryPath = directory.path
        self.directory = directory
        logID = opened.log.logID
        earlierLogIDs = opened.log.earlierLogIDs
        committed = opened.committed
        reader = opened.reader
        recent = opened.recent
        wal = opened.wal
        check = FileCheck(directory.databasePath)
        backup = BackupThread(directory.databasePath, onNotice: onNotice)
        let search = SearchThread(directory, logID: logID, committed, onNotice: onNotice)
        self.search = search
        let commits = CommitQueue()
        let decider = BatchDecider(
            Transactor(logID: logID, earlierLogIDs: earlierLogIDs, clockSpeed: clockSpeed, zones: zones),
            opened.loader,
            nextWorkspaceKey: (opened.committed.all().values.map(\.key).max() ?? 0) + 1,
            nextConversationKey: opened.newestConversationKey + 1)
        life = Mutex(
            .opened(
                Workers(
                    DeciderLoop(decider, queue, commits, wallClock: wallClock),
                    Committer(
                        opened.connection, opened.writer, opened.wal, opened.committed, opened.recent, queue, commits,
                        opened.log.head, opened.watch, health, commitFigures, onBroken: onBroken, onNotice: onNotice,
                        onWritten: onWritten, onPublished: { search.logHasGrown(by: $0) }),
                    loading: opened.loader.ownedConnection, writing: opened.connection)))
    }

    /// For `OfflineLog`: nothing is changed, and nothing can be submitted.
    init(reading file: OfflineFile, of directory: DataDirectory, onNotice: @escaping @Sendable (StoreNotice) -> Void) {
        directoryPath = directory.path
        self.directory = directory
        (logID, earlierLogIDs) = (file.logID, file.earlierLogIDs)
        (committed, reader, recent) = (file.committed, file.reader, file.recent)
        wal = WriteAheadLog()
        check = FileCheck(directory.databasePath, directory.readingMode)
        backup = BackupThread(directory.databasePath, onNotice: onNotice)
        search = SearchThread(directory, logID: logID, committed, onNotice: onNotice)
        queue.close()
        life = Mutex(.reading)
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
            guard case .opened(let workers) = life else { return }
            let end = DispatchSemaphore(value: 0)
            life = .started(workers, end: end, deliver: deliver)
            search.start(deliver: deliver)
            Thread.start(named: "store-decider") {
                workers.decider?.run()
                workers.decider = nil
                end.signal()
            }
            Thread.start(named: "store-committer") {
                workers.committer?.run(deliver: deliver)
                workers.committer = nil
                end.signal()
            }
        }
    }

    /// After the close, the failure is delivered on the caller's thread: the store's threads have exited.
    package func submit(_ transactions: [Transaction]) {
        if transactions.contains(where: \.isApart) { return submitApart(transactions) }
        if transactions.isEmpty || queue.add(transactions) { return }
        deliver?(transactions.map { $0.failed(StoreError(.unavailable, "the store is closed")) })
    }

    /// Some of these write nothing, and have threads of their own.
    private func submitApart(_ transactions: [Transaction]) {
        submit(transactions.filter { !$0.isApart })
        guard let deliver else { return }
        let checks = transactions.filter(\.isFileCheck)
        if !checks.isEmpty { check.run(checks, deliver: deliver) }
        let searches = transactions.filter(\.isSearch)
        if !searches.isEmpty { search.search(searches, deliver: deliver) }
        for transaction in transactions {
            if case .backUp(let order) = transaction.work { backup.run(transaction, order, deliver: deliver) }
        }
    }

    /// Checks the structure of the file on the caller's thread, which can take as long as it takes to read it. nil = it is
    /// sound.
    package func checkFile() -> StoreError? { check.check() }

    private var deliver: (@Sendable ([Completion]) -> Void)? {
        life.withLock { life in
            switch life {
            case .opened, .reading: nil
            case .started(_, _, let deliver): deliver
            case .closed(let deliver): deliver
            }
        }
    }

    /// Waits for the threads. Must not be called from within `deliver`.
    package func close() {
        queue.close()
        let (workers, end): (Workers?, DispatchSemaphore?) = life.withLock { life in
            switch life {
            case .opened(let workers):
                (workers.decider, workers.committer) = (nil, nil)
                life = .closed(deliver: nil)
                return (workers, nil)
            case .started(let workers, let end, let deliver):
                life = .closed(deliver: deliver)
                return (workers, end)
            case .reading:
                life = .closed(deliver: nil)
                reader.close()
                directory.release()
                return (nil, nil)
            case .closed: return (nil, nil)
            }
        }
        guard let workers else { return }
        check.close()
        backup.close()
        search.close()
        for _ in 0..<2 { end?.wait() }
        // The readers close first: the last connection to close checkpoints and removes the WAL, and that must be the
        // writer.
        reader.close()
        workers.loading.close()
        // After a failed sync nothing must be copied: at the next open, the WAL's checksums show what it really
        // contains. So the connection is never closed, and the lock is held until the process ends.
        if wal.isBroken { return }
        workers.writing.close()
        directory.release()
    }
}

extension Transaction {
    fileprivate var isFileCheck: Bool { if case .checkFile = work { true } else { false } }
    fileprivate var isSearch: Bool { if case .search = work { true } else { false } }
    fileprivate var isApart: Bool {
        switch work {
        case .checkFile, .search, .backUp: true
        default: false
        }
    }
}

extension Thread {
    fileprivate static func start(named name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.name = name
        thread.start()
    }
}

/// An opened and checked file, with every component of the store.
private struct Opened {
    let connection: Connection
    let reader: Reader
    let loader: SQLiteLoader
    let writer: ChangeWriter
    let log: IdentifiedLog
    let committed: CommittedLog
    let recent: RecentEvents
    let newestConversationKey: Int64
    let watch: FileWatch
    let wal = WriteAheadLog()

    /// The previous process may have ended at a failed sync. Then the kernel has pages that it calls clean and that are not
    /// on disk: they are dropped, and all that the WAL has is written and synced again before anything depends on it.
    init(
        _ directory: DataDirectory, isMoved: Bool, recentEventsMax: Int, makeLogID: () -> String,
        onNotice: @escaping @Sendable (StoreNotice) -> Void
    ) throws(StoreError) {
        let path = directory.databasePath
        try PageCache.drop(path)
        try PageCache.drop(path + "-wal")
        try WALFrames.check(path + "-wal")
        connection = try Connections.writer(
            path, onReader: { onNotice(.startWaitsForReader) }, makeLogID: makeLogID)
        do throws(StoreError) {
            // Also after a migration: a file without its WAL must still say which log it had.
            try connection.checkpointAll { onNotice(.startWaitsForReader) }
            wal.watch(connection)
            let loader = LogLoader(connection: connection)
            let workspaces = try loader.workspaces()
            log = try IdentifiedLog(
                connection, directory, Array(workspaces.values), isMoved: isMoved, makeLogID: makeLogID,
                onNotice: onNotice)
            // Leases belong to a process that has ended: the directory has one daemon at a time.
            try connection.execute("UPDATE notifications SET leased_until = 0, due_at = 0 WHERE leased_until > 0")
            committed = CommittedLog(workspaces)
            recent = RecentEvents(try loader.recentEvents())
            newestConversationKey = try loader.newestConversationKey()
            writer = try ChangeWriter(connection, recent, recentEventsMax: recentEventsMax)
            let sqliteLoader = try SQLiteLoader(path, committed, recent)
            do throws(StoreError) {
                reader = try Reader(path)
                watch = try FileWatch(directory.watchedPaths)
            } catch {
                sqliteLoader.ownedConnection.close()
                throw error
            }
            self.loader = sqliteLoader
        } catch {
            connection.close()
            throw error
        }
    }
}
