import HumanCallClient

/// The way to the daemon: from a path to an answer. Pure; what was seen comes in.
extension Check {
    static func socketPath(_ path: String, from source: SocketPath.Source) -> Check {
        let bytes = path.utf8.count
        guard bytes <= CLILimits.socketPathBytesMax else {
            return .fail(
                .socketPath,
                "\(path) has \(bytes) bytes, and a socket's path at most \(CLILimits.socketPathBytesMax) (\(source.words))",
                mend: "choose a shorter path for the daemon, and name it with --socket or HUMANCALL_SOCKET")
        }
        return .ok(.socketPath, "\(path) (\(source.words))")
    }

    static func socket(_ path: String, _ look: FileLook) -> Check {
        switch look {
        case .found(let facts) where facts.kind == .socket: return .ok(.socket, "it is there")
        case .found(let facts):
            return .fail(
                .socket, "\(path) is \(facts.kind.rawValue), no socket",
                mend: "move it away and start humancalld, or name the daemon's socket with --socket or HUMANCALL_SOCKET"
            )
        case .missing(let what):
            return .fail(
                .socket, "\(what) does not exist",
                mend: "start humancalld, or name the daemon's socket with --socket or HUMANCALL_SOCKET")
        case .hidden(let directory):
            return .fail(
                .socket, "\(directory) cannot be searched by \(Account.user(Account.ownUID)) (uid \(Account.ownUID))",
                mend: "join the group that \(directory) is for, or run as its owner")
        case .failed(let why):
            return .fail(.socket, "\(path): \(why)", mend: "look at the path; --socket names another")
        }
    }

    /// Who may connect: writing to the socket is what connecting needs (unix(7)). The daemon's roles come after that.
    static func permissions(socket: FileFacts, directory: FileFacts, mayConnect: Bool, uid: UInt32, user: String)
        -> Check
    {
        let seen = "\(socket.description), in \(directory.description)"
        guard mayConnect else {
            let mend =
                socket.mode & 0o020 != 0
                ? "add \(user) to group \(socket.group), and log in again"
                : "run as \(socket.owner), or set socket_group in the daemon's configuration to a group that \(user) is in"
            return .fail(.permissions, "\(user) (uid \(uid)) may not connect: \(seen)", mend: mend)
        }
        // Whoever may write the directory may put another socket in this one's place; the sticky bit keeps them from it.
        if directory.mode & 0o002 != 0, directory.mode & 0o1000 == 0 {
            return .warn(
                .permissions, "every user may replace the socket: \(seen)", mend: "chmod o-w the socket's directory")
        }
        let who =
            socket.mode & 0o002 != 0
            ? "every user" : socket.mode & 0o020 != 0 ? "\(socket.owner) and group \(socket.group)" : socket.owner
        return .ok(.permissions, "\(who) may connect: \(seen)")
    }

    static func connection(_ knock: Knock) -> Check {
        switch knock {
        case .open: .ok(.connection, "somebody listens")
        case .nobodyListens:
            .fail(
                .connection, "nobody listens: the socket was left behind by a daemon that has ended",
                mend: "start humancalld; it clears the socket away")
        case .busy:
            .fail(
                .connection, "the daemon does not take new connections",
                mend: "look at its log and its load; restart it if it hangs")
        case .failed(let why): .fail(.connection, "connecting failed: \(why)", mend: "look at the daemon's log")
        }
    }

    static func health(_ answer: Result<HealthStatus, HumanCallError>) -> Check {
        switch answer {
        case .success(.serving): .ok(.health, "SERVING")
        case .success(.stopping): .fail(.health, "STOPPING", mend: "wait until it has ended, and start it again")
        case .success(.storeUnavailable):
            .fail(
                .health, "STORE_UNAVAILABLE: the database cannot be used",
                mend: "look at the daemon's log and at the disk, then restart it")
        case .success(let status):
            .warn(.health, "\(status), which this client does not know", mend: "install the same version on both sides")
        case .failure(let error) where error.cause == .deadline:
            .fail(.health, "no answer in time", mend: "look at the daemon's log and its load; --timeout waits longer")
        // Somebody listened a moment ago, so it is not that nobody is there.
        case .failure(let error) where error.cause == .outcomeUnknown || error.cause == .unreachable:
            .fail(
                .health, "the daemon closes the connection without an answer",
                mend: "look at its log: too many connections, or a user that the system it runs in does not know")
        case .failure(let error): .failed(.health, error)
        }
    }

    /// A call that a check needs was refused.
    static func failed(_ name: CheckName, _ error: HumanCallError) -> Check {
        let mend =
            switch error.reason {
            case .roleRequired:
                error.metadata["configuration_line"].map { "add under roles: in the daemon's configuration: \($0)" }
                    ?? ""
            case .noSuchWorkspace: "humancall workspaces lists those there are; --workspace names one"
            default: ExitStatus(error) == .tryAgain ? "try again in a moment" : ""
            }
        return .fail(name, error.description, mend: mend)
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
