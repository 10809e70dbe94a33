import ArgumentParser
import HumanCallClient

struct ConversationsVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "conversations",
        abstract: "List conversations by id, or the latest active first.",
        usage: "humancall conversations [--by-activity] [--origin ORIGIN] [--tag TAG] [--holder HOLDER]",
        discussion: """
            --by-activity costs the same in a log of any length; with --page-size it is the start of an inbox. A conversation that \
            becomes active between two pages can come twice. A page reads at most 1,000 conversations, so with --holder it can \
            be short before the end.

            Examples:
              humancall conversations --by-activity --page-size 20
              humancall conversations --origin shop -q
              humancall conversations --by-activity --holder ai --tag refund
            """)

    @Flag(help: "The one with the latest event first.") var byActivity = false
    @Option(help: "Only conversations of this origin.") var origin: String?
    @Option(help: "Only conversations with this tag.") var tag: String?
    @Option(help: "Only conversations that ai, member or nobody holds.") var holder: HolderName?
    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, id: \.id) {
            (size, token) async throws(HumanCallError) -> ListConversationsResponse in
            try await invocation.client.listConversations(
                ListConversationsRequest(
                    pageSize: size, pageToken: token, origin: origin ?? "", order: byActivity ? .byActivity : .byID,
                    holder: holder?.value ?? .unspecified, tag: tag ?? ""))
        } text: { items in
            NounText(invocation.output).conversations(items)
                .text(invocation.output.style, columns: invocation.output.columns)
        }
        return .done
    }
}

enum HolderName: String, ExpressibleByArgument, CaseIterable {
    case ai, member, nobody

    var value: Holder {
        switch self {
        case .ai: .ai
        case .member: .member
        case .nobody: .nobody
        }
    }
}
