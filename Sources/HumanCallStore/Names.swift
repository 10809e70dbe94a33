// The names by which a store finds its records. An id is unique within its workspace, so each name contains both.

/// A conversation, a request or a notification by its id.
package struct RecordName: Hashable, Sendable {
    package var workspaceID: String
    package var id: String

    package init(workspaceID: String, id: String) {
        self.workspaceID = workspaceID
        self.id = id
    }
}

/// A remembered answer: the digest of the workspace, the method, the scope and the caller's key. As a digest it is short
/// whatever the key is, and a store keeps no text of a caller's.
package struct AnswerName: Hashable, Sendable {
    package var digest: Digest

    package init(_ digest: Digest) { self.digest = digest }

    /// None of the four contains NUL, so no two lists of them have the same digest.
    package init(workspaceID: String, method: String, scope: String, key: String) {
        digest = .of(Array([workspaceID, method, scope, key].joined(separator: "\0").utf8))
    }
}

/// A message by the id that the chat server gave it. The id is unique within its conversation.
package struct ClientMessageName: Hashable, Sendable {
    package var workspaceID: String
    package var conversationID: String
    package var clientMessageID: String

    package init(workspaceID: String, conversationID: String, clientMessageID: String) {
        self.workspaceID = workspaceID
        self.conversationID = conversationID
        self.clientMessageID = clientMessageID
    }
}

/// An event by its position in the log.
package struct EventName: Hashable, Sendable {
    package var workspaceID: String
    package var sequence: Int64

    package init(workspaceID: String, sequence: Int64) {
        self.workspaceID = workspaceID
        self.sequence = sequence
    }
}

/// The result of a lookup.
package enum Found<Value: Sendable>: Sendable {
    case found(Value)
    /// The store has no such record.
    case missing
    /// Its bytes do not decode. Only the commands that need this record fail.
    case unreadable(StoreError)

    /// The value, or nil if it is missing. Throws if it is unreadable.
    @inlinable package func get() throws(StoreError) -> Value? {
        switch self {
        case .found(let value): value
        case .missing: nil
        case .unreadable(let error): throw error
        }
    }

    @inlinable package init(_ value: Value?) {
        self = value.map(Found.found) ?? .missing
    }

    /// A part of the value; a value without this part is missing.
    package func compactMap<Part>(_ part: (Value) -> Part?) -> Found<Part> {
        switch self {
        case .found(let value): Found<Part>(part(value))
        case .missing: .missing
        case .unreadable(let error): .unreadable(error)
        }
    }
}
