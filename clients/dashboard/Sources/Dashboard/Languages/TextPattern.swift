import Mustache

/// A text of the catalogue, as its constant parts and its values.
struct TextPattern: Hashable {
    enum Part: Hashable {
        case constant(String)
        /// `{name}`
        case value(String)
    }

    private(set) var parts: [Part] = []

    init(_ text: String) {
        var constant = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            guard character == "{" || character == "}" else {
                constant.append(character)
                continue
            }
            // A brace that is doubled, or has no partner, is itself.
            if rest.first == character {
                rest.removeFirst()
            } else if character == "{",
                let end = rest.firstIndex(of: "}")
            {
                if !constant.isEmpty { parts.append(.constant(constant)) }
                constant = ""
                parts.append(.value(String(rest[..<end])))
                rest = rest[rest.index(after: end)...]
                continue
            }
            constant.append(character)
        }
        if !constant.isEmpty { parts.append(.constant(constant)) }
    }

    /// The names of its values.
    var names: Set<String> {
        Set(parts.compactMap { if case .value(let name) = $0 { name } else { nil } })
    }

    /// A value that is missing leaves its place visible.
    func filled(_ values: [String: String]) -> String {
        parts.map { part in
            switch part {
            case .constant(let text): text
            case .value(let name): values[name] ?? "{\(name)}"
            }
        }.joined()
    }

    /// The same as a part of a page: its values are those of the template that shows it, escaped.
    var template: String {
        parts.map { part in
            switch part {
            case .constant(let text): Self.escaped(text)
            case .value(let name): "{{\(name)}}"
            }
        }.joined()
    }

    private static let entities: [Character: String] = [
        "<": "&lt;", ">": "&gt;", "&": "&amp;", "\"": "&quot;", "'": "&#39;",
        // A brace as it is would begin a tag of the template.
        "{": "&#123;", "}": "&#125;",
    ]

    private static func escaped(_ text: String) -> String {
        text.map { entities[$0] ?? String($0) }.joined()
    }
}

/// Texts for templates. A text is a template of its own, so its values are those of the place that shows it.
enum TextTree: MustacheParent, Sendable {
    case branch([String: TextTree])
    case text(MustacheTemplate)

    init(_ texts: [String: String]) throws {
        self = .branch([:])
        for (key, text) in texts {
            let template = try MustacheTemplate(string: TextPattern(text).template)
            insert(template, at: key.split(separator: ".").map(String.init)[...])
        }
    }

    private mutating func insert(_ template: MustacheTemplate, at path: ArraySlice<String>) {
        guard let name = path.first else {
            self = .text(template)
            return
        }
        var children: [String: TextTree] = [:]
        if case .branch(let known) = self { children = known }
        children[name, default: .branch([:])].insert(template, at: path.dropFirst())
        self = .branch(children)
    }

    func child(named name: String) -> Any? {
        guard case .branch(let children) = self, let child = children[name] else { return nil }
        if case .text(let template) = child { return template }
        return child
    }
}
