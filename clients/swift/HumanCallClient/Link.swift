/// The transport as the client needs it. Tests replace it with a scripted one.
protocol LinkDialer: Sendable {
    /// Connects. Fails with `unreachable`, `deadline` or `cancelled`.
    func dial(timeout: Duration) async throws(LinkFault) -> any LinkConnection
    /// Opens a server stream on its own connection.
    func stream(_ call: OutgoingCall) async throws(LinkFault) -> any LinkStream
}

/// One connection to the daemon.
protocol LinkConnection: AnyObject, Sendable {
    /// False once the connection is lost or accepts no new calls.
    var isUsable: Bool { get }
    /// Sends one request and returns the bytes of the response message.
    func unary(_ call: OutgoingCall) async throws(LinkFault) -> [UInt8]
    /// Idempotent.
    func close() async
}

/// The items of a server stream, for one reader.
protocol LinkStream: Sendable {
    /// The bytes of the next item; nil at the regular end of the stream.
    func next() async throws(LinkFault) -> [UInt8]?
    /// Ends the stream and its connection; a waiting `next` fails with `lost`. Idempotent.
    func close()
}

/// A call with its encoded message, so that a retry sends the same bytes.
struct OutgoingCall: Sendable {
    var service: String
    var method: String
    var payload: [UInt8]
    /// The time for the answer; nil: no limit.
    var timeout: Duration?
}

/// How a call failed below the errors of the contract.
enum LinkFault: Error, Hashable, Sendable {
    /// Nothing was sent, because there is no connection.
    case unreachable(String)
    /// Nothing was sent, because this connection accepts no new calls.
    case exhausted
    /// The connection ended before the answer arrived, so the outcome is unknown.
    case lost(String)
    /// The server answered with an error, or the call was too large to be sent.
    case refused(HumanCallError)
    case deadline
    /// The server broke the protocol on this call.
    case violation(String)
    case cancelled
}
