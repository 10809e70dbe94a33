import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

// The store's reads. The head and the directory come from memory, the rest from the reader's connection.
extension SQLiteStore {
    package func head(_ workspaceID: String) -> LogHead { committed.workspace(workspaceID)?.head ?? LogHead() }

    package func directory(_ workspaceID: String) -> Directory? { committed.workspace(workspaceID)?.directory }

    package func workspaces(after id: String, limit: Int) -> [Workspace] {
        let found = committed.all().values.compactMap { $0.directory?.workspace }.filter { $0.id > id }
        return Array(found.sorted { $0.id < $1.id }.prefix(max(0, limit)))
    }

    package func oldest(_ workspaceID: String) throws(StoreError) -> Int64 {
        guard let workspace = committed.workspace(workspaceID) else { return 0 }
        let first = try reader.read { (statements, _) throws(StoreError) in
            try statements.oldest.first({
                $0.bind(EventKey.make(workspace.key, 0), at: 1)
                $0.bind(EventKey.make(workspace.key, EventKey.sequenceMax), at: 2)
            }) { EventKey.sequence($0.int(0)) }
        }
        return first.map { $0 - 1 } ?? workspace.head.sequence
    }

    // MARK: Conversations

    package func conversation(_ workspaceID: String, _ id: String) throws(StoreError) -> Conversation? {
        guard let key = committed.workspace(workspaceID)?.key else { return nil }
        return try reader.read { (statements, arena) throws(StoreError) in
            try statements.conversation.first({
                $0.bind(key, at: 1)
                $0.bind(id, at: 2)
            }) { (row) throws(StoreError) in try row.noun(0, arena: arena) }
        }
    }

    package func conversations(
        _ workspaceID: String, origin: String, after id: String, limit: Int
    ) throws(StoreError) -> [Conversation] {
        guard let key = committed.workspace(workspaceID)?.key else { return [] }
        return try reader.read { (statements, arena) throws(StoreError) in
            var page: [Conversation] = []
            let statement = origin.isEmpty ? statements.conversations : statements.conversationsOfOrigin
            try statement.each({
                $0.bind(key, at: 1)
                $0.bind(id, at: 2)
                $0.bind(max(0, limit), at: 3)
                if !origin.isEmpty { $0.bind(origin, at: 4) }
            }) { (row) throws(StoreError) in
                page.append(try row.noun(0, arena: arena))
                return true
            }
            return page
        }
    }

    // MARK: Events

    package func events(
        _ workspaceID: String, after sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent] {
        guard let key = committed.workspace(workspaceID)?.key else { return [] }
        return try events(limit, bytesMax, \.events) {
            $0.bind(EventKey.make(key, sequence), at: 1)
            $0.bind(EventKey.make(key, EventKey.sequenceMax), at: 2)
            $0.bind(max(0, limit), at: 3)
        }
    }

    package func events(
        _ workspaceID: String, conversationID: String, after sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent] {
        try events(workspaceID, conversationID, sequence, limit, bytesMax, \.conversationEvents)
    }

    package func messageEvents(
        _ workspaceID: String, conversationID: String, after sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent] {
        try events(workspaceID, conversationID, sequence, limit, bytesMax, \.messages)
    }

    package func newestMessageEvents(
        _ workspaceID: String, conversationID: String, through sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent] {
        try events(workspaceID, conversationID, sequence, limit, bytesMax, \.newestMessages)
    }

    /// Of one conversation, from the place that `sequence` marks.
    private func events(
        _ workspaceID: String, _ conversationID: String, _ sequence: Int64, _ limit: Int, _ bytesMax: Int,
        _ statement: KeyPath<ReaderStatements, PreparedStatement>
    ) throws(StoreError) -> [StoredEvent] {
        guard let key = committed.workspace(workspaceID)?.key else { return [] }
        return try events(limit, bytesMax, statement) {
            $0.bind(key, at: 1)
            $0.bind(conversationID, at: 2)
            $0.bind(EventKey.make(key, sequence), at: 3)
            $0.bind(max(0, limit), at: 4)
        }
    }

    /// A page ends at `limit` events or before it would pass `bytesMax`, but its first event always comes: a reader makes
    /// progress.
    private func events(
        _ limit: Int, _ bytesMax: Int, _ statement: KeyPath<ReaderStatements, PreparedStatement>, _ bind: (PreparedStatement) -> Void
    ) throws(StoreError) -> [StoredEvent] {
        try reader.read { (statements, _) throws(StoreError) in
            var page: [StoredEvent] = []
            var bytes = 0
            try statements[keyPath: statement].each(bind) { (row) throws(StoreError) in
                let event = try row.event()
                bytes += event.bytes.count
                guard page.isEmpty || bytes <= bytesMax else { return false }
                page.append(event)
                return true
            }
            return page
        }
    }

    // MARK: Presence, consumers

    package func presences() throws(StoreError) -> [PresenceRow] {
        try reader.read { (statements, _) throws(StoreError) in
            var rows: [PresenceRow] = []
            try statements.presences.each({ _ in }) { row in
                rows.append(
                    PresenceRow(
                        workspaceID: row.text(0), memberID: row.text(1), presence: Presence(rawValue: Int32(clamping: row.int(2)))))
                return true
            }
            return rows.sorted { ($0.workspaceID, $0.memberID) < ($1.workspaceID, $1.memberID) }
        }
    }

    package func consumer(_ workspaceID: String, name: String) throws(StoreError) -> Int64? {
        guard let key = committed.workspace(workspaceID)?.key else { return nil }
        return try reader.read { (statements, _) throws(StoreError) in
            try statements.consumer.first({
                $0.bind(key, at: 1)
                $0.bind(name, at: 2)
            }) { $0.int(0) }
        }
    }
}
