import ArgumentParser
import HumanCallClient

struct RequestsVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "requests",
        abstract: "List requests, newest first.",
        usage: "humancall requests [--state S]... [--conversation C] [--held-by MEMBER] [--contact CONTACT]",
        discussion: """
            Examples:
              humancall requests --state pending --state assigned
              humancall requests --held-by member-1 -q
              humancall requests -o jsonl | jq -r 'select(.attempt > 1) | .id'
            """)

    @Option(help: "pending, assigned, completed, expired or canceled; may be repeated.") var state: [RequestState] = []
    @Option(help: "Of this conversation.") var conversation: String?
    @Option(help: ArgumentHelp("Held by this member.", valueName: "member")) var heldBy: String?
    @Option(help: "Of visitors with this contact, compared exactly.") var contact: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, id: \.id) {
            (size, token) async throws(HumanCallError) -> ListRequestsResponse in
            try await invocation.client.listRequests(
                ListRequestsRequest(
                    pageSize: size, pageToken: token, states: state, conversationID: conversation ?? "",
                    memberID: heldBy ?? "", visitorContact: contact ?? ""))
        } text: { items in
            NounText(invocation.output).requests(items)
                .text(invocation.output.style, columns: invocation.output.columns)
        }
        return .done
    }
}
