import Synchronization
internal import UnixTransport

/// The client's transport: ttrpc over the daemon's Unix socket.
struct UnixLinkDialer: LinkDialer {
    private let path: String

    init(path: String) {
        self.path = path
    }

    func dial(timeout: Duration) async throws(LinkFault) -> any LinkConnection {
        do throws(CallError) {
            return UnixLinkConnection(try await UnixDialer(path: path, connectTimeout: timeout).connect())
        } catch {
            throw LinkFault(error)
        }
    }

    func stream(_ call: OutgoingCall) async throws(LinkFault) -> any LinkStream {
        do throws(CallError) {
            let dialer = UnixDialer(path: path, connectTimeout: .seconds(ClientLimits.dialSecondsMax))
            return UnixLinkStream(
                try await dialer.stream(
                    service: call.service, method: call.method, payload: call.payload, timeout: call.timeout))
        } catch {
            throw LinkFault(error)
        }
    }
}

private final class UnixLinkConnection: LinkConnection {
    private let channel: ClientChannel
    /// The connection is open, but its stream ids are used up.
    private let isSpent = Atomic(false)

    init(_ channel: ClientChannel) {
        self.channel = channel
    }

    var isUsable: Bool { channel.isActive && !isSpent.load(ordering: .relaxed) }

    func unary(_ call: OutgoingCall) async throws(LinkFault) -> [UInt8] {
        do throws(CallError) {
            return try await channel.call(
                service: call.service, method: call.method, payload: call.payload, timeout: call.timeout)
        } catch {
            if error == .notConnected { isSpent.store(true, ordering: .relaxed) }
            throw LinkFault(error)
        }
    }

    func close() async { await channel.close() }
}

/// Unchecked because the iterator is not Sendable. Its only reader is an iterator of `EventSequence`, which reads one
/// item after the other.
private final class UnixLinkStream: LinkStream, @unchecked Sendable {
    private let stream: ItemStream
    private var iterator: ItemStream.Iterator

    init(_ stream: ItemStream) {
        self.stream = stream
        iterator = stream.makeAsyncIterator()
    }

    func next() async throws(LinkFault) -> [UInt8]? {
        do throws(CallError) {
            return try await iterator.next()
        } catch {
            throw LinkFault(error)
        }
    }

    func close() { stream.cancel() }
}

extension LinkFault {
    init(_ error: CallError) {
        switch error {
        case .cannotConnect, .badPath: self = .unreachable(error.description)
        case .notConnected: self = .exhausted
        case .requestTooLong: self = .limit(error, which: "frame_bytes", ClientLimits.frameBytesMax)
        case .tooManyCalls(let max): self = .limit(error, which: "calls_in_flight", max)
        case .tooManyBytes(let max): self = .limit(error, which: "request_bytes_not_taken", max)
        case .unencodable:
            self = .refused(
                HumanCallError(
                    code: .invalidArgument, reason: .invalidField, message: error.description, cause: .server))
        case .status(let status):
            self = .refused(
                HumanCallError(
                    status: .init(rawValue: status.code), status.message, reason: status.reason,
                    metadata: status.metadata))
        case .connectionLost: self = .lost("the connection to the daemon was lost")
        case .deadlineExceeded: self = .deadline
        case .cancelled: self = .cancelled
        case .protocolViolation(let detail): self = .violation(detail)
        }
    }

    /// A limit of the client, in the form in which the daemon reports its own.
    private static func limit(_ error: CallError, which: String, _ value: Int) -> LinkFault {
        .refused(
            HumanCallError(
                code: .resourceExhausted, reason: .limit, message: error.description,
                metadata: ["which": which, "value": "\(value)"], cause: .server))
    }
}
