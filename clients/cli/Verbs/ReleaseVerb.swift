import ArgumentParser
import HumanCallClient

struct ReleaseVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Give a claim back, so that the request is pending again.",
        usage: "humancall release REQUEST --as MEMBER",
        discussion: """
            Exits 6 if the member does not hold the request, 7 if it has ended.

            Example:
              humancall release @conv-1 --as member-1
            """)

    @Argument(help: "The request, or @CONVERSATION.") var request: RequestArgument
    @Option(
        name: .customLong("as"), help: ArgumentHelp("The holder, or a MANAGER.", valueName: "member")) var member:
        String
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let id = try await request.resolve(invocation.client)
        let response = try await invocation.client.releaseRequest(
            ReleaseRequestRequest(idempotencyKey: invocation.key, requestID: id, memberID: member))
        invocation.output.request(response.request, response.control, in: response)
        return .done
    }
}
