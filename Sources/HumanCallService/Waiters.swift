import HeapModule
import HumanCallMessages
import HumanCallWire

/// WaitRequest calls that are parked until something changes.
struct Waiters {
    struct Waiter {
        var call: Call
        var workspaceID: String
        var conversationID: String
        var request: WaitRequestRequest
        /// Monotonic milliseconds.
        var deadline: Int64
    }

    private struct Place: Hashable {
        var workspaceID: String
        var conversationID: String
    }

    private struct Check: Comparable {
        var time: Int64
        var id: CallID
        static func < (left: Check, right: Check) -> Bool { left.time < right.time }
    }

    private var waiters: [CallID: Waiter] = [:]
    private var places: [Place: Set<CallID>] = [:]
    private var byUID = UIDCounts()
    private var checks = Heap<Check>()

    var count: Int { waiters.count }
    func count(of uid: UInt32) -> Int { byUID.count(of: uid) }
    var nextDeadline: Int64? { checks.min?.time }

    mutating func insert(_ waiter: Waiter) {
        waiters[waiter.call.id] = waiter
        byUID.add(waiter.call.caller.uid)
        places[Place(workspaceID: waiter.workspaceID, conversationID: waiter.conversationID), default: []].insert(
            waiter.call.id)
        checks.insert(Check(time: waiter.deadline, id: waiter.call.id))
    }

    @discardableResult
    mutating func remove(_ id: CallID) -> Waiter? {
        guard let waiter = waiters.removeValue(forKey: id) else { return nil }
        byUID.remove(waiter.call.caller.uid)
        let place = Place(workspaceID: waiter.workspaceID, conversationID: waiter.conversationID)
        places[place]?.remove(id)
        if places[place]?.isEmpty == true { places[place] = nil }
        // Checks of waits that ended early are dropped when their time comes, or here once they are the most.
        if checks.count > 64, checks.count > waiters.count * 4 {
            checks = Heap(waiters.values.map { Check(time: $0.deadline, id: $0.call.id) })
        }
        return waiter
    }

    /// Those for whom this event is news: of their request a newer version, or a message after the one they know.
    mutating func take(workspaceID: String, for event: Event) -> [Waiter] {
        guard event.request != nil || event.message != nil,
            let ids = places[Place(workspaceID: workspaceID, conversationID: event.conversationID)]
        else { return [] }
        let request = event.request
        let isMessage = event.message != nil
        let news = ids.filter { id in
            guard let waiter = waiters[id] else { return false }
            if let request, request.id == waiter.request.requestID {
                return request.version > waiter.request.knownVersion
            }
            return isMessage && event.sequence > waiter.request.afterSequence
        }
        return news.compactMap { remove($0) }
    }

    mutating func expire(now: Int64) -> [Waiter] {
        var expired: [Waiter] = []
        while let check = checks.min, check.time <= now {
            checks.removeMin()
            if let waiter = waiters[check.id], waiter.deadline <= now {
                remove(check.id)
                expired.append(waiter)
            }
        }
        return expired
    }

    mutating func removeAll() -> [Waiter] {
        defer { self = Waiters() }
        return Array(waiters.values)
    }
}
