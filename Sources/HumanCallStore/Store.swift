import HumanCall
import HumanCallMessages
import HumanCallWire

/// The port: what the service asks of storage. No SQL above it.
///
/// Writes go through `submit`, from any thread: the store decides each command inside its transaction, writes a whole
/// batch with one commit, and then delivers the batch's completions, in commit order, in one call. Reads run on the
/// caller's thread, see only what is committed, and are bounded by their arguments.
package protocol Store: AnyObject, Sendable {
    /// Random, made with the log; a restored backup gets a new one.
    var logID: String { get }
    /// "sqlite" or "memory".
    var kind: String { get }

    /// Must be called once, before the first submit. `deliver` is called on threads of the store's own, one call after
    /// the other.
    func start(deliver: @escaping @Sendable ([Completion]) -> Void)
    /// In this order. What is submitted together finds its place in one commit where it can.
    func submit(_ transactions: [Transaction])
    /// Commits what was submitted, delivers it, and lets go of the files. Submissions afterwards fail as unavailable.
    func close()

    func head(_ workspaceID: String) throws(StoreError) -> LogHead
    /// The sequence before the first event that can still be read.
    func oldest(_ workspaceID: String) throws(StoreError) -> Int64
    func directory(_ workspaceID: String) throws(StoreError) -> Directory?
    func workspaces(after id: String, limit: Int) throws(StoreError) -> [Workspace]
    func conversation(_ workspaceID: String, _ id: String) throws(StoreError) -> Conversation?
    func conversations(_ workspaceID: String, origin: String, after id: String, limit: Int) throws(StoreError)
        -> [Conversation]
    func request(_ workspaceID: String, _ id: String) throws(StoreError) -> HumanCallRequest?
    /// A conversation and its open request, both of one moment.
    func conversationAndOpenRequest(
        _ workspaceID: String, _ id: String
    ) throws(StoreError) -> (conversation: Conversation, open: HumanCallRequest?)?
    /// A request and its conversation, both of one moment.
    func requestAndConversation(
        _ workspaceID: String, _ id: String
    ) throws(StoreError) -> (request: HumanCallRequest, conversation: Conversation)?
    func requests(_ workspaceID: String, _ query: RequestQuery) throws(StoreError) -> [HumanCallRequest]
    /// The requests in these states (PENDING, ASSIGNED) of every workspace, after this position, in order of (workspace, id).
    func openRequests(_ states: [RequestState], after position: RequestKey?, limit: Int) throws(StoreError) -> [(
        RequestKey, HumanCallRequest
    )]
    /// Open requests after this id with their conversations, in order of id, read together with the sequence that they are
    /// true as of.
    func snapshot(_ workspaceID: String, after requestID: String, limit: Int) throws(StoreError) -> SnapshotPage
    /// Events after this sequence, in order; ends at `limit` or when their bytes pass `bytesMax`.
    func events(_ workspaceID: String, after sequence: Int64, limit: Int, bytesMax: Int) throws(StoreError)
        -> [StoredEvent]
    func events(
        _ workspaceID: String, conversationID: String, after sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent]
    /// Events with what proves them, after this sequence, in order; ends as `events` does.
    func rows(_ workspaceID: String, after sequence: Int64, limit: Int, bytesMax: Int) throws(StoreError) -> [EventRow]
    /// What the chain of the log begins with: the head of what is no longer kept.
    func anchor(_ workspaceID: String) throws(StoreError) -> LogHead
    /// message.created events of a conversation after this sequence, oldest first.
    func messageEvents(
        _ workspaceID: String, conversationID: String, after sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent]
    /// The newest message.created events up to and with this sequence, NEWEST first.
    func newestMessageEvents(
        _ workspaceID: String, conversationID: String, through sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent]
    /// Requests whose deadline or escalation is at or before this time, earliest first.
    func due(before time: Int64, limit: Int) throws(StoreError) -> [RequestKey]
    /// When the next one falls due.
    func nextDue() throws(StoreError) -> Int64?
    func presences() throws(StoreError) -> [PresenceRow]
    func consumer(_ workspaceID: String, name: String) throws(StoreError) -> Int64?
    func consumerCount(_ workspaceID: String) throws(StoreError) -> Int
    /// How far the clock of the answers has come; nil = none is kept.
    func answerTime() throws(StoreError) -> Int64?
    /// Days that have requests, from `first` through `last`, in order; at most `limit`.
    func statistics(
        _ workspaceID: String, from first: Int64, through last: Int64, limit: Int
    ) throws(StoreError) -> [StatisticsDay]
    func notifications(_ workspaceID: String, requestID: String) throws(StoreError) -> [Notification]
    func notifications(_ workspaceID: String, _ query: NotificationQuery) throws(StoreError) -> [Notification]
    /// PENDING notifications that may be attempted at this time, earliest first.
    func dueNotifications(before time: Int64, limit: Int) throws(StoreError) -> [NotificationKey]
    /// When the next one after this time may be attempted.
    func nextNotification(after time: Int64) throws(StoreError) -> Int64?
}

extension Store {
    package func submit(_ transaction: Transaction) { submit([transaction]) }
}

package struct SnapshotPage: Sendable {
    package var asOf: Int64
    package var items: [(request: HumanCallRequest, conversation: Conversation)]

    package init(asOf: Int64, items: [(request: HumanCallRequest, conversation: Conversation)]) {
        self.asOf = asOf
        self.items = items
    }
}

package struct RequestKey: Sendable, Hashable {
    package var workspaceID: String
    package var requestID: String

    package init(workspaceID: String, requestID: String) {
        self.workspaceID = workspaceID
        self.requestID = requestID
    }
}

package struct NotificationKey: Sendable, Hashable {
    package var workspaceID: String
    package var notificationID: String

    package init(workspaceID: String, notificationID: String) {
        self.workspaceID = workspaceID
        self.notificationID = notificationID
    }
}

/// A page of notifications, newest first.
package struct NotificationQuery: Sendable, Hashable {
    /// Empty = all.
    package var states: [NotificationState] = []
    /// The id that the page begins before; empty = from the newest. Ids are time-ordered.
    package var before = ""
    package var limit = 100

    package init() {}
}

/// A page of requests, newest first.
package struct RequestQuery: Sendable, Hashable {
    /// Empty = all.
    package var states: [RequestState] = []
    /// Empty = all.
    package var conversationID = ""
    /// The claim's member; empty = all.
    package var memberID = ""
    /// The visitor's; empty = all.
    package var visitorContact = ""
    /// The id that the page begins before; empty = from the newest. Request ids are time-ordered.
    package var before = ""
    package var limit = 100

    package init() {}
}
