import ArgumentParser
import HumanCallClient

struct TagVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "tag",
        abstract: "Add tags to a conversation, or remove them.",
        usage: "humancall tag CONVERSATION [TAG]... [--remove TAG]... [--as MEMBER]",
        discussion: """
            Prints the conversation. A tag that it has already, or has not, is no error.

            Examples:
              humancall tag conv-1 refund "big customer" --as member-1
              humancall tag conv-1 --remove refund
            """)

    @Argument(help: "The conversation.") var conversation: String
    @Argument(help: "Tags to add: each 1 to 64 bytes, one line.") var tags: [String] = []
    @Option(help: ArgumentHelp("A tag to remove; can be repeated.", valueName: "tag"))
    var remove: [String] = []
    @Option(name: .customLong("as"), help: ArgumentHelp("The member. Default: the chat server.", valueName: "member"))
    var member: String?
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.tagConversation(
            TagConversationRequest(
                idempotencyKey: invocation.key, conversationID: conversation, memberID: member ?? "", add: tags,
                remove: remove))
        invocation.output.object(response, id: conversation) {
            let tags = response.conversation?.tags ?? []
            return tags.isEmpty ? "no tags" : tags.map(SafeText.line).joined(separator: "\n")
        }
        return .done
    }
}

struct TagsVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "tags",
        abstract: "List the tags that conversations have.",
        discussion: """
            Example:
              humancall tags -q
            """)

    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, id: \.name) { (size, token) async throws(HumanCallError) -> ListTagsResponse in
            try await invocation.client.listTags(ListTagsRequest(pageSize: size, pageToken: token))
        } text: { items in
            var table = Table(["TAG", "CONVERSATIONS"])
            for item in items { table.add([.init(SafeText.line(item.name)), .init(String(item.conversations))]) }
            return table.text(invocation.output.style, columns: invocation.output.columns)
        }
        return .done
    }
}
