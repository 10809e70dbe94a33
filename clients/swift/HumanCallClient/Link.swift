/// What the client needs of a transport, and no more: tests put a scripted one in its place.
protocol LinkDialer: Sendable {
    /// Connects. Fails with `unreachable`, `deadline` or `cancelled`.
    func dial(timeout: Duration) async throws(LinkFault) -> any LinkConnection
    /// Opens a server stream on a connection of its own.
    func stream(_ call: OutgoingCall) async throws(LinkFault) -> any LinkStream
}

/// One connection to the daemon.
protocol LinkConnection: AnyObject, Sendable {
    /// False once it is lost, or takes no new calls: make a new one.
    var isUsable: Bool { get }
    /// Sends one request and answers the bytes of the response message.
    func unary(_ call: OutgoingCall) async throws(LinkFault) -> [UInt8]
    /// Idempotent.
    func close() async
}

/// The answers of a server stream, read by one reader.
protocol LinkStream: Sendable {
    /// The bytes of the next response message; nil if the server ended the stream well.
    func next() async throws(LinkFault) -> [UInt8]?
    /// Ends the stream and its connection; a `next` that waits fails with `lost`. Idempotent.
    func close()
}

/// A call whose message is encoded already, so that a retry sends the same bytes.
struct OutgoingCall: Sendable {
    var service: String
    var method: String
    var payload: [UInt8]
    /// How long the answer may take; nil = no limit.
    var timeout: Duration?
}

/// How a call failed below the contract's errors.
enum LinkFault: Error, Hashable, Sendable {
    /// Nothing was sent: there is no connection.
    case unreachable(String)
    /// Nothing was sent: this connection takes no new calls.
    case exhausted
    /// The connection ended before the answer came: the outcome is unknown.
    case lost(String)
    /// The server answered with an error, or the call was too large to be sent.
    case refused(HumanCallError)
    case deadline
    /// The server broke the protocol on this call.
    case violation(String)
    case cancelled
}
