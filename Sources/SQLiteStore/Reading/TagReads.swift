import HumanCallMessages
import HumanCallStore

// Tags, and canned replies.
extension SQLiteStore {
    package func tags(_ workspaceID: String) -> [String: Int64] { committed.workspace(workspaceID)?.tags ?? [:] }

    /// Each commit writes the last events of conversations with tags, so nothing of them is in memory only.
    func activeConversations(
        _ workspace: Int64, tag: String, before end: Int64, limit: Int
    ) throws(StoreError) -> [ActiveConversation] {
        try reader.read { (statements, arena) throws(StoreError) in
            var page: [ActiveConversation] = []
            try statements.activityOfTag.each({
                $0.bind(workspace, at: 1)
                $0.bind(end, at: 2)
                $0.bind(limit, at: 3)
                $0.bind(tag, at: 4)
            }) { (row) throws(StoreError) in
                page.append(
                    ActiveConversation(
                        lastSequence: EventKey.sequence(row.int(0)), conversation: try row.noun(1, arena: arena)))
                return true
            }
            return page
        }
    }

    package func cannedReplies(
        _ workspaceID: String, memberID: String, after position: CannedReplyPosition, limit: Int
    ) throws(StoreError) -> [CannedReply] {
        guard let key = committed.workspace(workspaceID)?.key else { return [] }
        return try reader.read { (statements, arena) throws(StoreError) in
            var page: [CannedReply] = []
            try statements.cannedReplies.each({
                $0.bind(key, at: 1)
                $0.bind(memberID, at: 2)
                $0.bind(position.shortcut, at: 3)
                $0.bind(position.id, at: 4)
                $0.bind(max(0, limit), at: 5)
            }) { (row) throws(StoreError) in
                page.append(try row.noun(0, arena: arena))
                return true
            }
            return page
        }
    }
}
