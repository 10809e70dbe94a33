/// Writes values as YAML.
package enum YAMLText {
    /// A scalar, quoted where plain text would be read as something else. A line break or a control character is escaped.
    package static func scalar(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    /// `[a, b]`
    package static func list(_ items: [String]) -> String { "[\(items.map(flowScalar).joined(separator: ", "))]" }

    /// `{a: 1, b: two}`; values are YAML already.
    package static func mapping(_ pairs: KeyValuePairs<String, String>) -> String {
        "{\(pairs.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
    }

    /// A scalar inside of brackets or braces, where commas and brackets end it.
    package static func flowScalar(_ text: String) -> String {
        isPlain(text) && !text.contains(":") && !text.contains(",") ? text : quoted(text)
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, isWord(first) || first == 0x2F || first == 0x7E else { return false }
        let isSafe = text.utf8.allSatisfy { isWord($0) || " ./:@<>_,+~-".utf8.contains($0) }
        return isSafe && !text.contains(": ") && text.utf8.last != 0x20 && text.utf8.last != 0x3A && text != "~"
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case let control where control.value < 0x20 || control.value == 0x7F:
                let hex = String(control.value, radix: 16, uppercase: true)
                result += "\\x" + (hex.count == 1 ? "0" : "") + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
