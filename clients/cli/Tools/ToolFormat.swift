import ArgumentParser
import HumanCallClient

/// The forms in which model vendors accept tools.
enum ToolFormat: String, ExpressibleByArgument, CaseIterable {
    /// OpenAI's Chat Completions API.
    case openai
    /// OpenAI's Responses API and its Agents SDK.
    case openaiResponses = "openai-responses"
    /// Anthropic's Messages API.
    case anthropic
    /// An entry of `tools/list` in the Model Context Protocol.
    case mcp
    /// A JSON Schema of draft 2020-12 with the tool's name as its title.
    case jsonSchema = "json-schema"

    /// - Throws: if the tool's schema is not JSON, which no daemon of this version sends.
    func json(_ tool: Tool) throws(Failure) -> JSON {
        let schema = try Self.schema(of: tool)
        let names: [JSON.Member] = [.init("name", .string(tool.name)), .init("description", .string(tool.description))]
        switch self {
        case .openai:
            let function = names + [.init("parameters", StrictSchema.of(schema)), .init("strict", true)]
            return .object([.init("type", "function"), .init("function", .object(function))])
        case .openaiResponses:
            return .object(
                [.init("type", "function")] + names + [
                    .init("parameters", StrictSchema.of(schema)), .init("strict", true),
                ])
        case .anthropic:
            return .object(names + [.init("input_schema", schema)])
        case .mcp:
            return .object(names + [.init("inputSchema", schema)])
        case .jsonSchema:
            guard case .object(let members) = schema else { return schema }
            return .object(
                [
                    .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
                    .init("title", .string(tool.name)),
                    .init("description", .string(tool.description)),
                ] + members)
        }
    }

    private static func schema(of tool: Tool) throws(Failure) -> JSON {
        do throws(JSONError) {
            return try JSON(parsing: tool.inputSchema)
        } catch {
            throw .input("the input_schema of \(tool.name) cannot be read: \(error)")
        }
    }
}

/// A schema for OpenAI's strict mode: every property is required, and an optional one may be null instead. Strict mode
/// has no string lengths, so a length moves into the description.
enum StrictSchema {
    static func of(_ schema: JSON) -> JSON {
        guard case .object(let members) = schema, case .object(let properties) = schema["properties"] else {
            return schema
        }
        var required: Set<String> = []
        if case .array(let names) = schema["required"] {
            for case .string(let name) in names { required.insert(name) }
        }
        let strict = properties.map { JSON.Member($0.key, property($0.value, isRequired: required.contains($0.key))) }
        return .object(
            members.map { member in
                switch member.key {
                case "properties": .init(member.key, .object(strict))
                case "required": .init(member.key, .array(properties.map { .string($0.key) }))
                default: member
                }
            })
    }

    private static func property(_ schema: JSON, isRequired: Bool) -> JSON {
        guard case .object(let members) = schema else { return schema }
        var strict: [JSON.Member] = []
        for member in members {
            switch (member.key, member.value) {
            case ("minLength", _), ("maxLength", _): break
            case ("type", let type): strict.append(.init("type", isRequired ? type : .array([type, "null"])))
            case ("description", .string(let text)): strict.append(.init("description", .string(text + limit(members))))
            default: strict.append(member)
            }
        }
        return .object(strict)
    }

    private static func limit(_ members: [JSON.Member]) -> String {
        for case let member in members where member.key == "maxLength" {
            if case .integer(let count) = member.value { return " At most \(count) characters." }
        }
        return ""
    }
}
