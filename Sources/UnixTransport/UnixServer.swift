import Glibc
import HumanCallWire
import Logging
import NIOCore
import NIOPosix

/// The server's side of the socket: accepts connections, gives calls to the receiver and sends its answers. One event loop
/// carries all connections and the core behind them. Everything is called on that loop, so there are no locks.
package final class UnixServer {
    let limits: ServerLimits
    let logger: Logger
    let send: SocketSend
    /// Held until the server has closed, so that it is notified of every connection's end.
    private(set) var receiver: (any CallReceiver)?
    /// The receiver's.
    package private(set) var methods = MethodTable([])

    package internal(set) var figures = CallFigures()

    private let eventLoop: any EventLoop
    private var phase = Phase.idle
    private var connections: [UInt64: ServerConnectionHandler] = [:]
    private var accounts: [UInt32: UIDAccount] = [:]
    private var lastConnectionID: UInt64 = 0
    /// The connections with unsent frames, and those that are being flushed. Both arrays keep their capacity.
    private var unflushed: [ConnectionWriter] = []
    private var flushing: [ConnectionWriter] = []
    let arena = WireArena()
    let parked = ParkedConnections()
    private(set) lazy var budgets = UIDBudgets(self)
    /// `together` flushes at its end.
    private var isTogether = false

    private enum Phase {
        /// Not listening yet. -> listening, ended.
        case idle
        /// -> ending.
        case listening(any Channel, ListeningSocket)
        /// Nothing new is accepted; the promise is kept when the last connection is gone. -> ended.
        case ending(ListeningSocket, EventLoopPromise<Void>)
        /// Final.
        case ended
    }

    /// - Parameters:
    ///   - eventLoop: the loop on which this is created and always used.
    ///   - send: gives bytes to a socket without waiting and returns how many it has taken; 0 or less means none.
    package init(
        eventLoop: any EventLoop, limits: ServerLimits = ServerLimits(), logger: Logger,
        send: @escaping SocketSend = UnixServer.sendWithoutWaiting
    ) {
        eventLoop.preconditionInEventLoop()
        self.send = send
        self.eventLoop = eventLoop
        self.limits = limits
        self.logger = logger
    }

    package typealias SocketSend = @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int

    @Sendable package static func sendWithoutWaiting(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
    }

    package var connectionCount: Int { connections.count }
    var isEnding: Bool { if case .ending = phase { true } else { false } }
    /// The connections that wait until fewer answers of their uid are untaken.
    package var waitingConnectionCount: Int { accounts.values.reduce(0) { $0 + $1.waiting.count } }
    /// Of answers that no socket has taken yet.
    package var outboundBytes: Int { connections.values.reduce(0) { $0 + $1.outboundBytes } }

    // MARK: Listening

    package func start(_ socket: ListeningSocket, receiver: any CallReceiver) -> EventLoopFuture<Void> {
        eventLoop.preconditionInEventLoop()
        self.receiver = receiver
        methods = receiver.methods
        figures = CallFigures(methodCount: methods.count)
        let me = NIOLoopBound(self, eventLoop: eventLoop)
        return ServerBootstrap(group: eventLoop)
            .serverChannelInitializer { channel in me.value.addAcceptPause(channel) }
            .childChannelInitializer { channel in me.value.admit(channel) }
            // Writable means that at most one byte waits in the channel.
            .childChannelOption(.writeBufferWaterMark, value: .init(low: 1, high: 1))
            .withBoundSocket(socket.descriptor)
            .flatMapThrowing { channel in try me.value.listening(channel, socket) }
            .flatMapErrorThrowing { error in
                socket.removeFile()
                socket.releaseLock()
                throw error
            }
    }

    private func listening(_ channel: any Channel, _ socket: ListeningSocket) throws {
        guard case .idle = phase else {
            channel.close(promise: nil)
            throw AdmissionRefusal.stopping
        }
        // NIO listens with a backlog of 128, because its option comes too late for a socket that is already bound. Linux
        // refuses further non-blocking connects with EAGAIN.
        guard listen(socket.descriptor, limits.backlog) == 0 else {
            let error = Errno.last("listen")
            channel.close(promise: nil)
            throw error
        }
        phase = .listening(channel, socket)
    }

    private func addAcceptPause(_ channel: any Channel) -> EventLoopFuture<Void> {
        do {
            try channel.pipeline.syncOperations.addHandler(AcceptPause(logger: logger))
            return eventLoop.makeSucceededVoidFuture()
        } catch {
            return eventLoop.makeFailedFuture(error)
        }
    }

    private func admit(_ channel: any Channel) -> EventLoopFuture<Void> {
        var uid: UInt32?
        do {
            let pipeline = channel.pipeline.syncOperations
            let transport = try pipeline.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) { descriptor in
                (descriptor, try PeerCredentials(ofPeerAt: descriptor))
            }
            guard let (descriptor, peer) = transport else { throw AdmissionRefusal.noCredentials }
            uid = peer.uid
            let account = accounts[peer.uid] ?? UIDAccount(uid: peer.uid)
            try check(peer, account)
            lastConnectionID += 1
            let handler = ServerConnectionHandler(
                id: lastConnectionID, descriptor: descriptor, peer: peer, account: account, server: self)
            try pipeline.addHandler(handler)
            account.connections += 1
            accounts[peer.uid] = account
            connections[handler.id] = handler
            return eventLoop.makeSucceededVoidFuture()
        } catch {
            figures.refusedConnection()
            logger.warning(
                "connection refused", metadata: ["uid": "\(uid.map(String.init) ?? "unknown")", "reason": "\(error)"])
            return eventLoop.makeFailedFuture(error)
        }
    }

    private enum AdmissionRefusal: Error {
        case noCredentials
        case unmappedUID
        case stopping
        case tooManyConnections(max: Int)
        case tooManyConnectionsOfUID(uid: UInt32, max: Int)
    }

    private func check(_ peer: PeerCredentials, _ account: UIDAccount) throws(AdmissionRefusal) {
        guard case .listening = phase else { throw .stopping }
        guard !peer.isUnmapped else { throw .unmappedUID }
        guard connections.count < limits.connectionsMax else { throw .tooManyConnections(max: limits.connectionsMax) }
        guard account.connections < limits.connectionsPerUIDMax else {
            throw .tooManyConnectionsOfUID(uid: peer.uid, max: limits.connectionsPerUIDMax)
        }
    }

    func connectionEnded(_ handler: ServerConnectionHandler, _ account: UIDAccount) {
        guard connections.removeValue(forKey: handler.id) != nil else { return }
        account.connections -= 1
        budgets.ended(handler, account)
        if account.isIdle { accounts[account.uid] = nil }
        assert(account.connections > 0 || account.isIdle, "a uid without connections holds nothing")
        receiver?.closed(connection: handler.id)
        endIfEmpty()
    }

    /// The connections of a uid.
    func connections(of account: UIDAccount) -> [ServerConnectionHandler] {
        connections.values.filter { $0.account === account }
    }

    /// Runs `body` after so many milliseconds.
    func scheduled(_ milliseconds: Int64, _ body: @escaping () -> Void) -> Scheduled<Void> {
        eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(milliseconds), body)
    }

    // MARK: Answers, from the core

    /// How many bytes the core should make now for the connection of this call, where it can make them later.
    package func room(_ call: CallID) -> Int {
        connections[call.connection]?.room ?? 0
    }

    /// The receiver's `resume` is called when the connection of this call has room.
    package func park(_ call: CallID) {
        connections[call.connection]?.park(call.stream)
    }

    /// The one answer of a unary call: the encoded response message.
    package func respond(_ call: CallID, payload: [UInt8]) {
        connections[call.connection]?.respond(call.stream, payload: payload)
    }

    /// Items of server streams, each an encoded response message: these, in this order, to each of the streams. They are
    /// framed once for all streams that have the same number on their connections.
    package func send(_ calls: [CallID], items: [[UInt8]]) {
        var frames: ItemFrames?
        for call in calls {
            guard let handler = connections[call.connection] else { continue }
            let framed = frames?.streamID == call.stream ? frames : nil
            let ready = framed ?? ItemFrames(streamID: call.stream, items)
            handler.send(ready)
            frames = ready
        }
    }

    /// Ends a server stream well.
    package func finish(_ call: CallID) {
        connections[call.connection]?.finish(call.stream)
    }

    /// Ends any call with an error.
    /// - Parameters:
    ///   - code: gRPC's number, not 0.
    ///   - reason: one of the closed list of PROTOCOL.md.
    package func fail(
        _ call: CallID, code: Int32, message: String, reason: String? = nil, metadata: [(String, String)] = []
    ) {
        assert(code != 0, "an OK is not a failure")
        let status = CallStatus(code: code, message: message, reason: reason, metadata: metadata)
        connections[call.connection]?.fail(call.stream, status)
    }

    // MARK: Turns

    /// Runs `answers`, then flushes each connection that got some, once. Must not be called from `receive`, because a flush
    /// can call the receiver.
    package func together(_ answers: () -> Void) {
        isTogether = true
        answers()
        isTogether = false
        flushAll()
    }

    /// Flushes the connection at the end of this turn of the event loop, together with all others that have answers.
    func flushLater(_ writer: ConnectionWriter) {
        if unflushed.isEmpty, !isTogether { later { [self] in flushAll() } }
        unflushed.append(writer)
    }

    private func flushAll() {
        assert(flushing.isEmpty, "a flush does not flush others")
        swap(&flushing, &unflushed)
        while let writer = flushing.popLast() { writer.flush() }
    }

    /// Runs `body` in a later task of the event loop.
    func later(_ body: @escaping () -> Void) {
        eventLoop.assumeIsolated().execute(body)
    }

    // MARK: The end

    /// Graceful stop: refuses new connections and calls, finishes active calls, closes idle connections. The future completes
    /// when the last connection has ended; `close` ends them sooner.
    package func drain() -> EventLoopFuture<Void> {
        eventLoop.preconditionInEventLoop()
        switch phase {
        case .idle:
            phase = .ended
            receiver = nil
            return eventLoop.makeSucceededVoidFuture()
        case .ending(_, let promise):
            return promise.futureResult
        case .ended:
            return eventLoop.makeSucceededVoidFuture()
        case .listening(let channel, let socket):
            let promise = eventLoop.makePromise(of: Void.self)
            phase = .ending(socket, promise)
            socket.removeFile()
            channel.close(promise: nil)
            for handler in Array(connections.values) { handler.drain() }
            endIfEmpty()
            return promise.futureResult
        }
    }

    /// Closes every connection and stops.
    package func close() -> EventLoopFuture<Void> {
        let ended = drain()
        for handler in Array(connections.values) { handler.abort("the server is closing") }
        return ended
    }

    private func endIfEmpty() {
        guard case .ending(let socket, let promise) = phase, connections.isEmpty else { return }
        phase = .ended
        socket.releaseLock()
        receiver = nil
        promise.succeed()
    }
}
