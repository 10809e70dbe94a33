import ArgumentParser
import HumanCallClient

enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json, jsonl
}

/// The options of every verb, accepted before and after its name.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The daemon's socket. Default: $HUMANCALL_SOCKET, else $XDG_RUNTIME_DIR/humancall/humancall.sock, else /run/humancall/humancall.sock.",
            valueName: "path"))
    var socket: String?

    @Option(
        help: ArgumentHelp("The workspace. Default: the daemon's `default`.", valueName: "id"))
    var workspace: String?

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp(
            "text is for people; json prints one object, jsonl one object per line.", valueName: "format"))
    var output: OutputFormat = .text

    @Flag(name: .shortAndLong, help: "Print only the id.")
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "Give up after this long, with exit 124: 500ms, 30s, 10m, 2h. Default: 10s; none for wait, attach and events.",
            valueName: "duration"))
    var timeout: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "The idempotency key of a change: the daemon makes a change with the same key once. Default: a random one.",
            valueName: "key"))
    var key: String?
}

extension GlobalOptions {
    /// For verbs that print a stream: it is never one object.
    func requireStreamFormat(_ verb: String) throws {
        guard output == .json else { return }
        throw ValidationError("\(verb) is a stream, and -o json prints one object; use -o jsonl")
    }
}

/// A subcommand that talks to the daemon.
protocol Verb: ParsableCommand {
    var global: GlobalOptions { get }
    /// Throws `HumanCallError` or `Failure`.
    func perform(_ invocation: Invocation) async throws -> ExitStatus
}

extension Verb {
    /// `Main` calls `perform`; ArgumentParser never runs a verb.
    func run() throws {
        throw CleanExit.helpRequest(Self.self)
    }
}

/// The context in which a verb runs.
struct Invocation: Sendable {
    let client: HumanCallClient
    let output: Output
    /// `--timeout`, if it was given.
    let timeout: Duration?
    /// `--key`, or empty: the client makes one.
    let key: String

    /// - Throws: if the socket's path begins with a `~` that cannot be expanded.
    init(_ options: GlobalOptions, output: Output) throws(Failure) {
        let timeout = options.timeout?.duration
        let socket = SocketPath.find(explicit: options.socket)
        client = HumanCallClient(
            socketPath: try InputText.expanded(socket.path, "the socket's path"), workspaceID: options.workspace ?? "",
            deadline: timeout ?? .seconds(CLILimits.callSecondsDefault))
        self.output = output
        self.timeout = timeout
        key = options.key ?? ""
    }

    /// Runs a body until `--timeout` passes; without it, without a limit.
    func bounded<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
        guard let timeout else { return try await body() }
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await ContinuousClock().sleep(for: timeout)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let result = first else { throw Failure.timedOut }
            return result
        }
    }
}
