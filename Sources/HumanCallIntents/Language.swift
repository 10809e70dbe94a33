/// The classes of a word. A word can have several.
package struct Classes: OptionSet, Sendable, Hashable {
    package var rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }
    private init(bit: Int) { rawValue = 1 << UInt64(bit) }

    // Marks and unknown words.
    package static let stop = Classes(bit: 0)
    package static let pause = Classes(bit: 1)
    /// A word that the lexicon does not have. It can change the meaning of the word next to it ("agent commission").
    package static let other = Classes(bit: 2)
    /// A known word without a meaning here. It ends a phrase ("a human about my order").
    package static let function = Classes(bit: 3)

    // People.
    /// Means a human even on its own: human, agent.
    package static let person = Classes(bit: 4)
    /// Means a human if the visitor wants to talk to one: manager.
    package static let role = Classes(bit: 5)
    /// someone, anybody
    package static let anyone = Classes(bit: 6)
    /// humans, agents
    package static let plural = Classes(bit: 7)
    /// sales, billing
    package static let team = Classes(bit: 8)
    /// department, team
    package static let unit = Classes(bit: 9)
    /// "customer service": people ask about it as often as they ask to be connected to it.
    package static let desk = Classes(bit: 10)
    package static let bot = Classes(bit: 11)

    // Verbs.
    /// talk, speak: used with a preposition.
    package static let talk = Classes(bit: 12)
    /// contact, reach: used without a preposition.
    package static let reach = Classes(bit: 13)
    /// connect, transfer
    package static let connect = Classes(bit: 14)
    /// transfer, connect: a request even without a target
    package static let hand = Classes(bit: 15)
    package static let want = Classes(bit: 16)
    /// get, give, bring
    package static let fetch = Classes(bit: 17)
    package static let have = Classes(bit: 18)
    /// let, ask, tell, have: somebody do something
    package static let cause = Classes(bit: 19)
    /// call, phone, ring
    package static let call = Classes(bit: 20)
    package static let callback = Classes(bit: 21)
    package static let back = Classes(bit: 22)
    /// help, join, look, handle
    package static let act = Classes(bit: 23)
    package static let wait = Classes(bit: 24)
    package static let look = Classes(bit: 25)
    package static let escalate = Classes(bit: 26)
    /// was, were, been: a report of the past
    package static let past = Classes(bit: 27)
    /// tired, sick, hate: with a bot
    package static let weary = Classes(bit: 28)

    /// A human by profession, whom people also ask about: technician, assistant.
    package static let trade = Classes(bit: 29)
    /// hello, thank: precedes a name as often as a request
    package static let greeting = Classes(bit: 31)
    /// resources, rights: words that change the meaning of "human"
    package static let compound = Classes(bit: 30)

    // Other words.
    package static let me = Classes(bit: 32)
    package static let you = Classes(bit: 33)
    package static let i = Classes(bit: 34)
    package static let to = Classes(bit: 35)
    package static let `for` = Classes(bit: 36)
    package static let article = Classes(bit: 37)
    package static let quality = Classes(bit: 38)
    package static let polite = Classes(bit: 39)
    package static let modal = Classes(bit: 40)
    package static let `is` = Classes(bit: 41)
    package static let there = Classes(bit: 42)
    package static let free = Classes(bit: 43)
    package static let who = Classes(bit: 44)
    /// A word that the lexicon does not have and whose ending shows that it is not a noun: "urgently", "certified".
    package static let modifier = Classes(bit: 45)
    package static let not = Classes(bit: 46)
    package static let through = Classes(bit: 47)
    package static let this = Classes(bit: 48)
    package static let from = Classes(bit: 49)
    package static let think = Classes(bit: 50)
    package static let my = Classes(bit: 51)
    package static let put = Classes(bit: 52)
    package static let of = Classes(bit: 53)
    package static let like = Classes(bit: 54)
    package static let did = Classes(bit: 55)
    /// please, now: used with a request
    package static let please = Classes(bit: 56)
    package static let your = Classes(bit: 57)
    package static let customer = Classes(bit: 58)
    package static let service = Classes(bit: 59)
    package static let live = Classes(bit: 60)
    package static let matter = Classes(bit: 61)
    package static let time = Classes(bit: 62)
    package static let another = Classes(bit: 63)

    package static let someone: Classes = [.person, .role, .trade, .anyone]
    /// The end of a clause.
    package static let edge: Classes = [.stop, .pause]
    /// Words that can precede a noun.
    package static let before: Classes = [.article, .quality, .your, .customer, .service, .live, .another, .this]
}

/// One word of a pattern.
package struct Step: Sendable {
    package var classes: Classes
    /// How many words can be between this step and the one before, and of which classes.
    package var gap: Int
    package var through: Classes
    /// Only this word of the classes.
    package var word: Word?

    package init(_ classes: Classes, gap: Int = 0, through: Classes = [], word: String? = nil) {
        (self.classes, self.gap, self.through) = (classes, gap, through)
        self.word = word.map { Word($0) }
    }
}

/// A phrase that asks for a human.
package struct Pattern: Sendable {
    /// The certainty, 0 to 1.
    package var score: Double
    /// The meaning in words, for the answer's `because`.
    package var because: String
    package var steps: [Step]
    /// Whether the last step is a noun whose meaning an unknown word after it would change: "agent commission".
    package var endsInNoun: Bool
    /// Whether a negation before the phrase negates it.
    package var isNegated: Bool

    package init(_ score: Double, _ because: String, endsInNoun: Bool = false, isNegated: Bool = true, _ steps: [Step])
    {
        (self.score, self.because, self.endsInNoun, self.isNegated, self.steps) = (
            score, because, endsInNoun, isNegated, steps
        )
    }
}

/// A phrase in which a word does not have one of its usual classes.
package struct Exception: Sendable {
    package var steps: [Step]
    /// The index of the step whose word loses and gains classes.
    package var about: Int
    package var removes: Classes
    package var adds: Classes

    package init(_ steps: [Step], about: Int, removes: Classes, adds: Classes = []) {
        (self.steps, self.about, self.removes, self.adds) = (steps, about, removes, adds)
    }
}

/// A language is data: words and their classes, words that people misspell, exceptions and patterns.
package struct Language: Sendable {
    package var name: String
    package var lexicon: [Word: Classes]
    package var misspelt: [Misspelt]
    package var exceptions: [Exception]
    package var patterns: [Pattern]
    /// Classes that can be between a negation and the phrase it negates.
    package var negatedThrough: Classes
    /// An unknown word with one of these endings is a modifier.
    package var modifierEndings: [Word]
    /// The words without which a joined word is not taken apart.
    private var telling: Set<Word>

    /// A word that is recognised with a typing mistake.
    package struct Misspelt: Sendable {
        var word: Word
        /// Whether any wrong letter counts as a mistake. Otherwise only two swapped letters do, because too many words are
        /// similar.
        var isLoose: Bool
        var letters: UInt32
        var classes: Classes
    }

    /// - Parameters:
    ///   - words: classes and their words, separated by spaces. A word can be in several lines.
    ///   - misspelt: the words that are recognised with typing mistakes.
    ///   - swapped: the words that are recognised only with two letters swapped.
    ///   - ordinary: words that look like a misspelt one and are words of their own.
    package init(
        name: String, words: [(Classes, String)], misspelt: String, swapped: String, ordinary: String,
        exceptions: [Exception],
        patterns: [Pattern], negatedThrough: Classes, modifierEndings: String = ""
    ) {
        self.name = name
        var lexicon: [Word: Classes] = [:]
        for (classes, line) in words {
            for word in line.split(separator: " ") { lexicon[Word(word), default: []].formUnion(classes) }
        }
        for word in ordinary.split(separator: " ") { lexicon[Word(word), default: []].formUnion(.other) }
        func prepared(_ text: Substring, isLoose: Bool) -> Misspelt {
            let word = Word(text)
            return Misspelt(word: word, isLoose: isLoose, letters: word.letters, classes: lexicon[word] ?? .other)
        }
        telling = Set(misspelt.split(separator: " ").map { Word($0) })
        self.misspelt =
            misspelt.split(separator: " ").map { prepared($0, isLoose: true) }
            + swapped.split(separator: " ").map { prepared($0, isLoose: false) }
        self.lexicon = lexicon
        self.exceptions = exceptions
        self.patterns = patterns
        self.negatedThrough = negatedThrough
        self.modifierEndings = modifierEndings.split(separator: " ").map { Word($0) }
    }

    /// The classes of a word, also with repeated letters or a typing mistake.
    func classes(of word: Word) -> Classes {
        if let known = lexicon[word] { return known }
        if let short = word.withRuns(of: 1), let known = lexicon[short] { return known }
        if let short = word.withRuns(of: 2), let known = lexicon[short] { return known }
        if let singular = word.dropping(last: 0x73), let known = lexicon[singular] {
            return known.isDisjoint(with: .someone) ? (known.contains(.other) ? .other : .function) : .plural
        }
        if (0..<word.count).allSatisfy({ (0x30...0x39).contains(word[$0]) }) { return .function }
        let letters = word.letters
        for candidate in misspelt where (candidate.letters ^ letters).nonzeroBitCount <= 4 {
            if candidate.isLoose ? Misspelling.isOf(candidate.word, word) : Misspelling.isSwap(candidate.word, word) {
                return candidate.classes
            }
        }
        return modifierEndings.contains { word.count >= $0.count + 3 && word.ends(with: $0) } ? .modifier : .other
    }

    /// The words that were typed as one, "talktoahuman"; nil for any other word. A word is taken apart only if one of
    /// its parts is in `telling`.
    func parts(of word: Word) -> [Word]? {
        guard word.count >= IntentLimits.joinedBytesMin else { return nil }
        var found: [Word] = []
        return takeApart(word, from: 0, hasTelling: false, &found) ? found : nil
    }

    private func takeApart(_ word: Word, from start: Int, hasTelling: Bool, _ found: inout [Word]) -> Bool {
        if start == word.count { return hasTelling && found.count > 1 }
        guard found.count < IntentLimits.joinedWordsMax else { return false }
        for end in stride(from: word.count, to: start, by: -1) {
            let part = word[start..<end]
            guard let known = lexicon[part], !known.contains(.other) else { continue }
            // The only words of one letter are "a", "i", "u" and "2".
            if part.count == 1, known.isDisjoint(with: [.article, .i, .you, .to]) { continue }
            found.append(part)
            if takeApart(word, from: end, hasTelling: hasTelling || telling.contains(part), &found) { return true }
            found.removeLast()
        }
        // A long word was cut.
        guard word.count == IntentLimits.wordBytesMax else { return false }
        let rest = word[start..<word.count]
        let isCut = { (whole: Misspelt) in
            whole.isLoose && whole.word.count >= rest.count && whole.word[0..<rest.count] == rest
        }
        guard let whole = misspelt.first(where: isCut) else { return false }
        found.append(whole.word)
        return found.count > 1
    }
}

/// Whether one word is another with a typing mistake: one letter wrong, missing, extra, or two swapped. A word of eight
/// or more letters can have two mistakes. The first letter must be right, or swapped with the second.
enum Misspelling {
    static func isOf(_ word: Word, _ typed: Word) -> Bool {
        guard abs(word.count - typed.count) <= 2, typed.count >= 4, word != typed else { return false }
        let allowed = word.count >= 8 ? 2 : 1
        guard abs(word.count - typed.count) <= allowed else { return false }
        let swapped = word[0] == typed[1] && word[1] == typed[0]
        guard word[0] == typed[0] || swapped else { return false }
        return distance(word, typed, max: allowed) <= allowed
    }

    static func isSwap(_ a: Word, _ b: Word) -> Bool {
        guard a.count == b.count else { return false }
        guard let at = (0..<a.count).first(where: { a[$0] != b[$0] }), at + 1 < a.count else { return false }
        guard a[at] == b[at + 1], a[at + 1] == b[at] else { return false }
        return (at + 2..<a.count).allSatisfy { a[$0] == b[$0] }
    }

    /// Optimal string alignment, in three rows.
    private static func distance(_ a: Word, _ b: Word, max: Int) -> Int {
        let width = IntentLimits.wordBytesMax + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { rows in
            func at(_ row: Int, _ column: Int) -> Int { (row % 3) * width + column }
            for column in 0...b.count { rows[at(0, column)] = column }
            for row in 1...a.count {
                rows[at(row, 0)] = row
                var best = row
                for column in 1...b.count {
                    let same = a[row - 1] == b[column - 1]
                    var value = Swift.min(
                        rows[at(row - 1, column)] + 1, rows[at(row, column - 1)] + 1,
                        rows[at(row - 1, column - 1)] + (same ? 0 : 1))
                    if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
                        value = Swift.min(value, rows[at(row - 2, column - 2)] + 1)
                    }
                    rows[at(row, column)] = value
                    best = Swift.min(best, value)
                }
                if best > max { return max + 1 }
            }
            return rows[at(a.count, b.count)]
        }
    }
}
