import HumanCallMessages
import HumanCallWire

/// A WaitRequest call that is parked until something changes.
struct Wait {
    var workspaceID: String
    var conversationID: String
    var request: WaitRequestRequest
    /// Monotonic milliseconds.
    var deadline: Int64

    /// Whether an event of its conversation is news for its caller: a newer version of its request, or a message after the
    /// last one that the caller knows.
    func isNews(_ event: Event) -> Bool {
        if let changed = event.request, changed.id == request.requestID {
            return changed.version > request.knownVersion
        }
        return event.message != nil && event.sequence > request.afterSequence
    }
}

/// Finds the waits of a conversation.
struct WaitIndex {
    private struct Place: Hashable {
        var workspaceID: String
        var conversationID: String
    }

    private var places: [Place: Set<CallID>] = [:]

    var isEmpty: Bool { places.isEmpty }

    func ids(_ workspaceID: String, conversationID: String) -> Set<CallID> {
        guard !places.isEmpty else { return [] }
        return places[Place(workspaceID: workspaceID, conversationID: conversationID)] ?? []
    }

    mutating func insert(_ id: CallID, _ wait: Wait) {
        places[Place(workspaceID: wait.workspaceID, conversationID: wait.conversationID), default: []].insert(id)
    }

    mutating func remove(_ id: CallID, _ wait: Wait) {
        let place = Place(workspaceID: wait.workspaceID, conversationID: wait.conversationID)
        places[place]?.remove(id)
        if places[place]?.isEmpty == true { places[place] = nil }
    }
}
