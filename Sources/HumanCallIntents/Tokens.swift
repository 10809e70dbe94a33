/// A normalised word of at most 16 bytes, packed for quick comparison. A longer word is cut, and no lexicon has one.
package struct Word: Hashable, Sendable {
    private var bytes: (low: UInt64, high: UInt64) = (0, 0)
    private(set) var count = 0

    package static func == (a: Word, b: Word) -> Bool { a.bytes == b.bytes }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(bytes.low)
        hasher.combine(bytes.high)
    }

    mutating func append(_ byte: UInt8) {
        guard count < IntentLimits.wordBytesMax else { return }
        if count < 8 {
            bytes.low |= UInt64(byte) << (8 * count)
        } else {
            bytes.high |= UInt64(byte) << (8 * (count - 8))
        }
        count += 1
    }

    subscript(index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: index < 8 ? bytes.low >> (8 * index) : bytes.high >> (8 * (index - 8)))
    }

    package init() {}

    package init(_ text: some StringProtocol) {
        for byte in text.utf8 { append(byte) }
    }

    package var text: String { String(decoding: (0..<count).map { self[$0] }, as: UTF8.self) }

    /// The word with each run of three or more equal letters shortened to `length`: "humaaan", "neeeed". Nil if there
    /// is none.
    func withRuns(of length: Int) -> Word? {
        var word = Word()
        var changed = false
        var at = 0
        while at < count {
            var end = at
            while end < count, self[end] == self[at] { end += 1 }
            let run = end - at
            changed = changed || run > 2
            for _ in 0..<(run > 2 ? length : run) { word.append(self[at]) }
            at = end
        }
        return changed ? word : nil
    }

    func dropping(last byte: UInt8) -> Word? {
        guard count > 3, self[count - 1] == byte else { return nil }
        var word = Word()
        for index in 0..<(count - 1) { word.append(self[index]) }
        return word
    }

    /// The word without plural and verb endings: "invoices" and "invoice", "charged" and "charges" have the same stem.
    var stem: Word {
        for ending in ["ing", "es", "ed", "s", "e"] where count >= ending.utf8.count + 3 && ends(with: Word(ending)) {
            return self[0..<count - ending.utf8.count]
        }
        return self
    }

    subscript(range: Range<Int>) -> Word {
        var word = Word()
        for index in range { word.append(self[index]) }
        return word
    }

    func ends(with ending: Word) -> Bool {
        count >= ending.count && self[count - ending.count..<count] == ending
    }

    /// The set of its letters, one bit each; other bytes share one bit.
    var letters: UInt32 {
        var mask: UInt32 = 0
        for index in 0..<count {
            let byte = self[index]
            mask |= 1 << UInt32((0x61...0x7A).contains(byte) ? byte - 0x61 : 26)
        }
        return mask
    }
}

/// A mark between words.
enum Mark: Sendable {
    /// The end of a sentence or of a line.
    case stop
    /// A comma, a dash, a bracket.
    case pause
}

enum Token: Sendable {
    case word(Word)
    case mark(Mark)
}

/// Splits text into words and marks: lower case, without accents and apostrophes.
enum Tokens {
    /// Of a long text only the beginning and the end are read, because people say there what they want.
    static func of(_ text: String) -> [Token] {
        let utf8 = text.utf8
        var tokens: [Token] = []
        tokens.reserveCapacity(32)
        if utf8.count <= 2 * IntentLimits.endBytesMax {
            scan(text.unicodeScalars[...], into: &tokens)
        } else {
            let scalars = text.unicodeScalars
            let from = utf8.index(utf8.startIndex, offsetBy: IntentLimits.endBytesMax)
            let to = utf8.index(utf8.endIndex, offsetBy: -IntentLimits.endBytesMax)
            scan(scalars[..<from], into: &tokens)
            tokens.append(.mark(.stop))
            scan(scalars[to...], into: &tokens)
        }
        joinSpelt(&tokens)
        guard tokens.count > 2 * IntentLimits.endTokensMax else { return tokens }
        return tokens.prefix(IntentLimits.endTokensMax) + [.mark(.stop)] + tokens.suffix(IntentLimits.endTokensMax)
    }

    private static func scan(_ scalars: Substring.UnicodeScalarView, into tokens: inout [Token]) {
        var word = Word()
        var afterSpace = true
        func end() {
            if word.count > 0 { tokens.append(.word(word)) }
            word = Word()
        }
        for scalar in scalars {
            switch letter(scalar) {
            case .letter(let byte):
                word.append(byte)
                afterSpace = false
            case .letters(let first, let second):
                word.append(first)
                word.append(second)
                afterSpace = false
            case .ignored: break
            case .space:
                end()
                afterSpace = true
            case .hyphen:
                // A hyphen after a space is a dash; within a word it joins two words.
                if word.count == 0, afterSpace { tokens.append(.mark(.pause)) }
                end()
                afterSpace = true
            case .mark(let mark):
                end()
                tokens.append(.mark(mark))
                afterSpace = true
            }
        }
        end()
    }

    /// "H U M A N" is one word.
    private static func joinSpelt(_ tokens: inout [Token]) {
        var run = 0
        for index in tokens.indices.reversed() {
            if case .word(let word) = tokens[index], word.count == 1, index > tokens.startIndex { run += 1; continue }
            var from = index + 1
            if index == tokens.startIndex, case .word(let word) = tokens[index], word.count == 1 {
                (run, from) = (run + 1, index)
            }
            if run >= IntentLimits.speltLettersMin { join(from..<from + run, &tokens) }
            run = 0
        }
    }

    private static func join(_ range: Range<Int>, _ tokens: inout [Token]) {
        var joined = Word()
        for case .word(let letter) in tokens[range] { joined.append(letter[0]) }
        tokens.replaceSubrange(range, with: [.word(joined)])
    }

    private enum Kind {
        case letter(UInt8)
        case letters(UInt8, UInt8)
        case ignored
        case space
        case hyphen
        case mark(Mark)
    }

    private static func letter(_ scalar: Unicode.Scalar) -> Kind {
        let value = scalar.value
        switch value {
        case 0x61...0x7A, 0x30...0x39: return .letter(UInt8(value))
        case 0x41...0x5A: return .letter(UInt8(value + 0x20))
        case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x201B, 0x2BC, 0xFF07: return .ignored
        // Zero-width characters, variation selectors, combining accents.
        case 0xAD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF, 0x300...0x36F: return .ignored
        case 0x21, 0x2E, 0x3B, 0x3F, 0x0A, 0x0D, 0xBF, 0xA1, 0x2026, 0x2028, 0x2029, 0x3002, 0xFF01, 0xFF1F:
            return .mark(.stop)
        case 0x28, 0x29, 0x2C, 0x3A, 0x2013, 0x2014, 0xFF0C: return .mark(.pause)
        case 0x2D, 0x2010, 0x2011: return .hyphen
        case 0...0x7F: return .space
        case 0xC0...0x17F: return latin(value)
        // Full width forms.
        case 0xFF21...0xFF3A: return .letter(UInt8(value - 0xFF21 + 0x61))
        case 0xFF41...0xFF5A: return .letter(UInt8(value - 0xFF41 + 0x61))
        default: return scalar.properties.isAlphabetic ? .letter(0xFF) : .space
        }
    }

    /// U+00C0 to U+017F without their accents; `.` for characters with two base letters or none.
    private static let base = Array(
        ("aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
            + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll"
            + "lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

    private static func latin(_ value: UInt32) -> Kind {
        switch value {
        case 0xDF: return .letters(0x73, 0x73)
        case 0xC6, 0xE6: return .letters(0x61, 0x65)
        case 0x152, 0x153: return .letters(0x6F, 0x65)
        case 0xD7, 0xF7: return .space
        default:
            let index = Int(value) - 0xC0
            guard index < base.count, base[index] != 0x2E else { return .letter(0xFF) }
            return .letter(base[index])
        }
    }
}
