/// The client's end of one connection as a state machine. It never sees a payload.
///
/// A call that is not in the table has ended, or was forgotten because ttrpc has no cancel. Frames for it are ignored.
package struct ClientConnection: ~Copyable {
    /// A call that waits for the server.
    private enum Call: Equatable {
        /// Waits for its one RESPONSE. -> gone.
        case unary
        /// Receives items until DATA 0x01 or a RESPONSE. -> gone.
        case streaming
    }

    private enum Phase {
        /// Calls may start. -> exhausted, closed.
        case open
        /// The ids are used up: calls in flight go on, new ones need a new connection. -> closed.
        case exhausted
        /// The connection is gone. Final.
        case closed
    }

    private var phase = Phase.open
    private var calls: [UInt32: Call] = [:]
    private var nextStreamID: UInt32
    private let streamsMax: Int

    package private(set) var counters = Counters()

    package struct Counters: Equatable, Sendable {
        package var callsStarted = 0
        package var callsEnded = 0
        package var framesIgnored = 0
    }

    /// - Parameter firstStreamID: odd; other than 1 only in tests of what happens near 2^32.
    package init(firstStreamID: UInt32 = 1, streamsMax: Int = Limits.streamsPerConnectionMax) {
        assert(firstStreamID % 2 == 1)
        self.nextStreamID = firstStreamID
        self.streamsMax = streamsMax
    }

    package var callsLive: Int { calls.count }

    package var isClosed: Bool {
        if case .closed = phase { true } else { false }
    }

    /// The ids are used up: start new calls on a new connection, and close this one when its last call has ended.
    package var needsReconnect: Bool {
        if case .exhausted = phase { true } else { false }
    }

    // MARK: Calls

    package enum Start: Equatable, Sendable {
        /// Send this header and the encoded Request envelope after it.
        case frame(FrameHeader)
        /// Nothing was sent and no id was used.
        case refused(StartRefusal)
    }

    package enum StartRefusal: Equatable, Sendable {
        /// The envelope is longer than `Limits.payloadBytesMax`.
        case requestTooLong(bytes: Int)
        /// The connection has used its last id.
        case reconnect
        /// `streamsMax` calls are in flight.
        case tooManyCalls(max: Int)
        case connectionClosed
    }

    /// Starts a call and gives it the next id.
    package mutating func start(_ kind: MethodKind, envelopeBytes: Int) -> Start {
        switch phase {
        case .open: break
        case .exhausted: return .refused(.reconnect)
        case .closed: return .refused(.connectionClosed)
        }
        guard envelopeBytes <= Limits.payloadBytesMax else {
            return .refused(.requestTooLong(bytes: envelopeBytes))
        }
        guard calls.count < streamsMax else { return .refused(.tooManyCalls(max: streamsMax)) }
        let streamID = nextStreamID
        if streamID > Limits.streamIDMax - 2 { phase = .exhausted } else { nextStreamID = streamID + 2 }
        counters.callsStarted += 1
        let flags: FrameFlags
        switch kind {
        case .unary:
            calls[streamID] = .unary
            flags = []
        case .serverStreaming:
            calls[streamID] = .streaming
            flags = .remoteClosed
        }
        return .frame(FrameHeader(payloadBytes: envelopeBytes, streamID: streamID, type: .request, flags: flags))
    }

    /// Forgets a call. The server runs on until its deadline or the disconnect; its answer is ignored.
    package mutating func cancel(_ streamID: UInt32) -> CancelResult {
        remove(streamID) ? .forgotten : .unknown
    }

    package enum CancelResult: Equatable, Sendable {
        case forgotten
        /// The call had ended before, or never was.
        case unknown
    }

    // MARK: Frames from the server

    package enum Action: Equatable, Sendable {
        /// The payload is the Response envelope of a unary call, which has ended.
        case response(streamID: UInt32)
        /// The payload is an item of a server stream, possibly an empty message; the stream goes on.
        case item(streamID: UInt32)
        /// The payload is the last item of a server stream, which has ended well. Without 0x04 even no bytes are a
        /// message.
        case lastItem(streamID: UInt32)
        /// The server stream has ended well; there is no item in this frame.
        case finished(streamID: UInt32)
        /// A server stream was ended by a RESPONSE: the payload's envelope carries the error. An OK is tolerated as an
        /// end, and its payload, if it has one, is a last item (that is how Go clients see it).
        case streamResponse(streamID: UInt32)
        /// The server broke the protocol on this call, which has ended without an answer.
        case violation(streamID: UInt32, message: String)
        /// The frame is for no call of ours.
        case ignore
    }

    /// A whole frame was received.
    package mutating func receive(_ header: FrameHeader) -> Action {
        guard let call = calls[header.streamID] else { return ignore() }
        switch header.type {
        case .response:
            _ = remove(header.streamID)
            return call == .unary
                ? .response(streamID: header.streamID) : .streamResponse(streamID: header.streamID)
        case .data:
            return receiveData(header, call)
        case .request, .unknown:
            return ignore()
        }
    }

    /// The header of an oversize frame was received; its payload is discarded.
    package mutating func receiveOversize(_ header: FrameHeader) -> Action {
        switch header.type {
        case .request, .unknown: return ignore()
        case .response, .data: break
        }
        guard remove(header.streamID) else { return ignore() }
        return .violation(
            streamID: header.streamID,
            message: "a frame of \(header.payloadBytes) bytes is longer than \(Limits.payloadBytesMax)")
    }

    private mutating func receiveData(_ header: FrameHeader, _ call: Call) -> Action {
        let streamID = header.streamID
        guard call == .streaming else {
            _ = remove(streamID)
            return .violation(streamID: streamID, message: "DATA in answer to a unary call")
        }
        let hasItem = !header.flags.contains(.noData)
        if header.flags.contains(.remoteClosed) {
            _ = remove(streamID)
            return hasItem ? .lastItem(streamID: streamID) : .finished(streamID: streamID)
        }
        return hasItem ? .item(streamID: streamID) : ignore()
    }

    private mutating func ignore() -> Action {
        counters.framesIgnored += 1
        return .ignore
    }

    private mutating func remove(_ streamID: UInt32) -> Bool {
        guard calls.removeValue(forKey: streamID) != nil else { return false }
        counters.callsEnded += 1
        return true
    }

    // MARK: The end of the connection

    /// The connection has ended. Returns the calls that got no reply, in order of their start: the outcome of each is
    /// unknown, and a retry needs the same idempotency key. A second close finds nothing.
    package mutating func close() -> [UInt32] {
        phase = .closed
        let live = calls.keys.sorted()
        calls = [:]
        counters.callsEnded += live.count
        assert(counters.callsStarted == counters.callsEnded)
        return live
    }
}
