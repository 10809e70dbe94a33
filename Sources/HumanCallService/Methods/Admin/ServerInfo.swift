import HumanCall
import HumanCallMessages
import HumanCallStore

/// Describes the running daemon, and the caller as the daemon sees it. Every peer that can connect gets the latter; the rest
/// needs a role.
enum ServerInfo {
    static func handle(_ request: ServerInfoRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = request.workspaceID.isEmpty ? defaultWorkspaceID : request.workspaceID
        try Check.id(workspaceID, "workspace_id")
        var response = ServerInfoResponse()
        response.version = service.configuration.version
        response.protocol = "humancall.v1"
        response.callerUID = call.caller.uid
        response.callerRoles = call.authority.roles(in: workspaceID).map(\.description)
        if call.authority.allows(.read, in: workspaceID) {
            let (head, oldest) = try service.read { () throws(StoreError) in
                (try service.store.head(workspaceID).sequence, try service.store.oldest(workspaceID))
            }
            response.logID = service.store.logID
            response.startedAt = service.startedAt
            response.time = service.now.unixMilliseconds
            response.pid = service.configuration.pid
            response.uid = service.configuration.ownUID
            response.dataDirectory = service.configuration.dataDirectory
            response.store = service.store.kind
            response.cursor = Cursor(logID: service.store.logID, sequence: head).text
            response.oldest = Cursor(logID: service.store.logID, sequence: oldest).text
            response.connections = Int64(service.connectionCount)
            response.streams = Int64(service.calls.usage.streams)
            response.waiting = Int64(service.calls.usage.waits)
            response.clockSpeed = Int32(clamping: service.configuration.clockSpeed)
            response.diskFreeBytes = service.diskFreeBytes()
            response.systemTime = service.now.systemMilliseconds
            response.clockDoubt = service.now.followInMilliseconds.map { wait in
                ClockDoubt(aheadMs: service.now.systemAheadMilliseconds, followInMs: wait)
            }
            response.canEmail = service.configuration.canEmail
        }
        try service.respond(response, to: call)
    }
}
