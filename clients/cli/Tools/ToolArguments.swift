import HumanCallClient

/// The arguments that a model gave to a tool. The schemas of ListTools describe them; models do not always follow
/// those.
struct ToolArguments {
    struct Wrong: Error {
        let text: String
    }

    private let members: [JSON.Member]

    /// - Parameter names: the arguments that the tool has. In strict mode a model sends null for one it leaves out.
    init(_ json: JSON, _ names: [String]) throws(Wrong) {
        guard case .object(let members) = json else { throw Wrong(text: "the arguments must be a JSON object") }
        for member in members where !names.contains(member.key) {
            throw Wrong(
                text:
                    "there is no argument \(Self.short(member.key)); the arguments are \(names.joined(separator: ", "))"
            )
        }
        self.members = members.filter { $0.value != .null }
    }

    func text(_ name: String, isRequired: Bool = true) throws(Wrong) -> String {
        switch value(name) {
        case .string(let text)? where !text.isEmpty || !isRequired: return text
        case nil where !isRequired: return ""
        default: throw Wrong(text: isRequired ? "\(name) must be a text that is not empty" : "\(name) must be a text")
        }
    }

    /// A whole number from 0 to `max`.
    func number(_ name: String, default: Int64, max: Int64) throws(Wrong) -> Int64 {
        switch value(name) {
        case nil: return `default`
        case .integer(let number)? where (0...max).contains(number): return number
        case .number(let number)? where number == number.rounded() && number >= 0 && number <= Double(max):
            return Int64(exactly: number) ?? max
        default: throw Wrong(text: "\(name) must be a whole number from 0 to \(max)")
        }
    }

    private func value(_ name: String) -> JSON? { members.first { $0.key == name }?.value }

    static func short(_ text: String) -> String { "\"\(SafeText.line(String(text.prefix(40))))\"" }
}
