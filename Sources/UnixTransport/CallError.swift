import Glibc
import HumanCallMessages
import HumanCallWire

/// A status that is not OK, as a server sent it.
package struct ServerStatus: Error, Hashable, Sendable, CustomStringConvertible {
    /// gRPC's number.
    package var code: Int32
    package var message: String
    /// From the ErrorInfo; one of the closed list of PROTOCOL.md, or of a newer one.
    package var reason: String?
    /// From the ErrorInfo.
    package var metadata: [String: String]

    package init(code: Int32, message: String, reason: String? = nil, metadata: [String: String] = [:]) {
        self.code = code
        self.message = message
        self.reason = reason
        self.metadata = metadata
    }

    package var description: String {
        reason.map { "\(message) (code \(code), \($0))" } ?? "\(message) (code \(code))"
    }

    init(_ status: Envelope.Status, _ arena: WireArena) {
        self.init(code: status.code, message: status.message)
        let found = status.details.first { $0.typeURL.hasSuffix("/google.rpc.ErrorInfo") }
        guard let detail = found else { return }
        do throws(WireError) {
            let info = try WireCodec.decode(Envelope.ErrorInfo.self, from: detail.value, arena: arena)
            reason = info.reason
            for pair in info.metadata { metadata[pair.key] = pair.value }
        } catch {
            // The status is good without a detail that cannot be read.
            reason = nil
        }
    }
}

/// Why a call has no answer.
package enum CallError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No daemon listens at the path, or it does not admit us. Nothing was sent.
    case cannotConnect(path: String, errno: Int32)
    /// The path cannot name a socket. Nothing was sent.
    case badPath(SocketError)
    /// The connection had ended before the call: dial again. Nothing was sent.
    case notConnected
    /// Nothing was sent.
    case requestTooLong(bytes: Int)
    /// The connection already has `max` calls in flight. Nothing was sent.
    case tooManyCalls(max: Int)
    /// The socket has not yet taken `max` bytes of earlier requests. Nothing was sent.
    case tooManyBytes(max: Int)
    /// The name of the service or of the method contains a NUL. Nothing was sent.
    case unencodable(String)
    /// The server's answer.
    case status(ServerStatus)
    /// The connection ended without an answer: the outcome is unknown.
    case connectionLost
    /// The call's deadline passed. If the request was sent, its outcome is unknown.
    case deadlineExceeded
    /// The calling task was cancelled. If the request was sent, its outcome is unknown.
    case cancelled
    /// The peer violated ttrpc: the outcome is unknown.
    case protocolViolation(String)

    /// Whether the server may have executed the request. A retry then needs the same idempotency key.
    package var isOutcomeUnknown: Bool {
        switch self {
        case .connectionLost, .deadlineExceeded, .cancelled, .protocolViolation: true
        case .cannotConnect, .badPath, .notConnected, .requestTooLong, .tooManyCalls, .tooManyBytes, .unencodable,
            .status:
            false
        }
    }

    package var description: String {
        switch self {
        case .cannotConnect(let path, let errno): "cannot connect to \(path): \(Self.meaning(of: errno))"
        case .badPath(let error): error.description
        case .notConnected: "the connection to the daemon has ended"
        case .requestTooLong(let bytes): "the request has \(bytes) bytes, which is more than fits into a frame"
        case .tooManyCalls(let max): "\(max) calls are already in flight on this connection"
        case .tooManyBytes(let max): "the daemon has not taken \(max) bytes of earlier requests"
        case .unencodable(let why): "the request cannot be encoded: \(why)"
        case .status(let status): status.description
        case .connectionLost: "the connection was lost before the answer came; the outcome is unknown"
        case .deadlineExceeded: "the deadline passed before the answer came"
        case .cancelled: "the call was cancelled"
        case .protocolViolation(let what): "the peer broke the protocol: \(what)"
        }
    }

    /// Explains an errno of connect(2) to a caller of the daemon.
    private static func meaning(of number: Int32) -> String {
        switch number {
        case ENOENT: "the socket does not exist; is the daemon running?"
        case ECONNREFUSED: "nobody listens on it; is the daemon running?"
        case EACCES: "permission denied; ask for membership in the socket's group"
        case ETIMEDOUT: "no answer in time"
        default: Errno(call: "connect", number: number).meaning
        }
    }
}
