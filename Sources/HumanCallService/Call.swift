import HumanCall
import HumanCallStore

/// One call on one connection.
package struct CallID: Hashable, Sendable {
    package var connection: UInt64
    package var stream: UInt32

    package init(connection: UInt64, stream: UInt32) {
        self.connection = connection
        self.stream = stream
    }
}

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
    /// One item of a server stream: an encoded StreamEventsResponse. Reported back as flushed, with its size.
    case send(CallID, item: [UInt8])
    case submit(Transaction)
    /// For the operator's log: something is wrong that no caller is told.
    case report(String)
    /// Reported back as delivered, with its token, whatever comes of it.
    case deliver(Delivery)
}
