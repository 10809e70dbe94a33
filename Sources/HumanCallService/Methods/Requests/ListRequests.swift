import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Lists requests, newest or oldest first.
enum ListRequests {
    static func handle(_ request: ListRequestsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        let size = try service.pageSize(request.pageSize)
        let token = PageToken(
            "ListRequests",
            [
                workspaceID, request.conversationID, request.memberID, request.visitorContact,
                request.states.map(\.description).joined(separator: " "), request.oldestFirst ? "oldest" : "newest",
                request.missed ? "missed" : "",
            ])
        let after = try token.place(in: request.pageToken)
        try Check.optionalChatID(request.conversationID, "conversation_id")
        try Check.optionalID(request.memberID, "member_id")
        try Check.bytes(request.visitorContact, "visitor_contact", max: HumanCall.Limits.emailBytesMax)
        try request.states.check()
        _ = try service.directory(workspaceID)
        var query = RequestQuery()
        query.states = request.states
        query.conversationID = request.conversationID
        query.memberID = request.memberID
        query.visitorContact = request.visitorContact
        query.missedOnly = request.missed
        query.oldestFirst = request.oldestFirst
        (query.before, query.after) = (after, after)
        var page = Page<HumanCallRequest>(size: size)
        reading: while true {
            // A page may end at its bytes, so large requests are read a few at a time. One more than the page's size shows
            // whether there is a next page.
            query.limit = min(size + 1 - page.items.count, ServiceLimits.requestsPerReadMax)
            let found = try service.read { () throws(StoreError) in try service.store.requests(workspaceID, query) }
            for item in found where !page.add(item, bytes: try service.encoded(item).count) { break reading }
            guard found.count == query.limit, let last = found.last else { break }
            (query.before, query.after) = (last.id, last.id)
        }
        try service.respond(
            ListRequestsResponse(
                items: page.items, nextPageToken: token.text(after: page.isCut ? page.items.last?.id : nil)),
            to: call)
    }
}
