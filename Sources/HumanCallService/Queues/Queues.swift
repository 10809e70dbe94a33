import DequeModule
import HumanCall
import HumanCallMessages
import HumanCallStore

/// The requests that wait, in their teams' queues, as of the events that were applied: their places, and the changes of
/// places that streams have not seen yet.
///
/// ```
/// restore, committed events --> show --> RequestQueues        place(of:), at once
///                                 |
///                                 +--> changed queues --1 s--> takeChanges --> queue.changed
/// ```
///
/// A change is announced after a second, together with all others of its queue, so that a request has at most one event
/// per second. The work is bounded by the queues per turn and the places of each.
struct Queues {
    struct Name: Hashable {
        var workspaceID: String
        var team: String
    }

    struct Change: Equatable {
        var waiting: RequestQueues.Waiting
        var place: Int
    }

    private var workspaces: [String: RequestQueues] = [:]
    /// The places that were announced last, or that the request's caller learned from the answer.
    private var known: [Name: [String: Int]] = [:]
    /// Changed queues with the monotonic time of their announcement, earliest first, each once.
    private var changed = Deque<(name: Name, at: Int64)>()
    private var isChanged: Set<Name> = []

    /// The number of open requests.
    var count: Int { workspaces.values.reduce(0) { $0 + $1.count } }
    /// Of them, those that are PENDING.
    var waitingCount: Int { workspaces.values.reduce(0) { $0 + $1.waitingCount } }
    /// When the PENDING request that is oldest was created, in Unix milliseconds; nil = none waits.
    var oldestCreatedAt: Int64? { workspaces.values.compactMap(\.oldestCreatedAt).min() }

    /// Monotonic milliseconds at which `takeChanges` has something to do.
    var next: Int64? { changed.first?.at }

    /// A request of the store at start.
    mutating func restore(_ request: HumanCallRequest, _ workspaceID: String) {
        workspaces[workspaceID, default: RequestQueues()].show(request)
    }

    /// A request as a committed event has it.
    mutating func show(_ request: HumanCallRequest, isNew: Bool, _ workspaceID: String, now: Int64) {
        let teams = workspaces[workspaceID, default: RequestQueues()].show(request)
        for team in teams.sorted() {
            let name = Name(workspaceID: workspaceID, team: team)
            // Its place is in TriggerAction's answer, and at the end of the queue it moves nobody.
            if isNew, let place = place(of: request.id, workspaceID), place <= ServiceLimits.announcedPlacesMax {
                known[name, default: [:]][request.id] = place
            }
            if !isNew, isChanged.insert(name).inserted {
                changed.append((name, now + ServiceLimits.queueAnnouncementMilliseconds))
            }
        }
    }

    /// 1 = the next; nil = the request does not wait.
    func place(of requestID: String, _ workspaceID: String) -> Int? {
        workspaces[workspaceID]?.place(of: requestID)?.place
    }

    /// The requests of one queue whose places changed since their last announcement; nil = no queue is due.
    mutating func takeChanges(now: Int64) -> (workspaceID: String, changes: [Change])? {
        guard let (name, at) = changed.first, at <= now else { return nil }
        changed.removeFirst()
        isChanged.remove(name)
        let before = known.removeValue(forKey: name) ?? [:]
        let first = workspaces[name.workspaceID]?.first(ServiceLimits.announcedPlacesMax, of: name.team) ?? []
        var after: [String: Int] = [:]
        var changes: [Change] = []
        for (index, waiting) in first.enumerated() {
            after[waiting.requestID] = index + 1
            if before[waiting.requestID] != index + 1 { changes.append(Change(waiting: waiting, place: index + 1)) }
        }
        if !after.isEmpty { known[name] = after }
        return (name.workspaceID, changes)
    }
}
