import HumanCall
import HumanCallStore

/// How long requests of a workspace waited for their first claim in the last days, from the kept statistics.
///
/// The number is the median over the calls that were created on this UTC day and the six before it. It is read again when it
/// is a minute old: it changes slowly, and a read of a week is too much for every answer.
struct ExpectedWaits {
    private var waits: [String: (milliseconds: Int64, readAt: Int64)] = [:]

    /// 0 = not known: no call was claimed, or the store could not read.
    mutating func milliseconds(_ workspaceID: String, now: Now, store: any Store) -> Int64 {
        if let known = waits[workspaceID],
            now.monotonicMilliseconds - known.readAt < ServiceLimits.expectedWaitMilliseconds
        {
            return known.milliseconds
        }
        let today = StatisticsChange.day(of: now.unixMilliseconds)
        let days = try? store.statistics(
            workspaceID, from: today - ServiceLimits.expectedWaitDays + 1, through: today,
            limit: Int(ServiceLimits.expectedWaitDays))
        var times = ClaimTimes()
        for day in days ?? [] { times += day.claimTimes }
        let median = times.milliseconds(percentile: 50) ?? 0
        waits[workspaceID] = (median, now.monotonicMilliseconds)
        return median
    }
}
