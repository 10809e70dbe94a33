import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

extension Invariants {
    /// Every table equals a replay of the log.
    static func problemsOfTables(in store: any Store) throws -> [String] {
        var proof = try WorkspaceProof("default", store: store)
        let arena = WireArena()
        while !proof.isDone { try proof.advance(store, eventsMax: 500, bytesMax: 1 << 20, arena: arena) }
        return proof.parts.compactMap { $0.problem ?? $0.unproven }
    }

    /// The daily counts equal a count over the requests, and a replay of the log.
    static func problemsOfStatistics(in store: any Store, _ log: [Event]) throws -> [String] {
        var counted: [Int64: RequestCounts] = [:]
        for request in try store.requests("default", .all) {
            let day = StatisticsChange.day(of: request.createdAt)
            var one = RequestCounts()
            if request.source == .takenOver {
                one.takenOver = 1
                counted[day, default: RequestCounts()] += one
                continue
            }
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
        let kept = try store.statistics("default", from: 0, through: Int64(everything), limit: everything)
        var problems: [String] = []
        if kept.reduce(into: [:], { $0[$1.day] = $1.counts }) != counted {
            problems.append("the statistics do not equal a count over the requests")
        }
        if kept != made.values.sorted(by: { $0.day < $1.day }) {
            problems.append("the statistics do not equal a replay of the log")
        }
        if kept.contains(where: { $0.claimTimes.count != $0.counts.claimed }) { problems.append("a claim has no time") }
        return problems
    }
}

extension RequestQuery {
    fileprivate static var all: RequestQuery {
        var query = RequestQuery()
        query.limit = everything
        return query
    }
}
