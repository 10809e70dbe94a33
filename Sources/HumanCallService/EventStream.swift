import HumanCall
import HumanCallMessages

/// One StreamEvents call: a cursor, not a queue. It reads on when its socket has taken what it was given.
///
/// Confined to the service; a class because the feed walks over thousands of them in place.
final class EventStream {
    struct Filter {
        var conversationID = ""
        var requestID = ""
        var origin = ""
        /// Empty = all.
        var types: Set<String> = []
        var isForTeam = false

        /// Lets through whatever its audience may see.
        var letsAll: Bool { conversationID.isEmpty && requestID.isEmpty && origin.isEmpty && types.isEmpty }

        func lets(_ type: EventType, conversationID: String, requestID: String, origin: String) -> Bool {
            (isForTeam || !type.isForTeamOnly)
                && (self.conversationID.isEmpty || self.conversationID == conversationID)
                && (self.requestID.isEmpty || self.requestID == requestID)
                && (self.origin.isEmpty || self.origin == origin)
                && (types.isEmpty || types.contains(type.rawValue))
        }

        /// A snapshot shows objects, so the filter on types does not apply to it.
        func letsSnapshot(_ request: HumanCallRequest, _ conversation: Conversation) -> Bool {
            (conversationID.isEmpty || conversationID == conversation.id)
                && (requestID.isEmpty || requestID == request.id) && (origin.isEmpty || origin == conversation.origin)
        }

        func lets(_ item: Feed.Item) -> Bool {
            lets(item.type, conversationID: item.conversationID, requestID: item.requestID, origin: item.origin)
        }
    }

    struct Session: Hashable {
        var member: Sessions.MemberKey
        var id: String
    }

    /// A snapshot still being sent: the id of the last request that went out.
    struct Snapshot {
        var after = ""
    }

    let call: Call
    let workspaceID: String
    let filter: Filter
    private let isForAll: Bool
    /// Ends with this stream.
    let session: Session?
    /// Whose place it began at; empty = nobody's.
    let consumer: String
    /// The next sequence to look at. Everything before it was sent, or is not for this stream.
    var next: Int64
    /// nil once all of it went out, or where none was asked for.
    var snapshot: Snapshot?
    /// Bytes given to the socket and not yet reported as flushed.
    var inFlightBytes = 0
    var lastSentAt: Int64
    /// Waits in the service's backlog for another turn.
    var isQueued = false
    var isOpen = true
    /// Its index among the streams of its workspace.
    var place = 0
    /// Has once had everything up to the head.
    var hasCaughtUp = false
    /// Has all that there is: until the next commit comes there is nothing to give it, whatever its socket takes.
    var isAtEnd = false

    init(
        call: Call, workspaceID: String, filter: Filter, session: Session?, consumer: String, next: Int64,
        snapshot: Snapshot?, now: Int64
    ) {
        self.call = call
        self.workspaceID = workspaceID
        self.filter = filter
        isForAll = filter.letsAll
        self.session = session
        self.consumer = consumer
        self.next = next
        self.snapshot = snapshot
        lastSentAt = now
    }

    /// Is up to date with every event that its audience may see, so that what it gets next others get too.
    var takesSharedRuns: Bool {
        isOpen && !isQueued && snapshot == nil && hasCaughtUp && isForAll && call.id.connection != Service.ownConnection
    }

    var hasRoom: Bool { inFlightBytes < ServiceLimits.streamWindowBytes }
}
