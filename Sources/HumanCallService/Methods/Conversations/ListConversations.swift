import HumanCall
import HumanCallMessages
import HumanCallStore

/// Lists conversations, by id.
enum ListConversations {
    static func handle(_ request: ListConversationsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        let size = try service.pageSize(request.pageSize)
        let token = PageToken("ListConversations", [workspaceID, request.origin])
        let after = try token.place(in: request.pageToken)
        try Check.line(request.origin, "origin")
        _ = try service.directory(workspaceID)
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
}
