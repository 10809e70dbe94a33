import Glibc
import HumanCallMessages
import HumanCallWire
import Testing
import UnixTransport

/// Frames by hand over a blocking socket: for what the client library would never send.
final class RawPeer {
    private let descriptor: Int32
    private var nextStreamID: UInt32 = 1
    private let arena = WireArena()

    struct Frame {
        var streamID: UInt32
        var type: UInt8
        var payload: [UInt8]
    }

    struct CannotConnect: Error {
        var number: Int32
    }

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw CannotConnect(number: errno) }
        // No test hangs for ever on a daemon that does not answer.
        var timeout = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else {
            let number = errno
            Glibc.close(descriptor)
            throw CannotConnect(number: number)
        }
    }

    deinit { Glibc.close(descriptor) }

    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return }
            sent += count
        }
    }

    static func header(length: UInt32, streamID: UInt32, type: UInt8, flags: UInt8 = 0) -> [UInt8] {
        func bigEndian(_ number: UInt32) -> [UInt8] {
            (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
        }
        return bigEndian(length) + bigEndian(streamID) + [type, flags]
    }

    /// Sends a request. `padding` bytes are added in a field that the daemon does not know.
    @discardableResult
    func begin<M: WireMethod>(
        _ method: M.Type, _ request: M.Request, padding: Int = 0, metadata: [Envelope.KeyValue] = [], timeout: Int64 = 0
    ) throws -> UInt32 {
        var payload = try WireCodec.encode(request, arena: arena)
        if padding > 0 { payload += Self.field(1_000, [UInt8](repeating: 0, count: padding)) }
        let envelope = try WireCodec.encode(
            Envelope.Request(
                service: M.service, method: M.name, payload: payload, timeoutNano: timeout, metadata: metadata),
            arena: arena)
        return begin(envelope: envelope, isStream: M.serverStreaming)
    }

    /// Sends a request so many times in one write. A write for each would take much more of the socket's buffer.
    func begin<M: WireMethod>(_ count: Int, _ method: M.Type, _ request: M.Request) throws {
        let envelope = try WireCodec.encode(
            Envelope.Request(
                service: M.service, method: M.name, payload: try WireCodec.encode(request, arena: arena)), arena: arena)
        var bytes: [UInt8] = []
        for _ in 0..<count {
            bytes += Self.header(
                length: UInt32(envelope.count), streamID: nextStreamID, type: 1, flags: M.serverStreaming ? 1 : 0)
            bytes += envelope
            nextStreamID += 2
        }
        send(bytes)
    }

    @discardableResult
    func begin(envelope: [UInt8], isStream: Bool = false) -> UInt32 {
        defer { nextStreamID += 2 }
        send(
            Self.header(length: UInt32(envelope.count), streamID: nextStreamID, type: 1, flags: isStream ? 1 : 0)
                + envelope)
        return nextStreamID
    }

    /// A length-delimited field.
    static func field(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
        varint(number << 3 | 2) + varint(bytes.count) + bytes
    }

    static func varint(_ value: Int) -> [UInt8] {
        var (bytes, rest) = ([UInt8](), value)
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    /// Nil at the end of the connection.
    func frame() -> Frame? {
        guard let head = read(10) else { return nil }
        func number(_ at: Int) -> UInt32 { head[at..<(at + 4)].reduce(0) { $0 << 8 | UInt32($1) } }
        guard let payload = read(Int(number(0))) else { return nil }
        return Frame(streamID: number(4), type: head[8], payload: payload)
    }

    private func read(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var got = 0
        while got < count {
            let more = bytes.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress.map { $0 + got }, count - got, 0)
            }
            if more <= 0 { return nil }
            got += more
        }
        return bytes
    }

    /// Closed by the other side, without a byte before.
    var isAtEnd: Bool {
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, 0)
        return count == 0 || (count < 0 && errno == ECONNRESET)
    }

    /// The answer of a call, or the first item of a stream. Frames of others are passed over.
    func outcome(of streamID: UInt32) throws -> CallOutcome {
        while let frame = frame() {
            guard frame.streamID == streamID else { continue }
            guard frame.type == 2 else { return .ok(frame.payload) }
            let response = try WireCodec.decode(Envelope.Response.self, from: frame.payload, arena: arena)
            guard let status = response.status, status.code != 0 else { return .ok(response.payload) }
            var refusal = ServerStatus(code: status.code, message: status.message)
            if let detail = status.details.first {
                let info = try WireCodec.decode(Envelope.ErrorInfo.self, from: detail.value, arena: arena)
                refusal.reason = info.reason
                for pair in info.metadata { refusal.metadata[pair.key] = pair.value }
            }
            return .refused(refusal)
        }
        return .cut(.connectionLost)
    }

    func call<M: WireMethod>(
        _ method: M.Type, _ request: M.Request, padding: Int = 0, metadata: [Envelope.KeyValue] = [], timeout: Int64 = 0
    ) throws -> CallOutcome {
        try outcome(of: begin(method, request, padding: padding, metadata: metadata, timeout: timeout))
    }
}
