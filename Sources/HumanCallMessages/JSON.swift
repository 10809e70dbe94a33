/// A JSON value (RFC 8259). Objects keep the order of their members.
public enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    /// A number without fraction and exponent that fits into 64 bits.
    case integer(Int64)
    /// Any other number. NaN and the infinities have no JSON form and are written as null.
    case number(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    /// One key of an object with its value.
    public struct Member: Sendable, Hashable {
        /// The key, without quotes and escapes.
        public var key: String
        /// The value, of any kind.
        public var value: JSON

        /// A member as it is written: `Member("id", .string("chat-7"))`.
        public init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// The value of a member; nil if there is none or this is not an object.
    public subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { Member($0.0, $0.1) }) }
}

/// Why a text is not JSON, or JSON is not the expected message.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The place in the message, for example `history[3].author`; empty while parsing text.
    public private(set) var path: String
    /// The rule that is broken, beginning with "must", or the key that is unknown.
    public let problem: String
    /// Bytes from the start of the text; nil when the JSON is well formed.
    public let offset: Int?

    package init(_ problem: String, offset: Int? = nil, path: String = "") {
        self.problem = problem
        self.offset = offset
        self.path = path
    }

    func inside(_ step: String) -> JSONError {
        var error = self
        if path.isEmpty {
            error.path = step
        } else {
            error.path = path.hasPrefix("[") ? step + path : "\(step).\(path)"
        }
        return error
    }

    public var description: String {
        if let offset { return "JSON at byte \(offset) \(problem)" }
        return path.isEmpty ? problem : "\(path) \(problem)"
    }
}

extension JSON {
    /// On one line without spaces, or indented by two spaces per level.
    public func text(indented: Bool = false) -> String {
        String(decoding: bytes(indented: indented), as: UTF8.self)
    }

    /// The same as UTF-8.
    public func bytes(indented: Bool = false) -> [UInt8] {
        var writer = JSONWriter(isIndented: indented)
        writer.write(self, level: 0)
        return writer.bytes
    }
}

private struct JSONWriter {
    let isIndented: Bool
    var bytes: [UInt8] = []

    mutating func write(_ value: JSON, level: Int) {
        switch value {
        case .null: put("null")
        case .bool(let flag): put(flag ? "true" : "false")
        case .integer(let number): put(String(number))
        case .number(let number): put(number.isFinite ? number.description : "null")
        case .string(let text): string(text)
        case .array(let elements):
            list("[", "]", elements.count, level) { writer, index in
                writer.write(elements[index], level: level + 1)
            }
        case .object(let members):
            list("{", "}", members.count, level) { writer, index in
                writer.string(members[index].key)
                writer.put(writer.isIndented ? ": " : ":")
                writer.write(members[index].value, level: level + 1)
            }
        }
    }

    private mutating func put(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func list(
        _ open: String, _ close: String, _ count: Int, _ level: Int, _ element: (inout JSONWriter, Int) -> Void
    ) {
        put(open)
        for index in 0..<count {
            if index > 0 { put(",") }
            newLine(level + 1)
            element(&self, index)
        }
        if count > 0 { newLine(level) }
        put(close)
    }

    private mutating func newLine(_ level: Int) {
        guard isIndented else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: level * 2))
    }

    private mutating func string(_ text: String) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: put("\\\"")
            case 0x5C: put("\\\\")
            case 0x08: put("\\b")
            case 0x09: put("\\t")
            case 0x0A: put("\\n")
            case 0x0C: put("\\f")
            case 0x0D: put("\\r")
            case 0xA8, 0xA9:
                // U+2028 and U+2029 end a line for some readers, among them Node's readline.
                guard bytes.last == 0x80, bytes.dropLast().last == 0xE2 else {
                    bytes.append(byte)
                    break
                }
                bytes.removeLast(2)
                put(byte == 0xA8 ? "\\u2028" : "\\u2029")
            case 0x00..<0x20:
                put("\\u00")
                put(HexEncoding.lowercase(CollectionOfOne(byte)))
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
