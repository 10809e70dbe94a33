import ArgumentParser
import ConfigurationTable
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
            file, and the file overrides the defaults. Without a subcommand it serves.
            """,
        version: version, subcommands: [RestoreCommand.self, VerifyCommand.self])

    @Option(
        help: ArgumentHelp(
            "The Unix socket. Default: $XDG_RUNTIME_DIR/humancall/humancall.sock, else /run/humancall/humancall.sock.",
            valueName: "path"))
    var socket: String?

    @Option(help: ArgumentHelp("The directory of the database, created if it is missing.", valueName: "directory"))
    var data: String?

    @Option(help: ArgumentHelp("A YAML file of settings.", valueName: "file"))
    var config: String?

    @Flag(
        help: ArgumentHelp(
            "Check flags, environment and file, and exit: 0, or 78 with the line, the key and the rule.",
            discussion: "Opens neither the data nor the socket. For a start and for a reload."))
    var checkConfig = false

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

    /// A subcommand is the first word, and has its own options: `--data` belongs to it, not to the daemon.
    static func main() {
        let arguments = Array(ProcessArguments.all.dropFirst())
        switch arguments.first {
        case RestoreCommand.configuration.commandName: RestoreCommand.main(Array(arguments.dropFirst()))
        case VerifyCommand.configuration.commandName: VerifyCommand.main(Array(arguments.dropFirst()))
        default: main(arguments)
        }
    }

    func run() throws {
        var flags = Configuration.Flags(
            socket: socket, data: data, config: config, isDevelopment: dev, clockSpeed: clockSpeed)
        let environment = environment()
        if checkConfig { return check(flags, environment) }
        let inherited: ListeningSocket?
        do throws(SocketError) {
            inherited = try ListeningSocket.inherited()
            flags.inheritedSocket = try inherited?.path()
        } catch {
            end(saying: "\(error)", EX_UNAVAILABLE)
        }
        let configuration: Configuration
        do throws(ConfigurationError) {
            configuration = try Configuration(flags: flags, environment: environment)
        } catch {
            end(saying: "\(error)", EX_CONFIG)
        }
        let isJSON = configuration.logFormat.isJSON(descriptor: STDERR_FILENO)
        let writer = LogWriter(descriptor: STDERR_FILENO, isJSON: isJSON)
        let threshold = LogThreshold(configuration.logThreshold)
        let logger = Logger(label: "humancalld") { _ in
            LineLogHandler(threshold: threshold, isJSON: isJSON, writer: writer)
        }
        let manager = ServiceManager.find()
        let reloader = Reloader(configuration, logger: logger, manager: manager) {
            [flags] () throws(ConfigurationError) in
            try Configuration(flags: flags, environment: environment)
        }
        // A write to a peer that has gone must fail, not end the daemon.
        signal(SIGPIPE, SIG_IGN)
        raiseDescriptorLimit()
        do {
            try DaemonRun(
                configuration: configuration, isMoved: moved, logger: logger, logWriter: writer,
                logThreshold: threshold,
                reloader: reloader, manager: manager, inherited: inherited
            ).run()
        } catch let error as StoreError {
            end(saying: error.message, EX_UNAVAILABLE)
        } catch let error as SocketError {
            end(saying: "\(error)", EX_UNAVAILABLE)
        }
    }

    /// Prints what is wrong, or that nothing is.
    private func check(_ flags: Configuration.Flags, _ environment: [String: String]) {
        do throws(ConfigurationError) {
            let configuration = try Configuration(flags: flags, environment: environment)
            do throws(SocketError) {
                try ListeningSocket.check(path: configuration.socket)
            } catch {
                throw ConfigurationError(
                    "socket: \(error)", key: .socket, configuration.settings[.socket]?.origin ?? .byDefault,
                    in: configuration.file ?? "")
            }
            print("\(configuration.file ?? "humancalld"): the configuration is valid")
        } catch {
            end(saying: "\(error)", EX_CONFIG)
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
    say(message)
    exit(status)
}

/// Prints one line on standard error.
func say(_ message: String) {
    let writer = LogWriter(descriptor: STDERR_FILENO, isJSON: false)
    writer.add("humancalld: \(message)")
    writer.flush(milliseconds: logFlushMilliseconds)
}
