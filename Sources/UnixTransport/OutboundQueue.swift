/// Where the outgoing bytes of one connection are. It counts them and never sees them.
///
///     framed ---- batch ----> handed over ---- channel ----> taken by the socket
///            \______________ direct send ______________/
///
/// Each stage is a position in everything that the connection ever sends, so `taken <= handed <= framed` always holds.
/// Bytes between `taken` and `handed` wait in the channel, those between `handed` and `framed` in the batch. While the
/// channel holds anything, nothing is sent past it: that is what keeps the order of the bytes.
struct OutboundQueue {
    private enum Reading {
        /// -> paused, when more than `outboundBytesPause` are in flight.
        case open
        /// The connection is not read, so that it asks for no more. -> open, when half of that is left.
        case paused
    }

    /// The shell's reaction to an added frame.
    enum Pressure {
        case none
        /// Stop reading the connection. Given once; `resumeReading` takes it back.
        case stopReading
        /// The peer takes too little: close the connection.
        case overflow
    }

    private var framed = 0
    private var handed = 0
    private var taken = 0
    /// The end of the last frame that is not an item. The peer waits for every byte before it.
    private var answersEnd = 0
    private var batchedItems = ItemCounts()
    private var handedItems = ItemCounts()
    private var reading = Reading.open
    private let account: UIDAccount
    private let limits: ServerLimits

    init(account: UIDAccount, limits: ServerLimits) {
        self.account = account
        self.limits = limits
    }

    /// Framed, and not taken by the socket. The uid's account has the same bytes.
    var bytes: Int { framed - taken }
    var isEmpty: Bool { framed == taken }
    var channelBytes: Int { handed - taken }
    var batchBytes: Int { framed - handed }
    var isReadingPaused: Bool { reading == .paused }

    // MARK: Frames

    /// An answer was added to the batch.
    mutating func addAnswer(bytes: Int) {
        add(bytes)
        answersEnd = framed
    }

    /// Items of a stream were added to the batch: `bytes` with their headers, `itemBytes` without.
    mutating func addItems(_ streamID: UInt32, itemBytes: Int, bytes: Int) {
        add(bytes)
        batchedItems.add(streamID, itemBytes)
    }

    private mutating func add(_ bytes: Int) {
        framed += bytes
        account.outboundBytes += bytes
    }

    /// The queue is so long that it matters how much of it the socket has taken: call `channelHolds` before `pressure`.
    var needsRecount: Bool {
        channelBytes > 0 && (bytes > limits.outboundBytesPause || account.outboundBytes > limits.outboundBytesPerUIDMax)
    }

    mutating func pressure() -> Pressure {
        if bytes > limits.outboundBytesMax { return .overflow }
        guard bytes > limits.outboundBytesPause, reading == .open else { return .none }
        reading = .paused
        return .stopReading
    }

    // MARK: To the socket

    /// The batch can be given to the socket directly: there is one, and nothing waits in the channel before it.
    var canSendDirectly: Bool { handed == taken && framed > handed }

    /// The socket took the first `count` bytes of the batch. The rest of it goes through the channel.
    mutating func sentDirectly(_ count: Int) {
        assert(canSendDirectly && count <= batchBytes)
        handed += count
        took(upTo: handed)
        if framed == handed { moveItems() }
    }

    /// The batch was written to the channel.
    mutating func handedOver() {
        handed = framed
        moveItems()
    }

    /// The channel holds so many bytes; the socket has taken all that was handed over before them.
    mutating func channelHolds(_ count: Int) {
        took(upTo: max(taken, handed - count))
    }

    private mutating func took(upTo position: Int) {
        account.outboundBytes -= position - taken
        taken = position
    }

    private mutating func moveItems() {
        handedItems.add(batchedItems)
        batchedItems = ItemCounts()
    }

    /// The items that the socket has taken, each once. None while a part of what was handed over waits in the channel.
    mutating func takeFlushedItems() -> ItemCounts {
        guard handed == taken else { return ItemCounts() }
        defer { handedItems = ItemCounts() }
        return handedItems
    }

    // MARK: What follows

    /// Enough was taken to read the connection again.
    var canResumeReading: Bool { reading == .paused && bytes <= limits.outboundBytesPause / 2 }

    /// False: reading was not paused, or still has to be.
    mutating func resumeReading() -> Bool {
        guard canResumeReading else { return false }
        reading = .open
        return true
    }

    /// How far the socket has come.
    var position: Int { taken }

    /// How far the socket has come, if an answer waits for it; nil if the peer keeps nothing waiting but items. A peer whose
    /// mark is the same after `writeStallMilliseconds` has stopped.
    var stallMark: Int? { channelBytes > 0 && taken < answersEnd ? taken : nil }

    /// The connection is gone, and its bytes with it.
    mutating func close() {
        handedOver()
        took(upTo: framed)
    }
}

/// How many bytes of items, stream by stream, in the order in which they are sent. Nearly always of one stream, which
/// needs no memory of its own.
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
