import HumanCallStore

/// One bounded page of the log for a stream that is behind the ring. The rest follows in later turns, so that one reader of
/// history delays nobody.
struct CatchUp {
    /// Those that pass the stream's filter, until the window is full.
    private(set) var items: [[UInt8]] = []
    /// The sequence to read next.
    private(set) var next: Int64

    init(_ stream: EventStream, store: any Store) throws(StoreError) {
        next = stream.next
        let head = stream.ring.head
        let page = try Self.page(for: stream, store)
        // Nothing more of this conversation up to the head: the ring goes on from there.
        if page.isEmpty { next = head + 1 }
        var room = stream.room
        for event in page {
            guard event.sequence <= head else {
                next = head + 1
                break
            }
            guard room > 0 else { break }
            next = event.sequence + 1
            if stream.filter.lets(
                event.type, conversationID: event.conversationID, requestID: event.requestID, origin: event.origin)
            {
                let payload = Feed.Item(event, logID: store.logID).payload
                room -= payload.count
                items.append(payload)
            }
        }
    }

    private static func page(for stream: EventStream, _ store: any Store) throws(StoreError) -> [StoredEvent] {
        let (after, conversationID) = (stream.next - 1, stream.filter.conversationID)
        if conversationID.isEmpty {
            return try store.events(
                stream.workspaceID, after: after, limit: ServiceLimits.catchUpEventsPerTurn,
                bytesMax: ServiceLimits.catchUpBytesPerTurn)
        }
        return try store.events(
            stream.workspaceID, conversationID: conversationID, after: after,
            limit: ServiceLimits.catchUpEventsPerTurn, bytesMax: ServiceLimits.catchUpBytesPerTurn)
    }
}
