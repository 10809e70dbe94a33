/// Makes strangers' text safe for a mail: without control characters, without characters that change the direction of the
/// text around it, and bounded.
enum PlainText {
    /// The text on one line: line ends, tabs and control characters become spaces, and runs of them one space.
    static func line(_ text: String, bytesMax: Int) -> String {
        var scalars = String.UnicodeScalarView()
        var isBehindSpace = true
        for scalar in text.unicodeScalars where !isInvisible(scalar) {
            if isSpace(scalar) || isControl(scalar) {
                if !isBehindSpace { scalars.append(" ") }
                isBehindSpace = true
            } else {
                scalars.append(scalar)
                isBehindSpace = false
            }
        }
        if scalars.last == " " { scalars.removeLast() }
        return cut(String(scalars), bytesMax: bytesMax)
    }

    /// The text's lines, each as `line` makes it. Empty lines at both ends are dropped, and several in a row become one.
    static func lines(_ text: String, bytesMax: Int, linesMax: Int) -> [String] {
        var lines: [String] = []
        let bounded = cut(text, bytesMax: bytesMax)
        for part in bounded.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let shown = line(String(part), bytesMax: bytesMax)
            if shown.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(shown)
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard lines.count > linesMax else { return lines }
        return lines.prefix(linesMax - 1) + ["..."]
    }

    /// At most `bytesMax` bytes, cut between characters, with three dots if something is missing.
    static func cut(_ text: String, bytesMax: Int) -> String {
        guard text.utf8.count > bytesMax else { return text }
        var end = text.startIndex
        var bytes = 3
        for index in text.indices {
            let next = text.index(after: index)
            bytes += text.utf8.distance(from: index, to: next)
            // One character can consist of thousands of marks. Then it does not fit at all.
            guard bytes <= bytesMax else { break }
            end = next
        }
        return text[..<end] + "..."
    }

    static func html(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar.properties.isWhitespace
    }

    /// Format characters: overrides, embeddings, isolates and marks of direction, zero-width spaces, tags. The two joiners
    /// stay, because words of some scripts and emoji need them.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x80 && scalar.properties.generalCategory == .format && scalar.value != 0x200C
            && scalar.value != 0x200D
    }
}
