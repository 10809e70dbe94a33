/// What strangers wrote, made fit to stand in a mail: no control character, nothing that turns the direction of the text
/// around it, and bounded.
enum PlainText {
    /// On one line: line ends, tabs and controls become spaces, runs of them one space.
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

    /// Its lines, each as `line`; empty ones at both ends are left out, and of several in a row one stays.
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

    /// At most so many bytes, cut between characters, with three dots where something is missing.
    static func cut(_ text: String, bytesMax: Int) -> String {
        guard text.utf8.count > bytesMax else { return text }
        var end = text.startIndex
        var bytes = 3
        for index in text.indices {
            let next = text.index(after: index)
            bytes += text.utf8.distance(from: index, to: next)
            // One character may be thousands of marks; then nothing of it fits.
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
    /// stay: words of some scripts, and emoji, are spelled with them.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x80 && scalar.properties.generalCategory == .format && scalar.value != 0x200C
            && scalar.value != 0x200D
    }
}
