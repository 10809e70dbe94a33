import HumanCallStore

/// The statements of `SQLiteLoader`, prepared once.
struct LoaderStatements {
    let begin: PreparedStatement
    let end: PreparedStatement
    let answer: PreparedStatement
    let conversation: PreparedStatement
    let conversationKey: PreparedStatement
    let openRequest: PreparedStatement
    let openRequests: PreparedStatement
    let anyMessage: PreparedStatement
    let request: PreparedStatement
    let clientMessage: PreparedStatement
    let event: PreparedStatement
    let notification: PreparedStatement
    let liveMails: PreparedStatement
    let gathered: PreparedStatement
    let ofDigest: PreparedStatement
    let mailed: PreparedStatement
    let lastDigest: PreparedStatement
    let gatheredElsewhere: PreparedStatement
    let loginsOfMember: PreparedStatement
    let login: PreparedStatement
    let oldAnswers: PreparedStatement
    let oldLogins: PreparedStatement
    let workspaceUse: PreparedStatement
    let cannedReply: PreparedStatement
    let cannedReplyWithShortcut: PreparedStatement
    let cannedReplyCounts: PreparedStatement

    static var all: [KeyPath<LoaderStatements, PreparedStatement>] {
        [
            \.answer, \.conversation, \.conversationKey, \.openRequest, \.openRequests, \.anyMessage, \.request,
            \.clientMessage,
            \.event, \.notification, \.liveMails, \.gathered, \.ofDigest, \.mailed, \.lastDigest, \.gatheredElsewhere,
            \.loginsOfMember, \.login, \.oldAnswers,
            \.oldLogins, \.workspaceUse, \.cannedReply, \.cannedReplyWithShortcut, \.cannedReplyCounts,
        ]
    }

    init(_ connection: Connection) throws(StoreError) {
        func prepare(_ sql: String) throws(StoreError) -> PreparedStatement { try PreparedStatement(connection, sql) }
        begin = try prepare("BEGIN")
        end = try prepare("COMMIT")
        answer = try prepare(
            """
            SELECT fingerprint, request_id, event, cursor, online, emailed, flags, created_at FROM answers WHERE name = ?1
            """)
        conversation = try prepare("SELECT key, bytes FROM conversations WHERE workspace = ?1 AND id = ?2")
        conversationKey = try prepare("SELECT key FROM conversations WHERE workspace = ?1 AND id = ?2")
        openRequest = try prepare(
            """
            SELECT bytes, reply_phase, reply_start, \(CallColumns.marks) FROM requests
            WHERE conversation = ?1 AND state IN (1, 2)
            """)
        openRequests = try prepare("SELECT bytes FROM requests WHERE workspace = ?1 AND state IN (1, 2)")
        anyMessage = try prepare(
            "SELECT 1 FROM conversation_events WHERE conversation = ?1 AND is_message = 1 LIMIT 1")
        request = try prepare(
            "SELECT bytes, \(CallColumns.marks), missed FROM requests WHERE workspace = ?1 AND id = ?2")
        clientMessage = try prepare(
            "SELECT event FROM messages_by_client_id WHERE conversation = ?1 AND client_message_id = ?2")
        event = try prepare(
            """
            SELECT e.key, e.type, c.id, e.request_id, e.origin, e.bytes
            FROM events e LEFT JOIN conversations c ON c.key = e.conversation WHERE e.key = ?1
            """)
        notification = try prepare(
            "SELECT bytes, held, leased_until, mailed_at FROM notifications WHERE workspace = ?1 AND id = ?2")
        // state 1 = PENDING, 2 = SENT.
        liveMails = try prepare(
            """
            SELECT id FROM notifications
            WHERE workspace = ?1 AND request_id = ?2 AND attempt = ?3 AND state IN (1, 2) LIMIT ?4
            """)
        gathered = try prepare(
            "SELECT id FROM notifications WHERE email = ?2 AND workspace = ?1 AND held = 1 AND digest = 0 ORDER BY id LIMIT ?3"
        )
        ofDigest = try prepare(
            """
            SELECT id FROM notifications
            WHERE email = ?2 AND workspace = ?1 AND held = 1 AND digest = 1 AND message_id = ?4 ORDER BY id LIMIT ?3
            """)
        mailed = try prepare(
            "SELECT count(DISTINCT message_id) FROM notifications WHERE email = ?1 AND mailed_at > ?2 AND mailed_at < ?2 + 7200000 AND mailed_at > 0"
        )
        lastDigest = try prepare(
            """
            SELECT mailed_at FROM notifications WHERE email = ?1 AND mailed_at > ?2 AND mailed_at < ?2 + 7200000 AND mailed_at > 0
              AND digest = 1
            ORDER BY mailed_at DESC LIMIT 1
            """)
        gatheredElsewhere = try prepare(
            "SELECT min(due_at) FROM notifications WHERE email = ?1 AND held = 1 AND digest = 0 AND workspace <> ?2")
        loginsOfMember = try prepare(
            "SELECT digest, member, expires_at FROM logins WHERE workspace = ?1 AND member = ?2 ORDER BY key DESC")
        login = try prepare("SELECT digest, member, expires_at FROM logins WHERE workspace = ?1 AND digest = ?2")
        // The answers' clock never runs back, so the oldest rows have the lowest keys.
        oldAnswers = try prepare(
            "SELECT name FROM (SELECT name, created_at FROM answers ORDER BY key LIMIT ?2) WHERE created_at < ?1")
        oldLogins = try prepare(
            """
            SELECT w.id, l.digest FROM logins l CROSS JOIN workspaces w ON w.key = l.workspace
            WHERE l.expires_at <= ?1 ORDER BY l.expires_at LIMIT ?2
            """)
        workspaceUse = try prepare(
            """
            SELECT 1 FROM conversations WHERE workspace = ?1
            UNION ALL SELECT 1 FROM canned_replies WHERE workspace = ?1 LIMIT 1
            """)
        cannedReply = try prepare("SELECT bytes FROM canned_replies WHERE workspace = ?1 AND id = ?2")
        cannedReplyWithShortcut = try prepare(
            "SELECT id FROM canned_replies WHERE workspace = ?1 AND member = ?2 AND shortcut = ?3")
        cannedReplyCounts = try prepare(
            "SELECT count(*), coalesce(sum(member = ?2), 0) FROM canned_replies WHERE workspace = ?1")
    }
}
