import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Keeps the cursor up to which a consumer has handled everything.
enum AckEvents {
    static func handle(_ request: AckEventsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try service.checkConsumer(request.consumer, call)
        _ = try service.directory(workspaceID)
        let head = try service.read { () throws(StoreError) in try service.store.head(workspaceID).sequence }
        let cursor = try Cursor(request.cursor, logID: service.store.logID, oldest: 0, head: head)
        try service.submit(.move(name: request.consumer, to: cursor.sequence), workspaceID, for: call) {
            executed, arena throws(WireError) in
            guard case .consumer(let sequence) = executed.output else { return [] }
            return try WireCodec.encode(
                AckEventsResponse(cursor: Cursor(logID: executed.logID, sequence: sequence).text), arena: arena)
        }
    }
}
