/// The value of any field, as the reflection hands it over.
public enum FieldValue: Sendable {
    case bool(Bool)
    case int32(Int32)
    case int64(Int64)
    case uint32(UInt32)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case enumeration(Int32)
    case message(any WireMessage)
    /// A sub-message that is not there.
    case unset
    /// A repeated field.
    case list([FieldValue])
}

/// The value offered to a field is not of its kind.
public enum FieldMismatch: Error, Sendable, Hashable {
    case noSuchField
    case wrongKind
}

extension FieldValue {
    public init<M: WireMessage>(_ message: M?) {
        if let message { self = .message(message) } else { self = .unset }
    }

    public init<M: WireMessage>(_ messages: [M]) {
        self = .list(messages.map { .message($0) })
    }

    public init<E: WireEnum>(_ value: E) {
        self = .enumeration(value.rawValue)
    }

    public init<E: WireEnum>(_ values: [E]) {
        self = .list(values.map { .enumeration($0.rawValue) })
    }
}

// The generated setters call these, one a kind.
extension FieldValue {
    func bool() throws(FieldMismatch) -> Bool {
        guard case .bool(let value) = self else { throw .wrongKind }
        return value
    }

    func int32() throws(FieldMismatch) -> Int32 {
        guard case .int32(let value) = self else { throw .wrongKind }
        return value
    }

    func int64() throws(FieldMismatch) -> Int64 {
        guard case .int64(let value) = self else { throw .wrongKind }
        return value
    }

    func uint32() throws(FieldMismatch) -> UInt32 {
        guard case .uint32(let value) = self else { throw .wrongKind }
        return value
    }

    func double() throws(FieldMismatch) -> Double {
        guard case .double(let value) = self else { throw .wrongKind }
        return value
    }

    func string() throws(FieldMismatch) -> String {
        guard case .string(let value) = self else { throw .wrongKind }
        return value
    }

    func bytes() throws(FieldMismatch) -> [UInt8] {
        guard case .bytes(let value) = self else { throw .wrongKind }
        return value
    }

    func enumeration<E: WireEnum>() throws(FieldMismatch) -> E {
        guard case .enumeration(let value) = self else { throw .wrongKind }
        return E(rawValue: value)
    }

    func message<M: WireMessage>() throws(FieldMismatch) -> M? {
        switch self {
        case .unset: return nil
        case .message(let value as M): return value
        default: throw .wrongKind
        }
    }

    func int64List() throws(FieldMismatch) -> [Int64] {
        var values: [Int64] = []
        for item in try items() { values.append(try item.int64()) }
        return values
    }

    func stringList() throws(FieldMismatch) -> [String] {
        var values: [String] = []
        for item in try items() { values.append(try item.string()) }
        return values
    }

    func enumerationList<E: WireEnum>() throws(FieldMismatch) -> [E] {
        var values: [E] = []
        for item in try items() { values.append(try item.enumeration()) }
        return values
    }

    func messageList<M: WireMessage>() throws(FieldMismatch) -> [M] {
        var values: [M] = []
        for item in try items() {
            guard let value: M = try item.message() else { throw .wrongKind }
            values.append(value)
        }
        return values
    }

    private func items() throws(FieldMismatch) -> [FieldValue] {
        guard case .list(let items) = self else { throw .wrongKind }
        return items
    }
}
