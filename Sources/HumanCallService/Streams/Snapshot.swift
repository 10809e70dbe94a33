import HumanCall
import HumanCallMessages
import HumanCallStore

/// One page of a snapshot: the open requests with their conversations, each with the sequence that it is true as of. After
/// the last page the log goes on from where the stream began.
struct Snapshot {
    /// Until the window is full; the rest of the page is read again once there is room.
    private(set) var items: [[UInt8]] = []
    /// The last request of which everything is in `items`, or nothing is wanted.
    private(set) var after: String
    private(set) var isDone: Bool

    init(
        _ stream: EventStream, after: String, store: any Store, events: EphemeralEvents, time: Int64
    ) throws(StoreError) {
        self.after = after
        let page = try store.snapshot(
            stream.workspaceID, after: after, limit: ServiceLimits.snapshotRequestsPerTurn)
        isDone = page.items.isEmpty
        var room = stream.room
        for (request, conversation) in page.items {
            guard room > 0 else { break }
            self.after = request.id
            guard stream.filter.letsSnapshot(request, conversation) else { continue }
            for event in Self.events(of: request, conversation, asOf: page.asOf, events, time) {
                guard let item = events.item(event, cursor: nil) else { continue }
                room -= item.count
                items.append(item)
            }
        }
    }

    private static func events(
        of request: HumanCallRequest, _ conversation: Conversation, asOf: Int64, _ events: EphemeralEvents,
        _ time: Int64
    ) -> [Event] {
        var first = events.event(.snapshotConversation, time: time)
        first.conversationID = conversation.id
        first.requestID = request.id
        first.origin = conversation.origin
        first.asOf = asOf
        var second = first
        first.conversation = conversation
        second.type = EventType.snapshotRequest.rawValue
        second.request = request
        return [first, second]
    }
}
