import HumanCallClient
import Hummingbird

/// The calls that the list shows: those with all these words and labels. It is the query of the inbox's address.
struct InboxFilter: Hashable, Sendable {
    static let names = ["tag", "team", "action", "assistant"]

    var search = ""
    /// By name; without the empty ones.
    var values: [String: String] = [:]

    init() {}

    init(_ query: [(String, String)]) {
        for (name, value) in query where !value.isEmpty {
            if name == "q" { search = value }
            if Self.names.contains(name) { values[name] = value }
        }
    }

    init(_ request: Request) {
        self.init(request.queryValues.map { ($0.key, $0.value) })
    }

    var words: [Substring] { search.lowercased().split(separator: " ") }

    /// As an address has it, and a saved view.
    var query: String {
        let named = Self.names.compactMap { name in values[name].map { (name, $0) } }
        return ((search.isEmpty ? [] : [("q", search)]) + named).map { "\($0)=\(SignInPages.encode($1))" }
            .joined(separator: "&")
    }

    func selects(_ request: HumanCallRequest, board: Board, _ texts: Words) -> Bool {
        let conversation = board.conversations[request.conversationID]
        for (name, value) in values {
            let isSelected =
                switch name {
                case "tag": conversation?.tags.contains(value) == true
                case "team": request.team == value
                case "action": request.action?.id == value
                default: conversation?.assistant == value
                }
            if !isSelected { return false }
        }
        guard !words.isEmpty else { return true }
        let last = board.lastLines[request.conversationID]
        let text = [
            texts.visitorName(conversation), request.reason, request.team, last?.text ?? "", last?.visitorText ?? "",
            request.claim?.memberName ?? "", conversation?.tags.joined(separator: " ") ?? "",
        ].joined(separator: " ").lowercased()
        return words.allSatisfy { text.contains($0) }
    }
}

extension Board {
    /// The actions of the calls that the board has, by name.
    var actionNames: [(id: String, name: String)] {
        let all = Dictionary(
            requests.values.compactMap(\.action).filter { !$0.id.isEmpty }.map { ($0.id, $0.name) },
            uniquingKeysWith: { _, last in last })
        return all.map { (id: $0.key, name: $0.value) }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    var assistants: [String] { Set(conversations.values.map(\.assistant)).subtracting([""]).sorted() }
}
