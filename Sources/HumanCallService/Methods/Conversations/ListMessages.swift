import HumanCall
import HumanCallMessages
import HumanCallStore

/// A conversation's messages, oldest first. A visitor who reconnects asks for those after the last one seen.
enum ListMessages {
    static func handle(_ request: ListMessagesRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.id(request.conversationID, "conversation_id")
        guard request.afterSequence >= 0 else {
            throw .invalid("after_sequence", "is negative; use a message's sequence, or 0")
        }
        let size = try service.pageSize(request.pageSize)
        var after = request.afterSequence
        let token = PageToken("ListMessages", [workspaceID, request.conversationID, String(request.afterSequence)])
        if let place = Int64(try token.place(in: request.pageToken)) { after = place }
        _ = try service.conversation(workspaceID, request.conversationID)
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
        var place = page.isCut ? page.items.last?.sequence : nil
        if place == nil, let last = page.items.last?.sequence, events.count <= size {
            let more = try service.read { () throws(StoreError) in
                try service.store.messageEvents(
                    workspaceID, conversationID: request.conversationID, after: last, limit: 1, bytesMax: 1)
            }
            if !more.isEmpty { place = last }
        }
        try service.respond(
            ListMessagesResponse(items: page.items, nextPageToken: token.text(after: place.map(String.init))), to: call)
    }
}
