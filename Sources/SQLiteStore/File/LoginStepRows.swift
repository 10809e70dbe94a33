import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Migrates the rows of the first schema to `loginStep`: the counts of days are computed from the log, and each request
/// gets the current contact of its conversation. Runs once, before the daemon serves.
struct LoginStepRows {
    private let connection: Connection
    private let arena = WireArena()

    init(connection: Connection) { self.connection = connection }

    func fill() throws(StoreError) {
        try fillContacts()
        try fillDays()
    }

    private func fillContacts() throws(StoreError) {
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

    private func fillDays() throws(StoreError) {
        let counted = [
            EventType.requestCreated, .requestAssigned, .requestRequeued, .requestCompleted, .requestExpired,
            .requestCanceled,
        ]
        let codes = counted.map { "\($0.code)" }.joined(separator: ", ")
        var days: [Int64: StatisticsDay] = [:]
        let events = try PreparedStatement(
            connection, "SELECT key, bytes FROM events WHERE type IN (\(codes)) ORDER BY key")
        try events.each({ _ in }) { (row) throws(StoreError) in
            let event: Event = try row.noun(1, arena: arena)
            guard let change = StatisticsChange(event) else { return true }
            let key = DayKey.make(EventKey.workspace(row.int(0)), change.day)
            days[key, default: StatisticsDay(day: change.day)] += change
            return true
        }
        for (key, day) in days { try insert(day, key) }
    }

    private func insert(_ day: StatisticsDay, _ key: Int64) throws(StoreError) {
        let insertDay = try PreparedStatement(
            connection, "INSERT INTO request_days VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        try insertDay.run {
            $0.bind(key, at: 1)
            for (position, count) in zip(Int32(2)..., day.counts.columns) { $0.bind(count, at: position) }
            $0.bind(day.claimTimes.bytes, at: 9)
        }
        let insertMember = try PreparedStatement(connection, "INSERT INTO member_days VALUES (?1, ?2, ?3, ?4)")
        for (member, counts) in day.members {
            try insertMember.run {
                $0.bind(key, at: 1)
                $0.bind(member, at: 2)
                $0.bind(counts.claimed, at: 3)
                $0.bind(counts.completed, at: 4)
            }
        }
    }
}

/// Migrates claim times to `openRequestStep`: from one blob a day, four bytes per bucket, to rows.
struct ClaimTimesStepRows {
    private let connection: Connection

    init(connection: Connection) { self.connection = connection }

    func fill() throws(StoreError) {
        let days = try PreparedStatement(connection, "SELECT key, claim_times FROM request_days")
        let insert = try PreparedStatement(
            connection, "INSERT INTO claim_times (key, bucket, count) VALUES (?1, ?2, ?3)")
        try days.each({ _ in }) { (row) throws(StoreError) in
            let (key, bytes) = (row.int(0), row.bytes(1))
            guard let times = ClaimTimes(bytes: bytes) else {
                throw StoreError(.corrupt, "the claim times of a day have \(bytes.count) bytes")
            }
            for (bucket, count) in times.buckets {
                try insert.run {
                    $0.bind(key, at: 1)
                    $0.bind(bucket, at: 2)
                    $0.bind(count, at: 3)
                }
            }
            return true
        }
        try connection.execute("ALTER TABLE request_days DROP COLUMN claim_times")
    }
}

extension RequestCounts {
    /// In the order of the first columns of request_days; taken_over came later.
    var columns: [Int64] { [created, pending, assigned, completed, expired, canceled, claimed] }
}

extension ClaimTimes {
    /// Four bytes for each bucket, the lowest first.
    fileprivate var bytes: [UInt8] {
        var counts = [UInt32](repeating: 0, count: (buckets.last?.bucket ?? -1) + 1)
        for (bucket, count) in buckets { counts[bucket] = UInt32(clamping: count) }
        return counts.flatMap { count in withUnsafeBytes(of: count.littleEndian) { Array($0) } }
    }
}
