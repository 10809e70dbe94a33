/// Why bytes are not a message, or a value cannot become bytes.
///
/// A decoding error is the peer's fault and names the field, so that a service can answer INVALID_ARGUMENT with reason
/// INVALID_FIELD. Of the peer's bytes `description` repeats numbers only, so it is safe to show and to log.
public struct WireError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Rule: Sendable, Hashable {
        case truncated
        case varintTooLong
        case lengthOutOfBounds
        case invalidFieldNumber
        case groups
        case wrongWireType
        case duplicate
        case notUTF8
        case containsNUL
        case tooDeep
        case tooManyUnknownFields
        case tooManyElements
        case packedLength
        /// The arena's budget is used up.
        case overBudget(budgetBytes: Int)
        /// libprotobuf-c refused a message that the pre-scan accepted: our bug.
        case unreadable
    }

    public let rule: Rule
    /// The field in the .proto file's names, for example `visitor.name` or `history[3].text`; empty = the message itself.
    public private(set) var path: String

    init(_ rule: Rule, at path: String = "") {
        self.rule = rule
        self.path = path
    }

    /// The same error with its path seen from one level further out.
    func inside(_ field: String, index: Int? = nil) -> WireError {
        var error = self
        let step = index.map { "\(field)[\($0)]" } ?? field
        error.path = path.isEmpty ? step : "\(step).\(path)"
        return error
    }

    /// The message needs more memory than the daemon spends on one: RESOURCE_EXHAUSTED instead of INVALID_ARGUMENT.
    public var isOverBudget: Bool {
        if case .overBudget = rule { true } else { false }
    }

    public var description: String {
        path.isEmpty ? "message \(rule.text)" : "\(path) \(rule.text)"
    }
}

extension WireError.Rule {
    /// The rule that was broken, beginning with "must".
    public var text: String {
        switch self {
        case .truncated: "must not end early"
        case .varintTooLong:
            "must have varints of at most \(WireLimits.varintBytesMax) bytes and tags of at most \(WireLimits.prefixBytesMax)"
        case .lengthOutOfBounds: "must have a length that fits the rest of the message"
        case .invalidFieldNumber: "must have field numbers from 1 to 536,870,911"
        case .groups: "must not use groups"
        case .wrongWireType: "must have its type's wire type"
        case .duplicate: "must occur at most once"
        case .notUTF8: "must be UTF-8"
        case .containsNUL: "must not contain NUL"
        case .tooDeep: "must be nested at most \(WireLimits.depthMax) deep"
        case .tooManyUnknownFields: "must have at most \(WireLimits.unknownFieldsMax) unknown fields"
        case .tooManyElements: "must have at most \(WireLimits.repeatedElementsMax) repeated elements"
        case .packedLength: "must be packed in whole elements"
        case .overBudget(let budgetBytes): "must fit a budget of \(budgetBytes) bytes in memory"
        case .unreadable: "must be readable by libprotobuf-c"
        }
    }
}
