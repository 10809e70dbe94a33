import ArgumentParser
import Dashboard
import Glibc
import LineLog
import Logging

extension LogFormat: @retroactive ExpressibleByArgument {}

@main
struct HumanCallDashboard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "humancall-dashboard",
        abstract: "The team's desk in the browser: sees calls, joins, answers.",
        discussion:
            "It talks to humancalld over its Unix socket, with the role `dashboard` or as the daemon's own user.",
        version: "0.1.0")

    @Option(help: ArgumentHelp("The daemon's socket. Default: as humancall's.", valueName: "path"))
    var socket: String?

    @Option(help: ArgumentHelp("The workspace. Default: the daemon's default.", valueName: "id"))
    var workspace = ""

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var bind = "127.0.0.1"

    @Option(help: ArgumentHelp("The port to listen on.", valueName: "port"))
    var port = 8787

    @Option(
        help: ArgumentHelp("Where browsers reach it. With https:// its cookies are for TLS only.", valueName: "url"))
    var url = ""

    @Option(
        help: ArgumentHelp(
            "Where the list of who is signed in is kept. Default: $XDG_STATE_HOME/humancall-dashboard.",
            valueName: "directory"))
    var data: String?

    @Option(help: ArgumentHelp("Minutes without input after which a member is set away.", valueName: "minutes"))
    var awayAfter: Int64 = 15

    @Option(
        help: ArgumentHelp("auto, text or json. auto: text on a terminal, otherwise JSON.", valueName: "format"))
    var logFormat = LogFormat.automatic

    @Option(
        help: ArgumentHelp(
            "A file with the token that /metrics asks for. Default: only this machine reads it, and nobody with --url.",
            valueName: "path"))
    var metricsTokenFile: String?

    @Flag(help: "For tests: notify push services on this machine and in private networks too, without TLS.")
    var allowAnyPushAddress = false

    @Flag(
        inversion: .prefixedNo,
        help: "The demo chat for visitors at /demo. Default: where only this machine can reach it.")
    var demo: Bool?

    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("--port is \(port); use 1 to 65535") }
        guard (1...1_440).contains(awayAfter) else {
            throw ValidationError("--away-after is \(awayAfter); use 1 to 1440 minutes")
        }
        guard url.isEmpty || url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw ValidationError("--url is \(url); it begins with http:// or https://")
        }
    }

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        raiseDescriptorLimit()
        // Also for the loggers of the libraries: a reader of the log that stops must not stop the desk.
        let isJSON = logFormat.isJSON(descriptor: STDERR_FILENO)
        let writer = LogWriter(descriptor: STDERR_FILENO, isJSON: isJSON)
        LoggingSystem.bootstrap { _ in LineLogHandler(threshold: LogThreshold(.info), isJSON: isJSON, writer: writer) }
        let logger = Logger(label: "humancall-dashboard")
        defer { writer.flush(milliseconds: 1_000) }
        let metricsToken: String?
        do throws(StartError) {
            metricsToken = try metricsTokenFile.map { path throws(StartError) in try TokenFile.read(path) }
        } catch {
            throw ValidationError("--metrics-token-file: \(error.description)")
        }
        let settings = DashboardSettings(
            socket: socket, workspaceID: workspace, bind: bind, port: port, publicURL: url,
            dataDirectory: try Self.dataDirectory(data),
            hasDemo: demo ?? (url.isEmpty && ["127.0.0.1", "::1", "localhost"].contains(bind)),
            awayAfterSeconds: awayAfter * 60, allowsAnyPushAddress: allowAnyPushAddress,
            metricsToken: metricsToken)
        do {
            let address = settings.address
            try await DashboardServer(settings, logger: logger).run { [logger] in
                logger.info("the dashboard is at \(address)")
            }
        } catch let error as StartError {
            throw ValidationError(error.description)
        }
    }

    /// A list of who is signed in that is written where nobody expects it signs everybody out at the next start.
    private static func dataDirectory(_ named: String?) throws -> String {
        if let named { return try expanded(named) }
        if let state = try directory("XDG_STATE_HOME") { return state + "/humancall-dashboard" }
        guard let home = try directory("HOME") else {
            throw ValidationError("neither XDG_STATE_HOME nor HOME is set; name a directory with --data")
        }
        return home + "/.local/state/humancall-dashboard"
    }

    /// The path with a leading `~/` replaced by $HOME, as a shell does it only at the beginning of a word.
    private static func expanded(_ path: String) throws -> String {
        guard path.hasPrefix("~") else { return path }
        guard path == "~" || path.hasPrefix("~/") else {
            throw ValidationError("--data is \(path), and ~USER is not supported; write the whole path")
        }
        guard let home = try directory("HOME") else {
            throw ValidationError("--data is \(path), and HOME is not set; write the whole path")
        }
        return home + path.dropFirst()
    }

    /// nil = not set, or empty.
    private static func directory(_ name: String) throws -> String? {
        guard let path = getenv(name).map({ String(cString: $0) }), !path.isEmpty else { return nil }
        guard path.hasPrefix("/") else {
            throw ValidationError("\(name) is \(path), which is relative; set a path that begins with /, or unset it")
        }
        return path
    }

    /// One for each browser, and some to spare.
    private static let descriptorsWanted: rlim_t = 8_192

    private func raiseDescriptorLimit() {
        var limit = rlimit()
        let which = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(which, &limit) == 0, limit.rlim_cur < Self.descriptorsWanted else { return }
        limit.rlim_cur = min(limit.rlim_max, Self.descriptorsWanted)
        setrlimit(which, &limit)
    }
}
