import Synchronization

/// One copy of a store's files that somebody waits for.
package struct BackupOrder: Sendable {
    /// Absolute. Nothing has this name yet.
    package var path: String
    /// Nobody waits any more: the copy is broken off, and leaves nothing.
    package var stop: StopFlag

    package init(path: String, stop: StopFlag = StopFlag()) {
        self.path = path
        self.stop = stop
    }
}

/// A finished copy: complete, synced, and under its name.
package struct BackupFacts: Sendable, Hashable {
    package var path: String
    package var bytes: Int64
    /// The log that was copied.
    package var logID: String
    /// Of all workspaces.
    package var eventCount: Int64

    package init(path: String, bytes: Int64, logID: String, eventCount: Int64) {
        self.path = path
        self.bytes = bytes
        self.logID = logID
        self.eventCount = eventCount
    }
}

/// Ends long work, from any thread.
package final class StopFlag: Sendable {
    private let flag = Atomic(false)
    package var isSet: Bool { flag.load(ordering: .acquiring) }

    package init() {}

    package func set() { flag.store(true, ordering: .releasing) }
}
