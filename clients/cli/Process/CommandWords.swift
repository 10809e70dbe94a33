import ArgumentParser
import HumanCallClient

/// The words of a command line that ArgumentParser has refused: which command they mean, and what is probably wrong.
struct CommandWords {
    /// `humancall actions put`, as far as the words are commands.
    let path: String
    /// The word in the place of a verb that is not one.
    private let unknown: (word: String, verbs: [String])?
    /// The last command that was recognised.
    private let command: any ParsableCommand.Type
    private let arguments: [String]

    init(_ arguments: [String]) {
        self.arguments = arguments
        var path = "humancall"
        var level: any ParsableCommand.Type = HumanCallCommand.self
        var unknown: (word: String, verbs: [String])?
        var isValue = false
        for word in arguments {
            if isValue { isValue = false; continue }
            if word.hasPrefix("-") {
                isValue = Self.optionsWithValue.contains(word)
                continue
            }
            let children = Self.children(of: level)
            if children.isEmpty { break }
            if let next = children.first(where: { $0.configuration.commandName == word }) {
                path += " \(word)"
                level = next
            } else {
                if level.configuration.defaultSubcommand == nil, word != "help" {
                    unknown = (word, children.compactMap(\.configuration.commandName))
                }
                break
            }
        }
        (self.path, self.unknown, command) = (path, unknown, level)
    }

    private static func children(of command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        command.configuration.subcommands + command.configuration.groupedSubcommands.flatMap(\.subcommands)
    }

    /// The options of every verb whose value is the next word.
    private static let optionsWithValue: Set<String> = [
        "--socket", "--workspace", "-o", "--output", "--timeout", "--key",
    ]

    /// The format that was asked for, although the arguments as a whole cannot be parsed.
    var format: OutputFormat {
        for (index, word) in arguments.enumerated() {
            if word == "-ojson" || word == "--output=json" || word == "-o=json" { return .json }
            guard word == "-o" || word == "--output", index + 1 < arguments.count else { continue }
            return OutputFormat(rawValue: arguments[index + 1]) ?? .text
        }
        return .text
    }

    /// The parser's message on one line, with what to do.
    func explained(_ message: String) -> String {
        if let unknown {
            let nearest = Nearest.to(unknown.word, among: unknown.verbs).map { "; did you mean \($0)?" } ?? ";"
            return "there is no command \(SafeText.line(unknown.word))\(nearest) See \(path) --help"
        }
        var said = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        if said.hasSuffix(".") { said.removeLast() }
        if said.hasPrefix("Unknown option"), command is any TextVerb.Type {
            said += "; a text that begins with a dash comes after --, or through stdin with -"
        }
        return "\(said); see \(path) --help"
    }
}

/// A verb with a TEXT as its argument, which can begin with a dash only after `--`.
protocol TextVerb: Verb {}
