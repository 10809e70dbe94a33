import HumanCallMessages
import HumanCallWire
import NIOCore
import TTRPC

/// One call to be made.
struct CallRequest: Sendable {
    var service: String
    var method: String
    var payload: [UInt8]
    var metadata: [Envelope.KeyValue]
    var deadline: NIODeadline?
}

/// One connection of a client: it performs what `TTRPC.ClientConnection` decides, on its event loop.
final class ClientConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    typealias Reply = @Sendable (Result<[UInt8], CallError>) -> Void

    /// The caller that waits for a stream's answer.
    private struct Waiting {
        enum Kind {
            case unary(Reply)
            case streaming
        }

        var kind: Kind
        var timer: Scheduled<Void>?
    }

    private let limits: ClientLimits
    private let arena = WireArena()
    private var context: ChannelHandlerContext?
    private var decoder = FrameDecoder()
    private var machine: ClientConnection
    private var waiting: [UInt32: Waiting] = [:]

    private var batch = WriteBatch()
    private var isFlushScheduled = false
    private var outboundBytes = 0

    /// A connection carries one stream at most, because reading stops for the whole connection when its reader is slow.
    private var stream = ItemBuffer()
    private var reader: (@Sendable (ItemBatch) -> Void)?
    private var isReadingPaused = false
    /// Why the connection is being closed from this side, if it is.
    private var closeReason: CallError?

    init(limits: ClientLimits, firstStreamID: UInt32 = 1) {
        self.limits = limits
        self.machine = ClientConnection(firstStreamID: firstStreamID, streamsMax: limits.callsMax)
    }

    /// False: new calls need a new connection.
    var isUsable: Bool { context != nil && closeReason == nil && !machine.isClosed && !machine.needsReconnect }

    // MARK: Calls

    /// Starts a unary call. The stream id is nil if it was refused, and then `reply` has been called.
    func call(_ request: CallRequest, reply: @escaping Reply) -> UInt32? {
        do throws(CallError) {
            return try start(request, .unary, Waiting.Kind.unary(reply))
        } catch {
            reply(.failure(error))
            return nil
        }
    }

    /// Opens the connection's stream.
    func open(_ request: CallRequest) throws(CallError) {
        _ = try start(request, .serverStreaming, .streaming)
    }

    private func start(
        _ request: CallRequest, _ method: MethodKind, _ kind: Waiting.Kind
    ) throws(CallError) -> UInt32 {
        guard let context, closeReason == nil else { throw .notConnected }
        guard outboundBytes <= limits.outboundBytesMax else { throw .tooManyBytes(max: limits.outboundBytesMax) }
        var timeout: TimeAmount?
        if let deadline = request.deadline {
            let left = deadline - .now()
            // 0 would say that there is no deadline, so an expired call is not sent at all.
            guard left > .zero else { throw .deadlineExceeded }
            timeout = left
        }
        let envelope = try encode(request, timeout)
        let header = try frame(machine.start(method, envelopeBytes: envelope.count))
        let streamID = header.streamID
        waiting[streamID] = Waiting(
            kind: kind,
            timer: timeout.map { left in
                context.eventLoop.assumeIsolated().scheduleTask(in: left) { [self] in
                    expire(streamID)
                }
            })
        batch.append(header, envelope)
        outboundBytes += Limits.headerBytes + envelope.count
        flushLater(context)
        return streamID
    }

    private func encode(_ request: CallRequest, _ timeout: TimeAmount?) throws(CallError) -> [UInt8] {
        let envelope = Envelope.Request(
            service: request.service, method: request.method, payload: request.payload,
            timeoutNano: timeout?.nanoseconds ?? 0, metadata: request.metadata)
        do throws(WireError) {
            return try WireCodec.encode(envelope, arena: arena)
        } catch {
            throw .unencodable("\(error)")
        }
    }

    private func frame(_ start: ClientConnection.Start) throws(CallError) -> FrameHeader {
        switch start {
        case .frame(let header): return header
        case .refused(.requestTooLong(let bytes)): throw .requestTooLong(bytes: bytes)
        case .refused(.tooManyCalls(let max)): throw .tooManyCalls(max: max)
        case .refused(.reconnect), .refused(.connectionClosed): throw .notConnected
        }
    }

    private func expire(_ streamID: UInt32) {
        _ = machine.cancel(streamID)
        end(streamID, .failure(.deadlineExceeded))
    }

    /// The caller no longer waits: forgets the call. The server still executes it.
    func cancel(_ streamID: UInt32) {
        _ = machine.cancel(streamID)
        end(streamID, .failure(.cancelled))
    }

    private func end(_ streamID: UInt32, _ result: Result<[UInt8], CallError>) {
        guard let call = waiting.removeValue(forKey: streamID) else { return }
        call.timer?.cancel()
        switch (call.kind, result) {
        case (.unary(let reply), _): reply(result)
        case (.streaming, .success): finishStream(nil)
        case (.streaming, .failure(let error)): finishStream(error)
        }
        closeIfExhausted()
    }

    // MARK: The stream's reader

    /// Calls the reader with the buffered items, or as soon as one arrives. One reader at a time.
    func read(_ reader: @escaping @Sendable (ItemBatch) -> Void) {
        guard self.reader == nil else { return reader(.end(.protocolViolation("a stream has two readers"))) }
        self.reader = reader
        deliver()
    }

    func cancelReading() {
        finishStream(.cancelled)
        context?.close(promise: nil)
    }

    private func deliver() {
        guard let reader, let batch = stream.take() else { return }
        self.reader = nil
        if isReadingPaused { pauseReading(false) }
        reader(batch)
    }

    private func append(_ item: UnsafeRawBufferPointer) {
        stream.append(Array(item))
        if !isReadingPaused, stream.bytes > limits.streamBytesMax || stream.count > limits.streamItemsMax {
            pauseReading(true)
        }
    }

    private func finishStream(_ error: CallError?) {
        stream.finish(error)
        deliver()
    }

    private func pauseReading(_ pause: Bool) {
        isReadingPaused = pause
        do {
            try context?.channel.syncOptions?.setOption(.autoRead, value: !pause)
        } catch {
            fail(.protocolViolation("cannot set the socket's reading: \(error)"))
        }
    }

    // MARK: Frames in

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { self.context = context }
    }

    func channelActive(context: ChannelHandlerContext) {
        self.context = context
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var failure: FramingError?
        unwrapInboundIn(data).withUnsafeReadableBytes { bytes in
            do throws(FramingError) {
                try decoder.consume(bytes) { frame in
                    take(frame)
                    return closeReason == nil ? .goOn : .stop
                }
            } catch {
                failure = error
            }
        }
        if let failure { fail(.protocolViolation("\(failure)")) }
        // Once for each read, so that a burst of items wakes the reader once.
        deliver()
    }

    private func take(_ frame: DecodedFrame) {
        switch frame {
        case .oversize(let header):
            perform(machine.receiveOversize(header), UnsafeRawBufferPointer(start: nil, count: 0))
        case .frame(let header, let payload):
            perform(machine.receive(header), payload)
        }
    }

    private func perform(_ action: ClientConnection.Action, _ payload: UnsafeRawBufferPointer) {
        switch action {
        case .ignore:
            break
        case .response(let streamID):
            end(streamID, answer(payload).map { Array(payload[$0]) })
        case .item:
            append(payload)
        case .lastItem(let streamID):
            append(payload)
            end(streamID, .success([]))
        case .finished(let streamID):
            end(streamID, .success([]))
        case .streamResponse(let streamID):
            let result = answer(payload)
            // Some servers send their last item in an OK response.
            if case .success(let range) = result, !range.isEmpty {
                append(UnsafeRawBufferPointer(rebasing: payload[range]))
            }
            end(streamID, result.map { _ in [] })
        case .violation(let streamID, let message):
            end(streamID, .failure(.protocolViolation(message)))
        }
    }

    /// Where the answer is in the envelope, or the server's error.
    private func answer(_ envelope: UnsafeRawBufferPointer) -> Result<Range<Int>, CallError> {
        do throws(WireError) {
            let head = try WireCodec.decodeResponseHead(from: envelope, arena: arena)
            guard let status = head.status, status.code != 0 else { return .success(head.payload) }
            return .failure(.status(ServerStatus(status, arena)))
        } catch {
            return .failure(.protocolViolation("the answer's envelope: \(error)"))
        }
    }

    // MARK: Bytes out

    private func flushLater(_ context: ChannelHandlerContext) {
        guard !isFlushScheduled else { return }
        isFlushScheduled = true
        context.eventLoop.assumeIsolated().execute { [self] in flush() }
    }

    private func flush() {
        isFlushScheduled = false
        guard let context, !batch.isEmpty else { return }
        let bytes = batch.bytes.readableBytes
        let promise = context.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenSuccess { [self] in outboundBytes -= bytes }
        context.writeAndFlush(wrapOutboundOut(batch.bytes), promise: promise)
        batch.reset()
    }

    // MARK: The end

    func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        let error = closeReason ?? .connectionLost
        // The machine lists the calls without an answer. `waiting` has the same ids, as the assertion checks.
        for streamID in machine.close() { end(streamID, .failure(error)) }
        assert(waiting.isEmpty)
        finishStream(error)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(.connectionLost)
    }

    /// Closes the connection; every call that waits gets this error.
    func fail(_ error: CallError) {
        if closeReason == nil { closeReason = error }
        context?.close(promise: nil)
    }

    /// Closes a connection that has used up its ids, after its last call.
    private func closeIfExhausted() {
        if machine.needsReconnect, machine.callsLive == 0 { fail(.notConnected) }
    }
}
