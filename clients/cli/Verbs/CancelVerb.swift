import ArgumentParser
import HumanCallClient

struct CancelVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "End a request that is no longer needed.",
        usage: "humancall cancel REQUEST [--reason T]",
        discussion: """
            For a visitor who left or asked to stop. Exits 7 if the request has already ended.

            Example:
              humancall cancel @conv-1 --reason "visitor left"
            """)

    @Argument(help: "The request, or @CONVERSATION.") var request: RequestArgument
    @Option(help: ArgumentHelp("The reason, for the team.", valueName: "text")) var reason: String?
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let id = try await request.resolve(invocation.client)
        let response = try await invocation.client.cancelRequest(
            CancelRequestRequest(idempotencyKey: invocation.key, requestID: id, reason: reason ?? ""))
        invocation.output.request(response.request, response.control, in: response)
        return .done
    }
}
