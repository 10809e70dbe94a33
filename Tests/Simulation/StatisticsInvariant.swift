import HumanCall
import HumanCallMessages
import HumanCallStore
import MemoryStore

extension Invariants {
    /// The counts of each day agree with the requests, and with the log.
    static func problemsOfStatistics(in store: MemoryStore, _ log: [Event]) -> [String] {
        var counted: [Int64: RequestCounts] = [:]
        for request in store.requests("default", .all) {
            let day = StatisticsChange.day(of: request.createdAt)
            var one = RequestCounts()
            one.created = 1
            switch request.state {
            case .pending: one.pending = 1
            case .assigned: one.assigned = 1
            case .completed: one.completed = 1
            case .expired: one.expired = 1
            default: one.canceled = 1
            }
            one.claimed = request.claim != nil || request.attempt > 1 ? 1 : 0
            counted[day, default: RequestCounts()] += one
        }
        var made: [Int64: StatisticsDay] = [:]
        for change in log.compactMap(StatisticsChange.init) {
            made[change.day, default: StatisticsDay(day: change.day)] += change
        }
        let kept = store.statistics("default", from: 0, through: .max, limit: .max)
        var problems: [String] = []
        if kept.reduce(into: [:], { $0[$1.day] = $1.counts }) != counted {
            problems.append("the statistics are not the requests'")
        }
        if kept != made.values.sorted(by: { $0.day < $1.day }) { problems.append("the statistics are not the log's") }
        if kept.contains(where: { $0.claimTimes.count != $0.counts.claimed }) { problems.append("a claim has no time") }
        return problems
    }
}

extension RequestQuery {
    fileprivate static var all: RequestQuery {
        var query = RequestQuery()
        query.limit = .max
        return query
    }
}
