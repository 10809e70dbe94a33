import NIOCore
import TTRPC

/// The frames of one connection that wait for the end of the turn, in one buffer: one write, however many answers.
struct WriteBatch {
    private(set) var bytes = ByteBuffer()
    /// Item bytes in `bytes`, by stream, in the order of their first item.
    private(set) var items: [(streamID: UInt32, bytes: Int)] = []

    /// Bytes of whole frames that are not items.
    private(set) var answerBytes = 0

    var isEmpty: Bool { bytes.readableBytes == 0 }

    mutating func append(_ header: FrameHeader, _ payload: some Collection<UInt8>) {
        write(header, payload)
        answerBytes += Limits.headerBytes + payload.count
    }

    private mutating func write(_ header: FrameHeader, _ payload: some Collection<UInt8>) {
        bytes.writeWithUnsafeMutableBytes(minimumWritableBytes: Limits.headerBytes) {
            header.write(into: $0)
            return Limits.headerBytes
        }
        bytes.writeBytes(payload)
    }

    mutating func appendItem(_ header: FrameHeader, _ payload: [UInt8]) {
        write(header, payload)
        if let last = items.indices.last, items[last].streamID == header.streamID {
            items[last].bytes += payload.count
        } else {
            items.append((header.streamID, payload.count))
        }
    }

    /// Makes room for the next batch after `bytes` was handed on.
    mutating func reset() {
        items = []
        answerBytes = 0
        if bytes.capacity > Fixed.retainedBytesMax {
            bytes = ByteBuffer()
        } else {
            bytes.clear()
        }
    }
}
