import HumanCallStore

/// Inserts the events of `RecentEvents` into the tables by conversation and the table of last events, in the order of these tables and a part with
/// each commit, so that no commit takes much longer than the others (docs/decisions/0012). A value: a rollback restores
/// a copy from before the transaction.
struct DeferredIndexer {
    /// The batch of oldest recent events that is being inserted; those before `next` are in the tables.
    private struct Move {
        /// By conversation, each in the order of the log: a partly inserted conversation has its older events in the
        /// table.
        var entries: [RecentEvents.Entry]
        var next = 0

        /// Only a conversation's last event is its latest activity.
        func isLastOfConversation(_ index: Int) -> Bool {
            index + 1 == entries.endIndex || entries[index + 1].conversation != entries[index].conversation
        }
    }

    private let recent: RecentEvents
    private let recentMax: Int
    private var move: Move?
    private let insertEvent: PreparedStatement
    private let insertEvents: PreparedStatement
    private let insertClientMessage: PreparedStatement
    private let putActivity: PreparedStatement
    private let moveEnd: PreparedStatement

    init(_ connection: Connection, _ recent: RecentEvents, recentMax: Int) throws(StoreError) {
        self.recent = recent
        self.recentMax = recentMax
        // After a crash, events that were inserted are read from the log and inserted again.
        func inserting(_ rows: Int) -> String {
            let values = Array(repeating: "(?, ?, ?)", count: rows).joined(separator: ", ")
            return
                "INSERT INTO conversation_events (conversation, is_message, event) VALUES \(values) ON CONFLICT DO NOTHING"
        }
        insertEvent = try PreparedStatement(connection, inserting(1))
        insertEvents = try PreparedStatement(connection, inserting(Bounds.eventsEnteredPerStatement))
        insertClientMessage = try PreparedStatement(
            connection,
            "INSERT INTO messages_by_client_id (conversation, client_message_id, event) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING"
        )
        putActivity = try PreparedStatement(
            connection,
            """
            INSERT INTO conversation_activity (conversation, event, origin) VALUES (?1, ?2, ?3)
            ON CONFLICT (conversation) DO UPDATE SET event = excluded.event, origin = excluded.origin
            """)
        moveEnd = try PreparedStatement(connection, "UPDATE workspaces SET indexed_sequence = ?2 WHERE key = ?1")
    }

    /// Runs inside a transaction, after its other rows. Inserts at least twice as many events as the transaction
    /// appended, so that a move ends before half as many new ones have arrived, whatever the load. Returns how many of
    /// the oldest recent events can be dropped once the transaction is committed.
    mutating func enter(appended: Int) throws(StoreError) -> Int {
        if move == nil, recent.count >= recentMax {
            move = Move(entries: recent.all.sorted { ($0.conversation, $0.key) < ($1.conversation, $1.key) })
        }
        guard let move else { return 0 }
        let part = move.entries[move.next...].prefix(max(Bounds.eventsEnteredPerCommit, 2 * appended))
        var rest = part
        while !rest.isEmpty {
            // A statement for many rows costs less per row.
            let isFull = rest.count >= Bounds.eventsEnteredPerStatement
            let rows = rest.prefix(isFull ? Bounds.eventsEnteredPerStatement : 1)
            try (isFull ? insertEvents : insertEvent).run { statement in
                for (index, entry) in zip(Int32(0)..., rows) {
                    statement.bind(entry.conversation, at: 3 * index + 1)
                    statement.bind(entry.isMessage ? 1 : 0, at: 3 * index + 2)
                    statement.bind(entry.key, at: 3 * index + 3)
                }
            }
            rest = rest.dropFirst(rows.count)
        }
        for entry in part where !entry.clientMessageID.isEmpty {
            try insertClientMessage.run {
                $0.bind(entry.conversation, at: 1)
                $0.bind(entry.clientMessageID, at: 2)
                $0.bind(entry.key, at: 3)
            }
        }
        for (index, entry) in zip(part.indices, part) where move.isLastOfConversation(index) {
            try putActivity.run {
                $0.bind(entry.conversation, at: 1)
                $0.bind(entry.key, at: 2)
                $0.bind(entry.origin, at: 3)
            }
        }
        self.move?.next = part.endIndex
        guard part.endIndex == move.entries.endIndex else { return 0 }
        let ends = Dictionary(
            move.entries.map { (EventKey.workspace($0.key), EventKey.sequence($0.key)) }, uniquingKeysWith: max)
        for (workspace, sequence) in ends {
            try moveEnd.run {
                $0.bind(workspace, at: 1)
                $0.bind(sequence, at: 2)
            }
        }
        self.move = nil
        return move.entries.count
    }
}
