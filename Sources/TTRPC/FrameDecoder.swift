/// Why no more frames can be read from a connection.
package enum FramingError: Error, Equatable, Sendable {
    /// A header declared `Limits.payloadBytesFatal` bytes or more.
    case lengthFatal(FrameHeader)
}

/// A result of the decoder.
package enum DecodedFrame {
    /// A whole frame. The payload's memory is valid only until the closure returns.
    case frame(FrameHeader, payload: UnsafeRawBufferPointer)
    /// A header whose payload is longer than allowed. It is reported once, when the header is complete, so that the
    /// answer does not wait for the payload, which is dropped as it arrives.
    case oversize(FrameHeader)
}

/// Whether the decoder goes on after a frame.
package enum DecoderVerdict: Sendable {
    case goOn
    /// Stop here: the caller keeps the rest of the chunk and gives it to `consume` later.
    case pause
    /// The connection is being closed: drop the rest of this chunk and all later ones.
    case stop
}

/// Decodes bytes into frames, however the reads cut them.
///
/// A frame that is whole in a chunk is emitted in place. Only a frame cut by the end of a chunk is buffered,
/// and the buffer grows with the bytes that have come, never with the length that was announced: ten bytes that
/// promise 4 MiB cost ten bytes.
package struct FrameDecoder: ~Copyable {
    private enum State {
        /// Between frames or inside a header, whose first bytes are in `buffer`. -> payload, discarding, dead.
        case header
        /// The header is known; `buffer` holds the payload so far. -> header.
        case payload(FrameHeader)
        /// An oversize payload is being dropped. -> header.
        case discarding(bytesLeft: Int)
        /// Nothing more can be read. Final.
        case dead
    }

    private var state = State.header
    private var buffer: [UInt8] = []

    package init() {}

    /// Bytes buffered for an incomplete frame.
    package var bytesBuffered: Int { buffer.count }

    /// A frame is incomplete, so a read time-out applies.
    package var isMidFrame: Bool {
        switch state {
        case .header: !buffer.isEmpty
        case .payload, .discarding: true
        case .dead: false
        }
    }

    /// Reads the next bytes of the connection and emits, in order, every frame that they complete.
    ///
    /// - Returns: how many bytes it consumed: all of them, unless a verdict was `pause`.
    @discardableResult
    package mutating func consume(
        _ chunk: UnsafeRawBufferPointer,
        _ emit: (DecodedFrame) -> DecoderVerdict
    ) throws(FramingError) -> Int {
        var at = 0
        var goesOn = true
        while goesOn {
            switch state {
            case .dead:
                return chunk.count
            case .discarding(let bytesLeft):
                let dropped = min(bytesLeft, chunk.count - at)
                at += dropped
                if dropped < bytesLeft {
                    state = .discarding(bytesLeft: bytesLeft - dropped)
                    return chunk.count
                }
                state = .header
            case .header:
                guard let header = takeHeader(from: chunk, &at) else { return chunk.count }
                goesOn = try begin(header, emit) != .pause
            case .payload(let header):
                guard let verdict = finishPayload(of: header, from: chunk, &at, emit) else { return chunk.count }
                goesOn = verdict != .pause
            }
        }
        return at
    }

    /// The next header, or nil when the chunk ended before it did.
    private mutating func takeHeader(from chunk: UnsafeRawBufferPointer, _ at: inout Int) -> FrameHeader? {
        let bytesLeft = chunk.count - at
        if buffer.isEmpty, bytesLeft >= Limits.headerBytes {
            defer { at += Limits.headerBytes }
            return FrameHeader(reading: UnsafeRawBufferPointer(rebasing: chunk[at...]))
        }
        guard bytesLeft > 0 else { return nil }
        let taken = min(bytesLeft, Limits.headerBytes - buffer.count)
        buffer.append(contentsOf: chunk[at..<at + taken])
        at += taken
        guard buffer.count == Limits.headerBytes else { return nil }
        let header = buffer.withUnsafeBytes { FrameHeader(reading: $0) }
        buffer.removeAll(keepingCapacity: true)
        return header
    }

    private mutating func begin(
        _ header: FrameHeader,
        _ emit: (DecodedFrame) -> DecoderVerdict
    ) throws(FramingError) -> DecoderVerdict {
        guard header.payloadBytes < Limits.payloadBytesFatal else {
            die()
            throw .lengthFatal(header)
        }
        guard header.payloadBytes > Limits.payloadBytesMax else {
            state = .payload(header)
            return .goOn
        }
        state = .discarding(bytesLeft: header.payloadBytes)
        let verdict = emit(.oversize(header))
        if verdict == .stop { die() }
        return verdict
    }

    /// Emits the frame if the chunk completes it; nil when the chunk is used up without doing so.
    private mutating func finishPayload(
        of header: FrameHeader,
        from chunk: UnsafeRawBufferPointer,
        _ at: inout Int,
        _ emit: (DecodedFrame) -> DecoderVerdict
    ) -> DecoderVerdict? {
        let wanted = header.payloadBytes - buffer.count
        guard chunk.count - at >= wanted else {
            buffer.append(contentsOf: chunk[at...])
            return nil
        }
        let tail = UnsafeRawBufferPointer(rebasing: chunk[at..<at + wanted])
        at += wanted
        state = .header
        let verdict: DecoderVerdict
        if buffer.isEmpty {
            verdict = emit(.frame(header, payload: tail))
        } else {
            buffer.append(contentsOf: tail)
            verdict = buffer.withUnsafeBytes { emit(.frame(header, payload: $0)) }
            buffer.removeAll(keepingCapacity: buffer.capacity <= Limits.bufferRetainedBytesMax)
        }
        if verdict == .stop { die() }
        return verdict
    }

    private mutating func die() {
        state = .dead
        buffer = []
    }
}
