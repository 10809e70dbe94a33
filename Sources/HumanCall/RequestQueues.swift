import HumanCallMessages

/// The open requests of one workspace: the PENDING ones of each team, oldest first, and how many each member holds.
///
/// The store decides ClaimNext and `max_claims` with it, and the service finds the place of a request. `show` is
/// idempotent, so that a request can be shown again when it is not known whether an event has been counted.
///
/// ```
/// team "sales"   req_1 req_4 req_9      place 1, 2, 3
/// no team        req_2                  place 1
/// mary           2 requests held
/// ```
package struct RequestQueues: Sendable {
    package struct Waiting: Sendable, Hashable {
        package var requestID: String
        package var conversationID: String
        package var deadlineAt: Int64
        package var createdAt: Int64
    }

    private enum Place: Hashable {
        case waiting(team: String)
        case held(memberID: String)
    }

    private var places: [String: Place] = [:]
    /// By team. No queue is empty.
    private var queues: [String: Queue] = [:]
    /// By member. No count is 0.
    private var held: [String: Int] = [:]

    package init() {}

    package init(_ open: some Sequence<HumanCallRequest>) {
        for request in open { show(request) }
    }

    /// The number of open requests.
    package var count: Int { places.count }
    /// Of them, those that are PENDING.
    package var waitingCount: Int { queues.values.reduce(0) { $0 + $1.items.count } }
    /// When the PENDING request that is oldest was created; nil = none waits.
    package var oldestCreatedAt: Int64? { queues.values.compactMap { $0.items.first?.createdAt }.min() }

    // MARK: Changing

    /// A request as its newest event has it. Returns the teams whose queues changed.
    @discardableResult
    package mutating func show(_ request: HumanCallRequest) -> Set<String> {
        let place: Place? =
            switch request.state {
            case .pending: .waiting(team: request.team)
            case .assigned: .held(memberID: request.claim?.memberID ?? "")
            default: nil
            }
        let before = places[request.id]
        let waiting = Waiting(
            requestID: request.id, conversationID: request.conversationID, deadlineAt: request.deadlineAt,
            createdAt: request.createdAt)
        guard before != place else {
            if case .waiting(let team)? = place { queues[team]?.replace(waiting) }
            return []
        }
        places[request.id] = place
        var changed: Set<String> = []
        switch before {
        case .waiting(let team)?:
            queues[team]?.remove(request.id)
            if queues[team]?.isEmpty == true { queues[team] = nil }
            changed.insert(team)
        case .held(let memberID)?: hold(memberID, -1)
        case nil: break
        }
        switch place {
        case .waiting(let team)?:
            queues[team, default: Queue()].insert(waiting)
            changed.insert(team)
        case .held(let memberID)?: hold(memberID, 1)
        case nil: break
        }
        return changed
    }

    private mutating func hold(_ memberID: String, _ change: Int) {
        let count = (held[memberID] ?? 0) + change
        held[memberID] = count == 0 ? nil : count
    }

    // MARK: Reading

    /// How many ASSIGNED requests a member holds.
    package func held(by memberID: String) -> Int { held[memberID] ?? 0 }

    /// The team of a PENDING request, and its place in that team's queue: 1 = the next.
    package func place(of requestID: String) -> (team: String, place: Int)? {
        guard case .waiting(let team)? = places[requestID], let index = queues[team]?.index(of: requestID) else {
            return nil
        }
        return (team, index + 1)
    }

    /// The first requests of a team's queue.
    package func first(_ count: Int, of team: String) -> ArraySlice<Waiting> {
        queues[team]?.items.prefix(count) ?? []
    }

    /// The oldest request of these teams whose deadline has not passed, and the older ones whose deadline has, at most
    /// `overdueMax` of them: those expire first, and further ones when their timers fire.
    package func oldest(
        of teams: [String], now: Int64, overdueMax: Int
    ) -> (overdue: [String], next: String?) {
        var rests = Set(teams).compactMap { queues[$0]?.items }
        var overdue: [String] = []
        while true {
            var oldest: Int?
            for (index, rest) in rests.enumerated() {
                guard let first = rest.first else { continue }
                if let current = oldest.flatMap({ rests[$0].first }), current.requestID < first.requestID { continue }
                oldest = index
            }
            guard let oldest, let waiting = rests[oldest].popFirst() else { return (overdue, nil) }
            guard waiting.deadlineAt > 0, waiting.deadlineAt <= now else { return (overdue, waiting.requestID) }
            if overdue.count < overdueMax { overdue.append(waiting.requestID) }
        }
    }
}

/// Requests in the order of their ids, which is the order of their creation.
private struct Queue: Sendable {
    private var all: [RequestQueues.Waiting] = []
    /// The oldest mostly leave first: they are only passed over, until half of the array is.
    private var start = 0

    var items: ArraySlice<RequestQueues.Waiting> { all[start...] }
    var isEmpty: Bool { start == all.count }

    /// 0 = the oldest.
    func index(of requestID: String) -> Int? {
        let place = bound(requestID)
        return place < all.count && all[place].requestID == requestID ? place - start : nil
    }

    /// The first place whose id is not smaller.
    private func bound(_ requestID: String) -> Int {
        var (low, high) = (start, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].requestID < requestID { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func insert(_ waiting: RequestQueues.Waiting) {
        all.insert(waiting, at: bound(waiting.requestID))
    }

    mutating func replace(_ waiting: RequestQueues.Waiting) {
        if let index = index(of: waiting.requestID) { all[start + index] = waiting }
    }

    mutating func remove(_ requestID: String) {
        guard let index = index(of: requestID) else { return }
        guard index == 0 else {
            all.remove(at: start + index)
            return
        }
        start += 1
        guard start > all.count / 2 else { return }
        all.removeFirst(start)
        start = 0
    }
}
