import ArgumentParser
import Glibc
import HumanCallStore
import LineLog
import Logging
import UnixTransport

/// The daemon's version, as `--version` and ServerInfo show it.
let version = "0.1.0"

@main
struct Humancalld: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "humancalld",
        abstract: "Hands a chat from an AI assistant to a person, safely.",
        discussion: """
            A flag overrides the environment (HUMANCALL_SOCKET, HUMANCALL_DATA ...), the environment overrides the --config \
            file, and the file overrides the defaults.
            """,
        version: version)

    @Option(
        help: ArgumentHelp(
            "The Unix socket. Default: $XDG_RUNTIME_DIR/humancall/humancall.sock, else /run/humancall/humancall.sock.",
            valueName: "path"))
    var socket: String?

    @Option(help: ArgumentHelp("The directory of the database, created if it is missing.", valueName: "directory"))
    var data: String?

    @Option(help: ArgumentHelp("A YAML file of settings.", valueName: "file"))
    var config: String?

    @Flag(help: "Development: everything under ./.run, with an action and two members to try.")
    var dev = false

    @Flag(
        help: ArgumentHelp(
            "The database was copied here, and the original is gone and was not used since: keep its log_id.",
            discussion: "For one start. Without it the log of a copied database gets a new log_id."))
    var moved = false

    @Option(
        help: ArgumentHelp(
            "With --dev: deadlines and escalations pass this many times faster (1 to 100000).", valueName: "n"))
    var clockSpeed: Int64?

    static func main() {
        main(Array(ProcessArguments.all.dropFirst()))
    }

    func run() throws {
        let configuration: Configuration
        do throws(ConfigurationError) {
            configuration = try Configuration(
                flags: .init(socket: socket, data: data, config: config, isDevelopment: dev, clockSpeed: clockSpeed),
                environment: environment())
        } catch {
            end(saying: "\(error)", EX_CONFIG)
        }
        let isJSON = configuration.logFormat.isJSON(descriptor: STDERR_FILENO)
        let writer = LogWriter(descriptor: STDERR_FILENO, isJSON: isJSON)
        let logger = Logger(label: "humancalld") { [configuration] _ in
            LineLogHandler(
                logLevel: Logger.Level(rawValue: configuration.logLevel) ?? .info, isJSON: isJSON, writer: writer)
        }
        // A write to a peer that has gone must fail, not end the daemon.
        signal(SIGPIPE, SIG_IGN)
        raiseDescriptorLimit()
        do {
            try DaemonRun(configuration: configuration, isMoved: moved, logger: logger, logWriter: writer).run()
        } catch let error as StoreError {
            end(saying: error.message, EX_UNAVAILABLE)
        } catch let error as SocketError {
            end(saying: "\(error)", EX_UNAVAILABLE)
        }
    }

    /// For all connections, and the store's files.
    private static let descriptorsWanted: rlim_t = 17_408

    /// Raises the usual soft limit of 1,024, which is meant for programs that use select(2) and is less than the promised
    /// connections.
    private func raiseDescriptorLimit() {
        var limit = rlimit()
        let which = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(which, &limit) == 0, limit.rlim_cur < Self.descriptorsWanted else { return }
        limit.rlim_cur = min(limit.rlim_max, Self.descriptorsWanted)
        setrlimit(which, &limit)
    }

    private func environment() -> [String: String] {
        var values: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { values[String(parts[0])] = values[String(parts[0])] ?? String(parts[1]) }
            entry += 1
        }
        return values
    }
}

/// How long the end of the process waits for the reader of its log.
let logFlushMilliseconds = 1_000

/// Prints the reason in one line, and ends with a status of sysexits.h.
func end(saying message: String, _ status: Int32) -> Never {
    let writer = LogWriter(descriptor: STDERR_FILENO, isJSON: false)
    writer.add("humancalld: \(message)")
    writer.flush(milliseconds: logFlushMilliseconds)
    exit(status)
}
