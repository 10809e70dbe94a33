/// A mail's content as blocks, from which both its text and its HTML are made. Every text in it is already plain and on one
/// line; here it is laid out, and escaped for HTML.
struct MailPage {
    enum Block {
        case heading(String)
        case paragraph(String)
        /// Names and values, one below the other.
        case facts([(name: String, value: String)])
        /// A text under a small heading.
        case passage(String, [String])
        /// The conversation's messages with their authors.
        case talk(String, [(author: String, isVisitor: Bool, lines: [String])])
        case button(String, url: String, below: String)
        /// Between two calls of a digest.
        case rule
        /// A remark about the mail itself.
        case advice(String, link: (label: String, url: String)? = nil)
        case footer([String])
    }

    /// For the attribute `lang`.
    var language: String
    var title: String
    /// The preview that a mail program's list shows next to the subject.
    var preview: String
    var blocks: [Block]

    // MARK: Text

    private static let columns = 72

    var text: String {
        blocks.map(text).joined(separator: "\n")
    }

    private func text(_ block: Block) -> String {
        switch block {
        case .heading(let heading): return wrapped(heading, indent: 0) + "\n"
        case .paragraph(let text): return wrapped(text, indent: 0) + "\n"
        case .facts(let facts):
            let width = (facts.map(\.name.count).max() ?? 0) + 2
            return facts.map { name, value in
                "  " + name + String(repeating: " ", count: width - name.count)
                    + wrapped(value, indent: width + 2).drop { $0 == " " }
            }.joined(separator: "\n") + "\n"
        case .passage(let title, let lines):
            return "\(title)\n" + lines.map { wrapped($0, indent: 2) }.joined(separator: "\n") + "\n"
        case .talk(let title, let messages):
            return "\(title)\n"
                + messages.map { message in
                    let first = "\(message.author): \(message.lines.first ?? "")"
                    return
                        ([wrapped(first, indent: 2, hanging: 4)]
                        + message.lines.dropFirst().map { wrapped($0, indent: 4) })
                        .joined(separator: "\n")
                }.joined(separator: "\n") + "\n"
        case .button(let label, let url, let below):
            return "\(label):\n\(url)\n" + (below.isEmpty ? "" : wrapped("(\(below))", indent: 0) + "\n")
        case .advice(let text, let link):
            return wrapped(text, indent: 0) + "\n" + (link.map { "\($0.label):\n\($0.url)\n" } ?? "")
        case .rule: return String(repeating: "-", count: Self.columns) + "\n"
        // The signature separator of RFC 3676: mail programs collapse the lines after it.
        case .footer(let lines): return "-- \n" + lines.map { wrapped($0, indent: 0) }.joined(separator: "\n") + "\n"
        }
    }

    /// Words on lines of `columns`. A longer word gets a line of its own.
    ///
    /// - Parameter hanging: where further lines begin; nil = where the first does.
    private func wrapped(_ text: String, indent: Int, hanging: Int? = nil) -> String {
        var margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, margin.count + line.count + 1 + word.count > Self.columns {
                lines.append(margin + line)
                margin = String(repeating: " ", count: hanging ?? indent)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        lines.append(line.isEmpty ? "" : margin + line)
        return lines.joined(separator: "\n")
    }
}
