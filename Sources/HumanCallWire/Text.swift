/// Checks of text, eight bytes at a time where it is ASCII.
enum Text {
    private static let highBits: UInt64 = 0x8080_8080_8080_8080
    private static let lowBits: UInt64 = 0x0101_0101_0101_0101

    /// Nil if the bytes are UTF-8 (RFC 3629: no surrogates, no overlong forms, nothing above U+10FFFF) without NUL.
    static func fault(_ raw: UnsafeRawBufferPointer) -> WireError.Rule? {
        var at = 0
        let count = raw.count
        while at < count {
            if count >= 8 {
                // The last word overlaps the one before it.
                let start = min(at, count - 8)
                let word = raw.loadUnaligned(fromByteOffset: start, as: UInt64.self)
                if word & highBits == 0 {
                    // The well-known test for a zero byte: only it borrows from a clear high bit.
                    if (word &- lowBits) & ~word & highBits != 0 { return .containsNUL }
                    at = start + 8
                    continue
                }
            }
            let first = raw[at]
            if first == 0 { return .containsNUL }
            if first < 0x80 {
                at += 1
                continue
            }
            let length = sequenceBytes(first)
            guard length > 0, at + length <= count else { return .notUTF8 }
            guard isSecond(raw[at + 1], after: first) else { return .notUTF8 }
            var next = at + 2
            while next < at + length {
                guard raw[next] & 0xC0 == 0x80 else { return .notUTF8 }
                next += 1
            }
            at += length
        }
        return nil
    }

    /// 0 for a byte that cannot begin a sequence.
    private static func sequenceBytes(_ first: UInt8) -> Int {
        switch first {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    private static func isSecond(_ byte: UInt8, after first: UInt8) -> Bool {
        switch first {
        case 0xE0: 0xA0...0xBF ~= byte
        case 0xED: 0x80...0x9F ~= byte
        case 0xF0: 0x90...0xBF ~= byte
        case 0xF4: 0x80...0x8F ~= byte
        default: 0x80...0xBF ~= byte
        }
    }
}
