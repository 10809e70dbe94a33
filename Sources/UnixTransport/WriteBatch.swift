import HumanCallWire
import NIOCore
import TTRPC

/// Items of a stream as the bytes that are sent, for every connection on which the stream has this number.
struct ItemFrames {
    let streamID: UInt32
    let bytes: ByteBuffer
    /// Of the items alone.
    let itemBytes: Int
    let largestItemBytes: Int

    init(streamID: UInt32, _ items: [[UInt8]]) {
        self.streamID = streamID
        itemBytes = items.reduce(0) { $0 + $1.count }
        largestItemBytes = items.reduce(0) { max($0, $1.count) }
        var bytes = ByteBuffer()
        bytes.reserveCapacity(itemBytes + items.count * Limits.headerBytes)
        for item in items {
            bytes.write(FrameHeader(payloadBytes: item.count, streamID: streamID, type: .data))
            bytes.writeBytes(item)
        }
        self.bytes = bytes
    }
}

/// The frames of one connection that wait for the end of the turn, in one buffer: one write, however many answers.
struct WriteBatch {
    private(set) var bytes = ByteBuffer()
    /// Whether other connections' batches share the memory of `bytes`.
    private var isShared = false

    var isEmpty: Bool { bytes.readableBytes == 0 }

    mutating func append(_ header: FrameHeader, _ payload: some Collection<UInt8>) {
        bytes.write(header)
        bytes.writeBytes(payload)
    }

    /// The frame of a good answer: its message, encoded, inside of the envelope.
    mutating func appendResponse(_ header: FrameHeader, _ message: [UInt8]) {
        let count = Limits.headerBytes + header.payloadBytes
        bytes.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { memory in
            header.write(into: memory)
            let envelope = UnsafeMutableRawBufferPointer(rebasing: memory[Limits.headerBytes...])
            message.withUnsafeBytes { WireCodec.writeResponse(payload: $0, into: envelope) }
            return count
        }
    }

    /// The first frames of a batch are not copied.
    mutating func append(_ frames: ItemFrames) {
        if isEmpty {
            bytes = frames.bytes
            isShared = true
        } else {
            bytes.writeImmutableBuffer(frames.bytes)
        }
    }

    /// The socket took the first bytes.
    mutating func taken(_ count: Int) {
        bytes.moveReaderIndex(forwardBy: count)
    }

    /// Makes room for the next batch after `bytes` was sent or handed on.
    mutating func reset() {
        if isShared || bytes.capacity > Fixed.retainedBytesMax {
            bytes = ByteBuffer()
            isShared = false
        } else {
            bytes.clear()
        }
    }
}

extension ByteBuffer {
    fileprivate mutating func write(_ header: FrameHeader) {
        writeWithUnsafeMutableBytes(minimumWritableBytes: Limits.headerBytes) {
            header.write(into: $0)
            return Limits.headerBytes
        }
    }
}
