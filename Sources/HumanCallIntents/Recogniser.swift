/// The fields of an action that the recogniser uses.
package struct IntentAction: Sendable, Hashable {
    package var id: String
    package var name: String
    package var whenToUse: String
    package var examplePhrases: [String]
    package var team: String

    package init(
        id: String, name: String = "", whenToUse: String = "", examplePhrases: [String] = [], team: String = ""
    ) {
        (self.id, self.name, self.whenToUse, self.examplePhrases, self.team) = (
            id, name, whenToUse, examplePhrases, team
        )
    }
}

/// The result for a text.
package struct Intent: Sendable, Hashable {
    package var isMatched: Bool
    /// Empty if nothing matched.
    package var actionID: String
    /// 0 to 1; a match has at least `IntentLimits.scoreMin`.
    package var score: Double
    /// The deciding words, and the reason for this action.
    package var because: String
}

/// Decides whether a text asks for a human, and which action it means. Deterministic: the same text and actions give
/// the same answer.
package struct Recogniser: Sendable {
    let language: Language
    let profiles: [Profile]
    private let teams: Set<Word>

    package init(_ actions: [IntentAction], language: Language = .english) {
        self.language = language
        var left = IntentLimits.actionBytesMax
        profiles = actions.map { Profile($0, language, &left) }
        teams = Set(profiles.flatMap(\.names))
    }

    package func recognise(_ text: String) -> Intent {
        let tokens = Tokens.of(text)
        let reading = Reading(tokens, language, teams: teams)
        let said = Said(tokens, reading, language)
        let evidence = profiles.map { $0.evidence(in: said) }
        let asked = reading.best()

        var chosen: Int?
        for index in profiles.indices where evidence[index].weight > 0 {
            guard let best = chosen else { chosen = index; continue }
            if evidence[index].weight > evidence[best].weight { chosen = index }
        }
        if let best = chosen, evidence[best].phraseScore >= IntentLimits.scoreMin,
            evidence[best].phraseScore > asked?.pattern.score ?? 0
        {
            return answer(best, evidence[best].phraseScore, evidence[best].because)
        }
        guard let asked else {
            return Intent(isMatched: false, actionID: "", score: 0, because: "nothing in the text asks for a human")
        }
        let why = "\"\(reading.quoted(asked.words))\" \(asked.pattern.because)"
        guard !profiles.isEmpty else {
            return Intent(
                isMatched: false, actionID: "", score: asked.pattern.score, because: "\(why), but no action is enabled")
        }
        if profiles.count == 1 { return answer(0, asked.pattern.score, why) }
        if let best = chosen { return answer(best, asked.pattern.score, "\(why); \(evidence[best].because)") }
        let general = mostGeneral()
        return answer(
            general, asked.pattern.score, "\(why); no action fits better than another, so the most general one")
    }

    private func answer(_ index: Int, _ score: Double, _ because: String) -> Intent {
        Intent(isMatched: true, actionID: profiles[index].id, score: score, because: because)
    }

    /// An action for all members precedes one for a team, and one that mentions humans precedes others; then the first.
    private func mostGeneral() -> Int {
        profiles.indices.max { a, b in
            let (first, second) = (profiles[a], profiles[b])
            if first.isForAll != second.isForAll { return second.isForAll }
            if first.speaksOfHumans != second.speaksOfHumans { return second.speaksOfHumans }
            return a > b
        } ?? 0
    }
}

/// The words of a text, for choosing an action.
struct Said {
    var words: Set<Word>
    var sequence: [Word]
    var stems: Set<Word>
    var negations: Int

    init(_ tokens: [Token], _ reading: Reading, _ language: Language) {
        sequence = tokens.compactMap { if case .word(let word) = $0 { word } else { nil } }
        words = Set(sequence)
        stems = Set(words.map(\.stem))
        negations = reading.classes.count { $0.contains(.not) }
    }
}

/// The prepared texts of an action.
struct Profile: Sendable {
    struct Phrase: Sendable {
        var sequence: [Word]
        var words: Set<Word>
        var negations: Int
    }

    struct Evidence {
        var weight = 0.0
        var phraseScore = 0.0
        var because = ""
    }

    let id: String
    let isForAll: Bool
    private(set) var speaksOfHumans = false
    /// The stems of the words of its team and name that have no other meaning.
    private(set) var names: Set<Word> = []
    private var uses: Set<Word> = []
    /// The stems of the words of its example phrases.
    private var hints: Set<Word> = []
    private var phrases: [Phrase] = []

    init(_ action: IntentAction, _ language: Language, _ bytesLeft: inout Int) {
        id = action.id
        isForAll = action.team.isEmpty
        names = distinctive(action.team, language, &bytesLeft).union(distinctive(action.name, language, &bytesLeft))
        uses = distinctive(action.whenToUse, language, &bytesLeft)
        for text in action.examplePhrases {
            bytesLeft -= text.utf8.count
            guard bytesLeft >= 0 else { break }
            hints.formUnion(distinctiveWords(text, language))
            let tokens = Tokens.of(text)
            let said = Said(tokens, Reading(tokens, language), language)
            if !said.sequence.isEmpty {
                phrases.append(Phrase(sequence: said.sequence, words: said.words, negations: said.negations))
            }
        }
    }

    /// The words that distinguish this action: teams, and words that the language does not know.
    private mutating func distinctive(_ text: String, _ language: Language, _ bytesLeft: inout Int) -> Set<Word> {
        bytesLeft -= text.utf8.count
        guard bytesLeft >= 0 else { return [] }
        return distinctiveWords(text, language)
    }

    private mutating func distinctiveWords(_ text: String, _ language: Language) -> Set<Word> {
        var found: Set<Word> = []
        for case .word(let word) in Tokens.of(text) {
            let classes = language.lexicon[word] ?? .other
            if !classes.isDisjoint(with: [.person, .plural]) { speaksOfHumans = true }
            if classes.isDisjoint(with: [.team, .other, .trade, .role, .compound]) { continue }
            if word.count > 2, !Self.general.contains(word) { found.insert(word.stem) }
        }
        return found
    }

    /// Words that operators use in the texts of any action.
    private static let general: Set<Word> = Set(
        "support action use user users visitor visitors customer asks wants needs anything general question questions when handoff"
            .split(separator: " ").map { Word($0) })

    func evidence(in said: Said) -> Evidence {
        var evidence = Evidence()
        for phrase in phrases where phrase.negations == said.negations {
            let score = Self.similarity(phrase, said)
            if score > evidence.phraseScore {
                evidence.phraseScore = score
                evidence.because =
                    "like its example \"\(phrase.sequence.prefix(IntentLimits.quotedWordsMax).map(\.text).joined(separator: " "))\""
            }
        }
        evidence.weight = evidence.phraseScore >= IntentLimits.scoreMin ? 4 * evidence.phraseScore : 0
        let named = names.intersection(said.stems), used = uses.intersection(said.stems).subtracting(named)
        let hinted = hints.intersection(said.stems).subtracting(named).subtracting(used)
        evidence.weight += 3 * Double(named.count) + Double(used.count) + 0.5 * Double(hinted.count)
        if evidence.phraseScore < IntentLimits.scoreMin, evidence.weight > 0 {
            let shared = named.union(used).union(hinted)
            var shown: [String] = []
            for word in said.sequence where shared.contains(word.stem) && shown.count < 3 && !shown.contains(word.text)
            {
                shown.append(word.text)
            }
            evidence.because = "\(id) is about \(shown.joined(separator: ", "))"
        }
        return evidence
    }

    /// 1 for the same words in the same order; lower the more words only one of the two has.
    private static func similarity(_ phrase: Phrase, _ said: Said) -> Double {
        if phrase.sequence == said.sequence { return 1 }
        let shared = phrase.words.intersection(said.words).count
        guard shared >= 2 else { return 0 }
        let all = phrase.words.count + said.words.count - shared
        let share = Double(shared) / Double(all)
        return share >= 0.75 ? share * 0.95 : 0
    }
}
