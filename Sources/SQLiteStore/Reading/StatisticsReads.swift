import HumanCall
import HumanCallStore

/// The primary key of a day's counts: the workspace's key above the days since 1970.
enum DayKey {
    static func make(_ workspace: Int64, _ day: Int64) -> Int64 { EventKey.make(workspace, day) }
    static func day(_ key: Int64) -> Int64 { EventKey.sequence(key) }
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
            }) { row in
                days.append(row.statisticsDay())
                return true
            }
            // Both tables have rows only for days with counts, in the same order.
            try statements.memberDays.each(of: &days, key) { (row, day) in
                day.members[row.text(1)] = MemberCounts(
                    claimed: row.int(2), completed: row.int(3), takenOver: row.int(4))
            }
            try statements.claimTimes.each(of: &days, key) { (row, day) throws(StoreError) in
                guard day.claimTimes.add(bucket: Int(clamping: row.int(1)), count: row.int(2)) else {
                    throw StoreError(.corrupt, "day \(day.day) counts claims in bucket \(row.int(1)), which is none")
                }
            }
            return days
        }
    }
}

extension PreparedStatement {
    /// Every row from the first of these days through the last, with its day.
    fileprivate func each(
        of days: inout [StatisticsDay], _ workspace: Int64,
        _ read: (StoredRow, inout StatisticsDay) throws(StoreError) -> Void
    ) throws(StoreError) {
        guard let first = days.first?.day, let last = days.last?.day else { return }
        var place = 0
        var found = days
        try each({
            $0.bind(DayKey.make(workspace, first), at: 1)
            $0.bind(DayKey.make(workspace, last), at: 2)
        }) { (row) throws(StoreError) in
            let day = DayKey.day(row.int(0))
            while place < found.count, found[place].day < day { place += 1 }
            guard place < found.count else { return false }
            if found[place].day == day { try read(row, &found[place]) }
            return true
        }
        days = found
    }
}

extension StoredRow {
    fileprivate func statisticsDay() -> StatisticsDay {
        var day = StatisticsDay(day: DayKey.day(int(0)))
        day.counts.created = int(1)
        day.counts.pending = int(2)
        day.counts.assigned = int(3)
        day.counts.completed = int(4)
        day.counts.expired = int(5)
        day.counts.canceled = int(6)
        day.counts.claimed = int(7)
        day.counts.takenOver = int(8)
        return day
    }
}
