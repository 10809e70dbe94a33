import ArgumentParser
import HumanCallClient

struct SearchVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search calls and what was written, the newest first.",
        usage:
            "humancall search [WORDS...] [--state S]... [--held-by MEMBER] [--team T] [--action A] [--assistant A] [--outcome O] [--tag T] [--from T] [--to T] [--oldest-first]",
        discussion: """
            Finds names, contacts, reasons, summaries, outcomes, briefs, messages and notes in which all words occur; the last \
            word can be the beginning of one. Case and accents do not matter. Without words, it lists the calls that the filters \
            leave. One line for each call, and for each conversation with a match outside of its calls. -q prints \
            conversations.

            --from and --to are days in UTC (2026-01-31) or times of RFC 3339; both are included.

            Examples:
              humancall search refund --team billing
              humancall search anna@example.com --page-size 10
              humancall search --state expired --from 2026-01-01 --oldest-first -o jsonl
            """)

    @Argument(help: "Words.") var words: [String] = []
    @Option(help: "pending, assigned, completed, expired or canceled; can be repeated.") var state: [RequestState] = []
    @Option(help: ArgumentHelp("Only calls that this member held at some time.", valueName: "member"))
    var heldBy: String?
    @Option(help: "Only calls for this team.") var team: String?
    @Option(help: "Only calls of this action.") var action: String?
    @Option(help: "Only conversations of this assistant.") var assistant: String?
    @Option(help: "Only calls with this outcome, compared exactly.") var outcome: String?
    @Option(help: "Only conversations with this tag.") var tag: String?
    @Option(help: ArgumentHelp("Only calls since then.", valueName: "time")) var from: TimeArgument?
    @Option(help: ArgumentHelp("Only calls until then.", valueName: "time")) var to: TimeArgument?
    @Flag(help: "In the order of creation.") var oldestFirst = false
    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, sizeMax: CLILimits.searchPageSizeMax, id: { $0.conversation?.id ?? "" }) {
            (size, token) async throws(HumanCallError) -> SearchResponse in
            try await invocation.client.search(
                SearchRequest(
                    pageSize: size, pageToken: token, text: words.joined(separator: " "), states: state,
                    memberID: heldBy ?? "", team: team ?? "", actionID: action ?? "", assistant: assistant ?? "",
                    outcome: outcome ?? "", tag: tag ?? "", fromAt: from?.first ?? 0, toAt: to?.last ?? 0,
                    oldestFirst: oldestFirst))
        } text: { items in
            let nouns = NounText(invocation.output)
            return items.map { line($0, nouns) }.joined(separator: "\n")
        }
        return .done
    }

    /// `2026-01-31 12:03  COMPLETED  conv-1  Anna: ... the refund ...`
    private func line(_ hit: SearchHit, _ nouns: NounText) -> String {
        let state = hit.request.map { nouns.state($0.state) } ?? nouns.style.dim("no call")
        let name = SafeText.line(hit.conversation?.visitor?.name ?? "")
        let snippet = hit.snippet.map { part in
            let text = SafeText.line(part.text)
            return part.match ? nouns.style.bold(text) : text
        }.joined()
        let parts = [
            nouns.style.dim(nouns.time(hit.time)), state, SafeText.line(hit.conversation?.id ?? ""), name,
            snippet.isEmpty ? SafeText.line(hit.request?.reason ?? "") : snippet,
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
