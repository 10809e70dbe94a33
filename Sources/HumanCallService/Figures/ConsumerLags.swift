import HumanCallStore

/// The consumers that lag most, over all workspaces. Each is a time series at the reader, so their number is bounded.
struct ConsumerLags {
    struct Lag: Equatable {
        var workspaceID: String
        var consumer: String
        var events: Int64
    }

    private var all: [Lag] = []
    /// How many were left out.
    private(set) var leftOut = 0

    /// - Parameter head: the sequence of the workspace's last event.
    mutating func add(_ rows: [String: ConsumerRow], head: Int64, _ workspaceID: String) {
        for (name, row) in rows where !row.isExpired {
            all.append(Lag(workspaceID: workspaceID, consumer: name, events: max(0, head - row.sequence)))
        }
        guard all.count > ServiceLimits.consumerLagsMax else { return }
        all.sort { ($1.events, $0.workspaceID, $0.consumer) < ($0.events, $1.workspaceID, $1.consumer) }
        leftOut += all.count - ServiceLimits.consumerLagsMax
        all.removeSubrange(ServiceLimits.consumerLagsMax...)
    }

    /// By workspace and name, so that two pages are alike.
    var sorted: [Lag] { all.sorted { ($0.workspaceID, $0.consumer) < ($1.workspaceID, $1.consumer) } }
}
