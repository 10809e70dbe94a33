import HumanCallClient

/// Which calls ring for one member, and when they stop. Pure: events in, actions out.
struct ListenMachine {
    enum Action: Hashable {
        /// A call that is for this member waits: say so, and ring from now on.
        case began(HumanCallRequest)
        /// It no longer waits, and why.
        case ended(HumanCallRequest, because: String)
        case ring
    }

    let memberID: String
    private var teams: Set<String>
    private var waiting: [String: HumanCallRequest] = [:]

    init(_ member: Member) {
        memberID = member.id
        teams = Set(member.teams)
    }

    var waitingCount: Int { waiting.count }

    mutating func happened(_ event: Event) -> [Action] {
        if let member = event.member, member.id == memberID { teams = Set(member.teams) }
        guard let request = event.request else { return [] }
        let isWaiting = request.state == .pending && isForMe(request)
        if isWaiting {
            // A new attempt is a new call; an alert of the same one is none.
            let known = waiting.updateValue(request, forKey: request.id)
            return known?.attempt == request.attempt ? [] : [.began(request), .ring]
        }
        guard let known = waiting.removeValue(forKey: request.id) else { return [] }
        return [.ended(request, because: because(request, known))]
    }

    /// Time to ring again.
    func rang() -> [Action] { waiting.isEmpty ? [] : [.ring] }

    private func isForMe(_ request: HumanCallRequest) -> Bool {
        request.team.isEmpty || teams.contains(request.team)
    }

    private func because(_ request: HumanCallRequest, _ known: HumanCallRequest) -> String {
        switch request.state {
        case .assigned:
            let claim = request.claim ?? Claim()
            return claim.memberID == memberID ? "you have it" : "\(claim.memberName.isEmpty ? claim.memberID : claim.memberName) has it"
        case .pending: return "it is for team \(request.team) now"
        case .expired: return "nobody came in time"
        case .canceled: return request.cancelReason.isEmpty ? "it was canceled" : "canceled: \(request.cancelReason)"
        default: return "it is over"
        }
    }
}
