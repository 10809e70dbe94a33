import Testing

@testable import Dashboard

/// The Markdown and the links of a line.
@Suite struct LineTextTests {
    @Test(arguments: [
        ("plain", "plain"),
        ("a **bold** word", "a <strong>bold</strong> word"),
        ("*it* and _it_", "<em>it</em> and <em>it</em>"),
        ("**bold *both* bold**", "<strong>bold <em>both</em> bold</strong>"),
        ("`a **b** <c>`", "<code>a **b** &lt;c&gt;</code>"),
        ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
        ("2*3* and snake_case_", "2*3* and snake_case_"),
        ("** not ** and * not *", "** not ** and * not *"),
        ("**open", "**open"),
        ("a ` b", "a ` b"),
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("- a\n- *b*\nafter", "<ul><li>a</li><li><em>b</em></li></ul>after"),
        ("before\n2. a\n3. b", "before<ol start=\"2\"><li>a</li><li>b</li></ol>"),
        ("1. a\n- b", "<ol><li>a</li></ol><ul><li>b</li></ul>"),
        ("```\n**x** <y>\n  z\n```", "<pre><code>**x** &lt;y&gt;\n  z</code></pre>"),
        ("```\nnever closed", "```\nnever closed"),
        ("", ""),
    ])
    func theSubsetIsRenderedAndTheRestIsText(text: String, html: String) {
        #expect(LineText.html(text) == html)
    }

    private func link(_ address: String) -> String {
        "<a href=\"\(address)\" target=\"_blank\" rel=\"noopener noreferrer\">\(address)</a>"
    }

    @Test func webAddressesAreLinksThatShowWhereTheyLead() {
        #expect(LineText.html("see https://a.example/x?y=1#z.") == "see \(link("https://a.example/x?y=1#z")).")
        #expect(LineText.html("(http://a.example/b_(c))") == "(\(link("http://a.example/b_(c)")))")
        #expect(LineText.html("HTTPS://A.example") == link("HTTPS://A.example"))
        #expect(LineText.html("http://127.0.0.1:8080/a*b*c") == link("http://127.0.0.1:8080/a*b*c"))
        #expect(LineText.html("**https://a.example**") == "<strong>\(link("https://a.example"))</strong>")
        #expect(LineText.html("https://a.example/?a=1&b='2'") == "\(link("https://a.example/?a=1&amp;b=&#39;2"))&#39;")
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "[text](https://a.example/\"onmouseover=x)", "https://", "https:///x", "http://.x", "xhttps//a",
        "https://bank.example@evil.example/", "https://b\u{430}nk.example/", "ftp://a.example",
        "<a href=https://x.example>x</a>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>", "`<b>`", "**<b>**", "- <i>", "1. <u>", "```\n<s>\n```",
        "https://a.example/<script>", "https://a.example/\"onclick=x", "&lt;b&gt;",
    ])
    func noTextBecomesATagOrAnAttribute(text: String) {
        let html = LineText.html(text)
        // Without our own tags there are none.
        var rest = html.replacing(#/<a href="https?:\/\/[^"<>]*" target="_blank" rel="noopener noreferrer">/#, with: "")
        rest = rest.replacing(#/<\/?(a|strong|em|code|pre|ul|ol|li)>/#, with: "")
        #expect(!rest.contains("<") && !rest.contains("\""), "\(html)")
        #expect(!html.contains("href=\"javascript") && !html.contains("href=\"data"))
    }

    @Test func anAddressWithAnotherAuthorityThanItSeemsIsNoLink() {
        for text in [
            "https://bank.example@evil.example/", "https://bank.example:x@evil.example", "https://b\u{430}nk.example/",
        ] {
            #expect(LineText.html(text) == text)
        }
        // Controls that reverse the text are not shown, and none is inside of an address.
        #expect(LineText.html("a\u{202E}b\u{2066}c") == "abc")
        #expect(LineText.html("https://a.example\u{202E}moc") == link("https://a.examplemoc"))
        #expect(LineText.html("https://a.example/x\u{200B}y") == "\(link("https://a.example/x"))\u{200B}y")
        let longest = "https://a.example/" + String(repeating: "x", count: 2_048 - 18)
        #expect(LineText.html(longest) == link(longest) && LineText.html(longest + "x") == longest + "x")
    }

    /// Counted in steps that grow with the text: the output of twice the text is twice as long, and it ends.
    @Test(arguments: [
        "**a ", "*a ", "_a ", "`", "``", "**", "*", "**a** ", "***", "http://", "https://a(", "- ", "*_", "1. ", "**_`",
    ])
    func aTextOfMarkersEndsAndIsShown(unit: String) {
        let text = String(repeating: unit, count: 32 * 1024 / unit.utf8.count)
        let html = LineText.html(text)
        #expect(html.utf8.count >= text.utf8.count / 8)
        let lines = LineText.html(text.replacing(" ", with: "\n"))
        #expect(!lines.isEmpty)
    }

    @Test func emphasisIsNestedToABoundedDepth() {
        #expect(LineText.html("**a *b _c_* a**") == "<strong>a <em>b <em>c</em></em> a</strong>")
        // A marker within itself closes at the first place, so nothing is nested deeper.
        #expect(LineText.html("*a **b _c **d** c_ b** a*") == "<em>a <strong>b _c **d</strong> c_ b** a</em>")
    }
}
