import HeapModule
import HumanCallWire

/// When open calls are over, in one heap. A call that closes earlier leaves its entry behind: it is dropped when its time
/// comes, or with all others like it once they outnumber the live ones.
struct Deadlines {
    private struct Entry: Comparable {
        var time: Int64
        var id: CallID
        static func < (left: Entry, right: Entry) -> Bool { left.time < right.time }
    }

    private var heap = Heap<Entry>()
    private var liveCount = 0

    /// Monotonic milliseconds; no call is over before it.
    var next: Int64? { heap.min?.time }
    var count: Int { heap.count }

    mutating func insert(_ id: CallID, at time: Int64) {
        heap.insert(Entry(time: time, id: id))
        liveCount += 1
    }

    /// A call that has an entry was closed.
    mutating func closed(isOpen: (CallID) -> Bool) {
        liveCount -= 1
        if heap.count > liveCount * 2 + ServiceLimits.staleDeadlinesMax {
            heap = Heap(heap.unordered.filter { isOpen($0.id) })
        }
    }

    /// The next call whose time has come, open or not.
    mutating func popDue(now: Int64) -> CallID? {
        guard let first = heap.min, first.time <= now else { return nil }
        return heap.removeMin().id
    }
}
