/// The server's end of one connection as a state machine: headers and answers in, actions out. It never sees a
/// payload; the shell holds the bytes and this machine says what they are.
///
/// A call's path: `receive` -> `.request` -> the shell decodes the envelope -> `accept` (or `fail`) -> `respond`,
/// or `send` ... `finish`, or `fail`. Anything that arrives for an ended stream is dropped, with its reason.
package struct ServerConnection: ~Copyable {
    private enum Phase {
        /// New requests are accepted. -> draining, closed.
        case serving
        /// New requests are answered UNAVAILABLE; live streams go on to their end. -> closed.
        case draining
        /// The connection is closed or being closed; nothing is framed. Final.
        case closed
    }

    private var phase = Phase.serving
    private var streams = StreamTable<ServerStream>()
    private var lastStreamID: UInt32 = 0
    private let streamsMax: Int

    /// Totals. `streamsOpened == streamsEnded + streamsLive` always holds.
    package private(set) var counters = Counters()

    package struct Counters: Equatable, Sendable {
        package var streamsOpened = 0
        package var streamsEnded = 0
        package var requestsRefused = 0
        package var repliesDropped = 0
    }

    package init(streamsMax: Int = Limits.streamsPerConnectionMax) {
        self.streamsMax = streamsMax
    }

    package var streamsLive: Int { streams.count }

    package var isClosed: Bool {
        if case .closed = phase { true } else { false }
    }

    /// Draining, and no call is left to finish: the shell can close the connection.
    package var isDrained: Bool {
        if case .draining = phase { streams.isEmpty } else { false }
    }

    // MARK: Frames from the client

    package enum Action: Equatable, Sendable {
        /// The payload is the envelope of a new call. The shell decodes it now, then calls `accept` or `fail`.
        case request(streamID: UInt32)
        /// Answer this error. If `endedStream`, the call's handler must stop.
        case refuse(Refusal)
        /// Do nothing.
        case ignore
    }

    /// A whole frame was received.
    package mutating func receive(_ header: FrameHeader) -> Action {
        if isClosed { return .ignore }
        return switch header.type {
        case .request: receiveRequest(header)
        case .data: receiveData(header)
        // A server gets no responses, and a type from a later ttrpc is consumed and ignored.
        case .response, .unknown: .ignore
        }
    }

    /// The header of a frame was received whose payload is longer than `Limits.payloadBytesMax` and is discarded.
    package mutating func receiveOversize(_ header: FrameHeader) -> Action {
        if isClosed { return .ignore }
        let fault = Fault.frameTooLong(bytes: header.payloadBytes)
        switch header.type {
        case .request:
            // A request that is refused has still used its id.
            if isNew(header.streamID) { lastStreamID = header.streamID }
            return refuse(header.streamID, fault)
        case .data:
            return end(header.streamID, fault)
        case .response, .unknown:
            return .ignore
        }
    }

    private func isNew(_ streamID: UInt32) -> Bool {
        streamID % 2 == 1 && streamID > lastStreamID
    }

    private mutating func receiveRequest(_ header: FrameHeader) -> Action {
        let streamID = header.streamID
        guard isNew(streamID) else { return refuse(streamID, .badStreamID(last: lastStreamID)) }
        lastStreamID = streamID
        if case .draining = phase { return refuse(streamID, .stopping) }
        guard streams.count < streamsMax else { return refuse(streamID, .tooManyStreams(max: streamsMax)) }
        // A request that sets both flags or neither counts as closed.
        let open = header.flags.contains(.remoteOpen) && !header.flags.contains(.remoteClosed)
        streams[streamID] = .announced(clientHalf: open ? .open : .closed)
        counters.streamsOpened += 1
        return .request(streamID: streamID)
    }

    private mutating func receiveData(_ header: FrameHeader) -> Action {
        let streamID = header.streamID
        switch streams[streamID] {
        case nil:
            return refuse(streamID, .dataOnDeadStream)
        case .unary:
            return end(streamID, .dataOnUnaryCall)
        case .announced(.closed), .streaming(.closed):
            return end(streamID, .dataAfterClose)
        case .announced(.open):
            return receiveDataOnOpenStream(header, closed: .announced(clientHalf: .closed))
        case .streaming(.open):
            return receiveDataOnOpenStream(header, closed: .streaming(clientHalf: .closed))
        }
    }

    /// The request of a server stream is its only message, so only the end of the client's half can follow. An end with a
    /// payload (0x01 without 0x04) is accepted, and its payload is ignored.
    private mutating func receiveDataOnOpenStream(_ header: FrameHeader, closed: ServerStream) -> Action {
        if header.flags.contains(.remoteClosed) {
            streams[header.streamID] = closed
            return .ignore
        }
        if header.flags.contains(.noData) { return .ignore }
        return end(header.streamID, .secondMessage)
    }

    /// Answers an error and leaves a live stream of that id alone.
    private mutating func refuse(_ streamID: UInt32, _ fault: Fault) -> Action {
        counters.requestsRefused += 1
        return .refuse(Refusal(streamID: streamID, fault: fault))
    }

    /// Answers an error and ends the stream if there is one.
    private mutating func end(_ streamID: UInt32, _ fault: Fault) -> Action {
        // An announced stream has no handler yet that must stop.
        let served = if case .announced = streams[streamID] { false } else { true }
        guard remove(streamID) else { return refuse(streamID, fault) }
        return .refuse(Refusal(streamID: streamID, fault: fault, endedStream: served))
    }

    // MARK: The shell has read the envelope

    package enum Acceptance: Equatable, Sendable {
        /// Hand the call to its handler.
        case deliver
        /// The stream has ended or was accepted before: do not deliver the call.
        case drop(Drop)
    }

    /// The method is known: the stream becomes a unary call or a server stream.
    package mutating func accept(_ streamID: UInt32, as kind: MethodKind) -> Acceptance {
        switch streams[streamID] {
        case nil:
            return .drop(.streamGone)
        case .unary, .streaming:
            return .drop(.wrongKind)
        case .announced(let clientHalf):
            switch kind {
            case .unary: streams[streamID] = .unary
            case .serverStreaming: streams[streamID] = .streaming(clientHalf: clientHalf)
            }
            return .deliver
        }
    }

    // MARK: Answers

    /// Why an answer is not sent. None of these is an error of the peer.
    package enum Drop: Equatable, Sendable {
        /// The stream has ended, or its connection has: an allowed drop.
        case streamGone
        /// A response to a stream, an item of a unary call, or an answer before `accept`: a bug of ours, never framed.
        case wrongKind
    }

    package enum Outgoing: Equatable, Sendable {
        /// Put this header in front of the payload and send it.
        case frame(FrameHeader)
        /// The answer is too long for a frame: send this refusal in its place. The stream has ended.
        case refuse(Refusal)
        case drop(Drop)
    }

    /// The one response of a unary call; the bytes are those of the encoded Response envelope.
    package mutating func respond(_ streamID: UInt32, envelopeBytes: Int) -> Outgoing {
        switch streams[streamID] {
        case nil: return drop(.streamGone)
        case .announced, .streaming: return drop(.wrongKind)
        case .unary: return endWithResponse(streamID, envelopeBytes: envelopeBytes)
        }
    }

    /// One item of a server stream. No bytes is an empty message, not an end.
    package mutating func send(_ streamID: UInt32, itemBytes: Int) -> Outgoing {
        switch streams[streamID] {
        case nil: return drop(.streamGone)
        case .announced, .unary: return drop(.wrongKind)
        case .streaming: break
        }
        guard itemBytes <= Limits.payloadBytesMax else {
            _ = remove(streamID)
            // The core must stop feeding the stream, so the refusal reports the end of its call.
            return .refuse(Refusal(streamID: streamID, fault: .answerTooLong(bytes: itemBytes), endedStream: true))
        }
        return .frame(FrameHeader(payloadBytes: itemBytes, streamID: streamID, type: .data))
    }

    /// Ends a server stream well: DATA 0x05 without payload. Go and Rust clients would read an OK RESPONSE as one more
    /// message. It ends the stream even if the client has not closed its half.
    package mutating func finish(_ streamID: UInt32) -> Outgoing {
        switch streams[streamID] {
        case nil: return drop(.streamGone)
        case .announced, .unary: return drop(.wrongKind)
        case .streaming:
            _ = remove(streamID)
            return .frame(FrameHeader(payloadBytes: 0, streamID: streamID, type: .data, flags: .finish))
        }
    }

    /// Ends any call with an error, accepted or not: a RESPONSE with a status that is not OK.
    package mutating func fail(_ streamID: UInt32, envelopeBytes: Int) -> Outgoing {
        guard streams[streamID] != nil else { return drop(.streamGone) }
        return endWithResponse(streamID, envelopeBytes: envelopeBytes)
    }

    private mutating func endWithResponse(_ streamID: UInt32, envelopeBytes: Int) -> Outgoing {
        _ = remove(streamID)
        guard envelopeBytes <= Limits.payloadBytesMax else {
            return .refuse(Refusal(streamID: streamID, fault: .answerTooLong(bytes: envelopeBytes)))
        }
        return .frame(FrameHeader(payloadBytes: envelopeBytes, streamID: streamID, type: .response))
    }

    private mutating func drop(_ reason: Drop) -> Outgoing {
        counters.repliesDropped += 1
        return .drop(reason)
    }

    private mutating func remove(_ streamID: UInt32) -> Bool {
        guard streams.remove(streamID) != nil else { return false }
        counters.streamsEnded += 1
        return true
    }

    // MARK: The end of the connection

    /// Graceful stop: no new streams from now on. `isDrained` says when the last live one has ended.
    package mutating func drain() {
        if case .serving = phase { phase = .draining }
    }

    /// The connection has ended (end of file, half-close, reset, or closed by us). Returns the streams that were alive, in
    /// order: their handlers must stop, and their answers are dropped. A second close returns none.
    package mutating func close() -> [UInt32] {
        phase = .closed
        let live = streams.ids
        streams.removeAll()
        counters.streamsEnded += live.count
        assert(counters.streamsOpened == counters.streamsEnded)
        return live
    }
}
