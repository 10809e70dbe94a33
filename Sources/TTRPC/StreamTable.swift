/// A connection's live streams by number, as a sorted array. A client's numbers only grow, so a new stream is appended, and
/// mostly it is the only one: finding it costs one comparison, where a dictionary would hash. It is inlinable so that other
/// modules can specialise it.
public struct StreamTable<Value> {
    @usableFromInline var entries: [(id: UInt32, value: Value)] = []

    @inlinable public init() {}

    @inlinable public var count: Int { entries.count }
    @inlinable public var isEmpty: Bool { entries.isEmpty }
    /// In ascending order.
    @inlinable public var ids: [UInt32] { entries.map(\.id) }

    @inlinable public subscript(id: UInt32) -> Value? {
        get {
            let place = place(of: id)
            return isThere(id, place) ? entries[place].value : nil
        }
        set {
            let place = place(of: id)
            switch (newValue, isThere(id, place)) {
            case (let value?, true): entries[place].value = value
            case (let value?, false): entries.insert((id, value), at: place)
            case (nil, true): entries.remove(at: place)
            case (nil, false): break
            }
        }
    }

    @discardableResult @inlinable
    public mutating func remove(_ id: UInt32) -> Value? {
        let place = place(of: id)
        return isThere(id, place) ? entries.remove(at: place).value : nil
    }

    @inlinable public mutating func removeAll() { entries = [] }

    @inlinable func isThere(_ id: UInt32, _ place: Int) -> Bool { place < entries.count && entries[place].id == id }

    /// The index of the first entry whose number is not smaller.
    @inlinable func place(of id: UInt32) -> Int {
        guard let last = entries.last, last.id >= id else { return entries.count }
        var (low, high) = (0, entries.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension StreamTable: Sendable where Value: Sendable {}
