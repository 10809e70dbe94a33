import GRDB
import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// The connection that reads. Every read runs on its caller's thread, one at a time, and is one statement or a few: none
/// leaves a transaction open behind it, because an old reader keeps the WAL from being reset
/// (https://sqlite.org/wal.html#avoiding_excessively_large_wal_files).
final class Reader: @unchecked Sendable {
    private let queue: DatabaseQueue
    /// Used inside the queue only. nil once it is closed: a connection with statements does not close.
    private var statements: ReaderStatements?
    private let arena = WireArena()

    init(_ path: String) throws(StoreError) {
        let queue = try Connections.reader(path)
        do throws(StoreError) {
            statements = try StoreError.mapping("preparing the reads") {
                try queue.unsafeRead { try ReaderStatements($0) }
            }
        } catch {
            try? queue.close()
            throw error
        }
        self.queue = queue
    }

    func close() {
        queue.unsafeRead { _ in statements = nil }
        do { try queue.close() } catch { assertionFailure("the reader does not close: \(error)") }
    }

    func read<Value>(_ body: (ReaderStatements, WireArena) throws(StoreError) -> Value) throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = queue.unsafeRead { _ in
            Result { () throws(StoreError) in
                guard let statements else { throw StoreError(.unavailable, "the store is closed") }
                return try body(statements, arena)
            }
        }
        return try result.get()
    }

    /// Several statements that must see one state of the file: one short read transaction around them.
    func readTogether<Value>(
        _ body: (ReaderStatements, WireArena) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = queue.unsafeRead { database in
            Result { () throws(StoreError) in
                guard let statements else { throw StoreError(.unavailable, "the store is closed") }
                try StoreError.mapping("beginning to read") { try database.beginTransaction(.deferred) }
                let value = Result { () throws(StoreError) in try body(statements, arena) }
                try StoreError.mapping("ending to read") { try database.commit() }
                return try value.get()
            }
        }
        return try result.get()
    }

    /// How SQLite would run each of the statements (https://sqlite.org/eqp.html), for the test that each has its index.
    func plans() throws(StoreError) -> [(statement: KeyPath<ReaderStatements, PreparedStatement>, plan: [String])] {
        try StoreError.mapping("explaining") {
            try queue.unsafeRead { database in
                guard let statements else { return [] }
                return try ReaderStatements.all.map { path in
                    let explain = try PreparedStatement(database, "EXPLAIN QUERY PLAN \(statements[keyPath: path].sql)")
                    var plan: [String] = []
                    // Its columns are id, parent, unused, detail.
                    try explain.each({ $0.bindNulls() }) { row in
                        plan.append(row.text(3))
                        return true
                    }
                    return (path, plan)
                }
            }
        }
    }
}

/// Every statement of the reads, prepared once. Events come as key, type, conversation's id, request_id, origin, bytes.
struct ReaderStatements {
    let conversation: PreparedStatement
    let conversationKey: PreparedStatement
    let conversations: PreparedStatement
    let conversationsOfOrigin: PreparedStatement
    let request: PreparedStatement
    let foundRequest: PreparedStatement
    let requestAndConversation: PreparedStatement
    let requestIDs: PreparedStatement
    let requestIDsInState: PreparedStatement
    let requestIDsInStateUp: PreparedStatement
    let requestIDsOfMember: PreparedStatement
    let requestsOfConversation: PreparedStatement
    let oldest: PreparedStatement
    let newest: PreparedStatement
    let events: PreparedStatement
    let conversationEvents: PreparedStatement
    let messages: PreparedStatement
    let newestMessages: PreparedStatement
    let event: PreparedStatement
    let due: PreparedStatement
    let nextDue: PreparedStatement
    let presences: PreparedStatement
    let consumer: PreparedStatement
    let notificationsOfRequest: PreparedStatement
    let notifications: PreparedStatement
    let notificationsInState: PreparedStatement
    let notificationsDue: PreparedStatement
    let nextNotification: PreparedStatement
    let requestIDsOfContact: PreparedStatement
    let requestDays: PreparedStatement
    let memberDays: PreparedStatement
    let consumerCount: PreparedStatement
    let newestAnswer: PreparedStatement
    let answerTime: PreparedStatement
    let eventRows: PreparedStatement
    let anchor: PreparedStatement

    static var all: [KeyPath<ReaderStatements, PreparedStatement>] {
        [
            \.conversation, \.conversationKey, \.event, \.conversations, \.conversationsOfOrigin, \.request,
            \.foundRequest, \.requestAndConversation, \.requestIDs,
            \.requestIDsInState, \.requestIDsInStateUp, \.requestIDsOfMember, \.requestsOfConversation,
            \.oldest, \.newest, \.events, \.conversationEvents, \.messages, \.newestMessages, \.due, \.nextDue,
            \.presences, \.consumer, \.notificationsOfRequest, \.notifications, \.notificationsInState,
            \.notificationsDue,
            \.nextNotification,
            \.requestIDsOfContact, \.requestDays, \.memberDays, \.consumerCount, \.newestAnswer, \.answerTime,
            \.eventRows, \.anchor,
        ]
    }

    init(_ database: Database) throws(StoreError) {
        func prepare(_ sql: String) throws(StoreError) -> PreparedStatement { try PreparedStatement(database, sql) }
        let keyOfConversation = "(SELECT key FROM conversations WHERE workspace = ?1 AND id = ?2)"
        conversationKey = try prepare("SELECT key FROM conversations WHERE workspace = ?1 AND id = ?2")

        conversation = try prepare("SELECT bytes FROM conversations WHERE workspace = ?1 AND id = ?2")
        conversations = try prepare(
            "SELECT bytes FROM conversations WHERE workspace = ?1 AND id > ?2 ORDER BY id LIMIT ?3")
        conversationsOfOrigin = try prepare(
            "SELECT bytes FROM conversations WHERE workspace = ?1 AND origin = ?4 AND origin <> '' AND id > ?2 ORDER BY id LIMIT ?3"
        )
        request = try prepare("SELECT bytes FROM requests WHERE workspace = ?1 AND id = ?2")
        foundRequest = try prepare("SELECT bytes FROM requests WHERE key = ?3 AND workspace = ?1 AND id = ?2")
        // One statement sees one state of the file, without a transaction around it.
        requestAndConversation = try prepare(
            """
            SELECT r.bytes, c.bytes FROM requests r JOIN conversations c ON c.key = r.conversation
            WHERE r.workspace = ?1 AND r.id = ?2
            """)
        requestIDs = try prepare(
            "SELECT id, key FROM requests WHERE workspace = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3")
        requestIDsInState = try prepare(
            "SELECT id, key FROM requests WHERE workspace = ?1 AND state = ?4 AND id < ?2 ORDER BY id DESC LIMIT ?3")
        requestIDsInStateUp = try prepare(
            "SELECT id, key FROM requests WHERE workspace = ?1 AND state = ?4 AND id > ?2 ORDER BY id LIMIT ?3")
        requestIDsOfMember = try prepare(
            """
            SELECT id, key FROM requests WHERE workspace = ?1 AND member = ?5 AND member <> '' AND state = ?4 AND id < ?2
            ORDER BY id DESC LIMIT ?3
            """)
        requestsOfConversation = try prepare(
            "SELECT id, key, state, member, contact FROM requests WHERE conversation = \(keyOfConversation) AND id < ?3 ORDER BY id DESC"
        )
        requestIDsOfContact = try prepare(
            """
            SELECT id, key FROM requests WHERE workspace = ?1 AND contact = ?5 AND contact <> '' AND state = ?4 AND id < ?2
              AND (?6 = '' OR member = ?6)
            ORDER BY id DESC LIMIT ?3
            """)
        requestDays = try prepare(
            """
            SELECT key, created, pending, assigned, completed, expired, canceled, claimed, claim_times
            FROM request_days WHERE key BETWEEN ?1 AND ?2 ORDER BY key LIMIT ?3
            """)
        memberDays = try prepare(
            "SELECT key, member, claimed, completed FROM member_days WHERE key BETWEEN ?1 AND ?2 ORDER BY key, member")
        consumerCount = try prepare("SELECT count(*) FROM consumers WHERE workspace = ?1")
        newestAnswer = try prepare("SELECT created_at FROM answers ORDER BY created_at DESC LIMIT 1")
        eventRows = try prepare(
            """
            SELECT e.key, e.type, c.id, e.request_id, e.origin, e.bytes, e.time, e.client_message_id, e.digest, e.chain
            FROM events e LEFT JOIN conversations c ON c.key = e.conversation
            WHERE e.key > ?1 AND e.key <= ?2 ORDER BY e.key LIMIT ?3
            """)
        anchor = try prepare("SELECT anchor_sequence, anchor_time, anchor_chain FROM workspaces WHERE key = ?1")
        answerTime = try prepare("SELECT value FROM meta WHERE name = 'answer_time'")
        oldest = try prepare("SELECT key FROM events WHERE key BETWEEN ?1 AND ?2 ORDER BY key LIMIT 1")
        newest = try prepare("SELECT key FROM events WHERE key BETWEEN ?1 AND ?2 ORDER BY key DESC LIMIT 1")
        events = try prepare(
            """
            SELECT e.key, e.type, c.id, e.request_id, e.origin, e.bytes
            FROM events e LEFT JOIN conversations c ON c.key = e.conversation
            WHERE e.key > ?1 AND e.key <= ?2 ORDER BY e.key LIMIT ?3
            """)
        conversationEvents = try prepare(
            """
            SELECT event FROM conversation_events WHERE conversation = ?1 AND is_message = 1 AND event > ?2
            UNION ALL SELECT event FROM conversation_events WHERE conversation = ?1 AND is_message = 0 AND event > ?2
            ORDER BY event LIMIT ?3
            """)
        messages = try prepare(
            "SELECT event FROM conversation_events WHERE conversation = ?1 AND is_message = 1 AND event > ?2 ORDER BY event LIMIT ?3"
        )
        newestMessages = try prepare(
            """
            SELECT event FROM conversation_events WHERE conversation = ?1 AND is_message = 1 AND event <= ?2
            ORDER BY event DESC LIMIT ?3
            """)
        event = try prepare("SELECT key, type, ?2, request_id, origin, bytes FROM events WHERE key = ?1")
        due = try prepare(
            """
            SELECT w.id, r.id FROM requests r CROSS JOIN workspaces w ON w.key = r.workspace
            WHERE r.due_at <= ?1 ORDER BY r.due_at LIMIT ?2
            """)
        nextDue = try prepare("SELECT due_at FROM requests WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1")
        presences = try prepare(
            "SELECT w.id, p.member, p.presence FROM presences p CROSS JOIN workspaces w ON w.key = p.workspace")
        consumer = try prepare("SELECT sequence FROM consumers WHERE workspace = ?1 AND name = ?2")
        notificationsOfRequest = try prepare(
            "SELECT bytes FROM notifications WHERE workspace = ?1 AND request_id = ?2 ORDER BY attempt, member")
        notifications = try prepare(
            "SELECT bytes FROM notifications WHERE workspace = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3")
        notificationsInState = try prepare(
            "SELECT bytes FROM notifications WHERE workspace = ?1 AND state = ?4 AND id < ?2 ORDER BY id DESC LIMIT ?3")
        notificationsDue = try prepare(
            """
            SELECT w.id, n.id FROM notifications n CROSS JOIN workspaces w ON w.key = n.workspace
            WHERE n.due_at <= ?1 ORDER BY n.due_at, n.id LIMIT ?2
            """)
        nextNotification = try prepare("SELECT due_at FROM notifications WHERE due_at > ?1 ORDER BY due_at LIMIT 1")
    }
}
