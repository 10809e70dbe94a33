import HumanCallWire

/// Verifies every workspace of a store that nobody writes, one after the other.
package struct WholeProof {
    package struct Workspace: Sendable {
        package var id: String
        package var log: LogProof
        package var parts: [WorkspaceProof.Part]
        /// The first one.
        package var problem: String? { parts.lazy.compactMap(\.problem).first }
    }

    package private(set) var workspaces: [Workspace] = []
    /// The first problem, with its workspace.
    package var problem: String? {
        workspaces.lazy.compactMap { workspace in workspace.problem.map { "workspace \(workspace.id): \($0)" } }.first
    }

    package init(of store: any Store) throws(StoreError) {
        let arena = WireArena()
        for id in try store.heads().keys.sorted() {
            var proof = try WorkspaceProof(id, store: store)
            while !proof.isDone {
                try proof.advance(
                    store, eventsMax: ProofLimits.eventsPerPageMax, bytesMax: ProofLimits.eventBytesPerPageMax,
                    arena: arena)
            }
            workspaces.append(Workspace(id: id, log: proof.log, parts: proof.parts))
        }
    }
}
