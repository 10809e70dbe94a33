import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// The search of a store without a disk: it follows the whole log for each search, and compares every text.
struct MemorySearch {
    private struct Text {
        var ordinal: Int64
        var number: Int64
        var words: [String]
    }

    private var conversations: [String: SearchConversation] = [:]
    private var calls: [Int64: (call: SearchCall, conversationID: String)] = [:]
    private var holders: Set<[String]> = []
    private var texts: [Text] = []

    init(_ log: [EventRow]) {
        let arena = WireArena()
        for row in log where !row.event.conversationID.isEmpty {
            guard let event = try? WireCodec.decode(Event.self, from: row.event.bytes, arena: arena) else { continue }
            follow(event)
        }
    }

    private mutating func follow(_ event: Event) {
        let id = event.conversationID
        var conversation = conversations[id] ?? SearchConversation(id: id)
        var next = Int64(calls.count + 1)
        let changes = conversation.follow(event) {
            defer { next += 1 }
            return next
        }
        conversations[id] = conversation
        for change in changes {
            switch change {
            case .put(let call): calls[call.ordinal] = (call, id)
            case .add(let ordinal, let number, let words):
                texts.append(Text(ordinal: ordinal, number: number, words: words))
            case .remove(let ordinal, let number, _):
                texts.removeAll { $0.ordinal == ordinal && $0.number == number }
            case .hold(let ordinal, let memberID): holders.insert(["\(ordinal)", memberID])
            }
        }
    }

    func search(_ query: SearchQuery) throws(StoreError) -> SearchPage {
        var page = SearchPage()
        for ordinal in calls.keys.sorted(by: { query.oldestFirst ? $0 < $1 : $0 > $1 }) {
            if let after = query.after, query.oldestFirst ? ordinal <= after : ordinal >= after { continue }
            guard let (call, id) = calls[ordinal], let number = number(ordinal, query.terms) else { continue }
            let isAdmitted = try query.admits(
                call, assistant: conversations[id]?.assistant ?? "",
                isHeld: { holders.contains(["\(ordinal)", query.memberID]) },
                isTagged: { conversations[id]?.tags.contains(query.tag) == true })
            guard isAdmitted else { continue }
            guard page.matches.count < query.limit else {
                page.next = page.matches.last?.ordinal
                break
            }
            page.matches.append(SearchMatch(call, conversationID: id, number: number))
        }
        return page
    }

    /// The first text of the call that has the words; nil = none has.
    private func number(_ ordinal: Int64, _ terms: SearchTerms) -> Int64? {
        if terms.isEmpty { return 0 }
        return texts.filter { $0.ordinal == ordinal && terms.areAll(in: $0.words) }.map(\.number).min()
    }
}
