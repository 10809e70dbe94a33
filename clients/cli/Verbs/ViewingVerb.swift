import ArgumentParser
import HumanCallClient

struct ViewingVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "viewing",
        abstract: "Show that a member has a conversation open, and who else has.",
        usage: "humancall viewing CONVERSATION --as MEMBER [--stopped]",
        discussion: """
            It lasts 45 seconds, or until the member opens another conversation. Changes are events: viewers.changed.

            Examples:
              humancall viewing conv-1 --as member-1
              humancall viewing conv-1 --as member-1 --stopped
            """)

    @Argument(help: "The conversation.") var conversation: String
    @Option(name: .customLong("as"), help: ArgumentHelp("The member.", valueName: "member"))
    var member: String
    @Flag(help: "The member has closed it.") var stopped = false
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.setViewing(
            SetViewingRequest(conversationID: conversation, memberID: member, viewing: !stopped))
        let viewers = response.viewers?.memberIDs ?? []
        invocation.output.object(response, id: viewers.joined(separator: "\n")) {
            viewers.isEmpty ? "nobody looks" : viewers.map(SafeText.line).joined(separator: "\n")
        }
        return .done
    }
}
