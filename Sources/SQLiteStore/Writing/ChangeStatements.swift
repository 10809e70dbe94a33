import HumanCallStore

/// The statements of `ChangeWriter`, prepared once.
struct ChangeStatements {
    let begin: PreparedStatement
    let commit: PreparedStatement
    let rollBack: PreparedStatement
    let insertConversation: PreparedStatement
    let updateConversation: PreparedStatement
    let putRequest: PreparedStatement
    let putClock: PreparedStatement
    let putFirstReply: PreparedStatement
    let join: PreparedStatement
    let insertEvent: PreparedStatement
    let insertAnswer: PreparedStatement
    let removeAnswer: PreparedStatement
    let keepAnswerTime: PreparedStatement
    let keepClock: PreparedStatement
    let putConsumer: PreparedStatement
    let removeConsumer: PreparedStatement
    let putLane: PreparedStatement
    let removeLane: PreparedStatement
    let putPresence: PreparedStatement
    let removePresence: PreparedStatement
    let insertNotification: PreparedStatement
    let updateNotification: PreparedStatement
    let insertLogin: PreparedStatement
    let removeLogin: PreparedStatement
    let insertAudit: PreparedStatement
    let keepEnd: PreparedStatement
    let directory: DirectoryStatements

    init(_ connection: Connection) throws(StoreError) {
        func prepare(_ sql: String) throws(StoreError) -> PreparedStatement { try PreparedStatement(connection, sql) }
        // IMMEDIATE: a deferred transaction that reads and then writes can fail however long it waits
        // (https://sqlite.org/rescode.html#busy_snapshot).
        begin = try prepare("BEGIN IMMEDIATE")
        commit = try prepare("COMMIT")
        rollBack = try prepare("ROLLBACK")
        insertConversation = try prepare(
            "INSERT INTO conversations (key, workspace, id, origin, bytes) VALUES (?1, ?2, ?3, ?4, ?5)")
        updateConversation = try prepare("UPDATE conversations SET origin = ?2, bytes = ?3 WHERE key = ?1")
        putRequest = try prepare(
            """
            INSERT INTO requests
              (workspace, id, conversation, state, member, due_at, bytes, contact, reply_phase, reply_start,
              team, action, end_reason, source, created_at, ended_at, first_claimed_at, first_member, first_reply_at, missed)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, coalesce(?8, ''), ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
              coalesce(?17, 0), coalesce(?18, ''), coalesce(?19, 0), ?20)
            ON CONFLICT (workspace, id) DO UPDATE
            SET state = excluded.state, member = excluded.member, due_at = excluded.due_at, bytes = excluded.bytes,
              contact = coalesce(?8, contact), reply_phase = excluded.reply_phase, reply_start = excluded.reply_start,
              team = excluded.team, end_reason = excluded.end_reason, ended_at = excluded.ended_at,
              first_claimed_at = coalesce(?17, first_claimed_at), first_member = coalesce(?18, first_member),
              first_reply_at = coalesce(?19, first_reply_at), missed = excluded.missed
            """)
        putClock = try prepare(
            "UPDATE requests SET due_at = ?3, reply_phase = ?4, reply_start = ?5 WHERE workspace = ?1 AND id = ?2")
        putFirstReply = try prepare("UPDATE requests SET first_reply_at = ?3 WHERE workspace = ?1 AND id = ?2")
        join = try prepare("UPDATE requests SET missed = NULL WHERE conversation = ?1 AND missed IS NOT NULL")
        insertEvent = try prepare(
            """
            INSERT INTO events (key, time, type, conversation, request_id, origin, client_message_id, bytes, digest, chain)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """)
        insertAudit = try prepare("INSERT INTO audit_events (event, object) VALUES (?1, ?2)")
        insertAnswer = try prepare(
            """
            INSERT INTO answers (name, fingerprint, request_id, event, cursor, online, emailed, flags, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """)
        removeAnswer = try prepare("DELETE FROM answers WHERE name = ?1")
        keepClock = try prepare(
            """
            INSERT INTO meta (name, value) VALUES ('clock', ?1)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
        // Without remembered answers and consumers, which it makes old, the time is not stored either.
        keepAnswerTime = try prepare(
            """
            INSERT INTO meta (name, value) SELECT 'answer_time', ?1
            WHERE EXISTS (SELECT 1 FROM answers) OR EXISTS (SELECT 1 FROM consumers)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
        putConsumer = try prepare(
            """
            INSERT INTO consumers (workspace, name, sequence, uid, created_at, used_at, expired)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (workspace, name) DO UPDATE SET
              sequence = excluded.sequence, uid = excluded.uid, created_at = excluded.created_at,
              used_at = excluded.used_at, expired = excluded.expired
            """)
        removeConsumer = try prepare("DELETE FROM consumers WHERE workspace = ?1 AND name = ?2")
        putLane = try prepare(
            "INSERT INTO webhook_lanes (workspace, consumer, conversation, sequence) VALUES (?1, ?2, ?3, ?4)")
        removeLane = try prepare(
            "DELETE FROM webhook_lanes WHERE workspace = ?1 AND consumer = ?2 AND conversation = ?3 AND sequence = ?4")
        putPresence = try prepare(
            """
            INSERT INTO presences (workspace, member, presence, away_chosen) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (workspace, member) DO UPDATE
            SET presence = excluded.presence, away_chosen = excluded.away_chosen
            """)
        removePresence = try prepare("DELETE FROM presences WHERE workspace = ?1 AND member = ?2")
        insertNotification = try prepare(
            """
            INSERT INTO notifications (workspace, id, request_id, attempt, member, email, state, due_at, message_id, bytes)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING
            """)
        updateNotification = try prepare(
            """
            UPDATE notifications SET state = ?3, due_at = ?4, held = ?5, leased_until = ?6, mailed_at = ?7, digest = ?8,
            message_id = ?9, bytes = ?10 WHERE workspace = ?1 AND id = ?2
            """)
        insertLogin = try prepare(
            "INSERT INTO logins (workspace, digest, member, expires_at) VALUES (?1, ?2, ?3, ?4)")
        removeLogin = try prepare("DELETE FROM logins WHERE workspace = ?1 AND digest = ?2")
        keepEnd = try prepare(
            "UPDATE workspaces SET closed_sequence = ?2, closed_chain = ?3 WHERE key = ?1 AND closed_sequence <> ?2")
        directory = try DirectoryStatements(connection)
    }
}

/// The statements for workspaces, actions and members.
struct DirectoryStatements {
    let putWorkspace: PreparedStatement
    let forgetWorkspace: PreparedStatement
    let removeEmptyWorkspace: PreparedStatement
    let removePresences: PreparedStatement
    let removeConsumers: PreparedStatement
    let removeLanes: PreparedStatement
    let removeLogins: PreparedStatement
    let putAction: PreparedStatement
    let removeAction: PreparedStatement
    let putMember: PreparedStatement
    let removeMember: PreparedStatement
    let putSettings: PreparedStatement
    let removeSettings: PreparedStatement
    let putCannedReply: PreparedStatement
    let removeCannedReply: PreparedStatement
    let removeCannedRepliesOfMember: PreparedStatement

    init(_ connection: Connection) throws(StoreError) {
        func prepare(_ sql: String) throws(StoreError) -> PreparedStatement { try PreparedStatement(connection, sql) }
        func put(_ table: String) -> String {
            """
            INSERT INTO \(table) (workspace, id, bytes) VALUES (?1, ?2, ?3)
            ON CONFLICT (workspace, id) DO UPDATE SET bytes = excluded.bytes
            """
        }

        putWorkspace = try prepare(
            "INSERT INTO workspaces (key, id, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET bytes = excluded.bytes"
        )
        forgetWorkspace = try prepare("UPDATE workspaces SET bytes = NULL WHERE key = ?1")
        removeEmptyWorkspace = try prepare("DELETE FROM workspaces WHERE key = ?1")
        removePresences = try prepare("DELETE FROM presences WHERE workspace = ?1")
        removeConsumers = try prepare("DELETE FROM consumers WHERE workspace = ?1")
        removeLanes = try prepare("DELETE FROM webhook_lanes WHERE workspace = ?1")
        removeLogins = try prepare("DELETE FROM logins WHERE workspace = ?1 AND member = ?2")
        putAction = try prepare(put("actions"))
        removeAction = try prepare("DELETE FROM actions WHERE workspace = ?1 AND id = ?2")
        putMember = try prepare(put("members"))
        removeMember = try prepare("DELETE FROM members WHERE workspace = ?1 AND id = ?2")
        putSettings = try prepare(put("member_settings"))
        removeSettings = try prepare("DELETE FROM member_settings WHERE workspace = ?1 AND id = ?2")
        putCannedReply = try prepare(
            """
            INSERT INTO canned_replies (workspace, id, member, shortcut, bytes) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (workspace, id) DO UPDATE SET shortcut = excluded.shortcut, bytes = excluded.bytes
            """)
        removeCannedReply = try prepare("DELETE FROM canned_replies WHERE workspace = ?1 AND id = ?2")
        removeCannedRepliesOfMember = try prepare("DELETE FROM canned_replies WHERE workspace = ?1 AND member = ?2")
    }
}
