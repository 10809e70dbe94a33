/// Why a socket cannot be bound or inherited. Each says the path and what would be right.
package enum SocketError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Empty, or with a NUL in it.
    case badPath(String)
    case pathTooLong(path: String, bytes: Int)
    /// Another daemon has the lock, or answers on the socket.
    case inUse(path: String)
    /// A file, directory or link is where the socket should be. It is left alone.
    case notASocket(path: String)
    case system(path: String, Errno)
    /// Socket activation that cannot be used.
    case inherited(String)

    package var description: String {
        switch self {
        case .badPath(let path):
            path.isEmpty ? "the socket path is empty" : "the socket path must not contain NUL"
        case .pathTooLong(let path, let bytes):
            """
            the socket path \(path) has \(bytes) bytes, and at most \(Fixed.socketPathBytesMax) fit a Unix socket \
            address; choose a shorter one
            """
        case .inUse(let path):
            "another daemon is using the socket \(path)"
        case .notASocket(let path):
            "\(path) exists and is not a socket; remove it or choose another path"
        case .system(let path, let error):
            "\(path): \(error)"
        case .inherited(let what):
            "socket activation: \(what)"
        }
    }
}
