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
        _ workspaceID: String, in list: ConversationList, after id: String, limit: Int
    ) throws(StoreError) -> [Conversation] {
        guard let key = committed.workspace(workspaceID)?.key else { return [] }
        return try reader.read { (statements, arena) throws(StoreError) in
            var page: [Conversation] = []
            let (statement, name): (PreparedStatement, String?) =
                switch list {
                case .all: (statements.conversations, nil)
                case .origin(let origin): (statements.conversationsOfOrigin, origin)
                case .tag(let tag): (statements.conversationsOfTag, tag)
                }
            try statement.each({
                $0.bind(key, at: 1)
                $0.bind(id, at: 2)
                $0.bind(max(0, limit), at: 3)
                if let name { $0.bind(name, at: 4) }
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
        return try reader.read { (statements, _) throws(StoreError) in
            var page = EventPage(limit: limit, bytesMax: bytesMax)
            try statements.events.each({
                $0.bind(EventKey.make(key, sequence), at: 1)
                $0.bind(EventKey.make(key, EventKey.sequenceMax), at: 2)
                $0.bind(max(0, limit), at: 3)
            }) { (row) throws(StoreError) in page.add(try row.event()) }
            return page.events
        }
    }

    package func events(
        _ workspaceID: String, conversationID: String, after sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent] {
        try oldest(
            workspaceID, conversationID, after: sequence, EventPage(limit: limit, bytesMax: bytesMax),
            messagesOnly: false)
    }

    package func messageEvents(
        _ workspaceID: String, conversationID: String, after sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent] {
        try oldest(
            workspaceID, conversationID, after: sequence, EventPage(limit: limit, bytesMax: bytesMax),
            messagesOnly: true)
    }

    /// A conversation's oldest events: first from its table, then those that are not inserted there yet.
    private func oldest(
        _ workspaceID: String, _ conversationID: String, after sequence: Int64, _ empty: EventPage, messagesOnly: Bool
    ) throws(StoreError) -> [StoredEvent] {
        guard let workspace = committed.workspace(workspaceID)?.key else { return [] }
        return try reader.read { (statements, _) throws(StoreError) in
            guard let conversation = try statements.key(workspace, conversationID) else { return [] }
            var last = EventKey.make(workspace, sequence)
            let newest = recent.keys(of: conversation, messagesOnly: messagesOnly, after: last)
            var page = empty
            try (messagesOnly ? statements.messages : statements.conversationEvents).each({
                $0.bind(conversation, at: 1)
                $0.bind(last, at: 2)
                $0.bind(max(0, empty.limit), at: 3)
            }) { (row) throws(StoreError) in
                last = row.int(0)
                return page.add(try statements.event(last, conversationID))
            }
            for key in newest where key > last {
                guard page.add(try statements.event(key, conversationID)) else { break }
            }
            return page.events
        }
    }

    package func newestMessageEvents(
        _ workspaceID: String, conversationID: String, through sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent] {
        try newest(
            workspaceID, conversationID, through: sequence, EventPage(limit: limit, bytesMax: bytesMax),
            messagesOnly: true)
    }

    package func newestEvents(
        _ workspaceID: String, conversationID: String, through sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent] {
        try newest(
            workspaceID, conversationID, through: sequence, EventPage(limit: limit, bytesMax: bytesMax),
            messagesOnly: false)
    }

    /// A conversation's newest events: first those that are not in its table yet.
    private func newest(
        _ workspaceID: String, _ conversationID: String, through sequence: Int64, _ empty: EventPage, messagesOnly: Bool
    ) throws(StoreError) -> [StoredEvent] {
        guard let workspace = committed.workspace(workspaceID)?.key else { return [] }
        return try reader.read { (statements, _) throws(StoreError) in
            guard let conversation = try statements.key(workspace, conversationID) else { return [] }
            var page = empty
            var last = EventKey.make(workspace, min(sequence, EventKey.sequenceMax))
            let newest = recent.newest(of: conversation, messagesOnly: messagesOnly, through: last, limit: empty.limit)
            for key in newest {
                guard page.add(try statements.event(key, conversationID)) else { return page.events }
                last = key - 1
            }
            try (messagesOnly ? statements.newestMessages : statements.newestConversationEvents).each({
                $0.bind(conversation, at: 1)
                $0.bind(last, at: 2)
                $0.bind(max(0, empty.limit - page.events.count), at: 3)
            }) { (row) throws(StoreError) in page.add(try statements.event(row.int(0), conversationID)) }
            return page.events
        }
    }

    package func auditEvents(
        _ workspaceID: String, object: String, before sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent] {
        guard let workspace = committed.workspace(workspaceID)?.key else { return [] }
        return try reader.read { (statements, _) throws(StoreError) in
            var page = EventPage(limit: limit, bytesMax: bytesMax)
            try (object.isEmpty ? statements.auditEvents : statements.auditEventsOfObject).each({
                $0.bind(EventKey.make(workspace, 0), at: 1)
                $0.bind(EventKey.make(workspace, min(max(1, sequence) - 1, EventKey.sequenceMax)), at: 2)
                $0.bind(max(0, limit), at: 3)
                if !object.isEmpty { $0.bind(object, at: 4) }
            }) { (row) throws(StoreError) in page.add(try row.event()) }
            return page.events
        }
    }

    // MARK: Presence, consumers

    package func presences() throws(StoreError) -> [PresenceRow] {
        try reader.read { (statements, _) throws(StoreError) in
            var rows: [PresenceRow] = []
            try statements.presences.each({ _ in }) { row in
                rows.append(
                    PresenceRow(
                        workspaceID: row.text(0), memberID: row.text(1),
                        presence: Presence(rawValue: Int32(clamping: row.int(2))), isAwayChosen: row.int(3) != 0))
                return true
            }
            return rows.sorted { ($0.workspaceID, $0.memberID) < ($1.workspaceID, $1.memberID) }
        }
    }

    package func consumers(_ workspaceID: String) -> [String: ConsumerRow] {
        committed.workspace(workspaceID)?.consumers ?? [:]
    }

    package func clockAnchor() throws(StoreError) -> ClockAnchor? {
        try reader.read { (statements, _) throws(StoreError) in
            try statements.clockAnchor.first({ _ in }) { ClockAnchor(text: $0.text(0)) } ?? nil
        }
    }

    package func heads() -> [String: LogHead] { committed.all().mapValues(\.head) }

    package func answerTime() throws(StoreError) -> Int64? {
        try reader.readTogether { (statements, _) throws(StoreError) in
            let newest = try statements.newestAnswer.first({ _ in }) { $0.int(0) }
            let used = committed.all().values.lazy.flatMap(\.consumers.values).map(\.usedAt).max()
            guard let latest = [newest, used].compactMap({ $0 }).max() else { return nil }
            return max(latest, try statements.answerTime.first({ _ in }) { Int64($0.text(0)) ?? 0 } ?? 0)
        }
    }
}

/// Ends at `limit` events or before it would exceed `bytesMax`, but always contains the first event, so a reader makes
/// progress.
struct EventPage {
    let limit: Int
    let bytesMax: Int
    private(set) var events: [StoredEvent] = []
    private var bytes = 0

    init(limit: Int, bytesMax: Int) {
        self.limit = limit
        self.bytesMax = bytesMax
    }

    /// Returns false if the page is full and the event does not fit.
    mutating func add(_ event: StoredEvent) -> Bool {
        bytes += event.bytes.count
        guard events.count < limit, events.isEmpty || bytes <= bytesMax else { return false }
        events.append(event)
        return true
    }
}

extension ReaderStatements {
    /// The key of a conversation's row.
    func key(_ workspace: Int64, _ conversationID: String) throws(StoreError) -> Int64? {
        try conversationKey.first({
            $0.bind(workspace, at: 1)
            $0.bind(conversationID, at: 2)
        }) { $0.int(0) }
    }

    /// An event that a table by conversation references.
    func event(_ key: Int64, _ conversationID: String) throws(StoreError) -> StoredEvent {
        let found = try event.first({
            $0.bind(key, at: 1)
            $0.bind(conversationID, at: 2)
        }) { (row) throws(StoreError) in try row.event() }
        guard let found else {
            throw StoreError(
                .corrupt,
                "conversation \(conversationID) names event \(EventKey.sequence(key)), which is gone; restore a backup")
        }
        return found
    }
}

extension StoredRow {
    /// Reads the columns key, type, conversation's id, request_id, origin, bytes.
    func event() throws(StoreError) -> StoredEvent {
        let sequence = EventKey.sequence(int(0))
        return StoredEvent(
            sequence: sequence, type: try .stored(int(1), sequence: sequence), conversationID: text(2),
            requestID: text(3), origin: text(4), bytes: bytes(5))
    }
}
