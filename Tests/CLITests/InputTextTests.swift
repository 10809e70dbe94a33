import Foundation
import HumanCallMessages
import StubDaemon
import Testing

@testable import humancall

/// Text from other programs: JavaScript, Windows, phones. The time limit only turns a hang into a failure.
@Suite(.timeLimit(.minutes(2))) struct InputTextTests {
    private let service = StubService()

    private func texts(_ history: String) async throws -> [String] {
        let result = try await service.run("trigger", "conv-1", "--history", "-", input: history)
        #expect(result.status == 0, "\(result.errors)")
        return try #require(try service.stub.calls("TriggerAction").last?.request(TriggerActionRequest.self)).history
            .map(\.text)
    }

    @Test(arguments: [
        "\u{FEFF}{\"author\":\"VISITOR\",\"text\":\"hi\"}\r\n",
        "\u{FEFF}[{\"author\":\"VISITOR\",\"text\":\"hi\"}]\r\n",
        "\r\n{\"author\":\"VISITOR\",\"text\":\"hi\"}\r\n\r\n",
    ])
    func aHistoryFromWindowsIsRead(_ text: String) async throws {
        #expect(try await texts(text) == ["hi"])
    }

    @Test func aHistoryWithSeparatorsWithinItsTextsIsRead() async throws {
        let line = "{\"author\":\"VISITOR\",\"text\":\"a\u{2028}b\u{2029}c\u{85}d\"}"
        #expect(try await texts(line + "\n" + line) == Array(repeating: "a\u{2028}b\u{2029}c\u{85}d", count: 2))
    }

    @Test func halfSurrogatesOfAHistoryAreRepaired() async throws {
        #expect(try await texts(#"{"author":"VISITOR","text":"a\ud83d"}"#) == ["a\u{FFFD}"])
    }

    @Test func aTextFromStdinLosesItsByteOrderMark() async throws {
        _ = try await service.run("send", "conv-1", "--as", "visitor", "-", input: "\u{FEFF}Hello\r\n")
        #expect(try service.stub.calls("SendMessage").first?.request(SendMessageRequest.self).text == "Hello")
    }

    @Test func theFirstLineOfAttachLosesItsByteOrderMark() {
        var splitter = LineSplitter()
        #expect(splitter.take(Array("\u{FEFF}one\r\n\u{FEFF}two\n".utf8)) == ["one", "\u{FEFF}two"])
    }

    @Test func aTableWithAByteOrderMarkIsRead() async throws {
        let result = try await CommandLineRun.run(
            ["intents", "eval", "-", "--positive", "human"], input: "\u{FEFF}text,intent\r\nhuman please,human\r\n")
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func anotherEncodingIsRefusedWithItsName() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        for (bytes, says) in [([0xFF, 0xFE, 0x5B, 0x00], "is UTF-16"), ([0x47, 0x72, 0xFC], "is not UTF-8")]
            as [([UInt8], String)]
        {
            try Data(bytes).write(to: file)
            let result = try await service.run("trigger", "c", "--history", file.path)
            #expect(result.status == 65 && result.errors.contains("\(says); convert it to UTF-8"), "\(result.errors)")
        }
    }

    // MARK: Output

    @Test func jsonOutputEscapesSeparatorsThatEndALineForSomeReaders() async throws {
        service.on("ListMessages") { _ in
            .message(ListMessagesResponse(items: [Message(id: "m", author: .visitor, text: "a\u{2028}b\u{2029}c")]))
        }
        let listed = try await service.run("messages", "conv-1", "-o", "jsonl").output
        let line = #"{"jsonrpc":"2.0","id":1,"method":"ListMessages","params":{"conversation_id":"c"}}"# + "\n"
        for output in [listed, try await service.run("bridge", input: line).output] {
            #expect(output.contains(#"a\u2028b\u2029c"#) && output.split(whereSeparator: \.isNewline).count == 1)
        }
    }

    // MARK: The bridge

    private func answers(_ bytes: [UInt8]) throws -> BridgeMachine.Action {
        var machine = BridgeMachine()
        return machine.received(bytes)
    }

    private func line(_ text: [UInt8]) -> [UInt8] {
        Array(#"{"jsonrpc":"2.0","method":"SendMessage","params":{"text":""#.utf8) + text + Array(#""},"id":7}"#.utf8)
    }

    @Test func halfSurrogatesOfABridgeLineAreRepaired() throws {
        guard case .call(_, _, let parameters) = try answers(line(Array(#"a\ud83d b\ude00"#.utf8))) else {
            Issue.record("the call must be made")
            return
        }
        #expect(parameters["text"] == "a\u{FFFD} b\u{FFFD}")
    }

    @Test func aByteOrderMarkAndCRLFOfABridgeLineAreSkipped() throws {
        guard case .call = try answers([0xEF, 0xBB, 0xBF] + line(Array("a".utf8)) + [0x0D]) else {
            Issue.record("the call must be made")
            return
        }
    }

    @Test(arguments: [[0x47, 0x72, 0xFC], [0xED, 0xA0, 0xBD], [0x09]] as [[UInt8]])
    func aStringThatCannotBeRepairedIsRefusedUnderTheIDOfItsLine(_ text: [UInt8]) throws {
        guard case .write(let json) = try answers(line(text)) else {
            Issue.record("the line must be refused")
            return
        }
        #expect(json["id"] == 7 && json["error"]?["code"] == -32_700)
    }
}
