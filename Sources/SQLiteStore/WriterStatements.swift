import GRDB
import HumanCallStore

/// Every statement of the writer, prepared once.
struct WriterStatements {
    let begin: PreparedStatement
    let commit: PreparedStatement
    let conversation: PreparedStatement
    let conversationKey: PreparedStatement
    let insertConversation: PreparedStatement
    let updateConversation: PreparedStatement
    let request: PreparedStatement
    let putRequest: PreparedStatement
    let event: PreparedStatement
    let clientMessage: PreparedStatement
    let anyMessage: PreparedStatement
    let insertEvent: PreparedStatement
    let answer: PreparedStatement
    let insertAnswer: PreparedStatement
    let removeAnswers: PreparedStatement
    let consumer: PreparedStatement
    let putConsumer: PreparedStatement
    let putPresence: PreparedStatement
    let removePresence: PreparedStatement
    let outbox: OutboxStatements
    let directory: DirectoryStatements
    let logins: LoginStatements
    let statistics: StatisticsStatements

    init(_ database: Database) throws(StoreError) {
        func prepare(_ sql: String) throws(StoreError) -> PreparedStatement { try PreparedStatement(database, sql) }

        // IMMEDIATE: a deferred transaction that reads and then writes can fail however long it waits
        // (https://sqlite.org/rescode.html#busy_snapshot).
        begin = try prepare("BEGIN IMMEDIATE")
        commit = try prepare("COMMIT")
        conversation = try prepare("SELECT bytes FROM conversations WHERE workspace = ?1 AND id = ?2")
        conversationKey = try prepare("SELECT key FROM conversations WHERE workspace = ?1 AND id = ?2")
        insertConversation = try prepare(
            "INSERT INTO conversations (key, workspace, id, origin, bytes) VALUES (?1, ?2, ?3, ?4, ?5)")
        updateConversation = try prepare("UPDATE conversations SET origin = ?2, bytes = ?3 WHERE key = ?1")
        request = try prepare("SELECT bytes FROM requests WHERE workspace = ?1 AND id = ?2")
        putRequest = try prepare(
            """
            INSERT INTO requests (workspace, id, conversation, state, member, due_at, bytes, contact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (workspace, id) DO UPDATE
            SET state = excluded.state, member = excluded.member, due_at = excluded.due_at, bytes = excluded.bytes,
              contact = excluded.contact
            """)
        event = try prepare(
            """
            SELECT e.key, e.type, c.id, e.request_id, e.origin, e.bytes
            FROM events e LEFT JOIN conversations c ON c.key = e.conversation WHERE e.key = ?1
            """)
        clientMessage = try prepare(
            "SELECT event FROM messages_by_client_id WHERE conversation = ?1 AND client_message_id = ?2")
        anyMessage = try prepare("SELECT 1 FROM conversation_events WHERE conversation = ?1 AND is_message = 1 LIMIT 1")
        insertEvent = try prepare(
            """
            INSERT INTO events (key, time, type, conversation, request_id, origin, client_message_id, bytes, digest, chain)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """)
        answer = try prepare(
            "SELECT fingerprint, answer, created_at FROM answers WHERE workspace_id = ?1 AND method = ?2 AND idempotency_key = ?3")
        insertAnswer = try prepare(
            """
            INSERT INTO answers (workspace_id, method, idempotency_key, fingerprint, answer, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """)
        removeAnswers = try prepare(
            "DELETE FROM answers WHERE key IN (SELECT key FROM answers WHERE created_at < ?1 ORDER BY created_at LIMIT ?2)")
        consumer = try prepare("SELECT sequence FROM consumers WHERE workspace = ?1 AND name = ?2")
        putConsumer = try prepare(
            """
            INSERT INTO consumers (workspace, name, sequence) VALUES (?1, ?2, ?3)
            ON CONFLICT (workspace, name) DO UPDATE SET sequence = excluded.sequence
            """)
        putPresence = try prepare(
            """
            INSERT INTO presences (workspace, member, presence) VALUES (?1, ?2, ?3)
            ON CONFLICT (workspace, member) DO UPDATE SET presence = excluded.presence
            """)
        removePresence = try prepare("DELETE FROM presences WHERE workspace = ?1 AND member = ?2")
        outbox = try OutboxStatements(database)
        directory = try DirectoryStatements(database)
        logins = try LoginStatements(database)
        statistics = try StatisticsStatements(database)
    }
}

/// Those for actions, members and workspaces.
struct DirectoryStatements {
    let putWorkspace: PreparedStatement
    let forgetWorkspace: PreparedStatement
    let removeEmptyWorkspace: PreparedStatement
    let removePresences: PreparedStatement
    let removeConsumers: PreparedStatement
    let putAction: PreparedStatement
    let removeAction: PreparedStatement
    let putMember: PreparedStatement
    let removeMember: PreparedStatement

    init(_ database: Database) throws(StoreError) {
        func prepare(_ sql: String) throws(StoreError) -> PreparedStatement { try PreparedStatement(database, sql) }
        func put(_ table: String) -> String {
            """
            INSERT INTO \(table) (workspace, id, bytes) VALUES (?1, ?2, ?3)
            ON CONFLICT (workspace, id) DO UPDATE SET bytes = excluded.bytes
            """
        }

        putWorkspace = try prepare(
            "INSERT INTO workspaces (key, id, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET bytes = excluded.bytes")
        forgetWorkspace = try prepare("UPDATE workspaces SET bytes = NULL WHERE key = ?1")
        removeEmptyWorkspace = try prepare("DELETE FROM workspaces WHERE key = ?1")
        removePresences = try prepare("DELETE FROM presences WHERE workspace = ?1")
        removeConsumers = try prepare("DELETE FROM consumers WHERE workspace = ?1")
        putAction = try prepare(put("actions"))
        removeAction = try prepare("DELETE FROM actions WHERE workspace = ?1 AND id = ?2")
        putMember = try prepare(put("members"))
        removeMember = try prepare("DELETE FROM members WHERE workspace = ?1 AND id = ?2")
    }
}
