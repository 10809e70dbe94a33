import Foundation
import Testing

@testable import LineLog

/// Lines for people and for programs.
@Suite struct LogFormatTests {
    @Test func linesAreTextOnATerminalAndOtherwiseJSONUnlessTheFormatIsNamed() throws {
        #expect(!LogFormat.automatic.isJSON(isTerminal: true) && LogFormat.automatic.isJSON(isTerminal: false))
        for isTerminal in [true, false] {
            #expect(LogFormat.json.isJSON(isTerminal: isTerminal) && !LogFormat.text.isJSON(isTerminal: isTerminal))
        }
        let file = try #require(FileManager.default.temporaryDirectory.path.isEmpty ? nil : fopen("/dev/null", "w"))
        defer { fclose(file) }
        #expect(LogFormat.automatic.isJSON(descriptor: fileno(file)))
    }

    @Test func aJSONLineHasItsValuesAsTheyAreAndIsOneLine() throws {
        let metadata = [(key: "detail", value: "a \"quote\"\nand a second line"), (key: "uid", value: "7")]
        let line = LineLogHandler.line(level: .notice, message: "refused", metadata: metadata, isJSON: true)
        #expect(line.filter { $0 == 0x0A }.count == 1 && line.last == 0x0A)
        let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: String]
        #expect(object?["message"] == "refused" && object?["level"] == "notice" && object?["uid"] == "7")
        #expect(object?["detail"] == "a \"quote\"\nand a second line")
        #expect(object?["time"]?.hasSuffix("Z") == true)
    }
}
