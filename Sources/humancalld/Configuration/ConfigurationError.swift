import ConfigurationTable
import HumanCallMessages

/// A problem with the configuration: where it is, the key, the rule that is broken, and what was probably meant.
struct ConfigurationError: Error, Hashable, CustomStringConvertible {
    /// The mistake and what would be right, without its place.
    var rule: String
    /// The file's path, or empty.
    var file = ""
    /// The file's line, or 0.
    var line = 0
    /// The key as far as it is known, or empty.
    var key = ""

    init(_ rule: String, key: String = "") {
        self.rule = rule
        self.key = key
    }

    /// - Parameter origin: of the value that is wrong. A variable and a flag are named in the text.
    init(_ rule: String, key: ConfigurationKey, _ origin: Setting.Origin, in file: String) {
        self.init(rule, key: key.rawValue)
        switch origin {
        case .file(let line): self = at(file, line)
        case .environment(let name): self.rule = "\(name): \(rule)"
        case .flag, .serviceManager, .byDefault: break
        }
    }

    /// The same, in a file's line.
    func at(_ file: String, _ line: Int, key: String = "") -> ConfigurationError {
        var placed = self
        placed.file = file
        placed.line = line
        if placed.key.isEmpty { placed.key = key }
        return placed
    }

    /// One line: `file:line: rule`.
    var description: String {
        if file.isEmpty { return rule }
        return line > 0 ? "\(file):\(line): \(rule)" : "\(file): \(rule)"
    }

    /// `; did you mean socket?`, or else the words that are known.
    static func suggestion(for word: String, among words: [String]) -> String {
        if let nearest = Nearest.to(word, among: words) { return "; did you mean \(nearest)?" }
        return "; known are \(words.joined(separator: ", "))"
    }
}
