import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Loads the state at open, and verifies the end of every log.
struct LogLoader {
    let connection: Connection
    let arena = WireArena()

    func logID() throws(StoreError) -> String {
        guard let logID = try connection.text("SELECT value FROM meta WHERE name = 'log_id'") else {
            throw StoreError(.corrupt, "the database has no log_id")
        }
        return logID
    }

    func workspaces() throws(StoreError) -> [String: WorkspaceState] {
        var workspaces: [String: WorkspaceState] = [:]
        let select = try PreparedStatement(
            connection,
            "SELECT key, id, bytes, anchor_sequence, anchor_time, anchor_chain, closed_sequence, closed_chain FROM workspaces"
        )
        try select.each({ _ in }) { (row) throws(StoreError) in
            let (key, id) = (row.int(0), row.text(1))
            let anchor = LogHead(sequence: row.int(3), time: row.int(4), chain: row.digest(5))
            if row.int(6) > anchor.sequence { try requireEvent(key, id, row.int(6), row.digest(7)) }
            let workspace: Workspace? = row.isNull(2) ? nil : try row.noun(2, arena: arena)
            workspaces[id] = WorkspaceState(
                key: key, head: try head(key, id, anchor),
                directory: try workspace.map { (workspace) throws(StoreError) in
                    Directory(
                        workspace: workspace, actions: try nouns("actions", key), members: try nouns("members", key),
                        settings: try nouns("member_settings", key))
                },
                consumers: try consumers(key), tags: try tags(key))
            return true
        }
        return workspaces
    }

    /// Events of conversations that are not in the tables by conversation yet.
    func recentEvents() throws(StoreError) -> [RecentEvents.Entry] {
        var entries: [RecentEvents.Entry] = []
        let select = try PreparedStatement(
            connection,
            """
            SELECT e.key, e.conversation, e.type = 1, e.client_message_id, e.origin FROM workspaces w CROSS JOIN events e
            WHERE e.key > (w.key << 40 | w.indexed_sequence) AND e.key < (w.key + 1 << 40) AND e.conversation IS NOT NULL
            ORDER BY e.key
            """)
        try select.each({ _ in }) { row in
            entries.append(
                RecentEvents.Entry(
                    key: row.int(0), conversation: row.int(1), isMessage: row.int(2) == 1, origin: row.text(4),
                    clientMessageID: row.text(3)))
            return true
        }
        return entries
    }

    func newestConversationKey() throws(StoreError) -> Int64 {
        try connection.integer("SELECT max(key) FROM conversations") ?? 0
    }

    private func head(_ key: Int64, _ id: String, _ anchor: LogHead) throws(StoreError) -> LogHead {
        let newest = try PreparedStatement(
            connection,
            "SELECT key, time, bytes, digest, chain FROM events WHERE key BETWEEN ?1 AND ?2 ORDER BY key DESC LIMIT 2")
        var rows: [(head: LogHead, digest: Digest, bytes: [UInt8])] = []
        try newest.each({
            $0.bind(EventKey.make(key, anchor.sequence + 1), at: 1)
            $0.bind(EventKey.make(key, EventKey.sequenceMax), at: 2)
        }) { (row) throws(StoreError) in
            let head = LogHead(sequence: EventKey.sequence(row.int(0)), time: row.int(1), chain: row.digest(4))
            rows.append((head, row.digest(3), row.bytes(2)))
            return true
        }
        guard let last = rows.first else { return anchor }
        let before = rows.count > 1 ? rows[1].head : anchor
        let chain = Digest.chain(previous: before.chain, sequence: last.head.sequence, digest: last.digest)
        guard last.head.sequence == before.sequence + 1, last.digest == Digest.of(last.bytes), last.head.chain == chain
        else {
            throw StoreError(
                .corrupt,
                "the newest event of workspace \(id), sequence \(last.head.sequence), does not match its digest and chain; restore a backup"
            )
        }
        return last.head
    }

    /// A truncated log is consistent in itself. The file stores where the log ended at the last close, which reveals
    /// it.
    private func requireEvent(_ key: Int64, _ id: String, _ sequence: Int64, _ chain: Digest) throws(StoreError) {
        let event = try PreparedStatement(connection, "SELECT chain FROM events WHERE key = ?1")
        let found = try event.first({ $0.bind(EventKey.make(key, sequence), at: 1) }) { $0.digest(0) }
        guard found == chain else {
            throw StoreError(
                .corrupt,
                "the log of workspace \(id) is not the one that it had when it was closed: its event \(sequence) \(found == nil ? "is gone" : "has another chain"); restore a backup"
            )
        }
    }

    private func nouns<Noun: WireCodable>(_ table: String, _ key: Int64) throws(StoreError) -> [String: Noun] {
        var nouns: [String: Noun] = [:]
        let select = try PreparedStatement(connection, "SELECT id, bytes FROM \(table) WHERE workspace = ?1")
        try select.each({ $0.bind(key, at: 1) }) { (row) throws(StoreError) in
            nouns[row.text(0)] = try row.noun(1, arena: arena)
            return true
        }
        return nouns
    }

    private func tags(_ key: Int64) throws(StoreError) -> [String: Int64] {
        var tags: [String: Int64] = [:]
        let select = try PreparedStatement(connection, "SELECT name, conversations FROM tags WHERE workspace = ?1")
        try select.each({ $0.bind(key, at: 1) }) { row in
            tags[row.text(0)] = row.int(1)
            return true
        }
        return tags
    }

    private func consumers(_ key: Int64) throws(StoreError) -> [String: ConsumerRow] {
        var consumers: [String: ConsumerRow] = [:]
        let select = try PreparedStatement(
            connection, "SELECT name, sequence, uid, created_at, used_at, expired FROM consumers WHERE workspace = ?1")
        try select.each({ $0.bind(key, at: 1) }) { row in
            consumers[row.text(0)] = ConsumerRow(
                sequence: row.int(1), uid: row.isNull(2) ? nil : UInt32(clamping: row.int(2)), createdAt: row.int(3),
                usedAt: row.int(4), isExpired: row.int(5) != 0)
            return true
        }
        let lanes = try PreparedStatement(
            connection, "SELECT consumer, conversation, sequence FROM webhook_lanes WHERE workspace = ?1")
        try lanes.each({ $0.bind(key, at: 1) }) { row in
            consumers[row.text(0)]?.lanes.insert(WebhookLane(conversationID: row.text(1), sequence: row.int(2)))
            return true
        }
        return consumers
    }
}
