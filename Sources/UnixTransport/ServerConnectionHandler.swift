import HumanCallMessages
import HumanCallWire
import Logging
import NIOCore
import TTRPC

/// One connection of the server, on the event loop of all connections. It performs what its machines decide:
/// `ServerConnection` says what a frame means; `InboundQueue`, `OpenCalls` and `OutboundQueue` count what the peer holds.
///
/// A connection is closed from within only by `abort`, which does it in the next turn, so that no call of the core into
/// the transport ever comes back to the core before it returns.
final class ServerConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let id: UInt64
    let account: UIDAccount
    private let peer: PeerCredentials
    private let server: UnixServer

    private var context: ChannelHandlerContext?
    private var machine: ServerConnection
    private var calls: OpenCalls
    private var inbound: InboundQueue
    private let writer: ConnectionWriter
    private(set) var isAborting = false
    private var frameTimer: Scheduled<Void>?
    private var parked = ParkedCalls()
    /// The core makes what a parked call gets.
    private var isResuming = false
    /// It is not read before fewer answers of its uid are untaken.
    private var waitsForBudget = false
    /// It is in the queue of `ParkedConnections`.
    var isQueued = false

    /// Of answers that the socket has not taken.
    var outboundBytes: Int { writer.bytes }
    var inboundBytes: Int { inbound.bytes }
    /// How many bytes of answers the socket has taken.
    var position: Int { writer.position }
    private var isReadingPaused: Bool { writer.isReadingPaused || waitsForBudget }
    /// The server drains, and the last call has ended.
    var isDrained: Bool { machine.isDrained }

    init(id: UInt64, descriptor: NIOBSDSocket.Handle, peer: PeerCredentials, account: UIDAccount, server: UnixServer) {
        self.id = id
        self.peer = peer
        self.account = account
        self.server = server
        machine = ServerConnection(streamsMax: server.limits.callsMax)
        calls = OpenCalls(account: account, limits: server.limits)
        inbound = InboundQueue(account: account, limits: server.limits)
        writer = ConnectionWriter(descriptor: descriptor, account: account, server: server)
    }

    // MARK: The channel

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        writer.begin(self, context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isAborting else { return }
        if server.budgets.isReadingPaused(account) { waitForBudget() }
        let outcome = unwrapInboundIn(data).withUnsafeReadableBytes { chunk in
            isReadingPaused ? inbound.hold(chunk) : inbound.read(chunk) { take($0) }
        }
        follow(outcome)
        watchFrame()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        server.receiver?.readCompleted()
    }

    /// The answers have drained: carries out what was held, then reads on.
    func resume() {
        guard !isAborting, writer.resumeReading(), !waitsForBudget else { return }
        readOn()
    }

    private func readOn() {
        follow(inbound.resume { take($0) })
        server.receiver?.readCompleted()
        if !isReadingPaused { writer.setReading(true) }
    }

    private func waitForBudget() {
        guard !waitsForBudget else { return }
        waitsForBudget = true
        writer.setReading(false)
        server.budgets.wait(self)
    }

    /// Fewer answers of its uid are untaken.
    func budgetFreed() {
        guard !isAborting else { return }
        server.parked.add(self, server)
        guard waitsForBudget else { return }
        waitsForBudget = false
        if !writer.isReadingPaused { readOn() }
    }

    private func follow(_ outcome: InboundQueue.Outcome) {
        switch outcome {
        case .goOn: break
        case .unreadable(let error): abort("unreadable: \(error)")
        case .overLimit: server.budgets.abortUnfinished(of: account)
        }
    }

    /// Closes the connection, whose frames do not end. Its bytes are free at once.
    func abortUnfinished() {
        abort("it has most of its uid's unfinished frames, \(inbound.bytes) bytes")
        inbound.close()
    }

    /// At most one byte is left in the channel (see `UnixServer.start`). This is cheaper than a promise for every write.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        writer.settle()
    }

    func channelInactive(context: ChannelHandlerContext) {
        isAborting = true
        self.context = nil
        frameTimer?.cancel()
        parked = ParkedCalls()
        // One `closed` ends all calls of the connection, and later answers to them are dropped.
        _ = machine.close()
        for call in calls.close() { server.figures.ended(call.method, code: Self.cancelledCode) }
        inbound.close()
        writer.close()
        server.connectionEnded(self, account)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        abort("\(error)")
    }

    /// Closes the connection in the next turn. Nothing is read or answered any more.
    func abort(_ reason: String) {
        guard !isAborting else { return }
        isAborting = true
        server.logger.info(
            "closing connection", metadata: ["connection": "\(id)", "uid": "\(peer.uid)", "reason": "\(reason)"])
        server.later { [self] in context?.close(promise: nil) }
    }

    // MARK: Figures

    /// gRPC's CANCELLED: the caller has gone. It is sent to nobody.
    private static let cancelledCode: Int32 = 1

    /// A call has ended with this code. Its time counts, unless it is a stream's.
    private func end(_ streamID: UInt32, code: Int32) {
        guard let call = calls.end(streamID) else { return }
        guard !server.methods.isServerStreaming(call.method) else {
            return server.figures.ended(call.method, code: code)
        }
        server.figures.answered(call.method, code: code, nanoseconds: CallFigures.now() - call.startedAt)
    }

    // MARK: Frames in

    private func take(_ frame: DecodedFrame) -> DecoderVerdict {
        switch frame {
        case .oversize(let header):
            perform(machine.receiveOversize(header), UnsafeRawBufferPointer(start: nil, count: 0))
        case .frame(let header, let payload): perform(machine.receive(header), payload)
        }
        if server.budgets.isReadingPaused(account) { waitForBudget() }
        return isAborting ? .stop : isReadingPaused ? .pause : .goOn
    }

    private func perform(_ action: ServerConnection.Action, _ payload: UnsafeRawBufferPointer) {
        switch action {
        case .ignore: break
        case .refuse(let refusal): send(refusal)
        case .request(let streamID): begin(streamID, payload)
        }
    }

    /// Reads the envelope of a call and hands it to the receiver, or refuses it.
    private func begin(_ streamID: UInt32, _ envelope: UnsafeRawBufferPointer) {
        let head: RequestHead
        do throws(WireError) {
            head = try WireCodec.decodeRequestHead(from: envelope)
        } catch {
            return fail(streamID, .unreadable(error))
        }
        let found = server.methods.find(
            service: UnsafeRawBufferPointer(rebasing: envelope[head.service]),
            method: UnsafeRawBufferPointer(rebasing: envelope[head.method]))
        guard let method = found else {
            server.figures.ended(nil, code: StatusCode.unimplemented.rawValue)
            return fail(streamID, .unknownMethod(head, in: envelope))
        }
        if let status = calls.begin(streamID, method, head, requestBytes: envelope.count) {
            server.figures.ended(method, code: status.code)
            return fail(streamID, status)
        }
        let kind: MethodKind = server.methods.isServerStreaming(method) ? .serverStreaming : .unary
        guard case .deliver = machine.accept(streamID, as: kind) else {
            calls.end(streamID)
            return
        }
        server.receiver?.receive(
            call: CallID(connection: id, stream: streamID), method: method,
            payload: UnsafeRawBufferPointer(rebasing: envelope[head.payload]),
            timeoutNanoseconds: min(head.timeoutNano, server.limits.timeoutNanosecondsMax), peer: peer)
    }

    // MARK: Room

    /// How many bytes of what can be made later the core should make now. It can overrun them by one answer or item. Parked
    /// calls come first.
    var room: Int { hasParkedCalls && !isResuming ? 0 : roomForParked }

    var roomForParked: Int {
        isAborting || !server.budgets.hasRoom(account) ? 0 : max(0, server.limits.outboundBytesPause - writer.bytes)
    }

    var hasParkedCalls: Bool { !parked.isEmpty }

    func park(_ streamID: UInt32) {
        guard !isAborting else { return }
        parked.add(streamID) { calls.contains($0) }
        server.parked.add(self, server)
    }

    /// Resumes the call that has been parked longest.
    func resumeParked() {
        guard !isAborting, let streamID = parked.next(isOpen: { calls.contains($0) }) else { return }
        isResuming = true
        server.receiver?.resume(call: CallID(connection: id, stream: streamID))
        isResuming = false
    }

    // MARK: Answers, from the core. A connection that is being closed gets none.

    func respond(_ streamID: UInt32, payload: [UInt8]) {
        guard !isAborting else { return }
        let outgoing = machine.respond(streamID, envelopeBytes: WireCodec.responseBytes(payloadBytes: payload.count))
        guard case .frame(let header) = outgoing else { return perform(outgoing, streamID, [], code: 0) }
        end(streamID, code: 0)
        writer.addResponse(header, payload)
    }

    func send(_ frames: ItemFrames) {
        guard !isAborting else { return }
        let streamID = frames.streamID
        let outgoing = machine.send(streamID, itemBytes: frames.largestItemBytes)
        guard case .frame = outgoing else { return perform(outgoing, streamID, [], code: 0) }
        guard calls.addItems(streamID, bytes: frames.itemBytes) else {
            let bytesMax = server.limits.streamBytesMax
            let status = CallStatus.limit(
                "stream_bytes_unread", bytesMax, "the stream is not read and has grown too long")
            fail(streamID, status)
            return cancelled(streamID, code: status.code)
        }
        writer.add(frames)
    }

    func finish(_ streamID: UInt32) {
        guard !isAborting else { return }
        perform(machine.finish(streamID), streamID, [], code: 0)
    }

    func fail(_ streamID: UInt32, _ status: CallStatus) {
        guard !isAborting else { return }
        server.figures.refused(status)
        server.logger.debug("a call was refused", metadata: refusal(of: streamID, status))
        let envelope = status.encoded(server.arena)
        perform(machine.fail(streamID, envelopeBytes: envelope.count), streamID, envelope, code: status.code)
    }

    /// The call, its caller, and the ids that the error names. No text of a caller is in it: messages and rules can quote some.
    private func refusal(of streamID: UInt32, _ status: CallStatus) -> Logger.Metadata {
        let method = calls.method(of: streamID).map { server.methods[$0].name } ?? "unknown"
        var metadata: Logger.Metadata = [
            "uid": "\(peer.uid)", "connection": "\(id)", "call": "\(streamID)", "method": "\(method)",
            "code": "\(status.code)", "reason": "\(status.reason ?? "")",
        ]
        for (key, value) in status.metadata where Fixed.loggedMetadata.contains(key) { metadata[key] = "\(value)" }
        return metadata
    }

    /// Performs the end of a call.
    private func perform(
        _ outgoing: ServerConnection.Outgoing, _ streamID: UInt32, _ payload: [UInt8], code: Int32
    ) {
        switch outgoing {
        case .drop(.streamGone):
            break
        case .drop(.wrongKind):
            server.logger.error("an answer of the wrong kind was dropped", metadata: ["call": "\(id)/\(streamID)"])
            assertionFailure("a response to a stream, or an item of a unary call")
        case .refuse(let refusal):
            send(refusal)
        case .frame(let header):
            end(streamID, code: code)
            writer.add(header, payload)
        }
    }

    private func send(_ refusal: Refusal) {
        let status = CallStatus(refusal)
        server.figures.refused(status)
        let envelope = status.encoded(server.arena)
        writer.add(refusal.header(envelopeBytes: envelope.count), envelope)
        // A refusal can answer an id whose live call goes on: only a call that the machine has ended is ended here.
        if case .answerTooLong = refusal.fault { end(refusal.streamID, code: status.code) }
        if refusal.endedStream { cancelled(refusal.streamID, code: status.code) }
    }

    private func cancelled(_ streamID: UInt32, code: Int32) {
        end(streamID, code: code)
        let call = CallID(connection: id, stream: streamID)
        server.later { [server] in server.receiver?.cancelled(call: call) }
    }

    /// The socket has taken these items.
    func flushed(_ items: ItemCounts) {
        items.forEach { streamID, bytes in
            calls.flushed(streamID, bytes: bytes)
            server.receiver?.flushed(call: CallID(connection: id, stream: streamID), bytes: bytes)
        }
    }

    // MARK: The end

    /// Graceful stop: no new calls; the connection closes when its last answer is sent.
    func drain() {
        machine.drain()
        writer.end()
        closeIfDrained()
    }

    func abortUntaken() {
        abort("\(writer.bytes) bytes of answers are not taken")
    }

    func closeIfDrained() {
        if machine.isDrained, writer.isEmpty { abort("drained") }
    }

    // MARK: Peers that stop in the middle

    /// One timer runs while frames are cut, and checks whether the frame that was incomplete when it began still is: cheaper
    /// than a timer for every cut frame.
    private func watchFrame() {
        guard let frame = inbound.frameInProgress, frameTimer == nil else { return }
        let wait = TimeAmount.milliseconds(server.limits.frameReadMilliseconds)
        frameTimer = context?.eventLoop.assumeIsolated().scheduleTask(in: wait) { [self] in
            frameTimer = nil
            // While we do not read, the missing bytes are not the peer's fault.
            if inbound.frameInProgress == frame, !isReadingPaused { abort("a frame did not end in time") }
            watchFrame()
        }
    }
}
