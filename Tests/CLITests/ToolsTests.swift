import HumanCallMessages
import Testing

@testable import humancall

/// The vendors' shapes. Tests/Tools/check.py compares them with the vendors' own libraries.
@Suite struct ToolsTests {
    private let tool = StubService.tools[0]

    private func shaped(_ format: ToolFormat) throws -> String { try format.json(tool).text() }

    private static let strict = """
        {"type":"object","properties":{"reason":{"type":"string","description":"Why. At most 9 characters."},\
        "summary":{"type":["string","null"],"description":"What. At most 9 characters."},\
        "after":{"type":["integer","null"],"minimum":0,"description":"From."}},\
        "required":["reason","summary","after"],"additionalProperties":false}
        """

    @Test func openaiRequiresEveryPropertyAndAnOptionalOneMayBeNull() throws {
        #expect(
            try shaped(.openai) == """
                {"type":"function","function":{"name":"human_call_support","description":"Use it. Returns.",\
                "parameters":\(Self.strict),"strict":true}}
                """)
        #expect(
            try shaped(.openaiResponses) == """
                {"type":"function","name":"human_call_support","description":"Use it. Returns.","parameters":\(Self.strict),"strict":true}
                """)
    }

    @Test func anthropicAndMCPGetTheSchemaUnchangedUnderTheirOwnKeys() throws {
        let schema = try JSON(parsing: tool.inputSchema).text()
        #expect(
            try shaped(.anthropic)
                == #"{"name":"human_call_support","description":"Use it. Returns.","input_schema":\#(schema)}"#)
        #expect(
            try shaped(.mcp)
                == #"{"name":"human_call_support","description":"Use it. Returns.","inputSchema":\#(schema)}"#)
    }

    @Test func aJSONSchemaNamesItsDraftAndHasTheToolsNameAsTitle() throws {
        let json = try ToolFormat.jsonSchema.json(tool)
        #expect(json["$schema"] == .string("https://json-schema.org/draft/2020-12/schema"))
        #expect(json["title"] == .string("human_call_support") && json["description"] == .string("Use it. Returns."))
        #expect(json["properties"] == (try JSON(parsing: tool.inputSchema)["properties"]))
    }

    @Test func aNarrowTerminalFoldsDescriptionsAndCutsNone() {
        let words =
            Array(repeating: "Use it when a visitor asks for a person.", count: 6).joined(separator: " ")
            + " Returns a handle."
        let text = ToolsList.table([Tool(name: "human_call_support", description: words, actionID: "support")])
            .text(Style(isOn: false), columns: 80)
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 } && lines.count > 4, "\(text)")
        #expect(lines.dropFirst(2).map { String($0.drop { $0 == " " }) }.joined(separator: " ") == words)
    }

    @Test func anUnreadableSchemaIsAnErrorAndNotHalfAnAnswer() {
        #expect(throws: Failure.self) { try ToolFormat.mcp.json(Tool(name: "t", inputSchema: "{")) }
    }
}

/// The time limit only turns a hang into a failure.
@Suite(.timeLimit(.minutes(2))) struct ToolsProcessTests {
    private let service = StubService()

    @Test(arguments: ToolFormat.allCases)
    func aFormatIsOneArrayAndWithJSONLOneToolPerLine(_ format: ToolFormat) async throws {
        let whole = try await service.run("tools", "--format", format.rawValue)
        #expect(whole.status == 0 && whole.errors == "")
        guard case .array(let tools) = try JSON(parsing: whole.output) else {
            Issue.record("no array: \(whole.output)")
            return
        }
        let lines = try await service.run("tools", "--format", format.rawValue, "-o", "jsonl")
        #expect(try lines.lines.map { try JSON(parsing: String($0)) } == tools)
    }

    @Test func withoutAFormatToolsAreATableAndWithQuietNames() async throws {
        let table = try await service.run("tools")
        #expect(table.output.contains("human_call_support") && table.output.contains("Use it."))
        #expect(try await service.run("tools", "-q").output == "human_call_support\n")
        #expect(try await service.run("tools", "--format", "gemini").status == 64)
    }
}
