import HumanCall
import HumanCallMessages
import HumanCallStore

/// What the store keeps of one workspace.
struct WorkspaceRows {
    /// nil once the workspace is deleted. Its log stays: a workspace that comes back under the same id counts on, so that
    /// no cursor and no id ever means two things.
    var directory: Directory?
    var head = LogHead()
    /// The row of sequence N is at N - 1.
    var log: [EventRow] = []
    var conversations: [String: Conversation] = [:]
    var requests: [String: HumanCallRequest] = [:]
    /// Of each conversation, in order: all its events, and those of its messages.
    var eventSequences: [String: [Int64]] = [:]
    var messageSequences: [String: [Int64]] = [:]
    var clientMessages: [ClientMessageKey: Int64] = [:]
    var notifications: [NotificationKey: OutboxRow] = [:]
    var presences: [String: Presence] = [:]
    var consumers: [String: Int64] = [:]
    /// The visitor's, by request.
    var contacts: [String: String] = [:]
    var statistics: [Int64: StatisticsDay] = [:]
    /// The oldest first.
    var logins: [LoginRow] = []

    struct ClientMessageKey: Hashable {
        var conversationID: String
        var clientMessageID: String
    }

    struct NotificationKey: Hashable {
        var requestID: String
        var attempt: Int32
        var memberID: String

        init(_ notification: Notification) {
            (requestID, attempt, memberID) = (notification.requestID, notification.attempt, notification.memberID)
        }
    }
}

/// Every row of the store, and how to undo what the open transaction wrote.
struct MemoryRows {
    struct AnswerKey: Hashable {
        var workspaceID: String
        var method: String
        var key: String
    }

    var workspaces: [String: WorkspaceRows] = [:]
    var answers: [AnswerKey: RememberedAnswer] = [:]
    /// The requests that are PENDING or ASSIGNED, and when the PENDING ones fall due: what the timers ask for must not
    /// cost a walk through everything that ever ended.
    var open: Set<RequestKey> = []
    var due: [RequestKey: Int64] = [:]
    var answerTime: Int64 = 0
    /// Fault injection: notifications that cannot be read.
    var poisoned: Set<String> = []
    private var undo: [(inout MemoryRows) -> Void] = []

    /// How many writes can be undone: a place to go back to.
    var writeCount: Int { undo.count }

    mutating func undo(to count: Int) {
        while undo.count > count { undo.removeLast()(&self) }
    }

    /// What was written stays.
    mutating func keep() {
        undo.removeAll(keepingCapacity: true)
    }

    mutating func write(_ workspaceID: String, _ change: (inout WorkspaceRows) -> (inout WorkspaceRows) -> Void) {
        let inverse = change(&workspaces[workspaceID, default: WorkspaceRows()])
        undo.append { $0.workspaces[workspaceID, default: WorkspaceRows()].undone(by: inverse) }
    }

    /// Replaces one value and remembers the one before it.
    mutating func set<Key: Hashable, Value>(
        _ path: WritableKeyPath<WorkspaceRows, [Key: Value]>, _ key: Key, _ value: Value?, in workspaceID: String
    ) {
        write(workspaceID) { rows in
            let before = rows[keyPath: path][key]
            rows[keyPath: path][key] = value
            return { $0[keyPath: path][key] = before }
        }
    }
}

extension WorkspaceRows {
    fileprivate mutating func undone(by inverse: (inout WorkspaceRows) -> Void) { inverse(&self) }

    func stored(_ sequence: Int64) -> StoredEvent? {
        sequence >= 1 && sequence <= log.count ? log[Int(sequence - 1)].event : nil
    }
}

extension MemoryRows: Rows {
    func head(_ workspaceID: String) -> LogHead { workspaces[workspaceID]?.head ?? LogHead() }

    func directory(_ workspaceID: String) -> Directory? { workspaces[workspaceID]?.directory }

    func workspaceCount() -> Int { workspaces.values.count { $0.directory != nil } }

    func conversation(_ workspaceID: String, _ id: String) -> Conversation? {
        workspaces[workspaceID]?.conversations[id]
    }

    func request(_ workspaceID: String, _ id: String) -> HumanCallRequest? { workspaces[workspaceID]?.requests[id] }

    func event(_ workspaceID: String, _ sequence: Int64) -> StoredEvent? { workspaces[workspaceID]?.stored(sequence) }

    func messageEvent(_ workspaceID: String, conversationID: String, clientMessageID: String) -> StoredEvent? {
        guard let workspace = workspaces[workspaceID] else { return nil }
        let key = WorkspaceRows.ClientMessageKey(conversationID: conversationID, clientMessageID: clientMessageID)
        return workspace.clientMessages[key].flatMap(workspace.stored)
    }

    func hasMessages(_ workspaceID: String, conversationID: String) -> Bool {
        workspaces[workspaceID]?.messageSequences[conversationID]?.isEmpty == false
    }

    func hasConversations(_ workspaceID: String) -> Bool { workspaces[workspaceID]?.conversations.isEmpty == false }

    func answer(_ workspaceID: String, method: String, key: String) -> RememberedAnswer? {
        answers[AnswerKey(workspaceID: workspaceID, method: method, key: key)]
    }

    mutating func append(_ row: EventRow, workspaceID: String) throws(StoreError) {
        let before = head(workspaceID)
        guard row.event.sequence == before.sequence + 1 else {
            throw StoreError(
                .corrupt, "event \(row.event.sequence) does not follow \(before.sequence) in workspace \(workspaceID)")
        }
        let conversationID = row.event.conversationID
        let isMessage = row.event.type == .messageCreated
        if !row.clientMessageID.isEmpty {
            let key = WorkspaceRows.ClientMessageKey(
                conversationID: conversationID, clientMessageID: row.clientMessageID)
            guard workspaces[workspaceID]?.clientMessages[key] == nil else {
                throw StoreError(
                    .corrupt, "client_message_id \(row.clientMessageID) stands twice in conversation \(conversationID)")
            }
            set(\.clientMessages, key, row.event.sequence, in: workspaceID)
        }
        write(workspaceID) { rows in
            rows.log.append(row)
            rows.head = LogHead(sequence: row.event.sequence, time: row.time, chain: row.chain)
            if !conversationID.isEmpty {
                rows.eventSequences[conversationID, default: []].append(row.event.sequence)
                if isMessage { rows.messageSequences[conversationID, default: []].append(row.event.sequence) }
            }
            return { rows in
                rows.log.removeLast()
                rows.head = before
                guard !conversationID.isEmpty else { return }
                rows.eventSequences[conversationID]?.removeLast()
                if isMessage { rows.messageSequences[conversationID]?.removeLast() }
            }
        }
    }

    mutating func put(_ conversation: Conversation, workspaceID: String) {
        set(\.conversations, conversation.id, conversation, in: workspaceID)
    }

    mutating func put(_ request: HumanCallRequest, contact: String, workspaceID: String) {
        set(\.requests, request.id, request, in: workspaceID)
        set(\.contacts, request.id, contact, in: workspaceID)
        let key = RequestKey(workspaceID: workspaceID, requestID: request.id)
        let (wasOpen, wasDue) = (open.contains(key), due[key])
        if request.state == .pending || request.state == .assigned { open.insert(key) } else { open.remove(key) }
        let times = [request.deadlineAt, request.escalateAt].filter { $0 > 0 }
        due[key] = request.state == .pending ? times.min() : nil
        undo.append { rows in
            if wasOpen { rows.open.insert(key) } else { rows.open.remove(key) }
            rows.due[key] = wasDue
        }
    }

    mutating func insert(_ notification: Notification, workspaceID: String) {
        let key = WorkspaceRows.NotificationKey(notification)
        guard workspaces[workspaceID]?.notifications[key] == nil else { return }
        set(\.notifications, key, OutboxRow(notification: notification), in: workspaceID)
    }

    mutating func put(_ answer: RememberedAnswer, workspaceID: String, method: String, key: String) {
        set(AnswerKey(workspaceID: workspaceID, method: method, key: key), answer)
    }

    private mutating func set(_ key: AnswerKey, _ answer: RememberedAnswer?) {
        let before = answers[key]
        answers[key] = answer
        undo.append { $0.answers[key] = before }
    }

    mutating func apply(_ row: DirectoryDecision.Row, workspaceID: String) {
        write(workspaceID) { rows in
            let before = (rows.directory, rows.presences, rows.consumers, rows.logins)
            switch row {
            case .putWorkspace(let workspace):
                if rows.directory == nil {
                    rows.directory = Directory(workspace: workspace)
                } else {
                    rows.directory?.workspace = workspace
                }
            case .deleteWorkspace: (rows.directory, rows.presences, rows.consumers) = (nil, [:], [:])
            case .putAction(let action): rows.directory?.actions[action.id] = action
            case .deleteAction(let id): rows.directory?.actions[id] = nil
            case .putMember(let member): rows.directory?.members[member.id] = member
            case .deleteMember(let id):
                rows.directory?.members[id] = nil
                rows.logins.removeAll { $0.memberID == id }
            }
            return { ($0.directory, $0.presences, $0.consumers, $0.logins) = before }
        }
    }

    mutating func put(_ row: PresenceRow) {
        // Nobody is present in a workspace that is not there.
        guard directory(row.workspaceID) != nil else { return }
        set(\.presences, row.memberID, row.presence == .offline ? nil : row.presence, in: row.workspaceID)
    }

    mutating func moveConsumer(_ workspaceID: String, name: String, to sequence: Int64) -> Int64 {
        guard directory(workspaceID) != nil else { return 0 }
        let stands = workspaces[workspaceID]?.consumers[name]
        guard sequence > stands ?? -1 else { return stands ?? 0 }
        set(\.consumers, name, sequence, in: workspaceID)
        return sequence
    }

    mutating func removeAnswers(before time: Int64, limit: Int) -> Int {
        let old = answers.filter { $0.value.createdAt < time }.sorted { $0.value.createdAt < $1.value.createdAt }
            .prefix(limit)
        for (key, _) in old { set(key, nil) }
        return old.count
    }

    mutating func keepAnswerTime(_ time: Int64) {
        guard !answers.isEmpty, time > answerTime else { return }
        let before = answerTime
        answerTime = time
        undo.append { $0.answerTime = before }
    }
}
