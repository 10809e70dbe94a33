import ArgumentParser
import HumanCallClient

/// Which part of a list a verb prints.
struct PageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("One page of this many (1 to 500). Default: everything.", valueName: "count"))
    var pageSize: Int32?

    @Option(
        help: ArgumentHelp("Start of the page: the next_page_token of the page before.", valueName: "token"))
    var pageToken: String?

    var isOnePage: Bool { pageSize != nil || pageToken != nil }
}

/// The answer of a list: every list of the contract has these two fields.
protocol ListAnswer: WireMessage {
    associatedtype Item: WireMessage
    var items: [Item] { get set }
    var nextPageToken: String { get set }
}

extension ListRequestsResponse: ListAnswer {}
extension ListMessagesResponse: ListAnswer {}
extension ListConversationsResponse: ListAnswer {}
extension ListMembersResponse: ListAnswer {}
extension ListActionsResponse: ListAnswer {}
extension ListWorkspacesResponse: ListAnswer {}
extension ListNotificationsResponse: ListAnswer {}
extension ListConsumersResponse: ListAnswer {}
extension ListAuditResponse: ListAnswer {}
extension ListTagsResponse: ListAnswer {}
extension ListCannedRepliesResponse: ListAnswer {}
extension ListEventsResponse: ListAnswer {}
extension SearchResponse: ListAnswer {}

enum Pages {
    /// Reads a list page by page, each with `fetch(token)`.
    static func each<Answer: ListAnswer>(
        _ fetch: (_ token: String) async throws(HumanCallError) -> Answer, _ body: ([Answer.Item]) -> Void
    ) async throws(HumanCallError) {
        var token = ""
        repeat {
            let page = try await fetch(token)
            body(page.items)
            token = page.nextPageToken
        } while !token.isEmpty
    }

    /// Every item of a list.
    static func all<Answer: ListAnswer>(
        _ fetch: (_ token: String) async throws(HumanCallError) -> Answer
    ) async throws(HumanCallError) -> [Answer.Item] {
        var items: [Answer.Item] = []
        try await each(fetch) { items += $0 }
        return items
    }
}

extension Invocation {
    /// Prints a list: all of its pages, or one.
    ///
    /// - Parameter text: the items for people; nil prints a remark that there are none.
    func list<Answer: ListAnswer>(
        _ page: PageOptions, sizeMax: Int32 = CLILimits.pageSizeMax, id: (Answer.Item) -> String,
        fetch: (_ size: Int32, _ token: String) async throws(HumanCallError) -> Answer,
        text: ([Answer.Item]) -> String?
    ) async throws(HumanCallError) {
        var whole = Answer()
        var token = page.pageToken ?? ""
        repeat {
            let answer = try await fetch(page.pageSize ?? sizeMax, token)
            token = answer.nextPageToken
            if output.isQuiet {
                for item in answer.items { output.line(SafeText.line(id(item))) }
            } else if output.format == .jsonl {
                for item in answer.items { output.json(JSON(item)) }
            } else {
                whole.items += answer.items
            }
        } while !token.isEmpty && !page.isOnePage
        whole.nextPageToken = token
        if output.isQuiet || output.format == .jsonl {
            if !token.isEmpty { output.note("more follow: --page-token \(token)") }
        } else if output.format == .json {
            output.json(JSON(whole))
        } else {
            if let text = text(whole.items), !whole.items.isEmpty { output.line(text) } else { output.note("none") }
            if !token.isEmpty { output.note("more follow: --page-token \(token)") }
        }
    }
}
