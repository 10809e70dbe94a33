/// The kind of a frame. Types that a later ttrpc adds are kept as numbers: their frames are consumed and ignored.
package enum FrameType: Equatable, Sendable {
    case request
    case response
    case data
    case unknown(UInt8)

    package init(_ byte: UInt8) {
        switch byte {
        case 1: self = .request
        case 2: self = .response
        case 3: self = .data
        default: self = .unknown(byte)
        }
    }

    package var byte: UInt8 {
        switch self {
        case .request: 1
        case .response: 2
        case .data: 3
        case .unknown(let byte): byte
        }
    }
}

/// The flags of a frame (ttrpc PROTOCOL.md, "Flags"). Undefined bits are kept and not read.
package struct FrameFlags: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The sender sends nothing more on this stream.
    package static let remoteClosed = FrameFlags(rawValue: 0x01)
    /// The sender will send DATA on this stream.
    package static let remoteOpen = FrameFlags(rawValue: 0x02)
    /// There is no message in this frame, which is not the same as an empty message.
    package static let noData = FrameFlags(rawValue: 0x04)

    /// How a server stream ends well: no message, and nothing more to come (0x05).
    package static let finish: FrameFlags = [.remoteClosed, .noData]
}

/// The ten bytes in front of every payload.
package struct FrameHeader: Equatable, Sendable {
    package var payloadBytes: Int
    package var streamID: UInt32
    package var type: FrameType
    package var flags: FrameFlags

    package init(payloadBytes: Int, streamID: UInt32, type: FrameType, flags: FrameFlags = []) {
        assert(payloadBytes >= 0 && payloadBytes <= Int(UInt32.max))
        self.payloadBytes = payloadBytes
        self.streamID = streamID
        self.type = type
        self.flags = flags
    }

    /// Reads a header from at least `Limits.headerBytes` bytes.
    package init(reading bytes: UnsafeRawBufferPointer) {
        self.payloadBytes = Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self)))
        self.streamID = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        self.type = FrameType(bytes[8])
        self.flags = FrameFlags(rawValue: bytes[9])
    }

    /// Writes the header into exactly the first `Limits.headerBytes` bytes of `buffer`.
    package func write(into buffer: UnsafeMutableRawBufferPointer) {
        buffer.storeBytes(of: UInt32(truncatingIfNeeded: payloadBytes).bigEndian, toByteOffset: 0, as: UInt32.self)
        buffer.storeBytes(of: streamID.bigEndian, toByteOffset: 4, as: UInt32.self)
        buffer[8] = type.byte
        buffer[9] = flags.rawValue
    }

    /// Appends the header's bytes to an array, for callers that build a whole frame.
    package func append(to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(byteCount: Limits.headerBytes, alignment: 4) { scratch in
            write(into: scratch)
            bytes.append(contentsOf: scratch)
        }
    }

    /// A whole frame. `payload` must have exactly `payloadBytes` bytes.
    package func frame(_ payload: some Collection<UInt8>) -> [UInt8] {
        assert(payload.count == payloadBytes)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Limits.headerBytes + payloadBytes)
        append(to: &bytes)
        bytes.append(contentsOf: payload)
        return bytes
    }
}
