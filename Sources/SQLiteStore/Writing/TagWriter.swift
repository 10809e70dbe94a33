import HumanCallStore

// The tags of conversations, and their last events.
extension ChangeWriter {
    func writeTags(_ changes: Changes) throws(StoreError) {
        for (conversation, changed) in changes.tags {
            for tag in changed.removed {
                try tags.remove.run {
                    $0.bind(changed.workspaceKey, at: 1)
                    $0.bind(tag, at: 2)
                    $0.bind(changed.conversationID, at: 3)
                }
            }
            for tag in changed.added {
                try tags.insert.run {
                    $0.bind(changed.workspaceKey, at: 1)
                    $0.bind(tag, at: 2)
                    $0.bind(changed.conversationID, at: 3)
                    $0.bind(conversation, at: 4)
                }
            }
        }
        for (name, change) in changes.tagCounts where change != 0 {
            try tags.count.run {
                $0.bind(name.workspaceKey, at: 1)
                $0.bind(name.tag, at: 2)
                $0.bind(change, at: 3)
            }
            guard change < 0 else { continue }
            try tags.removeUnused.run {
                $0.bind(name.workspaceKey, at: 1)
                $0.bind(name.tag, at: 2)
            }
        }
        for (conversation, event) in changes.lastEventsOfWorkspacesWithTags {
            try tags.moveLastEvent.run {
                $0.bind(conversation, at: 1)
                $0.bind(event, at: 2)
            }
        }
    }
}

extension Changes {
    /// The key of each conversation that has events in this batch and can have tags, with the key of the last one.
    fileprivate var lastEventsOfWorkspacesWithTags: [Int64: Int64] {
        let tagged = Set(workspaces.values.compactMap { $0 }.filter { !$0.tags.isEmpty }.map(\.key))
        guard !tagged.isEmpty else { return [:] }
        var last: [Int64: Int64] = [:]
        for event in events where event.conversationKey != 0 && tagged.contains(event.workspaceKey) {
            last[event.conversationKey] = EventKey.make(event.workspaceKey, event.row.event.sequence)
        }
        return last
    }
}

/// The statements for tags.
struct TagStatements {
    let insert: PreparedStatement
    let remove: PreparedStatement
    let count: PreparedStatement
    let removeUnused: PreparedStatement
    let moveLastEvent: PreparedStatement

    init(_ connection: Connection) throws(StoreError) {
        func prepare(_ sql: String) throws(StoreError) -> PreparedStatement { try PreparedStatement(connection, sql) }
        // The event that added the tag is in the same commit.
        insert = try prepare(
            """
            INSERT INTO conversation_tags (workspace, tag, id, conversation, event) VALUES (?1, ?2, ?3, ?4, 0)
            ON CONFLICT DO NOTHING
            """)
        remove = try prepare("DELETE FROM conversation_tags WHERE workspace = ?1 AND tag = ?2 AND id = ?3")
        count = try prepare(
            """
            INSERT INTO tags (workspace, name, conversations) VALUES (?1, ?2, ?3)
            ON CONFLICT (workspace, name) DO UPDATE SET conversations = conversations + excluded.conversations
            """)
        removeUnused = try prepare("DELETE FROM tags WHERE workspace = ?1 AND name = ?2 AND conversations <= 0")
        moveLastEvent = try prepare("UPDATE conversation_tags SET event = ?2 WHERE conversation = ?1")
    }
}
