import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Synchronization

/// The reading connection. Every read runs on its caller's thread, one at a time, as one or a few statements. No read
/// leaves a transaction open, because an old reader keeps the WAL from being reset
/// (https://sqlite.org/wal.html#avoiding_excessively_large_wal_files).
final class Reader: Sendable {
    private struct State {
        let connection: Connection
        let statements: ReaderStatements
        let begin: PreparedStatement
        let end: PreparedStatement
        let arena = WireArena()
    }

    /// nil once it is closed.
    private let state: Mutex<Confined<State>>

    /// A value that only the holder of the lock accesses.
    private final class Confined<Value>: @unchecked Sendable {
        var value: Value?

        init(_ value: Value) { self.value = value }
    }

    init(_ path: String, _ mode: Connection.Mode = .readOnly) throws(StoreError) {
        let connection = try Connections.reader(path, mode, cacheKibibytes: Bounds.readerCacheKibibytes)
        do throws(StoreError) {
            state = Mutex(
                Confined(
                    State(
                        connection: connection, statements: try ReaderStatements(connection),
                        begin: try PreparedStatement(connection, "BEGIN"),
                        end: try PreparedStatement(connection, "COMMIT"))))
        } catch {
            connection.close()
            throw error
        }
    }

    func close() {
        let connection = state.withLock { confined in
            defer { confined.value = nil }
            return UncheckedConnection(connection: confined.value?.connection)
        }
        // The statements are already finalized.
        connection.connection?.close()
    }

    private struct UncheckedConnection: @unchecked Sendable {
        let connection: Connection?
    }

    func read<Value: Sendable>(
        _ body: (ReaderStatements, WireArena) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try locked { (state) throws(StoreError) in try body(state.statements, state.arena) }
    }

    /// Runs several statements in one short read transaction, so that they see one state of the file.
    func readTogether<Value: Sendable>(
        _ body: (ReaderStatements, WireArena) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try locked { (state) throws(StoreError) in
            try state.connection.snapshot(state.begin, state.end) { () throws(StoreError) in
                try body(state.statements, state.arena)
            }
        }
    }

    private func locked<Value: Sendable>(
        _ body: (State) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = state.withLock { confined in
            Result { () throws(StoreError) in
                guard let state = confined.value else { throw StoreError(.unavailable, "the store is closed") }
                return try body(state)
            }
        }
        return try result.get()
    }
}

/// Every statement of the reads, prepared once. Events come as key, type, conversation's id, request_id, origin, bytes.
struct ReaderStatements {
    let conversation: PreparedStatement
    let conversationKey: PreparedStatement
    let conversations: PreparedStatement
    let conversationsOfOrigin: PreparedStatement
    let conversationByKey: PreparedStatement
    let activity: PreparedStatement
    let activityOfOrigin: PreparedStatement
    let conversationsOfTag: PreparedStatement
    let activityOfTag: PreparedStatement
    let cannedReplies: PreparedStatement
    let request: PreparedStatement
    let foundRequest: PreparedStatement
    let requestAndConversation: PreparedStatement
    let requestIDs: PreparedStatement
    let requestIDsInState: PreparedStatement
    let requestIDsOfMember: PreparedStatement
    let requestsOfConversation: PreparedStatement
    let missedRequestIDs: PreparedStatement
    // Oldest first.
    let requestIDsUp: PreparedStatement
    let requestIDsInStateUp: PreparedStatement
    let requestIDsOfMemberUp: PreparedStatement
    let requestIDsOfContactUp: PreparedStatement
    let requestsOfConversationUp: PreparedStatement
    let missedRequestIDsUp: PreparedStatement
    let oldest: PreparedStatement
    let newest: PreparedStatement
    let events: PreparedStatement
    let conversationEvents: PreparedStatement
    let newestConversationEvents: PreparedStatement
    let messages: PreparedStatement
    let newestMessages: PreparedStatement
    let event: PreparedStatement
    let due: PreparedStatement
    let replyClock: PreparedStatement
    let auditEvents: PreparedStatement
    let auditEventsOfObject: PreparedStatement
    let nextDue: PreparedStatement
    let presences: PreparedStatement
    let notificationsOfRequest: PreparedStatement
    let notifications: PreparedStatement
    let notificationsInState: PreparedStatement
    let notificationsDue: PreparedStatement
    let notificationsDueLater: PreparedStatement
    let nextNotification: PreparedStatement
    let requestIDsOfContact: PreparedStatement
    let calls: PreparedStatement
    let newestClaims: PreparedStatement
    let newestAnswer: PreparedStatement
    let answerTime: PreparedStatement
    let clockAnchor: PreparedStatement
    let proof: ProofStatements

    static var all: [KeyPath<ReaderStatements, PreparedStatement>] {
        [
            \.conversation, \.conversationKey, \.event, \.conversations, \.conversationsOfOrigin, \.request,
            \.foundRequest, \.requestAndConversation, \.requestIDs,
            \.requestIDsInState, \.requestIDsInStateUp, \.requestIDsOfMember, \.requestsOfConversation,
            \.requestIDsUp, \.requestIDsOfMemberUp, \.requestIDsOfContactUp, \.requestsOfConversationUp,
            \.missedRequestIDs, \.missedRequestIDsUp, \.newestConversationEvents,
            \.conversationByKey, \.activity, \.activityOfOrigin, \.conversationsOfTag, \.activityOfTag, \.cannedReplies,
            \.oldest, \.newest, \.events, \.conversationEvents, \.messages, \.newestMessages, \.due, \.replyClock,
            \.auditEvents, \.auditEventsOfObject,
            \.nextDue,
            \.presences, \.notificationsOfRequest, \.notifications, \.notificationsInState,
            \.notificationsDue, \.notificationsDueLater, \.clockAnchor,
            \.nextNotification,
            \.requestIDsOfContact, \.calls, \.newestClaims, \.newestAnswer, \.answerTime,
        ] + ProofStatements.all.map { (\ReaderStatements.proof).appending(path: $0) }
    }

    init(_ connection: Connection) throws(StoreError) {
        func prepare(_ sql: String) throws(StoreError) -> PreparedStatement { try PreparedStatement(connection, sql) }
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
        // One statement sees one state of the file without an explicit transaction.
        requestAndConversation = try prepare(
            """
            SELECT r.bytes, c.bytes FROM requests r JOIN conversations c ON c.key = r.conversation
            WHERE r.workspace = ?1 AND r.id = ?2
            """)
        func requests(_ columns: String, _ filter: String, isUp: Bool, place: Int, limit: Bool = true) -> String {
            "SELECT \(columns) FROM requests WHERE \(filter) AND id \(isUp ? ">" : "<") ?\(place) ORDER BY id\(isUp ? "" : " DESC")\(limit ? " LIMIT ?3" : "")"
        }
        func requestIDs(_ filter: String, isUp: Bool) throws(StoreError) -> PreparedStatement {
            try prepare(requests("id, key", "workspace = ?1\(filter)", isUp: isUp, place: 2))
        }
        let ofMember = " AND member = ?5 AND member <> '' AND state = ?4"
        let ofContact = " AND contact = ?5 AND contact <> '' AND state = ?4 AND (?6 = '' OR member = ?6)"
        func requestsOfConversation(isUp: Bool) throws(StoreError) -> PreparedStatement {
            try prepare(
                requests(
                    "id, key, state, member, contact", "conversation = \(keyOfConversation)", isUp: isUp, place: 3,
                    limit: false))
        }
        let missed = """
             AND missed IS NOT NULL AND (?4 = '' OR conversation = (SELECT key FROM conversations WHERE workspace = ?1
             AND id = ?4)) AND (?5 = '' OR contact = ?5)
            """
        missedRequestIDs = try requestIDs(missed, isUp: false)
        missedRequestIDsUp = try requestIDs(missed, isUp: true)
        self.requestIDs = try requestIDs("", isUp: false)
        requestIDsUp = try requestIDs("", isUp: true)
        requestIDsInState = try requestIDs(" AND state = ?4", isUp: false)
        requestIDsInStateUp = try requestIDs(" AND state = ?4", isUp: true)
        requestIDsOfMember = try requestIDs(ofMember, isUp: false)
        requestIDsOfMemberUp = try requestIDs(ofMember, isUp: true)
        requestIDsOfContact = try requestIDs(ofContact, isUp: false)
        requestIDsOfContactUp = try requestIDs(ofContact, isUp: true)
        self.requestsOfConversation = try requestsOfConversation(isUp: false)
        requestsOfConversationUp = try requestsOfConversation(isUp: true)
        conversationByKey = try prepare("SELECT bytes FROM conversations WHERE key = ?1")
        activity = try prepare(
            "SELECT event, conversation FROM conversation_activity WHERE event >= ?1 AND event < ?2 ORDER BY event DESC"
        )
        activityOfOrigin = try prepare(
            """
            SELECT event, conversation FROM conversation_activity
            WHERE origin = ?3 AND origin <> '' AND event >= ?1 AND event < ?2 ORDER BY event DESC
            """)
        conversationsOfTag = try prepare(
            """
            SELECT c.bytes FROM conversation_tags t CROSS JOIN conversations c ON c.key = t.conversation
            WHERE t.workspace = ?1 AND t.tag = ?4 AND t.id > ?2 ORDER BY t.id LIMIT ?3
            """)
        activityOfTag = try prepare(
            """
            SELECT t.event, c.bytes FROM conversation_tags t CROSS JOIN conversations c ON c.key = t.conversation
            WHERE t.workspace = ?1 AND t.tag = ?4 AND t.event < ?2 ORDER BY t.event DESC LIMIT ?3
            """)
        // Sorts at most what two owners have.
        cannedReplies = try prepare(
            """
            SELECT bytes FROM canned_replies
            WHERE workspace = ?1 AND member IN ('', ?2) AND (shortcut, id) > (?3, ?4) ORDER BY shortcut, id LIMIT ?5
            """)
        calls = try prepare(
            """
            SELECT key, \(CallColumns.all) FROM requests
            WHERE workspace = ?1 AND (created_at, key) > (?2, ?3) AND created_at < ?4
            ORDER BY created_at, key LIMIT ?5
            """)
        // The bound is on the rows that are read, claimed or not. source 2 = TAKEN_OVER.
        newestClaims = try prepare(
            """
            SELECT created_at, first_claimed_at FROM (
              SELECT created_at, first_claimed_at, source FROM requests WHERE workspace = ?1 AND created_at >= ?2
              ORDER BY created_at DESC, key DESC LIMIT ?3)
            WHERE first_claimed_at > 0 AND source <> 2
            """)
        newestAnswer = try prepare("SELECT created_at FROM answers ORDER BY key DESC LIMIT 1")
        proof = try ProofStatements(connection)
        answerTime = try prepare("SELECT value FROM meta WHERE name = 'answer_time'")
        clockAnchor = try prepare("SELECT value FROM meta WHERE name = 'clock'")
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
        newestConversationEvents = try prepare(
            """
            SELECT event FROM conversation_events WHERE conversation = ?1 AND is_message = 1 AND event <= ?2
            UNION ALL SELECT event FROM conversation_events WHERE conversation = ?1 AND is_message = 0 AND event <= ?2
            ORDER BY event DESC LIMIT ?3
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
        auditEvents = try prepare(
            """
            SELECT e.key, e.type, '', e.request_id, e.origin, e.bytes FROM audit_events a
            CROSS JOIN events e ON e.key = a.event WHERE a.event > ?1 AND a.event <= ?2 ORDER BY a.event DESC LIMIT ?3
            """)
        auditEventsOfObject = try prepare(
            """
            SELECT e.key, e.type, '', e.request_id, e.origin, e.bytes FROM audit_events a
            CROSS JOIN events e ON e.key = a.event
            WHERE a.object = ?4 AND a.event > ?1 AND a.event <= ?2 ORDER BY a.event DESC LIMIT ?3
            """)
        replyClock = try prepare("SELECT reply_phase, reply_start FROM requests WHERE workspace = ?1 AND id = ?2")
        nextDue = try prepare("SELECT due_at FROM requests WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1")
        presences = try prepare(
            "SELECT w.id, p.member, p.presence, p.away_chosen FROM presences p CROSS JOIN workspaces w ON w.key = p.workspace"
        )
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
        notificationsDueLater = try prepare(
            """
            SELECT w.id, n.id FROM notifications n CROSS JOIN workspaces w ON w.key = n.workspace
            WHERE n.due_at > ?1 ORDER BY n.due_at, n.id LIMIT ?2
            """)
        nextNotification = try prepare("SELECT due_at FROM notifications WHERE due_at > ?1 ORDER BY due_at LIMIT 1")
    }
}
