/// The text of a line as HTML: a small part of Markdown, and clickable web addresses.
///
/// ```
/// **bold**   *italic*  _italic_   `code`   ```fenced code```   - a list   1. a numbered list   https://example.com
/// ```
///
/// Each character of the text becomes text, escaped; tags come from here only. Links show exactly where they lead, so a
/// text cannot promise one address and open another. Line breaks stay (the style sheet keeps them). A marker that is not
/// closed is shown as it was written. The time is linear in the text's length, whatever the text is.
enum LineText {
    /// How deep emphasis is nested; deeper markers are shown as text.
    private static let depthMax = 3
    private static let urlBytesMax = 2_048
    /// A number with more digits begins no list.
    private static let listDigitsMax = 3

    static func html(_ text: String) -> String {
        var blocks = Blocks()
        let lines = text.unicodeScalars.filter { !isDirectionControl($0) }.split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { Array(String.UnicodeScalarView($0).map(String.init).joined().utf8) }
        // Whether a line at or after this one closes a fence.
        var hasFence = [Bool](repeating: false, count: lines.count + 1)
        for index in lines.indices.reversed() { hasFence[index] = hasFence[index + 1] || isFence(lines[index]) }
        var index = 0
        while index < lines.count {
            let line = lines[index]
            index += 1
            if isFence(line), hasFence[index] {
                var code: [[UInt8]] = []
                while !isFence(lines[index]) {
                    code.append(lines[index])
                    index += 1
                }
                index += 1
                blocks.add(code: code)
            } else if let item = listItem(line) {
                blocks.add(item: inline(item.text), start: item.number)
            } else {
                blocks.add(line: inline(line[...]))
            }
        }
        return blocks.finish()
    }

    /// Controls that reorder the text around them could show another address than the one that is opened.
    private static func isDirectionControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    // MARK: Blocks

    private struct Blocks {
        private enum Open { case nothing, text, list, numbers }

        private var html = ""
        private var open = Open.nothing

        /// Blocks are boxes of their own, so that line breaks are kept only between two lines of text.
        mutating func add(line: String) {
            if open == .text {
                html += "\n"
            } else {
                close()
                open = .text
            }
            html += line
        }

        /// - Parameter start: the number of an item; nil = it has a mark.
        mutating func add(item: String, start: Int?) {
            let wanted = start == nil ? Open.list : .numbers
            if open != wanted {
                close()
                open = wanted
                html += start.map { $0 == 1 ? "<ol>" : "<ol start=\"\($0)\">" } ?? "<ul>"
            }
            html += "<li>\(item)</li>"
        }

        mutating func add(code: [[UInt8]]) {
            close()
            html += "<pre><code>"
            html += code.map { escaped($0[...]) }.joined(separator: "\n")
            html += "</code></pre>"
        }

        private mutating func close() {
            switch open {
            case .list: html += "</ul>"
            case .numbers: html += "</ol>"
            case .nothing, .text: break
            }
            open = .nothing
        }

        mutating func finish() -> String {
            close()
            return html
        }
    }

    private static func isFence(_ line: [UInt8]) -> Bool {
        line.starts(with: "```".utf8) && !line.dropFirst(3).contains(UInt8(ascii: "`")) && line.count <= 32
    }

    private static func listItem(_ line: [UInt8]) -> (text: ArraySlice<UInt8>, number: Int?)? {
        if line.starts(with: "- ".utf8) || line.starts(with: "* ".utf8) { return (line[2...], nil) }
        let digits = line.prefix { (0x30...0x39).contains($0) }
        guard (1...listDigitsMax).contains(digits.count), line.dropFirst(digits.count).starts(with: ". ".utf8),
            let number = Int(String(decoding: digits, as: UTF8.self))
        else { return nil }
        return (line[(digits.count + 2)...], number)
    }

    // MARK: Inside a line

    private static func inline(_ line: ArraySlice<UInt8>) -> String {
        Spans(Array(line)).html
    }

    fileprivate static func escaped(_ bytes: ArraySlice<UInt8>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "\""): out += "&quot;".utf8
            case UInt8(ascii: "'"): out += "&#39;".utf8
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// One line. Code and addresses are found first: nothing in them is a marker.
    private struct Spans {
        private enum Marker: CaseIterable { case bold, star, underline }

        private struct Atom {
            var range: Range<Int>
            var isCode: Bool
        }

        private let bytes: [UInt8]
        private var atoms: [Atom] = []
        /// Where each marker can close, in order.
        private var closers: [Marker: [Int]] = [:]
        private(set) var html = ""

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            findAtoms()
            findClosers()
            var atom = 0
            render(0..<bytes.count, depth: 0, atom: &atom)
        }

        private mutating func findAtoms() {
            // The next backtick after each one, so that an unclosed one costs nothing.
            let ticks = bytes.indices.filter { bytes[$0] == UInt8(ascii: "`") }
            var tick = 0
            var index = 0
            while index < bytes.count {
                while tick < ticks.count, ticks[tick] < index { tick += 1 }
                if bytes[index] == UInt8(ascii: "`"), tick + 1 < ticks.count, ticks[tick + 1] > index + 1 {
                    atoms.append(Atom(range: index..<ticks[tick + 1] + 1, isCode: true))
                    index = ticks[tick + 1] + 1
                } else if let end = addressEnd(from: index) {
                    atoms.append(Atom(range: index..<end, isCode: false))
                    index = end
                } else {
                    index += 1
                }
            }
        }

        /// The end of a web address that begins here; nil = none does.
        private func addressEnd(from start: Int) -> Int? {
            guard bytes[start] | 0x20 == UInt8(ascii: "h"), start == 0 || !bytes[start - 1].isWord else { return nil }
            let rest = bytes[start...].prefix(8).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            let scheme = rest.starts(with: "https://".utf8) ? 8 : rest.starts(with: "http://".utf8) ? 7 : 0
            guard scheme > 0 else { return nil }
            var end = start + scheme
            while end < bytes.count, end - start <= urlBytesMax, isAddressByte(end) { end += 1 }
            guard end - start <= urlBytesMax else { return nil }
            end = withoutPunctuation(start + scheme, end)
            let authority = bytes[start + scheme..<end].prefix { !"/?#".utf8.contains($0) }
            // A name before @ is no host, and letters of other scripts can look like those of a known one.
            guard let first = authority.first, first.isWord || first == UInt8(ascii: "["),
                authority.allSatisfy({ $0.isWord || ".-:[]".utf8.contains($0) })
            else { return nil }
            return end
        }

        private func isAddressByte(_ index: Int) -> Bool {
            let byte = bytes[index]
            guard byte > 0x20, byte != 0x7F, !"<>\"`\\^{}|".utf8.contains(byte) else { return false }
            // A space, a control or an invisible character of Unicode ends an address: E2 80 xx, E2 81 xx, C2 80 to C2 A0,
            // EF BB BF, E3 80 80.
            guard byte == 0xE2 || byte == 0xC2 || byte == 0xEF || byte == 0xE3, index + 1 < bytes.count else {
                return true
            }
            let next = bytes[index + 1]
            if byte == 0xC2 { return next > 0xA0 }
            if byte == 0xE2 { return next != 0x80 && next != 0x81 }
            let last = index + 2 < bytes.count ? bytes[index + 2] : 0
            return !(byte == 0xEF && next == 0xBB && last == 0xBF) && !(byte == 0xE3 && next == 0x80 && last == 0x80)
        }

        /// Punctuation at the end belongs to the sentence; a closing bracket belongs to the address that opened one.
        private func withoutPunctuation(_ start: Int, _ end: Int) -> Int {
            var end = end
            var opened = bytes[start..<end].count { $0 == UInt8(ascii: "(") }
            opened -= bytes[start..<end].count { $0 == UInt8(ascii: ")") }
            while end > start {
                let last = bytes[end - 1]
                if last == UInt8(ascii: ")"), opened < 0 {
                    opened += 1
                } else if !".,;:!?'*_~]".utf8.contains(last) || last == UInt8(ascii: ")") {
                    break
                }
                end -= 1
            }
            return end
        }

        private mutating func findClosers() {
            var atom = 0
            var index = 0
            while index < bytes.count {
                if atom < atoms.count, index == atoms[atom].range.lowerBound {
                    index = atoms[atom].range.upperBound
                    atom += 1
                    continue
                }
                let isAfterText = index > 0 && bytes[index - 1] > 0x20
                if isBold(index) {
                    if isAfterText { closers[.bold, default: []].append(index) }
                    index += 2
                    continue
                }
                for (marker, byte) in [(Marker.star, UInt8(ascii: "*")), (.underline, UInt8(ascii: "_"))]
                where bytes[index] == byte && isAfterText && !(index + 1 < bytes.count && bytes[index + 1].isWord) {
                    closers[marker, default: []].append(index)
                }
                index += 1
            }
        }

        private func isBold(_ index: Int) -> Bool {
            bytes[index] == UInt8(ascii: "*") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "*")
        }

        private mutating func render(_ range: Range<Int>, depth: Int, atom: inout Int) {
            var index = range.lowerBound
            var plain = index
            func text(_ end: Int) -> String { escaped(bytes[plain..<end]) }
            while index < range.upperBound {
                if atom < atoms.count, index == atoms[atom].range.lowerBound {
                    html += text(index)
                    add(atoms[atom])
                    index = atoms[atom].range.upperBound
                    plain = index
                    atom += 1
                } else if depth < depthMax, let (marker, length) = opener(index),
                    let end = closer(of: marker, after: index + length, before: range.upperBound)
                {
                    html += text(index)
                    let tag = marker == .bold ? "strong" : "em"
                    html += "<\(tag)>"
                    render(index + length..<end, depth: depth + 1, atom: &atom)
                    html += "</\(tag)>"
                    index = end + length
                    plain = index
                } else {
                    index += opener(index)?.1 ?? 1
                }
            }
            html += text(min(index, range.upperBound))
        }

        private func opener(_ index: Int) -> (Marker, Int)? {
            let (marker, length): (Marker, Int)
            if isBold(index) {
                (marker, length) = (.bold, 2)
            } else if bytes[index] == UInt8(ascii: "*") {
                (marker, length) = (.star, 1)
            } else if bytes[index] == UInt8(ascii: "_") {
                (marker, length) = (.underline, 1)
            } else {
                return nil
            }
            guard index + length < bytes.count, bytes[index + length] > 0x20 else { return nil }
            // 2*3*4 and snake_case are no emphasis.
            if marker != .bold, index > 0, bytes[index - 1].isWord { return nil }
            return (marker, length)
        }

        /// The first place after some text at which the marker closes. A binary search: a line of markers stays cheap.
        private func closer(of marker: Marker, after start: Int, before end: Int) -> Int? {
            let places = closers[marker] ?? []
            var (low, high) = (0, places.count)
            while low < high {
                let middle = (low + high) / 2
                if places[middle] > start { high = middle } else { low = middle + 1 }
            }
            guard low < places.count, places[low] < end else { return nil }
            return places[low]
        }

        private mutating func add(_ atom: Atom) {
            let text = bytes[atom.range]
            if atom.isCode {
                html += "<code>\(escaped(text.dropFirst().dropLast()))</code>"
            } else {
                let address = escaped(text)
                html += "<a href=\"\(address)\" target=\"_blank\" rel=\"noopener noreferrer\">\(address)</a>"
            }
        }
    }
}

extension UInt8 {
    /// An ASCII letter or digit.
    fileprivate var isWord: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}
