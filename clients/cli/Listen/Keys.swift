import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reports keys of the terminal, which arrive one by one and are not echoed.
///
/// A process in the background must not read: the kernel would stop it (SIGTTIN). So it polls, and reads only while it is in
/// the foreground.
final class Keys: Sendable {
    private static let pollMilliseconds: Int32 = 200

    private let isStopped = Atomic(false)
    private let queue = DispatchQueue(label: "humancall.keys")
    private let report: @Sendable () -> Void

    init(_ report: @escaping @Sendable () -> Void) { self.report = report }

    static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// A terminal that does not control this process stops nobody.
    private static var isInForeground: Bool {
        let group = tcgetpgrp(STDIN_FILENO)
        return group == getpgrp() || (group < 0 && errno == ENOTTY)
    }

    func start() {
        queue.async { [self] in
            var isRaw = false
            var piece = [UInt8](repeating: 0, count: 256)
            while !isStopped.load(ordering: .acquiring) {
                guard Self.isInForeground else {
                    // The shell has set the terminal as it wants it.
                    isRaw = false
                    usleep(UInt32(Self.pollMilliseconds) * 1_000)
                    continue
                }
                if !isRaw { Terminal.enterRawMode() }
                isRaw = true
                var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
                guard poll(&waiting, 1, Self.pollMilliseconds) > 0, Self.isInForeground else { continue }
                let count = read(STDIN_FILENO, &piece, piece.count)
                if count > 0 { report() }
                // The terminal is gone.
                if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { return }
            }
        }
    }

    /// Returns when the terminal is as it was before.
    func stop() {
        isStopped.store(true, ordering: .releasing)
        queue.sync {}
        if Self.isInForeground { Terminal.restore() }
    }
}
