import HumanCall
import HumanCallMessages
import HumanCallStore

/// Texts that members insert into replies.
enum CannedReplies {
    static func put(_ request: PutCannedReplyRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try enter(request.workspaceID, actingAs: request.actingMemberID, call, service)
        try service.submit(.putCannedReply(request), workspaceID, request, for: call) { outcome in
            guard case .cannedReply(let reply) = outcome else { return PutCannedReplyResponse() }
            return PutCannedReplyResponse(reply: reply)
        }
    }

    static func list(_ request: ListCannedRepliesRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        let size = try service.pageSize(request.pageSize)
        let token = PageToken("ListCannedReplies", [workspaceID, request.memberID])
        // Neither part has a space.
        let place = try token.place(in: request.pageToken).split(separator: " ").map(String.init)
        try Check.optionalID(request.memberID, "member_id")
        _ = try service.directory(workspaceID)
        let found = try service.read { () throws(StoreError) in
            try service.store.cannedReplies(
                workspaceID, memberID: request.memberID,
                after: CannedReplyPosition(shortcut: place.first ?? "", id: place.last ?? ""), limit: size + 1)
        }
        var page = Page<CannedReply>(size: size)
        for reply in found where !page.add(reply, bytes: try service.encoded(reply).count) { break }
        let last = page.isCut ? page.items.last.map { "\($0.shortcut) \($0.id)" } : nil
        try service.respond(
            ListCannedRepliesResponse(items: page.items, nextPageToken: token.text(after: last)), to: call)
    }

    static func delete(_ request: DeleteCannedReplyRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try enter(request.workspaceID, actingAs: request.actingMemberID, call, service)
        try service.submit(.deleteCannedReply(request), workspaceID, request, for: call) { _ in
            DeleteCannedReplyResponse()
        }
    }

    private static func enter(
        _ named: String, actingAs memberID: String, _ call: Call, _ service: Service
    ) throws(Rejection) -> String {
        let workspaceID = try service.enter(named, service.need(actingAs: memberID), call)
        if !memberID.isEmpty { service.renew(workspaceID, memberID: memberID) }
        return workspaceID
    }
}
