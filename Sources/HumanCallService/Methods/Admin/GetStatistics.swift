import HumanCall
import HumanCallMessages
import HumanCallStore

/// Counts of the requests that were created on some days, and how long they waited for a person.
enum GetStatistics {
    static func handle(_ request: GetStatisticsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        guard request.fromAt >= 0 else {
            throw .invalid("from_at", "is negative; use Unix milliseconds, or 0 for the beginning")
        }
        guard request.toAt >= 0 else { throw .invalid("to_at", "is negative; use Unix milliseconds, or 0 for the end") }
        guard request.toAt == 0 || request.toAt >= request.fromAt else {
            throw .invalid("to_at", "is before from_at; the days of both are counted whole")
        }
        _ = try service.directory(workspaceID)
        let reading = Reading(
            workspaceID: workspaceID, next: StatisticsChange.day(of: request.fromAt),
            last: StatisticsChange.day(of: request.toAt == 0 ? .max : request.toAt))
        try service.calls.checkRoom(for: .longRead, call)
        service.calls.open(call, .reading(reading))
    }

    /// The sums over the days that have been read.
    private final class Reading: LongRead {
        private let workspaceID: String
        private var next: Int64
        private let last: Int64
        private var counts = RequestCounts()
        private var claimTimes = ClaimTimes()
        private var members: [String: MemberCounts] = [:]
        private var days: [DayStatistics] = []

        init(workspaceID: String, next: Int64, last: Int64) {
            self.workspaceID = workspaceID
            self.next = next
            self.last = last
        }

        func advance(_ service: Service) throws(Rejection) -> LongReadStep {
            let page = try service.read { () throws(StoreError) in
                try service.store.statistics(
                    workspaceID, from: next, through: last, limit: ServiceLimits.statisticsDaysPerTurn)
            }
            for day in page { add(day) }
            guard days.count <= ServiceLimits.statisticsDaysMax else {
                throw .limit(
                    "more than \(ServiceLimits.statisticsDaysMax) days have requests; narrow from_at and to_at",
                    which: "statistics_days", ServiceLimits.statisticsDaysMax)
            }
            if page.count == ServiceLimits.statisticsDaysPerTurn, let day = page.last?.day, day < last {
                next = day + 1
                return .more
            }
            return .done(try service.encoded(response))
        }

        private func add(_ day: StatisticsDay) {
            counts += day.counts
            claimTimes += day.claimTimes
            for (id, member) in day.members { members[id, default: MemberCounts()] += member }
            days.append(
                DayStatistics(
                    dayAt: day.day * millisecondsPerDay, created: day.counts.created, claimed: day.counts.claimed,
                    expired: day.counts.expired, takenOver: day.counts.takenOver))
        }

        private var response: GetStatisticsResponse {
            GetStatisticsResponse(
                created: counts.created, pending: counts.pending, assigned: counts.assigned,
                completed: counts.completed,
                expired: counts.expired, canceled: counts.canceled,
                claimP50Ms: claimTimes.milliseconds(percentile: 50) ?? 0,
                claimP95Ms: claimTimes.milliseconds(percentile: 95) ?? 0,
                members: members.sorted { $0.key < $1.key }.map { id, member in
                    MemberStatistics(
                        memberID: id, claimed: member.claimed, completed: member.completed,
                        takenOver: member.takenOver)
                },
                days: days, takenOver: counts.takenOver)
        }
    }
}
