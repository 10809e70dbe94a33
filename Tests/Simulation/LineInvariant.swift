import HumanCall
import HumanCallMessages

/// Every line of the daemon is true when it is written, and the visitor reads every one that is due.
struct LineInvariant {
    /// Conversation -> the member of whom the visitor read last that they joined.
    private var joined: [String: String] = [:]
    /// Conversation -> the kinds of line that its latest request event calls for.
    private var due: [String: Set<MessageKind>] = [:]
    /// "request/attempt": the visitor knows that nobody was alerted.
    private var told: Set<String> = []

    static func foundNobody(_ request: HumanCallRequest) -> Bool {
        request.alerts.contains { $0.attempt == request.attempt && $0.nobodyAlerted }
    }

    mutating func problems(_ event: Event, open: HumanCallRequest?) -> [String] {
        var problems: [String] = []
        if let request = event.request {
            problems += missing(event.conversationID)
            owe(request, event)
        }
        guard let message = event.message, message.kind != .text, let action = open?.action else {
            if let message = event.message, message.kind != .text { joined[event.conversationID] = nil }
            return problems
        }
        func require(_ holds: Bool, _ rule: String) { if !holds { problems.append("\(message.kind): \(rule)") } }
        let conversation = event.conversationID
        let isDue = due[conversation]?.remove(message.kind) != nil
        let isDeserted = open.map(Self.foundNobody) == true
        switch message.kind {
        case .auto:
            let alert = open?.alerts.last ?? Alert()
            let text =
                alert.nobodyAlerted
                ? action.nobodyMessage : alert.online > 0 ? action.autoMessage : action.emailedMessage
            require(message.text == text, "\(message.text) is not true")
            due[conversation]?.remove(.nobody)
        case .joined: require(isDue && joined[conversation] != message.memberID, "the visitor knows that")
        case .nobody: require(isDue && isDeserted, "somebody was alerted, or it is no news")
        case .requeued: require(isDue && !isDeserted, "nobody was told")
        default: break
        }
        joined[conversation] = message.kind == .joined ? message.memberID : nil
        return problems
    }

    mutating func problemsAtEnd() -> [String] { due.keys.flatMap { missing($0) } }

    private func missing(_ conversation: String) -> [String] {
        (due[conversation] ?? []).map { "\(conversation): the visitor never read the line \($0)" }
    }

    private mutating func owe(_ request: HumanCallRequest, _ event: Event) {
        guard let action = request.action else { return }
        var lines: Set<MessageKind> = []
        switch request.state {
        case .pending:
            let isDeserted = Self.foundNobody(request)
            if isDeserted, told.insert("\(request.id)/\(request.attempt)").inserted, !action.nobodyMessage.isEmpty {
                lines.insert(.nobody)
            }
            if event.type == "request.requeued", !isDeserted, !action.requeuedMessage.isEmpty {
                lines.insert(.requeued)
            }
        case .assigned:
            if joined[event.conversationID] != request.claim?.memberID, !action.joinedMessage.isEmpty {
                lines.insert(.joined)
            }
        default: break
        }
        due[event.conversationID] = lines
    }
}
