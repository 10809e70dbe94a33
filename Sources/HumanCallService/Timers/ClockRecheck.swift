import HumanCall
import HumanCallMessages
import HumanCallStore

/// Finds open requests that are due much too late, because the clock was set back after their deadline was set or their
/// reply clock started, a page at a time (docs/decisions/0024).
///
/// It starts with each process, too: the last one may have ended in the middle. A decision about a request that is due in
/// time changes nothing, so finding it twice does no harm.
struct ClockRecheck {
    private enum Place {
        /// -> after the last one of the page; done.
        case after(RequestKey?)
        case done
    }

    private var place = Place.done
    /// Commands of this page that the store has not completed.
    private var inFlight = 0
    /// Monotonic milliseconds.
    private var restUntil: Int64 = 0

    mutating func begin() { place = .after(nil) }

    /// Monotonic milliseconds at which there is a page to read; nil = never.
    var next: Int64? {
        if case .done = place { return nil }
        return inFlight == 0 ? restUntil : nil
    }

    mutating func take(_ now: Now, clockSpeed: Int64, zones: ZoneSource, store: any Store) throws(StoreError)
        -> [RequestKey]
    {
        guard case .after(let last) = place, inFlight == 0, restUntil <= now.monotonicMilliseconds else { return [] }
        // After a failed read the next one waits.
        restUntil = now.monotonicMilliseconds + ServiceLimits.storeRetryMilliseconds
        let page = try store.openRequests([.pending, .assigned], after: last, limit: ServiceLimits.requestsPerReadMax)
        var found: [RequestKey] = []
        for (key, request) in page {
            let isTooFar =
                try request.state == .assigned
                ? store.replyClock(key.workspaceID, key.requestID)?.isAhead(now: now.unixMilliseconds) == true
                : request.isDueTooFarAway(now: now.unixMilliseconds, clockSpeed, zones: zones)
            if isTooFar { found.append(key) }
        }
        place = page.last.map { .after($0.0) } ?? .done
        inFlight = found.count
        restUntil = now.monotonicMilliseconds
        return found
    }

    /// A command of the page is completed. If it has failed, everything is read again.
    mutating func decided(hasFailed: Bool, now: Int64) {
        inFlight -= 1
        guard hasFailed else { return }
        restUntil = now + ServiceLimits.storeRetryMilliseconds
        begin()
    }
}
