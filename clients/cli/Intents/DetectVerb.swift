import ArgumentParser
import HumanCallClient

struct DetectVerb: TextVerb {
    static let configuration = CommandConfiguration(
        commandName: "detect",
        abstract: "Report whether a text asks for a human, and which action it means.",
        usage: "humancall detect TEXT|- [--assistant A | --name N --when-to-use TEXT --example-phrases P...]",
        discussion: """
            For chat servers whose model calls no tools. The daemon decides by rules, without a model: the same text and actions give the \
            same answer. With --name, --when-to-use or --example-phrases it decides for an action that has them and need not be \
            stored, so that phrases can be tried first. Exits 0 whether it matched or not; -q prints the action's id, or nothing.

            Examples:
              humancall detect "can I talk to a real person?"
              humancall detect "a colleague, please" --example-phrases "I want a colleague"
              action=$(humancall detect -q "$text"); [ -z "$action" ] || humancall trigger conv-1 --action "$action"
            """)

    @Argument(help: "The visitor's text; - reads stdin.") var text: String
    @Option(help: "Consider only the actions of this AI assistant.") var assistant: String?
    @Option(help: "Decide for an action of this name instead of the stored ones.") var name: String?
    @Option(help: ArgumentHelp("Decide for an action that is used then.", valueName: "text")) var whenToUse: String?
    @Option(
        help: ArgumentHelp("Decide for an action with this phrase; can be repeated.", valueName: "phrase"))
    var examplePhrases: [String] = []
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard assistant == nil || draft == nil else {
            throw ValidationError("--assistant chooses among stored actions; leave it out to try another one")
        }
    }

    /// nil = the stored actions decide.
    private var draft: Action? {
        guard name != nil || whenToUse != nil || !examplePhrases.isEmpty else { return nil }
        return Action(name: name ?? "", whenToUse: whenToUse ?? "", examplePhrases: examplePhrases)
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let answer = try await invocation.client.detectIntent(
            DetectIntentRequest(text: InputText.argument(text), assistant: assistant ?? "", draft: draft))
        if invocation.output.isQuiet, !answer.matched { return .done }
        invocation.output.object(answer, id: answer.actionID) {
            let style = invocation.output.style
            let score = style.dim("score \(answer.score)")
            let verdict =
                answer.matched
                ? style.good(draft == nil ? "asks for \(SafeText.line(answer.actionID))" : "asks for this action")
                : style.waiting("does not ask for a human")
            return "\(verdict)  \(score)\n\(SafeText.line(answer.because))"
        }
        return .done
    }
}
