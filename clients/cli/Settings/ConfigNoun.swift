import ArgumentParser
import ConfigurationTable
import HumanCallClient

struct ConfigNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "The daemon's configuration: what is in force, and a file to start from.",
        discussion: """
            Examples:
              humancall config default > humancall.yml
              humancall config dump
            """,
        subcommands: [ConfigDump.self, ConfigDefault.self], defaultSubcommand: ConfigDump.self)
}

struct ConfigDefault: Verb {
    static let configuration = CommandConfiguration(
        commandName: "default",
        abstract: "Print a configuration file with every key, commented out. Needs no daemon; always YAML.")

    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        invocation.output.line(String(DefaultFile.text.dropLast()))
        return .done
    }
}

struct ConfigDump: Verb {
    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: "Show what is in force as YAML, without secrets, and where each value comes from. Admins only.")

    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let answer = try await invocation.client.getConfiguration()
        let output = invocation.output
        output.object(answer, id: answer.file) { ConfigurationText(answer, style: output.style).text }
        return .done
    }
}

/// The values in force, as YAML with a remark on each line. A key that is not set is commented out.
struct ConfigurationText {
    let text: String

    init(_ answer: GetConfigurationResponse, style: Style) {
        var lines = [style.dim("# \(answer.file.isEmpty ? "no file" : SafeText.line(answer.file))")]
        var group = ""
        var list = ""
        for value in answer.values {
            let name = String(value.key.prefix { $0 != "[" })
            let parts = name.split(separator: ".").map(String.init)
            let isItem = name != value.key
            let above = parts.count > 1 ? parts[0] : ""
            if above != group, !above.isEmpty { lines.append("\(above):") }
            group = above
            if isItem, list != name { lines.append("\(name):") }
            list = isItem ? name : ""
            let own = parts.last ?? name
            let line =
                isItem
                ? "  - \(value.value)"
                : value.value.isEmpty ? "# \(own):" : "\(own): \(YAMLText.scalar(value.value))"
            let indented = (above.isEmpty ? "" : "  ") + line
            lines.append("\(SafeText.line(indented))  \(style.dim("# \(Self.origin(value))"))")
        }
        text = lines.joined(separator: "\n")
    }

    private static func origin(_ value: ConfigurationValue) -> String {
        let source = SafeText.line(value.source)
        switch value.origin {
        case .default: return value.value.isEmpty ? "not set" : "default"
        case .file: return "file, \(source)"
        case .environment: return "environment, \(source)"
        case .flag: return "flag, \(source)"
        case .serviceManager: return "systemd's socket"
        default: return source
        }
    }
}
