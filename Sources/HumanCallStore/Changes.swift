import HumanCall
import HumanCallMessages

/// The writes of a batch: an immutable value once the batch is decided, built without a store, a clock or I/O.
///
/// It contains each noun once, in its last state, however often the batch changed it. A store writes everything in one
/// transaction with one sync, or nothing.
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
        /// The visitor's last contact in the conversation while the request was open. nil = unchanged.
        package var contact: String?
        package var clock: ChangedClock
        /// nil = unchanged.
        package var marks: CallMarks?
        /// The sequence of its expiry if it is a missed call.
        package var missed: Int64?

        /// The columns that the statistics read. Without changed marks those are left out.
        package var call: CallRow { CallRow(request, marks ?? CallMarks()) }
    }

    /// The reply clock's columns next to a request's bytes, which a message changes.
    package struct ChangedClock: Sendable, Hashable {
        package var replyClock: ReplyClock?
        /// When the request has its next timer.
        package var dueAt: Int64?

        package init(_ request: HumanCallRequest, _ clock: ReplyClock?, clockSpeed: Int64) {
            replyClock = request.state == .assigned ? clock : nil
            dueAt = request.dueAt ?? request.dueAt(clock, clockSpeed: clockSpeed)
        }
    }

    /// The columns of a request that changes in nothing else.
    package struct ChangedColumns: Sendable {
        package var workspaceKey: Int64
        package var clock: ChangedClock
        /// nil = unchanged.
        package var firstReplyAt: Int64?
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
    package private(set) var clocks: [RequestKey: ChangedColumns] = [:]
    /// The keys of conversations that a member joined: their calls of before this batch are missed no more.
    package private(set) var joined: Set<Int64> = []
    /// New rows. A row that exists for the same (request, attempt, member) is left unchanged.
    package var newNotifications: [(workspaceKey: Int64, Notification)] = []
    /// Rows to replace.
    package var notifications: [(workspaceKey: Int64, OutboxRow)] = []
    package private(set) var answers: [(AnswerName, RememberedAnswer)] = []
    /// In the order of the decisions. The key is the changed workspace's.
    package var directory: [(workspaceID: String, workspaceKey: Int64, DirectoryDecision.Row)] = []
    /// An empty one removes the row.
    package var presences: [MemberName: PresenceRow] = [:]
    /// By the conversation's key.
    package internal(set) var tags: [Int64: ChangedTags] = [:]
    /// How many conversations more have a tag.
    package internal(set) var tagCounts: [TagName: Int64] = [:]
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
        _ request: HumanCallRequest, _ clock: ChangedClock, marks: CallMarks?, contact: String?, missed: Int64?,
        conversationKey: Int64, workspaceKey: Int64, workspaceID: String
    ) {
        var changed = ChangedRequest(
            workspaceKey: workspaceKey, conversationKey: conversationKey, request: request, contact: contact,
            clock: clock, marks: marks, missed: missed)
        let name = RequestKey(workspaceID: workspaceID, requestID: request.id)
        clocks[name] = nil
        if let place = requestPlaces[name] {
            changed.marks = marks ?? requests[place].marks
            changed.contact = contact ?? requests[place].contact
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

    /// `marks`: nil = unchanged.
    mutating func put(_ clock: ChangedClock, marks: CallMarks?, of name: RequestKey, workspaceKey: Int64) {
        if let place = requestPlaces[name] {
            requests[place].clock = clock
            requests[place].marks = marks ?? requests[place].marks
        } else {
            let firstReplyAt = marks?.firstReplyAt ?? clocks[name]?.firstReplyAt
            clocks[name] = ChangedColumns(workspaceKey: workspaceKey, clock: clock, firstReplyAt: firstReplyAt)
        }
    }

    mutating func remember(_ answer: RememberedAnswer, as name: AnswerName) { answers.append((name, answer)) }

    // MARK: Reading

    /// The event at this position in the log, if this batch appended it.
    func event(workspaceKey: Int64, sequence: Int64) -> StoredEvent? {
        events.first { $0.workspaceKey == workspaceKey && $0.row.event.sequence == sequence }?.row.event
    }
}
