import HumanCall
import HumanCallStore

/// The log of an opened file, under the log_id that it may use. Created before anything is served.
struct IdentifiedLog {
    let logID: String
    /// The ids of messages and requests that were created under these still resolve.
    let earlierLogIDs: [String]
    let head: HeadFile

    /// Decides with `LogIdentity`, and records the result: first in the database, then in the head file.
    init(
        _ connection: Connection, _ directory: DataDirectory, _ workspaces: [WorkspaceState], isMoved: Bool,
        makeLogID: () -> String, onNotice: @escaping @Sendable (StoreNotice) -> Void
    ) throws(StoreError) {
        let loader = LogLoader(connection: connection)
        var identity = try FileIdentity(of: directory.databasePath)
        let stored = try loader.logID()
        var earlier = try loader.earlierLogIDs()
        let found = try HeadFile.found(in: directory.path)
        let recorded = try loader.fileIdentity()
        let decision = try LogIdentity(
            recorded: recorded, actual: identity, logID: stored, earlierLogIDs: Set(earlier),
            eventCount: HeadRecord.eventCount(workspaces), heads: found.records, isMoved: isMoved
        ).decide { (workspace, sequence) throws(StoreError) in try loader.chain(workspace, sequence) }

        let notice: StoreNotice?
        switch decision {
        case .same:
            logID = stored
            notice = isMoved ? .movedNeedlessly : nil
        case .moved:
            logID = stored
            notice = .moved(logID: stored)
        case .copied(let missingEvents):
            logID = Self.unused(makeLogID, stored, earlier)
            notice = .copied(from: stored, logID: logID, missingEvents: missingEvents)
        case .unproved:
            logID = Self.unused(makeLogID, stored, earlier)
            notice = .unproved(from: stored, logID: logID)
        }
        // A handle that cannot be read today remains recorded.
        if let recorded, recorded.isSameFile(as: identity) { identity.handle = identity.handle ?? recorded.handle }
        if logID != stored || recorded != identity {
            try loader.keep(logID: logID, earlier: stored, identity, workspaces)
        }
        if logID != stored { earlier.append(stored) }
        earlierLogIDs = earlier
        head = try HeadFile(
            in: directory.path, number: found.highest + 1, HeadRecord(logID: logID, workspaces: workspaces),
            onNotice: onNotice)
        if let notice { onNotice(notice) }
    }

    /// Ids contain only the beginning of a log_id, so that must be new too.
    private static func unused(_ makeLogID: () -> String, _ stored: String, _ earlier: [String]) -> String {
        let tags = Set((earlier + [stored]).map { IdSource(logID: $0).tag })
        while true {
            let made = makeLogID()
            if !tags.contains(IdSource(logID: made).tag) { return made }
        }
    }
}

extension LogLoader {
    /// Oldest first.
    func earlierLogIDs() throws(StoreError) -> [String] {
        var ids: [String] = []
        let select = try PreparedStatement(
            connection, "SELECT log_id FROM earlier_logs GROUP BY log_id ORDER BY sum(sequence)")
        try select.each({ _ in }) { row in
            ids.append(row.text(0))
            return true
        }
        return ids
    }

    /// Where the log of a workspace ended under each of its earlier log_ids.
    func earlierEnds(_ workspaceKey: Int64) throws(StoreError) -> [String: Int64] {
        var ends: [String: Int64] = [:]
        let select = try PreparedStatement(
            connection, "SELECT log_id, sequence FROM earlier_logs WHERE workspace = ?1")
        try select.each({ $0.bind(workspaceKey, at: 1) }) { row in
            ends[row.text(0)] = row.int(1)
            return true
        }
        return ends
    }

    func fileIdentity() throws(StoreError) -> FileIdentity? {
        try connection.text("SELECT value FROM meta WHERE name = 'file'").map { FileIdentity(recorded: $0) }
    }

    func chain(_ workspaceKey: Int64, _ sequence: Int64) throws(StoreError) -> Digest? {
        let event = try PreparedStatement(connection, "SELECT chain FROM events WHERE key = ?1")
        return try event.first({ $0.bind(EventKey.make(workspaceKey, sequence), at: 1) }) { $0.digest(0) }
    }

    /// In one commit, so that no copy is ever recorded under the log_id of its original.
    fileprivate func keep(
        logID: String, earlier: String, _ identity: FileIdentity, _ workspaces: [WorkspaceState]
    ) throws(StoreError) {
        try connection.transaction { () throws(StoreError) in
            if logID != earlier {
                let end = try PreparedStatement(
                    connection, "INSERT INTO earlier_logs (log_id, workspace, sequence) VALUES (?1, ?2, ?3)")
                for workspace in workspaces {
                    try end.run {
                        $0.bind(earlier, at: 1)
                        $0.bind(workspace.key, at: 2)
                        $0.bind(workspace.head.sequence, at: 3)
                    }
                }
            }
            let put = try PreparedStatement(
                connection, "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2"
            )
            for (name, value) in [("log_id", logID), ("file", identity.text)] {
                try put.run {
                    $0.bind(name, at: 1)
                    $0.bind(value, at: 2)
                }
            }
        }
    }
}
