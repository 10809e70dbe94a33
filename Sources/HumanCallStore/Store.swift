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

/// One unit of work for the writer.
package struct Transaction: Sendable {
    package enum Work: Sendable {
        case conversation(ConversationCommand)
        case directory(DirectoryCommand)
        case outbox(OutboxCommand)
        case presence(PresenceRow)
        case consumer(name: String, sequence: Int64)
        /// And the login tokens that are over.
        case removeOldAnswers(now: Int64)
        case login(LoginCommand)
    }

    /// The first answer is kept under (workspace, method, key) and given again to the same fields.
    package struct Idempotency: Sendable {
        package var method: String
        package var key: String
        package var fingerprint: Digest
        /// Of now, in milliseconds of a clock that counts while the daemon runs and follows no other: it says when the answer
        /// may be forgotten.
        package var time: Int64

        package init(method: String, key: String, fingerprint: Digest, time: Int64) {
            self.method = method
            self.key = key
            self.fingerprint = fingerprint
            self.time = time
        }
    }

    /// Comes back with the completion.
    package var token: UInt64
    package var workspaceID: String
    package var work: Work
    package var idempotency: Idempotency?
    package var availability: Availability
    package var canEmail: Bool
    package var actorUID: UInt32
    package var actorIsAdmin: Bool
    /// The daemon's own.
    package var ownUID: UInt32
    /// Encodes the answer inside the transaction, so that the idempotency row holds it.
    package var answer: @Sendable (Executed, WireArena) throws(WireError) -> [UInt8]

    package init(
        token: UInt64, workspaceID: String, work: Work, idempotency: Idempotency? = nil,
        availability: Availability = Availability(), canEmail: Bool = false, actorUID: UInt32 = 0,
        actorIsAdmin: Bool = false, ownUID: UInt32 = 0,
        answer: @escaping @Sendable (Executed, WireArena) throws(WireError) -> [UInt8] = { _, _ throws(WireError) in []
        }
    ) {
        self.token = token
        self.workspaceID = workspaceID
        self.work = work
        self.idempotency = idempotency
        self.availability = availability
        self.canEmail = canEmail
        self.actorUID = actorUID
        self.actorIsAdmin = actorIsAdmin
        self.ownUID = ownUID
        self.answer = answer
    }
}

/// What a transaction decided, for the encoding of its answer.
package struct Executed: Sendable {
    package enum Result: Sendable {
        case conversation(Outcome)
        case directory(DirectoryOutcome)
        case consumer(sequence: Int64)
        case notification(Notification)
        /// How many old answers, or tokens if these are more.
        case removed(count: Int)
        case login(LoginOutcome)
        case done
    }

    package var result: Result
    package var state: ConversationState
    /// The newest sequence that the answer is true as of.
    package var sequence: Int64
    package var logID: String
}

package struct CommittedEvent: Sendable {
    package var event: Event
    package var stored: StoredEvent
}

/// What became of a transaction, once its batch is on disk.
package struct Completion: Sendable {
    package enum Result: Sendable {
        case answered([UInt8])
        case rejected(Rejection)
        case failed(StoreError)
    }

    package var token: UInt64
    package var workspaceID: String
    package var result: Result
    /// In sequence. Not empty also where the command was rejected but something had fallen due.
    package var events: [CommittedEvent]
    /// What the outbox hands over for delivery.
    package var leases: [LeasedMail] = []

    package init(token: UInt64, workspaceID: String, result: Result, events: [CommittedEvent] = []) {
        self.token = token
        self.workspaceID = workspaceID
        self.result = result
        self.events = events
    }
}
