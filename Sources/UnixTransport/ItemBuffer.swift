/// The next thing for a stream's reader.
enum ItemBatch: Equatable, Sendable {
    /// At least one item.
    case items([[UInt8]])
    /// The end; nil if the stream ended well.
    case end(CallError?)
}

/// The items of one server stream between the socket and its reader: a state machine without a clock or a task.
struct ItemBuffer {
    private enum End {
        /// More may come. -> ended.
        case open
        /// Nothing more comes. The reader is notified after the last item. Final.
        case ended(CallError?)
    }

    private var items: [[UInt8]] = []
    private var end = End.open
    /// Bytes of `items`.
    private(set) var bytes = 0
    var count: Int { items.count }

    /// An item after the end is dropped: the reader has, or will have, seen the end.
    mutating func append(_ item: [UInt8]) {
        guard case .open = end else { return }
        items.append(item)
        bytes += item.count
    }

    /// The first end counts.
    mutating func finish(_ error: CallError?) {
        if case .open = end { end = .ended(error) }
    }

    /// Nil if the reader has to wait.
    mutating func take() -> ItemBatch? {
        if !items.isEmpty {
            defer {
                items = []
                bytes = 0
            }
            return .items(items)
        }
        if case .ended(let error) = end { return .end(error) }
        return nil
    }
}
