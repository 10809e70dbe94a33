/// The line being typed. Bytes of the terminal go in; lines and requests to redraw come out.
///
/// Deliberately small: text is added and removed at the end only.
struct LineEditor {
    enum Output: Hashable, Sendable {
        case line(String)
        case redraw
        /// Ctrl-D on an empty line.
        case end
    }

    private enum Escape {
        case none
        /// After ESC. -> sequence, none.
        case began
        /// Within `ESC [` or `ESC O`, until a letter. -> none.
        case sequence
    }

    private(set) var text = ""
    private var pending: [UInt8] = []
    private var escape = Escape.none

    mutating func take(_ bytes: some Sequence<UInt8>) -> [Output] {
        var outputs: [Output] = []
        for byte in bytes {
            if let output = take(byte) {
                // Consecutive redraws are one.
                if output == .redraw, outputs.last == .redraw { continue }
                outputs.append(output)
            }
        }
        return outputs
    }

    private mutating func take(_ byte: UInt8) -> Output? {
        switch escape {
        case .began:
            escape = byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") ? .sequence : .none
            return nil
        case .sequence:
            if (0x40...0x7E).contains(byte) { escape = .none }
            return nil
        case .none: break
        }
        switch byte {
        case 0x1B: escape = .began
        case 0x0A, 0x0D:
            defer { text = "" }
            pending = []
            return .line(text)
        case 0x7F, 0x08: if !text.isEmpty { text.removeLast() }
        case 0x15: text = ""
        case 0x17: removeWord()
        case 0x04: return text.isEmpty ? .end : nil
        case 0x09: text += " "
        case 0..<0x20 where byte != 0x0C: return nil
        case 0x0C: break
        default:
            guard text.utf8.count < CLILimits.lineBytesMax else { return nil }
            pending.append(byte)
            guard let whole = String(validating: pending, as: UTF8.self) else {
                // A UTF-8 sequence has at most four bytes, so these are not one.
                if pending.count >= 4 { pending = [] }
                return nil
            }
            pending = []
            text += whole
        }
        return .redraw
    }

    private mutating func removeWord() {
        while text.last?.isWhitespace == true { text.removeLast() }
        while let last = text.last, !last.isWhitespace { text.removeLast() }
    }
}

/// Splits the bytes of a pipe into lines.
struct LineSplitter {
    private var rest: [UInt8] = []
    private var isFirst = true

    /// Whole lines without their line ends. A line longer than a text comes in pieces, so that nothing is lost.
    mutating func take(_ bytes: some Sequence<UInt8>) -> [String] {
        var lines: [String] = []
        for byte in bytes {
            if byte == 0x0A {
                lines.append(flush())
            } else {
                // Split before a byte that starts a character, so that no character is torn.
                if rest.count >= CLILimits.lineBytesMax - 4, byte & 0xC0 != 0x80 { lines.append(flush()) }
                rest.append(byte)
            }
        }
        return lines
    }

    /// The last line, if it has no line end.
    mutating func end() -> String? {
        rest.isEmpty ? nil : flush()
    }

    private mutating func flush() -> String {
        if rest.last == 0x0D { rest.removeLast() }
        // A byte-order mark, which Windows programs write first.
        if isFirst, rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
        isFirst = false
        defer { rest = [] }
        return String(decoding: rest, as: UTF8.self)
    }
}
