import HumanCallStore

// A remembered answer as a row of the table `answers`.

extension PreparedStatement {
    /// In the order of the columns: name, fingerprint, request_id, event, cursor, online, emailed, flags, created_at.
    func bind(_ answer: RememberedAnswer, _ name: AnswerName) {
        let reference = answer.reference
        bind(name.digest, at: 1)
        bind(answer.fingerprint, at: 2)
        bind(reference.requestID, at: 3)
        bind(reference.event, at: 4)
        bind(reference.cursor, at: 5)
        bind(Int64(reference.online), at: 6)
        bind(Int64(reference.emailed), at: 7)
        bind(reference.flags.rawValue, at: 8)
        bind(answer.createdAt, at: 9)
    }
}

extension StoredRow {
    /// The same columns without the name.
    func answer() -> RememberedAnswer {
        var reference = AnswerReference()
        reference.requestID = text(1)
        reference.event = int(2)
        reference.cursor = int(3)
        reference.online = Int32(clamping: int(4))
        reference.emailed = Int32(clamping: int(5))
        reference.flags = AnswerReference.Flags(rawValue: int(6))
        return RememberedAnswer(fingerprint: digest(0), reference: reference, createdAt: int(7))
    }
}
