import HumanCallStore

/// Enters what `RecentEvents` holds into the tables by conversation, in the order of these tables and a part with each
/// commit, so that none takes much longer than the others (docs/decisions/0012). A value, so that a copy from before a
/// transaction is all that a rollback needs.
struct DeferredIndexer {
    /// What is being entered: the oldest of the recent events, of which those before `next` are in the tables.
    private struct Move {
        /// By conversation, each conversation's in the order of the log: so a conversation that is entered in part has the
        /// older part in its table.
        var entries: [RecentEvents.Entry]
        var next = 0
    }

    private let recent: RecentEvents
    private let recentMax: Int
    private var move: Move?
    private let insertEvent: PreparedStatement
    private let insertEvents: PreparedStatement
    private let insertClientMessage: PreparedStatement
    private let moveEnd: PreparedStatement

    init(_ connection: Connection, _ recent: RecentEvents, recentMax: Int) throws(StoreError) {
        self.recent = recent
        self.recentMax = recentMax
        // A crash in the middle leaves some entered that are read from the log again.
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
        moveEnd = try PreparedStatement(connection, "UPDATE workspaces SET indexed_sequence = ?2 WHERE key = ?1")
    }

    /// Inside a transaction, after its other rows: at least twice as many as it appended, so that under any load a move ends
    /// before half as many have been added. Returns how many of the oldest recent events need not be kept once the
    /// transaction is committed.
    mutating func enter(appended: Int) throws(StoreError) -> Int {
        if move == nil, recent.count >= recentMax {
            move = Move(entries: recent.all.sorted { ($0.conversation, $0.key) < ($1.conversation, $1.key) })
        }
        guard let move else { return 0 }
        let part = move.entries[move.next...].prefix(max(Bounds.eventsEnteredPerCommit, 2 * appended))
        var rest = part
        while !rest.isEmpty {
            // A statement for many costs less for each.
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
