/// The file that `humancall config default` prints: every key, commented out, with its default or an example.
///
/// A line of prose begins with `# `, a setting with `#` alone or `#` and two spaces, so that removing `#` from a setting's line
/// is all that it takes.
package enum DefaultFile {
    package static let text: String = {
        var lines = """
            # Settings of humancalld. Each is commented out: remove the # in front of it, and of the word above it.
            # Use: humancalld --config FILE. Check: humancalld --config FILE --check-config. Apply a change: humancall reload.
            # A flag overrides the environment (HUMANCALL_SOCKET ...), the environment this file, this file the default.
            """.split(separator: "\n").map(String.init)
        var group = ""
        for key in ConfigurationKey.allCases {
            lines.append("")
            if key.group != group, !key.group.isEmpty { lines.append("#\(key.group):") }
            group = key.group
            lines += setting(key)
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    private static func setting(_ key: ConfigurationKey) -> [String] {
        let indent = key.group.isEmpty ? "#" : "#  "
        var lines = ["# \(key.rawValue): \(key.row.summary)."]
        if let note = notes(key) { lines.append("# \(note)") }
        if case .list(let fields) = key.row.kind {
            for field in fields {
                lines.append(
                    "# - \(field.name): \(plain(field.summary))"
                        + (field.fallback.isEmpty ? "" : "; default \(plain(field.fallback))"))
            }
            return lines + ["\(indent)\(key.name):", "\(indent)  - \(key.row.example)"]
        }
        var value = key.row.example
        if case .value(let text) = key.row.fallback { value = text }
        return lines + ["\(indent)\(key.name): \(YAMLText.scalar(value))"]
    }

    private static func notes(_ key: ConfigurationKey) -> String? {
        var notes: [String] = []
        if case .choice(let choices) = key.row.kind { notes.append("One of \(choices.joined(separator: ", ")).") }
        switch key.row.fallback {
        case .none: break
        case .value(let text): notes.append("Default: \(text).")
        case .described(let text): notes.append("Default: \(text).")
        }
        if key.row.change == .restart { notes.append("A change needs a restart.") }
        return notes.isEmpty ? nil : notes.joined(separator: " ")
    }

    private static func plain(_ markdown: String) -> String { String(markdown.filter { $0 != "`" }) }
}
