import ArgumentParser
import HumanCallClient

struct MessagesVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "messages",
        abstract: "List a conversation's messages, oldest first.",
        usage: "humancall messages CONVERSATION [--after SEQUENCE]",
        discussion: """
            Examples:
              humancall messages conv-1
              humancall messages conv-1 --after 42 -o jsonl
            """)

    @Argument(help: "The conversation.") var conversation: String
    @Option(help: ArgumentHelp("Only messages after this sequence.", valueName: "sequence"))
    var after: Int64 = 0
    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, id: \.id) {
            (size, token) async throws(HumanCallError) -> ListMessagesResponse in
            try await invocation.client.listMessages(
                ListMessagesRequest(
                    conversationID: conversation, afterSequence: after, pageSize: size, pageToken: token))
        } text: { items in
            items.map(NounText(invocation.output).message).joined(separator: "\n")
        }
        return .done
    }
}
