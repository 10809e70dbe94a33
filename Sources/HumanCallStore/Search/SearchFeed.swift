import HumanCall
import HumanCallMessages

/// A call as the search knows it, or the texts outside of a conversation's calls.
package struct SearchCall: Sendable, Hashable {
    /// In the order in which calls and such conversations began.
    package var ordinal: Int64
    /// Empty = outside of calls.
    package var requestID: String
    package var createdAt: Int64
    /// The event with which it began.
    package var first: Int64
    package var state: RequestState = .unspecified
    package var team = ""
    package var actionID = ""
    package var outcome = ""
    /// The words of the reason, the summary, the outcome and the brief.
    package var own: [String] = []
    /// `own`, and the words of the visitor's name and contact: what is searched as one text.
    package var head: [String] = []

    package init(ordinal: Int64, requestID: String, createdAt: Int64, first: Int64) {
        self.ordinal = ordinal
        self.requestID = requestID
        self.createdAt = createdAt
        self.first = first
    }

    /// Texts are numbered within their call: 0 is the head. Numbers keep the order of the log.
    package static let numberBits: Int64 = 32

    func number(ofSequence sequence: Int64) -> Int64? {
        let number = sequence - first + 1
        return number > 0 && number < 1 << Self.numberBits ? number : nil
    }

    package func sequence(ofNumber number: Int64) -> Int64 { first + number - 1 }
}

/// A conversation as the search follows it. It changes only with the events of the log.
package struct SearchConversation: Sendable, Hashable {
    package var id: String
    package var assistant = ""
    package var visitorName = ""
    package var visitorContact = ""
    package var tags: [String] = []
    package var callCount: Int64 = 0
    /// The texts outside of calls; nil = there are none.
    package var outside: SearchCall?
    package var open: SearchCall?

    package init(id: String) { self.id = id }
}

/// A change of the index.
package enum SearchChange: Sendable, Hashable {
    case put(SearchCall)
    case add(ordinal: Int64, number: Int64, words: [String])
    /// With the words that were added.
    case remove(ordinal: Int64, number: Int64, words: [String])
    case hold(ordinal: Int64, memberID: String)
}

extension SearchConversation {
    /// Follows the conversation's next event. `makeOrdinal` is called for a call, or texts, that begin.
    ///
    /// Only what persons and assistants wrote is searched: the daemon's own lines are the same in every call.
    package mutating func follow(_ event: Event, makeOrdinal: () -> Int64) -> [SearchChange] {
        if let conversation = event.conversation { return follow(conversation, event, makeOrdinal) }
        if let request = event.request, event.type != EventType.requestDismissed.rawValue {
            return follow(request, event, makeOrdinal)
        }
        if let note = event.note { return add(note.text, event, makeOrdinal) }
        if let message = event.message, !message.isLine { return add(message.text, event, makeOrdinal) }
        return []
    }

    private mutating func follow(
        _ conversation: Conversation, _ event: Event, _ makeOrdinal: () -> Int64
    ) -> [SearchChange] {
        let before = visitorWords
        assistant = conversation.assistant
        visitorName = conversation.visitor?.name ?? ""
        visitorContact = conversation.visitor?.contact ?? ""
        tags = conversation.tags
        if var call = open {
            defer { open = call }
            return call.setHead(visitor: visitorWords)
        }
        // Each call keeps the visitor it was made by. Words that come without an open call belong to the conversation.
        let words = visitorWords
        guard words != before else { return [] }
        var changes = words.isEmpty ? [] : beginOutside(event, makeOrdinal)
        changes += outside?.setHead(visitor: words) ?? []
        return changes
    }

    private mutating func follow(
        _ request: HumanCallRequest, _ event: Event, _ makeOrdinal: () -> Int64
    ) -> [SearchChange] {
        var changes: [SearchChange] = []
        var call: SearchCall
        if let open, open.requestID == request.id {
            call = open
        } else {
            call = SearchCall(
                ordinal: makeOrdinal(), requestID: request.id, createdAt: request.createdAt, first: event.sequence)
            callCount += 1
            changes += outside?.setHead(visitor: []) ?? []
        }
        call.state = request.state
        call.team = request.team
        call.actionID = request.action?.id ?? ""
        call.outcome = request.outcome
        call.own = SearchWords.set(of: [request.reason, request.summary, request.outcome, request.brief])
        let head = call.setHead(visitor: visitorWords)
        changes += head.isEmpty ? [.put(call)] : head
        if let memberID = request.claim?.memberID, !memberID.isEmpty {
            changes.append(.hold(ordinal: call.ordinal, memberID: memberID))
        }
        open = request.isOpen ? call : nil
        return changes
    }

    private var visitorWords: [String] { SearchWords.set(of: [visitorName, visitorContact]) }

    private mutating func add(_ text: String, _ event: Event, _ makeOrdinal: () -> Int64) -> [SearchChange] {
        let words = SearchWords.set(of: [text])
        guard !words.isEmpty else { return [] }
        var changes = open == nil ? beginOutside(event, makeOrdinal) : []
        guard let call = open ?? outside, let number = call.number(ofSequence: event.sequence) else { return changes }
        changes.append(.add(ordinal: call.ordinal, number: number, words: words))
        return changes
    }

    private mutating func beginOutside(_ event: Event, _ makeOrdinal: () -> Int64) -> [SearchChange] {
        guard outside == nil else { return [] }
        let begun = SearchCall(ordinal: makeOrdinal(), requestID: "", createdAt: event.time, first: event.sequence)
        outside = begun
        return [.put(begun)]
    }
}

extension SearchCall {
    /// Replaces the words of the head. No change if they are the same.
    fileprivate mutating func setHead(visitor: [String]) -> [SearchChange] {
        let words = Set(own).union(visitor).sorted()
        guard words != head else { return [] }
        var changes: [SearchChange] = []
        if !head.isEmpty { changes.append(.remove(ordinal: ordinal, number: 0, words: head)) }
        head = words
        if !words.isEmpty { changes.append(.add(ordinal: ordinal, number: 0, words: words)) }
        return changes + [.put(self)]
    }
}
