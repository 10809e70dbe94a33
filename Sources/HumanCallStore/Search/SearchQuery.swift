import HumanCall
import HumanCallMessages

/// A search as a store answers it. The results are positions; the service reads the nouns and texts that they name.
package struct SearchQuery: Sendable, Hashable {
    /// Empty = every call that the filters admit.
    package var terms = SearchTerms("")
    package var states: [RequestState] = []
    package var memberID = ""
    package var team = ""
    package var actionID = ""
    package var assistant = ""
    package var outcome = ""
    package var tag = ""
    /// Both included.
    package var fromAt: Int64 = 0
    package var toAt: Int64 = .max
    package var oldestFirst = false
    /// The page begins after this ordinal; nil = with the first.
    package var after: Int64?
    package var limit = 25

    package init() {}

    /// These filters are about calls: a text that belongs to none is left out.
    package var needsCall: Bool {
        terms.isEmpty || !states.isEmpty || !memberID.isEmpty || !team.isEmpty || !actionID.isEmpty || !outcome.isEmpty
    }

    /// Whether the filters admit this call. `isHeld`, `isTagged`: whether the member held it, and its conversation has the tag.
    package func admits(
        _ call: SearchCall, assistant: String, isHeld: () throws(StoreError) -> Bool,
        isTagged: () throws(StoreError) -> Bool
    ) throws(StoreError) -> Bool {
        guard !needsCall || !call.requestID.isEmpty, states.isEmpty || states.contains(call.state),
            team.isEmpty || call.team == team, actionID.isEmpty || call.actionID == actionID,
            outcome.isEmpty || call.outcome == outcome, self.assistant.isEmpty || self.assistant == assistant,
            call.createdAt >= fromAt, call.createdAt <= toAt
        else { return false }
        if !memberID.isEmpty { guard try isHeld() else { return false } }
        return tag.isEmpty ? true : try isTagged()
    }
}

/// A call, or a conversation outside of its calls, with a text that has the words.
package struct SearchMatch: Sendable, Hashable {
    /// Later calls have greater ones.
    package var ordinal: Int64
    package var conversationID: String
    /// Empty = outside of calls.
    package var requestID: String
    /// Of the call's creation, or of the first text outside of calls.
    package var time: Int64
    /// The message or the note with the words; 0 = the visitor, or the call's own texts.
    package var sequence: Int64

    package init(_ call: SearchCall, conversationID: String, number: Int64) {
        ordinal = call.ordinal
        self.conversationID = conversationID
        requestID = call.requestID
        time = call.createdAt
        sequence = number == 0 ? 0 : call.sequence(ofNumber: number)
    }
}

package struct SearchPage: Sendable, Hashable {
    package var matches: [SearchMatch] = []
    /// The next page begins after this ordinal; nil = there is none. A page can end early, where very much was read for few matches.
    package var next: Int64?
    /// The events up to this one were searched.
    package var indexedSequence: Int64 = 0

    package init() {}
}

package enum SearchLimits {
    /// Events that are indexed before a search that came after them. If more are missing, the answer says how far it is.
    package static let eventsBeforeSearchMax = 10_000
    /// Texts, or calls, that one search reads.
    package static let examinedMax = 100_000
    /// Searches that wait for the thread.
    package static let searchesWaitingMax = 256
}
