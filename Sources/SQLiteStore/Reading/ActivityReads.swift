import HumanCallMessages
import HumanCallStore
import HumanCallWire

// Conversations by activity: the latest events are in memory, the others in their table. Neither part of a page costs more
// when the log is longer.
extension SQLiteStore {
    package func activeConversations(
        _ workspaceID: String, in list: ConversationList, before sequence: Int64, limit: Int
    ) throws(StoreError) -> [ActiveConversation] {
        guard let key = committed.workspace(workspaceID)?.key, limit > 0 else { return [] }
        let end = EventKey.make(key, min(sequence, EventKey.sequenceMax))
        var origin = ""
        switch list {
        case .all: break
        case .origin(let named): origin = named
        case .tag(let tag): return try activeConversations(key, tag: tag, before: end, limit: limit)
        }
        var page: [ActiveConversation] = []
        for _ in 1...Bounds.activityReadsMax {
            let removals = recent.removals
            page = try activeConversations(EventKey.make(key, 0), end, origin, limit)
            // Otherwise a conversation can have left the memory after the snapshot began, which has its row from before.
            if recent.removals == removals { break }
        }
        return page
    }

    private func activeConversations(
        _ first: Int64, _ end: Int64, _ origin: String, _ limit: Int
    ) throws(StoreError) -> [ActiveConversation] {
        // Read before the snapshot begins: an event that moves in between is seen twice instead of not at all.
        var found = recent.latest(from: first, before: end, origin: origin, limit: limit)
        return try reader.readTogether { (statements, arena) throws(StoreError) in
            if found.count < limit {
                // Every event in memory is later than the indexed ones of its workspace.
                try (origin.isEmpty ? statements.activity : statements.activityOfOrigin).each({
                    $0.bind(first, at: 1)
                    $0.bind(found.last?.event ?? end, at: 2)
                    if !origin.isEmpty { $0.bind(origin, at: 3) }
                }) { row in
                    // The row of a conversation with events in memory is not its latest.
                    if !recent.hasEvents(of: row.int(1)) { found.append((row.int(0), row.int(1))) }
                    return found.count < limit
                }
            }
            var page: [ActiveConversation] = []
            for (event, conversation) in found {
                let noun: Conversation? = try statements.conversationByKey.first({ $0.bind(conversation, at: 1) }) {
                    (row) throws(StoreError) in try row.noun(0, arena: arena)
                }
                guard let noun else {
                    throw StoreError(
                        .corrupt,
                        "event \(EventKey.sequence(event)) is the last of a conversation that is gone; restore a backup"
                    )
                }
                page.append(ActiveConversation(lastSequence: EventKey.sequence(event), conversation: noun))
            }
            return page
        }
    }
}
