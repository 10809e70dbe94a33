import Logging
import Synchronization

/// The least level that is written: one for all loggers of a process. It can change while they log, on any thread.
public final class LogThreshold: Sendable {
    private let current: Mutex<Logger.Level>

    /// The level at the start.
    public init(_ level: Logger.Level) { current = Mutex(level) }

    /// The level of now.
    public var level: Logger.Level {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }
}
