/// The bounds of the JSON parser.
public enum JSONLimits {
    /// The deepest nesting of arrays and objects.
    public static let depthMax = 64
    /// The longest text. A frame of 4 MiB fits, with every byte escaped.
    public static let textBytesMax = 32 * 1024 * 1024
    /// The most members of one object.
    public static let membersMax = 1024
}

extension JSON {
    /// Strict: one value, UTF-8 without byte-order mark, no duplicate keys, no half surrogates, nothing after it.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        var parser = JSONParser(bytes)
        self = try parser.document()
    }

    /// The same for a string.
    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// For text from JavaScript and Windows: skips a byte-order mark, and replaces half surrogates by U+FFFD.
    public init(repairing bytes: [UInt8]) throws(JSONError) {
        let read = try Self.lenient(bytes)
        if let problem = read.problem { throw problem }
        self = read.json
    }

    /// Also reads strings with bytes that are not UTF-8 and with control characters, so that a refusal can name the id that
    /// the rest of the text has.
    ///
    /// - Returns: the value, and the first problem that was not repaired.
    /// - Throws: if the text is not JSON apart from its strings.
    public static func lenient(_ bytes: [UInt8]) throws(JSONError) -> (json: JSON, problem: JSONError?) {
        var parser = JSONParser(bytes, isLenient: true)
        let json = try parser.document()
        return (json, parser.problem)
    }
}

private struct JSONParser {
    let bytes: [UInt8]
    var at = 0
    private let isLenient: Bool
    /// The first problem of a string, if the parser is lenient.
    private(set) var problem: JSONError?

    init(_ bytes: [UInt8], isLenient: Bool = false) {
        self.bytes = bytes
        self.isLenient = isLenient
        if isLenient, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    /// Throws, or notes the problem and goes on.
    private mutating func found(_ fault: JSONError) throws(JSONError) {
        guard isLenient else { throw fault }
        problem = problem ?? fault
    }

    mutating func document() throws(JSONError) -> JSON {
        guard bytes.count <= JSONLimits.textBytesMax else {
            throw JSONError("must be at most \(JSONLimits.textBytesMax) bytes", offset: JSONLimits.textBytesMax)
        }
        skipSpace()
        let value = try value(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw fault("must end after its first value") }
        return value
    }

    private func fault(_ problem: String) -> JSONError { JSONError(problem, offset: at) }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        at += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSON {
        guard let first = next else { throw fault("must not end here") }
        switch first {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw fault("must have a value here")
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        for byte in UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount) {
            guard take(byte) else { throw fault("must have a value here") }
        }
        return value
    }

    private func checkDepth(_ depth: Int) throws(JSONError) {
        guard depth <= JSONLimits.depthMax else {
            throw fault("must be nested at most \(JSONLimits.depthMax) deep")
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSON {
        try checkDepth(depth)
        at += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        var elements: [JSON] = []
        while true {
            skipSpace()
            elements.append(try value(depth: depth))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw fault("must have a comma or ] here") }
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSON {
        try checkDepth(depth)
        at += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        var members: [JSON.Member] = []
        var keys: Set<String> = []
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("must have a key here") }
            let key = try string()
            guard keys.insert(key).inserted else { throw fault("must not have a key twice") }
            guard keys.count <= JSONLimits.membersMax else {
                throw fault("must have at most \(JSONLimits.membersMax) members an object")
            }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw fault("must have a colon here") }
            skipSpace()
            members.append(JSON.Member(key, try value(depth: depth)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw fault("must have a comma or } here") }
        }
    }

    private mutating func digits() throws(JSONError) {
        let start = at
        while let byte = next, isDigit(byte) { at += 1 }
        guard at > start else { throw fault("must have a digit here") }
    }

    private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    private mutating func number() throws(JSONError) -> JSON {
        let start = at
        _ = take(UInt8(ascii: "-"))
        if take(UInt8(ascii: "0")) {
            if let byte = next, isDigit(byte) { throw fault("must not have a leading zero") }
        } else {
            try digits()
        }
        var isInteger = true
        if take(UInt8(ascii: ".")) {
            isInteger = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isInteger = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isInteger, let value = Int64(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else { throw fault("must have a number of at most 1.8e308") }
        return .number(value)
    }

    private mutating func string() throws(JSONError) -> String {
        let opening = at
        at += 1
        var text: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                if let string = String(validating: text, as: UTF8.self) { return string }
                try found(JSONError("must be UTF-8", offset: opening))
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                at += 1
                try escape(&text)
            case 0x00..<0x20:
                try found(fault("must escape control characters"))
                text.append(byte)
                at += 1
            default:
                text.append(byte)
                at += 1
            }
        }
        throw fault("must not end within a string")
    }

    private mutating func escape(_ text: inout [UInt8]) throws(JSONError) {
        guard let byte = next else { throw fault("must not end within a string") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): try escapedUnits(&text)
        default: throw fault("must not have this escape")
        }
    }

    /// Characters beyond U+FFFF are written as a pair of surrogates (RFC 8259, section 7). JavaScript also writes half
    /// surrogates, for text that was cut within a character.
    private mutating func escapedUnits(_ text: inout [UInt8]) throws(JSONError) {
        var unit = try hexUnit()
        while UTF16.isLeadSurrogate(unit) {
            guard next == UInt8(ascii: "\\"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "u") else {
                return try halfSurrogate(&text)
            }
            at += 2
            let second = try hexUnit()
            if UTF16.isTrailSurrogate(second) {
                let code = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
                return append(code, &text)
            }
            try halfSurrogate(&text)
            unit = second
        }
        if UTF16.isTrailSurrogate(unit) { return try halfSurrogate(&text) }
        append(UInt32(unit), &text)
    }

    private mutating func halfSurrogate(_ text: inout [UInt8]) throws(JSONError) {
        guard isLenient else { throw fault("must not have a lone surrogate") }
        append(0xFFFD, &text)
    }

    private func append(_ code: UInt32, _ text: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(code) else { return }
        text.append(contentsOf: String(Character(scalar)).utf8)
    }

    private mutating func hexUnit() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next else { throw fault("must have four hexadecimal digits here") }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw fault("must have four hexadecimal digits here")
            }
            unit = unit << 4 | UInt16(digit)
            at += 1
        }
        return unit
    }
}
