import ArgumentParser
import HumanCallClient
import HumanCallIntents

struct IntentsNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intents", abstract: "Measure how well intents are recognised.",
        discussion: """
            Examples:
              humancall intents eval phrases.csv
              humancall intents eval phrases.csv --text-column text --intent-column label --positive human
            """,
        subcommands: [IntentsEval.self])
}

struct IntentsEval: Verb {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Print precision, recall and every miss for a file of texts with known intents.",
        usage:
            "humancall intents eval FILE.csv|- [--text-column C] [--intent-column C] [--positive LABEL] [--actions-from-daemon]",
        discussion: """
            The first row names the columns. No daemon is needed: the texts are matched against one action without example \
            phrases. With --actions-from-daemon they are matched against the workspace's enabled actions, as detect does.
            """)

    @Argument(help: "The file; - reads stdin.") var file: String
    @Option(help: ArgumentHelp("Default: utterance, or text.", valueName: "name"))
    var textColumn: String?
    @Option(help: ArgumentHelp("Default: intent, or label.", valueName: "name"))
    var intentColumn: String?
    @Option(help: ArgumentHelp("The intent that asks for a human.", valueName: "label"))
    var positive =
        "contact_human_agent"
    @Flag(help: "Match against the workspace's enabled actions.") var actionsFromDaemon = false
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let rows = try CSV.rows(InputText.file(file))
        let actions = actionsFromDaemon ? try await enabled(invocation.client) : [IntentAction(id: "human")]
        let evaluation = try Evaluation.of(
            rows, textColumn: textColumn, intentColumn: intentColumn, positive: positive, Recogniser(actions))
        invocation.output.object(evaluation.json, id: evaluation.recall.map { "\($0)" } ?? "") {
            text(evaluation, invocation.output.style)
        }
        return .done
    }

    private func enabled(_ client: HumanCallClient) async throws -> [IntentAction] {
        let all = try await Pages.all { (token) throws(HumanCallError) in
            try await client.listActions(ListActionsRequest(pageSize: CLILimits.pageSizeMax, pageToken: token))
        }
        let actions = all.filter(\.enabled).map { action in
            IntentAction(
                id: action.id, name: action.name, whenToUse: action.whenToUse, examplePhrases: action.examplePhrases,
                team: action.team)
        }
        guard !actions.isEmpty else {
            throw Failure.input("no action is enabled; enable one, or omit --actions-from-daemon")
        }
        return actions
    }

    private func text(_ evaluation: Evaluation, _ style: Style) -> String {
        func percent(_ share: Double?) -> String {
            guard let share else { return "-" }
            let hundredths = Int((share * 10_000).rounded())
            return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) %"
        }
        var lines = [
            "precision            \(percent(evaluation.precision))",
            "recall               \(percent(evaluation.recall))",
            "false positive rate  \(percent(evaluation.falsePositiveRate))",
        ]
        for (name, misses) in [("missed", evaluation.missed), ("false alarm", evaluation.falseAlarms)] {
            for miss in misses {
                let because = style.dim(SafeText.line(miss.because))
                lines.append(
                    "\(style.waiting(name))  [\(SafeText.line(miss.intent))]  \(SafeText.line(miss.text))  \(because)")
            }
        }
        return lines.joined(separator: "\n")
    }
}
