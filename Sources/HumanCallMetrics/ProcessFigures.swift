import Glibc

/// The kernel's figures of this process (proc(5)). A figure that cannot be read is left out.
public struct ProcessFigures: Sendable, Equatable {
    public var cpuSeconds: Double?
    public var residentBytes: Int64?
    public var openDescriptors: Int?
    public var descriptorsMax: Int?
    /// Unix time.
    public var startSeconds: Double?

    public init() {
        var usage = rusage()
        if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
            cpuSeconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
        }
        if let pages = Self.text("/proc/self/statm")?.split(separator: " ").dropFirst().first.flatMap({ Int64($0) }) {
            residentBytes = pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
        }
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            descriptorsMax = Int(clamping: limit.rlim_cur)
        }
        openDescriptors = Self.openDescriptors()
        startSeconds = Self.startSeconds()
    }

    /// - Parameter metrics: the names that the figures get.
    public func add(to page: inout MetricsPage, as metrics: ProcessMetrics) {
        if let cpuSeconds { page.add(metrics.cpuSeconds, cpuSeconds) }
        if let residentBytes { page.add(metrics.residentBytes, residentBytes) }
        if let openDescriptors { page.add(metrics.openDescriptors, openDescriptors) }
        if let descriptorsMax { page.add(metrics.descriptorsMax, descriptorsMax) }
        if let startSeconds { page.add(metrics.startSeconds, startSeconds) }
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    private static func openDescriptors() -> Int? {
        guard let directory = opendir("/proc/self/fd") else { return nil }
        defer { closedir(directory) }
        // Without `.`, `..` and the descriptor of this directory.
        var count = -3
        while readdir(directory) != nil { count += 1 }
        return max(0, count)
    }

    /// The time of the machine's start, and the ticks from then to the start of the process.
    private static func startSeconds() -> Double? {
        // The name of the program, in parentheses, can have spaces.
        let fields = text("/proc/self/stat")?.split(separator: ")").last?.split(separator: " ") ?? []
        let boot = text("/proc/stat")?.split(separator: "\n").first { $0.hasPrefix("btime ") }
        guard fields.count > 19, let ticks = Double(fields[19]), let start = boot?.dropFirst(6),
            let time = Double(start)
        else { return nil }
        return time + ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The machine's /proc/stat has a line for each processor and each interrupt.
    private static let fileBytesMax = 1 << 20

    private static func text(_ path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while bytes.count < fileBytesMax {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { break }
            bytes += chunk.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
