import HumanCall
import HumanCallMessages
import HumanCallStore

/// Labels of conversations.
enum Tags {
    /// By a member, or by the chat server.
    static func change(_ request: TagConversationRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let need: Need = request.memberID.isEmpty ? .chat : .member(request.memberID)
        let workspaceID = try service.enter(request.workspaceID, need, call)
        if !request.memberID.isEmpty { service.renew(workspaceID, memberID: request.memberID) }
        try service.submit(.tag(request), workspaceID, request, for: call) { outcome, _ in
            guard case .conversation(let conversation) = outcome else { return TagConversationResponse() }
            return TagConversationResponse(conversation: conversation)
        }
    }

    static func list(_ request: ListTagsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        let size = try service.pageSize(request.pageSize)
        let token = PageToken("ListTags", [workspaceID])
        let after = try token.place(in: request.pageToken)
        _ = try service.directory(workspaceID)
        let tags = try service.read { () throws(StoreError) in try service.store.tags(workspaceID) }
        var page = Page<Tag>(size: size)
        for (name, count) in tags.sorted(by: { $0.key < $1.key }) where name > after {
            let tag = Tag(name: name, conversations: count)
            if !page.add(tag, bytes: try service.encoded(tag).count) { break }
        }
        try service.respond(
            ListTagsResponse(
                items: page.items, nextPageToken: token.text(after: page.isCut ? page.items.last?.name : nil)), to: call
        )
    }
}
