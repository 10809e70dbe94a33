import ArgumentParser
import HumanCallClient

struct ShowVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a request and who may speak.",
        usage: "humancall show REQUEST",
        discussion: """
            Examples:
              humancall show req_01J
              humancall show @conv-1 -o json | jq -r .request.state
            """)

    @Argument(help: "The request, or @CONVERSATION.") var request: RequestArgument
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.getRequest(request.lookup)
        invocation.output.object(response, id: response.request?.id ?? "") {
            NounText(invocation.output).request(response.request, response.control, response.queue)
        }
        return .done
    }
}
