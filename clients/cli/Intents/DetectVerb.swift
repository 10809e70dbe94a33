import ArgumentParser
import HumanCallClient

struct DetectVerb: TextVerb {
    static let configuration = CommandConfiguration(
        commandName: "detect",
        abstract: "Report whether a text asks for a human, and which action it means.",
        usage: "humancall detect TEXT|- [--assistant A]",
        discussion: """
            For chat servers whose model calls no tools. The daemon decides by rules, without a model: the same text and actions give the \
            same answer. Exits 0 whether it matched or not; -q prints the action's id, or nothing.

            Examples:
              humancall detect "can I talk to a real person?"
              action=$(humancall detect -q "$text"); [ -z "$action" ] || humancall trigger conv-1 --action "$action"
            """)

    @Argument(help: "The visitor's text; - reads stdin.") var text: String
    @Option(help: "Consider only the actions of this AI assistant.") var assistant: String?
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let answer = try await invocation.client.detectIntent(
            DetectIntentRequest(text: InputText.argument(text), assistant: assistant ?? ""))
        if invocation.output.isQuiet, !answer.matched { return .done }
        invocation.output.object(answer, id: answer.actionID) {
            let style = invocation.output.style
            let score = style.dim("score \(answer.score)")
            let verdict =
                answer.matched
                ? style.good("asks for \(SafeText.line(answer.actionID))") : style.waiting("does not ask for a human")
            return "\(verdict)  \(score)\n\(SafeText.line(answer.because))"
        }
        return .done
    }
}
