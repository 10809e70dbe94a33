import Foundation
import HumanCallMessages
import HumanCallWire
import StubDaemon
import Testing

@testable import humancall

/// `humancall tools call` and CallTool of the bridge. The time limit only turns a hang into a failure.
@Suite(.timeLimit(.minutes(2))) struct ToolCallTests {
    private let service = StubService()

    private func call(
        _ name: String, _ arguments: String, as caller: String = "visitor", _ more: String...
    ) async throws -> (result: CommandLineRun.Result, json: JSON) {
        let result = try await CommandLineRun.run(
            [
                "--socket", service.stub.path, "tools", "call", name, arguments, "--conversation", "conv-1", "--as",
                caller,
                "-o", "json",
            ] + more)
        let line = try #require(result.lines.first, "\(result.errors)")
        return (result, try JSON(parsing: line))
    }

    private func last<M: WireCodable>(_ method: String, _: M.Type) throws -> M {
        try #require(try service.stub.calls(method).last?.request(M.self))
    }

    private func serveOwnRequest(_ request: HumanCallRequest = StubService.request) {
        service.on("GetRequest") { _ in .message(GetRequestResponse(request: request, control: StubService.control)) }
    }

    @Test func aToolCallCallsTheTeamAndItsWaitWaitsForNews() async throws {
        serveOwnRequest()
        let called = try await call("human_call_support", #"{"reason":"refund","summary":null}"#).json
        #expect(
            called["is_error"] == false && called["data"]?["request_id"] == "req_1" && called["data"]?["online"] == 1)
        guard case .string(let text)? = called["text"], case .string(let seen)? = called["seen"] else {
            Issue.record("text and seen must be strings: \(called)")
            return
        }
        #expect(text.hasPrefix("The team was alerted; 1 person online.") && text.contains("\nNext: "))
        let trigger = try last("TriggerAction", TriggerActionRequest.self)
        #expect(trigger.actionID == "support" && trigger.reason == "refund" && trigger.cite == "")
        #expect(trigger.conversationID == "conv-1" && !trigger.idempotencyKey.isEmpty)
        service.on("WaitRequest") { _ in
            .message(
                WaitRequestResponse(
                    request: StubService.assigned, control: StubService.held,
                    messages: [
                        Message(author: .visitor, text: "own", sequence: 3, requestID: "req_1"),
                        Message(author: .system, text: "Ann has joined", sequence: 4, requestID: "req_1"),
                        Message(author: .member, authorName: "Ann", text: "Hi", sequence: 5, requestID: "req_1"),
                    ]))
        }
        let waited = try await call(
            "wait_for_human", #"{"request_id":"req_1","after":2}"#, as: "visitor", "--seen", seen)
        let wait = try last("WaitRequest", WaitRequestRequest.self)
        #expect(wait.knownVersion == 1 && wait.afterSequence == 2 && wait.waitMs > 40_000)
        #expect(waited.json["data"]?["after"] == 5 && waited.json["data"]?["state"] == "ASSIGNED")
        #expect(waited.json["data"]?["visitor_has_read"] == ["Ann has joined"])
        guard case .array(let messages)? = waited.json["data"]?["messages"] else { return }
        #expect(messages.map { $0["from"] } == ["system", "human"])
    }

    @Test func theProgramChoosesTheConversationAndNeverTheModel() async throws {
        let wrong = try await call("human_call_support", #"{"reason":"x","conversation_id":"other"}"#)
        #expect(wrong.result.status == 65 && wrong.json["is_error"] == true)
        #expect(service.stub.calls("TriggerAction").isEmpty)
    }

    @Test func aRequestOfAnotherConversationIsRefused() async throws {
        var other = StubService.request
        other.conversationID = "conv-2"
        serveOwnRequest(other)
        for (name, arguments) in [
            ("wait_for_human", #"{"request_id":"req_1"}"#), ("reply_to_human", #"{"request_id":"req_1","text":"x"}"#),
            ("cancel_human_call", #"{"request_id":"req_1"}"#),
        ] {
            let found = try await call(name, arguments)
            #expect(found.result.status == 65 && found.json["is_error"] == true, "\(name)")
        }
        #expect(service.stub.calls.allSatisfy { $0.method == "GetRequest" })
    }

    @Test(arguments: [
        ("human_call_support", "{}", "reason must be a text that is not empty"),
        ("human_call_support", #"{"reason":1}"#, "reason must be"), ("sing", "{}", "there is no tool"),
        (
            "wait_for_human", #"{"request_id":"r","wait_seconds":51}"#,
            "wait_seconds must be a whole number from 0 to 50"
        ),
        ("reply_to_human", #"{"request_id":"r","words":"x"}"#, "there is no argument"),
        ("cancel_human_call", "[]", "must be a JSON object"),
    ])
    func argumentsThatDoNotFitTheSchemaAreRefused(_ name: String, _ arguments: String, _ says: String) async throws {
        let found = try await call(name, arguments)
        guard case .string(let text)? = found.json["text"] else { return }
        #expect(found.result.status == 65 && text.contains(says), "\(text)")
    }

    @Test func aRefusalOfTheDaemonIsAResultWithItsStatus() async throws {
        service.on("TriggerAction") { _ in .fail(code: 9, message: "no plan", reason: "PLAN_REQUIRED") }
        let found = try await call("human_call_support", #"{"reason":"x"}"#)
        #expect(found.result.status == 1 && found.json["data"]?["error"]?["reason"] == "PLAN_REQUIRED")
    }

    @Test func aToolCallThatRunsAgainHasTheSameKey() async throws {
        for turn in ["1", "1", "2"] {
            _ = try await call(
                "human_call_support", #"{"reason":"x"}"#, as: "visitor", "--tool-call-id", "call_0", "--turn", turn)
        }
        _ = try await call(
            "human_call_support", #"{"reason":"y"}"#, as: "visitor", "--tool-call-id", "call_0", "--turn", "1")
        let keys = try service.stub.calls("TriggerAction").map {
            try $0.request(TriggerActionRequest.self).idempotencyKey
        }
        #expect(keys[0] == keys[1] && Set(keys).count == 3)
    }

    @Test func theReasonOfACallThatJoinsAnOpenOneIsWrittenForTheTeam() async throws {
        service.on("TriggerAction") { _ in
            .message(
                TriggerActionResponse(request: StubService.request, control: StubService.control, deduplicated: true))
        }
        let asked = try await call("human_call_support", #"{"reason":"and my second question"}"#)
        #expect(asked.json["data"]?["reason_written"] == true)
        #expect(try last("SendMessage", SendMessageRequest.self).text == "and my second question")
        _ = try await call("human_call_support", #"{"reason":"for the visitor"}"#, as: "assistant")
        let note = try last("AddNote", AddNoteRequest.self)
        #expect(note.text == "for the visitor" && note.memberID == "assistant")
        // The team already has the words of the open call.
        let notes = service.stub.calls("AddNote").count
        _ = try await call("human_call_support", #"{"reason":"needs help"}"#, as: "assistant")
        #expect(service.stub.calls("AddNote").count == notes)
    }

    @Test(arguments: [
        (Alert(cause: .triggered, attempt: 1, online: 1), "A"), (Alert(cause: .triggered, attempt: 1, emailed: 2), "E"),
        (Alert(cause: .triggered, attempt: 1, nobodyAlerted: true), "N"),
    ])
    func aCallThatJoinsAnOpenOneNamesTheLineThatTheVisitorHasRead(_ alert: Alert, _ line: String) async throws {
        var request = StubService.request
        request.attempt = 1
        request.action = Action(id: "support", autoMessage: "A", emailedMessage: "E", nobodyMessage: "N")
        request.alerts = [alert]
        let open = request
        service.on("TriggerAction") { _ in
            .message(TriggerActionResponse(request: open, control: StubService.control, deduplicated: true))
        }
        let called = try await call("human_call_support", #"{"reason":"again"}"#)
        #expect(called.json["data"]?["visitor_has_read"] == [.string(line)])
    }

    @Test func anAssistantCitesTheNewestQuestionOfTheVisitor() async throws {
        service.on("ListMessages") { _ in
            .message(
                ListMessagesResponse(items: [
                    Message(id: "m1", author: .visitor), Message(id: "m2", author: .visitor),
                    Message(id: "m3", author: .assistant),
                ]))
        }
        _ = try await call("human_call_support", #"{"reason":"x"}"#, as: "assistant")
        #expect(try last("TriggerAction", TriggerActionRequest.self).cite == "m2")
    }

    @Test func aReplyWhileAMemberHoldsTheChatIsANote() async throws {
        serveOwnRequest()
        service.on("SendMessage") { _ in
            .fail(code: 9, message: "held", reason: "AI_PAUSED", metadata: ["holder": "MEMBER"])
        }
        let found = try await call(
            "reply_to_human", #"{"request_id":"req_1","text":"for you"}"#, as: "assistant", "--seen", "7 req_1=1",
            "--note-member", "bot")
        #expect(found.json["data"]?["as_note"] == true)
        #expect(try last("SendMessage", SendMessageRequest.self).controlEpoch == 7)
        #expect(try last("AddNote", AddNoteRequest.self).memberID == "bot")
        service.on("SendMessage") { _ in .fail(code: 9, message: "changed", reason: "STALE_EPOCH") }
        let stale = try await call("reply_to_human", #"{"request_id":"req_1","text":"x"}"#, as: "assistant")
        #expect(stale.result.status == 0 && stale.json["data"]?["written"] == false)
    }

    @Test func theMemoryOfAModelIsReadBack() {
        var memory = ToolMemory()
        memory.saw(HumanCallRequest(id: "a=b", version: 3), Control(epoch: 5))
        #expect(memory.text == "5 a=b=3")
        #expect(ToolMemory(memory.text)?.version(of: "a=b") == 3 && ToolMemory(memory.text)?.epoch == 5)
        for wrong in ["", "x", "1 a", "1 a=x"] { #expect(ToolMemory(wrong) == nil) }
    }

    @Test func theBridgeRunsToolCallsAndRemembersWhatTheModelHasSeen() async throws {
        serveOwnRequest()
        func line(_ id: Int, _ name: String, _ arguments: String) -> String {
            #"{"jsonrpc":"2.0","id":\#(id),"method":"CallTool","params":{"conversation_id":"conv-1","as":"visitor","#
                + #""name":"\#(name)","arguments":\#(arguments)}}"# + "\n"
        }
        let run = try CommandLineRun(["--socket", service.stub.path, "bridge"])
        try run.type(line(1, "human_call_support", #"{"reason":"x"}"#))
        while service.stub.calls("TriggerAction").isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        try await Task.sleep(for: .milliseconds(300))
        try run.type(line(2, "wait_for_human", #"{"request_id":"req_1","wait_seconds":1}"#))
        try run.type(#"{"jsonrpc":"2.0","id":3,"method":"CallTool","params":{"conversation_id":"c","as":"me"}}"# + "\n")
        try run.endInput()
        let lines = try await run.result().lines.map { try JSON(parsing: $0) }
        #expect(lines.first { $0["id"] == 1 }?["result"]?["data"]?["request_id"] == "req_1", "\(lines)")
        #expect(lines.first { $0["id"] == 2 }?["result"]?["data"]?["state"] == "ASSIGNED")
        #expect(lines.first { $0["id"] == 3 }?["error"]?["data"]?["metadata"]?["field"] == "as")
        #expect(try last("WaitRequest", WaitRequestRequest.self).knownVersion == 1)
    }
}
