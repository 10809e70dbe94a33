import HumanCallWire

/// The core behind the socket. The server calls everything on its event loop, and nothing from within `respond`, `send`,
/// `finish` or `fail`: those never call back before they return.
package protocol CallReceiver: AnyObject {
    /// Calls of any other method are answered UNIMPLEMENTED. Read once, when the server starts.
    var methods: MethodTable { get }

    /// A call was received.
    /// - Parameters:
    ///   - payload: the encoded request message; its memory is valid only until this returns.
    ///   - timeoutNanoseconds: from now; 0 = none. Never negative: an expired call does not get here.
    func receive(
        call: CallID, method: MethodTable.ID, payload: UnsafeRawBufferPointer,
        timeoutNanoseconds: Int64, peer: PeerCredentials)

    /// The connection whose calls were received has no more to read for now. It does not come for a connection that ends
    /// while it is read.
    func readCompleted()

    /// The socket has taken `bytes` bytes of a stream's items. This can come after the stream was finished.
    func flushed(call: CallID, bytes: Int)

    /// The connection of a call that was parked has room. Its answer, or as many of its items as the room allows, are given
    /// before this returns.
    func resume(call: CallID)

    /// The transport ended this call, and its connection lives on (DATA on a unary call, an item that is too long, a stream
    /// over its quota). The call has its answer; the transport drops everything that is still sent for it.
    func cancelled(call: CallID)

    /// The connection has ended, and all of its calls with it. Comes once for each connection.
    func closed(connection: UInt64)
}
