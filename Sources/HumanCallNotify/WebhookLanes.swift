import HumanCall
import HumanCallMessages

/// The conversations in which an endpoint has stopped, each with its own retries. Only the first waiting event of each is
/// known here; the log has the others. A value, and bounded by `Limits.webhookLanesMax`.
struct WebhookLanes: Sendable {
    /// Stays the same while the lane exists.
    typealias ID = Int

    struct Lane: Sendable {
        /// Empty: one event that belongs to no conversation.
        var conversationID: String
        var sequence: Int64
        /// How often the event at `sequence` failed in a row. 0 = it was not tried since the start or since the event before
        /// it was delivered; then `sequence` can be before the next event.
        var failures = 0
        var nextAttemptAt: Int64 = 0
    }

    private var lanes: [ID: Lane] = [:]
    private var ids: [String: ID] = [:]
    /// Those that can be tried now, in the order in which they became due.
    private var due: [ID] = []
    private var nextID = 1

    var isEmpty: Bool { lanes.isEmpty }
    var isFull: Bool { lanes.count >= Limits.webhookLanesMax }
    var count: Int { lanes.count }
    /// Of the lane that failed most often.
    var failures: Int { lanes.values.map(\.failures).max() ?? 0 }
    var nextAttemptAt: Int64 { lanes.values.map(\.nextAttemptAt).filter { $0 > 0 }.min() ?? 0 }
    var hasDue: Bool { !due.isEmpty }
    var stored: Set<WebhookLane> {
        Set(lanes.values.map { WebhookLane(conversationID: $0.conversationID, sequence: $0.sequence) })
    }
    /// In the order of the log.
    var inOrder: [Lane] { lanes.values.sorted { $0.sequence < $1.sequence } }

    subscript(id: ID) -> Lane? { lanes[id] }

    /// Whether events of this conversation wait. An event without a conversation waits for no other.
    func hasStopped(_ conversationID: String) -> Bool { !conversationID.isEmpty && ids[conversationID] != nil }

    /// The lane whose first waiting event was refused.
    func id(refusing sequence: Int64) -> ID? {
        lanes.first { $0.value.sequence == sequence && $0.value.failures > 0 }?.key
    }

    // MARK: Changing

    /// Those that the store has, due at once.
    mutating func restore(_ stored: Set<WebhookLane>) {
        for lane in stored.sorted(by: { $0.sequence < $1.sequence }) {
            due.append(add(Lane(conversationID: lane.conversationID, sequence: lane.sequence)))
        }
    }

    @discardableResult
    mutating func add(_ lane: Lane) -> ID {
        let id = nextID
        nextID += 1
        lanes[id] = lane
        if !lane.conversationID.isEmpty { ids[lane.conversationID] = id }
        return id
    }

    mutating func nextDue() -> ID? { due.isEmpty ? nil : due.removeFirst() }

    /// Its wait is over. Does nothing if it is gone.
    mutating func becomeDue(_ id: ID) {
        if lanes[id] != nil, !due.contains(id) { due.append(id) }
    }

    /// The event that the lane's turn is about.
    mutating func found(_ id: ID, _ sequence: Int64) { lanes[id]?.sequence = sequence }

    mutating func failed(_ id: ID, nextAttemptAt: Int64) {
        lanes[id]?.failures += 1
        lanes[id]?.nextAttemptAt = nextAttemptAt
    }

    /// Nothing waits in it up to and with `sequence`. It ends if the endpoint's place is not behind that.
    mutating func passed(_ id: ID, through sequence: Int64, place: Int64) {
        guard let lane = lanes[id] else { return }
        due.removeAll { $0 == id }
        guard sequence < place, !lane.conversationID.isEmpty else {
            lanes[id] = nil
            ids[lane.conversationID] = nil
            return
        }
        lanes[id] = Lane(conversationID: lane.conversationID, sequence: sequence + 1)
        due.append(id)
    }
}
