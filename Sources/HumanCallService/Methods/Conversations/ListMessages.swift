import HumanCall
import HumanCallMessages
import HumanCallStore

/// A conversation's messages, oldest or newest first. A visitor who reconnects asks for those after the last one seen.
enum ListMessages {
    static func handle(_ request: ListMessagesRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.chatID(request.conversationID, "conversation_id")
        guard request.afterSequence >= 0 else {
            throw .invalid("after_sequence", "is negative; use a message's sequence, or 0")
        }
        let size = try service.pageSize(request.pageSize)
        var after = request.afterSequence
        let token = PageToken(
            "ListMessages",
            [
                workspaceID, request.conversationID, String(request.afterSequence),
                request.newestFirst ? "newest" : "oldest",
            ])
        let place = Int64(try token.place(in: request.pageToken))
        _ = try service.conversation(workspaceID, request.conversationID)
        guard !request.newestFirst else {
            return try listNewest(request, workspaceID, size, token, place, call, service)
        }
        if let place { after = place }
        let events = try service.read { () throws(StoreError) in
            try service.store.messageEvents(
                workspaceID, conversationID: request.conversationID, after: after, limit: size + 1,
                bytesMax: ServiceLimits.pageBytesMax)
        }
        var page = Page<Message>(size: size)
        for event in events {
            guard let message = try service.decoded(Event.self, event.bytes).message else { continue }
            if !page.add(message, bytes: event.bytes.count) { break }
        }
        // The store's page may have ended at its bytes before this one was full.
        var end = page.isCut ? page.items.last?.sequence : nil
        if end == nil, let last = page.items.last?.sequence, events.count <= size {
            let more = try service.read { () throws(StoreError) in
                try service.store.messageEvents(
                    workspaceID, conversationID: request.conversationID, after: last, limit: 1, bytesMax: 1)
            }
            if !more.isEmpty { end = last }
        }
        try service.respond(
            ListMessagesResponse(items: page.items, nextPageToken: token.text(after: end.map(String.init))), to: call)
    }

    /// From the message before `place` back to the one after `after_sequence`.
    private static func listNewest(
        _ request: ListMessagesRequest, _ workspaceID: String, _ size: Int, _ token: PageToken, _ place: Int64?,
        _ call: Call, _ service: Service
    ) throws(Rejection) {
        var page = Page<Message>(size: size)
        var through = place.map { max(1, $0) - 1 } ?? .max
        // The store's page may end at its bytes before this one is full.
        reading: while !page.isCut {
            let events = try service.read { () throws(StoreError) in
                try service.store.newestMessageEvents(
                    workspaceID, conversationID: request.conversationID, through: through,
                    limit: size + 1 - page.items.count, bytesMax: ServiceLimits.pageBytesMax)
            }
            for event in events {
                guard event.sequence > request.afterSequence else { break reading }
                through = event.sequence - 1
                guard let message = try service.decoded(Event.self, event.bytes).message else { continue }
                if !page.add(message, bytes: event.bytes.count) { break reading }
            }
            if events.isEmpty { break }
        }
        try service.respond(
            ListMessagesResponse(
                items: page.items,
                nextPageToken: token.text(after: page.isCut ? page.items.last.map { String($0.sequence) } : nil)),
            to: call)
    }
}
