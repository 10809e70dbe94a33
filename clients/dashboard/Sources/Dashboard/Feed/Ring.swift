import NIOCore

/// The latest items for the browsers of a language, encoded once and shared by all. A browser is a position in the ring,
/// not a queue.
struct Ring {
    struct Item: Sendable {
        /// 0 for items that are not in the log: presence and typing.
        var sequence: Int64
        var bytes: ByteBuffer
    }

    enum Reading: Sendable {
        case items([ByteBuffer], next: Int)
        /// There is nothing new.
        case upToDate
        /// The position was dropped.
        case fellOff
    }

    private var items: [Item] = []
    /// How many items at the front of `items` are dropped. They are removed in bulk.
    private var dropped = 0
    /// The position of `items[dropped]`.
    private(set) var first = 0
    private(set) var byteCount = 0
    /// The ring contains every item with a higher sequence.
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

    /// The position after a sequence of the log; nil if items in between were dropped, or the sequence is newer than
    /// the log.
    func position(after sequence: Int64, newest: Int64) -> Int? {
        guard sequence >= floor, sequence <= newest else { return nil }
        var position = end
        while position > first {
            let item = items[dropped + position - 1 - first]
            // Presence and typing are not worth catching up with.
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
