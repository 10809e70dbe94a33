import NIOCore

/// The latest that was told to browsers, as the bytes that go out, shared by all of them. A browser is a place in it, not a
/// queue.
struct Ring {
    struct Item: Sendable {
        /// 0 for what has no place in the log: presence, typing.
        var sequence: Int64
        var bytes: ByteBuffer
    }

    enum Reading: Sendable {
        case items([ByteBuffer], next: Int)
        /// Nothing is there yet.
        case upToDate
        /// What was asked for is gone.
        case fellOff
    }

    private var items: [Item] = []
    /// The dropped ones of `items` at its front: they go in bulk.
    private var dropped = 0
    /// The position of `items[dropped]`.
    private(set) var first = 0
    private(set) var byteCount = 0
    /// Everything after this sequence is in the ring.
    private(set) var floor: Int64

    init(floor: Int64) { self.floor = floor }

    /// The position of the next item that will be appended.
    var end: Int { first + items.count - dropped }

    mutating func append(_ item: Item) {
        items.append(item)
        byteCount += item.bytes.readableBytes
        while end - first > DashboardLimits.ringItemsMax || byteCount > DashboardLimits.ringBytesMax, end - first > 1 {
            let oldest = items[dropped]
            floor = max(floor, oldest.sequence)
            byteCount -= oldest.bytes.readableBytes
            items[dropped] = Item(sequence: 0, bytes: ByteBuffer())
            dropped += 1
            first += 1
        }
        if dropped > DashboardLimits.ringItemsMax {
            items.removeFirst(dropped)
            dropped = 0
        }
    }

    /// Where to go on after a sequence of the log; nil if something between is gone, or it is from the future.
    func position(after sequence: Int64, newest: Int64) -> Int? {
        guard sequence >= floor, sequence <= newest else { return nil }
        var position = end
        while position > first {
            let item = items[dropped + position - 1 - first]
            // What has no sequence is not worth telling late.
            if item.sequence > 0, item.sequence <= sequence { break }
            position -= 1
        }
        return position
    }

    func read(from position: Int) -> Reading {
        guard position >= first else { return .fellOff }
        guard position < end else { return .upToDate }
        var bytes: [ByteBuffer] = []
        var size = 0
        var next = position
        while next < end, bytes.count < DashboardLimits.itemsPerWriteMax, size < DashboardLimits.bytesPerWriteMax {
            let item = items[dropped + next - first]
            bytes.append(item.bytes)
            size += item.bytes.readableBytes
            next += 1
        }
        return .items(bytes, next: next)
    }
}
