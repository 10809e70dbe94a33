import HumanCallStore

/// The workspaces as the writer has them, and which of them the open transaction has changed. Nearly all that is asked in a
/// row is asked of one, so the latest is found without hashing its id.
struct Workspaces {
    private struct Slot {
        let id: String
        /// nil = it is gone, with all that it had; the slot goes with the end of the transaction.
        var state: WorkspaceState?
        var isChanged = false
    }

    private var slots: [Slot]
    private var places: [String: Int] = [:]
    private var latest = 0
    private var changed: [Int] = []

    init(_ states: [String: WorkspaceState]) {
        slots = states.map { Slot(id: $0.key, state: $0.value) }
        findPlaces()
    }

    private mutating func findPlaces() {
        places = [:]
        for (place, slot) in slots.enumerated() { places[slot.id] = place }
    }

    var states: [WorkspaceState] { slots.compactMap(\.state) }

    subscript(id: String) -> WorkspaceState? {
        mutating get { place(of: id).flatMap { slots[$0].state } }
    }

    /// What rows name it by.
    mutating func key(of id: String) -> Int64? { place(of: id).flatMap { slots[$0].state?.key } }

    mutating func head(of id: String) -> LogHead? { place(of: id).flatMap { slots[$0].state?.head } }

    private mutating func place(of id: String) -> Int? {
        if latest < slots.count, slots[latest].id == id { return latest }
        guard let place = places[id] else { return nil }
        latest = place
        return place
    }

    /// Changes one that is there.
    mutating func change(_ id: String, _ body: (inout WorkspaceState) -> Void) {
        guard let place = place(of: id), slots[place].state != nil else { return }
        note(place)
        slots[place].state?.change(body)
    }

    /// Adds one, or takes one away.
    mutating func set(_ id: String, _ state: WorkspaceState?) {
        let place = place(of: id) ?? slots.count
        if place == slots.count {
            slots.append(Slot(id: id))
            places[id] = place
        }
        note(place)
        slots[place].state = state
    }

    private mutating func note(_ place: Int) {
        guard !slots[place].isChanged else { return }
        slots[place].isChanged = true
        changed.append(place)
    }

    // MARK: The end of a transaction

    /// What it has changed, for those who read, once it is committed.
    mutating func takeChanged() -> [(id: String, state: WorkspaceState?)] {
        defer { settle() }
        return changed.map { (slots[$0].id, slots[$0].state) }
    }

    private mutating func settle() {
        var isAnyGone = false
        for place in changed {
            slots[place].isChanged = false
            if slots[place].state == nil { isAnyGone = true }
        }
        changed.removeAll(keepingCapacity: true)
        if isAnyGone {
            slots.removeAll { $0.state == nil }
            findPlaces()
        }
    }
}

extension WorkspaceState {
    fileprivate mutating func change(_ body: (inout WorkspaceState) -> Void) { body(&self) }
}
