import HumanCallStore
import Synchronization

/// Whether commits succeed. The committer reports; Health asks, on any thread.
final class WriteHealth: Sendable {
    private let state = Mutex<StoreError?>(nil)

    /// Why the last commit failed; nil = it succeeded.
    var failure: StoreError? {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
