import HumanCallStore
import Synchronization

/// The workspaces as of the last commit, readable from every thread.
final class CommittedLog: Sendable {
    private let workspaces: Mutex<[String: WorkspaceState]>

    init(_ workspaces: [String: WorkspaceState]) {
        self.workspaces = Mutex(workspaces)
    }

    func workspace(_ id: String) -> WorkspaceState? { workspaces.withLock { $0[id] } }

    func all() -> [String: WorkspaceState] { workspaces.withLock { $0 } }

    /// Runs after a commit: sets these workspaces to their state after the batch; nil = deleted.
    func publish(_ changed: [String: WorkspaceState?]) {
        workspaces.withLock { workspaces in
            for (id, state) in changed { workspaces[id] = state }
        }
    }
}
