import ArgumentParser
import HumanCallClient

struct ToolsNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools",
        abstract: "Print the actions as tools for a language model, and run tool calls.",
        discussion: """
            Examples:
              humancall tools --format openai > tools.json
              humancall tools call human_call_support '{"reason": "asks for a refund"}' --conversation conv-1 --as assistant
            """,
        subcommands: [ToolsList.self, ToolsCall.self], defaultSubcommand: ToolsList.self)
}

struct ToolsList: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Print the actions as tools for a language model.",
        usage: "humancall tools [--format openai|openai-responses|anthropic|mcp|json-schema] [--assistant A]",
        discussion: """
            One tool for each enabled action, and wait_for_human, reply_to_human and cancel_human_call. --format prints a JSON \
            array in the form of a vendor, or with -o jsonl one tool per line; openai is the Chat Completions API. No tool has an \
            argument for the conversation: the program that runs the tools knows it.

            Examples:
              humancall tools
              humancall tools --format openai > tools.json
              humancall tools --format anthropic --assistant shop
            """)

    @Option(
        help: ArgumentHelp(
            "The vendor's form. Default: a table; with -o json the daemon's answer.", valueName: "format"))
    var format: ToolFormat?
    @Option(help: "Only the actions of this AI assistant.") var assistant: String?
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let answer = try await invocation.client.listTools(ListToolsRequest(assistant: assistant ?? ""))
        let output = invocation.output
        if output.isQuiet {
            for tool in answer.items { output.line(SafeText.line(tool.name)) }
        } else if let format {
            try print(answer.items, format, output)
        } else if output.format == .jsonl {
            for tool in answer.items { output.json(JSON(tool)) }
        } else {
            output.object(answer, id: "") { Self.table(answer.items).text(output.style, columns: output.columns) }
        }
        return .done
    }

    private func print(_ tools: [Tool], _ format: ToolFormat, _ output: Output) throws(Failure) {
        var formatted: [JSON] = []
        for tool in tools { formatted.append(try format.json(tool)) }
        if output.format == .jsonl {
            for tool in formatted { output.json(tool) }
        } else {
            output.json(.array(formatted))
        }
    }

    static func table(_ tools: [Tool]) -> Table {
        var table = Table(["TOOL", "ACTION"])
        for tool in tools {
            table.add(
                [.init(SafeText.line(tool.name)), .init(tool.actionID.isEmpty ? "-" : SafeText.line(tool.actionID))],
                below: [SafeText.line(tool.description)])
        }
        return table
    }
}
