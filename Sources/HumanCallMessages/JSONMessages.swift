// Messages as JSON, by the rules of PROTOCOL.md, "JSON": field names of the .proto file in the order of their numbers,
// every field printed; enum values without prefix, unknown values as numbers; times as RFC 3339 in UTC with milliseconds,
// 0 as null; other integers as numbers; bytes as base64; an unset sub-message as null.

extension JSON {
    /// The message as an object with every field, also empty ones.
    public init<M: WireMessage>(_ message: M) {
        self = Self.object(of: message)
    }

    private static func object(of message: any WireMessage) -> JSON {
        let fields = type(of: message).fields
        var members: [Member] = []
        members.reserveCapacity(fields.count)
        for index in fields.indices {
            members.append(Member(fields[index].name, json(message.value(at: index), fields[index])))
        }
        return .object(members)
    }

    private static func json(_ value: FieldValue, _ field: Field) -> JSON {
        switch value {
        case .bool(let flag): .bool(flag)
        case .int32(let number): .integer(Int64(number))
        case .int64(let number): field.isTime ? time(number) : .integer(number)
        case .uint32(let number): .integer(Int64(number))
        case .double(let number): double(number)
        case .string(let text): .string(text)
        case .bytes(let bytes): .string(Base64.text(bytes))
        case .enumeration(let number): enumeration(number, field.kind)
        case .message(let message): object(of: message)
        case .unset: .null
        case .list(let values): .array(values.map { json($0, field) })
        }
    }

    private static func time(_ milliseconds: Int64) -> JSON {
        if milliseconds == 0 { return .null }
        return Timestamp.text(milliseconds).map(JSON.string) ?? .integer(milliseconds)
    }

    /// As in protobuf's own JSON mapping, so that no value is lost.
    private static func double(_ number: Double) -> JSON {
        if number.isNaN { return .string("NaN") }
        if number.isInfinite { return .string(number > 0 ? "Infinity" : "-Infinity") }
        return .number(number)
    }

    private static func enumeration(_ number: Int32, _ kind: Field.Kind) -> JSON {
        guard case .enumeration(let type) = kind, let name = type.init(rawValue: number).jsonName else {
            return .integer(Int64(number))
        }
        return .string(name)
    }
}

extension WireMessage {
    /// Reads the output of `JSON(message)`. A missing key leaves its field empty; an unknown key is an error that names it.
    public init(json: JSON) throws(JSONError) {
        guard case .object(let members) = json else { throw JSONError("must be an object") }
        self.init()
        for member in members {
            guard let index = Self.fields.firstIndex(where: { $0.name == member.key }) else {
                throw JSONError("is not a field of \(Self.messageName)", path: member.key)
            }
            let value: FieldValue
            do throws(JSONError) {
                value = try JSONReader.value(member.value, Self.fields[index])
            } catch {
                throw error.inside(member.key)
            }
            do throws(FieldMismatch) {
                try set(value, at: index)
            } catch {
                // The reader returns the field's kind, so this is a bug.
                throw JSONError("must be of its field's kind", path: member.key)
            }
        }
    }
}

private enum JSONReader {
    static func value(_ json: JSON, _ field: Field) throws(JSONError) -> FieldValue {
        guard field.isRepeated else { return try single(json, field) }
        guard case .array(let elements) = json else { throw JSONError("must be an array") }
        var values: [FieldValue] = []
        values.reserveCapacity(elements.count)
        for index in elements.indices {
            do throws(JSONError) {
                let value = try single(elements[index], field)
                if case .unset = value { throw JSONError("must be an object") }
                values.append(value)
            } catch {
                throw error.inside("[\(index)]")
            }
        }
        return .list(values)
    }

    private static func single(_ json: JSON, _ field: Field) throws(JSONError) -> FieldValue {
        switch field.kind {
        case .bool:
            guard case .bool(let flag) = json else { throw JSONError("must be true or false") }
            return .bool(flag)
        case .int32: return .int32(try integer(json))
        case .int64: return .int64(field.isTime ? try time(json) : try integer(json))
        case .uint32: return .uint32(try integer(json))
        case .double: return .double(try double(json))
        case .string:
            guard case .string(let text) = json else { throw JSONError("must be a string") }
            return .string(text)
        case .bytes:
            guard case .string(let text) = json, let bytes = Base64.bytes(text) else {
                throw JSONError("must be base64 in a string")
            }
            return .bytes(bytes)
        case .enumeration(let type): return .enumeration(try enumeration(json, type))
        case .message(let type):
            if case .null = json { return .unset }
            return .message(try type.init(json: json))
        }
    }

    private static func integer<Number: FixedWidthInteger>(_ json: JSON) throws(JSONError) -> Number {
        guard case .integer(let wide) = json, let number = Number(exactly: wide) else {
            throw JSONError("must be an integer from \(Number.min) to \(Number.max)")
        }
        return number
    }

    private static func time(_ json: JSON) throws(JSONError) -> Int64 {
        switch json {
        case .null: return 0
        case .integer(let milliseconds): return milliseconds
        case .string(let text):
            if let milliseconds = Timestamp.milliseconds(text) { return milliseconds }
        default: break
        }
        throw JSONError("must be an RFC 3339 time, for example 2026-01-31T09:05:00.000Z, or null")
    }

    private static func double(_ json: JSON) throws(JSONError) -> Double {
        switch json {
        case .number(let number): return number
        case .integer(let number): return Double(number)
        case .string("NaN"): return .nan
        case .string("Infinity"): return .infinity
        case .string("-Infinity"): return -.infinity
        default: throw JSONError("must be a number")
        }
    }

    private static func enumeration(_ json: JSON, _ type: any WireEnum.Type) throws(JSONError) -> Int32 {
        switch json {
        case .string(let name):
            if let number = number(name, type) { return number }
        case .integer(let wide):
            if let number = Int32(exactly: wide) { return number }
        default: break
        }
        throw JSONError("must be one of \(names(type))")
    }

    private static func number<E: WireEnum>(_ name: String, _ type: E.Type) -> Int32? {
        E(jsonName: name)?.rawValue
    }

    private static func names<E: WireEnum>(_ type: E.Type) -> String {
        E.known.compactMap(\.jsonName).joined(separator: ", ")
    }
}
