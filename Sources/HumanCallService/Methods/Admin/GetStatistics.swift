import HumanCall
import HumanCallMessages
import HumanCallStore

/// Counts of the calls that were created on some days, and how long their visitors waited for a person.
enum GetStatistics {
    static func handle(_ request: GetStatisticsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.line(request.team, "team")
        try Check.optionalID(request.actionID, "action_id")
        try Check.optionalID(request.memberID, "member_id")
        try Check.line(request.timeZone, "time_zone", max: Limits.zoneNameBytesMax)
        let directory = try service.directory(workspaceID)
        let zone = request.timeZone.isEmpty ? directory.workspace.timeZone : request.timeZone
        let zones = service.configuration.zones
        guard var days = LocalDays(zone, zones: zones, now: service.now.unixMilliseconds) else {
            throw .unknownTimeZone("time_zone", zone)
        }
        let first = try bound("from", request.fromAt, request.fromDay, &days)
        let last = try bound("to", request.toAt, request.toDay, &days)
        let isReversed = request.fromAt > 0 && request.toAt > 0 && request.toAt < request.fromAt
        if let first, let last, last < first || isReversed {
            throw .invalid(
                request.toDay.isEmpty ? "to_at" : "to_day",
                "is before the first day; the days of both are counted whole")
        }
        let begin = first.map { days.begin(ofDay: $0) } ?? 0
        let range = begin..<max(begin, last.map { days.begin(ofDay: $0 + 1) } ?? .max)
        try service.calls.checkRoom(for: .longRead, call)
        service.calls.open(
            call,
            .reading(
                Reading(workspaceID: workspaceID, request, range, days, zone: zone.isEmpty ? "UTC" : zone)))
    }

    /// The number of the first or the last day; nil = no bound.
    private static func bound(
        _ name: String, _ time: Int64, _ date: String, _ days: inout LocalDays
    ) throws(Rejection) -> Int64? {
        guard time >= 0 else {
            throw .invalid("\(name)_at", "is negative; use Unix milliseconds, or 0 for no bound")
        }
        guard !date.isEmpty else { return time == 0 ? nil : days.day(of: time).day.number }
        guard time == 0 else {
            throw .invalid("\(name)_day", "is given together with \(name)_at; give one of them")
        }
        guard let number = LocalDays.number(ofDate: date) else {
            throw .invalid("\(name)_day", "is no date (\(Check.quoted(date))); use one such as 2026-01-31")
        }
        return number
    }

    /// The sums over the calls that have been read, and after the last one the names of deleted members.
    private final class Reading: LongRead {
        private let workspaceID: String
        private let filter: CallFilter
        private let zone: String
        private let range: Range<Int64>
        private var localDays: LocalDays
        private var position: CallPosition?
        private var isRead = false
        private var sums = CallSums()
        private var unnamed: [String] = []
        private var formerNames: [String: String] = [:]

        init(
            workspaceID: String, _ request: GetStatisticsRequest, _ range: Range<Int64>, _ days: LocalDays,
            zone: String
        ) {
            self.workspaceID = workspaceID
            self.zone = zone
            self.range = range
            filter = CallFilter(team: request.team, actionID: request.actionID, memberID: request.memberID)
            localDays = days
        }

        func advance(_ service: Service) throws(Rejection) -> LongReadStep {
            guard isRead else {
                try addCalls(service)
                if isRead {
                    let members = try service.directory(workspaceID).members
                    unnamed = sums.members.keys.filter { members[$0] == nil }
                }
                return isRead && unnamed.isEmpty ? .done(try service.encoded(response(service))) : .more
            }
            let ids = Array(unnamed.prefix(ServiceLimits.statisticsNamesPerTurn))
            unnamed.removeFirst(ids.count)
            for id in ids { formerNames[id] = try service.lastName(ofMember: id, workspaceID) }
            return unnamed.isEmpty ? .done(try service.encoded(response(service))) : .more
        }

        private func addCalls(_ service: Service) throws(Rejection) {
            let page = try service.read { () throws(StoreError) in
                try service.store.calls(
                    workspaceID, created: range, after: position, limit: ServiceLimits.statisticsCallsPerTurn)
            }
            for call in page.calls where filter.admits(call) {
                let (day, hour) = localDays.day(of: call.createdAt)
                sums.add(call, on: day, hour: hour)
            }
            try check(sums.days.count, "days have calls", "statistics_days", ServiceLimits.statisticsDaysMax)
            try check(
                sums.groupCount, "teams, actions or members have calls", "statistics_groups",
                ServiceLimits.statisticsGroupsMax)
            position = page.last
            isRead = page.calls.count < ServiceLimits.statisticsCallsPerTurn
        }

        private func check(_ count: Int, _ what: String, _ which: String, _ limit: Int) throws(Rejection) {
            guard count > limit else { return }
            throw .limit("more than \(limit) \(what); narrow from_at and to_at", which: which, limit)
        }

        private func response(_ service: Service) throws(Rejection) -> GetStatisticsResponse {
            let members = try service.directory(workspaceID).members
            let counts = sums.all.counts
            return GetStatisticsResponse(
                created: counts.created, pending: counts.pending, assigned: counts.assigned,
                completed: counts.completed, expired: counts.expired, canceled: counts.canceled,
                claimP50Ms: sums.claims.percentile(50), claimP95Ms: sums.claims.percentile(95),
                members: sums.members.sorted { $0.key < $1.key }.map { id, member in
                    MemberStatistics(
                        memberID: id, claimed: member.claimed, completed: member.completed,
                        takenOver: member.takenOver, name: members[id]?.name ?? formerNames[id] ?? "",
                        deleted: members[id] == nil, replyP50Ms: member.replies.percentile(50))
                },
                days: sums.days.sorted { $0.key < $1.key }.map { _, day in
                    DayStatistics(
                        dayAt: day.day.begin, created: day.counts.created, claimed: day.counts.claimed,
                        expired: day.counts.expired, takenOver: day.takenOver, date: day.day.date)
                },
                takenOver: sums.takenOver, waitP50Ms: sums.all.waits.percentile(50),
                waitP95Ms: sums.all.waits.percentile(95), replyP50Ms: sums.all.replies.percentile(50),
                replyP95Ms: sums.all.replies.percentile(95),
                teams: sums.teams.sorted { $0.key < $1.key }.map { GroupStatistics($0.key, $0.value) },
                actions: sums.actions.sorted { $0.key < $1.key }.map { GroupStatistics($0.key, $0.value) },
                hours: sums.hours.sorted { $0.key < $1.key }.map { GroupStatistics("\($0.key)", $0.value) },
                timeZone: zone)
        }
    }
}

extension TimeHistogram {
    /// 0 = there are no values.
    fileprivate func percentile(_ percentile: Int64) -> Int64 { milliseconds(percentile: percentile) ?? 0 }
}

extension GroupStatistics {
    fileprivate init(_ key: String, _ group: CallSums.Group) {
        self.init(
            key: key, created: group.counts.created, claimed: group.counts.claimed, expired: group.counts.expired,
            waitP50Ms: group.waits.percentile(50), replyP50Ms: group.replies.percentile(50))
    }
}
