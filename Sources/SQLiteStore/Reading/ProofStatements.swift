import HumanCallStore

/// The statements of Verify.
struct ProofStatements {
    let rows: PreparedStatement
    let anchor: PreparedStatement
    let unindexed: PreparedStatement
    let laterEvents: PreparedStatement
    let conversation: PreparedStatement
    let requests: PreparedStatement
    let actions: PreparedStatement
    let members: PreparedStatement
    let settings: PreparedStatement
    let requestRows: PreparedStatement
    let notificationRows: PreparedStatement
    let indexedConversations: PreparedStatement
    let clientMessages: PreparedStatement
    let activities: PreparedStatement
    let lastEvents: PreparedStatement
    let lanes: PreparedStatement
    let audit: PreparedStatement
    let consumers: PreparedStatement
    let tagsOfConversation: PreparedStatement
    let tagRows: PreparedStatement
    let tagCounts: PreparedStatement
    let cannedReplies: PreparedStatement

    static var all: [KeyPath<ProofStatements, PreparedStatement>] {
        [
            \.rows, \.anchor, \.unindexed, \.laterEvents, \.conversation, \.requests,
            \.actions, \.members, \.settings, \.requestRows, \.notificationRows, \.indexedConversations,
            \.clientMessages,
            \.activities, \.lastEvents, \.lanes, \.audit, \.consumers, \.tagsOfConversation, \.tagRows, \.tagCounts,
            \.cannedReplies,
        ]
    }

    init(_ connection: Connection) throws(StoreError) {
        func prepare(_ sql: String) throws(StoreError) -> PreparedStatement { try PreparedStatement(connection, sql) }

        rows = try prepare(
            """
            SELECT e.key, e.type, c.id, e.request_id, e.origin, e.bytes, e.time, e.client_message_id, e.digest, e.chain
            FROM events e LEFT JOIN conversations c ON c.key = e.conversation
            WHERE e.key > ?1 AND e.key <= ?2 ORDER BY e.key LIMIT ?3
            """)
        anchor = try prepare("SELECT anchor_sequence, anchor_time, anchor_chain FROM workspaces WHERE key = ?1")
        unindexed = try prepare(
            """
            SELECT e.key, e.conversation FROM events e
            WHERE e.key > ?1 AND e.key <= ?2 AND e.conversation IS NOT NULL AND (
              NOT EXISTS (SELECT 1 FROM conversation_events x
                WHERE x.conversation = e.conversation AND x.is_message = (e.type = 1) AND x.event = e.key)
              OR e.client_message_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM messages_by_client_id m
                WHERE m.conversation = e.conversation AND m.client_message_id = e.client_message_id AND m.event = e.key))
            ORDER BY e.key
            """)
        // The + keeps the search in the primary key's range, which is short, instead of the conversation's whole index.
        laterEvents = try prepare(
            "SELECT key FROM events WHERE key > ?1 AND key <= ?2 AND +conversation = ?3 ORDER BY key")
        conversation = try prepare("SELECT bytes, origin FROM conversations WHERE key = ?1")
        requests = try prepare(
            """
            SELECT bytes, due_at, contact, id, workspace, reply_phase, reply_start, \(CallColumns.all), missed FROM requests
            WHERE conversation = ?1 AND id > ?2 ORDER BY id LIMIT ?3
            """)
        actions = try prepare("SELECT id, bytes FROM actions WHERE workspace = ?1")
        members = try prepare("SELECT id, bytes FROM members WHERE workspace = ?1")
        settings = try prepare("SELECT id, bytes FROM member_settings WHERE workspace = ?1")
        requestRows = try prepare(
            """
            SELECT r.id, c.key IS NOT NULL AND c.workspace = r.workspace
            FROM requests r LEFT JOIN conversations c ON c.key = r.conversation
            WHERE r.workspace = ?1 AND r.id > ?2 ORDER BY r.id LIMIT ?3
            """)
        notificationRows = try prepare(
            """
            SELECT n.id, r.key IS NOT NULL, n.bytes, n.request_id, n.attempt, n.member, n.email, n.state, n.message_id,
              n.digest
            FROM notifications n LEFT JOIN requests r ON r.workspace = n.workspace AND r.id = n.request_id
            WHERE n.workspace = ?1 AND n.id > ?2 ORDER BY n.id LIMIT ?3
            """)
        indexedConversations = try prepare(
            """
            SELECT x.conversation, EXISTS (SELECT 1 FROM conversations c WHERE c.key = x.conversation)
            FROM conversation_events x WHERE x.conversation > ?1 ORDER BY x.conversation LIMIT 1
            """)
        clientMessages = try prepare(
            """
            SELECT m.conversation, m.client_message_id, e.key IS NOT NULL
            FROM messages_by_client_id m LEFT JOIN events e
              ON e.key = m.event AND e.conversation = m.conversation AND e.client_message_id = m.client_message_id
            WHERE (m.conversation, m.client_message_id) > (?1, ?2)
            ORDER BY m.conversation, m.client_message_id LIMIT ?3
            """)
        activities = try prepare(
            """
            SELECT a.conversation, e.key IS NOT NULL
            FROM conversation_activity a
              LEFT JOIN events e ON e.key = a.event AND e.conversation = a.conversation AND e.origin = a.origin
            WHERE a.conversation > ?1 ORDER BY a.conversation LIMIT ?2
            """)
        // Of each conversation the last event that is indexed for certain, and the one that the table has.
        lastEvents = try prepare(
            """
            SELECT c.key, c.id, coalesce(a.event, 0), max(
              coalesce((SELECT max(x.event) FROM conversation_events x WHERE x.conversation = c.key AND x.is_message = 0
                AND x.event <= (w.key << 40 | w.indexed_sequence)), 0),
              coalesce((SELECT max(x.event) FROM conversation_events x WHERE x.conversation = c.key AND x.is_message = 1
                AND x.event <= (w.key << 40 | w.indexed_sequence)), 0))
            FROM conversations c CROSS JOIN workspaces w ON w.key = c.workspace
              LEFT JOIN conversation_activity a ON a.conversation = c.key
            WHERE c.key > ?1 ORDER BY c.key LIMIT ?2
            """)
        audit = try prepare(
            """
            SELECT a.event, EXISTS (SELECT 1 FROM events e WHERE e.key = a.event AND e.conversation IS NULL), a.object
            FROM audit_events a WHERE a.event > ?1 ORDER BY a.event LIMIT ?2
            """)
        lanes = try prepare(
            """
            SELECT l.consumer, l.sequence, c.name IS NOT NULL
            FROM webhook_lanes l LEFT JOIN consumers c ON c.workspace = l.workspace AND c.name = l.consumer
            WHERE l.workspace = ?1
            """)
        consumers = try prepare("SELECT name, sequence FROM consumers WHERE workspace = ?1")
        tagsOfConversation = try prepare(
            "SELECT tag, event, id, workspace FROM conversation_tags WHERE conversation = ?1 ORDER BY tag")
        tagRows = try prepare(
            """
            SELECT t.conversation, t.id, c.key IS NOT NULL
            FROM conversation_tags t LEFT JOIN conversations c ON c.key = t.conversation
            WHERE t.conversation > ?1 ORDER BY t.conversation LIMIT ?2
            """)
        // The next tag that either table has.
        tagCounts = try prepare(
            """
            SELECT next.tag,
              coalesce((SELECT conversations FROM tags WHERE workspace = ?1 AND name = next.tag), 0),
              (SELECT count(*) FROM conversation_tags WHERE workspace = ?1 AND tag = next.tag)
            FROM (SELECT min(tag) AS tag FROM (
              SELECT min(name) AS tag FROM tags WHERE workspace = ?1 AND name > ?2
              UNION ALL SELECT min(tag) FROM conversation_tags WHERE workspace = ?1 AND tag > ?2)) AS next
            WHERE next.tag IS NOT NULL
            """)
        cannedReplies = try prepare("SELECT id, bytes, member, shortcut FROM canned_replies WHERE workspace = ?1")
    }
}
