import HumanCall
import HumanCallMessages
import HumanCallStore

/// Verifies a workspace: the structure of the store's file, the log, and every table that the log determines.
enum Verify {
    static func handle(_ request: VerifyRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .admin, call)
        _ = try service.directory(workspaceID)
        let proof = try service.read { () throws(StoreError) in
            try WorkspaceProof(workspaceID, store: service.store)
        }
        try service.calls.checkRoom(for: .longRead, call)
        service.calls.open(call, .reading(Reading(proof)))
        service.submitOwn(.checkFile, workspaceID, .fileCheck(call.id))
    }

    /// The file is checked by the store, on a thread of its own; the rest is read in turns after that.
    final class Reading: LongRead {
        private var proof: WorkspaceProof
        /// nil = the check has not ended.
        private var file: WorkspaceProof.Part?

        init(_ proof: WorkspaceProof) { self.proof = proof }

        func fileWasChecked(failure: StoreError?) {
            var part = WorkspaceProof.Part(name: "file", count: 1)
            if failure?.kind == .corrupt { part.problem = failure?.message } else { part.unproven = failure?.message }
            file = part
        }

        func advance(_ service: Service) throws(Rejection) -> LongReadStep {
            guard let file else { return .waiting }
            guard proof.isDone else {
                try service.read { () throws(StoreError) in
                    try proof.advance(
                        service.store, eventsMax: ServiceLimits.catchUpEventsPerTurn,
                        bytesMax: ServiceLimits.catchUpBytesPerTurn, arena: service.arena)
                }
                return .more
            }
            return .done(try service.encoded(VerifyResponse([file] + proof.parts, proof.log)))
        }
    }
}

extension VerifyResponse {
    fileprivate init(_ parts: [WorkspaceProof.Part], _ log: LogProof) {
        let problem = parts.lazy.compactMap(\.problem).first
        self.init(
            ok: problem == nil, events: log.eventCount, firstSequence: log.firstSequence,
            lastSequence: log.proved.sequence, problem: problem ?? "",
            parts: parts.map { part in
                VerifiedPart(
                    name: part.name, count: part.count, problem: part.problem ?? "", unproven: part.unproven ?? "")
            })
    }
}
