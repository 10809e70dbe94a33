@testable import HumanCallIntents
import RandomMessages
import Testing

private let one = Recogniser([IntentAction(id: "human")])

private func asks(_ text: String) -> Bool { one.recognise(text).isMatched }

@Suite struct RecogniserTests {
    @Test(
        arguments: [
            "Can I talk to a real person?", "I want to speak to your team.", "Can you connect me to sales?",
            "talk to a real person",
            "call your team", "I want to talk to someone from your team.",
        ])
    func typicalRequestsMatch(_ text: String) { #expect(asks(text)) }

    @Test(
        arguments: [
            "are you human?", "are you a real person or a bot", "my agent cancelled the order", "human resources",
            "human error",
            "the agent told me yesterday that it was sent", "I spoke to a representative", "real estate agent",
            "user agent string",
            "what are your customer service hours", "personal data", "operator precedence", "support ticket status",
            "price per person", "my contract is with your competitor", "I took a walk", "the agenda for today",
            "a reagent please", "nice to talk to a human for once", "if I need a human later, is that possible?",
            "how can I call customer service", "what hours is customer support open",
        ])
    func textThatOnlyLooksLikeARequestDoesNotMatch(_ text: String) { #expect(!asks(text), "\(one.recognise(text))") }

    @Test(
        arguments: [
            "don't connect me to a human", "please do not transfer me to an agent", "no need for an agent",
            "I don't want to talk to anyone",
            "can I do this without talking to a human", "don\u{2019}t call me", "stop calling me",
            "I no longer need an agent",
            "I'd prefer not to talk to a human", "I want to do it and not talk to a human",
        ])
    func aNegatedRequestDoesNotMatch(_ text: String) { #expect(!asks(text), "\(one.recognise(text))") }

    @Test(
        arguments: [
            "I don't want a robot, I want a human", "i dont want a robot i want a human",
            "I don't know how to talk to a person",
            "why don't you connect me to an agent", "no, I want to speak to a human", "not a bot please",
            "can I not talk to a person?",
        ])
    func aNegationOfSomethingElseDoesNotStopTheMatch(_ text: String) { #expect(asks(text), "\(one.recognise(text))") }

    @Test(
        arguments: [
            "pls transfre me to an agnet", "humna", "gimme a real person", "u a bot? get me someone", "HUMAAAAAN!!!",
            "tlak to a persn",
            "can i speak 2 sum1", "represenative", "H U M A N please", "ＨＵＭＡＮ please", "\u{1F620} human!",
            "hu\u{200B}man please",
            "I\u{2019}d like a húman, please", "talktoahuman", "ineedahuman", "liveagent", "connectmetoahuman",
        ])
    func typingMistakesSlangAndShoutingMatch(_ text: String) { #expect(asks(text), "\(one.recognise(text))") }

    @Test
    func anUnknownNounAfterAHumanMakesItAnotherThing() {
        #expect(asks("can we get a human involved") && !asks("can we get a human calculator"))
    }

    @Test
    func theAnswerQuotesTheDecidingWords() {
        let intent = one.recognise("well, can you connect me to an agent?")
        #expect(intent.because == "\"connect me to an agent\" asks to be connected")
        #expect(intent.actionID == "human" && intent.score >= 0.9 && intent.score <= 1)
        let none = one.recognise("where is my order")
        #expect(
            none == Intent(isMatched: false, actionID: "", score: 0, because: "nothing in the text asks for a human"))
    }

    @Test(
        arguments: [
            "contract", "task", "humane", "agency", "person's", "chart", "speck", "personal",
        ])
    func aWordOfTheLanguageIsNotATypingMistake(_ word: String) { #expect(!asks("\(word) please")) }
}

@Suite struct ActionChoiceTests {
    private let actions = [
        IntentAction(id: "billing", name: "Billing", whenToUse: "Invoices, charges and payments.", team: "billing"),
        IntentAction(id: "general", name: "Call Support Team", whenToUse: "When the visitor wants to talk to a human."),
        IntentAction(
            id: "sales", name: "Call Sales Agent", whenToUse: "Prices and offers.", examplePhrases: ["I want a demo"],
            team: "sales"),
    ]

    private func chosen(_ text: String) -> String { Recogniser(actions).recognise(text).actionID }

    @Test func theActionWhoseTeamIsNamedIsChosen() {
        #expect(chosen("connect me to sales") == "sales")
        #expect(chosen("can I talk to someone from billing?") == "billing")
        #expect(Recogniser(actions).recognise("connect me to sales").because.hasSuffix("; sales is about sales"))
    }

    @Test func theActionWhoseWhenToUseFitsIsChosen() {
        #expect(chosen("I need to talk to a person about my invoices") == "billing")
        #expect(chosen("let me talk to a human about offers") == "sales")
    }

    @Test func ifNoActionFitsBetterTheMostGeneralOneIsChosenAndTheAnswerSaysSo() {
        let intent = Recogniser(actions).recognise("I want a human")
        #expect(intent.isMatched && intent.actionID == "general")
        #expect(intent.because.hasSuffix("no action fits better than another, so the most general one"))
        // The order of the actions does not matter.
        #expect(Recogniser(actions.reversed()).recognise("I want a human").actionID == "general")
    }

    @Test func anExamplePhraseMatchesOnItsOwnAlsoInAnotherWordOrder() {
        #expect(chosen("i want a demo!") == "sales")
        #expect(chosen("a demo I want") == "sales")
        #expect(chosen("I want a refund") == "")
        #expect(Recogniser(actions).recognise("I want a demo").score == 1)
    }

    @Test func aNegatedExamplePhraseDoesNotMatch() {
        #expect(chosen("I don't want a demo") == "")
    }

    @Test func aTeamNameOfTheWorkspaceCountsAsATeam() {
        let recogniser = Recogniser([IntentAction(id: "boats", name: "Boats", team: "mooring")])
        #expect(recogniser.recognise("connect me to mooring").isMatched)
        #expect(!recogniser.recognise("how much is a mooring").isMatched)
    }

    @Test func withoutAnActionNothingMatchesAndTheAnswerSaysWhy() {
        let intent = Recogniser([]).recognise("I want a human")
        #expect(!intent.isMatched && intent.actionID == "" && intent.because.hasSuffix("but no action is enabled"))
    }

    @Test func theTextsOfActionsAreReadUpToABound() {
        let long = IntentAction(
            id: "a",
            examplePhrases: Array(repeating: String(repeating: "word ", count: 100), count: 1_000) + [
                "zebra crossing now"
            ])
        #expect(!Recogniser([long]).recognise("zebra crossing now").isMatched)
    }
}

@Suite struct RobustnessTests {
    @Test func anyBytesGiveTheSameAnswerTwiceAndAScoreInRange() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<3_000 {
            let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            check(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test func anyWordsInAnyOrderGiveTheSameAnswerTwiceAndAScoreInRange() {
        let words =
            Language.english.lexicon.keys.map(\.text).sorted() + [".", ",", "?", "\n", "-", "\u{301}", "日本", "ß", "Ǆ"]
        var random = SeededGenerator(seed: 8)
        for _ in 0..<3_000 {
            check(
                (0..<Int.random(in: 0...30, using: &random)).map { _ in words.randomElement(using: &random)! }.joined(
                    separator: " "))
        }
    }

    private func check(_ text: String) {
        let first = one.recognise(text)
        #expect(first == one.recognise(text))
        #expect(
            (0...1).contains(first.score) && first.isMatched == (first.score >= IntentLimits.scoreMin)
                && first.because.utf8.count < 1_000)
    }

    @Test func capitalsSpacesAndAFullStopChangeNothing() throws {
        for text in try Corpus.lines("asks.tune") + Corpus.lines("asks-not.tune") {
            let decided = asks(text)
            #expect(asks(text.uppercased()) == decided, "\(text)")
            #expect(asks("  \(text.replacing(" ", with: "   "))\t") == decided, "\(text)")
        }
    }

    @Test func theBeginningAndTheEndOfALongTextAreRead() {
        let filling = String(repeating: "the parcel came late again. ", count: 1_000)
        #expect(asks("I want to talk to a human. " + filling))
        #expect(asks(filling + "I want to talk to a human."))
        #expect(!asks(filling + "I want to talk to a human. " + filling))
        #expect(!asks(filling))
    }

    @Test func aWordOfAnyLengthIsOneWord() {
        #expect(!asks(String(repeating: "x", count: 30_000)))
        #expect(asks("hum" + String(repeating: "a", count: 12) + "n please"))
    }
}

/// Another language is another value.
@Suite struct OtherLanguageTests {
    private let tiny = Language(
        name: "Esperanto", words: [(.person, "homo homon"), (.want, "volas"), (.not, "ne"), (.article, "la unu")],
        misspelt: "homon",
        swapped: "", ordinary: "", exceptions: [],
        patterns: [Pattern(0.9, "petas homon", [Step(.want), Step(.person, gap: 1, through: .article)])],
        negatedThrough: [.want])

    @Test func anotherLanguageIsDecidedByItsOwnWordsAndPatternsOnly() {
        let recogniser = Recogniser([IntentAction(id: "a")], language: tiny)
        #expect(recogniser.recognise("Mi volas homon!").because == "\"volas homon\" petas homon")
        #expect(recogniser.recognise("mi volas la hmoon").isMatched)
        #expect(!recogniser.recognise("mi ne volas homon").isMatched)
        #expect(!recogniser.recognise("I want a human").isMatched)
    }
}
