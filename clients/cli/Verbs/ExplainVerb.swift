import ArgumentParser
import HumanCallClient

struct ExplainVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "What happened to a request and why, and what happens next.",
        usage: "humancall explain REQUEST",
        discussion: """
            Example:
              humancall explain @conv-1
            """)

    @Argument(help: "The request, or @CONVERSATION.") var request: RequestArgument
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let id = try await request.resolve(invocation.client)
        let response = try await invocation.client.explainRequest(ExplainRequestRequest(requestID: id))
        invocation.output.object(response, id: response.request?.id ?? "") { text(response, invocation.output) }
        return .done
    }

    private func text(_ response: ExplainRequestResponse, _ output: Output) -> String {
        let nouns = NounText(style: output.style)
        var lines = [nouns.request(response.request, response.control), ""]
        for step in response.steps {
            let because = step.because.isEmpty ? "" : output.style.dim(" (\(SafeText.line(step.because)))")
            lines.append("\(output.style.dim(nouns.time(step.time)))  \(SafeText.line(step.what))\(because)")
        }
        for mail in response.notifications {
            lines.append("\(output.style.dim(nouns.time(mail.createdAt)))  e-mail to \(SafeText.line(mail.memberID)): \(mail.state)")
        }
        if !response.next.isEmpty {
            let at = response.nextAt > 0 ? ", at \(nouns.time(response.nextAt))" : ""
            lines.append("\(output.style.bold("next"))  \(SafeText.line(response.next))\(at)")
        }
        return lines.joined(separator: "\n")
    }
}
