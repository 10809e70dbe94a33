import Glibc
import HumanCallMessages
import HumanCallWire
import Synchronization
import TTRPC

/// A daemon with scripted answers on a real socket, which can break off at any byte.
///
/// It uses blocking threads and plain system calls, so that the project's own transport is not on both sides.
package final class StubDaemon: Sendable {
    /// One received request.
    package struct Call: Sendable {
        package var method: String
        package var payload: [UInt8]
        package var timeoutNanoseconds: Int64
        /// Connections are numbered from 1.
        package var connection: Int

        package func request<M: WireCodable>(_ type: M.Type) throws -> M {
            try WireCodec.decode(type, from: payload, arena: WireArena())
        }
    }

    package enum Reply: Sendable {
        case ok([UInt8])
        case fail(code: Int32, message: String, reason: String, metadata: [String: String] = [:])
        /// The connection is closed without an answer.
        case drop
        /// No answer ever.
        case silence
        case stream(items: [[UInt8]], then: End)

        package enum End: Sendable {
            case finish
            case drop
            /// This many bytes of one more frame, then the connection is closed.
            case dropWithin(frame: [UInt8], bytes: Int)
            case hold
            case fail(code: Int32, message: String, reason: String)
        }

        package static func message<M: WireCodable>(_ message: M) -> Reply {
            .ok(StubDaemon.encoded(message))
        }
    }

    package typealias Handler = @Sendable (Call) -> Reply

    private struct State {
        var handler: Handler
        var calls: [Call] = []
        var connections: [Int: Int32] = [:]
        var connectionCount = 0
        var listening: Listening?
    }

    /// The accepting thread owns the descriptor and closes it. If another thread closed it, its number could be reused
    /// before the accepting thread uses it again.
    private final class Listening: Sendable {
        let isStopped = Atomic(false)
        /// Nil once it is closed.
        private let descriptor: Mutex<Int32?>

        init(_ descriptor: Int32) { self.descriptor = Mutex(descriptor) }

        /// Stops accepting connections.
        func stop() {
            isStopped.store(true, ordering: .releasing)
            descriptor.withLock { if let descriptor = $0 { _ = shutdown(descriptor, Int32(SHUT_RDWR)) } }
        }

        func closeDescriptor() {
            descriptor.withLock { descriptor in
                if let open = descriptor { close(open) }
                descriptor = nil
            }
        }
    }

    package let path: String
    private let state: Mutex<State>

    /// Listens at once.
    package init(_ handler: @escaping Handler = { _ in .silence }) {
        path = "/tmp/hc-stub-\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"
        state = Mutex(State(handler: handler))
        start()
    }

    deinit { stop() }

    package func on(_ handler: @escaping Handler) { state.withLock { $0.handler = handler } }

    package var calls: [Call] { state.withLock { $0.calls } }

    package func calls(_ method: String) -> [Call] { calls.filter { $0.method == method } }

    package var openConnections: Int { state.withLock { $0.connections.count } }

    package var connectionCount: Int { state.withLock { $0.connectionCount } }

    /// Looks like the stop of a daemon.
    package func stop() {
        state.withLock { state in
            if let listening = state.listening {
                listening.stop()
                unlink(path)
            }
            // Within the lock, because a descriptor in this list is not closed yet and its number not reused.
            for descriptor in state.connections.values { shutdown(descriptor, Int32(SHUT_RDWR)) }
            state.listening = nil
            state.connections = [:]
        }
    }

    package func start() {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        unlink(path)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        precondition(bound == 0 && listen(descriptor, 64) == 0, "the stub cannot listen at \(path)")
        let listening = Listening(descriptor)
        state.withLock { $0.listening = listening }
        onThread { [weak self] in
            defer { listening.closeDescriptor() }
            while !listening.isStopped.load(ordering: .acquiring) {
                var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                guard poll(&watched, 1, 10) > 0 else { continue }
                let accepted = accept(descriptor, nil, nil)
                guard accepted >= 0 else { continue }
                guard let self, self.serve(accepted, of: listening) else {
                    close(accepted)
                    return
                }
            }
        }
    }

    /// False if the listener was stopped meanwhile.
    private func serve(_ descriptor: Int32, of listening: Listening) -> Bool {
        let number: Int? = state.withLock { state in
            guard !listening.isStopped.load(ordering: .acquiring) else { return nil }
            state.connectionCount += 1
            state.connections[state.connectionCount] = descriptor
            return state.connectionCount
        }
        guard let number else { return false }
        onThread { [weak self] in
            while let (header, payload) = Self.readFrame(descriptor) {
                guard let self, self.answer(header, payload, descriptor, number) else { break }
            }
            _ = self?.state.withLock { $0.connections.removeValue(forKey: number) }
            close(descriptor)
        }
        return true
    }

    /// False: close the connection.
    private func answer(_ header: FrameHeader, _ payload: [UInt8], _ descriptor: Int32, _ number: Int) -> Bool {
        guard let head = try? WireCodec.decodeRequestHead(from: payload) else { return false }
        let call = Call(
            method: String(decoding: payload[head.method], as: UTF8.self), payload: Array(payload[head.payload]),
            timeoutNanoseconds: head.timeoutNano,
            connection: number)
        let handler = state.withLock { state in
            state.calls.append(call)
            return state.handler
        }
        switch handler(call) {
        case .silence: return true
        case .drop: return false
        case .ok(let message):
            let envelope = try? WireCodec.encode(Envelope.Response(payload: message), arena: WireArena())
            return Self.send(Self.frame(header.streamID, .response, [], envelope ?? []), to: descriptor)
        case .fail(let code, let message, let reason, let metadata):
            return Self.send(
                Self.frame(header.streamID, .response, [], Self.status(code, message, reason, metadata)), to: descriptor
            )
        case .stream(let items, let end):
            for item in items {
                guard Self.send(Self.frame(header.streamID, .data, [], item), to: descriptor) else { return false }
            }
            return finish(end, header.streamID, descriptor)
        }
    }

    private func finish(_ end: Reply.End, _ streamID: UInt32, _ descriptor: Int32) -> Bool {
        switch end {
        case .finish: return Self.send(Self.frame(streamID, .data, .finish, []), to: descriptor)
        case .hold: return true
        case .drop: return false
        case .dropWithin(let item, let bytes):
            _ = Self.send(Array(Self.frame(streamID, .data, [], item).prefix(bytes)), to: descriptor)
            return false
        case .fail(let code, let message, let reason):
            return Self.send(
                Self.frame(streamID, .response, [], Self.status(code, message, reason, [:])), to: descriptor)
        }
    }

    // MARK: Bytes

    package static func encoded<M: WireCodable>(_ message: M) -> [UInt8] {
        guard let bytes = try? WireCodec.encode(message, arena: WireArena()) else { fatalError("\(M.messageName)") }
        return bytes
    }

    private static func status(_ code: Int32, _ message: String, _ reason: String, _ metadata: [String: String])
        -> [UInt8]
    {
        let info = Envelope.ErrorInfo(
            reason: reason, domain: "humancall",
            metadata: metadata.map { Envelope.KeyValue(key: $0.key, value: $0.value) })
        let detail = Envelope.AnyValue(typeURL: "type.googleapis.com/google.rpc.ErrorInfo", value: encoded(info))
        return encoded(
            Envelope.Response(
                status: Envelope.Status(code: code, message: message, details: reason.isEmpty ? [] : [detail])))
    }

    private static func frame(_ streamID: UInt32, _ type: FrameType, _ flags: FrameFlags, _ payload: [UInt8]) -> [UInt8]
    {
        FrameHeader(payloadBytes: payload.count, streamID: streamID, type: type, flags: flags).frame(payload)
    }

    private static func readFrame(_ descriptor: Int32) -> (FrameHeader, [UInt8])? {
        guard let head = readExactly(10, descriptor) else { return nil }
        let header = head.withUnsafeBytes { FrameHeader(reading: $0) }
        return readExactly(header.payloadBytes, descriptor).map { (header, $0) }
    }

    private static func readExactly(_ count: Int, _ descriptor: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress! + done, count - done, 0) }
            guard got > 0 else { return nil }
            done += got
        }
        return bytes
    }

    private static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let sent = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress! + done, bytes.count - done, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return false }
            done += sent
        }
        return true
    }
}

private final class ThreadBody {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

private func onThread(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(ThreadBody(body)).toOpaque()
    pthread_create(
        &thread, nil,
        { pointer in
            guard let pointer else { return nil }
            Unmanaged<ThreadBody>.fromOpaque(pointer).takeRetainedValue().run()
            return nil
        }, context)
    pthread_detach(thread)
}
