import ArgumentParser
import HumanCallClient

struct DismissVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "dismiss",
        abstract: "Take a missed call off the list.",
        usage: "humancall dismiss REQUEST --as MEMBER",
        discussion: """
            A missed call is one that expired, and whose conversation no member has joined since. To call back instead: \
            `humancall take CONVERSATION --as MEMBER --follows REQUEST`.

            Example:
              humancall dismiss "$(humancall requests --missed -q | head -n 1)" --as member-1
            """)

    @Argument(help: "The request.") var request: String
    @Option(name: .customLong("as"), help: ArgumentHelp("The member who dismisses it.", valueName: "member"))
    var member: String
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.dismissRequest(
            DismissRequestRequest(idempotencyKey: invocation.key, requestID: request, memberID: member))
        invocation.output.request(response.request, nil, in: response)
        return .done
    }
}
