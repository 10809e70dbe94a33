import HumanCallWire
import NIOCore
import TTRPC

/// Items of a stream as the bytes that go out, for every connection on which the stream has this number.
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

/// How many bytes of items, stream by stream, in the order in which they go out. Nearly always of one stream, which takes no
/// memory of its own.
struct ItemCounts {
    private var latest: (streamID: UInt32, bytes: Int)?
    private var before: [(streamID: UInt32, bytes: Int)] = []

    var isEmpty: Bool { latest == nil }

    mutating func add(_ streamID: UInt32, _ bytes: Int) {
        if let latest {
            if latest.streamID == streamID {
                self.latest = (streamID, latest.bytes + bytes)
                return
            }
            before.append(latest)
        }
        latest = (streamID, bytes)
    }

    mutating func add(_ other: ItemCounts) {
        other.forEach { add($0, $1) }
    }

    func forEach(_ body: (_ streamID: UInt32, _ bytes: Int) -> Void) {
        for (streamID, bytes) in before { body(streamID, bytes) }
        if let latest { body(latest.streamID, latest.bytes) }
    }
}

/// The frames of one connection that wait for the end of the turn, in one buffer: one write, however many answers.
struct WriteBatch {
    private(set) var bytes = ByteBuffer()
    /// Whether `bytes` stands in other connections' batches too.
    private var isShared = false
    /// Item bytes in `bytes`, by stream, in the order of their first item.
    private(set) var items = ItemCounts()

    /// Where in `bytes` the last frame that is not an item ends; 0 = there is none.
    private(set) var answersEnd = 0

    var isEmpty: Bool { bytes.readableBytes == 0 }

    mutating func append(_ header: FrameHeader, _ payload: some Collection<UInt8>) {
        bytes.write(header)
        bytes.writeBytes(payload)
        answersEnd = bytes.readableBytes
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
        answersEnd = bytes.readableBytes
    }

    /// The socket has taken the first of them.
    mutating func taken(_ count: Int) {
        bytes.moveReaderIndex(forwardBy: count)
        answersEnd = max(0, answersEnd - count)
    }

    /// The first frames of a batch are not copied.
    mutating func append(_ frames: ItemFrames) {
        if isEmpty {
            bytes = frames.bytes
            isShared = true
        } else {
            bytes.writeImmutableBuffer(frames.bytes)
        }
        items.add(frames.streamID, frames.itemBytes)
    }

    /// Makes room for the next batch after `bytes` was handed on.
    mutating func reset() {
        items = ItemCounts()
        answersEnd = 0
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
