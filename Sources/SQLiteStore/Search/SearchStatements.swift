import HumanCallStore

/// The statements of search.db, prepared once.
struct SearchStatements {
    let begin: PreparedStatement
    let commit: PreparedStatement
    let rollBack: PreparedStatement
    let progress: PreparedStatement
    let putProgress: PreparedStatement
    let newestOrdinal: PreparedStatement
    let conversation: PreparedStatement
    let putConversation: PreparedStatement
    let call: PreparedStatement
    let putCall: PreparedStatement
    let putHolder: PreparedStatement
    let isHeld: PreparedStatement
    let tags: PreparedStatement
    let isTagged: PreparedStatement
    let putTag: PreparedStatement
    let removeTags: PreparedStatement
    let addText: PreparedStatement
    let removeText: PreparedStatement
    let texts: PreparedStatement
    let textsUp: PreparedStatement
    let calls: PreparedStatement
    let callsUp: PreparedStatement
    let between: PreparedStatement

    static var all: [KeyPath<SearchStatements, PreparedStatement>] {
        [
            \.conversation, \.call, \.isHeld, \.tags, \.isTagged, \.calls, \.callsUp, \.between,
        ]
    }

    init(_ connection: Connection) throws(StoreError) {
        func prepare(_ sql: String) throws(StoreError) -> PreparedStatement { try PreparedStatement(connection, sql) }
        let columns = "ordinal, conversation, request, created_at, first, state, team, action, outcome, own, head"
        begin = try prepare("BEGIN IMMEDIATE")
        commit = try prepare("COMMIT")
        rollBack = try prepare("ROLLBACK")
        progress = try prepare("SELECT workspace, sequence FROM progress")
        putProgress = try prepare(
            """
            INSERT INTO progress (workspace, sequence) VALUES (?1, ?2)
            ON CONFLICT (workspace) DO UPDATE SET sequence = excluded.sequence
            """)
        newestOrdinal = try prepare("SELECT max(ordinal) FROM calls")
        conversation = try prepare(
            "SELECT id, assistant, name, contact, calls, outside, open FROM conversations WHERE key = ?1")
        putConversation = try prepare(
            """
            INSERT INTO conversations (key, id, assistant, name, contact, calls, outside, open)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (key) DO UPDATE SET
              assistant = excluded.assistant, name = excluded.name, contact = excluded.contact, calls = excluded.calls,
              outside = excluded.outside, open = excluded.open
            """)
        call = try prepare("SELECT \(columns) FROM calls WHERE ordinal = ?1")
        putCall = try prepare(
            """
            INSERT INTO calls (workspace, \(columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            ON CONFLICT (ordinal) DO UPDATE SET
              state = excluded.state, team = excluded.team, action = excluded.action, outcome = excluded.outcome,
              own = excluded.own, head = excluded.head
            """)
        putHolder = try prepare("INSERT INTO holders (call, member) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
        isHeld = try prepare("SELECT 1 FROM holders WHERE call = ?1 AND member = ?2")
        tags = try prepare("SELECT tag FROM tags WHERE conversation = ?1 ORDER BY tag")
        isTagged = try prepare("SELECT 1 FROM tags WHERE conversation = ?1 AND tag = ?2")
        putTag = try prepare("INSERT INTO tags (conversation, tag) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
        removeTags = try prepare("DELETE FROM tags WHERE conversation = ?1")
        addText = try prepare("INSERT INTO texts (rowid, words) VALUES (?1, ?2)")
        removeText = try prepare("INSERT INTO texts (texts, rowid, words) VALUES ('delete', ?1, ?2)")
        func texts(_ order: String) -> String {
            "SELECT rowid FROM texts WHERE texts MATCH ?1 AND rowid >= ?2 AND rowid <= ?3 ORDER BY rowid \(order)"
        }
        self.texts = try prepare(texts("DESC"))
        textsUp = try prepare(texts("ASC"))
        func calls(_ order: String) -> String {
            """
            SELECT \(columns) FROM calls
            WHERE workspace = ?1 AND ordinal >= ?2 AND ordinal <= ?3 AND request <> '' ORDER BY ordinal \(order)
            """
        }
        self.calls = try prepare(calls("DESC"))
        callsUp = try prepare(calls("ASC"))
        between = try prepare(
            "SELECT min(ordinal), max(ordinal) FROM calls WHERE workspace = ?1 AND created_at BETWEEN ?2 AND ?3")
    }
}

extension StoredRow {
    /// Reads the columns of a call.
    func call() -> SearchCall {
        var call = SearchCall(ordinal: int(0), requestID: text(2), createdAt: int(3), first: int(4))
        call.state = .init(rawValue: Int32(clamping: int(5)))
        (call.team, call.actionID, call.outcome) = (text(6), text(7), text(8))
        (call.own, call.head) = (words(9), words(10))
        return call
    }

    private func words(_ position: Int32) -> [String] { text(position).split(separator: " ").map(String.init) }
}
