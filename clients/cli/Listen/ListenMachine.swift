import HumanCallClient

/// Decides what rings for one member, and when that stops: calls that wait, and what concerns the chats that the member holds.
/// Events in, actions out.
struct ListenMachine {
    enum Action: Hashable {
        /// A call for this member waits: print it, and ring from now on.
        case began(HumanCallRequest)
        /// The call no longer waits, and why.
        case ended(HumanCallRequest, because: String)
        /// News about a chat that the member holds: print it, and ring once.
        case held(HumanCallRequest, News)
        /// A colleague's note names the member: print it, and ring once.
        case mentioned(Note)
        /// The member did something, here or elsewhere.
        case acted
        case ring
    }

    enum News: Hashable {
        /// A colleague handed it over.
        case handed
        case line(Message)
        /// The visitor has waited for the member's reply for too long.
        case replyDue
    }

    let memberID: String
    private var teams: Set<String>
    /// Every waiting call of any team, because a change of teams can make it this member's.
    private var pending: [String: HumanCallRequest] = [:]
    /// The requests that this member holds, by conversation.
    private var held: [String: HumanCallRequest] = [:]

    init(_ member: Member) {
        memberID = member.id
        teams = Set(member.teams)
    }

    var waitingCount: Int { pending.values.count(where: isForMe) }

    mutating func happened(_ event: Event) -> [Action] {
        if let member = event.member, member.id == memberID { return moved(to: Set(member.teams)) }
        if let message = event.message { return written(message) }
        if let note = event.note { return noted(note) }
        guard let request = event.request else { return [] }
        return news(event, request) + waiting(request)
    }

    private func written(_ message: Message) -> [Action] {
        if message.author == .member { return message.memberID == memberID ? [.acted] : [] }
        guard message.author == .visitor, let request = held[message.conversationID] else { return [] }
        return [.held(request, .line(message)), .ring]
    }

    private func noted(_ note: Note) -> [Action] {
        if note.memberID == memberID { return [.acted] }
        return note.mentions.contains(memberID) ? [.mentioned(note), .ring] : []
    }

    /// The news about the chats that the member holds. A snapshot has none.
    private mutating func news(_ event: Event, _ request: HumanCallRequest) -> [Action] {
        guard request.state == .assigned, request.claim?.memberID == memberID else {
            if held[request.conversationID]?.id == request.id { held[request.conversationID] = nil }
            return []
        }
        held[request.conversationID] = request
        switch event.type {
        case "request.assigned": return [.acted]
        case "request.transferred": return [.held(request, .handed), .ring]
        case "request.alerted" where request.alerts.last?.cause == .replyDue:
            return [.held(request, .replyDue), .ring]
        default: return []
        }
    }

    private mutating func waiting(_ request: HumanCallRequest) -> [Action] {
        let known = pending[request.id]
        let rang = known.map(isForMe) ?? false
        pending[request.id] = request.state == .pending ? request : nil
        if request.state == .pending, isForMe(request) {
            // A new attempt rings again; another alert of the same attempt does not.
            return rang && known?.attempt == request.attempt ? [] : [.began(request), .ring]
        }
        guard rang, let known else { return [] }
        return [.ended(request, because: because(request, known))]
    }

    private mutating func moved(to teams: Set<String>) -> [Action] {
        let rang = Set(pending.values.filter(isForMe).map(\.id))
        self.teams = teams
        var actions: [Action] = []
        for request in pending.values.sorted(by: { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }) {
            switch (rang.contains(request.id), isForMe(request)) {
            case (true, false): actions.append(.ended(request, because: "you are no longer in team \(request.team)"))
            case (false, true): actions.append(.began(request))
            default: break
            }
        }
        let hasBegun = actions.contains { if case .began = $0 { true } else { false } }
        return hasBegun ? actions + [.ring] : actions
    }

    /// The pause between two rings is over.
    func rang() -> [Action] { waitingCount == 0 ? [] : [.ring] }

    private func isForMe(_ request: HumanCallRequest) -> Bool {
        // Outside of the business hours a call rings for nobody.
        request.opensAt == 0 && (request.team.isEmpty || teams.contains(request.team))
    }

    private func because(_ request: HumanCallRequest, _ known: HumanCallRequest) -> String {
        switch request.state {
        case .assigned:
            let claim = request.claim ?? Claim()
            return claim.memberID == memberID
                ? "you have it" : "\(claim.memberName.isEmpty ? claim.memberID : claim.memberName) has it"
        case .pending where request.opensAt > 0: return "the business hours are over"
        case .pending: return "it went to team \(request.team)"
        case .expired: return "nobody claimed it in time"
        case .canceled: return request.cancelReason.isEmpty ? "it was canceled" : "canceled: \(request.cancelReason)"
        default: return "it has ended"
        }
    }
}

extension ListenMachine.News {
    var text: String {
        switch self {
        case .handed: "a colleague handed you this chat"
        case .line: "the visitor wrote"
        case .replyDue: "the visitor waits for your reply"
        }
    }
}
