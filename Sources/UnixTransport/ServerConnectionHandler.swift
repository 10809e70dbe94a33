import HumanCallMessages
import HumanCallWire
import Logging
import NIOCore
import TTRPC

/// One connection of the server: it performs what `TTRPC.ServerConnection` decides, on the event loop of all
/// connections.
///
/// A connection is closed from within only by `abort`, which does it in the next turn, so that no call of the core into
/// the transport ever comes back to the core before it returns.
final class ServerConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What a call holds.
    private struct Call {
        var requestBytes: Int
        var itemBytesUnflushed = 0
    }

    let id: UInt64
    /// The channel's, open until the channel says that it is inactive.
    private let descriptor: NIOBSDSocket.Handle
    private let peer: PeerCredentials
    let account: UIDAccount
    private let limits: ServerLimits
    private let server: UnixServer
    private let logger: Logger
    private let arena = WireArena()

    private var context: ChannelHandlerContext?
    private var decoder = FrameDecoder()
    private var machine: ServerConnection
    private var calls = StreamTable<Call>()
    private var requestBytes = 0

    private var batch = WriteBatch()
    private var isDirty = false
    /// Handed to the channel or waiting in `batch`, and not taken by the socket.
    private(set) var outboundBytes = 0
    /// Where in `handedBytes` the last answer ends: somebody waits for what lies before it.
    private var answersEnd = 0
    /// The decoder's, as counted in `account`.
    private var inboundBytes = 0
    /// Of the items that were handed over: bytes by stream, in their order.
    private var handedItems = ItemCounts()
    /// Handed over and not known to be taken.
    private var untakenBytes = 0
    /// All that was ever handed to the channel.
    private var handedBytes = 0
    private var isReadingPaused = false
    /// What was read before reading was paused, and is not carried out yet: frames of one read stop where the answers
    /// to those before them fill the way out.
    private var held = ByteBuffer()
    private(set) var isAborting = false

    private var framesSeen = 0
    private var frameTimer: Scheduled<Void>?
    private var stallTimer: Scheduled<Void>?

    init(
        id: UInt64, descriptor: NIOBSDSocket.Handle, peer: PeerCredentials, account: UIDAccount, server: UnixServer
    ) {
        self.id = id
        self.descriptor = descriptor
        self.peer = peer
        self.account = account
        self.server = server
        self.limits = server.limits
        self.logger = server.logger
        self.machine = ServerConnection(streamsMax: server.limits.callsMax)
    }

    // MARK: The channel

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isAborting else { return }
        var bytes = unwrapInboundIn(data)
        if held.readableBytes > 0 {
            held.writeBuffer(&bytes)
        } else {
            carryOut(bytes)
        }
        countInbound()
        watchFrame()
    }

    private func carryOut(_ bytes: ByteBuffer) {
        var failure: FramingError?
        let taken = bytes.withUnsafeReadableBytes { chunk in
            do throws(FramingError) {
                return try decoder.consume(chunk) { frame in take(frame) }
            } catch {
                failure = error
                return chunk.count
            }
        }
        held = bytes
        held.moveReaderIndex(forwardBy: taken)
        if held.readableBytes == 0 { held = ByteBuffer() }
        if let failure { abort("unreadable: \(failure)") }
    }

    /// The answers have drained: first what was held, then what comes.
    private func resume() {
        guard !isAborting, isReadingPaused, outboundBytes <= limits.outboundBytesPause / 2 else { return }
        isReadingPaused = false
        if held.readableBytes > 0 { carryOut(held) }
        countInbound()
        if !isReadingPaused { setReading(true) }
    }

    private func countInbound() {
        let buffered = decoder.bytesBuffered + held.readableBytes
        guard buffered != inboundBytes else { return }
        account.inboundBytes += buffered - inboundBytes
        inboundBytes = buffered
        if account.inboundBytes > limits.inboundBytesPerUIDMax { abort("too many unfinished frames of its uid") }
    }

    func channelInactive(context: ChannelHandlerContext) {
        isAborting = true
        self.context = nil
        frameTimer?.cancel()
        stallTimer?.cancel()
        // Their handlers are told by one `closed`, and what they still answer is dropped.
        _ = machine.close()
        calls.removeAll()
        account.requestBytes -= requestBytes
        account.inboundBytes -= inboundBytes
        account.outboundBytes -= outboundBytes
        requestBytes = 0
        inboundBytes = 0
        outboundBytes = 0
        server.connectionEnded(self, account)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        abort("\(error)")
    }

    /// Closes the connection in the next turn. Nothing is read or answered any more.
    private func abort(_ reason: String) {
        guard !isAborting else { return }
        isAborting = true
        logger.info(
            "closing connection", metadata: ["connection": "\(id)", "uid": "\(peer.uid)", "reason": "\(reason)"])
        server.later { [self] in context?.close(promise: nil) }
    }

    // MARK: Frames in

    private func take(_ frame: DecodedFrame) -> DecoderVerdict {
        framesSeen += 1
        switch frame {
        case .oversize(let header):
            perform(machine.receiveOversize(header), payload: UnsafeRawBufferPointer(start: nil, count: 0))
        case .frame(let header, let payload):
            perform(machine.receive(header), payload: payload)
        }
        return isAborting ? .stop : isReadingPaused ? .pause : .goOn
    }

    private func perform(_ action: ServerConnection.Action, payload: UnsafeRawBufferPointer) {
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
            return refuse(streamID, .unreadable(error))
        }
        let names = (service: envelope[head.service], method: envelope[head.method])
        let found = server.methods.find(
            service: UnsafeRawBufferPointer(rebasing: names.service),
            method: UnsafeRawBufferPointer(rebasing: names.method))
        guard let receiver = server.receiver, let method = found else {
            return refuse(streamID, .unknownMethod(head, in: envelope))
        }
        if let status = excess(of: head, bytes: envelope.count) { return refuse(streamID, status) }
        let kind: MethodKind = server.methods[method].isServerStreaming ? .serverStreaming : .unary
        guard case .deliver = machine.accept(streamID, as: kind) else { return }
        calls[streamID] = Call(requestBytes: envelope.count)
        requestBytes += envelope.count
        account.requestBytes += envelope.count
        receiver.receive(
            call: CallID(connection: id, stream: streamID), method: method,
            payload: UnsafeRawBufferPointer(rebasing: envelope[head.payload]),
            timeoutNanoseconds: min(head.timeoutNano, limits.timeoutNanosecondsMax), peer: peer)
    }

    /// Why this call is not taken, if it is not.
    private func excess(of head: RequestHead, bytes: Int) -> CallStatus? {
        guard head.timeoutNano >= 0 else {
            return CallStatus(
                .deadlineExceeded, "the deadline had passed when the request was sent", reason: "DEADLINE_EXCEEDED")
        }
        guard head.metadata.count <= limits.metadataPairsMax else {
            return .limit("metadata_pairs", limits.metadataPairsMax, "\(head.metadata.count) pairs of metadata")
        }
        let metadataBytes = head.metadata.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        guard metadataBytes <= limits.metadataBytesMax else {
            return .limit("metadata_bytes", limits.metadataBytesMax, "\(metadataBytes) bytes of metadata")
        }
        guard requestBytes + bytes <= limits.requestBytesMax else {
            return .limit("request_bytes_in_flight", limits.requestBytesMax, "too many request bytes in flight")
        }
        guard account.requestBytes + bytes <= limits.requestBytesPerUIDMax else {
            return .limit(
                "request_bytes_in_flight_per_uid", limits.requestBytesPerUIDMax, "too many request bytes in flight")
        }
        return nil
    }

    // MARK: Answers, from the core

    func respond(_ streamID: UInt32, payload: [UInt8]) {
        let outgoing = machine.respond(
            streamID, envelopeBytes: WireCodec.responseBytes(payloadBytes: payload.count))
        guard case .frame(let header) = outgoing else { return perform(outgoing, streamID, []) }
        forget(streamID)
        batch.appendResponse(header, payload)
        enqueued(Limits.headerBytes + header.payloadBytes)
    }

    func send(_ frames: ItemFrames) {
        let streamID = frames.streamID
        let outgoing = machine.send(streamID, itemBytes: frames.largestItemBytes)
        guard case .frame = outgoing else { return perform(outgoing, streamID, []) }
        let unflushed = (calls[streamID]?.itemBytesUnflushed ?? 0) + frames.itemBytes
        guard unflushed <= limits.streamBytesMax else {
            refuse(
                streamID,
                .limit("stream_bytes_unread", limits.streamBytesMax, "the stream is not read and has grown too long"))
            return cancelled(streamID)
        }
        calls[streamID]?.itemBytesUnflushed = unflushed
        batch.append(frames)
        enqueued(frames.bytes.readableBytes)
    }

    func finish(_ streamID: UInt32) {
        perform(machine.finish(streamID), streamID, [])
    }

    func fail(_ streamID: UInt32, _ status: CallStatus) {
        refuse(streamID, status)
    }

    private func refuse(_ streamID: UInt32, _ status: CallStatus) {
        let envelope = status.encoded(arena)
        perform(machine.fail(streamID, envelopeBytes: envelope.count), streamID, envelope)
    }

    /// Performs the end of a call.
    private func perform(_ outgoing: ServerConnection.Outgoing, _ streamID: UInt32, _ payload: [UInt8]) {
        switch outgoing {
        case .drop(.streamGone):
            break
        case .drop(.wrongKind):
            logger.error("an answer of the wrong kind was dropped", metadata: ["call": "\(id)/\(streamID)"])
            assertionFailure("a response to a stream, or an item of a unary call")
        case .refuse(let refusal):
            send(refusal)
        case .frame(let header):
            forget(streamID)
            batch.append(header, payload)
            enqueued(Limits.headerBytes + payload.count)
        }
    }

    private func send(_ refusal: Refusal) {
        let envelope = CallStatus(refusal).encoded(arena)
        batch.append(refusal.header(envelopeBytes: envelope.count), envelope)
        enqueued(Limits.headerBytes + envelope.count)
        // A refusal may answer an id whose live call goes on, and so ends only the call that the machine has ended.
        if refusal.endedStream { cancelled(refusal.streamID) }
        if case .answerTooLong = refusal.fault { forget(refusal.streamID) }
    }

    private func cancelled(_ streamID: UInt32) {
        forget(streamID)
        let call = CallID(connection: id, stream: streamID)
        server.later { [server] in server.receiver?.cancelled(call: call) }
    }

    private func forget(_ streamID: UInt32) {
        guard let call = calls.remove(streamID) else { return }
        requestBytes -= call.requestBytes
        account.requestBytes -= call.requestBytes
    }

    // MARK: Bytes out

    private func enqueued(_ bytes: Int) {
        outboundBytes += bytes
        account.outboundBytes += bytes
        if outboundBytes > limits.outboundBytesPause || account.outboundBytes > limits.outboundBytesPerUIDMax {
            recount()
        }
        if outboundBytes > limits.outboundBytesMax { return abortUntaken() }
        // Of one uid's connections the one that takes least goes, and not the one that is answered at this moment.
        if account.outboundBytes > limits.outboundBytesPerUIDMax { server.abortHeaviest(of: account) }
        if isAborting { return }
        if batch.bytes.readableBytes >= Fixed.batchBytes { hand() }
        if outboundBytes > limits.outboundBytesPause, !isReadingPaused {
            isReadingPaused = true
            setReading(false)
        }
        guard !isDirty else { return }
        isDirty = true
        server.flushLater(self)
    }

    func abortUntaken() {
        abort("\(outboundBytes) bytes of answers are not taken")
    }

    /// Hands the batch to the channel, which keeps it until `flush`.
    private func hand() {
        guard let context, !batch.isEmpty else { return }
        let bytes = batch.bytes.readableBytes
        handedItems.add(batch.items)
        untakenBytes += bytes
        if batch.answersEnd > 0 { answersEnd = handedBytes + batch.answersEnd }
        handedBytes += bytes
        context.write(wrapOutboundOut(batch.bytes), promise: bytes == 1 ? lastByteTaken() : nil)
        batch.reset()
    }

    /// For a channel that holds a single byte, which it counts as nothing (see `channelWritabilityChanged`).
    private func lastByteTaken() -> EventLoopPromise<Void>? {
        guard let eventLoop = context?.eventLoop else { return nil }
        let promise = eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenSuccess { [self] in settle() }
        return promise
    }

    /// The end of the server's turn.
    func flush() {
        isDirty = false
        guard !isAborting else { return }
        sendAtOnce()
        // Whoever was told what was taken may have ended this connection.
        guard !isAborting else { return }
        if !batch.isEmpty || untakenBytes > 0 {
            hand()
            context?.flush()
            settle()
            watchStall()
        }
        closeIfDrained()
    }

    /// Where nothing waits in the channel, the socket is given the batch beside it: the channel's own way there costs a
    /// small answer more than all else that is done for it. What the socket does not take, and every error, is the channel's.
    private func sendAtOnce() {
        guard untakenBytes == 0, !batch.isEmpty, context != nil else { return }
        let sent = batch.bytes.withUnsafeReadableBytes { server.send(descriptor, $0) }
        guard sent > 0 else { return }
        handedBytes += sent
        outboundBytes -= sent
        account.outboundBytes -= sent
        batch.taken(sent)
        guard batch.isEmpty else { return }
        handedItems.add(batch.items)
        batch.reset()
        tellWhatWasTaken()
    }

    /// The channel counts as writable where at most one byte waits in it (see `UnixServer.start`): that is how it tells that
    /// the socket has taken everything, and costs less than a promise for every write.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        settle()
    }

    /// What was taken of a way out that has not been empty for long.
    private func recount() {
        let taken = untakenBytes - (handedBytes - takenBytes)
        guard taken > 0 else { return }
        untakenBytes -= taken
        outboundBytes -= taken
        account.outboundBytes -= taken
    }

    private func settle() {
        guard untakenBytes > 0, let context, context.channel.isWritable, takenBytes == handedBytes else { return }
        outboundBytes -= untakenBytes
        account.outboundBytes -= untakenBytes
        untakenBytes = 0
        tellWhatWasTaken()
    }

    /// All that was handed over is taken.
    private func tellWhatWasTaken() {
        let items = handedItems
        // Before anybody is told, who may answer with more.
        handedItems = ItemCounts()
        items.forEach { streamID, bytes in
            calls[streamID]?.itemBytesUnflushed -= bytes
            server.receiver?.flushed(call: CallID(connection: id, stream: streamID), bytes: bytes)
        }
        if isReadingPaused, outboundBytes <= limits.outboundBytesPause / 2 { server.later { [self] in resume() } }
        if outboundBytes == 0, machine.isDrained { server.later { [self] in closeIfDrained() } }
    }

    private func setReading(_ reads: Bool) {
        do {
            try context?.channel.syncOptions?.setOption(.autoRead, value: reads)
        } catch {
            abort("cannot \(reads ? "resume" : "stop") reading: \(error)")
        }
    }

    // MARK: The end

    /// Graceful stop: no new calls; the connection closes when its last answer is out.
    func drain() {
        machine.drain()
        closeIfDrained()
    }

    func closeNow() {
        abort("the server is closing")
    }

    private func closeIfDrained() {
        if machine.isDrained, outboundBytes == 0 { abort("drained") }
    }

    // MARK: Peers that stop in the middle

    /// One timer stands while frames are cut, and looks whether the frame of its last look is still the same: cheaper
    /// than a timer for every cut frame.
    private func watchFrame() {
        guard decoder.isMidFrame, frameTimer == nil, let context else { return }
        let frame = framesSeen
        let wait = TimeAmount.milliseconds(limits.frameReadMilliseconds)
        frameTimer = context.eventLoop.assumeIsolated().scheduleTask(in: wait) { [self] in
            frameTimer = nil
            // While we do not read, the missing bytes are not the peer's fault.
            if decoder.isMidFrame, framesSeen == frame, !isReadingPaused { return abort("a frame did not end in time") }
            watchFrame()
        }
    }

    private func watchStall() {
        // Where nothing waits there is nothing to watch, and asking the channel costs more than this.
        guard untakenBytes > 0, stallTimer == nil, let context else { return }
        let taken = takenBytes
        guard taken < answersEnd else { return }
        let wait = TimeAmount.milliseconds(limits.writeStallMilliseconds)
        stallTimer = context.eventLoop.assumeIsolated().scheduleTask(in: wait) { [self] in
            stallTimer = nil
            if taken < answersEnd, takenBytes == taken { return abort("it takes no answers") }
            watchStall()
        }
    }

    /// All that the socket ever took, also of a batch that it took in part.
    private var takenBytes: Int {
        // try? is right: a channel that cannot say has been closed.
        let buffered = (try? context?.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        return handedBytes - buffered
    }
}
