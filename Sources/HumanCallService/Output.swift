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
    /// The call has an answer or items to get, which are not made while its connection has no room. The shell calls `resume`
    /// once when it has.
    case park(CallID)
    indirect case submit(Transaction)
    /// A problem for the operator's log, of which callers see less or nothing. The text is a constant, the detail is not.
    case report(String, detail: String)
    /// The shell reports the outcome back with the delivery's token, whatever it is.
    case deliver(Delivery)
    /// The shell reads the configuration again, and reports the outcome back with this call, whatever it is.
    case reload(CallID)
}

extension Rejection {
    /// About how many bytes it holds until it is sent.
    fileprivate var bytes: Int {
        metadata.reduce(message.utf8.count + 64) { $0 + $1.key.utf8.count + $1.value.utf8.count }
    }
}

/// The outputs of a turn, in order. It also decides whether a turn may make more of them: one commit can complete a
/// thousand calls, and each of their answers can be a transcript of 1 MiB.
struct Outputs {
    private(set) var all: [Output] = []
    /// Bytes of answers, refusals and items.
    private(set) var bytes = 0
    /// Whether a transaction is among them.
    private(set) var hasSubmissions = false
    /// The same bytes, by connection.
    private var bytesByConnection: [UInt64: Int] = [:]
    /// Set by the shell: how many bytes it accepts for the connection of a call.
    var room: (CallID) -> Int = { _ in .max }

    var isEmpty: Bool { all.isEmpty }
    /// The turn has made what one may make; the rest follows in later ones.
    var isFull: Bool { bytes >= ServiceLimits.outputBytesPerTurnMax }

    /// Whether an answer or an item that can be made later is made in this turn. It overruns the room by one at most.
    func hasRoom(for id: CallID) -> Bool {
        !isFull && bytesByConnection[id.connection, default: 0] < room(id)
    }

    mutating func append(_ output: Output) {
        switch output {
        case .respond(let id, let payload): count(payload.count, for: id)
        case .send(let calls, let items):
            let bytes = items.reduce(0) { $0 + $1.count }
            for id in calls { count(bytes, for: id) }
        case .fail(let id, let rejection): count(rejection.bytes, for: id)
        case .submit: hasSubmissions = true
        case .deliver, .report, .park, .reload: break
        }
        all.append(output)
    }

    /// Items whose bytes were counted call by call.
    mutating func appendCounted(_ calls: [CallID], items: [[UInt8]]) {
        all.append(.send(calls, items: items))
    }

    mutating func count(_ bytes: Int, for id: CallID) {
        self.bytes += bytes
        bytesByConnection[id.connection, default: 0] += bytes
    }

    mutating func drain() -> [Output] {
        defer {
            all = []
            bytes = 0
            bytesByConnection.removeAll(keepingCapacity: bytesByConnection.count <= ServiceLimits.connectionsKeptMax)
            hasSubmissions = false
        }
        return all
    }
}
