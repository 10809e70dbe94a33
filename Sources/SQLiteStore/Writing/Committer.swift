import HumanCall
import HumanCallStore

/// The thread that commits. It owns the connection that writes, receives immutable batches, and delivers each batch's
/// completions when its commit is on disk. Confined to its thread, but for its making.
final class Committer: @unchecked Sendable {
    private let connection: Connection
    private let writer: ChangeWriter
    private let wal: WriteAheadLog
    private let committed: CommittedLog
    private let recent: RecentEvents
    private let queue: TransactionQueue
    private let commits: CommitQueue
    private let onBroken: @Sendable (StoreError) -> Void

    init(
        _ connection: Connection, _ writer: ChangeWriter, _ wal: WriteAheadLog, _ committed: CommittedLog,
        _ recent: RecentEvents, _ queue: TransactionQueue, _ commits: CommitQueue,
        onBroken: @escaping @Sendable (StoreError) -> Void
    ) {
        self.connection = connection
        self.writer = writer
        self.wal = wal
        self.committed = committed
        self.recent = recent
        self.queue = queue
        self.commits = commits
        self.onBroken = onBroken
    }

    /// Until the queue of batches is closed.
    func run(deliver: @escaping @Sendable ([Completion]) -> Void) {
        while true {
            let idleMilliseconds = wal.isWorthAnIdleCheckpoint ? Bounds.idleMilliseconds : nil
            switch commits.next(idleMilliseconds: idleMilliseconds) {
            case .batch(let batch):
                let result = commit(batch, deliver)
                if wal.isDue { checkpoint() }
                queue.commitEnded(result)
            case .idle: checkpoint()
            case .closed: return keepEnds()
            }
        }
    }

    private func commit(
        _ batch: DecidedBatch, _ deliver: ([Completion]) -> Void
    ) -> Result<Void, StoreError> {
        if !batch.changes.isEmpty {
            do throws(StoreError) { try write(batch.changes) } catch {
                // Those that were refused have nothing to do with the failure.
                if !batch.refused.isEmpty { deliver(batch.refused) }
                return .failure(error)
            }
        }
        deliver(batch.completions + batch.refused)
        return .success(())
    }

    private func write(_ changes: Changes) throws(StoreError) {
        if wal.isBroken { throw StoreError(.broken, "a sync has failed") }
        do throws(StoreError) {
            let indexed = try writer.write(changes)
            // Before the head that counts them: a reader that has seen a head finds all events up to it.
            recent.add(changes.events.compactMap(RecentEvents.Entry.init))
            if indexed > 0 { recent.removeFirst(indexed) }
            committed.publish(changes.workspaces)
        } catch {
            if error.kind == .broken { markBroken(error) }
            throw error
        }
    }

    private func checkpoint() {
        guard !wal.isBroken else { return }
        // Of a checkpoint that failed the WAL still has everything, and a later one may find more room. Not so if the
        // database's own sync failed: the next checkpoint would take its pages for written.
        do throws(StoreError) { try wal.checkpoint(connection) } catch {
            if error.kind == .broken { markBroken(error) }
        }
    }

    private func keepEnds() {
        guard !wal.isBroken else { return }
        let logs = committed.all().values.map { (key: $0.key, head: $0.head) }
        // A disk that is full loses nothing here; after a failed sync the WAL must stay as it is.
        do throws(StoreError) { try writer.keepEnds(of: logs) } catch {
            if error.kind == .broken { markBroken(error) }
        }
    }

    private func markBroken(_ error: StoreError) {
        wal.markBroken()
        onBroken(error)
    }
}

extension RecentEvents.Entry {
    /// nil = the event is of no conversation.
    fileprivate init?(_ appended: Changes.AppendedEvent) {
        guard appended.conversationKey != 0 else { return nil }
        self.init(
            key: EventKey.make(appended.workspaceKey, appended.row.event.sequence),
            conversation: appended.conversationKey, isMessage: appended.row.event.type == .messageCreated,
            clientMessageID: appended.row.clientMessageID)
    }
}
