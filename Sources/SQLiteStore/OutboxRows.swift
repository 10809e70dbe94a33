import GRDB
import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// The outbox's statements of the writer.
struct OutboxStatements {
    static let columns = "bytes, held, leased_until, mailed_at"

    let insert: WriteStatement
    let put: WriteStatement
    let one: PreparedStatement
    let gatheredIDs: PreparedStatement
    let digestIDs: PreparedStatement
    let mailed: PreparedStatement
    let lastDigest: PreparedStatement
    let gathered: PreparedStatement
    let endLeases: WriteStatement

    init(_ connection: WriterConnection) throws(StoreError) {
        insert = try connection.writing(
            """
            INSERT INTO notifications (workspace, id, request_id, attempt, member, email, state, due_at, message_id, bytes)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING
            """)
        put = try connection.writing(
            """
            UPDATE notifications SET state = ?3, due_at = ?4, held = ?5, leased_until = ?6, mailed_at = ?7, digest = ?8,
            message_id = ?9, bytes = ?10 WHERE workspace = ?1 AND id = ?2
            """)
        one = try connection.reading("SELECT \(Self.columns) FROM notifications WHERE workspace = ?1 AND id = ?2")
        gatheredIDs = try connection.reading(
            """
            SELECT id FROM notifications
            WHERE email = ?2 AND workspace = ?1 AND held = 1 AND digest = 0 AND leased_until <= ?3 ORDER BY id LIMIT ?4
            """)
        digestIDs = try connection.reading(
            """
            SELECT id FROM notifications
            WHERE email = ?2 AND workspace = ?1 AND held = 1 AND digest = 1 AND message_id = ?5 AND leased_until <= ?3
            ORDER BY id LIMIT ?4
            """)
        mailed = try connection.reading(
            "SELECT count(DISTINCT message_id) FROM notifications WHERE email = ?1 AND mailed_at > ?2 AND mailed_at > 0"
        )
        lastDigest = try connection.reading(
            """
            SELECT mailed_at FROM notifications WHERE email = ?1 AND mailed_at > ?2 AND mailed_at > 0 AND digest = 1
            ORDER BY mailed_at DESC LIMIT 1
            """)
        gathered = try connection.reading(
            "SELECT min(due_at) FROM notifications WHERE email = ?1 AND held = 1 AND digest = 0")
        endLeases = try connection.writing(
            "UPDATE notifications SET leased_until = 0, due_at = 0 WHERE leased_until > 0")
    }
}

extension WriterRows {
    func insert(_ notification: Notification, workspaceID: String) throws(StoreError) {
        let workspace = try known(workspaceID)
        try encoded(notification) { (bytes) throws(StoreError) in
            try statements.outbox.insert.run {
                $0.bind(workspace, at: 1)
                $0.bind(notification.id, at: 2)
                $0.bind(notification.requestID, at: 3)
                $0.bind(Int64(notification.attempt), at: 4)
                $0.bind(notification.memberID, at: 5)
                $0.bind(notification.email, at: 6)
                $0.bind(Int64(notification.state.rawValue), at: 7)
                $0.bind(OutboxRow(notification: notification).dueAt, at: 8)
                $0.bind(notification.messageID, at: 9)
                $0.bind(bytes, at: 10)
            }
        }
    }

    func put(_ row: OutboxRow, workspaceID: String) throws(StoreError) {
        let workspace = try known(workspaceID)
        let notification = row.notification
        try encoded(notification) { (bytes) throws(StoreError) in
            try statements.outbox.put.run {
                $0.bind(workspace, at: 1)
                $0.bind(notification.id, at: 2)
                $0.bind(Int64(notification.state.rawValue), at: 3)
                $0.bind(row.dueAt, at: 4)
                $0.bind(row.isHeld ? 1 : 0, at: 5)
                $0.bind(row.leasedUntil, at: 6)
                $0.bind(row.mailedAt, at: 7)
                $0.bind(notification.digest ? 1 : 0, at: 8)
                $0.bind(notification.messageID, at: 9)
                $0.bind(bytes, at: 10)
            }
        }
    }

    func notification(_ workspaceID: String, _ id: String) throws(StoreError) -> OutboxRow? {
        guard let workspace = working.workspaces.key(of: workspaceID) else { return nil }
        return try statements.outbox.one.first({
            $0.bind(workspace, at: 1)
            $0.bind(id, at: 2)
        }) { (row) throws(StoreError) in try row.outbox(arena) }
    }

    func held(
        _ workspaceID: String, email: String, digestID: String?, at time: Int64, limit: Int
    ) throws(StoreError) -> [String] {
        guard let workspace = working.workspaces.key(of: workspaceID) else { return [] }
        var ids: [String] = []
        try (digestID == nil ? statements.outbox.gatheredIDs : statements.outbox.digestIDs).each({
            $0.bind(workspace, at: 1)
            $0.bind(email, at: 2)
            $0.bind(time, at: 3)
            $0.bind(max(0, limit), at: 4)
            if let digestID { $0.bind(digestID, at: 5) }
        }) { row in
            ids.append(row.text(0))
            return true
        }
        return ids
    }

    func load(ofAddress email: String, since time: Int64) throws(StoreError) -> AddressLoad {
        func number(_ statement: PreparedStatement) throws(StoreError) -> Int64? {
            try statement.first({
                $0.bind(email, at: 1)
                $0.bind(time, at: 2)
            }) { $0.isNull(0) ? nil : $0.int(0) } ?? nil
        }
        let gatheredUntil = try statements.outbox.gathered.first({ $0.bind(email, at: 1) }) {
            $0.isNull(0) ? nil : $0.int(0)
        }
        return AddressLoad(
            mailsWithinHour: Int(try number(statements.outbox.mailed) ?? 0),
            lastDigestAt: try number(statements.outbox.lastDigest) ?? 0, gatheredUntil: gatheredUntil ?? nil)
    }
}

extension StoredRow {
    fileprivate func outbox(_ arena: WireArena) throws(StoreError) -> OutboxRow {
        OutboxRow(notification: try noun(0, arena: arena), isHeld: int(1) != 0, leasedUntil: int(2), mailedAt: int(3))
    }
}
