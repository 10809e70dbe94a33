import Glibc
import HumanCallMessages

/// Writes a message in the protobuf wire format, from its last byte to its first. So a length is written after the bytes that
/// it measures, and nothing is measured beforehand. Fields are written with the highest number first.
///
/// It omits what proto3 omits: zero, false, the empty text, an empty list. The generated codecs call these methods; a tag is
/// the field's number and wire type, as encoded before the value.
public final class WireWriter {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// Where the newest byte is. The free part of the buffer is before it.
    private var cursor: UnsafeMutablePointer<UInt8>
    private let budgetBytes: Int

    /// A tag and a varint are at most this long.
    private static let prefixBytesMax = 5 + 10

    init(budgetBytes: Int) {
        self.budgetBytes = budgetBytes
        capacity = 0
        base = .allocate(capacity: 0)
        cursor = base
    }

    deinit { base.deallocate() }

    /// The message. The memory is valid until the next one is written.
    var written: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: cursor, count: count) }
    private var count: Int { base + capacity - cursor }
    /// Bytes currently allocated with malloc.
    var heldBytes: Int { capacity }

    /// Between two messages it keeps at most `WireLimits.arenaRetainedBytesMax`.
    func reset() {
        if capacity > WireLimits.arenaRetainedBytesMax {
            base.deallocate()
            base = .allocate(capacity: 0)
            capacity = 0
        }
        cursor = base + capacity
    }

    private func reserve(_ bytes: Int) throws(WireError) {
        if cursor - base < bytes { try grow(bytes) }
    }

    private func grow(_ bytes: Int) throws(WireError) {
        let (count, needed) = (count, count + bytes)
        guard needed <= budgetBytes else { throw WireError(.overBudget(budgetBytes: budgetBytes)) }
        let larger = min(budgetBytes, max(needed, capacity * 2, WireLimits.arenaRetainedBytesMax))
        let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        (new + larger - count).initialize(from: cursor, count: count)
        base.deallocate()
        (base, capacity, cursor) = (new, larger, new + larger - count)
    }

    // MARK: Fields

    func int64(_ tag: UInt32, _ value: Int64) throws(WireError) { try uint64(tag, UInt64(bitPattern: value)) }

    /// A negative one takes ten bytes, as the wire format wants it.
    func int32(_ tag: UInt32, _ value: Int32) throws(WireError) { try int64(tag, Int64(value)) }

    func uint32(_ tag: UInt32, _ value: UInt32) throws(WireError) { try uint64(tag, UInt64(value)) }

    func bool(_ tag: UInt32, _ value: Bool) throws(WireError) { try uint64(tag, value ? 1 : 0) }

    func enumeration(_ tag: UInt32, _ value: some WireEnum) throws(WireError) { try int32(tag, value.rawValue) }

    private func uint64(_ tag: UInt32, _ value: UInt64) throws(WireError) {
        guard value != 0 else { return }
        try reserve(Self.prefixBytesMax)
        putVarint(value)
        putVarint(UInt64(tag))
    }

    func double(_ tag: UInt32, _ value: Double) throws(WireError) {
        guard value != 0 else { return }
        try reserve(Self.prefixBytesMax)
        cursor -= 8
        UnsafeMutableRawPointer(cursor).storeBytes(of: value.bitPattern.littleEndian, as: UInt64.self)
        putVarint(UInt64(tag))
    }

    func string(_ tag: UInt32, _ value: String, _ field: StaticString) throws(WireError) {
        if !value.isEmpty { try element(tag, value, field) }
    }

    /// Refuses a NUL, because C readers would cut the text there.
    private func element(_ tag: UInt32, _ value: String, _ field: StaticString) throws(WireError) {
        let count = value.utf8.count
        try reserve(in: field, count + Self.prefixBytesMax)
        cursor -= count
        let place = cursor
        let copied: Void? = value.utf8.withContiguousStorageIfAvailable { source in
            if let base = source.baseAddress { place.initialize(from: base, count: count) }
        }
        if copied == nil {
            for (index, byte) in value.utf8.enumerated() { place[index] = byte }
        }
        if memchr(place, 0, count) != nil { throw WireError(.containsNUL, at: "\(field)") }
        putPrefix(tag, count)
    }

    func bytes(_ tag: UInt32, _ value: [UInt8], _ field: StaticString) throws(WireError) {
        guard !value.isEmpty else { return }
        try reserve(in: field, value.count + Self.prefixBytesMax)
        cursor -= value.count
        value.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { cursor.initialize(from: base, count: source.count) }
        }
        putPrefix(tag, value.count)
    }

    func message<M: WireCodable>(_ tag: UInt32, _ value: M?, _ field: StaticString) throws(WireError) {
        guard let value else { return }
        do throws(WireError) { try element(tag, value) } catch { throw error.inside("\(field)") }
    }

    private func element<M: WireCodable>(_ tag: UInt32, _ value: M) throws(WireError) {
        let before = count
        try value.write(self)
        let inside = count - before
        try reserve(Self.prefixBytesMax)
        putPrefix(tag, inside)
    }

    // MARK: Repeated fields

    func messages<M: WireCodable>(_ tag: UInt32, _ values: [M], _ field: StaticString) throws(WireError) {
        for index in values.indices.reversed() {
            do throws(WireError) { try element(tag, values[index]) } catch {
                throw error.inside("\(field)", index: index)
            }
        }
    }

    /// Empty elements count too.
    func strings(_ tag: UInt32, _ values: [String], _ field: StaticString) throws(WireError) {
        for value in values.reversed() { try element(tag, value, field) }
    }

    func enumerations(_ tag: UInt32, _ values: [some WireEnum], _ field: StaticString) throws(WireError) {
        try packed(tag, values, field) { UInt64(bitPattern: Int64($0.rawValue)) }
    }

    func int64s(_ tag: UInt32, _ values: [Int64], _ field: StaticString) throws(WireError) {
        try packed(tag, values, field) { UInt64(bitPattern: $0) }
    }

    private func packed<Value>(
        _ tag: UInt32, _ values: [Value], _ field: StaticString, _ varint: (Value) -> UInt64
    ) throws(WireError) {
        guard !values.isEmpty else { return }
        let before = count
        for value in values.reversed() {
            try reserve(in: field, Self.prefixBytesMax)
            putVarint(varint(value))
        }
        let inside = count - before
        try reserve(in: field, Self.prefixBytesMax)
        putPrefix(tag, inside)
    }

    // MARK: Bytes

    private func reserve(in field: StaticString, _ bytes: Int) throws(WireError) {
        do throws(WireError) { try reserve(bytes) } catch { throw error.inside("\(field)") }
    }

    private func putPrefix(_ tag: UInt32, _ count: Int) {
        putVarint(UInt64(count))
        putVarint(UInt64(tag))
    }

    private func putVarint(_ value: UInt64) {
        if value < 0x80 {
            cursor -= 1
            cursor.pointee = UInt8(value)
            return
        }
        // Seven bits in each byte.
        let count = (UInt64.bitWidth - value.leadingZeroBitCount + 6) / 7
        cursor -= count
        var rest = value
        for index in 0..<count - 1 {
            cursor[index] = UInt8(truncatingIfNeeded: rest) | 0x80
            rest >>= 7
        }
        cursor[count - 1] = UInt8(truncatingIfNeeded: rest)
    }
}

@available(*, unavailable)
extension WireWriter: Sendable {}
