import HumanCall
import HumanCallMessages
import HumanCallWire

/// The port: everything that the service needs from storage. No SQL above it.
///
/// Writes go through `submit`, from any thread: the store decides each command inside its transaction, writes a whole
/// batch with one commit, and then delivers the batch's completions, in commit order, in one call. Reads run on the
/// caller's thread, see only committed data, and are bounded by their arguments.
package protocol Store: AnyObject, Sendable {
    /// Random, created with the log; a copy of its file gets a new one.
    var logID: String { get }
    /// The log_ids that this log had before. The ids that it created under them still resolve.
    var earlierLogIDs: [String] { get }
    /// "sqlite" or "memory".
    var kind: String { get }
    /// Why the last commit failed; nil = it succeeded.
    var writeFailure: StoreError? { get }
    var figures: StoreFigures { get }

    /// Must be called once, before the first submit. The store calls `deliver` on its own threads, one call after the
    /// other.
    func start(deliver: @escaping @Sendable ([Completion]) -> Void)
    /// Submits transactions in this order. Transactions of one call share a commit if they fit.
    func submit(_ transactions: [Transaction])
    /// Commits and delivers all submitted transactions, and closes the files. Later submissions fail as unavailable.
    func close()

    func head(_ workspaceID: String) throws(StoreError) -> LogHead
    /// The sequence before the first event that can still be read.
    func oldest(_ workspaceID: String) throws(StoreError) -> Int64
    func directory(_ workspaceID: String) throws(StoreError) -> Directory?
    func workspaces(after id: String, limit: Int) throws(StoreError) -> [Workspace]
    func conversation(_ workspaceID: String, _ id: String) throws(StoreError) -> Conversation?
    func conversations(
        _ workspaceID: String, in list: ConversationList, after id: String, limit: Int
    ) throws(StoreError) -> [Conversation]
    /// Conversations by their last event, the latest first: those whose last event is before this sequence.
    func activeConversations(
        _ workspaceID: String, in list: ConversationList, before sequence: Int64, limit: Int
    ) throws(StoreError) -> [ActiveConversation]
    /// The workspace's tags, each with the number of its conversations.
    func tags(_ workspaceID: String) throws(StoreError) -> [String: Int64]
    /// The workspace's canned replies, and this member's: by shortcut and id, after this position.
    func cannedReplies(
        _ workspaceID: String, memberID: String, after position: CannedReplyPosition, limit: Int
    ) throws(StoreError) -> [CannedReply]
    func request(_ workspaceID: String, _ id: String) throws(StoreError) -> HumanCallRequest?
    /// A conversation and its open request, read at one moment.
    func conversationAndOpenRequest(
        _ workspaceID: String, _ id: String
    ) throws(StoreError) -> (conversation: Conversation, open: HumanCallRequest?)?
    /// A request and its conversation, read at one moment.
    func requestAndConversation(
        _ workspaceID: String, _ id: String
    ) throws(StoreError) -> (request: HumanCallRequest, conversation: Conversation)?
    /// The clock of a request that is ASSIGNED; nil = there is none.
    func replyClock(_ workspaceID: String, _ requestID: String) throws(StoreError) -> ReplyClock?
    func requests(_ workspaceID: String, _ query: RequestQuery) throws(StoreError) -> [HumanCallRequest]
    /// The requests in these states (PENDING, ASSIGNED) of every workspace, after this position, in order of
    /// (workspace, id).
    func openRequests(_ states: [RequestState], after position: RequestKey?, limit: Int) throws(StoreError) -> [(
        RequestKey, HumanCallRequest
    )]
    /// Open requests after this id with their conversations, in order of id, together with the sequence at which they
    /// are true.
    func snapshot(_ workspaceID: String, after requestID: String, limit: Int) throws(StoreError) -> SnapshotPage
    /// Events after this sequence, in order; ends at `limit` or when their bytes pass `bytesMax`.
    func events(_ workspaceID: String, after sequence: Int64, limit: Int, bytesMax: Int) throws(StoreError)
        -> [StoredEvent]
    func events(
        _ workspaceID: String, conversationID: String, after sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent]
    /// Events after this sequence with digests and chain, in order; ends as `events` does.
    func rows(_ workspaceID: String, after sequence: Int64, limit: Int, bytesMax: Int) throws(StoreError) -> [EventRow]
    /// The anchor of the log: the head of the events that were pruned.
    func anchor(_ workspaceID: String) throws(StoreError) -> LogHead
    /// The first event after and up to these that the tables by conversation lack; nil = they have all of them.
    func unindexed(_ workspaceID: String, after sequence: Int64, through last: Int64) throws(StoreError) -> Int64?
    /// A conversation as its tables have it; nil = there is none. The rows come with the last page of its events.
    func conversationRecord(
        _ workspaceID: String, _ id: String, eventsAfter sequence: Int64, requestsAfter requestID: String,
        limits: (events: Int, bytes: Int, requests: Int)
    ) throws(StoreError) -> ConversationRecord?
    func directoryRecord(_ workspaceID: String) throws(StoreError) -> DirectoryRecord
    /// A part of the rows that belong to another row, and of the consumers' places.
    func strays(_ workspaceID: String, after position: StrayPosition, limit: Int) throws(StoreError) -> StrayPage
    /// message.created events of a conversation after this sequence, oldest first.
    func messageEvents(
        _ workspaceID: String, conversationID: String, after sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent]
    /// The newest events of a conversation up to and with this sequence, NEWEST first.
    func newestEvents(
        _ workspaceID: String, conversationID: String, through sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent]
    /// The newest message.created events up to and with this sequence, NEWEST first.
    func newestMessageEvents(
        _ workspaceID: String, conversationID: String, through sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent]
    /// The events that the audit lists, before this sequence, NEWEST first. `object`: only those of this object
    /// (`AuditObject.name`); empty = all.
    func auditEvents(
        _ workspaceID: String, object: String, before sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [StoredEvent]
    /// Requests whose next timer is at or before this time, earliest first.
    func due(before time: Int64, limit: Int) throws(StoreError) -> [RequestKey]
    /// The earliest time at which a request is due.
    func nextDue() throws(StoreError) -> Int64?
    func presences() throws(StoreError) -> [PresenceRow]
    /// By name, with the expired ones.
    func consumers(_ workspaceID: String) throws(StoreError) -> [String: ConsumerRow]
    /// The time of the answers' clock; nil = there is none.
    func answerTime() throws(StoreError) -> Int64?
    /// The daemon's time as it was kept last; nil = it never was.
    func clockAnchor() throws(StoreError) -> ClockAnchor?
    /// The head of every log, also of deleted workspaces, by workspace id.
    func heads() throws(StoreError) -> [String: LogHead]
    /// Calls and take-overs that were created in this range, after this position, in order of their creation.
    func calls(
        _ workspaceID: String, created range: Range<Int64>, after position: CallPosition?, limit: Int
    ) throws(StoreError) -> CallPage
    /// Milliseconds from the creation to the first claim, of the claimed ones among the newest `limit` calls and take-overs
    /// that were created since then. Take-overs have none.
    func newestClaimTimes(_ workspaceID: String, since: Int64, limit: Int) throws(StoreError) -> [Int64]
    func notifications(_ workspaceID: String, requestID: String) throws(StoreError) -> [Notification]
    func notifications(_ workspaceID: String, _ query: NotificationQuery) throws(StoreError) -> [Notification]
    /// PENDING notifications whose next attempt is due at this time, earliest first.
    func dueNotifications(before time: Int64, limit: Int) throws(StoreError) -> [NotificationKey]
    /// PENDING notifications whose next attempt is after this time, earliest first.
    func notificationsDue(after time: Int64, limit: Int) throws(StoreError) -> [NotificationKey]
    /// The earliest next attempt after this time.
    func nextNotification(after time: Int64) throws(StoreError) -> Int64?
}

extension Store {
    package func submit(_ transaction: Transaction) { submit([transaction]) }
}

package struct CannedReplyPosition: Sendable, Hashable {
    package var shortcut: String
    package var id: String

    package init(shortcut: String = "", id: String = "") {
        self.shortcut = shortcut
        self.id = id
    }
}

package struct ActiveConversation: Sendable, Hashable {
    /// Of the conversation's last event.
    package var lastSequence: Int64
    package var conversation: Conversation

    package init(lastSequence: Int64, conversation: Conversation) {
        self.lastSequence = lastSequence
        self.conversation = conversation
    }
}

/// The place of a call in the order of creation. `key` is the store's, and orders calls of the same millisecond.
package struct CallPosition: Sendable, Hashable {
    package var createdAt: Int64
    package var key: Int64

    package init(createdAt: Int64, key: Int64) {
        self.createdAt = createdAt
        self.key = key
    }
}

package struct CallPage: Sendable {
    package var calls: [CallRow]
    /// Of the last one; nil = there is none.
    package var last: CallPosition?

    package init(calls: [CallRow] = [], last: CallPosition? = nil) {
        self.calls = calls
        self.last = last
    }
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
    /// The page begins before this id; empty = with the newest. Ids are time-ordered.
    package var before = ""
    package var limit = 100

    package init() {}
}

/// A page of requests.
package struct RequestQuery: Sendable, Hashable {
    /// Empty = all.
    package var states: [RequestState] = []
    /// Empty = all.
    package var conversationID = ""
    /// The claim's member; empty = all.
    package var memberID = ""
    /// The visitor's contact; empty = all.
    package var visitorContact = ""
    /// Only missed calls.
    package var missedOnly = false
    /// In the order in which they were created, otherwise the newest first. Request ids are time-ordered.
    package var oldestFirst = false
    /// Newest first: the page begins before this id; empty = with the newest.
    package var before = ""
    /// Oldest first: the page begins after this id.
    package var after = ""
    package var limit = 100

    package init() {}
}
