import ArgumentParser
import HumanCallClient

struct TypingVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "typing",
        abstract: "Show that somebody is typing, or has stopped.",
        usage: "humancall typing CONVERSATION --as visitor|assistant|member:ID [--stopped]",
        discussion: """
            Examples:
              humancall typing conv-1 --as visitor
              humancall typing conv-1 --as member:member-1 --stopped
            """)

    @Argument(help: "The conversation.") var conversation: String
    @Option(
        name: .customLong("as"), help: ArgumentHelp("visitor, assistant or member:ID.", valueName: "author"))
    var speaker: Speaker
    @Flag(help: "The author has stopped typing.") var stopped = false
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.setTyping(
            SetTypingRequest(
                conversationID: conversation, author: speaker.author, memberID: speaker.memberID, typing: !stopped))
        invocation.output.object(response, id: conversation) {
            stopped ? "shown as not typing" : "shown as typing"
        }
        return .done
    }
}
