import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// ListTools: the actions as a language model sees them.
@Suite struct ToolTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    static let shared = ["wait_for_human", "reply_to_human", "cancel_human_call"]

    private func tools(_ assistant: String = "") throws -> [Tool] {
        try harness.ask(Methods.ListTools.self, ListToolsRequest(assistant: assistant)).items
    }

    private func put(_ action: Action, fields: [String] = []) throws {
        _ = try harness.ask(Methods.Admin.PutAction.self, PutActionRequest(action: action, fields: fields))
    }

    private func schema(_ tool: Tool) throws -> JSON { try JSON(parsing: tool.inputSchema) }

    @Test func eachEnabledActionIsAToolAndTheSharedToolsFollow() throws {
        try put(Action(id: "billing", name: "Billing", whenToUse: "Use this for refunds."))
        try put(Action(id: "off", name: "Off", enabled: false), fields: ["name", "enabled"])
        let tools = try tools()
        #expect(tools.map(\.name) == ["human_call_billing", "human_call_call"] + Self.shared)
        #expect(tools.map(\.actionID) == ["billing", "call", "", "", ""])
        #expect(tools[0].description.hasPrefix("Use this for refunds. Returns at once, with a request_id"))
        #expect(tools[1].description.contains("Call") && tools.allSatisfy { $0.description.contains("Returns") })
    }

    @Test func anAssistantSeesItsOwnActionsAndTheSharedOnes() throws {
        try put(Action(id: "sales", assistant: "shop", name: "Sales"))
        try put(Action(id: "press", assistant: "web", name: "Press"))
        #expect(try tools("shop").map(\.actionID) == ["call", "sales", "", "", ""])
        #expect(try tools("web").map(\.actionID) == ["call", "press", "", "", ""])
        #expect(try tools("other").map(\.actionID) == ["call", "", "", ""])
        #expect(try tools().map(\.actionID) == ["call", "press", "sales", "", "", ""])
    }

    @Test func aWorkspaceWhosePlanHasNoHumanCallsHasNoToolThatMakesOne() throws {
        func plan(_ plan: Plan) throws {
            _ = try harness.ask(
                Methods.Admin.PutWorkspace.self,
                PutWorkspaceRequest(workspace: Workspace(id: "default", plan: plan), fields: ["plan"]))
        }
        try plan(.starter)
        #expect(try tools().map(\.name) == Self.shared)
        try plan(.growth)
        #expect(try tools().map(\.actionID) == ["call", "", "", ""])
    }

    @Test func everyIDBecomesADifferentNameThatVendorsAccept() throws {
        let long = String(repeating: "x", count: 128)
        let ids: [String] = [
            "a", "A", "a-b_9", "a.b", "a:b", "a@b", "a_b", "@", String(repeating: "x", count: 53),
            String(repeating: "x", count: 54), long, String(long.dropLast()) + "y",
        ]
        let names = ids.map(ModelTool.name(ofAction:))
        #expect(Set(names).count == ids.count)
        #expect(names[0] == "human_call_a" && names[2] == "human_call_a-b_9" && names[8] == "human_call_" + ids[8])
        #expect(names[3].hasPrefix("human_call_a_b_") && names[10].count == 64)
        for name in names { #expect(name.wholeMatch(of: /[a-zA-Z0-9_-]{1,64}/) != nil, "\(name)") }
    }

    @Test func anIDThatLooksLikeADerivedNameGetsAnotherName() {
        let made = ModelTool.name(ofAction: "a.b")
        let imitation = String(made.dropFirst("human_call_".count))
        #expect(ModelTool.name(ofAction: imitation) != made)
        #expect(ModelTool.name(ofAction: "a.b") == made)
    }

    @Test func aLongWhenToUseIsCutAtAWordSoThatTheListFitsAnAnswer() throws {
        for index in 0..<199 {
            try put(Action(id: "a\(index)", name: "A", whenToUse: String(repeating: "Grüße an alle. ", count: 1_900)))
        }
        let tools = try tools()
        #expect(tools.count == 203)
        #expect(tools.allSatisfy { $0.description.utf8.count <= 1_024 })
        #expect(tools[0].description.firstMatch(of: /(Grüße|an|alle\.)… Returns at once/) != nil)
        let bytes = tools.map { $0.description.utf8.count + $0.inputSchema.utf8.count }.reduce(0, +)
        #expect(bytes < 4 * 1024 * 1024)
    }

    @Test func aToolSaysWhoCanBeReachedBeforeTheModelPromises() throws {
        let names = try tools().map(\.name), schemas = try tools().map(\.inputSchema)
        func call() throws -> Tool { try #require(try tools().first) }
        #expect(try call().reach == .byEmail && call().description.hasSuffix("somebody comes soon."))
        try harness.beat("ann")
        #expect(try call().reach == .online && call().description.hasSuffix("somebody of the team is online."))
        try harness.beat("ann", end: true)
        harness.advance(minutes: 1)
        try put(Action(id: "call"), fields: ["notify_by_email_when_offline"])
        #expect(try call().reach == .nobody && call().description.hasSuffix("how the visitor can be contacted."))
        #expect(try tools().dropFirst().allSatisfy { $0.reach == .unspecified })
        #expect(try tools().map(\.name) == names && tools().map(\.inputSchema) == schemas)
    }

    @Test func theSentenceOnTheReachIsNeverCut() throws {
        try put(Action(id: "call", whenToUse: String(repeating: "word ", count: 2_000)), fields: ["when_to_use"])
        let tool = try #require(try tools().first)
        #expect(tool.description.utf8.count <= 1_024 && tool.description.hasSuffix("somebody comes soon."))
    }

    @Test func theSchemasAllowNoOtherArgumentsAndNoneThatChoosesAConversation() throws {
        var properties: [String: [String]] = [:]
        for tool in try tools() {
            let schema = try schema(tool)
            #expect(schema["type"] == .string("object"))
            #expect(schema["additionalProperties"] == .bool(false))
            guard case .object(let members) = schema["properties"], case .array(let required) = schema["required"]
            else {
                Issue.record("\(tool.name) has no properties")
                continue
            }
            properties[tool.name] = members.map(\.key)
            for name in required {
                guard case .string(let name) = name else { continue }
                #expect(members.contains { $0.key == name })
            }
            #expect(members.allSatisfy { $0.value["description"] != nil && $0.value["type"] != nil })
            #expect(!members.contains { $0.key.contains("conversation") || $0.key.contains("workspace") })
        }
        let expected: [String: [String]] = [
            "human_call_call": ["reason", "summary"], "wait_for_human": ["request_id", "after", "wait_seconds"],
            "reply_to_human": ["request_id", "text"], "cancel_human_call": ["request_id", "reason"],
        ]
        #expect(properties == expected)
    }

    @Test func theSchemasHaveTheBoundsOfTheCalls() throws {
        let tools = try tools()
        func bound(_ tool: Tool, _ property: String, _ key: String) throws -> JSON? {
            try schema(tool)["properties"]?[property]?[key]
        }
        // 8,192 characters of up to 4 bytes are 32 KiB.
        #expect(try bound(tools[0], "summary", "maxLength") == .integer(8_192))
        #expect(try bound(tools[0], "reason", "minLength") == .integer(1))
        #expect(try bound(tools[1], "wait_seconds", "maximum") == .integer(50))
        #expect(try bound(tools[1], "request_id", "pattern") == .string("^[A-Za-z0-9._:@-]{1,128}$"))
        let required = try tools.map { try schema($0)["required"] }
        let expected: [[String]] = [["reason"], ["request_id"], ["request_id", "text"], ["request_id"]]
        #expect(required == expected.map { .array($0.map { .string($0) }) })
    }

    @Test func anAssistantThatIsNoLabelIsRefusedWithTheField() throws {
        let refusal = #expect(throws: Rejection.self) { try tools("a\nb") }
        #expect(refusal?.reason == .invalidField && refusal?.metadata("field") == "assistant")
    }
}
