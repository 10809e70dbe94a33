import HumanCallMessages
import Testing

@testable import HumanCallNotify

/// Mails in the language of their reader.
@Suite struct MailLanguageTests {
    @Test func anAlertInGermanReadsLikeThis() throws {
        let read = try ReadMail(Sample.alert([Sample.call(.escalated)], language: "de-AT"))
        #expect(read.headers["subject"] == "Support: Ada Lovelace wartet noch immer (bis 14:20 UTC)")
        // Headers have one language.
        #expect(read.headers["date"] == "Sat, 22 Nov 2025 14:10:00 +0000")
        #expect(read.text.contains("in 10 Minuten, um Sa., 22. Nov. 2025, 14:20 UTC"))
        #expect(read.text.contains("Wartet seit       5 Minuten") && read.text.contains("Anfrage annehmen:"))
        #expect(read.text.contains("weil seit 5 Minuten niemand"))
        #expect(read.html.contains("<html lang=\"de\">") && !read.text.contains("the "))
    }

    @Test func aDigestAndASignInLinkAreInGermanToo() throws {
        let digest = try ReadMail(
            Sample.alert((1...30).map { Sample.call(visitor: "Gast \($0)", id: "req_\($0)") }, language: "de"))
        #expect(digest.headers["subject"] == "30 Menschen fragen nach einem Menschen")
        #expect(digest.text.contains("Und 10 weitere."))
        let login = try ReadMail(
            LoginMail(
                recipient: Sample.mary, workspace: Sample.workspace, url: "https://desk.example.com/x",
                expiresAt: Sample.time + 900_000, messageID: "login_1@humancall", time: Sample.time, language: "de"
            ).composed(from: Sample.from))
        #expect(login.headers["subject"] == "Bei Acme Tools anmelden")
        // The lines are wrapped.
        let text = login.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("innerhalb von 15 Minuten: bis Sa., 22. Nov. 2025, 14:25 UTC."))
    }

    @Test(arguments: [("de", "de"), ("de-CH", "de"), ("en-GB", "en"), ("fr", "en"), ("", "en"), ("den", "en")])
    func aLanguageThatMailsDoNotHaveIsEnglish(_ tag: String, _ language: String) {
        #expect(MailWords.of(tag).language == language)
    }

    @Test func everyTextHasTheSameValuesInAllLanguages() {
        func values(_ text: String) -> Set<Substring> {
            Set(
                text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { $0.prefix { $0 != "}" } }
            )
        }
        for text in MailText.allCases {
            for words in MailWords.all {
                #expect(values(words(text)) == values(MailWords.english(text)), "\(words.language), \(text)")
                #expect(!words(text).isEmpty)
            }
        }
    }

    @Test func aValueWithBracesIsNotFilledAgain() {
        #expect(MailWords.filled("{a}, {b} {", ["a": "{b}", "b": "2"]) == "{b}, 2 {")
    }

    private static let minute: Int64 = 60_000

    @Test(
        arguments: [
            (-1, "less than a minute", "weniger als einer Minute"),
            (59_999, "less than a minute", "weniger als einer Minute"),
            (minute, "1 minute", "1 Minute"), (10 * minute - 1, "9 minutes", "9 Minuten"),
            (60 * minute, "1 hour", "1 Stunde"), (130 * minute, "2 hours 10 minutes", "2 Stunden 10 Minuten"),
            (1_441 * minute, "1 day", "1 Tag"), (10_080 * minute, "7 days", "7 Tagen"),
            (4_381 * minute, "3 days 1 hour", "3 Tagen 1 Stunde"),
        ] as [(Int64, String, String)])
    func aSpanIsRoundedDownToMinutes(_ milliseconds: Int64, _ english: String, _ german: String) {
        #expect(MailWords.english.span(milliseconds) == english && MailWords.german.span(milliseconds) == german)
    }
}
