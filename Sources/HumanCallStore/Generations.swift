/// A cache with two generations. An entry that is read or written is young; `rotate` makes the young entries old and
/// drops the old ones.
///
/// So an entry that was used since the last rotation survives the next one. The write path relies on it: a batch
/// rotates at most once, at its start, so the changes of the batch that is being committed stay in the cache.
package struct Generations<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        var value: Value
        var byteCount: Int
    }

    private var young: [Key: Entry] = [:]
    private var old: [Key: Entry] = [:]
    /// Of the young entries: their given sizes, and the overhead of each entry.
    package private(set) var youngBytes = 0

    package init() {}

    package subscript(key: Key) -> Value? {
        mutating get {
            if let entry = young[key] { return entry.value }
            guard !old.isEmpty, let entry = old.removeValue(forKey: key) else { return nil }
            young[key] = entry
            youngBytes += entry.byteCount
            return entry.value
        }
    }

    /// `byteCount` is the approximate memory of the value that is not shared with others.
    package mutating func put(_ value: Value, for key: Key, byteCount: Int) {
        let entry = Entry(value: value, byteCount: byteCount + StoreLimits.cachedEntryOverheadBytes)
        youngBytes += entry.byteCount
        if let before = young.updateValue(entry, forKey: key) { youngBytes -= before.byteCount }
    }

    /// Keeps a known value: it is newer than the loaded one.
    package mutating func addIfUnknown(_ value: Value, for key: Key, byteCount: Int) {
        if self[key] == nil { put(value, for: key, byteCount: byteCount) }
    }

    package mutating func rotate() {
        swap(&young, &old)
        young.removeAll(keepingCapacity: true)
        youngBytes = 0
    }

    package mutating func removeAll() {
        young = [:]
        old = [:]
        youngBytes = 0
    }
}
