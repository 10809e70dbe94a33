/// The value of any field, as `WireMessage.value(at:)` returns it and `set(_:at:)` accepts it.
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
    /// A sub-message that is not set.
    case unset
    /// A repeated field.
    case list([FieldValue])
}

/// A value that `WireMessage.set(_:at:)` refuses.
public enum FieldMismatch: Error, Sendable, Hashable {
    /// The index is outside of `fields`.
    case noSuchField
    /// The value is of another kind than the field.
    case wrongKind
}

extension FieldValue {
    /// A sub-message, or `.unset` for nil.
    public init<M: WireMessage>(_ message: M?) {
        if let message { self = .message(message) } else { self = .unset }
    }

    /// A repeated sub-message.
    public init<M: WireMessage>(_ messages: [M]) {
        self = .list(messages.map { .message($0) })
    }

    /// An enum value, by its number.
    public init<E: WireEnum>(_ value: E) {
        self = .enumeration(value.rawValue)
    }

    /// A repeated enum.
    public init<E: WireEnum>(_ values: [E]) {
        self = .list(values.map { .enumeration($0.rawValue) })
    }
}

// The generated setters call these: one per kind of field.
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
