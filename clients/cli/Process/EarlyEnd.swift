import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The early end of a verb: by a signal, or because stdout cannot be written.
///
/// The first cause cancels the verb, which then ends well: sessions end, and printed events are acknowledged. A second
/// signal, or `interruptGraceSeconds`, ends the process at once.
final class EarlyEnd: Sendable {
    enum Cause: Sendable {
        case signal(Int32)
        case output(OutputFailure)

        var status: ExitStatus {
            switch self {
            case .signal(let number): .signal(number)
            case .output(let failure): failure.status
            }
        }
    }

    private let first = Mutex<Cause?>(nil)
    private let work: Task<ExitStatus, any Error>

    init(_ work: Task<ExitStatus, any Error>) {
        self.work = work
    }

    /// The cause of the end; nil if the verb ended on its own.
    var cause: Cause? { first.withLock { $0 } }

    func begin(_ cause: Cause) {
        let earlier: Cause? = first.withLock { first in
            defer { first = first ?? cause }
            return first
        }
        if let earlier {
            // Failed output after a signal changes nothing.
            if case .signal = cause { Self.leaveAtOnce(earlier.status) }
            return
        }
        work.cancel()
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(CLILimits.interruptGraceSeconds)) {
            Self.leaveAtOnce(cause.status)
        }
    }

    /// Watches a signal; nil if it was ignored when the process started: nohup(1) ignores SIGHUP.
    func watch(_ number: Int32) -> (any DispatchSourceSignal)? {
        var before = sigaction()
        sigaction(number, nil, &before)
        if number == SIGHUP, before.isIgnored { return nil }
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler { [self] in begin(.signal(number)) }
        source.resume()
        return source
    }

    private static func leaveAtOnce(_ status: ExitStatus) {
        Terminal.restore()
        _exit(status.rawValue)
    }
}

extension sigaction {
    fileprivate var isIgnored: Bool {
        #if canImport(Glibc)
            let handler = __sigaction_handler.sa_handler
        #else
            let handler = __sigaction_u.__sa_handler
        #endif
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
