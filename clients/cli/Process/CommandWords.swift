import ArgumentParser
import HumanCallClient

/// The words of a command line that ArgumentParser has refused: which command they mean, and what is probably wrong.
struct CommandWords {
    /// The words in order, as far as they are commands.
    private struct Place {
        var path = "humancall"
        /// The word in the place of a verb that is not one, and the verbs there are.
        var unknown = ""
        var verbs: [String] = []
        /// Whether the command has a TEXT as its argument.
        var hasText = false
    }

    private let arguments: [String]
    private let place: Place

    init(_ arguments: [String]) {
        self.arguments = arguments
        place = Self.place(of: arguments)
    }

    private static func place(of arguments: [String]) -> Place {
        var place = Place()
        var level: any ParsableCommand.Type = HumanCallCommand.self
        var isValue = false
        for word in arguments {
            if isValue {
                isValue = false
                continue
            }
            if word.hasPrefix("-") {
                isValue = optionsWithValue.contains(word)
                continue
            }
            let children = children(of: level)
            if let next = children.first(where: { $0.configuration.commandName == word }) {
                place.path += " \(word)"
                level = next
                continue
            }
            if !children.isEmpty, level.configuration.defaultSubcommand == nil, word != "help" {
                place.unknown = word
                place.verbs = children.compactMap { $0.configuration.commandName }
            }
            break
        }
        place.hasText = level is any TextVerb.Type
        return place
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
        if !place.unknown.isEmpty {
            let nearest = Nearest.to(place.unknown, among: place.verbs).map { "; did you mean \($0)?" } ?? ";"
            return "there is no command \(SafeText.line(place.unknown))\(nearest) See \(place.path) --help"
        }
        var said = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        if said.hasSuffix(".") { said.removeLast() }
        if said.hasPrefix("Unknown option"), place.hasText {
            said += "; a text that begins with a dash comes after --, or through stdin with -"
        }
        return "\(said); see \(place.path) --help"
    }
}

/// A verb with a TEXT as its argument, which can begin with a dash only after `--`.
protocol TextVerb: Verb {}
