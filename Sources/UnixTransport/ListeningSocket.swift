import Glibc

/// The users who can connect, by the file's mode. The daemon still checks each peer's credentials.
package enum SocketAccess: Hashable, Sendable {
    /// 0600
    case owner
    /// 0660, and the file belongs to the group.
    case group(UInt32)
}

/// A bound Unix stream socket, ready to listen, with everything that must be undone at the end.
///
/// The lock file (`<path>.lock`) is locked before anything is probed or unlinked, so that of two daemons that start at the
/// same time only one decides what is stale. It is never removed: removing a lock file lets two processes lock two files
/// of the same name.
package final class ListeningSocket: Sendable {
    /// The server that listens on it closes it.
    let descriptor: Int32
    /// Nil for an inherited socket, which belongs to the process that made it and is never unlinked.
    private let claim: Claim?

    private struct Claim: Sendable {
        var path: String
        var lock: Int32
        var file: FileIdentity
    }

    private init(descriptor: Int32, claim: Claim?) {
        self.descriptor = descriptor
        self.claim = claim
    }

    init(inherited descriptor: Int32) {
        self.descriptor = descriptor
        self.claim = nil
    }

    /// Binds the path: creates its directory (0700) if it is missing, takes the lock, removes a stale socket.
    package static func bind(path: String, access: SocketAccess = .owner) throws(SocketError) -> ListeningSocket {
        let address = try SocketAddressUn(path: path)
        let madeDirectory = try makeDirectory(of: path)
        let lock = try takeLock(for: path)
        try clearStale(path, address)
        let flags = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let socket = OwnedDescriptor(try checked("socket", path) { Glibc.socket(AF_UNIX, flags, 0) })
        // Linux gives the file the mode of the socket's own inode (bind in net/unix/af_unix.c). So it is created with 0600,
        // and the process's umask, which other threads use, does not change.
        try checked("fchmod", path) { fchmod(socket.number, 0o600) }
        try checked("bind", path) { address.withSockaddr { Glibc.bind(socket.number, $0, $1) } }
        guard let file = try FileIdentity(of: path) else {
            throw .system(path: path, Errno(call: "bind", number: ENOENT))
        }
        try grant(access, path, directoryToo: madeDirectory)
        return ListeningSocket(
            descriptor: socket.release(), claim: Claim(path: path, lock: lock.release(), file: file))
    }

    /// Throws if a socket's path is too long.
    package static func check(path: String) throws(SocketError) { _ = try SocketAddressUn(path: path) }

    /// Throws if `bind` would, because another process listens there or because something else has the path. Changes nothing.
    package static func checkFree(path: String) throws(SocketError) {
        _ = try isStale(path, try SocketAddressUn(path: path))
    }

    /// The path that it was bound to.
    package func path() throws(SocketError) -> String {
        if let claim { return claim.path }
        var address = sockaddr_un()
        var length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let named = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard named == 0 else { throw .inherited("descriptor \(descriptor): \(Errno.last("getsockname"))") }
        return withUnsafeBytes(of: &address.sun_path) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    /// Unlinks the socket file if it is still the one that was bound here. No new client can connect after this.
    func removeFile() {
        // try? is right: a file that cannot be checked is not unlinked, and the daemon is stopping anyway.
        guard let claim, let now = try? FileIdentity(of: claim.path), now == claim.file else { return }
        unlink(claim.path)
    }

    /// Lets another daemon have the path. Called once, when the last connection is gone.
    func releaseLock() {
        if let claim { close(claim.lock) }
    }

    // MARK: Steps of bind

    /// Whether the directory was missing and has been made.
    private static func makeDirectory(of path: String) throws(SocketError) -> Bool {
        let directory = directory(of: path)
        if mkdir(directory, 0o700) == 0 { return true }
        guard errno == EEXIST || errno == EROFS else { throw .system(path: directory, Errno.last("mkdir")) }
        return false
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func takeLock(for path: String) throws(SocketError) -> OwnedDescriptor {
        let lockPath = path + ".lock"
        let lock = OwnedDescriptor(
            try checked("open", lockPath) { open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600) })
        if flock(lock.number, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { throw .inUse(path: path) }
            throw .system(path: lockPath, Errno.last("flock"))
        }
        return lock
    }

    /// Removes a socket that no process listens on. Anything else at the path is an error and stays.
    private static func clearStale(_ path: String, _ address: SocketAddressUn) throws(SocketError) {
        if try isStale(path, address) { try checked("unlink", path) { unlink(path) } }
    }

    /// Whether a socket is at the path and no process listens on it. False: the path is free.
    private static func isStale(_ path: String, _ address: SocketAddressUn) throws(SocketError) -> Bool {
        guard let found = try FileIdentity(of: path) else { return false }
        guard found.isSocket else { throw .notASocket(path: path) }
        // Non-blocking, because a daemon with a full backlog would block us here. EAGAIN means that it is alive.
        let flags = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let probe = OwnedDescriptor(try checked("socket", path) { Glibc.socket(AF_UNIX, flags, 0) })
        if address.withSockaddr({ connect(probe.number, $0, $1) }) == 0 || errno == EAGAIN {
            throw .inUse(path: path)
        }
        switch errno {
        case ECONNREFUSED: return true
        case ENOENT: return false
        // A datagram socket is another program's.
        case EPROTOTYPE: throw .inUse(path: path)
        default: throw .system(path: path, Errno.last("connect"))
        }
    }

    private static func grant(_ access: SocketAccess, _ path: String, directoryToo: Bool) throws(SocketError) {
        guard case .group(let gid) = access else { return }
        let unchanged = uid_t.max
        try checked("chown", path) { lchown(path, unchanged, gid) }
        try checked("chmod", path) { chmod(path, 0o660) }
        guard directoryToo else { return }
        // The directory is opened last, and only to pass through.
        let directory = directory(of: path)
        try checked("chown", directory) { chown(directory, unchanged, gid) }
        try checked("chmod", directory) { chmod(directory, 0o710) }
    }
}

/// Distinguishes a file from a later one of the same name.
struct FileIdentity: Hashable, Sendable {
    var device: UInt64
    var inode: UInt64
    var isSocket: Bool

    /// Nil if there is no such file. Links are not followed.
    init?(of path: String) throws(SocketError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw .system(path: path, Errno.last("lstat"))
        }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        isSocket = status.st_mode & S_IFMT == S_IFSOCK
    }
}
