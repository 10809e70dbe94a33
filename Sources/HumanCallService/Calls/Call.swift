import HumanCall
import HumanCallWire

/// The peer of a connection, as the kernel reports it.
package struct Caller: Hashable, Sendable {
    package var uid: UInt32
    package var groups: [UInt32]

    package init(uid: UInt32, groups: [UInt32]) {
        self.uid = uid
        self.groups = groups
    }
}

/// A call as its method receives it. Only the method's turn holds it; a call that stays open leaves an `OpenCall`.
package struct Call {
    package let id: CallID
    package let method: String
    package let caller: Caller
    package let authority: Authority
    /// Monotonic milliseconds; nil = none.
    package let deadline: Int64?
    /// Size of the encoded request.
    package let payloadBytes: Int
}
