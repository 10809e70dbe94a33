import ArgumentParser
import HumanCallClient

enum RequestOrder: EnumerableFlag {
    case newestFirst, oldestFirst
}

struct RequestsVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "requests",
        abstract: "List requests, newest first; those that wait, oldest first.",
        usage:
            "humancall requests [--state S]... [--conversation C] [--held-by MEMBER] [--contact CONTACT] [--missed] [--newest-first|--oldest-first]",
        discussion: """
            With --state pending alone, the call that was made first comes first. --missed lists the calls that expired and to \
            which nobody has reacted since: neither by joining their conversation, nor with `humancall dismiss`.

            Examples:
              humancall requests --state pending --state assigned
              humancall requests --held-by member-1 -q
              humancall requests -o jsonl | jq -r 'select(.attempt > 1) | .id'
            """)

    @Option(
        help: "pending, assigned, completed, expired or canceled; can be repeated.")
    var state: [RequestState] = []
    @Option(help: "Only requests of this conversation.") var conversation: String?
    @Option(help: ArgumentHelp("Only requests that this member holds.", valueName: "member"))
    var heldBy: String?
    @Option(help: "Only requests of visitors with this contact, compared exactly.")
    var contact: String?
    @Flag(help: "Only missed calls.") var missed = false
    @Flag(help: "The order. Default: newest first, and oldest first with --state pending alone.")
    var order: RequestOrder?
    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, id: \.id) {
            (size, token) async throws(HumanCallError) -> ListRequestsResponse in
            try await invocation.client.listRequests(
                ListRequestsRequest(
                    pageSize: size, pageToken: token, states: state, conversationID: conversation ?? "",
                    memberID: heldBy ?? "", visitorContact: contact ?? "",
                    oldestFirst: order.map { $0 == .oldestFirst } ?? (state == [.pending]),
                    missed: missed))
        } text: { items in
            NounText(invocation.output).requests(items)
                .text(invocation.output.style, columns: invocation.output.columns)
        }
        return .done
    }
}
