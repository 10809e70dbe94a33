#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A path with a `~`.
package enum HomePath {
    /// With a leading `~/` replaced by $HOME; unchanged if HOME is not set.
    package static func expanded(_ path: String) -> String {
        expanded(path, home: getenv("HOME").map { String(cString: $0) })
    }

    static func expanded(_ path: String, home: String?) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home, !home.isEmpty else { return path }
        return home + path.dropFirst()
    }
}

/// The path of the daemon's socket.
public enum SocketPath {
    /// The path that a client uses by default: `HUMANCALL_SOCKET`, else
    /// `$XDG_RUNTIME_DIR/humancall/humancall.sock`, else `/run/humancall/humancall.sock`.
    ///
    /// Empty variables count as not set, and a leading `~/` becomes $HOME, because only a shell would do that.
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
        let home = environment("HOME")
        if let explicit, !explicit.isEmpty { return (HomePath.expanded(explicit, home: home), .given) }
        if let named = environment("HUMANCALL_SOCKET"), !named.isEmpty {
            return (HomePath.expanded(named, home: home), .variable)
        }
        if let runtime = environment("XDG_RUNTIME_DIR"), !runtime.isEmpty {
            return (runtime + "/humancall/humancall.sock", .runtimeDirectory)
        }
        return ("/run/humancall/humancall.sock", .fallback)
    }
}
