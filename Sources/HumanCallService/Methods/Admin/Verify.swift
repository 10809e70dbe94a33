import HumanCall
import HumanCallMessages
import HumanCallStore

/// Verifies a workspace's log, from its first event to the head at the time of the call.
enum Verify {
    static func handle(_ request: VerifyRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .admin, call)
        _ = try service.directory(workspaceID)
        let (anchor, head) = try service.read { () throws(StoreError) in
            (try service.store.anchor(workspaceID), try service.store.head(workspaceID))
        }
        let reading = Reading(workspaceID: workspaceID, proof: LogProof(anchor: anchor, head: head))
        try service.calls.checkRoom(for: .longRead, call)
        service.calls.open(call, .reading(reading))
    }

    private final class Reading: LongRead {
        private let workspaceID: String
        private var proof: LogProof

        init(workspaceID: String, proof: LogProof) {
            self.workspaceID = workspaceID
            self.proof = proof
        }

        func advance(_ service: Service) throws(Rejection) -> [UInt8]? {
            let page = try service.read { () throws(StoreError) in
                try service.store.rows(
                    workspaceID, after: proof.proved.sequence, limit: ServiceLimits.catchUpEventsPerTurn,
                    bytesMax: ServiceLimits.catchUpBytesPerTurn)
            }
            proof.add(page, arena: service.arena)
            return proof.isDone ? try service.encoded(VerifyResponse(proof)) : nil
        }
    }
}

extension VerifyResponse {
    fileprivate init(_ proof: LogProof) {
        self.init(
            ok: proof.problem == nil, events: proof.eventCount, firstSequence: proof.firstSequence,
            lastSequence: proof.proved.sequence, problem: proof.problem ?? "")
    }
}
