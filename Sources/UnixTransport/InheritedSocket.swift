import Glibc

extension ListeningSocket {
    /// The first descriptor that systemd passes (sd_listen_fds(3)).
    private static let firstInheritedDescriptor: Int32 = 3

    /// The socket that systemd bound for this process; nil without socket activation.
    ///
    /// Removes the variables, so that no child process inherits them.
    package static func inherited() throws(SocketError) -> ListeningSocket? {
        func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
        let found = try inherited(
            listenPID: variable("LISTEN_PID"), listenFDs: variable("LISTEN_FDS"), processID: getpid(),
            firstDescriptor: firstInheritedDescriptor)
        for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) }
        return found
    }

    /// The same with every input as a parameter, for tests.
    static func inherited(
        listenPID: String?, listenFDs: String?, processID: Int32, firstDescriptor: Int32
    ) throws(SocketError) -> ListeningSocket? {
        guard let listenPID, let listenFDs else { return nil }
        // Ignore variables that are meant for another process, for example our parent.
        guard let pid = Int32(listenPID), pid == processID else { return nil }
        guard let count = Int32(listenFDs), count > 0 else { return nil }
        guard count == 1 else { throw .inherited("\(count) sockets were passed, and one is expected") }
        try check(firstDescriptor)
        return ListeningSocket(inherited: firstDescriptor)
    }

    private static func check(_ descriptor: Int32) throws(SocketError) {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let named = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard named == 0 else { throw .inherited("descriptor \(descriptor): \(Errno.last("getsockname"))") }
        guard address.ss_family == sa_family_t(AF_UNIX) else {
            throw .inherited("descriptor \(descriptor) is not a Unix socket")
        }
        guard try option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue) else {
            throw .inherited("descriptor \(descriptor) is not a stream socket; use ListenStream=")
        }
        guard try option(SO_ACCEPTCONN, of: descriptor) == 1 else {
            throw .inherited("descriptor \(descriptor) is not listening; use Accept=no")
        }
        guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
            throw .inherited("descriptor \(descriptor): \(Errno.last("fcntl"))")
        }
    }

    private static func option(_ name: Int32, of descriptor: Int32) throws(SocketError) -> Int32 {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, name, &value, &length) == 0 else {
            throw .inherited("descriptor \(descriptor): \(Errno.last("getsockopt"))")
        }
        return value
    }
}
