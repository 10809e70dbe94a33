/// A message of the contract: a plain value that knows its fields.
///
/// The value types are generated from the .proto files. Code that is generic over all of them (JSON, command line
/// flags, tests with random values) uses this reflection; codecs are generated, too.
public protocol WireMessage: Sendable, Hashable {
    /// The full protobuf name, for example "humancall.v1.Event".
    static var messageName: String { get }
    /// In field-number order. An index into this array is the `index` of the two functions below.
    static var fields: [Field] { get }
    /// Every field empty, zero or nil.
    init()
    /// The field's value. An index outside of `fields` answers `.unset`.
    func value(at index: Int) -> FieldValue
    /// Fails if the value is not of the field's kind.
    mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch)
}

/// An open enum: a number that this version does not know is kept.
public protocol WireEnum: Sendable, Hashable, RawRepresentable, CustomStringConvertible where RawValue == Int32 {
    /// The full protobuf name, for example "humancall.v1.Rank".
    static var enumName: String { get }
    /// The values of the .proto file, in its order.
    static var known: [Self] { get }
    /// The value with this number; never fails.
    init(rawValue: Int32)
    /// The name without the enum's prefix (`PENDING`), nil if the number is unknown.
    var jsonName: String? { get }
}

extension WireEnum {
    /// The value with this name, for example `PENDING`; nil if this version has no such name.
    public init?(jsonName: String) {
        guard let value = Self.known.first(where: { $0.jsonName == jsonName }) else { return nil }
        self = value
    }

    public var description: String { jsonName ?? String(rawValue) }
}

/// One field of a message: its name, number and kind.
public struct Field: Sendable {
    /// The type of the field's value, or of each element if it is repeated.
    public enum Kind: Sendable {
        case bool, int32, int64, uint32, double, string, bytes
        case enumeration(any WireEnum.Type)
        case message(any WireMessage.Type)
    }

    /// As in the .proto file: `conversation_id`.
    public let name: String
    /// The number in the .proto file, from 1.
    public let number: Int
    /// The type of the value.
    public let kind: Kind
    /// Whether the field holds a list.
    public let isRepeated: Bool
    /// The field's comment in the .proto file as one paragraph, or empty.
    public let documentation: String

    /// Whether it holds Unix milliseconds: an int64 named `time` or ending in `_at` (conventions of nouns.proto).
    public let isTime: Bool

    /// A field; `isTime` follows from the name and the kind.
    public init(_ name: String, _ number: Int, _ kind: Kind, isRepeated: Bool = false, documentation: String = "") {
        self.name = name
        self.number = number
        self.kind = kind
        self.isRepeated = isRepeated
        self.documentation = documentation
        if case .int64 = kind, !isRepeated {
            isTime = name == "time" || name.hasSuffix("_at")
        } else {
            isTime = false
        }
    }
}

/// The empty namespace of the ttrpc envelope: requests, responses, status and its details.
public enum Envelope {}

/// The fields of a large message, shared by its copies until one of them is changed.
///
/// Code that changes them calls `own` first, and so holds the only reference: that makes it Sendable.
final class Shared<Contents: Hashable & Sendable>: @unchecked Sendable, Hashable {
    var contents: Contents

    init(_ contents: Contents) {
        self.contents = contents
    }

    static func own(_ shared: inout Shared) {
        if !isKnownUniquelyReferenced(&shared) { shared = Shared(shared.contents) }
    }

    static func == (left: Shared, right: Shared) -> Bool {
        left === right || left.contents == right.contents
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(contents)
    }
}
