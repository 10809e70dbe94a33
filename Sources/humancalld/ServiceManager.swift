import Glibc

/// Reports to systemd what the daemon does: a datagram to the socket that NOTIFY_SOCKET names (sd_notify(3)).
struct ServiceManager: Sendable {
    /// How often systemd wants a sign of life at least; nil = it has no watchdog for this process.
    let watchdogMilliseconds: Int64?

    private let descriptor: Int32
    private let address: [UInt8]

    /// Nil without NOTIFY_SOCKET, or with one that cannot be used. Removes the variables, so that no child process inherits them.
    static func find() -> ServiceManager? {
        func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
        let (path, interval, process) = (
            variable("NOTIFY_SOCKET"), variable("WATCHDOG_USEC"), variable("WATCHDOG_PID")
        )
        for name in ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"] { unsetenv(name) }
        guard let path else { return nil }
        return ServiceManager(
            notifySocket: path,
            watchdogMilliseconds: watchdog(microseconds: interval, process: process, own: getpid()))
    }

    /// The watchdog's interval, if it is meant for this process.
    static func watchdog(microseconds: String?, process: String?, own: Int32) -> Int64? {
        guard let interval = microseconds.flatMap({ Int64($0) }), interval >= 1_000 else { return nil }
        if let process, Int32(process) != own { return nil }
        return interval / 1_000
    }

    private init?(notifySocket path: String, watchdogMilliseconds: Int64?) {
        var bytes = Array(path.utf8)
        guard let first = bytes.first, first == 0x2F || first == 0x40,
            bytes.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path)
        else { return nil }
        // `@` stands for an abstract socket, which begins with a zero.
        if first == 0x40 { bytes[0] = 0 }
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return nil }
        descriptor = socket
        address = bytes
        self.watchdogMilliseconds = watchdogMilliseconds
    }

    /// The daemon serves.
    @discardableResult
    func ready() -> Bool { send("READY=1\nSTATUS=serving") }

    func stopping() { send("STOPPING=1\nSTATUS=stopping: active calls are finished") }

    /// `ready` says that it is done.
    func reloading() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        send("RELOADING=1\nMONOTONIC_USEC=\(Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)")
    }

    /// A sign of life, on the event loop. Never waits: a next one follows.
    func alive() { send("WATCHDOG=1", flags: Int32(MSG_DONTWAIT)) }

    @discardableResult
    private func send(_ text: String, flags: Int32 = 0) -> Bool {
        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: address) }
        let length = MemoryLayout<sockaddr_un>.size - MemoryLayout.size(ofValue: target.sun_path) + address.count
        let bytes = Array(text.utf8)
        let sent = withUnsafePointer(to: &target) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(
                    descriptor, bytes, bytes.count, flags | Int32(MSG_NOSIGNAL), $0, socklen_t(length))
            }
        }
        return sent == bytes.count
    }
}
