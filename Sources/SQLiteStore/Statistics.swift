import GRDB
import HumanCall
import HumanCallStore

/// The writer's statements for the counts of days (docs/decisions/0010).
struct StatisticsStatements {
    let addToDay: WriteStatement
    let claimTimes: PreparedStatement
    let putClaimTimes: WriteStatement
    let addToMember: WriteStatement

    init(_ connection: WriterConnection) throws(StoreError) {
        addToDay = try connection.writing(
            """
            INSERT INTO request_days (key, created, pending, assigned, completed, expired, canceled, claimed, claim_times)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, x'')
            ON CONFLICT (key) DO UPDATE SET
              created = created + excluded.created, pending = pending + excluded.pending,
              assigned = assigned + excluded.assigned, completed = completed + excluded.completed,
              expired = expired + excluded.expired, canceled = canceled + excluded.canceled,
              claimed = claimed + excluded.claimed
            """)
        claimTimes = try connection.reading("SELECT claim_times FROM request_days WHERE key = ?1")
        putClaimTimes = try connection.writing("UPDATE request_days SET claim_times = ?2 WHERE key = ?1")
        addToMember = try connection.writing(
            """
            INSERT INTO member_days (key, member, claimed, completed) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (key, member) DO UPDATE SET
              claimed = claimed + excluded.claimed, completed = completed + excluded.completed
            """)
    }

    /// The day whose claims were counted last, as it is now: the next one need not be read.
    struct KnownClaimTimes {
        var key: Int64
        var times: ClaimTimes
    }

    func count(_ change: StatisticsChange, workspace: Int64, _ known: inout KnownClaimTimes?) throws(StoreError) {
        let key = DayKey.make(workspace, change.day)
        try addToDay.run {
            $0.bind(key, at: 1)
            $0.bind(change.counts.created, at: 2)
            $0.bind(change.counts.pending, at: 3)
            $0.bind(change.counts.assigned, at: 4)
            $0.bind(change.counts.completed, at: 5)
            $0.bind(change.counts.expired, at: 6)
            $0.bind(change.counts.canceled, at: 7)
            $0.bind(change.counts.claimed, at: 8)
        }
        if let milliseconds = change.firstClaimMilliseconds {
            var times = known?.times ?? ClaimTimes()
            if known?.key != key {
                times =
                    try claimTimes.first({ $0.bind(key, at: 1) }) { (row) throws(StoreError) in try row.claimTimes(0) }
                    ?? ClaimTimes()
            }
            times.add(milliseconds: milliseconds)
            known = KnownClaimTimes(key: key, times: times)
            let bytes = times.bytes
            try putClaimTimes.run {
                $0.bind(key, at: 1)
                $0.bind(bytes, at: 2)
            }
        }
        if !change.memberID.isEmpty {
            try addToMember.run {
                $0.bind(key, at: 1)
                $0.bind(change.memberID, at: 2)
                $0.bind(change.member.claimed, at: 3)
                $0.bind(change.member.completed, at: 4)
            }
        }
    }
}

/// The primary key of a day's counts: the workspace's key above the days since 1970.
private enum DayKey {
    static func make(_ workspace: Int64, _ day: Int64) -> Int64 { EventKey.make(workspace, day) }
    static func day(_ key: Int64) -> Int64 { EventKey.sequence(key) }
}

extension StoredRow {
    fileprivate func claimTimes(_ position: Int32) throws(StoreError) -> ClaimTimes {
        guard let times = ClaimTimes(bytes: bytes(position)) else {
            throw StoreError(.corrupt, "the claim times of a day have \(bytes(position).count) bytes")
        }
        return times
    }
}

extension WriterRows {
    func count(_ change: StatisticsChange, workspaceID: String) throws(StoreError) {
        try statements.statistics.count(change, workspace: known(workspaceID), &claimTimes)
    }
}

extension SQLiteStore {
    package func statistics(
        _ workspaceID: String, from first: Int64, through last: Int64, limit: Int
    ) throws(StoreError) -> [StatisticsDay] {
        guard let key = committed.workspace(workspaceID)?.key, first <= last else { return [] }
        return try reader.readTogether { (statements, _) throws(StoreError) in
            var days: [StatisticsDay] = []
            try statements.requestDays.each({
                $0.bind(DayKey.make(key, first), at: 1)
                $0.bind(DayKey.make(key, last), at: 2)
                $0.bind(max(0, limit), at: 3)
            }) { (row) throws(StoreError) in
                days.append(try row.statisticsDay())
                return true
            }
            guard let from = days.first?.day, let through = days.last?.day else { return [] }
            var place = 0
            try statements.memberDays.each({
                $0.bind(DayKey.make(key, from), at: 1)
                $0.bind(DayKey.make(key, through), at: 2)
            }) { row in
                let day = DayKey.day(row.int(0))
                while place < days.count, days[place].day < day { place += 1 }
                guard place < days.count else { return false }
                // Whoever claimed one of a day's requests is counted in that day's row too.
                if days[place].day == day {
                    days[place].members[row.text(1)] = MemberCounts(claimed: row.int(2), completed: row.int(3))
                }
                return true
            }
            return days
        }
    }
}

extension StoredRow {
    fileprivate func statisticsDay() throws(StoreError) -> StatisticsDay {
        var day = StatisticsDay(day: DayKey.day(int(0)))
        day.counts.created = int(1)
        day.counts.pending = int(2)
        day.counts.assigned = int(3)
        day.counts.completed = int(4)
        day.counts.expired = int(5)
        day.counts.canceled = int(6)
        day.counts.claimed = int(7)
        day.claimTimes = try claimTimes(8)
        return day
    }
}
