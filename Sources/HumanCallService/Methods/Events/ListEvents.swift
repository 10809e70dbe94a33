import HumanCall
import HumanCallMessages
import HumanCallStore

/// A conversation's events, oldest or newest first. A thread is opened from its end, and its older events follow on demand.
enum ListEvents {
    static func handle(_ request: ListEventsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.chatID(request.conversationID, "conversation_id")
        try StreamEvents.checkTypes(request.types)
        let types = Set(request.types.compactMap(EventType.init))
        let size = try service.pageSize(request.pageSize)
        let token = PageToken(
            "ListEvents",
            [
                workspaceID, request.conversationID, types.map(\.rawValue).sorted().joined(separator: " "),
                request.newestFirst ? "newest" : "oldest",
            ])
        var reading = Reading(newestFirst: request.newestFirst, place: Int64(try token.place(in: request.pageToken)))
        _ = try service.conversation(workspaceID, request.conversationID)
        var page = Page<Event>(size: size)
        var last: Int64?
        // The store's page can end at its bytes before this one is full, and a filter leaves events out.
        reading: while !reading.isFull {
            let limit = types.isEmpty ? size + 1 - page.items.count : ServiceLimits.catchUpEventsPerTurn
            let events = try service.read { () throws(StoreError) in
                try reading.next(service.store, workspaceID, request.conversationID, limit: limit)
            }
            for event in events where types.isEmpty || types.contains(event.type) {
                let item = try service.decoded(Event.self, event.bytes)
                guard page.add(item, bytes: event.bytes.count) else { break reading }
                last = event.sequence
            }
            if events.isEmpty { break }
            // Without a further item, the next page begins where this one stopped reading.
            if reading.isFull { last = reading.place }
        }
        let isCut = page.isCut || reading.isFull
        try service.respond(
            ListEventsResponse(
                items: page.items, nextPageToken: token.text(after: isCut ? last.map(String.init) : nil)),
            to: call)
    }

    /// The position in a conversation's events.
    private struct Reading {
        let newestFirst: Bool
        /// The last event that was read.
        var place: Int64?
        var count = 0
        var bytes = 0

        /// The bound of one call counts the events that the filter leaves out.
        var isFull: Bool { count >= ServiceLimits.eventsPerListMax || bytes >= ServiceLimits.pageBytesMax }

        mutating func next(
            _ store: any Store, _ workspaceID: String, _ conversationID: String, limit: Int
        ) throws(StoreError) -> [StoredEvent] {
            let events =
                newestFirst
                ? try store.newestEvents(
                    workspaceID, conversationID: conversationID, through: place.map { max(1, $0) - 1 } ?? .max,
                    limit: limit,
                    bytesMax: ServiceLimits.pageBytesMax)
                : try store.events(
                    workspaceID, conversationID: conversationID, after: place ?? 0, limit: limit,
                    bytesMax: ServiceLimits.pageBytesMax)
            place = events.last?.sequence ?? place
            count += events.count
            bytes += events.reduce(0) { $0 + $1.bytes.count }
            return events
        }
    }
}
