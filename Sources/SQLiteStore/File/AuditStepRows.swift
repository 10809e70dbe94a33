import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

extension Schema {
    /// The changes of actions, members and settings, by object. `AuditStepRows` enters those of the stored log.
    static let auditStep = """
        -- object: see AuditObject.name.
        CREATE TABLE audit_events (event INTEGER PRIMARY KEY, object TEXT NOT NULL) STRICT;
        CREATE INDEX audit_events_by_object ON audit_events (object, event);
        """
}

/// Enters the changes of actions, members and settings of earlier versions into the audit. Runs once, before the daemon serves.
struct AuditStepRows {
    private let connection: Connection
    private let arena = WireArena()

    init(connection: Connection) { self.connection = connection }

    func fill() throws(StoreError) {
        // Every event that the audit lists belongs to no conversation.
        let events = try PreparedStatement(
            connection, "SELECT key, bytes FROM events WHERE conversation IS NULL ORDER BY key")
        let insert = try PreparedStatement(connection, "INSERT INTO audit_events (event, object) VALUES (?1, ?2)")
        try events.each({ _ in }) { (row) throws(StoreError) in
            let event: Event = try row.noun(1, arena: arena)
            guard let object = event.auditObject else { return true }
            try insert.run {
                $0.bind(row.int(0), at: 1)
                $0.bind(object.name, at: 2)
            }
            return true
        }
    }
}
