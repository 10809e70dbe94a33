import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// DetectIntent over the workspace's actions.
@Suite struct IntentTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    private func detect(_ text: String, assistant: String = "") throws -> DetectIntentResponse {
        try harness.ask(Methods.DetectIntent.self, DetectIntentRequest(text: text, assistant: assistant))
    }

    private func put(_ action: Action, fields: [String] = []) throws {
        _ = try harness.ask(Methods.Admin.PutAction.self, PutActionRequest(action: action, fields: fields))
    }

    @Test func theAnswerNamesTheActionTheScoreAndTheReason() throws {
        let answer = try detect("can I talk to a real person?")
        #expect(answer.matched && answer.actionID == "call" && answer.score > 0.9)
        #expect(answer.because == "\"talk to a real person\" asks to talk with a human")
        let other = try detect("are you human?")
        #expect(!other.matched && other.actionID == "" && other.score == 0 && !other.because.isEmpty)
    }

    @Test func aDraftIsTriedAloneAndNeedNotBeStored() throws {
        func tried(_ text: String, _ draft: Action) throws -> DetectIntentResponse {
            try harness.ask(Methods.DetectIntent.self, DetectIntentRequest(text: text, draft: draft))
        }
        let tax = Action(name: "Tax office", whenToUse: "tax", enabled: false, examplePhrases: ["beam me up"])
        let matched = try tried("beam me up", tax)
        #expect(matched.matched && matched.actionID == "")
        #expect(try detect("beam me up").matched == false)
        // Stored actions do not count, and the one of this id is another one.
        try put(Action(id: "bridge", name: "Bridge", examplePhrases: ["engage warp drive"]))
        #expect(try detect("engage warp drive").matched && tried("engage warp drive", tax).matched == false)
        #expect(try tried("beam me up", Action(id: "call", examplePhrases: ["other words"])).matched == false)
        #expect(throws: Rejection.self) { try tried("x", Action(id: "no id")) }
        #expect(throws: Rejection.self) {
            try tried("x", Action(whenToUse: String(repeating: "x", count: Limits.textBytesMax + 1)))
        }
    }

    @Test func disabledGatedAndOtherAssistantsActionsAreNoCandidates() throws {
        try put(Action(id: "sales", assistant: "shop", name: "Sales", team: "sales"))
        #expect(try detect("connect me to sales").actionID == "sales")
        #expect(try detect("connect me to sales", assistant: "web").actionID == "call")
        try put(Action(id: "sales", enabled: false), fields: ["enabled"])
        #expect(try detect("connect me to sales").actionID == "call")
        _ = try harness.ask(
            Methods.Admin.PutWorkspace.self,
            PutWorkspaceRequest(workspace: Workspace(id: "default", plan: .free), fields: ["plan"]))
        let gated = try detect("connect me to sales")
        #expect(!gated.matched && gated.actionID == "" && gated.because.contains("no action is enabled"))
    }

    @Test func anEditOfAnActionTakesEffectAtOnce() throws {
        #expect(try !detect("beam me up").matched)
        try put(Action(id: "call", examplePhrases: ["Beam me up!"]), fields: ["example_phrases"])
        #expect(try detect("beam me up").matched)
        try put(Action(id: "call"), fields: ["example_phrases"])
        #expect(try !detect("beam me up").matched)
    }

    @Test func anActionThatWasDeletedAndPutAgainIsAnotherOne() throws {
        try put(Action(id: "x", name: "X", examplePhrases: ["Beam me up!"]))
        #expect(try detect("beam me up").actionID == "x")
        _ = try harness.ask(Methods.Admin.DeleteAction.self, DeleteActionRequest(actionID: "x"))
        try put(Action(id: "x", name: "X", examplePhrases: ["Open the pod bay doors"]))
        #expect(try !detect("beam me up").matched)
        #expect(try detect("open the pod bay doors").actionID == "x")
    }

    @Test func preparedRecognisersAreBounded() throws {
        for index in 0..<40 { _ = try detect("human please", assistant: "a\(index)") }
        for index in 0..<40 {
            try put(Action(id: "x\(index)", assistant: "a\(index)", name: "X"))
            #expect(try detect("human please", assistant: "a\(index)").matched)
        }
        #expect(harness.service.recognisers.count <= ServiceLimits.recognisersMax)
    }

    @Test func detectingTriggersNothing() throws {
        let head = harness.head
        #expect(try detect("get me a human now").matched && harness.head == head)
    }

    @Test func aTextThatIsMissingOrTooLongIsRefusedWithTheField() throws {
        for text in ["", String(repeating: "x", count: 32_769)] {
            let refusal = #expect(throws: Rejection.self) { try detect(text) }
            #expect(refusal?.reason == .invalidField && refusal?.metadata("field") == "text")
        }
        #expect(try !detect(String(repeating: "x", count: 32_768)).matched)
    }
}
