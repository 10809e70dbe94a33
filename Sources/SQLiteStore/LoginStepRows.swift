import GRDB
import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Brings a file of the first schema up to `loginStep`: the counts of days are made again from the log, each request gets
/// the contact that its conversation has now. Runs once, before the daemon serves.
struct LoginStepRows {
    private let database: Database
    private let connection: WriterConnection
    private let arena = WireArena()

    init(database: Database) {
        self.database = database
        connection = WriterConnection(database: database, tape: WriteTape())
    }

    func fill() throws(StoreError) {
        try fillContacts()
        try fillDays()
    }

    private func fillContacts() throws(StoreError) {
        let conversations = try PreparedStatement(database, "SELECT key, bytes FROM conversations")
        let update = try connection.writing("UPDATE requests SET contact = ?2 WHERE conversation = ?1")
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

    private func fillDays() throws(StoreError) {
        let days = try StatisticsStatements(connection)
        let counted = [
            EventType.requestCreated, .requestAssigned, .requestRequeued, .requestCompleted, .requestExpired,
            .requestCanceled,
        ]
        let codes = counted.map { "\($0.code)" }.joined(separator: ", ")
        var claimTimes: StatisticsStatements.KnownClaimTimes?
        let events = try PreparedStatement(
            database, "SELECT key, bytes FROM events WHERE type IN (\(codes)) ORDER BY key")
        try events.each({ _ in }) { (row) throws(StoreError) in
            let event: Event = try row.noun(1, arena: arena)
            guard let change = StatisticsChange(event) else { return true }
            try days.count(change, workspace: EventKey.workspace(row.int(0)), &claimTimes)
            return true
        }
    }
}
