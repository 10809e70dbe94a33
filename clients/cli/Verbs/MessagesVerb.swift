import ArgumentParser
import HumanCallClient

struct MessagesVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "messages",
        abstract: "List a conversation's messages, oldest or newest first.",
        usage: "humancall messages CONVERSATION [--after SEQUENCE] [--newest-first]",
        discussion: """
            Examples:
              humancall messages conv-1
              humancall messages conv-1 --after 42 -o jsonl
              humancall messages conv-1 --newest-first --page-size 10
            """)

    @Argument(help: "The conversation.") var conversation: String
    @Option(help: ArgumentHelp("Only messages after this sequence.", valueName: "sequence"))
    var after: Int64 = 0
    @Flag(help: "From the end.") var newestFirst = false
    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, id: \.id) {
            (size, token) async throws(HumanCallError) -> ListMessagesResponse in
            try await invocation.client.listMessages(
                ListMessagesRequest(
                    conversationID: conversation, afterSequence: after, pageSize: size, pageToken: token,
                    newestFirst: newestFirst))
        } text: { items in
            items.map(NounText(invocation.output).message).joined(separator: "\n")
        }
        return .done
    }
}
