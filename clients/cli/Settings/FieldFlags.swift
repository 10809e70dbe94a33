import HumanCallClient

/// The flags of a `put`: one for each field of the .proto file, with dashes for underscores.
struct FieldFlags {
    private var given: [(field: String, values: [String])] = []

    /// A flag that is given at most once.
    mutating func add(_ field: String, _ value: String?) {
        if let value { given.append((field: field, values: [value])) }
    }

    mutating func add(_ field: String, _ value: Bool?) {
        add(field, value.map { $0 ? "true" : "false" })
    }

    mutating func add(_ field: String, _ value: Int32?) {
        add(field, value.map { String($0) })
    }

    /// A flag that can be repeated; one empty value clears the list.
    mutating func add(_ field: String, _ values: [String]) {
        if !values.isEmpty { given.append((field: field, values: values == [""] ? [] : values)) }
    }

    /// The names for the request's `fields`.
    var fields: [String] { given.map(\.field) }

    /// Sets the given fields of a message.
    func apply<M: WireMessage>(to message: inout M) throws(Failure) {
        for (name, values) in given {
            guard let index = M.fields.firstIndex(where: { $0.name == name }) else {
                throw .usage("\(M.messageName) has no field \(name)")
            }
            let field = M.fields[index]
            var parsed: [FieldValue] = []
            for value in values { parsed.append(try Self.parse(value, field)) }
            do throws(FieldMismatch) {
                try message.set(field.isRepeated ? .list(parsed) : parsed.first ?? .unset, at: index)
            } catch {
                throw .usage("\(Self.flag(name)) cannot be set")
            }
        }
    }

    static func flag(_ field: String) -> String {
        "--" + String(field.map { $0 == "_" ? "-" : $0 })
    }

    private static func parse(_ text: String, _ field: Field) throws(Failure) -> FieldValue {
        switch field.kind {
        case .string: return .string(text)
        case .bool:
            if text == "true" || text == "false" { return .bool(text == "true") }
            throw .usage("\(flag(field.name)) is \(text); use true or false")
        case .int32:
            if let number = Int32(text) { return .int32(number) }
            throw .usage("\(flag(field.name)) is \(text); use a whole number")
        case .enumeration(let type): return .enumeration(try enumeration(text, type, field))
        default: throw .usage("\(flag(field.name)) cannot be set from the command line")
        }
    }

    /// `ai-holds`, `AI_HOLDS`: any case, dashes or underscores.
    private static func enumeration<E: WireEnum>(_ text: String, _: E.Type, _ field: Field) throws(Failure) -> Int32 {
        let name = String(text.uppercased().map { $0 == "-" ? "_" : $0 })
        if let value = E(jsonName: name) { return value.rawValue }
        let names = E.known.filter { $0.rawValue != 0 }.compactMap(\.jsonName).joined(separator: ", ")
        throw .usage("\(flag(field.name)) is \(text); use one of \(names)")
    }
}
