extension MailPage {
    // Mail programs support little CSS, so the essential styles are inline. The classes are for programs that read <style>
    // and show mail on a dark background. The mail loads nothing from a network.

    private static let style = """
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        @media (prefers-color-scheme: dark) {
          .page { background-color: #14171a !important; }
          .card { background-color: #1f2429 !important; border-color: #343b43 !important; }
          .ink { color: #edf0f2 !important; }
          .soft { color: #a3adb8 !important; }
          .line { border-color: #343b43 !important; }
          .visitor { background-color: #1d3347 !important; color: #edf0f2 !important; }
          .other { background-color: #2a3037 !important; color: #edf0f2 !important; }
          .link { color: #7cb8f5 !important; }
        }
        @media (max-width: 480px) { .card { padding: 20px 18px !important; border-radius: 0 !important; } .page { padding: 0 !important; } }
        """

    private static let font = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="\(language)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(PlainText.html(title))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body class="page" style="margin:0;padding:0;background-color:#f3f5f7;">
        <div style="display:none;max-height:0;overflow:hidden;">\(PlainText.html(preview))</div>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="page" align="center" style="padding:24px 12px;background-color:#f3f5f7;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;"><tr><td class="card" align="left" style="padding:28px 32px;background-color:#ffffff;border:1px solid #dde2e7;border-radius:10px;font-family:\(Self.font);">
        \(blocks.map(html).joined(separator: "\n"))
        </td></tr></table>
        </td></tr></table>
        </body>
        </html>
        """
    }

    private func html(_ block: Block) -> String {
        switch block {
        case .heading(let heading):
            return
                "<h1 class=\"ink\" dir=\"auto\" style=\"margin:0 0 16px;font-size:21px;line-height:1.3;font-weight:600;text-align:start;color:#1b2530;overflow-wrap:anywhere;\">\(PlainText.html(heading))</h1>"
        case .paragraph(let text):
            return
                "<p class=\"ink\" style=\"margin:0 0 16px;font-size:15px;line-height:1.5;color:#1b2530;overflow-wrap:anywhere;\">\(PlainText.html(text))</p>"
        case .facts(let facts): return self.facts(facts)
        case .passage(let title, let lines):
            return small(title)
                + "<p class=\"ink\" dir=\"auto\" style=\"margin:0 0 20px;font-size:15px;text-align:start;line-height:1.5;color:#1b2530;overflow-wrap:anywhere;\">\(broken(lines))</p>"
        case .talk(let title, let messages):
            return small(title) + messages.map(bubble).joined(separator: "\n")
                + "<div style=\"height:12px;line-height:12px;\">&nbsp;</div>"
        case .button(let label, let url, let below): return button(label, url, below)
        case .rule:
            return
                "<div class=\"line\" style=\"margin:28px 0;border-top:1px solid #dde2e7;line-height:1px;font-size:1px;\">&nbsp;</div>"
        case .advice(let text, let link):
            let linked = link.map {
                " <a class=\"link\" href=\"\(PlainText.html($0.url))\" style=\"color:#1f6fc4;\">\(PlainText.html($0.label))</a>"
            }
            return
                "<p class=\"ink\" style=\"margin:16px 0 0;font-size:14px;line-height:1.5;color:#1b2530;overflow-wrap:anywhere;\">\(PlainText.html(text))\(linked ?? "")</p>"
        case .footer(let lines):
            return
                "<p class=\"soft line\" style=\"margin:24px 0 0;padding-top:16px;border-top:1px solid #dde2e7;font-size:12px;line-height:1.5;color:#66727f;overflow-wrap:anywhere;\">\(broken(lines))</p>"
        }
    }

    private func facts(_ facts: [(name: String, value: String)]) -> String {
        let rows = facts.map { name, value in
            "<tr><td class=\"soft\" valign=\"top\" style=\"padding:3px 16px 3px 0;font-size:14px;line-height:1.45;color:#66727f;white-space:nowrap;\">\(PlainText.html(name))</td>"
                + "<td class=\"ink\" valign=\"top\" style=\"padding:3px 0;font-size:14px;line-height:1.45;color:#1b2530;overflow-wrap:anywhere;\"><bdi>\(PlainText.html(value))</bdi></td></tr>"
        }
        return
            "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:0 0 20px;\">\(rows.joined(separator: "\n"))</table>"
    }

    private func small(_ title: String) -> String {
        "<p class=\"soft\" style=\"margin:0 0 6px;font-size:13px;line-height:1.4;font-weight:600;color:#66727f;\">\(PlainText.html(title))</p>"
    }

    private func bubble(_ message: (author: String, isVisitor: Bool, lines: [String])) -> String {
        let colour = message.isVisitor ? "#e3effb" : "#eff1f3"
        return
            "<div class=\"\(message.isVisitor ? "visitor" : "other")\" style=\"margin:0 0 6px;padding:9px 13px;background-color:\(colour);border-radius:8px;font-size:14px;line-height:1.45;color:#1b2530;overflow-wrap:anywhere;\"><b><bdi>\(PlainText.html(message.author))</bdi></b><div dir=\"auto\" style=\"text-align:start;\">\(broken(message.lines))</div></div>"
    }

    private func button(_ label: String, _ url: String, _ below: String) -> String {
        let link =
            "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:4px 0 10px;\"><tr><td style=\"border-radius:8px;background-color:#1f6fc4;\"><a href=\"\(PlainText.html(url))\" style=\"display:inline-block;padding:12px 24px;font-size:16px;font-weight:600;line-height:1.2;color:#ffffff;text-decoration:none;border-radius:8px;\">\(PlainText.html(label))</a></td></tr></table>"
        guard !below.isEmpty else { return link }
        return link
            + "<p class=\"soft\" style=\"margin:0;font-size:13px;line-height:1.45;color:#66727f;\">\(PlainText.html(below))</p>"
    }

    private func broken(_ lines: [String]) -> String {
        lines.map(PlainText.html).joined(separator: "<br>\n")
    }
}
