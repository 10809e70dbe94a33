import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

extension Schema {
    /// Statistics are read from the calls, not from counts of days. `CallStepRows` fills the new columns.
    static let callRowsStep = """
        DROP TABLE request_days;
        DROP TABLE member_days;
        DROP TABLE claim_times;
        -- Those of CallRow: end_reason and source are numbers of the protocol, and 0 = not yet for times.
        ALTER TABLE requests ADD COLUMN team TEXT NOT NULL DEFAULT '';
        ALTER TABLE requests ADD COLUMN action TEXT NOT NULL DEFAULT '';
        ALTER TABLE requests ADD COLUMN end_reason INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE requests ADD COLUMN source INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE requests ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE requests ADD COLUMN ended_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE requests ADD COLUMN first_claimed_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE requests ADD COLUMN first_member TEXT NOT NULL DEFAULT '';
        ALTER TABLE requests ADD COLUMN first_reply_at INTEGER NOT NULL DEFAULT 0;
        """

    /// Every column that statistics read, in the order of creation. `CallStepRows` creates it when the columns are filled.
    static let callsIndex = """
        CREATE INDEX requests_by_creation ON requests (workspace, created_at, key, team, action, state, end_reason, source,
          member, ended_at, first_claimed_at, first_member, first_reply_at)
        """
}

/// Fills the columns of `callRowsStep`: from the requests' bytes, and with one scan of the log. Runs once, before the daemon
/// serves. Memory: a row at a time.
struct CallStepRows {
    private let connection: Connection
    private let arena = WireArena()

    init(connection: Connection) { self.connection = connection }

    func fill() throws(StoreError) {
        try fillFromRequests()
        try fillFromLog()
        try connection.execute(Schema.callsIndex)
    }

    private func fillFromRequests() throws(StoreError) {
        let requests = try PreparedStatement(connection, "SELECT key, bytes FROM requests")
        let update = try PreparedStatement(
            connection,
            """
            UPDATE requests SET state = ?2, member = ?3, team = ?4, action = ?5, end_reason = ?6, source = ?7,
              created_at = ?8, ended_at = ?9 WHERE key = ?1
            """)
        try requests.each({ _ in }) { (row) throws(StoreError) in
            let request: HumanCallRequest = try row.noun(1, arena: arena)
            try update.run {
                $0.bind(row.int(0), at: 1)
                $0.bind(CallRow(request, CallMarks()), state: 2, member: 3, from: 4)
            }
            return true
        }
    }

    /// In the order of the log, so the first claim and the first reply win, as in `CallMarks`.
    private func fillFromLog() throws(StoreError) {
        let types = [EventType.messageCreated, .requestAssigned].map { "\($0.code)" }
        let events = try PreparedStatement(
            connection,
            """
            SELECT key, bytes FROM events WHERE type IN (\(types.joined(separator: ", ")))
              AND request_id <> '' ORDER BY key
            """)
        let claim = try PreparedStatement(
            connection,
            """
            UPDATE requests SET first_claimed_at = ?3, first_member = ?4
            WHERE workspace = ?1 AND id = ?2 AND first_claimed_at = 0
            """)
        let reply = try PreparedStatement(
            connection,
            """
            UPDATE requests SET first_reply_at = ?3
            WHERE workspace = ?1 AND id = ?2 AND first_reply_at = 0 AND first_claimed_at > 0
            """)
        try events.each({ _ in }) { (row) throws(StoreError) in
            let event: Event = try row.noun(1, arena: arena)
            let workspace = EventKey.workspace(row.int(0))
            if let held = event.request?.claim {
                try claim.run {
                    $0.bind(workspace, at: 1)
                    $0.bind(event.requestID, at: 2)
                    $0.bind(held.claimedAt, at: 3)
                    $0.bind(held.memberID, at: 4)
                }
            } else if event.message?.author == .member {
                try reply.run {
                    $0.bind(workspace, at: 1)
                    $0.bind(event.requestID, at: 2)
                    $0.bind(event.time, at: 3)
                }
            }
            return true
        }
    }
}
