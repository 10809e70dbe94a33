import HumanCallMessages

// The bytes of a mail: folded headers with encoded words (RFC 5322, RFC 2047), quoted-printable parts (RFC 2045).

/// One header field, folded. The value's words must not contain a line end.
enum MailHeader {
    /// Any text, in encoded words if it is not plain ASCII.
    static func text(_ name: String, _ value: String) -> String {
        folded(name, words: isPlain(value) ? atoms(value) : encodedWords(value, column: name.utf8.count + 2))
    }

    static func mailbox(_ name: String, _ mailbox: Mailbox) -> String {
        guard !mailbox.name.isEmpty else { return folded(name, words: [mailbox.address]) }
        return folded(name, words: phrase(mailbox.name, column: name.utf8.count + 2) + ["<\(mailbox.address)>"])
    }

    /// A value that the daemon made: ids, a date, a word.
    static func plain(_ name: String, _ value: String) -> String {
        "\(name): \(value)\r\n"
    }

    /// A display name: atoms, else a quoted string, else encoded words.
    private static func phrase(_ name: String, column: Int) -> [String] {
        guard isPlain(name) else { return encodedWords(name, column: column) }
        let isAtoms = name.utf8.allSatisfy { byte in
            byte == 0x20 || byte.isASCIIAlphanumeric || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
        if isAtoms { return atoms(name) }
        var quoted = "\""
        for character in name {
            if character == "\"" || character == "\\" { quoted += "\\" }
            quoted.append(character)
        }
        // Quoted strings are folded at their spaces too (RFC 5322, 3.2.4).
        return atoms(quoted + "\"")
    }

    private static func atoms(_ value: String) -> [String] {
        value.split(separator: " ").map(String.init)
    }

    /// ASCII without controls, in words that fit on a line, and nothing that reads like an encoded word.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
            && text.split(separator: " ").allSatisfy { $0.utf8.count < NotifyLimits.lineBytesMax - 20 }
    }

    /// Readers drop white space between two encoded words, so spaces are encoded inside the words.
    ///
    /// - Parameter column: where the first word begins in its line. The others begin new lines.
    static func encodedWords(_ text: String, column: Int) -> [String] {
        let start = "=?UTF-8?Q?"
        var roomBytes = NotifyLimits.lineBytesMax - column - start.utf8.count - 2
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            let encoded = Self.encoded(scalar)
            if word.utf8.count + encoded.utf8.count > roomBytes {
                words.append(start + word + "?=")
                word = ""
                roomBytes = NotifyLimits.encodedWordBytesMax - start.utf8.count - 2
            }
            word += encoded
        }
        return word.isEmpty && !words.isEmpty ? words : words + [start + word + "?="]
    }

    /// RFC 2047, 5 (3): only characters that are safe in a display name too.
    private static func encoded(_ scalar: Unicode.Scalar) -> String {
        if scalar == " " { return "_" }
        let text = String(scalar)
        if scalar.isASCII, let byte = text.utf8.first, byte.isASCIIAlphanumeric || "!*+-/".utf8.contains(byte) {
            return text
        }
        return text.utf8.map { "=" + HexEncoding.uppercase([$0]) }.joined()
    }

    private static func folded(_ name: String, words: [String]) -> String {
        var result = "\(name):"
        var column = result.utf8.count
        for word in words {
            if column + 1 + word.utf8.count > NotifyLimits.lineBytesMax, column > name.utf8.count + 1 {
                result += "\r\n"
                column = 0
            }
            result += " " + word
            column += 1 + word.utf8.count
        }
        return result + "\r\n"
    }
}

enum QuotedPrintable {
    /// Lines of at most 76 bytes that end in CRLF. `text` has LF as its line ends.
    static func encoded(_ text: String) -> String {
        var result = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let bytes = Array(line.utf8)
            var column = 0
            for (index, byte) in bytes.enumerated() {
                let isLast = index == bytes.count - 1
                let piece = self.piece(byte, isLast: isLast)
                // One byte stays free for the = of a soft break.
                if column + piece.utf8.count > NotifyLimits.lineBytesMax - (isLast ? 0 : 1) {
                    result += "=\r\n"
                    column = 0
                }
                result += piece
                column += piece.utf8.count
            }
            result += "\r\n"
        }
        return result
    }

    private static func piece(_ byte: UInt8, isLast: Bool) -> String {
        switch byte {
        // Mail servers can drop a space at the end of a line.
        case 0x20 where isLast, UInt8(ascii: "="): "=" + HexEncoding.uppercase([byte])
        case 0x20...0x7E: String(Unicode.Scalar(byte))
        default: "=" + HexEncoding.uppercase([byte])
        }
    }
}
