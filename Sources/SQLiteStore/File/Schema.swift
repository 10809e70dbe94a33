import HumanCallStore

/// The schema of the file, as numbered steps: an older file is migrated at open, a newer one is refused.
enum Schema {
    /// "HuCa" in the file's header (https://sqlite.org/pragma.html#pragma_application_id).
    static let applicationID: Int64 = 0x4875_4361

    /// A released step is never edited; `PRAGMA user_version` counts the steps that were applied.
    static let steps = [
        firstStep, outboxStep, loginStep, endStep, conversationStep, openRequestStep, referenceStep, earlierLogStep,
        honestLineStep, activityStep, laneStep, replyStep, takeOverStep, settingsStep, auditStep, callRowsStep, tagStep,
        cannedReplyStep, missedStep,
    ]

    /// Nouns are stored as their protobuf bytes; the columns next to them are for selection. Workspaces and
    /// conversations have small integer keys. They keep the rows and indexes that grow small, and they keep concurrent
    /// writes close together in the file, however random the chat server's ids are.
    static let firstStep = """
        CREATE TABLE meta (
          name TEXT PRIMARY KEY,
          value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- bytes is NULL once the workspace is deleted. The anchor is what the log's chain begins with: it moves when the
        -- oldest events are pruned.
        CREATE TABLE workspaces (
          key INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          bytes BLOB,
          anchor_sequence INTEGER NOT NULL DEFAULT 0,
          anchor_time INTEGER NOT NULL DEFAULT 0,
          anchor_chain BLOB NOT NULL DEFAULT (zeroblob(32))
        ) STRICT;

        CREATE TABLE actions (
          workspace INTEGER NOT NULL,
          id TEXT NOT NULL,
          bytes BLOB NOT NULL,
          PRIMARY KEY (workspace, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE members (
          workspace INTEGER NOT NULL,
          id TEXT NOT NULL,
          bytes BLOB NOT NULL,
          PRIMARY KEY (workspace, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE presences (
          workspace INTEGER NOT NULL,
          member TEXT NOT NULL,
          presence INTEGER NOT NULL,
          PRIMARY KEY (workspace, member)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE consumers (
          workspace INTEGER NOT NULL,
          name TEXT NOT NULL,
          sequence INTEGER NOT NULL,
          PRIMARY KEY (workspace, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE conversations (
          key INTEGER PRIMARY KEY,
          workspace INTEGER NOT NULL,
          id TEXT NOT NULL,
          origin TEXT NOT NULL,
          bytes BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX conversations_by_id ON conversations (workspace, id);
        CREATE INDEX conversations_by_origin ON conversations (workspace, origin, id) WHERE origin <> '';

        -- key = the workspace's key << 40 | sequence. type 1 = message.created. Every event of a conversation has exactly
        -- one entry in the first two indexes.
        CREATE TABLE events (
          key INTEGER PRIMARY KEY,
          time INTEGER NOT NULL,
          type INTEGER NOT NULL,
          conversation INTEGER,
          request_id TEXT NOT NULL,
          origin TEXT NOT NULL,
          client_message_id TEXT,
          bytes BLOB NOT NULL,
          digest BLOB NOT NULL,
          chain BLOB NOT NULL
        ) STRICT;
        CREATE INDEX messages ON events (conversation) WHERE type = 1;
        CREATE INDEX other_events ON events (conversation) WHERE type <> 1 AND conversation IS NOT NULL;
        CREATE UNIQUE INDEX client_messages ON events (conversation, client_message_id)
          WHERE client_message_id IS NOT NULL;

        -- state is RequestState's number, member the claim's, due_at the earlier of deadline and escalation.
        CREATE TABLE requests (
          key INTEGER PRIMARY KEY,
          workspace INTEGER NOT NULL,
          id TEXT NOT NULL,
          conversation INTEGER NOT NULL,
          state INTEGER NOT NULL,
          member TEXT NOT NULL,
          due_at INTEGER,
          bytes BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX requests_by_id ON requests (workspace, id);
        CREATE INDEX requests_by_state ON requests (workspace, state, id);
        CREATE INDEX requests_by_member ON requests (workspace, member, state, id) WHERE member <> '';
        CREATE INDEX requests_by_conversation ON requests (conversation, id);
        CREATE INDEX requests_due ON requests (due_at) WHERE due_at IS NOT NULL;

        CREATE TABLE notifications (
          workspace INTEGER NOT NULL,
          request_id TEXT NOT NULL,
          attempt INTEGER NOT NULL,
          member TEXT NOT NULL,
          bytes BLOB NOT NULL,
          PRIMARY KEY (workspace, request_id, attempt, member)
        ) STRICT, WITHOUT ROWID;

        -- By the workspace's id, not its key: the answer to DeleteWorkspace outlives the workspace.
        CREATE TABLE answers (
          key INTEGER PRIMARY KEY,
          workspace_id TEXT NOT NULL,
          method TEXT NOT NULL,
          idempotency_key TEXT NOT NULL,
          fingerprint BLOB NOT NULL,
          answer BLOB NOT NULL,
          created_at INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX answers_by_key ON answers (workspace_id, method, idempotency_key);
        CREATE INDEX answers_by_time ON answers (created_at);
        """

    /// The outbox: due mails, leases, and the load of each address. A daemon with only the first step could not
    /// configure a mail server, so its table of notifications is empty.
    private static let outboxStep = """
        DROP TABLE notifications;
        -- due_at is NULL once it was sent, is dead or suppressed. mailed_at counts for the hourly cap.
        CREATE TABLE notifications (
          key INTEGER PRIMARY KEY,
          workspace INTEGER NOT NULL,
          id TEXT NOT NULL,
          request_id TEXT NOT NULL,
          attempt INTEGER NOT NULL,
          member TEXT NOT NULL,
          email TEXT NOT NULL,
          state INTEGER NOT NULL,
          due_at INTEGER,
          held INTEGER NOT NULL DEFAULT 0,
          leased_until INTEGER NOT NULL DEFAULT 0,
          mailed_at INTEGER NOT NULL DEFAULT 0,
          digest INTEGER NOT NULL DEFAULT 0,
          message_id TEXT NOT NULL,
          bytes BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX notifications_by_id ON notifications (workspace, id);
        CREATE UNIQUE INDEX notifications_of_request ON notifications (workspace, request_id, attempt, member);
        CREATE INDEX notifications_by_state ON notifications (workspace, state, id);
        CREATE INDEX notifications_due ON notifications (due_at) WHERE due_at IS NOT NULL;
        CREATE INDEX notifications_mailed ON notifications (email, mailed_at, digest, message_id) WHERE mailed_at > 0;
        CREATE INDEX notifications_held ON notifications (email, workspace, digest, id) WHERE held = 1;
        CREATE INDEX notifications_leased ON notifications (leased_until) WHERE leased_until > 0;
        """

    /// Login tokens, counts of days (until `callRowsStep`), and the visitor's contact of each request. `LoginStepRows` migrates
    /// the contacts.
    private static let loginStep = """
        -- digest is the token's SHA-256; the token itself is kept nowhere.
        CREATE TABLE logins (
          key INTEGER PRIMARY KEY,
          workspace INTEGER NOT NULL,
          digest BLOB NOT NULL,
          member TEXT NOT NULL,
          expires_at INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX logins_by_digest ON logins (workspace, digest);
        CREATE INDEX logins_by_member ON logins (workspace, member);
        CREATE INDEX logins_by_time ON logins (expires_at);

        -- key = the workspace's key << 40 | days since 1970. claim_times: four bytes for each bucket.
        CREATE TABLE request_days (
          key INTEGER PRIMARY KEY,
          created INTEGER NOT NULL,
          pending INTEGER NOT NULL,
          assigned INTEGER NOT NULL,
          completed INTEGER NOT NULL,
          expired INTEGER NOT NULL,
          canceled INTEGER NOT NULL,
          claimed INTEGER NOT NULL,
          claim_times BLOB NOT NULL
        ) STRICT;
        CREATE TABLE member_days (
          key INTEGER NOT NULL,
          member TEXT NOT NULL,
          claimed INTEGER NOT NULL,
          completed INTEGER NOT NULL,
          PRIMARY KEY (key, member)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE requests ADD COLUMN contact TEXT NOT NULL DEFAULT '';
        CREATE INDEX requests_by_contact ON requests (workspace, contact, state, id) WHERE contact <> '';
        """

    private static let endStep = """
        -- Where the log ended when the file was closed last, and its chain there; 0 = not known.
        ALTER TABLE workspaces ADD COLUMN closed_sequence INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE workspaces ADD COLUMN closed_chain BLOB;
        """

    /// Tables instead of indexes for the events of each conversation, so that the newest events can be inserted later,
    /// many at a time. They contain every event of a conversation up to its workspace's indexed_sequence, once.
    private static let conversationStep = """
        CREATE TABLE conversation_events (
          conversation INTEGER NOT NULL,
          is_message INTEGER NOT NULL,
          event INTEGER NOT NULL,
          PRIMARY KEY (conversation, is_message, event)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE messages_by_client_id (
          conversation INTEGER NOT NULL,
          client_message_id TEXT NOT NULL,
          event INTEGER NOT NULL,
          PRIMARY KEY (conversation, client_message_id)
        ) STRICT, WITHOUT ROWID;
        -- In the order of the indexes that they take the place of.
        INSERT INTO conversation_events
          SELECT conversation, 1, key FROM events WHERE type = 1 AND conversation IS NOT NULL ORDER BY conversation, key;
        INSERT INTO conversation_events
          SELECT conversation, 0, key FROM events WHERE type <> 1 AND conversation IS NOT NULL ORDER BY conversation, key;
        INSERT INTO messages_by_client_id
          SELECT conversation, client_message_id, key FROM events
          WHERE client_message_id IS NOT NULL AND conversation IS NOT NULL ORDER BY conversation, client_message_id;
        DROP INDEX messages;
        DROP INDEX other_events;
        DROP INDEX client_messages;
        ALTER TABLE workspaces ADD COLUMN indexed_sequence INTEGER NOT NULL DEFAULT 0;
        UPDATE workspaces SET indexed_sequence = coalesce(
          (SELECT max(e.key) FROM events e WHERE e.key BETWEEN workspaces.key << 40 AND (workspaces.key + 1 << 40) - 1), 0)
          & ((1 << 40) - 1);
        """

    /// A unique index for a conversation's open request. Claim times become rows (until `callRowsStep`).
    private static let openRequestStep = """
        -- state 1 = PENDING, 2 = ASSIGNED.
        CREATE UNIQUE INDEX requests_open ON requests (conversation) WHERE state IN (1, 2);
        -- key is that of request_days. bucket: see ClaimTimes.
        CREATE TABLE claim_times (
          key INTEGER NOT NULL,
          bucket INTEGER NOT NULL,
          count INTEGER NOT NULL,
          PRIMARY KEY (key, bucket)
        ) STRICT, WITHOUT ROWID;
        """

    private static let earlierLogStep = """
        -- log_ids that this log had before, and where each workspace's log ended under them. meta 'file' is the identity
        -- of the file that has the current log_id.
        CREATE TABLE earlier_logs (
          log_id TEXT NOT NULL,
          workspace INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          PRIMARY KEY (log_id, workspace)
        ) STRICT, WITHOUT ROWID;
        """

    private static let takeOverStep = """
        -- Conversations that were taken without a call; in no other count.
        ALTER TABLE request_days ADD COLUMN taken_over INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE member_days ADD COLUMN taken_over INTEGER NOT NULL DEFAULT 0;
        """

    /// Remembered answers become references, and consumers get an owner and an age. `AnswerStepRows` migrates the old answers,
    /// and then drops `rendered_answers`.
    private static let referenceStep = """
        ALTER TABLE answers RENAME TO rendered_answers;
        DROP INDEX answers_by_key;
        DROP INDEX answers_by_time;
        -- name is the digest of workspace, method, scope and the caller's key (AnswerName). The other columns are those of
        -- AnswerReference. created_at never decreases from one key to the next.
        CREATE TABLE answers (
          key INTEGER PRIMARY KEY,
          name BLOB NOT NULL,
          fingerprint BLOB NOT NULL,
          request_id TEXT NOT NULL,
          event INTEGER NOT NULL,
          cursor INTEGER NOT NULL,
          online INTEGER NOT NULL,
          emailed INTEGER NOT NULL,
          flags INTEGER NOT NULL,
          created_at INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX answers_by_name ON answers (name);
        -- uid is NULL for a consumer of an older version: the first uid that uses it becomes its owner. used_at is on the clock
        -- of answers.created_at, 0 = not known.
        ALTER TABLE consumers ADD COLUMN uid INTEGER;
        ALTER TABLE consumers ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE consumers ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE consumers ADD COLUMN expired INTEGER NOT NULL DEFAULT 0;
        """

    /// Nothing changes in the tables: `HonestLineStepRows` gives stored actions the lines for the cases in which nobody was
    /// alerted.
    static let honestLineStep = "-- lines of actions"

    /// The last event of each conversation, for lists by activity. The deferred indexer writes it with the tables by
    /// conversation, so it is complete up to the workspace's indexed_sequence.
    private static let activityStep = """
        -- origin is that of the event.
        CREATE TABLE conversation_activity (
          conversation INTEGER PRIMARY KEY,
          event INTEGER NOT NULL,
          origin TEXT NOT NULL
        ) STRICT;
        -- Two look-ups for each conversation, however many events it has.
        INSERT INTO conversation_activity
          SELECT a.conversation, a.event, e.origin FROM (
            SELECT c.key AS conversation, max(
              coalesce((SELECT max(event) FROM conversation_events WHERE conversation = c.key AND is_message = 0), 0),
              coalesce((SELECT max(event) FROM conversation_events WHERE conversation = c.key AND is_message = 1), 0)
            ) AS event FROM conversations c) a
          CROSS JOIN events e ON e.key = a.event;
        CREATE INDEX conversations_by_activity ON conversation_activity (event);
        CREATE INDEX conversations_by_origin_activity ON conversation_activity (origin, event) WHERE origin <> '';
        """

    private static let laneStep = """
        -- The events at which a webhook with ordering: conversation has stopped in a conversation, although its place in
        -- consumers is behind them.
        CREATE TABLE webhook_lanes (
          workspace INTEGER NOT NULL,
          consumer TEXT NOT NULL,
          -- Empty: an event that belongs to no conversation.
          conversation TEXT NOT NULL,
          -- The endpoint has accepted every event of the conversation before this one.
          sequence INTEGER NOT NULL,
          PRIMARY KEY (workspace, consumer, conversation, sequence)
        ) STRICT, WITHOUT ROWID;
        """

    /// The reply clock of a request that is ASSIGNED, which changes with messages while its bytes do not, and whether a member
    /// chose AWAY. Requests and presences of older versions have none.
    static let replyStep = """
        -- Those of ReplyClock: its phase, 0 = no clock, and the time that it counts from. due_at is the clock's next time while
        -- a request is ASSIGNED.
        ALTER TABLE requests ADD COLUMN reply_phase INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE requests ADD COLUMN reply_start INTEGER NOT NULL DEFAULT 0;
        -- A row can be OFFLINE now, of a member who chose AWAY.
        ALTER TABLE presences ADD COLUMN away_chosen INTEGER NOT NULL DEFAULT 0;
        """

    /// Refuses another program's file or a newer version's, before any write.
    static func check(_ connection: Connection, _ path: String) throws(StoreError) {
        let application = try connection.integer("PRAGMA application_id") ?? 0
        let version = try connection.integer("PRAGMA user_version") ?? 0
        let tables = try connection.integer("SELECT count(*) FROM sqlite_schema") ?? 0
        if application == 0, version == 0, tables == 0 { return }
        guard application == applicationID else {
            throw StoreError(
                .refused, "\(path) is a SQLite database of another program; name another data directory")
        }
        guard version <= steps.count else {
            throw StoreError(
                .refused,
                "\(path) has schema \(version), and this version of the daemon knows schemas up to \(steps.count); start the newer version that wrote it"
            )
        }
    }

    /// Applies the missing steps, each in a transaction of its own. `count`: only the first steps, for a test that needs an
    /// older file.
    static func migrate(
        _ connection: Connection, through count: Int? = nil, makeLogID: () -> String
    ) throws(StoreError) {
        let version = Int(try connection.integer("PRAGMA user_version") ?? 0)
        for (index, step) in steps.prefix(count ?? steps.count).enumerated().dropFirst(version) {
            try connection.transaction { () throws(StoreError) in
                try connection.execute(step)
                if step == loginStep { try LoginStepRows(connection: connection).fill() }
                if step == referenceStep { try AnswerStepRows(connection: connection).fill() }
                if step == auditStep { try AuditStepRows(connection: connection).fill() }
                if step == honestLineStep { try HonestLineStepRows(connection: connection).fill() }
                if step == callRowsStep { try CallStepRows(connection: connection).fill() }
                if index == 0 {
                    try connection.execute("PRAGMA application_id = \(applicationID)")
                    try PreparedStatement(connection, "INSERT INTO meta (name, value) VALUES ('log_id', ?1)").run {
                        $0.bind(makeLogID(), at: 1)
                    }
                }
                try connection.execute("PRAGMA user_version = \(index + 1)")
            }
        }
    }
}
