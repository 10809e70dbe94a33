import HumanCallStore

/// Decides at each start whether the file still holds the log that its log_id names.
///
/// Cursors, message ids and the ids of webhook events consist of log_id and sequence. If a log loses its end and goes on
/// under the same log_id, they name other events than before. So a copy gets a new log_id, because the original can have
/// gone on, and a log that lacks events is refused.
struct LogIdentity {
    enum Decision: Equatable {
        /// It is the same log.
        case same
        /// A copy that the operator calls the only one (`--moved`).
        case moved
        /// A copy of another file. A head file that came with it can show that it lacks events.
        case copied(missingEvents: Int64)
        /// The same file without a valid head file: nothing shows that it is whole.
        case unproved
    }

    /// The identity that the database recorded; nil = none yet.
    var recorded: FileIdentity?
    var actual: FileIdentity
    var logID: String
    var earlierLogIDs: Set<String>
    var eventCount: Int64
    /// The records of the head files.
    var heads: [HeadRecord]
    var isMoved: Bool

    /// `chain` returns the chain at an event; nil = the log has no such event.
    func decide(
        chain: (_ workspaceKey: Int64, _ sequence: Int64) throws(StoreError) -> Digest?
    ) throws(StoreError) -> Decision {
        let own = heads.filter { $0.logID == logID }
        let isCopy = recorded.map { !actual.isSameFile(as: $0) } ?? false
        if isCopy, !isMoved {
            return .copied(missingEvents: max(0, (own.map(\.eventCount).max() ?? 0) - eventCount))
        }
        for head in own {
            guard head.eventCount <= eventCount else {
                throw cut("has \(head.eventCount - eventCount) events less than")
            }
            if head.workspaceKey == 0 { continue }
            guard try chain(head.workspaceKey, head.sequence) == head.chain else { throw cut("has other events than") }
        }
        // A start that ended after it wrote a new log_id, and before the head file, left the record of the log before.
        let isProved = recorded == nil || !own.isEmpty || heads.contains { earlierLogIDs.contains($0.logID) }
        if isCopy { return .moved }
        return isProved ? .same : .unproved
    }

    private func cut(_ how: String) -> StoreError {
        StoreError(
            .refused,
            "the log \(how) the log that this database had: its humancall.db-wal was deleted or cut, an older copy was put in its place, or the disk lost what it had confirmed. Put the missing file back, or restore a backup into an empty directory. To go on with the \(eventCount) events that are left, delete humancall.head.*: the log then gets a new log_id"
        )
    }
}
