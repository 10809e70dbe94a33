import HumanCallClient

/// Checks of the way to the daemon: from the path to the first answer. Pure: the facts are arguments.
extension Check {
    static func socketPath(_ path: String, from source: SocketPath.Source) -> Check {
        let bytes = path.utf8.count
        guard bytes <= CLILimits.socketPathBytesMax else {
            return .fail(
                .socketPath,
                "\(path) has \(bytes) bytes, and a socket's path has at most \(CLILimits.socketPathBytesMax) (\(source.words))",
                fix: "choose a shorter path for the daemon, and pass it with --socket or HUMANCALL_SOCKET")
        }
        return .ok(.socketPath, "\(path) (\(source.words))")
    }

    static func socket(_ path: String, _ look: FileLook) -> Check {
        switch look {
        case .found(let facts) where facts.kind == .socket: return .ok(.socket, "it exists")
        case .found(let facts):
            return .fail(
                .socket, "\(path) is \(facts.kind.rawValue), not a socket",
                fix: "move it away and start humancalld, or pass the daemon's socket with --socket or HUMANCALL_SOCKET"
            )
        case .missing(let what):
            return .fail(
                .socket, "\(what) does not exist",
                fix: "start humancalld, or pass the daemon's socket with --socket or HUMANCALL_SOCKET")
        case .hidden(let directory):
            return .fail(
                .socket, "\(directory) cannot be searched by \(Account.user(Account.ownUID)) (uid \(Account.ownUID))",
                fix: "join the group of \(directory), or run as its owner")
        case .failed(let why):
            return .fail(.socket, "\(path): \(why)", fix: "check the path, or pass another with --socket")
        }
    }

    /// Connecting needs write permission on the socket (unix(7)). The daemon's roles are checked after that.
    static func permissions(socket: FileFacts, directory: FileFacts, mayConnect: Bool, uid: UInt32, user: String)
        -> Check
    {
        let seen = "\(socket.description), in \(directory.description)"
        guard mayConnect else {
            let fix =
                socket.mode & 0o020 != 0
                ? "add \(user) to group \(socket.group), and log in again"
                : "run as \(socket.owner), or set socket_group in the daemon's configuration to a group that \(user) is in"
            return .fail(.permissions, "\(user) (uid \(uid)) may not connect: \(seen)", fix: fix)
        }
        // A user who can write to the directory can replace the socket, unless the sticky bit is set.
        if directory.mode & 0o002 != 0, directory.mode & 0o1000 == 0 {
            return .warn(
                .permissions, "every user can replace the socket: \(seen)", fix: "chmod o-w the socket's directory")
        }
        let who =
            socket.mode & 0o002 != 0
            ? "every user" : socket.mode & 0o020 != 0 ? "\(socket.owner) and group \(socket.group)" : socket.owner
        return .ok(.permissions, "\(who) may connect: \(seen)")
    }

    static func connection(_ knock: Knock) -> Check {
        switch knock {
        case .open: .ok(.connection, "the daemon listens")
        case .nobodyListens:
            .fail(
                .connection, "nothing listens: the socket was left behind by a daemon that has ended",
                fix: "start humancalld; it removes the old socket")
        case .busy:
            .fail(
                .connection, "the daemon does not accept new connections",
                fix: "check its log and its load; restart it if it hangs")
        case .failed(let why): .fail(.connection, "connecting failed: \(why)", fix: "check the daemon's log")
        }
    }

    static func health(_ answer: Result<HealthStatus, HumanCallError>) -> Check {
        switch answer {
        case .success(.serving): .ok(.health, "SERVING")
        case .success(.stopping): .fail(.health, "STOPPING", fix: "wait until it has ended, and start it again")
        case .success(.storeUnavailable):
            .fail(
                .health, "STORE_UNAVAILABLE: the daemon cannot write, and refuses every change",
                fix:
                    "make room on the disk of the data directory, or replace the disk; the daemon's log has the reason, and it goes on when a write succeeds",
                refusesCalls: true)
        case .success(let status):
            .warn(.health, "\(status), which this client does not know", fix: "install the same version on both sides")
        case .failure(let error) where error.cause == .deadline:
            .fail(.health, "no answer in time", fix: "check the daemon's log and its load; --timeout waits longer")
        // Something listened a moment ago, so the socket is not the problem.
        case .failure(let error) where error.cause == .outcomeUnknown || error.cause == .unreachable:
            .fail(
                .health, "the daemon closes the connection without an answer",
                fix: "check its log: too many connections, or a user that its system does not know")
        case .failure(let error): .failed(.health, error)
        }
    }

    /// The call that a check needs was refused.
    static func failed(_ name: CheckName, _ error: HumanCallError) -> Check {
        let fix =
            switch error.reason {
            case .roleRequired:
                error.metadata["configuration_line"].map { "add under roles: in the daemon's configuration: \($0)" }
                    ?? ""
            case .noSuchWorkspace: "humancall workspaces lists the workspaces; choose one with --workspace"
            default: ExitStatus(error) == .tryAgain ? "try again in a moment" : ""
            }
        return .fail(name, error.description, fix: fix)
    }
}

extension SocketPath.Source {
    var words: String {
        switch self {
        case .given: "from --socket"
        case .variable: "from HUMANCALL_SOCKET"
        case .runtimeDirectory: "from XDG_RUNTIME_DIR"
        case .fallback: "the default"
        }
    }
}
