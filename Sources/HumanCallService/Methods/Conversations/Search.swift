import HumanCall
import HumanCallMessages
import HumanCallStore

/// Finds calls, and texts of conversations outside of calls. The store finds them on a thread of its own; their nouns and
/// snippets are read in turns after that.
enum Search {
    static func handle(_ request: SearchRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        let token = PageToken("Search", [workspaceID] + request.filters)
        var query = try request.query()
        query.after = Int64(try token.place(in: request.pageToken))
        _ = try service.directory(workspaceID)
        try service.calls.checkRoom(for: .longRead, call)
        service.calls.open(call, .reading(Reading(workspaceID, query.terms, token)))
        service.submitOwn(.search(query), workspaceID, .search(call.id))
    }

    final class Reading: LongRead {
        private let workspaceID: String
        private let terms: SearchTerms
        private let token: PageToken
        /// nil = the store has not answered.
        private var found: Result<SearchPage, StoreError>?
        private var hits = Page<SearchHit>(size: Int(ServiceLimits.searchPageSizeMax))
        private var read = 0

        init(_ workspaceID: String, _ terms: SearchTerms, _ token: PageToken) {
            self.workspaceID = workspaceID
            self.terms = terms
            self.token = token
        }

        func searched(_ completion: Completion) {
            found = completion.found.map { .success($0) } ?? .failure(completion.failure ?? .noAnswer)
        }

        func advance(_ service: Service) throws(Rejection) -> LongReadStep {
            guard let found else { return .waiting }
            let page = try service.read { () throws(StoreError) in try found.get() }
            for match in page.matches.dropFirst(read).prefix(ServiceLimits.searchHitsPerTurn) {
                let hit = try hit(match, service)
                guard hits.add(hit, bytes: try service.encoded(hit).count) else { break }
                read += 1
            }
            if read < page.matches.count, !hits.isCut { return .more }
            let last = hits.isCut ? page.matches[read - 1].ordinal : page.next
            return .done(
                try service.encoded(
                    SearchResponse(
                        items: hits.items, nextPageToken: token.text(after: last.map(String.init)),
                        indexedSequence: page.indexedSequence)))
        }

        private func hit(_ match: SearchMatch, _ service: Service) throws(Rejection) -> SearchHit {
            var hit = SearchHit(sequence: match.sequence, time: match.time)
            if match.requestID.isEmpty {
                hit.conversation = try service.conversation(workspaceID, match.conversationID)
            } else {
                let (request, conversation) = try service.requestAndConversation(workspaceID, match.requestID)
                (hit.request, hit.conversation) = (request, conversation)
            }
            if terms.isEmpty { return hit }
            if match.sequence > 0 {
                let event = try service.read { () throws(StoreError) in
                    try service.store.events(workspaceID, after: match.sequence - 1, limit: 1, bytesMax: 1).first
                }
                let text = try event.map { event throws(Rejection) in try service.decoded(Event.self, event.bytes) }
                hit.field = text?.note == nil ? .message : .note
                hit.snippet = terms.snippet(of: text?.note?.text ?? text?.message?.text ?? "")
            } else {
                hit.show(terms)
            }
            return hit
        }
    }
}

extension SearchHit {
    /// Shows the first of the call's own texts that has one of the words.
    fileprivate mutating func show(_ terms: SearchTerms) {
        let visitor = [conversation?.visitor?.name ?? "", conversation?.visitor?.contact ?? ""]
        let own = [request?.reason, request?.summary, request?.outcome, request?.brief].map { $0 ?? "" }
        let texts = visitor.map { (SearchField.visitor, $0) } + own.map { (SearchField.request, $0) }
        // A call keeps the words of the name that the visitor had then.
        field = request == nil ? .visitor : .request
        for (field, text) in texts {
            let snippet = terms.snippet(of: text)
            guard !snippet.isEmpty else { continue }
            (self.field, self.snippet) = (field, snippet)
            return
        }
    }
}

extension SearchRequest {
    /// Every field that chooses the items, in a fixed order.
    fileprivate var filters: [String] {
        [
            text, states.map(\.description).joined(separator: " "), memberID, team, actionID, assistant, outcome,
            tag.composed, String(fromAt), String(toAt), oldestFirst ? "oldest" : "newest",
        ]
    }

    func query() throws(Rejection) -> SearchQuery {
        guard pageSize >= 0, pageSize <= ServiceLimits.searchPageSizeMax else {
            throw .invalid(
                "page_size",
                "is \(pageSize); use 1 to \(ServiceLimits.searchPageSizeMax), or 0 for \(ServiceLimits.searchPageSizeDefault)"
            )
        }
        try Check.bytes(text, "text", max: HumanCall.Limits.searchTextBytesMax)
        try states.check()
        try Check.optionalID(memberID, "member_id")
        try Check.optionalID(actionID, "action_id")
        try Check.line(team, "team")
        try Check.line(assistant, "assistant")
        try Check.text(outcome, "outcome")
        try Check.line(tag, "tag")
        guard fromAt >= 0, toAt >= 0 else {
            throw .invalid(fromAt < 0 ? "from_at" : "to_at", "is negative; use Unix milliseconds, or 0 for no bound")
        }
        guard toAt == 0 || toAt >= fromAt else { throw .invalid("to_at", "is before from_at") }
        var query = SearchQuery()
        query.terms = SearchTerms(text)
        guard !query.terms.isEmpty || text.allSatisfy(\.isWhitespace) else {
            throw .invalid("text", "has no letter and no digit to search for")
        }
        guard query.terms.count <= SearchTerms.wordsMax else {
            throw .invalid("text", "has \(query.terms.count) words; use at most \(SearchTerms.wordsMax)")
        }
        query.states = states
        (query.memberID, query.team, query.actionID) = (memberID, team, actionID)
        (query.assistant, query.outcome, query.tag) = (assistant, outcome, tag.composed)
        (query.fromAt, query.toAt) = (fromAt, toAt == 0 ? .max : toAt)
        query.oldestFirst = oldestFirst
        query.limit = Int(pageSize == 0 ? ServiceLimits.searchPageSizeDefault : pageSize)
        return query
    }
}

extension [RequestState] {
    /// Each must be a state that a request can have.
    func check() throws(Rejection) {
        for state in self {
            switch state {
            case .pending, .assigned, .completed, .expired, .canceled: break
            default: throw .invalid("states", "has \(state); use PENDING, ASSIGNED, COMPLETED, EXPIRED or CANCELED")
            }
        }
    }
}

extension StoreError {
    fileprivate static let noAnswer = StoreError(.unavailable, "the search did not answer")
}
