import ArgumentParser
import HumanCallClient

struct ExplainVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain what happened to a request, why, and what happens next.",
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
        let nouns = NounText(output)
        var lines = [nouns.request(response.request, response.control), ""]
        for step in response.steps {
            let margin = NounText.timeColumns + NounText.gap
            lines.append("\(output.style.dim(nouns.time(step.time)))  \(nouns.folded(step.what, first: margin))")
            guard !step.because.isEmpty else { continue }
            lines.append(
                String(repeating: " ", count: margin) + output.style.dim(nouns.folded(step.because, first: margin)))
        }
        for mail in response.notifications {
            lines.append(
                "\(output.style.dim(nouns.time(mail.createdAt)))  e-mail to \(SafeText.line(mail.memberID)): \(nouns.mail(mail))"
            )
            for delivery in mail.deliveries {
                let attempt = "\(nouns.time(delivery.time)) \(nouns.delivery(delivery))"
                let margin = NounText.timeColumns + NounText.gap
                lines.append(
                    String(repeating: " ", count: margin) + output.style.dim(nouns.folded(attempt, first: margin)))
            }
        }
        if !response.next.isEmpty {
            let at = response.nextAt > 0 ? ", at \(nouns.time(response.nextAt))" : ""
            let margin = NounText.timeColumns + NounText.gap
            lines.append(
                output.style.bold(DisplayWidth.padded("next", to: margin))
                    + nouns.folded(response.next + at, first: margin))
        }
        return lines.joined(separator: "\n")
    }
}
