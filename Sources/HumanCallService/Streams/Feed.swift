import DequeModule
import HumanCall
import HumanCallStore
import HumanCallWire

/// The newest events in memory, shared by all streams. Each is encoded once, as the bytes that are sent.
package struct Feed {
    package struct Item: Sendable {
        package var sequence: Int64
        package var type: EventType
        package var conversationID: String
        package var requestID: String
        package var origin: String
        /// An encoded StreamEventsResponse: cursor and event.
        package var payload: [UInt8]

        package init(_ event: StoredEvent, logID: String) {
            sequence = event.sequence
            type = event.type
            conversationID = event.conversationID
            requestID = event.requestID
            origin = event.origin
            payload = WireCodec.streamItem(
                cursor: Cursor(logID: logID, sequence: event.sequence).text, eventBytes: event.bytes)
        }
    }

    /// One workspace's newest events, without a gap. Only the feed changes it; a stream keeps it to read from.
    package final class Ring {
        package fileprivate(set) var items = Deque<Item>()
        /// The newest sequence that streams may see.
        package fileprivate(set) var head: Int64

        fileprivate init(head: Int64) { self.head = head }

        /// nil = it is not in memory any more, or not yet.
        package func item(_ sequence: Int64) -> Item? {
            guard let first = items.first, sequence >= first.sequence, sequence <= head else { return nil }
            return items[Int(sequence - first.sequence)]
        }
    }

    package let logID: String
    private var rings: [String: Ring] = [:]
    /// The ring of each item, oldest item first: the oldest of all workspaces is evicted first.
    private var order = Deque<Ring>()
    private var bytes = 0

    package init(logID: String) {
        self.logID = logID
    }

    package func ring(_ workspaceID: String) -> Ring? { rings[workspaceID] }

    /// The workspace's ring, which begins at its stored head if it is new.
    package mutating func open(_ workspaceID: String, head: Int64) -> Ring {
        if let ring = rings[workspaceID] { return ring }
        let ring = Ring(head: head)
        rings[workspaceID] = ring
        return ring
    }

    package mutating func append(_ event: StoredEvent, workspaceID: String) {
        let ring = open(workspaceID, head: event.sequence - 1)
        // A ring that was opened after this event's commit begins after it.
        guard event.sequence > ring.head else { return }
        let item = Item(event, logID: logID)
        ring.items.append(item)
        ring.head = event.sequence
        order.append(ring)
        bytes += item.payload.count
        while bytes > ServiceLimits.ringBytesMax || order.count > ServiceLimits.ringEventsMax {
            bytes -= order.removeFirst().items.popFirst()?.payload.count ?? 0
        }
    }
}
