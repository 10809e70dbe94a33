import HumanCall
import HumanCallStore

/// How long the calls of a workspace waited for their first claim in the last days.
///
/// The number is the median over the claimed ones of the newest calls of seven days. It is read again when it is a minute old:
/// it changes slowly, and a read of that many calls is too much for every answer.
struct ExpectedWaits {
    private var waits: [String: (milliseconds: Int64, readAt: Int64)] = [:]

    /// 0 = not known: no call was claimed, or the store could not read.
    mutating func milliseconds(_ workspaceID: String, now: Now, store: any Store) -> Int64 {
        if let known = waits[workspaceID],
            now.monotonicMilliseconds - known.readAt < ServiceLimits.expectedWaitMilliseconds
        {
            return known.milliseconds
        }
        let found = try? store.newestClaimTimes(
            workspaceID, since: now.unixMilliseconds - ServiceLimits.expectedWaitPeriodMilliseconds,
            limit: ServiceLimits.expectedWaitCallsMax)
        var times = TimeHistogram()
        for time in found ?? [] { times.add(milliseconds: time) }
        let median = times.milliseconds(percentile: 50) ?? 0
        waits[workspaceID] = (median, now.monotonicMilliseconds)
        return median
    }
}
