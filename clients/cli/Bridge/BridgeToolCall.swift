import HumanCallClient

/// The params of the bridge's own method CallTool.
struct BridgeToolCall: Hashable, Sendable {
    static let method = "CallTool"

    let settings: ToolRun.Settings
    let name: String
    let arguments: JSON
    let key: String

    init(_ json: JSON) throws(JSONError) {
        guard case .object(let members) = json else { throw JSONError("must be an object") }
        let known = [
            "conversation_id", "as", "name", "arguments", "tool_call_id", "turn", "assistant", "note_member",
        ]
        for member in members where !known.contains(member.key) {
            throw JSONError("is not a param of CallTool", path: member.key)
        }
        let conversation = try Self.text(json, "conversation_id")
        guard let caller = ToolCaller(rawValue: try Self.text(json, "as")) else {
            throw JSONError("must be visitor or assistant", path: "as")
        }
        name = try Self.text(json, "name")
        arguments = json["arguments"] ?? .object([])
        let noteMember = try Self.text(json, "note_member", isRequired: false)
        settings = ToolRun.Settings(
            conversationID: conversation, asksItself: caller == .visitor,
            assistant: try Self.text(json, "assistant", isRequired: false),
            noteMember: noteMember.isEmpty ? "assistant" : noteMember)
        key = ToolRun.key(
            conversation: conversation, turn: try Self.text(json, "turn", isRequired: false),
            callID: try Self.text(json, "tool_call_id", isRequired: false), name: name, arguments: arguments)
    }

    private static func text(_ json: JSON, _ key: String, isRequired: Bool = true) throws(JSONError) -> String {
        switch json[key] {
        case .string(let text)? where !isRequired || !text.isEmpty: return text
        case nil where !isRequired, .null? where !isRequired: return ""
        default: throw JSONError("must be a string\(isRequired ? " that is not empty" : "")", path: key)
        }
    }
}
