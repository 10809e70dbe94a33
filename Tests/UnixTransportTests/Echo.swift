import HumanCallWire
import Logging
import NIOCore
import NIOPosix
import TTRPC
import Testing

@testable import UnixTransport

/// A core that echoes, for tests. It lives on the server's loop.
final class Echo: CallReceiver {
    static let service = "test.Echo"

    enum Event: Equatable, Sendable {
        case received(CallID, method: String, payload: [UInt8], timeout: Int64)
        case flushed(CallID, Int)
        case cancelled(CallID)
        case closed(UInt64)
    }

    var server: UnixServer?
    var events: [Event] = []
    var peers: [PeerCredentials] = []
    /// Set while the core calls the server, which must not call back.
    private var isCalling = false
    private(set) var reentries = 0
    /// Streams that are fed as the socket takes what they sent: items left to send.
    private var feeds: [CallID: Int] = [:]
    private let feedItemBytes = 10_000
    /// Calls that are answered when they are resumed: the bytes of their answers.
    private var parked: [CallID: Int] = [:]
    private(set) var resumed: [CallID] = []

    let methods = MethodTable(
        ["Echo", "Hold", "Big", "Fail", "Late", "Parked"].map {
            MethodTable.Method(service: service, name: $0, isServerStreaming: false)
        }
            + ["Count", "Empty", "Flood", "Feed", "Endless", "BigItem", "StreamFail"].map {
                MethodTable.Method(service: service, name: $0, isServerStreaming: true)
            })

    func receive(
        call: CallID, method id: MethodTable.ID, payload: UnsafeRawBufferPointer, timeoutNanoseconds: Int64,
        peer: PeerCredentials
    ) {
        let method = methods[id].name
        note(.received(call, method: method, payload: Array(payload.prefix(100)), timeout: timeoutNanoseconds))
        peers.append(peer)
        let number = payload.reduce(0) { $0 << 8 | Int($1) }
        perform { server in
            switch method {
            case "Echo": server.respond(call, payload: Array(payload))
            case "Big": server.respond(call, payload: [UInt8](repeating: 7, count: number))
            case "Fail":
                server.fail(call, code: 9, message: "no", reason: "ALREADY_CLAIMED", metadata: [("by", "ada")])
            case "Count":
                for index in 0..<number { server.send([call], items: [[UInt8(truncatingIfNeeded: index)]]) }
                server.finish(call)
            case "Empty":
                server.send([call], items: [[]])
                server.finish(call)
            case "StreamFail":
                server.send([call], items: [[1]])
                server.fail(call, code: 11, message: "too old", reason: "CURSOR_TOO_OLD")
            case "Flood":
                for _ in 0..<number { server.send([call], items: [[UInt8](repeating: 1, count: 100_000)]) }
            case "BigItem": server.send([call], items: [[UInt8](repeating: 1, count: number)])
            case "Parked":
                parked[call] = number
                server.park(call)
            case "Feed": feed(call, number, server)
            default: break
            }
        }
    }

    func readCompleted() {}

    private func feed(_ call: CallID, _ left: Int, _ server: UnixServer) {
        guard left > 0 else {
            feeds[call] = nil
            return server.finish(call)
        }
        feeds[call] = left - 1
        server.send([call], items: [[UInt8](repeating: UInt8(truncatingIfNeeded: left), count: feedItemBytes)])
    }

    func flushed(call: CallID, bytes: Int) {
        note(.flushed(call, bytes))
        guard let left = feeds[call] else { return }
        perform { feed(call, left, $0) }
    }

    func resume(call: CallID) {
        if isCalling { reentries += 1 }
        resumed.append(call)
        guard let bytes = parked.removeValue(forKey: call) else { return }
        perform { $0.respond(call, payload: [UInt8](repeating: 9, count: bytes)) }
    }

    func cancelled(call: CallID) { note(.cancelled(call)) }

    func closed(connection: UInt64) {
        note(.closed(connection))
        feeds = feeds.filter { $0.key.connection != connection }
    }

    func perform(_ body: (UnixServer) -> Void) {
        guard let server else { return }
        let outer = isCalling
        isCalling = true
        body(server)
        isCalling = outer
    }

    private func note(_ event: Event) {
        if isCalling { reentries += 1 }
        events.append(event)
    }
}

/// A server with the echo behind it, on a loop of its own.
final class TestServer: Sendable {
    let path: String
    let group: MultiThreadedEventLoopGroup
    private let directory: TemporaryDirectory
    private let echo: NIOLoopBound<Echo>
    private let server: NIOLoopBound<UnixServer>
    private var loop: any EventLoop { group.next() }

    init(
        limits: ServerLimits = ServerLimits(), socket: ListeningSocket? = nil,
        send: @escaping UnixServer.SocketSend = UnixServer.sendWithoutWaiting
    ) async throws {
        let directory = try TemporaryDirectory()
        self.directory = directory
        path = directory.path + "/s"
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let socket = try socket ?? ListeningSocket.bind(path: path)
        (echo, server) = try await loop.submit {
            let echo = Echo()
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let server = UnixServer(eventLoop: loop, limits: limits, logger: logger, send: send)
            echo.server = server
            return (NIOLoopBound(echo, eventLoop: loop), NIOLoopBound(server, eventLoop: loop))
        }.get()
        let (echo, server) = (echo, server)
        try await loop.flatSubmit { server.value.start(socket, receiver: echo.value) }.get()
    }

    func onLoop<Value: Sendable>(_ body: @escaping @Sendable (UnixServer, Echo) -> Value) async throws -> Value {
        let (echo, server) = (echo, server)
        return try await loop.submit { body(server.value, echo.value) }.get()
    }

    func events() async throws -> [Echo.Event] { try await onLoop { $1.events } }

    /// Calls that have come for a method, in order.
    func calls(of wanted: String) async throws -> [CallID] {
        try await events().compactMap { event in
            if case .received(let call, wanted, _, _) = event { call } else { nil }
        }
    }

    func drained() async throws {
        let server = server
        try await loop.flatSubmit { server.value.drain() }.get()
    }

    /// Closes everything; the core called back from within a call would be a fault in any test.
    func close() async throws -> Int {
        let server = server
        try await loop.flatSubmit { server.value.close() }.get()
        let reentries = try await onLoop { _, echo in
            echo.server = nil
            return echo.reentries
        }
        try await group.shutdownGracefully()
        return reentries
    }

    func peer() throws -> RawPeer { try RawPeer(path: path) }

    func dialer() -> UnixDialer { UnixDialer(path: path, group: group) }
}

/// Runs a body against a server and closes it, whatever happens.
func withServer(
    _ limits: ServerLimits = ServerLimits(), _ body: (TestServer) async throws -> Void
) async throws {
    let server = try await TestServer(limits: limits)
    do {
        try await body(server)
    } catch {
        _ = try await server.close()
        throw error
    }
    #expect(try await server.close() == 0, "the core was called back from within its own call")
}
