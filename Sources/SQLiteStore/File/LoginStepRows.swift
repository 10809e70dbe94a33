import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Migrates the rows of the first schema to `loginStep`: each request gets the current contact of its conversation. Runs once,
/// before the daemon serves.
struct LoginStepRows {
    private let connection: Connection
    private let arena = WireArena()

    init(connection: Connection) { self.connection = connection }

    func fill() throws(StoreError) {
        let conversations = try PreparedStatement(connection, "SELECT key, bytes FROM conversations")
        let update = try PreparedStatement(connection, "UPDATE requests SET contact = ?2 WHERE conversation = ?1")
        try conversations.each({ _ in }) { (row) throws(StoreError) in
            let conversation: Conversation = try row.noun(1, arena: arena)
            guard let contact = conversation.visitor?.contact, !contact.isEmpty else { return true }
            try update.run {
                $0.bind(row.int(0), at: 1)
                $0.bind(contact, at: 2)
            }
            return true
        }
    }
}
