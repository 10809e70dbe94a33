import Foundation
import HumanCallMessages

/// The words of a text as the search compares them: without case and diacritics, "Müller" like "muller". One definition for
/// every store, and for the snippets.
///
/// Chinese and Japanese characters are words of their own, because no spaces separate the words there.
package enum SearchWords {
    /// Longer words are cut: they are encoded data, and nobody types them.
    package static let wordBytesMax = 64

    /// Calls `body` with each word's place and its folded form, until it returns false.
    package static func each(in text: String, _ body: (Range<String.Index>, String) -> Bool) {
        let scalars = text.unicodeScalars
        var start: String.Index?
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            let kind = Kind(scalar)
            if kind != .inWord, let first = start {
                guard body(first..<index, fold(text[first..<index])) else { return }
                start = nil
            }
            switch kind {
            case .inWord: start = start ?? index
            case .alone: guard body(index..<next, fold(text[index..<next])) else { return }
            case .between: break
            }
            index = next
        }
        if let first = start { _ = body(first..<text.endIndex, fold(text[first...])) }
    }

    /// The different words of these texts, sorted.
    package static func set(of texts: [String]) -> [String] {
        var words: Set<String> = []
        for text in texts {
            each(in: text) { _, word in
                words.insert(word)
                return true
            }
        }
        return words.sorted()
    }

    private enum Kind {
        case inWord, alone, between

        init(_ scalar: Unicode.Scalar) {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                let isWord =
                    byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte >= 0x30 && byte <= 0x39
                self = isWord ? .inWord : .between
                return
            }
            switch scalar.value {
            // Kana, CJK ideographs with their extensions.
            case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .alone
            default:
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                    .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
                    self = .inWord
                default: self = .between
                }
            }
        }
    }

    private static func fold(_ word: Substring) -> String {
        if word.utf8.allSatisfy({ $0 < 0x80 }) {
            let bytes = word.utf8.prefix(wordBytesMax).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
            return String(decoding: bytes, as: UTF8.self)
        }
        var folded = ""
        for scalar in String(word).decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            // Both spellings of German find each other.
            if scalar == "ß" { folded += "ss" } else { folded.unicodeScalars.append(scalar) }
            if folded.utf8.count >= wordBytesMax { break }
        }
        return folded.isEmpty ? String(word) : folded
    }
}

/// The words of a search: all must be in one text, the last one also as the beginning of a word.
package struct SearchTerms: Sendable, Hashable {
    package static let wordsMax = 16
    /// A shorter last word is found as a whole word only: very many words begin with one letter.
    package static let prefixCharactersMin = 2

    package private(set) var words: [String] = []
    /// The last word as typed, to be found as the beginning of a word too; empty = it is one of `words`.
    package private(set) var prefix = ""

    package var isEmpty: Bool { words.isEmpty && prefix.isEmpty }
    package var count: Int { words.count + (prefix.isEmpty ? 0 : 1) }

    package init(_ text: String) {
        SearchWords.each(in: text) { range, word in
            if !prefix.isEmpty { words.append(prefix) }
            prefix = range.upperBound == text.endIndex ? word : ""
            if prefix.isEmpty { words.append(word) }
            return true
        }
        if prefix.unicodeScalars.count < Self.prefixCharactersMin, !prefix.isEmpty {
            words.append(prefix)
            prefix = ""
        }
        words = Array(Set(words)).sorted()
    }

    package func matches(_ word: String) -> Bool {
        words.contains(word) || (!prefix.isEmpty && word.hasPrefix(prefix))
    }

    /// Whether a text with these words has all of the search's.
    package func areAll(in found: [String]) -> Bool {
        words.allSatisfy(found.contains) && (prefix.isEmpty || found.contains { $0.hasPrefix(prefix) })
    }

    // MARK: Snippets

    package static let snippetBytesMax = 300
    /// The smaller part precedes the first match.
    private static let snippetLeadBytes = 80

    /// A piece of the text around its first match, cut at words; empty = none of the words is in it.
    package func snippet(of text: String) -> [SnippetPart] {
        var matched: [Range<String.Index>] = []
        var starts: [String.Index] = []
        SearchWords.each(in: text) { range, word in
            if matched.isEmpty { starts.append(range.lowerBound) }
            if matches(word) { matched.append(range) }
            return matched.first.map { text.utf8.distance(from: $0.lowerBound, to: range.upperBound) } ?? 0
                < Self.snippetBytesMax
        }
        guard let first = matched.first?.lowerBound else { return [] }
        // The earliest word that is near enough.
        let start = starts.first { text.utf8.distance(from: $0, to: first) <= Self.snippetLeadBytes } ?? first
        let isWhole = start == starts.first
        let from =
            isWhole && text.utf8.distance(from: text.startIndex, to: first) <= Self.snippetLeadBytes
            ? text.startIndex : start
        var parts: [SnippetPart] = []
        var place = from
        var room = Self.snippetBytesMax
        func add(_ piece: Substring, isMatch: Bool) {
            var piece = piece
            if piece.utf8.count > room {
                // By scalars: where a character ends can depend on the whole text before, as in a row of flags.
                var end = piece.utf8.index(piece.startIndex, offsetBy: room)
                while piece.utf8[end] & 0xC0 == 0x80 { piece.utf8.formIndex(before: &end) }
                piece = piece[..<end]
                room = 0
            } else {
                room -= piece.utf8.count
            }
            if !piece.isEmpty { parts.append(SnippetPart(text: String(piece), match: isMatch)) }
        }
        for range in matched where room > 0 {
            add(text[place..<range.lowerBound], isMatch: false)
            add(text[range], isMatch: true)
            place = range.upperBound
        }
        add(text[place...], isMatch: false)
        return parts
    }
}
