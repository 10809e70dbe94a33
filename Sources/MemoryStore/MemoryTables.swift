import HumanCall
import HumanCallMessages
import HumanCallStore

/// The tables of one workspace.
struct WorkspaceTables {
    /// The event of sequence N is at N - 1.
    var log: [EventRow] = []
    var conversations: [String: Conversation] = [:]
    var requests: [String: HumanCallRequest] = [:]
    /// The sequences of each conversation, in order: of all its events, and of its messages.
    var eventSequences: [String: [Int64]] = [:]
    var messageSequences: [String: [Int64]] = [:]
    var clientMessages: [ClientMessageName: Int64] = [:]
    var notifications: [NotificationName: OutboxRow] = [:]
    var presences: [String: PresenceRow] = [:]
    /// The visitor's contact, by request.
    var contacts: [String: String] = [:]
    /// The sequence of the expiry, by missed call.
    var missed: [String: Int64] = [:]
    /// By request.
    var replyClocks: [String: ReplyClock] = [:]
    /// By request.
    var marks: [String: CallMarks] = [:]
    /// The number of each request, in the order in which they were written first.
    var requestKeys: [String: Int64] = [:]
    /// By id.
    var cannedReplies: [String: CannedReply] = [:]
    /// The oldest first.
    var logins: [LoginRow] = []

    struct NotificationName: Hashable {
        var requestID: String
        var attempt: Int32
        var memberID: String

        init(_ notification: Notification) {
            (requestID, attempt, memberID) = (notification.requestID, notification.attempt, notification.memberID)
        }
    }

    func stored(_ sequence: Int64) -> StoredEvent? {
        sequence >= 1 && sequence <= log.count ? log[Int(sequence - 1)].event : nil
    }
}

/// All committed data. `write` applies a batch completely or not at all, so there is no rollback.
struct MemoryTables {
    /// By workspace id, including deleted workspaces that have a log.
    var workspaces: [String: WorkspaceTables] = [:]
    var states: [String: WorkspaceState] = [:]
    /// A workspace's id by its key.
    var workspaceIDs: [Int64: String] = [:]
    var conversationKeys: [RecordName: Int64] = [:]
    var answers: [AnswerName: RememberedAnswer] = [:]
    /// The requests that are PENDING or ASSIGNED, and their due times: a timer must not iterate over all ended requests.
    var open: Set<RequestKey> = []
    var due: [RequestKey: Int64] = [:]
    var answerTime: Int64 = 0
    var clockAnchor: ClockAnchor?
    /// Fault injection: notifications that cannot be read.
    var poisoned: Set<String> = []

    func directory(_ workspaceID: String) -> Directory? { states[workspaceID]?.directory }

    func conversation(_ workspaceID: String, _ id: String) -> Conversation? {
        workspaces[workspaceID]?.conversations[id]
    }

    func request(_ workspaceID: String, _ id: String) -> HumanCallRequest? { workspaces[workspaceID]?.requests[id] }

    func notification(_ workspaceID: String, _ id: String) -> Found<OutboxRow> {
        if poisoned.contains(id) { return .unreadable(StoreError(.corrupt, "a fault was injected")) }
        return Found(workspaces[workspaceID]?.notifications.values.first { $0.notification.id == id })
    }

    // MARK: Writing

    /// Throws before it changes anything.
    mutating func write(_ changes: Changes) throws(StoreError) {
        try check(changes)
        for (id, state) in changes.workspaces {
            states[id] = state
            if let state {
                workspaceIDs[state.key] = id
                workspaces[id] = workspaces[id] ?? WorkspaceTables()
            } else {
                workspaces[id] = nil
            }
        }
        for event in changes.events { append(event) }
        for changed in changes.conversations {
            guard let id = workspaceIDs[changed.workspaceKey] else { continue }
            workspaces[id]?.conversations[changed.conversation.id] = changed.conversation
            conversationKeys[RecordName(workspaceID: id, id: changed.conversation.id)] = changed.key
        }
        for (key, changed) in changes.clocks {
            put(changed.clock, key)
            if let time = changed.firstReplyAt {
                workspaces[key.workspaceID]?.marks[key.requestID, default: CallMarks()].firstReplyAt = time
            }
        }
        for conversation in changes.joined { join(conversation) }
        for changed in changes.requests { put(changed) }
        for (key, notification) in changes.newNotifications {
            let name = WorkspaceTables.NotificationName(notification)
            guard let id = workspaceIDs[key], workspaces[id]?.notifications[name] == nil else { continue }
            workspaces[id]?.notifications[name] = OutboxRow(notification: notification)
        }
        for (key, row) in changes.notifications {
            guard let id = workspaceIDs[key] else { continue }
            workspaces[id]?.notifications[WorkspaceTables.NotificationName(row.notification)] = row
        }
        for (id, _, row) in changes.directory { apply(row, id) }
        for (name, presence) in changes.presences {
            workspaces[name.workspaceID]?.presences[name.memberID] = presence.isEmpty ? nil : presence
        }
        clockAnchor = changes.clockAnchor ?? clockAnchor
        writeAnswersAndLogins(changes)
    }

    private func check(_ changes: Changes) throws(StoreError) {
        var heads = states.mapValues(\.head.sequence)
        var ids: Set<ClientMessageName> = []
        for event in changes.events {
            let row = event.row
            guard let id = workspaceIDs[event.workspaceKey] ?? changes.id(ofWorkspaceKey: event.workspaceKey),
                row.event.sequence == heads[id, default: 0] + 1
            else { throw StoreError(.corrupt, "event \(row.event.sequence) does not follow the one before it") }
            heads[id] = row.event.sequence
            guard !row.clientMessageID.isEmpty else { continue }
            let name = ClientMessageName(
                workspaceID: id, conversationID: row.event.conversationID, clientMessageID: row.clientMessageID)
            guard workspaces[id]?.clientMessages[name] == nil, ids.insert(name).inserted else {
                throw StoreError(
                    .corrupt,
                    "client_message_id \(row.clientMessageID) is used twice in conversation \(row.event.conversationID)"
                )
            }
        }
    }

    private mutating func append(_ event: Changes.AppendedEvent) {
        guard let id = workspaceIDs[event.workspaceKey] else { return }
        let (row, stored) = (event.row, event.row.event)
        var tables = workspaces.removeValue(forKey: id) ?? WorkspaceTables()
        defer { workspaces[id] = tables }
        tables.log.append(row)
        guard !stored.conversationID.isEmpty else { return }
        tables.eventSequences[stored.conversationID, default: []].append(stored.sequence)
        if stored.type == .messageCreated {
            tables.messageSequences[stored.conversationID, default: []].append(stored.sequence)
        }
        guard !row.clientMessageID.isEmpty else { return }
        let name = ClientMessageName(
            workspaceID: id, conversationID: stored.conversationID, clientMessageID: row.clientMessageID)
        tables.clientMessages[name] = stored.sequence
    }

    private mutating func put(_ changed: Changes.ChangedRequest) {
        guard let id = workspaceIDs[changed.workspaceKey] else { return }
        let key = RequestKey(workspaceID: id, requestID: changed.request.id)
        workspaces[id]?.requests[changed.request.id] = changed.request
        if let contact = changed.contact { workspaces[id]?.contacts[changed.request.id] = contact }
        if let marks = changed.marks { workspaces[id]?.marks[changed.request.id] = marks }
        let count = Int64(workspaces[id]?.requestKeys.count ?? 0)
        workspaces[id]?.requestKeys[changed.request.id, default: count + 1] += 0
        workspaces[id]?.missed[changed.request.id] = changed.missed
        if changed.request.isOpen { open.insert(key) } else { open.remove(key) }
        put(changed.clock, key)
    }

    private mutating func join(_ conversationKey: Int64) {
        guard let name = conversationKeys.first(where: { $0.value == conversationKey })?.key else { return }
        for request in workspaces[name.workspaceID]?.requests.values ?? [:].values
        where request.conversationID == name.id {
            workspaces[name.workspaceID]?.missed[request.id] = nil
        }
    }

    private mutating func put(_ clock: Changes.ChangedClock, _ key: RequestKey) {
        workspaces[key.workspaceID]?.replyClocks[key.requestID] = clock.replyClock
        due[key] = clock.dueAt
    }

    private mutating func apply(_ row: DirectoryDecision.Row, _ id: String) {
        switch row {
        case .deleteWorkspace: workspaces[id]?.presences = [:]
        case .deleteMember(let memberID):
            workspaces[id]?.logins.removeAll { $0.memberID == memberID }
            workspaces[id]?.presences[memberID] = nil
            let kept = workspaces[id]?.cannedReplies.filter { $0.value.memberID != memberID }
            workspaces[id]?.cannedReplies = kept ?? [:]
        case .putCannedReply(let reply): workspaces[id]?.cannedReplies[reply.id] = reply
        case .deleteCannedReply(let replyID): workspaces[id]?.cannedReplies[replyID] = nil
        case .putWorkspace, .putAction, .deleteAction, .putMember, .putSettings: break
        }
    }

    private mutating func writeAnswersAndLogins(_ changes: Changes) {
        for (name, answer) in changes.answers { answers[name] = answer }
        for name in changes.removedAnswers { answers[name] = nil }
        if let time = changes.answerTime, !answers.isEmpty || states.values.contains(where: { !$0.consumers.isEmpty }) {
            answerTime = max(answerTime, time)
        }
        for (key, digest) in changes.removedLogins {
            guard let id = workspaceIDs[key] else { continue }
            workspaces[id]?.logins.removeAll { $0.digest == digest }
        }
        for (key, login) in changes.newLogins {
            guard let id = workspaceIDs[key] else { continue }
            workspaces[id]?.logins.append(login)
        }
    }

    /// Releases the leases of a process that ended.
    mutating func endLeases() {
        for id in workspaces.keys {
            for (name, row) in workspaces[id]?.notifications ?? [:] where row.leasedUntil > 0 {
                workspaces[id]?.notifications[name]?.leasedUntil = 0
            }
        }
    }
}

extension Changes {
    fileprivate func id(ofWorkspaceKey key: Int64) -> String? {
        workspaces.first { $0.value?.key == key }?.key
    }
}
