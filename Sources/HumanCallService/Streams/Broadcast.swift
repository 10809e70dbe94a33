import HumanCallWire

/// The items of a commit for every unfiltered stream at one place of the log: worked out and framed once, however many
/// windows show a team's inbox.
struct Broadcast {
    let next: Int64
    let isForTeam: Bool
    let items: [[UInt8]]
    let bytes: Int
    private(set) var calls: [CallID] = []

    /// nil if the ring does not reach back so far.
    init?(_ ring: Feed.Ring, from next: Int64, isForTeam: Bool) {
        guard next > ring.head || ring.item(next) != nil else { return nil }
        self.next = next
        self.isForTeam = isForTeam
        let filter = StreamFilter(isForTeam: isForTeam)
        items = (next..<max(next, ring.head + 1)).compactMap { ring.item($0) }.filter(filter.lets).map(\.payload)
        bytes = items.reduce(0) { $0 + $1.count }
    }

    mutating func add(_ call: CallID) { calls.append(call) }
}

/// The broadcasts of one commit.
struct Broadcasts {
    private(set) var all: [Broadcast] = []

    /// The index of the broadcast that this stream joins; nil if it must read on its own.
    mutating func index(for stream: EventStream) -> Int? {
        // A stream whose socket takes nothing is far behind: its broadcast would be long, and for nobody.
        guard stream.takesBroadcasts, stream.hasRoom else { return nil }
        var index = all.firstIndex { $0.next == stream.next && $0.isForTeam == stream.filter.isForTeam }
        if index == nil, all.count < ServiceLimits.broadcastsMax,
            let broadcast = Broadcast(stream.ring, from: stream.next, isForTeam: stream.filter.isForTeam)
        {
            all.append(broadcast)
            index = all.count - 1
        }
        guard let index, all[index].bytes <= stream.room else { return nil }
        return index
    }

    subscript(index: Int) -> Broadcast {
        get { all[index] }
        _modify { yield &all[index] }
    }
}
