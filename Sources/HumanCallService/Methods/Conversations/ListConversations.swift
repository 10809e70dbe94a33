import HumanCall
import HumanCallMessages
import HumanCallStore

/// Lists conversations, by id or by activity.
enum ListConversations {
    static func handle(_ request: ListConversationsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        let size = try service.pageSize(request.pageSize)
        let isByActivity = try isByActivity(request.order)
        let token = PageToken("ListConversations", [workspaceID, request.origin, isByActivity ? "activity" : "id"])
        let after = try token.place(in: request.pageToken)
        try Check.origin(request.origin, "origin")
        _ = try service.directory(workspaceID)
        guard !isByActivity else { return try listByActivity(request, workspaceID, size, token, after, call, service) }
        let found = try service.read { () throws(StoreError) in
            try service.store.conversations(
                workspaceID, origin: request.origin, after: after, limit: size + 1)
        }
        var page = Page<Conversation>(size: size)
        for item in found where !page.add(item, bytes: try service.encoded(item).count) { break }
        try service.respond(
            ListConversationsResponse(
                items: page.items, nextPageToken: token.text(after: page.isCut ? page.items.last?.id : nil)),
            to: call)
    }

    private static func isByActivity(_ order: ConversationOrder) throws(Rejection) -> Bool {
        switch order {
        case .unspecified, .byID: false
        case .byActivity: true
        default: throw .invalid("order", "is \(order.description); use BY_ID or BY_ACTIVITY")
        }
    }

    /// A conversation that becomes active between two pages moves to the front: it can come again, and never hides another.
    private static func listByActivity(
        _ request: ListConversationsRequest, _ workspaceID: String, _ size: Int, _ token: PageToken, _ place: String,
        _ call: Call, _ service: Service
    ) throws(Rejection) {
        let before = place.isEmpty ? Int64.max : Int64(place) ?? 0
        let found = try service.read { () throws(StoreError) in
            try service.store.activeConversations(
                workspaceID, origin: request.origin, before: before, limit: size + 1)
        }
        var page = Page<Conversation>(size: size)
        var last: Int64 = 0
        for item in found {
            guard page.add(item.conversation, bytes: try service.encoded(item.conversation).count) else { break }
            last = item.lastSequence
        }
        try service.respond(
            ListConversationsResponse(
                items: page.items, nextPageToken: token.text(after: page.isCut ? String(last) : nil)), to: call)
    }
}
