import HumanCall
import HumanCallStore
import HumanCallWire

/// One thing for the shell to do. The shell performs outputs in order and decides nothing.
package enum Output: Sendable {
    case respond(CallID, payload: [UInt8])
    case fail(CallID, Rejection)
    /// Sends these items, in this order, to each of these streams. Each item is an encoded StreamEventsResponse. The shell
    /// reports their bytes back as flushed. A stream of the daemon's own connection is never named together with others.
    case send([CallID], items: [[UInt8]])
    indirect case submit(Transaction)
    /// A problem for the operator's log, of which callers see less or nothing. The text is a constant, the detail is not.
    case report(String, detail: String)
    /// The shell reports the outcome back with the delivery's token, whatever it is.
    case deliver(Delivery)
}

extension Rejection {
    /// About how many bytes it holds until it is sent.
    fileprivate var bytes: Int {
        metadata.reduce(message.utf8.count + 64) { $0 + $1.key.utf8.count + $1.value.utf8.count }
    }
}

/// The outputs of a turn, in order.
struct Outputs {
    private(set) var all: [Output] = []
    /// Bytes of answers, refusals and items.
    private(set) var bytes = 0
    /// Whether a transaction is among them.
    private(set) var hasSubmissions = false

    var isEmpty: Bool { all.isEmpty }

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

    mutating func drain() -> [Output] {
        defer {
            all = []
            bytes = 0
            hasSubmissions = false
        }
        return all
    }
}
