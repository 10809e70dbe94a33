/// Every metric of the daemon. docs/MONITORING.md lists them, and a test compares the two.
///
/// Labels have few values: those of closed lists, or of names whose number is bounded where they are written. Counters begin at 0
/// with the process.
public enum DaemonMetrics {
    // MARK: Calls of visitors

    public static let requestsCreated = Metric(
        "humancall_requests_created_total", .counter, ["source"],
        "Calls that began: triggered, or taken over by a member without a call.")
    public static let requests = Metric(
        "humancall_requests_total", .counter, ["source", "outcome"], "Calls that have ended, by how they ended.")
    public static let waiting = Metric("humancall_requests_waiting", .gauge, "Calls that wait for a person now.")
    public static let assigned = Metric("humancall_requests_assigned", .gauge, "Calls that a person has now.")
    public static let oldestWaiting = Metric(
        "humancall_oldest_waiting_seconds", .gauge,
        "How long the visitor who waits longest has waited; 0 if nobody waits.")
    public static let claimWait = Metric(
        "humancall_claim_wait_seconds", .histogram,
        "Time from a call to its first claim, of calls that were triggered since the daemon started.")
    public static let replyWait = Metric(
        "humancall_first_reply_wait_seconds", .histogram,
        "Time from a call to the first line of a person, of calls that were triggered since the daemon started.")
    public static let membersAvailable = Metric(
        "humancall_members_available", .gauge, "Members who are available now, over all workspaces.")
    public static let messages = Metric(
        "humancall_messages_total", .counter, ["author"], "Lines that were written into conversations.")

    // MARK: Notifications

    public static let notifications = Metric(
        "humancall_notifications_total", .counter, ["result"],
        "Notifications of members by e-mail that reached their end: sent, or dead after the last attempt.")
    public static let mails = Metric(
        "humancall_mails_total", .counter, ["result"],
        "Answers of the mail server to single mails: delivered, failed for now, or refused for good.")
    public static let webhooks = Metric(
        "humancall_webhooks", .gauge, ["state"], "Configured webhooks by state: delivering, retrying, or dead.")

    // MARK: The protocol

    public static let rpcs = Metric(
        "humancall_rpcs_total", .counter, ["service", "method", "code"],
        "Calls of the protocol that have ended, by method and gRPC code; method unknown = there is no such method.")
    public static let rpcSeconds = Metric(
        "humancall_rpc_seconds", .histogram, ["service", "method"],
        "Time from the request to its answer, without streams. WaitRequest waits on purpose.")
    public static let refusals = Metric(
        "humancall_refusals_total", .counter, ["reason"], "Calls that were refused, by the reason of the error.")
    public static let limits = Metric(
        "humancall_limits_hit_total", .counter, ["limit"],
        "Refusals with the reason LIMIT, by the limit that was reached. Limits that were never reached are left out.")
    public static let connectionsRefused = Metric(
        "humancall_connections_refused_total", .counter, "Connections that were closed at once.")
    public static let connections = Metric("humancall_connections", .gauge, "Connections that are open now.")
    public static let streams = Metric("humancall_streams", .gauge, "Event streams that are open now.")
    public static let waits = Metric("humancall_waits", .gauge, "Calls of WaitRequest that wait now.")
    public static let writesInFlight = Metric(
        "humancall_writes_in_flight", .gauge, "Changes that were submitted and are not on disk yet.")

    // MARK: Events

    public static let events = Metric("humancall_events_total", .counter, "Events that were written to the logs.")
    public static let consumerLag = Metric(
        "humancall_consumer_lag_events", .gauge, ["workspace", "consumer"],
        "Events that a consumer has not acknowledged, of the 1000 consumers that lag most.")
    public static let consumersLeftOut = Metric(
        "humancall_consumers_left_out", .gauge, "Consumers whose lag is left out, because 1000 others lag as much.")

    // MARK: The store

    public static let batches = Metric(
        "humancall_commit_transactions", .histogram, "Transactions that were written with one commit.")
    public static let commits = Metric(
        "humancall_commit_seconds", .histogram, "Time of one commit, with its sync to the disk.")
    public static let failedCommits = Metric(
        "humancall_commits_failed_total", .counter, "Commits that could not be written.")
    public static let walBytes = Metric(
        "humancall_wal_bytes", .gauge, "Size of the write-ahead log since its last complete checkpoint.")
    public static let isWritable = Metric(
        "humancall_store_writable", .gauge, "1 if the last commit was written, 0 if it failed.")
    public static let diskFree = Metric(
        "humancall_disk_free_bytes", .gauge, "Room on the disk of the data directory; -1 if it is not known.")

    // MARK: The process

    public static let build = Metric("humancall_build_info", .gauge, ["version"], "Always 1; the label is the version.")
    public static let isClockDoubted = Metric(
        "humancall_clock_in_doubt", .gauge, "1 while the system's clock is not followed because it has jumped.")
    public static let process = ProcessMetrics("process", of: "the daemon")

    /// In the order of the page.
    public static let all: [Metric] =
        [
            requestsCreated, requests, waiting, assigned, oldestWaiting, claimWait, replyWait, membersAvailable,
            messages, notifications, mails, webhooks, rpcs, rpcSeconds, refusals, limits, connectionsRefused,
            connections, streams, waits, writesInFlight, events, consumerLag, consumersLeftOut, batches, commits,
            failedCommits, walBytes, isWritable, diskFree, build, isClockDoubted,
        ] + process.all
}

/// Every metric of the dashboard itself. Its page contains the daemon's, too.
public enum DashboardMetrics {
    public static let hasDaemon = Metric(
        "humancall_dashboard_daemon_up", .gauge, "1 if the daemon's metrics are on this page, 0 if it gave none.")
    public static let windows = Metric(
        "humancall_dashboard_windows", .gauge, "Browser windows that follow the desk now.")
    public static let pushes = Metric(
        "humancall_dashboard_pushes_total", .counter, ["result"],
        "Notifications of browsers by result: accepted, gone with their subscription, failed, or dropped.")
    public static let process = ProcessMetrics("humancall_dashboard_process", of: "the dashboard")

    /// In the order of the page.
    public static let all: [Metric] = [hasDaemon, windows, pushes] + process.all
}

extension Metric {
    /// Without labels.
    init(_ name: String, _ kind: Kind, _ help: String) { self.init(name, kind, [], help) }
}
