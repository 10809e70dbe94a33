import HumanCallWire

/// What stands behind the socket. Everything is called on the server's event loop, and nothing from within
/// `respond`, `send`, `finish` or `fail`: those never call back before they return.
package protocol CallReceiver: AnyObject {
    /// Calls of any other method are answered UNIMPLEMENTED. Read once, when the server starts.
    var methods: MethodTable { get }

    /// A call has come.
    /// - Parameters:
    ///   - payload: the encoded request message; its memory is valid only until this returns.
    ///   - timeoutNanoseconds: from now; 0 = none. Never negative: an expired call does not get here.
    func receive(
        call: CallID, method: MethodTable.ID, payload: UnsafeRawBufferPointer,
        timeoutNanoseconds: Int64, peer: PeerCredentials)

    /// The connection whose calls were received has no more to read for now. It does not come for a connection that ends
    /// while it is read.
    func readCompleted()

    /// The socket has taken so many item bytes of a stream. It may come after the stream was finished.
    func flushed(call: CallID, bytes: Int)

    /// This one call ended from the outside while its connection lives on (DATA on a unary call, an item too long, a
    /// stream over its quota). It has been answered; what is still sent for it is dropped.
    func cancelled(call: CallID)

    /// The connection is gone, and with it every call that it had. Comes once for each connection.
    func closed(connection: UInt64)
}
