import ArgumentParser
import HumanCallClient

struct TakeVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "take",
        abstract: "Take a conversation for a member, without a call.",
        usage: "humancall take CONVERSATION --as MEMBER [--action A] [--follows REQUEST] [--reason R]",
        discussion: """
            The AI is silent from then on, and nobody is alerted. If the conversation has an open request, this claims it. \
            Prints what `claim` prints. `complete` gives the conversation back to the AI; so do `release` and a lapse.

            Exits 4 if the member is not in the action's team, or take-overs are forbidden; 5 if somebody else holds the \
            conversation; 75 if the member holds as many requests as max_claims allows.

            Examples:
              humancall take conv-1 --as member-1 --reason "the bot answers wrongly"
              humancall take conv-1 --as member-1 --follows req_01J
            """)

    @Argument(help: "The conversation.") var conversation: String
    @Option(name: .customLong("as"), help: ArgumentHelp("The member.", valueName: "member"))
    var member: String
    @Option(help: "The action whose team and messages hold. Default: the only enabled one, or none.")
    var action: String?
    @Option(help: ArgumentHelp("The ended request that is taken up again.", valueName: "request"))
    var follows: String?
    @Option(help: "Why, for the team.") var reason: String?
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.takeConversation(
            TakeConversationRequest(
                idempotencyKey: invocation.key, conversationID: conversation, memberID: member,
                actionID: action ?? "", follows: follows ?? "", reason: reason ?? ""))
        invocation.output.claimed(
            response.request, response.control, response.transcript, isCut: response.transcriptTruncated, in: response)
        return .done
    }
}
