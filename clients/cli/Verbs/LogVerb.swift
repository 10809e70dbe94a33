import ArgumentParser
import HumanCallClient

struct LogVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List a conversation's events, oldest or newest first.",
        usage: "humancall log CONVERSATION [--newest-first] [--type T]...",
        discussion: """
            Messages, notes, claims and everything else that happened, as the team sees it. `humancall events` follows what \
            comes next. -q prints sequences.

            Examples:
              humancall log conv-1
              humancall log conv-1 --newest-first --page-size 20
              humancall log conv-1 --type message.created --type note.created -o jsonl
            """)

    @Argument(help: "The conversation.") var conversation: String
    @Flag(help: "From the end.") var newestFirst = false
    @Option(help: "Only events of this type; can be repeated.") var type: [String] = []
    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, id: { String($0.sequence) }) {
            (size, token) async throws(HumanCallError) -> ListEventsResponse in
            try await invocation.client.listEvents(
                ListEventsRequest(
                    conversationID: conversation, pageSize: size, pageToken: token, types: type,
                    newestFirst: newestFirst))
        } text: { items in
            let text = EventText(nouns: NounText(invocation.output))
            return items.map { text.line(StreamEventsResponse(event: $0)) }.joined(separator: "\n")
        }
        return .done
    }
}
