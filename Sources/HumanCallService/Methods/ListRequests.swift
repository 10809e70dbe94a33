import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Requests, newest first.
enum ListRequests {
    static func handle(_ request: ListRequestsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        let size = try service.pageSize(request.pageSize)
        try Check.optionalID(request.pageToken, "page_token")
        try Check.optionalID(request.conversationID, "conversation_id")
        try Check.optionalID(request.memberID, "member_id")
        for state in request.states {
            switch state {
            case .pending, .assigned, .completed, .expired, .canceled: break
            default: throw .invalid("states", "has \(state); use PENDING, ASSIGNED, COMPLETED, EXPIRED or CANCELED")
            }
        }
        _ = try service.directory(workspaceID)
        var query = RequestQuery()
        query.states = request.states
        query.conversationID = request.conversationID
        query.memberID = request.memberID
        query.before = request.pageToken
        query.limit = size + 1
        let found = try service.read { () throws(StoreError) in try service.store.requests(workspaceID, query) }
        var page = Page<HumanCallRequest>(size: size)
        for item in found where !page.add(item, bytes: try service.encoded(item).count) { break }
        try service.respond(
            ListRequestsResponse(items: page.items, nextPageToken: page.isCut ? page.items.last?.id ?? "" : ""), to: call)
    }
}
