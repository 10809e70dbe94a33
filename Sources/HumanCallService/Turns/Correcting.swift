import HumanCall
import HumanCallMessages
import HumanCallStore

// The consequences of a correction of the daemon's time (docs/decisions/0024).

extension Service {
    /// A new correction is written into every log. After it the log's time can go back, and what is due too late is found.
    func noticeCorrection() {
        if let correction = now.correction, correction.number > lastCorrection {
            lastCorrection = correction.number
            outputs.append(
                .report(
                    "the clock was corrected",
                    detail: "\(correction.from) is now \(correction.to), in Unix milliseconds"))
            do throws(StoreError) {
                for workspaceID in try store.heads().filter({ $0.value.sequence > 0 }).keys.sorted() {
                    submitCorrection(workspaceID)
                }
            } catch {
                // A log without it stays at its old time until the next start, which finds the difference again.
                outputs.append(.report("the correction of the clock cannot be written", detail: "\(error)"))
            }
        }
        if !isStopping { keepClockIfMoved() }
    }

    func submitCorrection(_ workspaceID: String) {
        guard let correction = now.correction else { return }
        submitOwn(
            .correctClock(ClockCorrection(fromAt: correction.from, toAt: correction.to)), workspaceID,
            .retry(.clock(workspaceID)))
    }

    /// After the corrections, so that a process that ends between them finds the clock in doubt again.
    private func keepClockIfMoved() {
        guard !configuration.bootID.isEmpty else { return }
        if let kept = keptAnchor, kept.bootID == configuration.bootID {
            let moved =
                (now.unixMilliseconds - now.monotonicMilliseconds)
                - (kept.unixMilliseconds - kept.monotonicMilliseconds)
            guard abs(moved) > ServiceLimits.clockAnchorMilliseconds else { return }
        }
        keepClock()
    }

    func keepClock() {
        let anchor = ClockAnchor(
            bootID: configuration.bootID, monotonicMilliseconds: now.monotonicMilliseconds,
            unixMilliseconds: now.unixMilliseconds)
        keptAnchor = anchor
        submitOwn(.keepClock(anchor), defaultWorkspaceID, .retry(.anchor))
    }

    /// One page of requests that are due too late.
    func recheckDueTimes() {
        let keys =
            (try? timers.recheck.take(
                now, clockSpeed: configuration.clockSpeed, zones: configuration.zones, store: store)) ?? []
        for key in keys { submitOwn(.conversation(.settle(requestID: key.requestID)), key.workspaceID, .recheck) }
    }
}
