import HumanCall
import HumanCallMessages
import HumanCallStore

/// Lists conversations, by id or by activity.
///
/// The store pages through one list: all conversations, those of an origin, or those with a tag. The other filters leave out
/// what it finds, so that a page reads a bounded number of conversations and can have fewer items than were asked for.
enum ListConversations {
    static func handle(_ request: ListConversationsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        let size = try service.pageSize(request.pageSize)
        let isByActivity = try isByActivity(request.order)
        try checkFilters(request)
        let tag = request.tag.composed
        let token = PageToken(
            "ListConversations",
            [workspaceID, request.origin, isByActivity ? "activity" : "id", tag, request.holder.description])
        let place = try token.place(in: request.pageToken)
        _ = try service.directory(workspaceID)
        let list: ConversationList =
            !tag.isEmpty ? .tag(tag) : request.origin.isEmpty ? .all : .origin(request.origin)
        func read(after place: String, limit: Int) throws(Rejection) -> [Found] {
            try service.read { () throws(StoreError) in
                guard isByActivity else {
                    return try service.store.conversations(workspaceID, in: list, after: place, limit: limit).map {
                        Found(conversation: $0, place: $0.id)
                    }
                }
                // A conversation that becomes active between two pages moves to the front: it can come again, and never
                // hides another.
                return try service.store.activeConversations(
                    workspaceID, in: list, before: place.isEmpty ? .max : Int64(place) ?? 0, limit: limit
                ).map { Found(conversation: $0.conversation, place: String($0.lastSequence)) }
            }
        }
        let (items, next) = try page(size, after: place, request, service, read)
        try service.respond(
            ListConversationsResponse(items: items, nextPageToken: token.text(after: next)), to: call)
    }

    private struct Found {
        var conversation: Conversation
        var place: String
    }

    /// `next` is the place of the last conversation that was read; nil = there are no further ones.
    private static func page(
        _ size: Int, after start: String, _ request: ListConversationsRequest, _ service: Service,
        _ read: (String, Int) throws(Rejection) -> [Found]
    ) throws(Rejection) -> (items: [Conversation], next: String?) {
        var page = Page<Conversation>(size: size)
        var place = start
        var left = max(ServiceLimits.conversationsReadMax, size + 1)
        while left > 0 {
            // One more than the page needs shows whether there is a next page. A filter can leave out most of what is read.
            let needed = size + 1 - page.items.count
            let limit = min(request.hasFilter ? max(needed, ServiceLimits.filteredConversationsPerRead) : needed, left)
            let found = try read(place, limit)
            for item in found {
                if request.selects(item.conversation),
                    !page.add(item.conversation, bytes: try service.encoded(item.conversation).count)
                {
                    return (page.items, place)
                }
                place = item.place
            }
            if found.count < limit { return (page.items, nil) }
            left -= found.count
        }
        return (page.items, place)
    }

    private static func isByActivity(_ order: ConversationOrder) throws(Rejection) -> Bool {
        switch order {
        case .unspecified, .byID: false
        case .byActivity: true
        default: throw .invalid("order", "is \(order.description); use BY_ID or BY_ACTIVITY")
        }
    }

    private static func checkFilters(_ request: ListConversationsRequest) throws(Rejection) {
        try Check.origin(request.origin, "origin")
        if !request.tag.isEmpty { try Check.tag(request.tag, "tag") }
        switch request.holder {
        case .unspecified, .ai, .member, .nobody: break
        default: throw .invalid("holder", "is \(request.holder.description); use AI, MEMBER or NONE")
        }
    }
}

extension ListConversationsRequest {
    /// Whether `selects` can leave conversations out.
    fileprivate var hasFilter: Bool { holder != .unspecified || (!tag.isEmpty && !origin.isEmpty) }

    /// The filters that the store's list leaves to be checked.
    fileprivate func selects(_ conversation: Conversation) -> Bool {
        (holder == .unspecified || conversation.control?.holder == holder)
            && (tag.isEmpty || origin.isEmpty || conversation.origin == origin)
    }
}
