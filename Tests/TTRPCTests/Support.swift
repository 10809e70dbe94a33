import TTRPC

/// A seeded generator (SplitMix64), so that a failing run is one number.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// An emitted frame, with its payload copied out.
enum Seen: Equatable {
    case frame(FrameHeader, [UInt8])
    case oversize(FrameHeader)
}

/// A decoder that keeps what it emitted.
struct Recorder: ~Copyable {
    var decoder = FrameDecoder()
    var seen: [Seen] = []
    var bytesBufferedMost = 0

    mutating func feed(_ bytes: [UInt8], verdict: DecoderVerdict = .goOn) throws(FramingError) {
        try feed(bytes[...], verdict: verdict)
    }

    mutating func feed(_ bytes: ArraySlice<UInt8>, verdict: DecoderVerdict = .goOn) throws(FramingError) {
        // A copy of its own per chunk, freed at once: a payload pointer that escaped would read freed memory.
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 1)
        defer { chunk.deallocate() }
        chunk.copyBytes(from: bytes)
        var emitted: [Seen] = []
        defer {
            seen += emitted
            bytesBufferedMost = max(bytesBufferedMost, decoder.bytesBuffered)
        }
        try decoder.consume(UnsafeRawBufferPointer(rebasing: chunk[..<bytes.count])) { frame in
            switch frame {
            case .frame(let header, let payload): emitted.append(.frame(header, Array(payload)))
            case .oversize(let header): emitted.append(.oversize(header))
            }
            return verdict
        }
    }
}

func header(_ type: FrameType, _ streamID: UInt32, bytes: Int = 0, _ flags: FrameFlags = []) -> FrameHeader {
    FrameHeader(payloadBytes: bytes, streamID: streamID, type: type, flags: flags)
}

func frame(_ type: FrameType, _ streamID: UInt32, _ payload: [UInt8] = [], _ flags: FrameFlags = []) -> [UInt8] {
    header(type, streamID, bytes: payload.count, flags).frame(payload)
}

extension ServerConnection.Action {
    /// The refusal of this action, if it is one.
    var refusal: Refusal? {
        if case .refuse(let refusal) = self { refusal } else { nil }
    }
}

extension ServerConnection.Outgoing {
    var isFramed: Bool {
        if case .frame = self { true } else { false }
    }

    var refusal: Refusal? {
        if case .refuse(let refusal) = self { refusal } else { nil }
    }
}

extension ServerConnection {
    /// A call that has reached its handler.
    mutating func open(_ streamID: UInt32, _ kind: MethodKind, _ flags: FrameFlags = []) -> Bool {
        guard receive(header(.request, streamID, flags)) == .request(streamID: streamID) else { return false }
        return accept(streamID, as: kind) == .deliver
    }
}
