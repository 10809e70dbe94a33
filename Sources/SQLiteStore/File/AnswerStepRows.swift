import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Migrates remembered answers to `referenceStep`: from the rendered bytes of an answer to its references, under a name
/// that has the scope of the command. Both are in the rendered answer. Runs once, before the daemon serves.
struct AnswerStepRows {
    private let connection: Connection
    private let arena = WireArena()

    init(connection: Connection) { self.connection = connection }

    func fill() throws(StoreError) {
        let answers = try PreparedStatement(
            connection,
            """
            SELECT workspace_id, method, idempotency_key, fingerprint, answer, created_at FROM rendered_answers
            ORDER BY created_at, key
            """)
        let insert = try PreparedStatement(
            connection,
            """
            INSERT INTO answers (name, fingerprint, request_id, event, cursor, online, emailed, flags, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """)
        try answers.each({ _ in }) { (row) throws(StoreError) in
            let method = row.text(1)
            // An answer that does not decode is forgotten, as all are after seven days. It must not stop the upgrade.
            guard let (scope, reference) = try? references(of: method, row) else { return true }
            let name = AnswerName(workspaceID: row.text(0), method: method, scope: scope, key: row.text(2))
            let answer = RememberedAnswer(fingerprint: row.digest(3), reference: reference, createdAt: row.int(5))
            try insert.run { $0.bind(answer, name) }
            return true
        }
        try connection.execute("DROP TABLE rendered_answers")
    }

    private func references(
        of method: String, _ row: StoredRow
    ) throws(StoreError) -> (scope: String, reference: AnswerReference) {
        var reference = AnswerReference()
        func answer<Answer: WireCodable>(_ type: Answer.Type) throws(StoreError) -> Answer {
            try row.noun(4, arena: arena)
        }
        switch method {
        case "TriggerAction":
            let first = try answer(TriggerActionResponse.self)
            reference.requestID = first.request?.id ?? ""
            reference.event = first.autoMessage?.sequence ?? 0
            reference.online = first.online
            reference.emailed = first.emailed
            if first.nobodyOnline { reference.flags.insert(.nobodyOnline) }
            if first.nobodyAlerted { reference.flags.insert(.nobodyAlerted) }
            if first.deduplicated { reference.flags.insert(.deduplicated) }
            if first.historyIgnored { reference.flags.insert(.historyIgnored) }
            return (first.request?.conversationID ?? "", reference)
        case "ClaimRequest":
            let first = try answer(ClaimRequestResponse.self)
            // A cursor is the log's id and a sequence.
            reference.cursor = first.cursor.split(separator: ":").last.flatMap { Int64($0) } ?? 0
            return (first.request?.id ?? "", reference)
        case "AddNote":
            let first = try answer(AddNoteResponse.self)
            reference.event = first.sequence
            return (first.note?.conversationID ?? "", reference)
        case "PutConversation":
            return (try answer(PutConversationResponse.self).conversation?.id ?? "", reference)
        // These four have the same fields.
        case "ReleaseRequest", "TransferRequest", "CompleteRequest", "CancelRequest":
            return (try answer(ReleaseRequestResponse.self).request?.id ?? "", reference)
        default: return ("", reference)
        }
    }
}
