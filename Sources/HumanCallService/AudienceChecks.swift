import HumanCallStore

/// Which workspaces are being looked through for PENDING requests whose audience has left, and which requests the store is
/// being asked about. Each at most once at a time: members who come and go quickly cost one more look, not one each.
struct AudienceChecks {
    /// Workspace -> the request id that its next page begins before; empty = from the newest.
    private var places: [String: String] = [:]
    private var again: Set<String> = []
    private var asked: Set<RequestKey> = []
    private var askAgain: Set<RequestKey> = []

    var isEmpty: Bool { places.isEmpty }

    mutating func look(_ workspaceID: String) {
        if places[workspaceID] == nil { places[workspaceID] = "" } else { again.insert(workspaceID) }
    }

    /// The workspaces to read one page of in this turn, each with its place.
    var pages: [(workspaceID: String, before: String)] {
        places.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    }

    /// A page was read; nil = it was the last.
    mutating func went(_ workspaceID: String, to place: String?) {
        places[workspaceID] = place
        if place == nil, again.remove(workspaceID) != nil { places[workspaceID] = "" }
    }

    /// False = the store is being asked about it already, and will be once more after that.
    mutating func ask(_ key: RequestKey) -> Bool {
        if asked.insert(key).inserted { return true }
        askAgain.insert(key)
        return false
    }

    /// The store has answered. True = somebody has left meanwhile.
    mutating func answered(_ key: RequestKey) -> Bool {
        asked.remove(key)
        return askAgain.remove(key) != nil
    }
}
