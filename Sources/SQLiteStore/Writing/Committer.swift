import Dispatch
import HumanCall
import HumanCallStore

/// The committing thread. It owns the writing connection, receives immutable batches, and delivers each batch's
/// completions when its commit is on disk. Confined to its thread, except for its initialization.
final class Committer: @unchecked Sendable {
    private let connection: Connection
    private let writer: ChangeWriter
    private let wal: WriteAheadLog
    private let committed: CommittedLog
    private let recent: RecentEvents
    private let queue: TransactionQueue
    private let commits: CommitQueue
    private let head: HeadFile
    private let watch: FileWatch
    private let health: WriteHealth
    private let figures: CommitFigures
    private let onBroken: @Sendable (StoreError) -> Void
    private let onNotice: @Sendable (StoreNotice) -> Void
    private let onWritten: @Sendable () -> Void
    private let onPublished: @Sendable (_ events: Int) -> Void
    private var writes = FailureRun()
    private var checkpoints = FailureRun()

    init(
        _ connection: Connection, _ writer: ChangeWriter, _ wal: WriteAheadLog, _ committed: CommittedLog,
        _ recent: RecentEvents, _ queue: TransactionQueue, _ commits: CommitQueue, _ head: HeadFile,
        _ watch: FileWatch, _ health: WriteHealth, _ figures: CommitFigures,
        onBroken: @escaping @Sendable (StoreError) -> Void, onNotice: @escaping @Sendable (StoreNotice) -> Void,
        onWritten: @escaping @Sendable () -> Void, onPublished: @escaping @Sendable (Int) -> Void
    ) {
        self.connection = connection
        self.writer = writer
        self.wal = wal
        self.committed = committed
        self.recent = recent
        self.queue = queue
        self.commits = commits
        self.head = head
        self.watch = watch
        self.health = health
        self.figures = figures
        self.onBroken = onBroken
        self.onNotice = onNotice
        self.onWritten = onWritten
        self.onPublished = onPublished
    }

    /// Runs until the queue of batches is closed.
    func run(deliver: @escaping @Sendable ([Completion]) -> Void) {
        while true {
            let isCheckpointDue = wal.isWorthAnIdleCheckpoint
            let idleMilliseconds = isCheckpointDue ? Bounds.idleMilliseconds : Bounds.watchMilliseconds
            switch commits.next(idleMilliseconds: idleMilliseconds) {
            case .batch(let batch):
                let result = commit(batch, deliver)
                if wal.isDue { checkpoint() }
                queue.commitEnded(result)
            case .idle:
                if isCheckpointDue { checkpoint() }
                lookAfterTheFiles()
            case .closed: return keepEnds()
            }
        }
    }

    private func commit(
        _ batch: DecidedBatch, _ deliver: ([Completion]) -> Void
    ) -> Result<Void, StoreError> {
        if !batch.changes.isEmpty {
            do throws(StoreError) { try write(batch.changes, transactions: batch.transactions.count) } catch {
                figures.failed()
                // Refused transactions are unrelated to the failure.
                if !batch.refused.isEmpty { deliver(batch.refused) }
                return .failure(error)
            }
        }
        deliver(batch.completions + batch.refused)
        return .success(())
    }

    private func write(_ changes: Changes, transactions: Int) throws(StoreError) {
        if wal.isBroken { throw StoreError(.broken, "a sync has failed") }
        do throws(StoreError) {
            let begin = DispatchTime.now().uptimeNanoseconds
            let indexed = try writer.write(changes)
            figures.committed(
                transactions: transactions, nanoseconds: Int64(DispatchTime.now().uptimeNanoseconds - begin),
                walBytes: wal.bytes)
            onWritten()
            // Before the answers: a commit to a file that has no name any more is lost.
            try watch.check()
            head.committed(changes)
            // Added before the head is published: a reader that sees a head finds all events up to it.
            recent.add(changes.events.compactMap(RecentEvents.Entry.init))
            if indexed > 0 { recent.removeFirst(indexed) }
            committed.publish(changes.workspaces)
            if !changes.events.isEmpty { onPublished(changes.events.count) }
        } catch {
            failed(error)
            throw error
        }
        succeeded()
    }

    private func succeeded() {
        guard let failures = writes.succeed() else { return }
        health.failure = nil
        onNotice(.writesSucceed(failures: failures))
    }

    private func failed(_ error: StoreError) {
        // One transaction contradicts the stored data: it is answered so, and the others are written.
        if error.kind == .corrupt { return }
        health.failure = error
        let isFirst = writes.fail()
        if error.kind == .broken {
            markBroken(error)
        } else if isFirst {
            onNotice(.writesFail(error))
        }
    }

    /// While nothing is committed: notices lost files, and after a failed commit whether writes succeed again, so that
    /// Health does not wait for a caller to find out.
    private func lookAfterTheFiles() {
        guard !wal.isBroken else { return }
        do throws(StoreError) {
            try watch.check()
            guard health.failure != nil else { return }
            try writer.rewriteLogID()
            succeeded()
        } catch {
            health.failure = error
            if error.kind == .broken { markBroken(error) }
        }
    }

    private func checkpoint() {
        guard !wal.isBroken else { return }
        // After a failed checkpoint the WAL still has everything, and a later checkpoint may find more room. A failed
        // sync of the database is different: the next checkpoint would assume that its pages are written.
        do throws(StoreError) { try wal.checkpoint(connection) } catch {
            if error.kind == .broken {
                markBroken(error)
            } else if checkpoints.fail() {
                onNotice(.checkpointsFail(error))
            }
            return
        }
        figures.checkpointed(walBytes: wal.bytes)
        head.sync()
        if let failures = checkpoints.succeed() { onNotice(.checkpointsSucceed(failures: failures)) }
    }

    private func keepEnds() {
        guard !wal.isBroken else { return }
        let logs = committed.all().values.map { (key: $0.key, head: $0.head) }
        // A full disk loses nothing here; after a failed sync the WAL must stay unchanged.
        do throws(StoreError) { try writer.keepEnds(of: logs) } catch {
            if error.kind == .broken { markBroken(error) } else { onNotice(.endsNotKept(error)) }
        }
        head.sync()
    }

    private func markBroken(_ error: StoreError) {
        wal.markBroken()
        onBroken(error)
    }
}

extension RecentEvents.Entry {
    /// nil = the event belongs to no conversation.
    fileprivate init?(_ appended: Changes.AppendedEvent) {
        guard appended.conversationKey != 0 else { return nil }
        self.init(
            key: EventKey.make(appended.workspaceKey, appended.row.event.sequence),
            conversation: appended.conversationKey, isMessage: appended.row.event.type == .messageCreated,
            origin: appended.row.event.origin, clientMessageID: appended.row.clientMessageID)
    }
}
