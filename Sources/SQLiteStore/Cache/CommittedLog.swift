import HumanCallStore
import Synchronization

/// The workspaces as of the last commit, for every thread to read.
final class CommittedLog: Sendable {
    private let workspaces: Mutex<[String: WorkspaceState]>

    init(_ workspaces: [String: WorkspaceState]) {
        self.workspaces = Mutex(workspaces)
    }

    func workspace(_ id: String) -> WorkspaceState? { workspaces.withLock { $0[id] } }

    func all() -> [String: WorkspaceState] { workspaces.withLock { $0 } }

    /// After a commit: these workspaces are now as the batch left them; nil = gone.
    func publish(_ changed: [String: WorkspaceState?]) {
        workspaces.withLock { workspaces in
            for (id, state) in changed { workspaces[id] = state }
        }
    }
}
