import HumanCall
import HumanCallStore
import HumanCallWire

/// Who calls, as the kernel says.
package struct Caller: Hashable, Sendable {
    package var uid: UInt32
    package var groups: [UInt32]

    package init(uid: UInt32, groups: [UInt32]) {
        self.uid = uid
        self.groups = groups
    }
}

/// The two clocks, read once per turn. Unix time for deadlines; monotonic time for leases and waits.
package struct Now: Hashable, Sendable {
    package var unixMilliseconds: Int64
    package var monotonicMilliseconds: Int64

    package init(unixMilliseconds: Int64, monotonicMilliseconds: Int64) {
        self.unixMilliseconds = unixMilliseconds
        self.monotonicMilliseconds = monotonicMilliseconds
    }
}

/// A call being served.
package struct Call {
    package let id: CallID
    package let method: String
    package let caller: Caller
    package let authority: Authority
    /// Monotonic; nil = none.
    package let deadline: Int64?
    /// Of the encoded request.
    package let payloadBytes: Int
}

/// What the service wants done. The shell performs these in order and decides nothing.
package enum Output: Sendable {
    case respond(CallID, payload: [UInt8])
    case fail(CallID, Rejection)
    /// Items of server streams, each an encoded StreamEventsResponse: these, in this order, to each of the streams. Reported
    /// back as flushed, with their size. Streams of the daemon's own connection are never named together with others.
    case send([CallID], items: [[UInt8]])
    indirect case submit(Transaction)
    /// For the operator's log: something is wrong that no caller is told.
    case report(String)
    /// Reported back as delivered, with its token, whatever comes of it.
    case deliver(Delivery)
}

extension Output {
    /// The call that this ends.
    var answered: CallID? {
        switch self {
        case .respond(let id, _), .fail(let id, _): id
        case .send, .submit, .deliver, .report: nil
        }
    }
}

extension Rejection {
    /// Roughly what it takes until it is sent.
    fileprivate var bytes: Int {
        metadata.reduce(message.utf8.count + 64) { $0 + $1.key.utf8.count + $1.value.utf8.count }
    }
}

/// What a turn wants done, in order.
struct Outputs {
    private(set) var all: [Output] = []
    /// Of answers, refusals and items.
    private(set) var bytes = 0
    private(set) var hasSubmissions = false

    var isEmpty: Bool { all.isEmpty }
    var last: Output? { all.last }

    mutating func append(_ output: Output) {
        switch output {
        case .respond(_, let payload): bytes += payload.count
        case .send(let calls, let items): bytes += calls.count * items.reduce(0) { $0 + $1.count }
        case .fail(_, let rejection): bytes += rejection.bytes
        case .submit: hasSubmissions = true
        case .deliver, .report: break
        }
        all.append(output)
    }

    mutating func removeAll() {
        all.removeAll(keepingCapacity: true)
        bytes = 0
        hasSubmissions = false
    }
}
