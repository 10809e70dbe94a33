#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where the daemon listens.
public enum SocketPath {
    /// The path a client uses when it is given none: `HUMANCALL_SOCKET`, else
    /// `$XDG_RUNTIME_DIR/humancall/humancall.sock`, else `/run/humancall/humancall.sock`.
    ///
    /// Empty variables count as not set.
    public static var standard: String {
        resolve(explicit: nil) { name in
            getenv(name).map { String(cString: $0) }
        }
    }

    /// The rule, with the environment as an argument.
    static func resolve(explicit: String?, environment: (String) -> String?) -> String {
        if let explicit, !explicit.isEmpty { return explicit }
        if let named = environment("HUMANCALL_SOCKET"), !named.isEmpty { return named }
        if let runtime = environment("XDG_RUNTIME_DIR"), !runtime.isEmpty {
            return runtime + "/humancall/humancall.sock"
        }
        return "/run/humancall/humancall.sock"
    }
}
