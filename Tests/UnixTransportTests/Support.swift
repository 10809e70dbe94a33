import Glibc
import HumanCallMessages
import HumanCallWire
import Logging
import NIOCore
import NIOPosix
import TTRPC
import Testing

@testable import UnixTransport

/// All tests of this module run one after the other: some count the process's descriptors.
@Suite(.serialized) struct UnixTransportTests {}

/// A directory of its own, removed at the end.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/humancall-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Errno.last("mkdtemp") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        if let directory = opendir(path) {
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != ".", name != ".." { remove("\(path)/\(name)") }
            }
            closedir(directory)
        }
        Glibc.remove(path)
    }
}

func mode(of path: String) -> UInt32? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
}

func exists(_ path: String) -> Bool { mode(of: path) != nil }

func makeFile(_ path: String) {
    close(open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600))
}

/// The descriptors that this process has open.
func descriptorCount() -> Int {
    (0..<Int32(1024)).count { fcntl($0, F_GETFD) != -1 }
}

/// Waits, without a deadline of its own, for what another thread does soon.
func eventually(_ condition: () async throws -> Bool) async throws {
    for _ in 0..<10_000 {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(1))
    }
    Issue.record("it did not happen")
}

/// Blocking bytes over a Unix socket: a peer that knows nothing of this project's code but the header.
final class RawPeer {
    private var descriptor: Int32

    init(descriptor: Int32) {
        self.descriptor = descriptor
        // No test hangs for ever on a daemon that does not answer.
        var timeout = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    }

    convenience init(path: String) throws {
        self.init(descriptor: socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
        guard try connect(path) else { throw Errno.last("connect") }
    }

    func connect(_ path: String) throws -> Bool {
        let address = try SocketAddressUn(path: path)
        return address.withSockaddr { Glibc.connect(descriptor, $0, $1) } == 0
    }

    deinit { close() }

    func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    func halfClose() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Writes all of it, or as much as the peer takes before it hangs up.
    func write(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return }
            sent += count
        }
    }

    /// Writes as much as the socket accepts without waiting.
    func writeWithoutWaiting(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes {
            Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
    }

    /// As much as the other side takes: stops when it has taken nothing for a while, which would end a test too early
    /// only if the other side were merely slow, and then the test would say so.
    func writeWhileTaken(_ bytes: [UInt8]) async throws -> Int {
        var sent = 0
        var refusals = 0
        while sent < bytes.count, refusals < 30 {
            let count = writeWithoutWaiting(Array(bytes[sent..<min(sent + 65_536, bytes.count)]))
            if count > 0 {
                sent += count
                refusals = 0
            } else {
                refusals += 1
                try await Task.sleep(for: .milliseconds(10))
            }
        }
        return sent
    }

    /// Exactly so many bytes, or nil at the end of file.
    func read(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var got = 0
        while got < count {
            let more = bytes.withUnsafeMutableBytes {
                Glibc.recv(descriptor, $0.baseAddress.map { $0 + got }, count - got, 0)
            }
            if more <= 0 { return nil }
            got += more
        }
        return bytes
    }

    func readFrame() -> (header: FrameHeader, payload: [UInt8])? {
        guard let head = read(Limits.headerBytes) else { return nil }
        let header = head.withUnsafeBytes { FrameHeader(reading: $0) }
        guard let payload = header.payloadBytes == 0 ? [] : read(header.payloadBytes) else { return nil }
        return (header, payload)
    }

    var isAtEnd: Bool {
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, 0)
        return count == 0 || (count < 0 && errno == ECONNRESET)
    }

    func request(
        _ streamID: UInt32, _ method: String, _ payload: [UInt8] = [], timeout: Int64 = 0, flags: FrameFlags = [],
        metadata: [Envelope.KeyValue] = []
    ) throws {
        write(
            try requestFrame(
                streamID, method, payload, timeout: timeout, flags: flags, metadata: metadata))
    }

    /// The status of the next frame, which must be a RESPONSE.
    func readStatus() throws -> (streamID: UInt32, status: Envelope.Status?, payload: [UInt8]) {
        let frame = try #require(readFrame())
        #expect(frame.header.type == .response)
        #expect(frame.header.flags == [])
        let response = try WireCodec.decode(Envelope.Response.self, from: frame.payload, arena: WireArena())
        return (frame.header.streamID, response.status, response.payload)
    }
}

func requestFrame(
    _ streamID: UInt32, _ method: String, _ payload: [UInt8] = [], service: String = Echo.service, timeout: Int64 = 0,
    flags: FrameFlags = [], metadata: [Envelope.KeyValue] = []
) throws -> [UInt8] {
    let envelope = try WireCodec.encode(
        Envelope.Request(service: service, method: method, payload: payload, timeoutNano: timeout, metadata: metadata),
        arena: WireArena())
    return FrameHeader(payloadBytes: envelope.count, streamID: streamID, type: .request, flags: flags).frame(envelope)
}

extension Envelope.Status {
    var info: Envelope.ErrorInfo? {
        guard let detail = details.first else { return nil }
        return try? WireCodec.decode(Envelope.ErrorInfo.self, from: detail.value, arena: WireArena())
    }
}
