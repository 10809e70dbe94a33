import HumanCall
import HumanCallMessages
import HumanCallWire

/// One StreamEvents call: a cursor, not a queue. It reads on when its socket has taken what it was given.
///
/// A class, because `Streams` walks over thousands of them in place. Only `Streams` changes one.
final class EventStream {
    enum State {
        /// Sends the open requests, in order of their ids; `after` is the last one that was sent. Then `replaying`.
        case snapshot(after: String)
        /// Has never had everything up to the head. Then `following`.
        case replaying
        /// Has had everything up to the head at least once; it may have fallen behind again.
        case following
        /// Its call is closed. Nothing is sent to it any more.
        case ended
    }

    /// A stream that is paused gets nothing before that is over.
    enum Pause {
        case none
        /// It waits in the backlog for another turn.
        case queued
        /// It waits for room on its connection.
        case parked
    }

    struct Session: Hashable {
        var member: MemberKey
        var id: String
    }

    let id: CallID
    let workspaceID: String
    let filter: StreamFilter
    /// The workspace's events in memory.
    let ring: Feed.Ring
    /// The presence session that ends with this stream, or with the last of its streams.
    let session: Session?
    /// The consumer that reads the stream; empty = none.
    let consumer: String
    /// Its caller.
    let uid: UInt32
    /// Whether it began at the consumer's place.
    let beganAtConsumer: Bool
    /// The next sequence to read. Everything before it was sent, or is not for this stream.
    var next: Int64
    var state: State
    /// Bytes that were sent and not yet reported as flushed.
    var inFlightBytes = 0
    /// Monotonic milliseconds.
    var lastSentAt: Int64
    var pause = Pause.none
    /// Its index among the streams of its workspace.
    var place = 0
    /// Whether its reader gets every event that its audience may see.
    private let isUnfiltered: Bool

    init(
        id: CallID, workspaceID: String, filter: StreamFilter, ring: Feed.Ring, session: Session? = nil,
        consumer: String = "", uid: UInt32 = 0, beganAtConsumer: Bool = false, next: Int64, isSnapshot: Bool = false,
        now: Int64
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.filter = filter
        self.ring = ring
        self.session = session
        self.consumer = consumer
        self.uid = uid
        self.beganAtConsumer = beganAtConsumer
        self.next = next
        state = isSnapshot ? .snapshot(after: "") : .replaying
        lastSentAt = now
        isUnfiltered = filter.letsAll
    }

    /// Bytes that can be sent before the socket takes some.
    var room: Int { ServiceLimits.streamWindowBytes - inFlightBytes }
    var hasRoom: Bool { room > 0 }

    /// The cursor of its next item that is no event; nil inside a snapshot, because a snapshot that breaks off begins again
    /// from its start.
    var cursor: Int64? {
        if case .snapshot = state { nil } else { next - 1 }
    }

    /// Whether another turn would send it something, once it has room.
    var hasMore: Bool {
        switch state {
        // A stream that replays still has to learn that it has everything.
        case .snapshot, .replaying: true
        case .following: next <= ring.head
        case .ended: false
        }
    }

    /// Whether it gets the same bytes as every other stream that is as far as this one and has its audience.
    var takesBroadcasts: Bool {
        guard case .following = state, case .none = pause else { return false }
        return isUnfiltered && id.connection != Service.ownConnection
    }
}

/// Which events a stream wants.
struct StreamFilter {
    var conversationID = ""
    var requestID = ""
    var origin = ""
    /// Empty = all.
    var types: Set<String> = []
    var isForTeam = false

    /// Whether only its audience limits it.
    var letsAll: Bool { conversationID.isEmpty && requestID.isEmpty && origin.isEmpty && types.isEmpty }

    func lets(_ type: EventType, conversationID: String, requestID: String, origin: String) -> Bool {
        (isForTeam || !type.isForTeamOnly)
            && (self.conversationID.isEmpty || self.conversationID == conversationID)
            && (self.requestID.isEmpty || self.requestID == requestID)
            && (self.origin.isEmpty || self.origin == origin)
            && (types.isEmpty || types.contains(type.rawValue))
    }

    func lets(_ item: Feed.Item) -> Bool {
        lets(item.type, conversationID: item.conversationID, requestID: item.requestID, origin: item.origin)
    }

    /// A snapshot shows objects, so the filter on types does not apply to it.
    func letsSnapshot(_ request: HumanCallRequest, _ conversation: Conversation) -> Bool {
        (conversationID.isEmpty || conversationID == conversation.id)
            && (requestID.isEmpty || requestID == request.id) && (origin.isEmpty || origin == conversation.origin)
    }
}
