import HumanCallMessages

@testable import HumanCall

/// Judges the daemon's lines: each is true when it is written, is written at most as often as it may be, and none that is
/// due is missing.
struct Lines {
    private struct Written: Hashable {
        var requestID: String
        var kind: MessageKind
        /// RETURNED, EXPIRED and AUTO come once per request, NOBODY and REQUEUED once per attempt, JOINED once per claim.
        var number: Int64
    }

    private var written: Set<Written> = []
    /// Conversation -> the member of whom the visitor read last that they joined.
    private var joined: [String: String] = [:]
    /// The lines that the decision owes the visitor.
    private var due: Set<MessageKind> = []
    /// The attempts, as "request/attempt", in which nobody was alerted.
    private var deserted: Set<String> = []

    static func foundNobody(_ request: HumanCallRequest) -> Bool {
        request.alerts.contains { $0.attempt == request.attempt && $0.nobodyAlerted }
    }

    mutating func problems(_ event: Event, open: HumanCallRequest?) -> [String] {
        if let request = event.request { owe(request, event) }
        guard let message = event.message, message.kind != .text else { return [] }
        var problems: [String] = []
        func require(_ holds: Bool, _ rule: String) { if !holds { problems.append("\(message.kind): \(rule)") } }
        let (conversation, action) = (event.conversationID, open?.action ?? Action())
        let number: Int64
        switch message.kind {
        case .joined: number = message.controlEpoch
        case .nobody, .requeued: number = Int64(open?.attempt ?? 0)
        default: number = 0
        }
        let line = Written(requestID: message.requestID, kind: message.kind, number: number)
        require(written.insert(line).inserted, "was written twice")
        let isFirst = due.remove(message.kind) != nil
        switch message.kind {
        case .auto:
            let alert = open?.alerts.last ?? Alert()
            let text =
                alert.nobodyAlerted
                ? action.nobodyMessage : alert.online > 0 ? action.autoMessage : action.emailedMessage
            require(message.text == text, "\(message.text) is not true: \(alert)")
            due.remove(.nobody)
        case .joined:
            require(joined[conversation] != message.memberID, "the visitor knows that \(message.memberID) is there")
            require(open?.claim?.memberID == message.memberID, "\(message.memberID) is not there")
        case .nobody:
            require(open?.state == .pending && open.map(Self.foundNobody) == true, "somebody was alerted")
            require(isFirst, "it is no news")
        case .requeued:
            require(
                open?.state == .pending && open.map(Self.foundNobody) == false, "nobody knows that the visitor waits")
            require(message.text.hasPrefix(message.memberID.prefix(1).uppercased()), "names another member")
        default: break
        }
        joined[conversation] = message.kind == .joined ? message.memberID : nil
        return problems
    }

    /// The decision is complete.
    mutating func problemsAtEnd() -> [String] {
        defer { due = [] }
        return due.map { "the line \($0) is missing" }
    }

    private mutating func owe(_ request: HumanCallRequest, _ event: Event) {
        let action = request.action ?? Action()
        switch request.state {
        case .pending:
            let isNews =
                Self.foundNobody(request) && deserted.insert("\(request.id)/\(request.attempt)").inserted
            if isNews, !action.nobodyMessage.isEmpty { due.insert(.nobody) }
            if event.type == "request.requeued", !Self.foundNobody(request), !action.requeuedMessage.isEmpty {
                due.insert(.requeued)
            }
        case .assigned:
            if joined[event.conversationID] != request.claim?.memberID, !action.joinedMessage.isEmpty {
                due.insert(.joined)
            }
        default: break
        }
    }
}
