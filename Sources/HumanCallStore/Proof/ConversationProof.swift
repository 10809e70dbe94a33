import HumanCall
import HumanCallMessages
import HumanCallWire

/// Replays the events of one conversation and compares the rows of the conversation and of its requests with the result.
///
/// It keeps a digest of each request instead of the request, so that a conversation with very many costs little.
struct ConversationProof {
    enum Step {
        case more
        case done
        case problem(String)
    }

    private struct Replayed {
        var digest: Digest
        var isOpen: Bool
        /// The visitor's contact at the last event of the request while it was open, or at its end.
        var contact: String
        var marks: CallMarks
        /// nil = it is not a missed call, except that a member can have joined since.
        var missed: Int64?
    }

    let id: String
    /// The events up to this one are replayed.
    private(set) var sequence: Int64 = 0
    /// The requests up to this id are compared.
    private(set) var requestID = ""
    private(set) var requestCount: Int64 = 0
    private var state = ConversationState()
    /// Of the open request, or of the one that ended last.
    private var marks = CallMarks()
    private var requests: [String: Replayed] = [:]
    /// The last event by which a member joined.
    private var joinedSequence: Int64 = 0
    /// Every contact that the visitor had. Files of older versions keep an ended request under a later one.
    private var contacts: Set<String> = []

    init(id: String) { self.id = id }

    mutating func add(_ record: ConversationRecord?, arena: WireArena) -> Step {
        guard let record else { return .problem("conversation \(id) is gone") }
        for stored in record.events {
            guard let event = try? WireCodec.decode(Event.self, from: stored.bytes, arena: arena),
                event.conversationID == id, event.sequence == stored.sequence, event.sequence > sequence
            else {
                return .problem("the index of conversation \(id) names event \(stored.sequence), which is not its next")
            }
            replay(event, arena)
        }
        guard let rows = record.rows else { return record.events.isEmpty ? .problem(unreadable) : .more }
        if rows.conversation != state.conversation {
            return .problem("conversation \(id) is not what its events say")
        }
        if rows.origin != rows.conversation.origin {
            return .problem("conversation \(id) is listed under a wrong origin")
        }
        if rows.tags != rows.conversation.tags.map({ TagRow(tag: $0, lastSequence: sequence) }) {
            return .problem("conversation \(id) is listed under wrong tags")
        }
        if let problem = compare(rows, arena) { return .problem(problem) }
        return rows.isLast ? .done : .more
    }

    private var unreadable: String { "the events of conversation \(id) after \(sequence) cannot be read" }

    private mutating func replay(_ event: Event, _ arena: WireArena) {
        let openBefore = state.open?.id
        evolve(&state, event)
        marks.evolve(event)
        sequence = event.sequence
        let contact = state.conversation?.visitor?.contact ?? ""
        if contacts.count < ProofLimits.contactsPerConversationMax { contacts.insert(contact) }
        if event.isJoin { joinedSequence = event.sequence }
        guard let request = event.request else {
            if let id = state.open?.id { requests[id]?.marks = marks }
            return
        }
        // A request that had ended before keeps its marks and its contact.
        let isOpen = request.isOpen || request.id == openBefore
        requests[request.id] = Replayed(
            digest: request.proofDigest(arena), isOpen: request.isOpen,
            contact: isOpen ? contact : requests[request.id]?.contact ?? contact,
            marks: isOpen ? marks : requests[request.id]?.marks ?? CallMarks(), missed: event.missedSequence)
    }

    /// Both are in order of the ids. An earlier page was compared as of its own moment; a request that has ended since then
    /// was right before.
    private mutating func compare(_ rows: ConversationRecord.Rows, _ arena: WireArena) -> String? {
        var expected = requests.keys.filter { $0 > requestID }.sorted()[...]
        for row in rows.requests {
            guard let next = expected.popFirst(), let replayed = requests[next] else {
                return "no event of conversation \(id) created request \(row.request.id)"
            }
            guard next == row.request.id else { return missing(next) }
            guard row.request.proofDigest(arena) == replayed.digest else {
                return "request \(next) is not what its last event says"
            }
            guard row.call == CallRow(row.request, replayed.marks), row.hasTime,
                row.hasClock(replayed.isOpen ? state.replyClock : nil),
                isContactRight(row, replayed), row.missed == replayed.missed.flatMap({ $0 > joinedSequence ? $0 : nil })
            else {
                return "request \(next) is stored under columns that are not its own"
            }
            requestID = next
            requestCount += 1
        }
        if rows.isLast, let next = expected.first { return missing(next) }
        return nil
    }

    private func missing(_ requestID: String) -> String { "request \(requestID) of conversation \(id) is missing" }

    private func isContactRight(_ row: RequestRecord, _ replayed: Replayed) -> Bool {
        // The open request follows every change of the contact.
        if replayed.isOpen { return row.contact == state.conversation?.visitor?.contact ?? "" }
        return row.contact == replayed.contact || contacts.contains(row.contact)
            || contacts.count == ProofLimits.contactsPerConversationMax
    }
}

/// Bounds of Verify, with their units.
package enum ProofLimits {
    /// Events that `WholeProof` reads at once, and their bytes.
    static let eventsPerPageMax = 500
    static let eventBytesPerPageMax = 1 << 20
    /// Requests that are compared at once.
    package static let requestsPerPageMax = 32
    /// Conversations that are compared in one turn, if they are short.
    package static let conversationsPerTurnMax = 32
    /// Other rows that are read at once.
    package static let straysPerPageMax = 500
    /// Different contacts of one visitor that are kept; a visitor with more is compared less strictly.
    static let contactsPerConversationMax = 1_000
}

extension RequestRecord {
    fileprivate var hasTime: Bool { request.state == .assigned ? hasClockTime : dueAt == request.dueAt }

    /// The time depends on the speed of the daemon that wrote it, which only development changes.
    private var hasClockTime: Bool {
        guard let latest = request.dueAt(replyClock, clockSpeed: 1) else { return dueAt == nil }
        guard let dueAt, let replyClock else { return false }
        return dueAt > replyClock.start && dueAt <= latest
    }

    /// A row of a version that had no clocks has none, and its action no timers.
    func hasClock(_ replayed: ReplyClock?) -> Bool {
        replyClock == replayed || (replyClock == nil && request.action?.hasReplyTimers != true)
    }
}

extension HumanCallRequest {
    /// Two requests are equal if their digests are.
    fileprivate func proofDigest(_ arena: WireArena) -> Digest {
        .of((try? WireCodec.encode(self, arena: arena)) ?? [])
    }

    /// When its timer fires next: the earliest of deadline, escalation and opening while it is PENDING. Unix milliseconds.
    package var dueAt: Int64? {
        guard state == .pending else { return nil }
        return [deadlineAt, escalateAt, opensAt].filter { $0 > 0 }.min()
    }
}
