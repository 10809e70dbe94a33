import HumanCallClient

/// For a terminal, or a plain mail.
struct TextTranscript: TranscriptForm {
    let nouns: NounText

    func head(_ conversation: Conversation) -> String {
        nouns.style.bold("Chat with \(SafeText.line(conversation.title))") + "\n"
    }

    func day(_ day: LocalTime.Calendar) -> String { "\n" + nouns.style.dim("\(day.date) (\(day.zone))") + "\n" }

    func entry(_ entry: TranscriptEntry, at time: LocalTime.Calendar) -> String {
        var by = SafeText.line(entry.author ?? "")
        if !entry.role.isEmpty { by += " (\(entry.role))" }
        if !by.isEmpty { by += ": " }
        let indent = DisplayWidth.of(time.time) + NounText.gap
        let text = DisplayWidth.wrapped(
            SafeText.block(entry.text, indent: 0), columns: nouns.columns, first: indent + DisplayWidth.of(by),
            indent: indent)
        var lines = [
            "\(nouns.style.dim(time.time))  \(nouns.style.bold(by))\(by.isEmpty ? nouns.style.dim(text) : text)"
        ]
        for attachment in entry.attachments {
            lines.append("       attached: \(SafeText.line(attachment.name)) \(SafeText.line(attachment.url))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    var foot: String { "" }
}

/// CommonMark, for tickets and wikis.
struct MarkdownTranscript: TranscriptForm {
    func head(_ conversation: Conversation) -> String { "# Chat with \(Self.escaped(conversation.title))\n" }

    func day(_ day: LocalTime.Calendar) -> String { "\n## \(day.date) (\(Self.escaped(day.zone)))\n" }

    func entry(_ entry: TranscriptEntry, at time: LocalTime.Calendar) -> String {
        let lines = SafeText.block(entry.text, indent: 0).split(separator: "\n", omittingEmptySubsequences: false)
        guard let author = entry.author else {
            return "\n*\(time.time) \(lines.map { Self.escaped(String($0)) }.joined(separator: " "))*\n"
        }
        let role = entry.role.isEmpty ? "" : " (\(entry.role))"
        var text = "\n**\(time.time) \(Self.escaped(SafeText.line(author)))**\(role)\n\n"
        // A backslash at the end of a line is a line break.
        text += lines.map { "> " + Self.escaped(String($0)) }.joined(separator: "\\\n") + "\n"
        for attachment in entry.attachments {
            let name = Self.escaped(SafeText.line(attachment.name))
            text += attachment.isWeb ? ">\n> [\(name)](<\(Self.address(attachment.url))>)\n" : ">\n> \(name)\n"
        }
        return text
    }

    var foot: String { "" }

    /// Any punctuation of ASCII can be escaped, and what begins a block at the start of a line has to be.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        var isStart = true
        for scalar in text.unicodeScalars {
            let begins = isStart && "+-=".unicodeScalars.contains(scalar)
            // `1.` and `1)` begin a list.
            let ends = !isStart && ".)".unicodeScalars.contains(scalar) && escaped.allSatisfy(\.isNumber)
            if begins || ends || "\\`*_{}[]<>#|~&!".unicodeScalars.contains(scalar) { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
            if scalar != " " { isStart = false }
        }
        return escaped
    }

    private static func address(_ url: String) -> String {
        url.unicodeScalars.reduce(into: "") { address, scalar in
            switch scalar {
            case "<": address += "%3C"
            case ">": address += "%3E"
            case "\\": address += "%5C"
            case _ where scalar.value <= 0x20 || scalar.value == 0x7F: break
            default: address.unicodeScalars.append(scalar)
            }
        }
    }
}

/// One page without a script and without anything to load, worth sending to a customer.
struct PageTranscript: TranscriptForm {
    func head(_ conversation: Conversation) -> String {
        let title = "Chat with \(Self.escaped(SafeText.line(conversation.title)))"
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="referrer" content="no-referrer">
            <title>\(title)</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <main>
            <h1 dir="auto">\(title)</h1>

            """
    }

    func day(_ day: LocalTime.Calendar) -> String { "<h2>\(day.date) <small>\(Self.escaped(day.zone))</small></h2>\n" }

    func entry(_ entry: TranscriptEntry, at time: LocalTime.Calendar) -> String {
        let stamp = "<time datetime=\"\(Timestamp.text(entry.time) ?? "")\">\(time.time)</time>"
        let text = Self.escaped(SafeText.block(entry.text, indent: 0))
        guard let author = entry.author else {
            return "<p class=\"said system\">\(stamp) <span dir=\"auto\">\(text)</span></p>\n"
        }
        let role = entry.role.isEmpty ? "" : " <small>\(entry.role)</small>"
        var page = "<section class=\"said \(Self.escaped(entry.side))\"><header><b dir=\"auto\">"
        page += "\(Self.escaped(SafeText.line(author)))</b>\(role) \(stamp)</header><p dir=\"auto\">\(text)</p>"
        for attachment in entry.attachments {
            let name = Self.escaped(SafeText.line(attachment.name))
            page +=
                attachment.isWeb
                ? "<p class=\"file\"><a href=\"\(Self.escaped(attachment.url))\" rel=\"noopener noreferrer\">\(name)</a></p>"
                : "<p class=\"file\">\(name)</p>"
        }
        return page + "</section>\n"
    }

    var foot: String { "</main>\n</body>\n</html>\n" }

    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }

    private static let style = """
        :root { color-scheme: light dark; --page: #f5f6f8; --line: #fff; --text: #1b2430; --soft: #566173; --own: #dcebff; --note: #fff3cd }
        @media (prefers-color-scheme: dark) { :root { --page: #12161c; --line: #1d242e; --text: #e8ecf2; --soft: #a3afc0; --own: #1d3a5f; --note: #4a3c10 } }
        body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif }
        main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
        h1 { font-size: 1.4rem } h2 { font-size: .9rem; font-weight: 600; color: var(--soft); text-align: center; margin: 2rem 0 1rem }
        .said { background: var(--line); border-radius: .75rem; padding: .6rem .9rem; margin: .6rem 0; margin-inline-end: 3rem; break-inside: avoid }
        .said p { margin: .2rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere }
        .said header, .said small { color: var(--soft); font-size: .85rem } .said header b { color: var(--text) }
        .visitor { background: var(--own); margin-inline: 3rem 0 } .note { background: var(--note) }
        .system { background: none; color: var(--soft); text-align: center; margin-inline: 0; font-size: .9rem }
        a { color: inherit }
        """
}
