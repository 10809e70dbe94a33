import HumanCallClient

/// The workspace as the inbox shows it: calls, their conversations and the team. A snapshot starts it, and the events
/// of the log move it on. Values only.
struct Board: Sendable {
    /// The end of a conversation.
    struct LastLine: Hashable, Sendable {
        var sequence: Int64
        var author: Author
        /// Of the last message.
        var text: String
        /// The visitor's last words; empty = none are known.
        var visitorText = ""
        /// The sequences of the visitor's lines since a member wrote last, the newest ones.
        var unanswered: [Int64] = []
        /// There can be older ones.
        var hasOlder = false
    }

    /// The change that an event made, for the pages that show it.
    enum Change: Sendable {
        case request(HumanCallRequest, previous: HumanCallRequest?)
        case control(Control, conversationID: String)
        case message(Message)
        case note(Note)
        case conversation(id: String)
        case member(Member, deleted: Bool)
        case presence(PresenceChange)
        case settings(MemberSettings)
        case viewers(Viewers, conversationID: String)
        case typing(Typing, conversationID: String)
        case erased(conversationID: String)
        case cannedReplies
    }

    /// The board contains every event up to here.
    private(set) var cursor: LogCursor
    private(set) var requests: [String: HumanCallRequest] = [:]
    private(set) var conversations: [String: Conversation] = [:]
    private(set) var members: [String: Member] = [:]
    /// Missed calls, with their conversations: nobody has called back, and nobody has dismissed them.
    private(set) var missed: [String: String] = [:]
    /// Of the members who have set something.
    private(set) var settings: [String: MemberSettings] = [:]
    private(set) var lastLines: [String: LastLine] = [:]
    /// Ended requests, the most recent first.
    private(set) var closed: [String] = []
    /// The conversations of `lastLines`, in the order of their first line.
    private var lineOrder: [String] = []

    init(cursor: LogCursor) { self.cursor = cursor }

    // MARK: Reading

    var waiting: [HumanCallRequest] { open(.pending) }
    var assigned: [HumanCallRequest] { open(.assigned) }
    var ended: [HumanCallRequest] { closed.compactMap { requests[$0] } }

    private func open(_ state: RequestState) -> [HumanCallRequest] {
        requests.values.filter { $0.state == state }.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    }

    func openRequest(of conversationID: String) -> HumanCallRequest? {
        requests.values.first { $0.conversationID == conversationID && $0.isOpen }
    }

    func hasRequest(of conversationID: String) -> Bool {
        conversations[conversationID] != nil
    }

    /// The team, by name.
    var team: [Member] {
        members.values.sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
    }

    /// How many chats each member holds.
    var loads: [String: Int] { Dictionary(grouping: assigned, by: \.holderID).mapValues(\.count) }

    var teams: [String] { Set(members.values.flatMap(\.teams)).sorted() }

    // MARK: Gathering, at a start

    /// A snapshot is complete when its end, with its cursor, has arrived.
    mutating func restart(at cursor: LogCursor) { self.cursor = cursor }

    mutating func insert(_ request: HumanCallRequest) { requests[request.id] = request }

    mutating func insert(_ conversation: Conversation) { conversations[conversation.id] = conversation }

    mutating func insert(_ members: [Member]) {
        for member in members { self.members[member.id] = member }
    }

    /// Ignores settings that are older than those it has.
    mutating func insert(_ settings: MemberSettings) {
        guard settings.version >= self.settings[settings.memberID]?.version ?? 0 else { return }
        self.settings[settings.memberID] = settings
    }

    /// Ended requests, the most recent first.
    mutating func insertClosed(_ ended: [HumanCallRequest]) {
        for request in ended where requests[request.id] == nil && closed.count < DashboardLimits.closedRequestsMax {
            requests[request.id] = request
            closed.append(request.id)
        }
    }

    mutating func insertMissed(_ requests: [HumanCallRequest]) {
        for request in requests.prefix(DashboardLimits.missedMax) { missed[request.id] = request.conversationID }
    }

    /// The newest messages of a conversation, the newest first.
    mutating func insertLastLines(_ newest: [Message], hasOlder: Bool) {
        for message in newest.reversed() { record(message) }
        guard hasOlder, let id = newest.first?.conversationID, !newest.contains(where: { $0.author == .member }) else {
            return
        }
        lastLines[id]?.hasOlder = true
    }

    // MARK: Moving on

    /// The conversation that the row of this request needs and the board does not have; nil = nothing is missing.
    func missingConversation(for event: Event) -> String? {
        guard let request = event.request, request.dismissedAt == 0, conversations[request.conversationID] == nil else {
            return nil
        }
        return request.conversationID
    }

    mutating func apply(_ event: Event, cursor text: String) -> [Change] {
        if let cursor = LogCursor(text) { self.cursor = cursor }
        if let request = event.request { return [apply(request)] }
        if let control = event.control {
            conversations[event.conversationID]?.control = control
            return [.control(control, conversationID: event.conversationID)]
        }
        if let message = event.message {
            record(message)
            return [.message(message)]
        }
        if let note = event.note { return [.note(note)] }
        if let conversation = event.conversation {
            guard conversations[conversation.id] != nil else { return [] }
            conversations[conversation.id] = conversation
            return [.conversation(id: conversation.id)]
        }
        if let member = event.member { return [apply(member, deleted: event.deleted)] }
        if let presence = event.presence {
            members[presence.memberID]?.presence = presence.presence
            members[presence.memberID]?.awayChosen = presence.awayChosen
            members[presence.memberID]?.doNotDisturb = presence.doNotDisturb
            return [.presence(presence)]
        }
        if event.cannedReply != nil { return [.cannedReplies] }
        if let settings = event.settings {
            insert(settings)
            members[settings.memberID]?.doNotDisturb = settings.doNotDisturb
            return [.settings(settings)]
        }
        if let viewers = event.viewers { return [.viewers(viewers, conversationID: event.conversationID)] }
        if let typing = event.typing { return [.typing(typing, conversationID: event.conversationID)] }
        if let erasure = event.erasure {
            lastLines[erasure.conversationID] = nil
            return [.erased(conversationID: erasure.conversationID)]
        }
        return []
    }

    private mutating func apply(_ request: HumanCallRequest) -> Change {
        let previous = requests[request.id]
        countMissed(request)
        // A call that is no longer on the board does not come back because it was dismissed.
        if request.dismissedAt > 0, previous == nil { return .request(request, previous: request) }
        requests[request.id] = request
        if !request.isOpen, previous?.isOpen != false {
            closed.insert(request.id, at: 0)
            while closed.count > DashboardLimits.closedRequestsMax { forget(closed.removeLast()) }
        }
        return .request(request, previous: previous)
    }

    private mutating func countMissed(_ request: HumanCallRequest) {
        switch request.state {
        case .expired where request.dismissedAt == 0:
            if missed.count < DashboardLimits.missedMax { missed[request.id] = request.conversationID }
        case .expired: missed[request.id] = nil
        case .assigned: missed = missed.filter { $0.value != request.conversationID }
        default: break
        }
    }

    private mutating func apply(_ member: Member, deleted: Bool) -> Change {
        if deleted {
            members[member.id] = nil
            settings[member.id] = nil
        } else {
            var member = member
            // A member event carries no presence.
            member.presence = members[member.id]?.presence ?? .offline
            member.awayChosen = members[member.id]?.awayChosen ?? false
            member.doNotDisturb = members[member.id]?.doNotDisturb ?? false
            members[member.id] = member
        }
        return .member(member, deleted: deleted)
    }

    private mutating func forget(_ requestID: String) {
        guard let request = requests.removeValue(forKey: requestID) else { return }
        let isNeeded = requests.values.contains { $0.conversationID == request.conversationID }
        if !isNeeded { conversations[request.conversationID] = nil }
    }

    private mutating func record(_ message: Message) {
        let known = lastLines[message.conversationID]
        if known == nil { lineOrder.append(message.conversationID) }
        var last = known ?? LastLine(sequence: 0, author: .unspecified, text: "")
        last.sequence = message.sequence
        last.author = message.author
        last.text = Words.preview(message.text.isEmpty ? message.attachments.first?.name ?? "" : message.text)
        switch message.author {
        case .visitor:
            last.visitorText = last.text
            last.unanswered.append(message.sequence)
            if last.unanswered.count > DashboardLimits.unansweredLinesMax {
                last.unanswered.removeFirst()
                last.hasOlder = true
            }
        case .member: (last.unanswered, last.hasOlder) = ([], false)
        default: break
        }
        lastLines[message.conversationID] = last
        // Conversations with a call keep their line. Of the others, drop the oldest.
        var looks = 0
        while lastLines.count > DashboardLimits.recentConversationsMax, looks < lineOrder.count {
            looks += 1
            let oldest = lineOrder.removeFirst()
            if conversations[oldest] == nil {
                lastLines[oldest] = nil
            } else {
                lineOrder.append(oldest)
            }
        }
    }
}

extension HumanCallRequest {
    var isOpen: Bool { state == .pending || state == .assigned }

    /// The member who holds it; empty = nobody.
    var holderID: String { state == .assigned ? claim?.memberID ?? "" : "" }

    /// Whether it is for this member: for one of the member's teams, or for everybody.
    func isFor(_ member: Member) -> Bool { team.isEmpty || member.teams.contains(team) }
}
