#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The facts about a file that the doctor needs.
struct FileFacts: Hashable, Sendable {
    enum Kind: String, Sendable {
        case socket = "a socket"
        case directory = "a directory"
        case file = "a file"
    }

    var kind: Kind
    /// The twelve permission bits.
    var mode: UInt32
    var uid: UInt32
    var gid: UInt32
    var owner: String
    var group: String

    /// `srw-rw---- root:humancall`
    var description: String {
        let letters = "rwxrwxrwx".enumerated().map { mode & (0o400 >> UInt32($0)) != 0 ? $1 : "-" }
        let first = kind == .socket ? "s" : kind == .directory ? "d" : "-"
        return "\(first)\(String(letters)) \(owner):\(group)"
    }
}

enum FileLook: Hashable, Sendable {
    case found(FileFacts)
    /// The first name on the path that does not exist.
    case missing(String)
    /// The first directory on the path that the caller cannot search.
    case hidden(String)
    case failed(String)

    /// Walks down from the root, so that the first obstacle is named.
    static func at(_ path: String) -> FileLook {
        let steps = path.split(separator: "/")
        var stepped = path.hasPrefix("/") ? "/" : "."
        for (index, step) in steps.enumerated() {
            guard mayAccess(stepped, X_OK) else { return .hidden(stepped) }
            stepped += stepped.hasSuffix("/") ? String(step) : "/" + step
            var facts = stat()
            guard stat(stepped, &facts) == 0 else {
                return errno == ENOENT ? .missing(stepped) : .failed(String(cString: strerror(errno)))
            }
            if index == steps.count - 1 { return .found(FileFacts(facts)) }
            guard facts.st_mode & S_IFMT == S_IFDIR else { return .failed("\(stepped) is not a directory") }
        }
        // The root, or the current directory.
        var facts = stat()
        return stat(stepped, &facts) == 0 ? .found(FileFacts(facts)) : .failed(String(cString: strerror(errno)))
    }

    static func mayWrite(_ path: String) -> Bool { mayAccess(path, W_OK) }

    /// For the effective user, as for connect(2).
    private static func mayAccess(_ path: String, _ what: Int32) -> Bool {
        faccessat(AT_FDCWD, path, what, AT_EACCESS) == 0
    }
}

extension FileFacts {
    fileprivate init(_ facts: stat) {
        let type = facts.st_mode & S_IFMT
        kind = type == S_IFSOCK ? .socket : type == S_IFDIR ? .directory : .file
        mode = UInt32(facts.st_mode) & 0o7777
        uid = facts.st_uid
        gid = facts.st_gid
        owner = Account.user(facts.st_uid)
        group = Account.group(facts.st_gid)
    }
}

/// Names of users and groups; the number if there is no name.
enum Account {
    static func user(_ uid: UInt32) -> String { getpwuid(uid).map { String(cString: $0.pointee.pw_name) } ?? "\(uid)" }
    static func group(_ gid: UInt32) -> String { getgrgid(gid).map { String(cString: $0.pointee.gr_name) } ?? "\(gid)" }

    static var ownUID: UInt32 { geteuid() }
}

/// Connects and disconnects, to see whether anything listens.
enum Knock: Hashable, Sendable {
    case open
    /// The socket has no listener.
    case nobodyListens
    /// The queue of waiting connections is full.
    case busy
    case failed(String)

    static func at(_ path: String, seconds: Int) -> Knock {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) {
            $0.copyBytes(from: path.utf8.prefix(CLILimits.socketPathBytesMax))
        }
        #if canImport(Glibc)
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { return .failed(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        // Bounds the wait of connect as well (unix(7)).
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if connected == 0 { return .open }
        switch errno {
        case ECONNREFUSED: return .nobodyListens
        case EAGAIN, ETIMEDOUT: return .busy
        default: return .failed(String(cString: strerror(errno)))
        }
    }
}
