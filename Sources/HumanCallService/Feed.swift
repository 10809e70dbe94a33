import DequeModule
import HumanCall
import HumanCallStore
import HumanCallWire

/// The latest events in memory, shared by every stream: each is encoded once, as the very bytes that go out.
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

    /// One workspace's newest events, without a gap.
    package struct Ring {
        package fileprivate(set) var items = Deque<Item>()
        /// The newest sequence that streams may see.
        package fileprivate(set) var head: Int64

        /// The item with this sequence, if it is still here.
        package func item(_ sequence: Int64) -> Item? {
            guard let first = items.first, sequence >= first.sequence, sequence <= head else { return nil }
            return items[Int(sequence - first.sequence)]
        }
    }

    package let logID: String
    private var rings: [String: Ring] = [:]
    /// The workspaces of all items, oldest first: what is evicted is the oldest of all.
    private var order = Deque<String>()
    private var bytes = 0

    package init(logID: String) {
        self.logID = logID
    }

    package func ring(_ workspaceID: String) -> Ring? { rings[workspaceID] }

    /// Begins to follow a workspace at its stored head.
    package mutating func open(_ workspaceID: String, head: Int64) {
        if rings[workspaceID] == nil { rings[workspaceID] = Ring(head: head) }
    }

    package mutating func append(_ event: StoredEvent, workspaceID: String) {
        // A ring that was opened after this event's commit begins behind it.
        if let ring = rings[workspaceID], event.sequence <= ring.head { return }
        let item = Item(event, logID: logID)
        rings[workspaceID, default: Ring(head: event.sequence - 1)].items.append(item)
        rings[workspaceID]?.head = event.sequence
        order.append(workspaceID)
        bytes += item.payload.count
        while bytes > ServiceLimits.ringBytesMax || order.count > ServiceLimits.ringEventsMax {
            let oldest = order.removeFirst()
            bytes -= rings[oldest]?.items.popFirst()?.payload.count ?? 0
        }
    }
}

/// A place in a log: `log_id:sequence`.
package struct Cursor: Hashable, Sendable {
    package var logID: String
    package var sequence: Int64

    package init(logID: String, sequence: Int64) {
        self.logID = logID
        self.sequence = sequence
    }

    package var text: String { "\(logID):\(sequence)" }

    /// A cursor of this log, not beyond its head and not before what is kept.
    package init(_ text: String, logID: String, oldest: Int64, head: Int64) throws(Rejection) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let sequence = Int64(parts[1]), sequence >= 0 else {
            throw Rejection(
                .cursorInvalid,
                "\(Check.quoted(text)) is no cursor; use one that a stream gave you, or BEGINNING, NOW, SNAPSHOT",
                ["cursor": Check.quoted(text)])
        }
        guard parts[0] == logID else {
            throw Rejection(
                .cursorInvalid,
                "the cursor is of another log (this one is \(logID)): the daemon was set up anew or restored; begin with SNAPSHOT",
                ["log_id": logID])
        }
        guard sequence <= head else {
            throw Rejection(
                .cursorInvalid,
                "the cursor is ahead of the log (sequence \(sequence), newest \(head)); begin with SNAPSHOT",
                ["newest": "\(logID):\(head)"])
        }
        guard sequence >= oldest else {
            throw Rejection(
                .cursorTooOld,
                "events up to \(oldest) were pruned and the cursor stands at \(sequence); begin with SNAPSHOT or from the oldest",
                ["oldest": "\(logID):\(oldest)"])
        }
        self.init(logID: logID, sequence: sequence)
    }
}
