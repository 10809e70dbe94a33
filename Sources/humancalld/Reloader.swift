import ConfigurationTable
import Dispatch
import HumanCall
import HumanCallMessages
import Logging
import Synchronization
import UnixTransport

/// Reads the configuration again, for Reload and SIGHUP: one reload after the other, and never on the event loop, because the
/// system's lists of users and groups can be slow.
///
/// ```
/// read and check all files --> compare with what is in force --> apply between two turns of the event loop
///          | a mistake: nothing changes
/// ```
///
/// Reloads that are asked for before `begin` wait for it.
final class Reloader: Sendable {
    typealias Outcome = Result<ConfigurationChange, ConfigurationError>
    typealias Apply =
        @Sendable (_ next: Configuration, _ isMailChanged: Bool, _ applied: @escaping @Sendable () -> Void) throws ->
        Void

    private struct State {
        var inForce: Configuration
        var apply: Apply?
    }

    private let queue = DispatchQueue(label: "reload", attributes: .initiallyInactive)
    private let state: Mutex<State>
    private let read: @Sendable () throws(ConfigurationError) -> Configuration
    private let logger: Logger
    private let manager: ServiceManager?

    init(
        _ configuration: Configuration, logger: Logger, manager: ServiceManager?,
        read: @escaping @Sendable () throws(ConfigurationError) -> Configuration
    ) {
        state = Mutex(State(inForce: configuration))
        self.logger = logger
        self.manager = manager
        self.read = read
    }

    deinit {
        // A queue that was never active must not be released.
        queue.activate()
    }

    /// The configuration in force. On any thread.
    var inForce: Configuration { state.withLock { $0.inForce } }

    /// - Parameter apply: puts a checked configuration in force, and calls `applied` together with that. Called on the
    ///   reloader's thread; throws if the daemon has stopped.
    func begin(_ apply: @escaping Apply) {
        state.withLock { $0.apply = apply }
        queue.activate()
    }

    /// Applies nothing any more. Waits for a reload that runs.
    func stop() { queue.sync { state.withLock { $0.apply = nil } } }

    /// - Parameter completed: called on the reloader's thread.
    func reload(_ completed: @escaping @Sendable (Outcome) -> Void) {
        queue.async { [self] in
            let (old, apply) = state.withLock { ($0.inForce, $0.apply) }
            guard let apply else { return completed(.failure(ConfigurationError("the daemon is stopping"))) }
            manager?.reloading()
            let outcome = Outcome { () throws(ConfigurationError) in try run(from: old, apply) }
            manager?.ready()
            report(outcome)
            completed(outcome)
        }
    }

    private func run(from old: Configuration, _ apply: Apply) throws(ConfigurationError) -> ConfigurationChange {
        guard old.file != nil else {
            throw ConfigurationError(
                "the daemon was started without --config, so there is no file to read again; restart it with --config FILE"
            )
        }
        let new = try read()
        try Self.checkSocket(from: old, to: new)
        let change = ConfigurationChange(from: old, to: new)
        let next = change.inForce
        let isMailChanged = next.smtp != old.smtp || next.dashboardURL != old.dashboardURL
        do {
            try apply(next, isMailChanged) { [self] in state.withLock { $0.inForce = next } }
        } catch {
            throw ConfigurationError("the daemon is stopping")
        }
        return change
    }

    /// The restart that a new socket needs would fail at a socket in use, so the file is refused now.
    private static func checkSocket(from old: Configuration, to new: Configuration) throws(ConfigurationError) {
        guard new.socket != old.socket, let setting = new.settings[.socket] else { return }
        do throws(SocketError) {
            try ListeningSocket.checkFree(path: new.socket)
        } catch {
            throw ConfigurationError("socket: \(error)", key: .socket, setting.origin, in: new.file ?? "")
        }
    }

    private func report(_ outcome: Outcome) {
        switch outcome {
        case .success(let change):
            logger.notice("the configuration was reloaded", metadata: ["changed": "\(Self.list(change.changed))"])
            if !change.needsRestart.isEmpty {
                logger.warning(
                    "changed settings need a restart; their values of before stay in force",
                    metadata: ["keys": "\(Self.list(change.needsRestart))"])
            }
        case .failure(let error):
            logger.error(
                "the configuration was not reloaded; the one of before stays in force", metadata: ["error": "\(error)"])
        }
    }

    private static func list(_ keys: [ConfigurationKey]) -> String {
        keys.isEmpty ? "nothing" : keys.map(\.rawValue).joined(separator: ", ")
    }
}

extension ReloadResponse {
    init(_ change: ConfigurationChange) {
        self.init(
            changed: change.changed.map(\.rawValue), needsRestart: change.needsRestart.map(\.rawValue))
    }
}

extension Rejection {
    /// Only admins get it, so it can name a path.
    init(_ error: ConfigurationError) {
        self.init(
            .configurationInvalid, "\(error); the configuration of before stays in force",
            ["file": error.file, "line": "\(error.line)", "key": error.key, "rule": error.rule])
    }
}
