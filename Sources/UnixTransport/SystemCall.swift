import Glibc

/// A failed system call: its name and its errno.
package struct Errno: Error, Hashable, Sendable, CustomStringConvertible {
    package var call: String
    package var number: Int32

    /// The errno's description.
    package var meaning: String { String(cString: strerror(number)) }
    package var description: String { "\(call): \(meaning)" }

    static func last(_ call: String) -> Errno {
        Errno(call: call, number: errno)
    }
}

/// Repeats a call that a signal interrupted, and throws an error about the path if it fails.
@discardableResult
func checked(_ name: String, _ path: String, _ body: () -> Int32) throws(SocketError) -> Int32 {
    while true {
        let result = body()
        if result >= 0 { return result }
        if errno != EINTR { throw .system(path: path, Errno.last(name)) }
    }
}

/// A Unix socket address, checked for its length.
struct SocketAddressUn {
    private var address = sockaddr_un()

    /// - Parameter path: at most `Fixed.socketPathBytesMax` bytes, not empty, without NUL.
    init(path: String) throws(SocketError) {
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, !bytes.contains(0) else { throw .badPath(path) }
        guard bytes.count <= Fixed.socketPathBytesMax else { throw .pathTooLong(path: path, bytes: bytes.count) }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    }

    func withSockaddr(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

/// A file descriptor that is closed at the end of its scope, unless `release` was called.
struct OwnedDescriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    /// The caller closes it from now on.
    consuming func release() -> Int32 {
        let number = self.number
        discard self
        return number
    }

    deinit { _ = close(number) }
}
