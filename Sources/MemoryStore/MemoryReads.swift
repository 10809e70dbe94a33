import HumanCall
import HumanCallMessages
import HumanCallStore

// Reads sort their results, because a dictionary's order changes from run to run.
extension MemoryStore {
    package func head(_ workspaceID: String) -> LogHead { read { $0.states[workspaceID]?.head ?? LogHead() } }

    /// The memory store never prunes events.
    package func oldest(_ workspaceID: String) -> Int64 { 0 }

    package func directory(_ workspaceID: String) -> Directory? { read { $0.directory(workspaceID) } }

    package func workspaces(after id: String, limit: Int) -> [Workspace] {
        read { rows in
            let found = rows.states.values.compactMap { $0.directory?.workspace }.filter { $0.id > id }
            return page(found.sorted { $0.id < $1.id }, limit)
        }
    }

    package func conversation(_ workspaceID: String, _ id: String) -> Conversation? {
        read { $0.conversation(workspaceID, id) }
    }

    package func conversations(
        _ workspaceID: String, in list: ConversationList, after id: String, limit: Int
    ) -> [Conversation] {
        read { rows in
            let found = rows.workspaces[workspaceID]?.conversations.values.filter {
                $0.id > id && list.contains($0)
            }
            return page((found ?? []).sorted { $0.id < $1.id }, limit)
        }
    }

    package func activeConversations(
        _ workspaceID: String, in list: ConversationList, before sequence: Int64, limit: Int
    ) -> [ActiveConversation] {
        read { rows in
            guard let workspace = rows.workspaces[workspaceID] else { return [] }
            let found = workspace.eventSequences.compactMap { id, sequences -> ActiveConversation? in
                guard let last = sequences.last, last < sequence, let conversation = workspace.conversations[id],
                    list.contains(conversation)
                else { return nil }
                return ActiveConversation(lastSequence: last, conversation: conversation)
            }
            return page(found.sorted { $0.lastSequence > $1.lastSequence }, limit)
        }
    }

    package func tags(_ workspaceID: String) -> [String: Int64] { read { $0.states[workspaceID]?.tags ?? [:] } }

    package func cannedReplies(
        _ workspaceID: String, memberID: String, after position: CannedReplyPosition, limit: Int
    ) -> [CannedReply] {
        read { rows in
            let found = rows.workspaces[workspaceID]?.cannedReplies.values.filter {
                ($0.memberID.isEmpty || $0.memberID == memberID)
                    && ($0.shortcut, $0.id) > (position.shortcut, position.id)
            }
            return page((found ?? []).sorted { ($0.shortcut, $0.id) < ($1.shortcut, $1.id) }, limit)
        }
    }

    package func replyClock(_ workspaceID: String, _ requestID: String) -> ReplyClock? {
        read { $0.workspaces[workspaceID]?.replyClocks[requestID] }
    }

    package func request(_ workspaceID: String, _ id: String) -> HumanCallRequest? {
        read { $0.request(workspaceID, id) }
    }

    package func conversationAndOpenRequest(
        _ workspaceID: String, _ id: String
    ) -> (conversation: Conversation, open: HumanCallRequest?)? {
        read { rows in
            guard let conversation = rows.conversation(workspaceID, id) else { return nil }
            return (conversation, rows.request(workspaceID, conversation.control?.requestID ?? ""))
        }
    }

    package func requestAndConversation(
        _ workspaceID: String, _ id: String
    ) -> (request: HumanCallRequest, conversation: Conversation)? {
        read { rows in
            guard let request = rows.request(workspaceID, id),
                let conversation = rows.conversation(workspaceID, request.conversationID)
            else { return nil }
            return (request, conversation)
        }
    }

    package func requests(_ workspaceID: String, _ query: RequestQuery) -> [HumanCallRequest] {
        read { rows in
            let found = rows.workspaces[workspaceID]?.requests.values.filter { request in
                (query.oldestFirst ? request.id > query.after : query.before.isEmpty || request.id < query.before)
                    && (query.states.isEmpty || query.states.contains(request.state))
                    && (!query.missedOnly || rows.workspaces[workspaceID]?.missed[request.id] != nil)
                    && (query.conversationID.isEmpty || request.conversationID == query.conversationID)
                    && (query.memberID.isEmpty || request.claim?.memberID == query.memberID)
                    && (query.visitorContact.isEmpty
                        || rows.workspaces[workspaceID]?.contacts[request.id] == query.visitorContact)
            }
            return page((found ?? []).sorted { query.oldestFirst ? $0.id < $1.id : $0.id > $1.id }, query.limit)
        }
    }

    package func openRequests(_ states: [RequestState], after position: RequestKey?, limit: Int) -> [(
        RequestKey, HumanCallRequest
    )] {
        read { rows in
            let keys = rows.open.filter { key in
                (position.map { key.isAfter($0) } ?? true)
                    && rows.request(key.workspaceID, key.requestID).map { states.contains($0.state) } == true
            }.sorted { $1.isAfter($0) }
            return page(keys, limit).compactMap { key in
                rows.request(key.workspaceID, key.requestID).map { (key, $0) }
            }
        }
    }

    package func snapshot(_ workspaceID: String, after requestID: String, limit: Int) -> SnapshotPage {
        read { rows in
            let keys = rows.open.filter { $0.workspaceID == workspaceID && $0.requestID > requestID }
                .sorted { $0.requestID < $1.requestID }
            let items = page(keys, limit).compactMap {
                key -> (request: HumanCallRequest, conversation: Conversation)? in
                guard let request = rows.request(workspaceID, key.requestID),
                    let conversation = rows.conversation(workspaceID, request.conversationID)
                else { return nil }
                return (request, conversation)
            }
            return SnapshotPage(asOf: rows.states[workspaceID]?.head.sequence ?? 0, items: items)
        }
    }

    package func events(_ workspaceID: String, after sequence: Int64, limit: Int, bytesMax: Int) -> [StoredEvent] {
        read { rows in
            guard let log = rows.workspaces[workspaceID]?.log else { return [] }
            return page(log.dropFirst(Int(clamping: max(0, sequence))).lazy.map(\.event), limit, bytesMax)
        }
    }

    package func events(
        _ workspaceID: String, conversationID: String, after sequence: Int64, limit: Int, bytesMax: Int
    ) -> [StoredEvent] {
        read { rows in
            guard let workspace = rows.workspaces[workspaceID] else { return [] }
            let sequences = workspace.eventSequences[conversationID] ?? []
            return page(sequences.after(sequence).lazy.compactMap(workspace.stored), limit, bytesMax)
        }
    }

    package func messageEvents(
        _ workspaceID: String, conversationID: String, after sequence: Int64, limit: Int, bytesMax: Int
    ) -> [StoredEvent] {
        read { rows in
            guard let workspace = rows.workspaces[workspaceID] else { return [] }
            let sequences = workspace.messageSequences[conversationID] ?? []
            return page(sequences.after(sequence).lazy.compactMap(workspace.stored), limit, bytesMax)
        }
    }

    package func newestMessageEvents(
        _ workspaceID: String, conversationID: String, through sequence: Int64, limit: Int, bytesMax: Int
    ) -> [StoredEvent] {
        newest(workspaceID, \.messageSequences[conversationID], sequence, limit, bytesMax)
    }

    package func newestEvents(
        _ workspaceID: String, conversationID: String, through sequence: Int64, limit: Int, bytesMax: Int
    ) -> [StoredEvent] {
        newest(workspaceID, \.eventSequences[conversationID], sequence, limit, bytesMax)
    }

    private func newest(
        _ workspaceID: String, _ index: KeyPath<WorkspaceTables, [Int64]?>, _ sequence: Int64, _ limit: Int,
        _ bytesMax: Int
    ) -> [StoredEvent] {
        read { rows in
            guard let workspace = rows.workspaces[workspaceID] else { return [] }
            let sequences = workspace[keyPath: index] ?? []
            let newest = sequences.dropLast(sequences.after(sequence).count).reversed()
            return page(newest.lazy.compactMap(workspace.stored), limit, bytesMax)
        }
    }

    package func auditEvents(
        _ workspaceID: String, object: String, before sequence: Int64, limit: Int, bytesMax: Int
    ) -> [StoredEvent] {
        read { rows in
            let log = rows.workspaces[workspaceID]?.log ?? []
            let found = log.prefix(Int(clamping: max(1, sequence) - 1)).reversed().lazy.filter { row in
                !row.auditObject.isEmpty && (object.isEmpty || row.auditObject == object)
            }
            return page(found.map(\.event), limit, bytesMax)
        }
    }

    package func due(before time: Int64, limit: Int) -> [RequestKey] {
        read { rows in
            let found = rows.due.filter { $0.value <= time }.sorted {
                $0.value == $1.value ? $1.key.isAfter($0.key) : $0.value < $1.value
            }
            return page(found.map(\.key), limit)
        }
    }

    package func nextDue() -> Int64? { read { $0.due.values.min() } }

    package func presences() -> [PresenceRow] {
        read { rows in
            let found = rows.workspaces.values.flatMap(\.presences.values)
            return found.sorted { ($0.workspaceID, $0.memberID) < ($1.workspaceID, $1.memberID) }
        }
    }

    package func consumers(_ workspaceID: String) -> [String: ConsumerRow] {
        read { $0.states[workspaceID]?.consumers ?? [:] }
    }

    package func answerTime() -> Int64? {
        read { rows in
            let used = rows.states.values.flatMap(\.consumers.values).map(\.usedAt)
            return (used + rows.answers.values.map(\.createdAt)).max().map { max($0, rows.answerTime) }
        }
    }

    package func clockAnchor() -> ClockAnchor? { read { $0.clockAnchor } }

    package func heads() -> [String: LogHead] { read { $0.states.mapValues(\.head) } }
}

extension ConversationList {
    fileprivate func contains(_ conversation: Conversation) -> Bool {
        switch self {
        case .all: true
        case .origin(let origin): conversation.origin == origin
        case .tag(let tag): conversation.tags.contains(tag)
        }
    }
}

extension RequestKey {
    fileprivate func isAfter(_ other: RequestKey) -> Bool {
        (workspaceID, requestID) > (other.workspaceID, other.requestID)
    }
}

extension [Int64] {
    /// The elements of an ascending array that are greater than this one.
    func after(_ value: Int64) -> SubSequence {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] > value { high = middle } else { low = middle + 1 }
        }
        return self[low...]
    }
}

func page<Element>(_ elements: [Element], _ limit: Int) -> [Element] {
    Array(elements.prefix(max(0, limit)))
}

/// At most `limit` events and `bytesMax` bytes of them, but always the first: a page makes progress.
func page(_ events: some Sequence<StoredEvent>, _ limit: Int, _ bytesMax: Int) -> [StoredEvent] {
    var page: [StoredEvent] = []
    var bytes = 0
    for event in events {
        bytes += event.bytes.count
        guard page.count < limit, page.isEmpty || bytes <= bytesMax else { break }
        page.append(event)
    }
    return page
}
