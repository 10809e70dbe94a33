import GRDB
import HumanCallStore

/// Every statement of the writer, prepared once.
struct WriterStatements {
    let tape: WriteTape
    let begin: WriteStatement
    /// Not by the tape: what else a commit is for is done by the same hand.
    let commit: PreparedStatement
    let conversation: PreparedStatement
    let conversationKey: PreparedStatement
    let insertConversation: WriteStatement
    let updateConversation: WriteStatement
    let request: PreparedStatement
    let putRequest: WriteStatement
    let event: PreparedStatement
    let clientMessage: PreparedStatement
    let anyMessage: PreparedStatement
    let insertEvent: WriteStatement
    let answer: PreparedStatement
    let insertAnswer: WriteStatement
    let removeAnswers: WriteStatement
    let consumer: PreparedStatement
    let putConsumer: WriteStatement
    let putPresence: WriteStatement
    let removePresence: WriteStatement
    let outbox: OutboxStatements
    let directory: DirectoryStatements
    let logins: LoginStatements
    let statistics: StatisticsStatements

    init(_ connection: WriterConnection) throws(StoreError) {
        tape = connection.tape
        // IMMEDIATE: a deferred transaction that reads and then writes can fail however long it waits
        // (https://sqlite.org/rescode.html#busy_snapshot).
        begin = try connection.writing("BEGIN IMMEDIATE")
        commit = try PreparedStatement(connection.database, "COMMIT")
        conversation = try connection.reading("SELECT bytes FROM conversations WHERE workspace = ?1 AND id = ?2")
        conversationKey = try connection.reading("SELECT key FROM conversations WHERE workspace = ?1 AND id = ?2")
        insertConversation = try connection.writing(
            "INSERT INTO conversations (key, workspace, id, origin, bytes) VALUES (?1, ?2, ?3, ?4, ?5)")
        updateConversation = try connection.writing("UPDATE conversations SET origin = ?2, bytes = ?3 WHERE key = ?1")
        request = try connection.reading("SELECT bytes FROM requests WHERE workspace = ?1 AND id = ?2")
        putRequest = try connection.writing(
            """
            INSERT INTO requests (workspace, id, conversation, state, member, due_at, bytes, contact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (workspace, id) DO UPDATE
            SET state = excluded.state, member = excluded.member, due_at = excluded.due_at, bytes = excluded.bytes,
              contact = excluded.contact
            """)
        event = try connection.reading(
            """
            SELECT e.key, e.type, c.id, e.request_id, e.origin, e.bytes
            FROM events e LEFT JOIN conversations c ON c.key = e.conversation WHERE e.key = ?1
            """)
        clientMessage = try connection.reading(
            "SELECT event FROM messages_by_client_id WHERE conversation = ?1 AND client_message_id = ?2")
        anyMessage = try connection.reading(
            "SELECT 1 FROM conversation_events WHERE conversation = ?1 AND is_message = 1 LIMIT 1")
        insertEvent = try connection.writing(
            """
            INSERT INTO events (key, time, type, conversation, request_id, origin, client_message_id, bytes, digest, chain)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """)
        answer = try connection.reading(
            "SELECT fingerprint, answer, created_at FROM answers WHERE workspace_id = ?1 AND method = ?2 AND idempotency_key = ?3"
        )
        insertAnswer = try connection.writing(
            """
            INSERT INTO answers (workspace_id, method, idempotency_key, fingerprint, answer, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """)
        removeAnswers = try connection.writing(
            "DELETE FROM answers WHERE key IN (SELECT key FROM answers WHERE created_at < ?1 ORDER BY created_at LIMIT ?2)"
        )
        consumer = try connection.reading("SELECT sequence FROM consumers WHERE workspace = ?1 AND name = ?2")
        putConsumer = try connection.writing(
            """
            INSERT INTO consumers (workspace, name, sequence) VALUES (?1, ?2, ?3)
            ON CONFLICT (workspace, name) DO UPDATE SET sequence = excluded.sequence
            """)
        putPresence = try connection.writing(
            """
            INSERT INTO presences (workspace, member, presence) VALUES (?1, ?2, ?3)
            ON CONFLICT (workspace, member) DO UPDATE SET presence = excluded.presence
            """)
        removePresence = try connection.writing("DELETE FROM presences WHERE workspace = ?1 AND member = ?2")
        outbox = try OutboxStatements(connection)
        directory = try DirectoryStatements(connection)
        logins = try LoginStatements(connection)
        statistics = try StatisticsStatements(connection)
    }
}

/// Those for actions, members and workspaces.
struct DirectoryStatements {
    let putWorkspace: WriteStatement
    let forgetWorkspace: WriteStatement
    let removeEmptyWorkspace: WriteStatement
    let removePresences: WriteStatement
    let removeConsumers: WriteStatement
    let putAction: WriteStatement
    let removeAction: WriteStatement
    let putMember: WriteStatement
    let removeMember: WriteStatement

    init(_ connection: WriterConnection) throws(StoreError) {
        func put(_ table: String) -> String {
            """
            INSERT INTO \(table) (workspace, id, bytes) VALUES (?1, ?2, ?3)
            ON CONFLICT (workspace, id) DO UPDATE SET bytes = excluded.bytes
            """
        }

        putWorkspace = try connection.writing(
            "INSERT INTO workspaces (key, id, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET bytes = excluded.bytes"
        )
        forgetWorkspace = try connection.writing("UPDATE workspaces SET bytes = NULL WHERE key = ?1")
        removeEmptyWorkspace = try connection.writing("DELETE FROM workspaces WHERE key = ?1")
        removePresences = try connection.writing("DELETE FROM presences WHERE workspace = ?1")
        removeConsumers = try connection.writing("DELETE FROM consumers WHERE workspace = ?1")
        putAction = try connection.writing(put("actions"))
        removeAction = try connection.writing("DELETE FROM actions WHERE workspace = ?1 AND id = ?2")
        putMember = try connection.writing(put("members"))
        removeMember = try connection.writing("DELETE FROM members WHERE workspace = ?1 AND id = ?2")
    }
}
