/// A text as a language reads it: its words, the classes of each, and a stop at either end.
struct Reading {
    private(set) var words: [Word]
    private(set) var classes: [Classes]
    let language: Language

    /// - Parameter teams: the stems of the words of the actions' teams and names, which count as team names.
    init(_ tokens: [Token], _ language: Language, teams: Set<Word> = []) {
        self.language = language
        words = [Word()]
        classes = [.stop]
        words.reserveCapacity(tokens.count + 2)
        classes.reserveCapacity(tokens.count + 2)
        for token in tokens {
            switch token {
            case .mark(.stop): append(Word(), .stop)
            case .mark(.pause): append(Word(), .pause)
            case .word(let word):
                let isTeam = !teams.isEmpty && teams.contains(word.stem)
                let found = language.classes(of: word)
                if found == .other, !isTeam, let parts = language.parts(of: word) {
                    for part in parts { append(part, language.classes(of: part)) }
                } else {
                    append(word, isTeam ? found.subtracting(.other).union(.team) : found)
                }
            }
        }
        append(Word(), .stop)
        var said = classes.reduce(into: Classes()) { $0.formUnion($1) }
        for exception in language.exceptions where exception.steps.allSatisfy({ !$0.classes.isDisjoint(with: said) }) {
            except(exception)
            said.formUnion(exception.adds)
        }
    }

    private mutating func append(_ word: Word, _ found: Classes) {
        words.append(word)
        classes.append(found)
    }

    private mutating func except(_ exception: Exception) {
        for start in classes.indices {
            guard let match = match(exception.steps, from: start) else { continue }
            classes[match[exception.about]].subtract(exception.removes)
            classes[match[exception.about]].formUnion(exception.adds)
        }
    }

    struct Match {
        var pattern: Pattern
        var words: ClosedRange<Int>
    }

    /// The match with the highest score.
    func best() -> Match? {
        var best: Match?
        let said = classes.reduce(into: Classes()) { $0.formUnion($1) }
        for pattern in language.patterns where pattern.score > best?.pattern.score ?? 0 {
            if pattern.steps.contains(where: { $0.classes.isDisjoint(with: said) }) { continue }
            for start in classes.indices {
                guard let match = match(pattern.steps, from: start), let last = match.last else { continue }
                if pattern.endsInNoun, last + 1 < classes.count,
                    !classes[last + 1].isDisjoint(with: [.other, .compound, .another])
                {
                    continue
                }
                if pattern.isNegated, isNegated(before: start) || isNegated(within: start...last) { continue }
                best = Match(pattern: pattern, words: start...last)
                break
            }
        }
        return best
    }

    /// The index of each step's word; nil if the steps do not match from here.
    private func match(_ steps: [Step], from start: Int) -> [Int]? {
        guard let first = steps.first, fits(first, at: start) else { return nil }
        var found = [start]
        return match(steps, 1, &found) ? found : nil
    }

    private func fits(_ step: Step, at index: Int) -> Bool {
        guard !classes[index].isDisjoint(with: step.classes) else { return false }
        return step.word.map { $0 == words[index] } ?? true
    }

    private func match(_ steps: [Step], _ next: Int, _ found: inout [Int]) -> Bool {
        guard next < steps.count, let last = found.last else { return true }
        let step = steps[next]
        var at = last + 1
        var left = step.gap
        while at < classes.count {
            if fits(step, at: at) {
                found.append(at)
                if match(steps, next + 1, &found) { return true }
                found.removeLast()
            }
            guard left > 0, !classes[at].isDisjoint(with: step.through) else { return false }
            left -= 1
            at += 1
        }
        return false
    }

    /// Whether a negation before this word applies to it: in "I don't want to talk", but not in "I don't know how to
    /// talk", "I don't want a robot, I want" or "why don't you".
    private func isNegated(before start: Int) -> Bool {
        var at = start
        // A pattern can begin with the mark before its first word. A negation before a mark ends there.
        guard classes[start].isDisjoint(with: .edge) else { return false }
        for _ in 0..<IntentLimits.negationTokensMax {
            at -= 1
            guard at > 0 else { return false }
            if classes[at].contains(.not) { return !classes[at + 1].contains(.you) }
            if classes[at].contains(.i), !classes[at - 1].contains(.think) { return false }
            if classes[at].isDisjoint(with: language.negatedThrough) { return false }
        }
        return false
    }

    private func isNegated(within range: ClosedRange<Int>) -> Bool {
        classes[range].contains { $0.contains(.not) }
    }

    /// The visitor's words, normalised.
    func quoted(_ range: ClosedRange<Int>) -> String {
        let shown = range.filter { words[$0].count > 0 }.prefix(IntentLimits.quotedWordsMax)
        return shown.map { words[$0].text }.joined(separator: " ")
    }
}
