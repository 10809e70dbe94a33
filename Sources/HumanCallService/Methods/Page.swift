import HumanCallWire

/// A page of at most `pageSize` items and `pageBytesMax` bytes; its first item always fits.
struct Page<Item: WireCodable> {
    private(set) var items: [Item] = []
    private(set) var isCut = false
    private var bytes = 0
    private let size: Int

    init(size: Int) { self.size = size }

    /// False = the page is full; the item is not in it.
    mutating func add(_ item: Item, bytes count: Int) -> Bool {
        if items.count == size || (!items.isEmpty && bytes + count > ServiceLimits.pageBytesMax) {
            isCut = true
            return false
        }
        items.append(item)
        bytes += count
        return true
    }
}
