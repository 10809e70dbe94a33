#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The path of the daemon's socket.
public enum SocketPath {
    /// The path that a client uses by default: `HUMANCALL_SOCKET`, else
    /// `$XDG_RUNTIME_DIR/humancall/humancall.sock`, else `/run/humancall/humancall.sock`.
    ///
    /// Empty variables count as not set.
    public static var standard: String {
        resolve(explicit: nil) { name in
            getenv(name).map { String(cString: $0) }
        }
    }

    /// The rule that gave the path.
    package enum Source: Hashable, Sendable {
        /// The caller.
        case given
        /// `HUMANCALL_SOCKET`.
        case variable
        /// `XDG_RUNTIME_DIR`.
        case runtimeDirectory
        /// The default.
        case fallback
    }

    /// The path that a client uses, and the rule that gave it.
    package static func find(explicit: String?) -> (path: String, source: Source) {
        find(explicit: explicit) { name in getenv(name).map { String(cString: $0) } }
    }

    /// The rule, with the environment as an argument.
    static func resolve(explicit: String?, environment: (String) -> String?) -> String {
        find(explicit: explicit, environment: environment).path
    }

    static func find(explicit: String?, environment: (String) -> String?) -> (path: String, source: Source) {
        if let explicit, !explicit.isEmpty { return (explicit, .given) }
        if let named = environment("HUMANCALL_SOCKET"), !named.isEmpty { return (named, .variable) }
        if let runtime = environment("XDG_RUNTIME_DIR"), !runtime.isEmpty {
            return (runtime + "/humancall/humancall.sock", .runtimeDirectory)
        }
        return ("/run/humancall/humancall.sock", .fallback)
    }
}
