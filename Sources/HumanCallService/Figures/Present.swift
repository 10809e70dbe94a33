import HumanCallMetrics

// The engines' state at this moment, for Metrics.

extension Service {
    func addPresent(to page: inout MetricsPage) {
        let (waiting, usage, store) = (queues.waitingCount, calls.usage, store.figures)
        page.add(DaemonMetrics.waiting, waiting)
        page.add(DaemonMetrics.assigned, queues.count - waiting)
        let oldest = queues.oldestCreatedAt.map { max(0, now.unixMilliseconds - $0) } ?? 0
        page.add(DaemonMetrics.oldestWaiting, Double(oldest) / 1_000)
        page.add(DaemonMetrics.membersAvailable, presence.availableCount)
        page.add(DaemonMetrics.streams, usage.streams)
        page.add(DaemonMetrics.waits, usage.waits)
        page.add(DaemonMetrics.writesInFlight, usage.writes)
        page.add(DaemonMetrics.batches, store.batches)
        page.add(DaemonMetrics.commits, store.commits)
        page.add(DaemonMetrics.failedCommits, store.failedCommits)
        page.add(DaemonMetrics.walBytes, store.walBytes)
        page.add(DaemonMetrics.isWritable, self.store.writeFailure == nil ? 1 : 0)
        page.add(DaemonMetrics.diskFree, diskFreeBytes())
        page.add(DaemonMetrics.build, [([configuration.version], 1)])
        page.add(DaemonMetrics.isClockDoubted, now.followInMilliseconds == nil ? 0 : 1)
    }
}
