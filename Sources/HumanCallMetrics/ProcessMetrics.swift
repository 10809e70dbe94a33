/// The metrics of one process. The daemon has Prometheus' usual names; the dashboard, whose page contains the daemon's, has
/// names of its own.
public struct ProcessMetrics: Sendable {
    public let cpuSeconds: Metric
    public let residentBytes: Metric
    public let openDescriptors: Metric
    public let descriptorsMax: Metric
    public let startSeconds: Metric

    init(_ prefix: String, of process: String) {
        cpuSeconds = Metric(
            "\(prefix)_cpu_seconds_total", .counter, [], "Processor time that \(process) has used.")
        residentBytes = Metric("\(prefix)_resident_memory_bytes", .gauge, [], "Memory that \(process) has in RAM.")
        openDescriptors = Metric("\(prefix)_open_fds", .gauge, [], "Files and sockets that \(process) has open.")
        descriptorsMax = Metric("\(prefix)_max_fds", .gauge, [], "How many \(process) may have open.")
        startSeconds = Metric("\(prefix)_start_time_seconds", .gauge, [], "When \(process) started, as Unix time.")
    }

    var all: [Metric] { [cpuSeconds, residentBytes, openDescriptors, descriptorsMax, startSeconds] }
}
