/// A cursor over a part of a message's bytes. Every read is checked against the end of the part.
struct WireReader {
    let bytes: UnsafeRawBufferPointer
    private(set) var at: Int
    let end: Int

    init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
        self.bytes = bytes
        at = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { at >= end }

    /// A field's number and how its value is written.
    struct Tag {
        let number: UInt32
        let wireType: WireType
    }

    enum WireType: UInt8 {
        case varint = 0
        case fixed64 = 1
        case delimited = 2
        case fixed32 = 5
    }

    mutating func tag() throws(WireError) -> Tag {
        let raw = try prefix()
        guard raw >> 3 != 0 else { throw WireError(.invalidFieldNumber) }
        guard let wireType = WireType(rawValue: UInt8(raw & 7)) else { throw WireError(.groups) }
        return Tag(number: raw >> 3, wireType: wireType)
    }

    /// Reads a length and skips that many bytes. Returns their range.
    mutating func delimited() throws(WireError) -> Range<Int> {
        let length = Int(try prefix())
        guard length <= end - at else { throw WireError(.lengthOutOfBounds) }
        let start = at
        at += length
        return start..<at
    }

    @discardableResult
    mutating func varint() throws(WireError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while at < end {
            let byte = bytes[at]
            at += 1
            // The tenth byte holds the last of 64 bits.
            if shift == 63, byte > 1 { throw WireError(.varintTooLong) }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw WireError(.truncated)
    }

    mutating func skip(_ wireType: WireType) throws(WireError) {
        switch wireType {
        case .varint: try varint()
        case .fixed64: try fixed(8)
        case .fixed32: try fixed(4)
        case .delimited: _ = try delimited()
        }
    }

    private mutating func fixed(_ count: Int) throws(WireError) {
        guard count <= end - at else { throw WireError(.truncated) }
        at += count
    }

    /// A tag or a length: libprotobuf-c reads these as 32 bits of at most five bytes.
    private mutating func prefix() throws(WireError) -> UInt32 {
        guard at < end else { throw WireError(.truncated) }
        let first = bytes[at]
        if first < 0x80 {
            at += 1
            return UInt32(first)
        }
        let start = at
        let value = try varint()
        guard at - start <= WireLimits.prefixBytesMax, value <= UInt64(UInt32.max) else {
            throw WireError(.varintTooLong)
        }
        return UInt32(value)
    }
}
