import HumanCallIntents
import HumanCallMessages
import StubDaemon
import Testing

@testable import humancall

@Suite struct CSVTests {
    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]), ("a\r1\r", [["a"], ["1"]]),
        ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]), ("\"two\nlines\",x", [["two\nlines", "x"]]),
        ("a,,\n\n,b", [["a", "", ""], ["", "b"]]), ("say \"hi\",x", [["say \"hi\"", "x"]]), ("", []), ("\"\"", [[""]]),
        ("é,日本", [["é", "日本"]]),
    ])
    func rowsAreReadAsPeopleWriteThem(_ text: String, _ rows: [[String]]) throws {
        #expect(try CSV.rows(text) == rows)
    }

    @Test func anUnclosedQuoteIsReportedWithItsLine() {
        #expect(throws: Failure.input("a quoted field begins in line 2 and does not end; close it with \"")) {
            try CSV.rows("a,b\n1,\"x\n")
        }
    }
}

@Suite struct EvaluationTests {
    private let recogniser = Recogniser([IntentAction(id: "human")])

    private func evaluate(_ rows: [[String]], positive: String = "human") throws -> Evaluation {
        try Evaluation.of(rows, textColumn: nil, intentColumn: nil, positive: positive, recogniser)
    }

    @Test func recallIsOfRealRequestsAndPrecisionOfRecognisedOnes() throws {
        let evaluation = try evaluate([
            ["id", "text", "intent"], ["1", "talk to a human", "human"], ["2", "agent please", "human"],
            ["3", "beam me up", "human"],
            ["4", "get me a person", "other"], ["5", "where is it", "other"], ["6", "thanks", "other"],
            ["7", "no", "other"],
        ])
        #expect(evaluation.recall == 2.0 / 3 && evaluation.precision == 2.0 / 3 && evaluation.falsePositiveRate == 0.25)
        #expect(evaluation.missed.map(\.text) == ["beam me up"] && evaluation.falseAlarms.map(\.intent) == ["other"])
        #expect(evaluation.json["positives"] == .integer(3) && evaluation.json["negatives"] == .integer(4))
    }

    @Test func aShareOfNothingIsNull() throws {
        let evaluation = try evaluate([["text", "label"], ["beam me up", "human"]])
        #expect(evaluation.precision == nil && evaluation.recall == 0 && evaluation.falsePositiveRate == nil)
        #expect(evaluation.json["precision"] == .null)
    }

    @Test(arguments: [
        ([[String]](), "no rows"), ([["a", "intent"]], "--text-column"), ([["text", "b"]], "--intent-column"),
        ([["text", "intent"], ["x"]], "row 2 has 1 fields"), ([["text", "intent"], ["x", "y"]], "--positive"),
    ])
    func aTableThatCannotBeUsedIsRefusedWithTheFix(_ rows: [[String]], _ says: String) {
        let failure = #expect(throws: Failure.self) { try evaluate(rows) }
        guard case .input(let text)? = failure else { return }
        #expect(text.contains(says))
    }
}

/// The time limit only turns a hang into a failure.
@Suite(.timeLimit(.minutes(2))) struct IntentsProcessTests {
    private let service = StubService()

    @Test func anEvaluationNeedsNoDaemon() async throws {
        let table = "text,intent\n\"Hello, human please\",human\nhi,other\n"
        let result = try await CommandLineRun.run(
            ["--socket", "/nowhere", "-o", "json", "intents", "eval", "-", "--positive", "human"], input: table)
        #expect(result.status == 0 && result.errors == "")
        let json = try JSON(parsing: result.output)
        #expect(json["recall"] == .number(1) || json["recall"] == .integer(1))
        #expect(json["missed"] == .array([]) && json["false_alarms"] == .array([]))
    }

    @Test func withActionsFromDaemonTheirExamplePhrasesCount() async throws {
        service.on("ListActions") { _ in
            .message(
                ListActionsResponse(items: [
                    Action(id: "a", enabled: true, examplePhrases: ["beam me up"]),
                    Action(id: "b", enabled: false, examplePhrases: ["hi"]),
                ]))
        }
        let table = "text,intent\nbeam me up,human\nhi,other\n"
        let result = try await service.run(
            "intents", "eval", "-", "--positive", "human", "--actions-from-daemon", input: table)
        #expect(
            result.status == 0 && result.output.contains("recall               100.00 %")
                && result.output.contains("rate  0.00 %"))
    }

    @Test func detectPrintsTheAnswerAndWithQuietTheActionOrNothing() async throws {
        service.on("DetectIntent") { call in
            let text = (try? call.request(DetectIntentRequest.self))?.text
            return .message(
                text == "human"
                    ? DetectIntentResponse(matched: true, actionID: "support", score: 0.85, because: "why")
                    : DetectIntentResponse(because: "no"))
        }
        #expect(try await service.run("detect", "-", "-q", input: "human\n").output == "support\n")
        let other = try await service.run("detect", "hello", "-q")
        #expect(other.status == 0 && other.output == "")
        let json = try JSON(parsing: try await service.run("detect", "human", "-o", "json").output)
        #expect(json == ["matched": true, "action_id": "support", "score": 0.85, "because": "why"])
    }

    @Test func detectTriesAnActionThatIsNotStored() async throws {
        service.on("DetectIntent") { call in
            let draft = (try? call.request(DetectIntentRequest.self))?.draft
            return .message(
                DetectIntentResponse(
                    matched: draft == Action(whenToUse: "tax", examplePhrases: ["one", "two"]), because: "why"))
        }
        let tried = try await service.run(
            "detect", "hello", "--when-to-use", "tax", "--example-phrases", "one", "--example-phrases", "two")
        #expect(tried.status == 0 && tried.output.contains("asks for this action"))
        let both = try await service.run("detect", "hello", "--name", "Tax", "--assistant", "shop")
        #expect(both.status == 64 && both.errors.contains("leave it out to try another one"))
    }
}
