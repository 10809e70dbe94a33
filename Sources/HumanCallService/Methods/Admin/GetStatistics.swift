import HumanCall
import HumanCallMessages
import HumanCallStore

/// Counts of the calls that were created on some days, and how long their visitors waited for a person.
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
        try Check.line(request.team, "team")
        try Check.optionalID(request.actionID, "action_id")
        try Check.optionalID(request.memberID, "member_id")
        try Check.line(request.timeZone, "time_zone", max: Limits.zoneNameBytesMax)
        let directory = try service.directory(workspaceID)
        let zone = request.timeZone.isEmpty ? directory.workspace.timeZone : request.timeZone
        let now = request.fromAt > 0 ? min(request.fromAt, LocalDays.timeMax) : service.now.unixMilliseconds
        guard let days = LocalDays(zone, zones: service.configuration.zones, now: now) else {
            throw .unknownTimeZone("time_zone", zone)
        }
        try service.calls.checkRoom(for: .longRead, call)
        service.calls.open(
            call, .reading(Reading(workspaceID: workspaceID, request, days, zone: zone.isEmpty ? "UTC" : zone)))
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

        init(workspaceID: String, _ request: GetStatisticsRequest, _ days: LocalDays, zone: String) {
            self.workspaceID = workspaceID
            self.zone = zone
            filter = CallFilter(team: request.team, actionID: request.actionID, memberID: request.memberID)
            localDays = days
            let isUnbounded = request.toAt == 0 || request.toAt >= LocalDays.timeMax
            let end = isUnbounded ? Int64.max : localDays.end(ofDayOf: request.toAt)
            let begin = request.fromAt == 0 ? 0 : localDays.day(of: request.fromAt).begin
            range = begin..<max(begin, end)
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
            let names = try service.read { () throws(StoreError) in
                try service.store.formerMembers(workspaceID, ids)
            }
            formerNames.merge(names) { $1 }
            return unnamed.isEmpty ? .done(try service.encoded(response(service))) : .more
        }

        private func addCalls(_ service: Service) throws(Rejection) {
            let page = try service.read { () throws(StoreError) in
                try service.store.calls(
                    workspaceID, created: range, after: position, limit: ServiceLimits.statisticsCallsPerTurn)
            }
            for call in page.calls where filter.admits(call) {
                let day = localDays.day(of: call.createdAt)
                sums.add(call, dayAt: day.begin, hour: day.hour)
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
                days: sums.days.sorted { $0.key < $1.key }.map { begin, day in
                    DayStatistics(
                        dayAt: begin, created: day.counts.created, claimed: day.counts.claimed,
                        expired: day.counts.expired, takenOver: day.takenOver)
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
