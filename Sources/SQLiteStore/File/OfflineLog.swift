import HumanCallStore

/// The data of a daemon that does not run, opened for reading.
package struct OfflineLog {
    /// Reads only; every submission fails. To be closed by the caller.
    package let store: SQLiteStore
    private let earlierEnds: [String: [String: Int64]]

    /// A damaged or cut log fails as `corrupt`. `onNotice` receives a copy and a missing head file, with an empty
    /// `logID`: the next start makes one.
    package init(_ path: String, onNotice: @escaping @Sendable (StoreNotice) -> Void) throws(StoreError) {
        let directory = try DataDirectory(existing: path)
        let file: OfflineFile
        do throws(StoreError) { file = try OfflineFile(directory, onNotice: onNotice) } catch {
            directory.release()
            throw error
        }
        earlierEnds = file.earlierEnds
        store = SQLiteStore(reading: file, of: directory, onNotice: onNotice)
    }

    /// The newest sequence of the workspace's log under this log_id, which can be an earlier one; nil = it never had it.
    package func newestSequence(_ workspaceID: String, under logID: String) -> Int64? {
        if logID == store.logID { return store.head(workspaceID).sequence }
        guard store.earlierLogIDs.contains(logID) else { return nil }
        return earlierEnds[workspaceID]?[logID] ?? 0
    }
}

/// Checks and loads as a start does, and writes nothing.
struct OfflineFile {
    let logID: String
    let earlierLogIDs: [String]
    /// By workspace: where its log ended under each earlier log_id.
    let earlierEnds: [String: [String: Int64]]
    let committed: CommittedLog
    let recent: RecentEvents
    let reader: Reader

    init(_ directory: DataDirectory, onNotice: @escaping @Sendable (StoreNotice) -> Void) throws(StoreError) {
        let (path, mode) = (directory.databasePath, directory.readingMode)
        try PageCache.drop(path)
        try PageCache.drop(path + "-wal")
        try Self.asCorrupt { () throws(StoreError) in try WALFrames.check(path + "-wal") }
        let connection = try Connections.reader(path, mode, cacheKibibytes: Bounds.checkCacheKibibytes)
        defer { connection.close() }
        try Schema.requireCurrent(connection, path)
        let loader = LogLoader(connection: connection)
        let workspaces = try loader.workspaces()
        logID = try loader.logID()
        earlierLogIDs = try loader.earlierLogIDs()
        var ends: [String: [String: Int64]] = [:]
        for (id, workspace) in workspaces { ends[id] = try loader.earlierEnds(workspace.key) }
        earlierEnds = ends
        try Self.checkIdentity(loader, directory, Array(workspaces.values), earlierLogIDs, onNotice)
        committed = CommittedLog(workspaces)
        recent = RecentEvents(try loader.recentEvents())
        reader = try Reader(path, mode)
    }

    private static func checkIdentity(
        _ loader: LogLoader, _ directory: DataDirectory, _ workspaces: [WorkspaceState], _ earlier: [String],
        _ onNotice: (StoreNotice) -> Void
    ) throws(StoreError) {
        let logID = try loader.logID()
        let identity = LogIdentity(
            recorded: try loader.fileIdentity(), actual: try FileIdentity(of: directory.databasePath), logID: logID,
            earlierLogIDs: Set(earlier), eventCount: HeadRecord.eventCount(workspaces),
            heads: try HeadFile.found(in: directory.path).records, isMoved: false)
        let decision = try asCorrupt { () throws(StoreError) in
            try identity.decide { (workspace, sequence) throws(StoreError) in try loader.chain(workspace, sequence) }
        }
        switch decision {
        case .copied(let missingEvents): onNotice(.copied(from: logID, logID: "", missingEvents: missingEvents))
        case .unproved: onNotice(.unproved(from: logID, logID: ""))
        case .same, .moved: break
        }
    }

    /// A start refuses such a log; here it is a finding.
    private static func asCorrupt<Value>(_ body: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        do throws(StoreError) { return try body() } catch {
            throw error.kind == .refused ? StoreError(.corrupt, error.message) : error
        }
    }
}

extension Schema {
    /// Refuses also a file of an older version, which only a start changes.
    fileprivate static func requireCurrent(_ connection: Connection, _ path: String) throws(StoreError) {
        try check(connection, path)
        let version = try connection.integer("PRAGMA user_version") ?? 0
        guard version == steps.count else {
            throw StoreError(
                .refused,
                "\(path) has schema \(version), and this version of the daemon reads schema \(steps.count): start it once, which brings the file up to date, or use the version that wrote it"
            )
        }
    }
}
