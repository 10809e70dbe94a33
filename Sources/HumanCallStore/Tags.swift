import HumanCall
import HumanCallMessages

/// The list of conversations that a page is read from.
package enum ConversationList: Sendable, Hashable {
    case all
    case origin(String)
    case tag(String)
}

extension Changes {
    /// The tags that a conversation got and lost.
    package struct ChangedTags: Sendable {
        package var workspaceKey: Int64
        package var conversationID: String
        package var added: Set<String> = []
        package var removed: Set<String> = []
    }

    package struct TagName: Hashable, Sendable {
        package var workspaceKey: Int64
        package var tag: String
    }

    mutating func tag(
        _ conversation: Conversation, key: Int64, workspaceKey: Int64, from before: [String]
    ) {
        var changed =
            tags[key] ?? ChangedTags(workspaceKey: workspaceKey, conversationID: conversation.id)
        for tag in Set(before).subtracting(conversation.tags) {
            changed.added.remove(tag)
            changed.removed.insert(tag)
            tagCounts[TagName(workspaceKey: workspaceKey, tag: tag), default: 0] -= 1
        }
        for tag in Set(conversation.tags).subtracting(before) {
            changed.removed.remove(tag)
            changed.added.insert(tag)
            tagCounts[TagName(workspaceKey: workspaceKey, tag: tag), default: 0] += 1
        }
        tags[key] = changed
    }
}

extension WorkspaceState {
    mutating func count(_ after: [String], from before: [String]) {
        for tag in Set(before).subtracting(after) {
            let count = (tags[tag] ?? 0) - 1
            tags[tag] = count > 0 ? count : nil
        }
        for tag in Set(after).subtracting(before) { tags[tag, default: 0] += 1 }
    }
}
