import HumanCallClient

/// Makes text of strangers safe for a terminal.
///
/// A visitor's message can hold escape sequences that repaint the screen, set the title or answer for the user, and
/// characters that reverse or hide text. They are shown as `\u{1B}` and never sent to the terminal.
enum SafeText {
    /// One line: line ends become a visible mark.
    static func line(_ text: String) -> String {
        clean(text, lineEnd: " ⏎ ")
    }

    /// Several lines: line ends stay, and each further line is indented by the given spaces.
    static func block(_ text: String, indent: Int) -> String {
        clean(text, lineEnd: "\n" + String(repeating: " ", count: indent))
    }

    private static func clean(_ text: String, lineEnd: String) -> String {
        // Most text needs no escape.
        if text.unicodeScalars.allSatisfy({ !mustEscape($0) }) { return text }
        var safe = ""
        var scalars = text.unicodeScalars.makeIterator()
        var held = scalars.next()
        while let scalar = held {
            held = scalars.next()
            switch scalar {
            case "\r" where held == "\n": continue
            case "\n": safe += lineEnd
            case "\t": safe += "    "
            case _ where mustEscape(scalar): safe += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    /// Controls (C0, DEL, C1), characters that change the writing direction, line and paragraph separators, and tags
    /// and invisible characters that hide text. The joiners of emoji and of Indic and Arabic scripts stay.
    private static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
        case 0x2028, 0x2029, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        default: false
        }
    }

    /// JSON escapes C0 itself. DEL and C1 are legal in JSON, but a terminal can obey them.
    static func json(_ bytes: [UInt8]) -> [UInt8] {
        guard needsJSONEscape(bytes) else { return bytes }
        var safe: [UInt8] = []
        safe.reserveCapacity(bytes.count + 64)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x7F {
                safe += "\\u007f".utf8
            } else if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xA0 {
                index += 1
                safe += "\\u00\(HexEncoding.lowercase(CollectionOfOne(bytes[index])))".utf8
            } else {
                safe.append(byte)
            }
            index += 1
        }
        return safe
    }

    private static func needsJSONEscape(_ bytes: [UInt8]) -> Bool {
        for index in bytes.indices {
            if bytes[index] == 0x7F { return true }
            if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xA0 { return true }
        }
        return false
    }
}
