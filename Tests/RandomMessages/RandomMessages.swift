import HumanCallMessages

/// A generator whose sequence depends on one number (SplitMix64, Steele, Lea and Flood 2014).
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

extension WireMessage {
    /// A message with random values in about three of four fields, of every kind and size that matters.
    public static func random(using generator: inout SeededGenerator) -> Self {
        var message = Self()
        for index in fields.indices where Int.random(in: 0..<4, using: &generator) > 0 {
            let field = fields[index]
            do {
                try message.set(RandomValue.value(of: field, using: &generator), at: index)
            } catch {
                preconditionFailure("\(messageName).\(field.name): \(error)")
            }
        }
        return message
    }
}

private enum RandomValue {
    static let texts = [
        "a", "visitor-17", "0123456", "01234567", "012345678", "exactly fifteen", "exactly sixteen!",
        "Grüß Gott, \u{10348}!", "quote \" backslash \\ newline \n tab \t unit \u{1F}", "日本語のテキスト", "e\u{301}",
        "👩‍👩‍👧‍👦", "\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}", String(repeating: "x", count: 127),
        String(repeating: "ü", count: 64), String(repeating: "long ", count: 50),
    ]
    /// Long enough for a three-byte length, and rare enough to keep the tests fast.
    static let longText = String(repeating: "long ", count: 4000)
    static let textsPerLongText = 300

    static func value(of field: Field, using generator: inout SeededGenerator) -> FieldValue {
        guard field.isRepeated else { return single(field, &generator) }
        let count = Int.random(in: 0..<4, using: &generator)
        return .list((0..<count).map { _ in single(field, &generator) })
    }

    private static func single(_ field: Field, _ generator: inout SeededGenerator) -> FieldValue {
        switch field.kind {
        case .bool: .bool(Bool.random(using: &generator))
        case .int32: .int32(Int32(truncatingIfNeeded: integer(&generator)))
        case .int64: .int64(integer(&generator))
        case .uint32: .uint32(UInt32(truncatingIfNeeded: integer(&generator)))
        case .double: .double(double(&generator))
        case .string: .string(text(&generator))
        case .bytes: .bytes(bytes(&generator))
        case .enumeration(let type): .enumeration(number(type, &generator))
        case .message(let type): .message(type.random(using: &generator))
        }
    }

    private static func bytes(_ generator: inout SeededGenerator) -> [UInt8] {
        (0..<Int.random(in: 0..<9, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    private static func text(_ generator: inout SeededGenerator) -> String {
        if Int.random(in: 0..<textsPerLongText, using: &generator) == 0 { return longText }
        return texts[Int.random(in: 0..<texts.count, using: &generator)]
    }

    /// Every varint length occurs, with both signs.
    private static func integer(_ generator: inout SeededGenerator) -> Int64 {
        let value = Int64(bitPattern: generator.next()) >> Int64.random(in: 0..<64, using: &generator)
        return Int.random(in: 0..<16, using: &generator) == 0 ? .min : value
    }

    /// Excludes -0.0, which libprotobuf-c omits as if it were the default, and not-a-number, which equals nothing.
    private static func double(_ generator: inout SeededGenerator) -> Double {
        let values = [0.5, -2, 1, 1e-5, 1e300, .pi, .leastNonzeroMagnitude, .infinity, -.infinity]
        return values[Int.random(in: 0..<values.count, using: &generator)]
    }

    /// Sometimes a number that the enum does not know, including negative ones.
    private static func number(_ type: any WireEnum.Type, _ generator: inout SeededGenerator) -> Int32 {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: return Int32.random(in: 100...1000, using: &generator)
        case 1: return -1
        default: return pick(type, &generator)
        }
    }

    private static func pick<E: WireEnum>(_ type: E.Type, _ generator: inout SeededGenerator) -> Int32 {
        E.known.randomElement(using: &generator)?.rawValue ?? 0
    }
}
