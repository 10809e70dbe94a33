/// The number of terminal columns that text takes.
enum DisplayWidth {
    static func of(_ text: String) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    static func of(_ character: Character) -> Int {
        // An emoji of several scalars is as wide as its widest scalar.
        character.unicodeScalars.reduce(0) { max($0, of($1)) }
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.isASCII { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        // The wide blocks of East Asian Width (Unicode TR 11) and the emoji that are shown as pictures.
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
            0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// Padded with spaces to a width; longer text is unchanged.
    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - of(text)))
    }

    /// Cut to a width, with an ellipsis in the last column.
    static func cut(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        guard width > 1 else { return width == 1 ? "…" : "" }
        var result = ""
        var used = 0
        for character in text {
            let next = of(character)
            if used + next > width - 1 { break }
            used += next
            result.append(character)
        }
        return result + "…"
    }

    /// Folded between words to a width; a longer word is left to the terminal.
    ///
    /// - Parameters:
    ///   - columns: nil: do not fold.
    ///   - first: columns already used where the text begins.
    ///   - indent: of every further line, also after the text's own line ends.
    static func wrapped(_ text: String, columns: Int?, first: Int = 0, indent: Int = 0) -> String {
        let margin = "\n" + String(repeating: " ", count: indent)
        guard let columns, columns >= indent + foldColumnsMin else {
            return text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: margin)
        }
        var result = ""
        var used = first
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 {
                result += margin
                used = indent
            }
            for (place, word) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
                let width = of(String(word))
                if place > 0, used + 1 + width > columns {
                    result += margin + word
                    used = indent + width
                } else {
                    result += (place > 0 ? " " : "") + word
                    used += (place > 0 ? 1 : 0) + width
                }
            }
        }
        return result
    }

    /// A terminal narrower than this is not folded for.
    private static let foldColumnsMin = 20

    /// The end of a text, as much as fits a width.
    static func tail(_ text: String, of width: Int) -> String {
        var result: [Character] = []
        var used = 0
        for character in text.reversed() {
            used += of(character)
            if used > width { break }
            result.append(character)
        }
        return String(result.reversed())
    }
}
