import Foundation
import HumanCallIntents
import Testing

/// Tests/Corpus/intents: our own phrases. The rules were tuned on all of them (docs/INTENTS.md); these tests prevent
/// regressions.
enum Corpus {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Corpus/intents")

    static func lines(_ name: String) throws -> [String] {
        try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8).split(separator: "\n").map(
            String.init)
    }
}

@Suite struct CorpusTests {
    private static let parts = [
        "tune", "heldout", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ]
    private let recogniser = Recogniser([IntentAction(id: "human")])

    @Test func atLeast99PercentOfTheRequestsAreRecognised() throws {
        let phrases = try Self.parts.flatMap { try Corpus.lines("asks.\($0)") }
        let missed = phrases.filter { !recogniser.recognise($0).isMatched }
        #expect(phrases.count > 1_500 && missed.count * 100 <= phrases.count, "\(missed)")
    }

    @Test func atMostOneInFiveHundredOtherPhrasesMatches() throws {
        let phrases = try Self.parts.flatMap { try Corpus.lines("asks-not.\($0)") }
        let taken = phrases.filter { recogniser.recognise($0).isMatched }
        #expect(phrases.count > 1_700 && taken.count * 500 <= phrases.count, "\(taken)")
    }
}
