import ArgumentParser
import HumanCallClient

struct CompleteVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "complete",
        abstract: "Complete a request; control returns to the AI.",
        usage: "humancall complete REQUEST --as MEMBER [--outcome T] [--brief T]",
        discussion: """
            Exits 6 if the member does not hold the request, 7 if it has ended.

            Example:
              humancall complete @conv-1 --as member-1 --outcome refunded --brief "EUR 20 go back to the card by Friday."
            """)

    @Argument(help: "The request, or @CONVERSATION.") var request: RequestArgument
    @Option(
        name: .customLong("as"), help: ArgumentHelp("The holder, or a MANAGER.", valueName: "member")) var member:
        String
    @Option(help: ArgumentHelp("The outcome.", valueName: "text")) var outcome: String?
    @Option(help: ArgumentHelp("What was agreed, for the AI.", valueName: "text")) var brief: String?
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let id = try await request.resolve(invocation.client)
        let response = try await invocation.client.completeRequest(
            CompleteRequestRequest(
                idempotencyKey: invocation.key, requestID: id, memberID: member, outcome: outcome ?? "",
                brief: brief ?? ""))
        invocation.output.request(response.request, response.control, in: response)
        return .done
    }
}
