import HumanCall
import HumanCallMessages

/// The writes of a batch: an immutable value once the batch is decided, built without a store, a clock or I/O.
///
/// It contains each noun once, in its last state, however often the batch changed it. Statistics are deltas. A store
/// writes everything in one transaction with one sync, or nothing.
package struct Changes: Sendable {
    package struct AppendedEvent: Sendable {
        package var workspaceKey: Int64
        /// 0 = the event belongs to no conversation.
        package var conversationKey: Int64
        package var row: EventRow
    }

    package struct ChangedConversation: Sendable {
        package var workspaceKey: Int64
        package var key: Int64
        package var isNew: Bool
        package var conversation: Conversation
    }

    package struct ChangedRequest: Sendable {
        package var workspaceKey: Int64
        package var conversationKey: Int64
        package var request: HumanCallRequest
        /// The visitor's last contact in the conversation while the request was open.
        package var contact: String
        package var clock: ChangedClock
        /// The sequence of its expiry if it is a missed call.
        package var missed: Int64?
    }

    /// The columns next to a request's bytes that a message changes.
    package struct ChangedClock: Sendable, Hashable {
        package var replyClock: ReplyClock?
        /// When the request has its next timer.
        package var dueAt: Int64?

        package init(_ request: HumanCallRequest, _ clock: ReplyClock?, clockSpeed: Int64) {
            replyClock = request.state == .assigned ? clock : nil
            dueAt = request.dueAt ?? request.dueAt(clock, clockSpeed: clockSpeed)
        }
    }

    package struct DayName: Hashable, Sendable {
        package var workspaceKey: Int64
        package var day: Int64
    }

    package struct MemberName: Hashable, Sendable {
        package var workspaceID: String
        package var workspaceKey: Int64
        package var memberID: String
    }

    package struct LaneName: Hashable, Sendable {
        package var workspaceKey: Int64
        package var consumer: String
        package var lane: WebhookLane

        init(_ workspaceKey: Int64, _ consumer: String, _ lane: WebhookLane) {
            self.workspaceKey = workspaceKey
            self.consumer = consumer
            self.lane = lane
        }
    }

    /// In the order of the log, workspaces mixed.
    package private(set) var events: [AppendedEvent] = []
    package private(set) var conversations: [ChangedConversation] = []
    package private(set) var requests: [ChangedRequest] = []
    /// Of requests that change in nothing else.
    package private(set) var clocks: [RequestKey: (workspaceKey: Int64, ChangedClock)] = [:]
    /// The keys of conversations that a member joined: their calls of before this batch are missed no more.
    package private(set) var joined: Set<Int64> = []
    /// New rows. A row that exists for the same (request, attempt, member) is left unchanged.
    package var newNotifications: [(workspaceKey: Int64, Notification)] = []
    /// Rows to replace.
    package var notifications: [(workspaceKey: Int64, OutboxRow)] = []
    package private(set) var answers: [(AnswerName, RememberedAnswer)] = []
    package private(set) var statistics: [DayName: StatisticsDay] = [:]
    /// In the order of the decisions. The key is the changed workspace's.
    package var directory: [(workspaceID: String, workspaceKey: Int64, DirectoryDecision.Row)] = []
    /// An empty one removes the row.
    package var presences: [MemberName: PresenceRow] = [:]
    /// nil = the consumer is deleted.
    package var consumers: [RecordName: (workspaceKey: Int64, row: ConsumerRow?)] = [:]
    /// Where webhooks have stopped: false = no longer.
    package var lanes: [LaneName: Bool] = [:]
    package var newLogins: [(workspaceKey: Int64, LoginRow)] = []
    package var removedLogins: [(workspaceKey: Int64, digest: Digest)] = []
    package var removedAnswers: [AnswerName] = []
    /// The time of the answers' clock; nil = unchanged. Stored only while there are answers.
    package var answerTime: Int64?
    /// nil = unchanged.
    package var clockAnchor: ClockAnchor?
    /// The changed workspaces as of the end of the batch; nil = the workspace is deleted.
    package var workspaces: [String: WorkspaceState?] = [:]
    /// Encoded bytes of all events.
    package private(set) var eventBytes = 0

    private var conversationPlaces: [Int64: Int] = [:]
    private var requestPlaces: [RequestKey: Int] = [:]
    /// By the key of the conversation.
    private var missedPlaces: [Int64: [Int]] = [:]

    package init() {}

    /// No write is needed, and so no commit.
    package var isEmpty: Bool {
        events.isEmpty && conversations.isEmpty && requests.isEmpty && clocks.isEmpty && newNotifications.isEmpty
            && notifications.isEmpty && answers.isEmpty && directory.isEmpty && presences.isEmpty && consumers.isEmpty
            && lanes.isEmpty
            && newLogins.isEmpty && removedLogins.isEmpty && removedAnswers.isEmpty && answerTime == nil
            && clockAnchor == nil
    }

    // MARK: Building

    mutating func append(_ row: EventRow, workspaceKey: Int64, conversationKey: Int64) {
        events.append(AppendedEvent(workspaceKey: workspaceKey, conversationKey: conversationKey, row: row))
        eventBytes += row.event.bytes.count
    }

    mutating func put(_ conversation: Conversation, key: Int64, workspaceKey: Int64, isNew: Bool) {
        if let place = conversationPlaces[key] {
            conversations[place].conversation = conversation
        } else {
            conversationPlaces[key] = conversations.count
            conversations.append(
                ChangedConversation(workspaceKey: workspaceKey, key: key, isNew: isNew, conversation: conversation))
        }
    }

    mutating func put(
        _ request: HumanCallRequest, _ clock: ChangedClock, contact: String, missed: Int64?, conversationKey: Int64,
        workspaceKey: Int64, workspaceID: String
    ) {
        let changed = ChangedRequest(
            workspaceKey: workspaceKey, conversationKey: conversationKey, request: request, contact: contact,
            clock: clock, missed: missed)
        let name = RequestKey(workspaceID: workspaceID, requestID: request.id)
        clocks[name] = nil
        if let place = requestPlaces[name] {
            requests[place] = changed
        } else {
            requestPlaces[name] = requests.count
            requests.append(changed)
        }
        if missed != nil, let place = requestPlaces[name] { missedPlaces[conversationKey, default: []].append(place) }
    }

    /// A member has joined this conversation.
    mutating func join(conversationKey: Int64) {
        joined.insert(conversationKey)
        for place in missedPlaces.removeValue(forKey: conversationKey) ?? [] { requests[place].missed = nil }
    }

    mutating func put(_ clock: ChangedClock, of name: RequestKey, workspaceKey: Int64) {
        if let place = requestPlaces[name] {
            requests[place].clock = clock
        } else {
            clocks[name] = (workspaceKey, clock)
        }
    }

    mutating func remember(_ answer: RememberedAnswer, as name: AnswerName) { answers.append((name, answer)) }

    mutating func count(_ change: StatisticsChange, workspaceKey: Int64) {
        let name = DayName(workspaceKey: workspaceKey, day: change.day)
        statistics[name, default: StatisticsDay(day: change.day)] += change
    }

    // MARK: Reading

    /// The event at this position in the log, if this batch appended it.
    func event(workspaceKey: Int64, sequence: Int64) -> StoredEvent? {
        events.first { $0.workspaceKey == workspaceKey && $0.row.event.sequence == sequence }?.row.event
    }
}
