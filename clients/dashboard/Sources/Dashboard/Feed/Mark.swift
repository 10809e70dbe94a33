import HumanCallClient

/// A change of a call in words: a separator in the thread, and a step of the timeline.
struct Mark: Hashable, Sendable {
    enum Tone: String, Sendable { case call, join, leave, end, warning }

    var tone: Tone
    var text: String
    /// Whether the daemon writes a line of its own about it, so that the thread needs no second one.
    var isSaid = false

    /// - Parameter previous: the request before this change, which says who held it.
    /// - Parameter joinedMemberID: the member of whom the visitor has read that they joined, and not that they left.
    init?(_ request: HumanCallRequest, previous: HumanCallRequest?, joinedMemberID: String = "") {
        let action = request.action
        let holder = request.claim?.memberName ?? ""
        let before = previous?.claim?.memberName ?? "A colleague"
        switch request.state {
        case .pending:
            guard let previous else {
                let reason = request.reason.isEmpty ? "" : ": \(request.reason)"
                self.init(tone: .call, text: "A person was asked for\(reason)")
                return
            }
            guard previous.state != .pending else {
                self.init(alert: request.alerts.last)
                return
            }
            switch request.alerts.last?.cause {
            case .transferred: self.init(tone: .leave, text: "\(before) handed the call to team \(request.team)")
            case .lapsed: self.init(tone: .warning, text: "\(before) has gone silent; the call is waiting again")
            case .unanswered: self.init(tone: .warning, text: "\(before) did not reply; the call is waiting again")
            default: self.init(tone: .leave, text: "\(before) gave the call back; it is waiting again")
            }
        case .assigned:
            let isSaid = action?.joinedMessage.isEmpty == false && joinedMemberID != request.claim?.memberID
            if previous == nil, request.source == .takenOver {
                self.init(tone: .join, text: "\(holder) took the chat over from the AI", isSaid: isSaid)
            } else if let previous, previous.state == .assigned {
                guard previous.claim?.memberID != request.claim?.memberID else {
                    self.init(replyAlert: request)
                    return
                }
                self.init(tone: .join, text: "\(before) handed the call to \(holder)")
            } else {
                self.init(tone: .join, text: "\(holder) joined", isSaid: isSaid)
            }
        case .completed:
            let outcome = request.outcome.isEmpty ? "" : ": \(request.outcome)"
            switch request.endReason {
            case .lapsed: self.init(tone: .end, text: "\(holder) has gone silent; the AI has the chat again")
            case .visitorIdle: self.init(tone: .end, text: "The visitor wrote nothing more; the AI has the chat again")
            default:
                self.init(tone: .end, text: "\(holder) completed the call\(outcome)")
            }
        case .expired:
            self.init(tone: .warning, text: "Nobody joined in time", isSaid: action?.expiredMessage.isEmpty == false)
        case .canceled:
            let reason = request.cancelReason.isEmpty ? "" : ": \(request.cancelReason)"
            self.init(tone: .end, text: "The call was cancelled\(reason)")
        default: return nil
        }
    }

    private init(tone: Tone, text: String, isSaid: Bool = false) {
        self.tone = tone
        self.text = text
        self.isSaid = isSaid
    }

    /// The visitor waits for the holder; nil = something else has changed.
    private init?(replyAlert request: HumanCallRequest) {
        guard request.isReplyDue, let alert = request.alerts.last else { return nil }
        let how = alert.emailed > 0 ? "; e-mailed" : alert.nobodyAlerted ? ", who could not be reached" : ""
        self.init(
            tone: .warning, text: "The visitor waits for a reply of \(request.claim?.memberName ?? "a colleague")\(how)"
        )
    }

    /// The alert step ran again while the call was waiting.
    private init(alert: Alert?) {
        guard let alert else {
            self.init(tone: .warning, text: "The team was alerted again")
            return
        }
        let mails = Words.count(Int(alert.emailed), "e-mail")
        switch alert.cause {
        case .escalated: self.init(tone: .warning, text: "Nobody has joined yet; \(mails) to the team")
        case .audienceLeft where alert.nobodyAlerted:
            self.init(tone: .warning, text: "Nobody on the team is available any more, and nobody can be e-mailed")
        case .audienceLeft: self.init(tone: .warning, text: "Nobody on the team is available any more; \(mails)")
        case .opened where alert.online > 0:
            self.init(tone: .warning, text: "The business hours have begun; the team was alerted")
        case .opened where alert.nobodyAlerted:
            self.init(tone: .warning, text: "The business hours have begun, and nobody on the team can be reached")
        case .opened: self.init(tone: .warning, text: "The business hours have begun; \(mails)")
        case .mailsDead where alert.nobodyAlerted:
            self.init(tone: .warning, text: "No e-mail could be delivered, and nobody on the team is available")
        case .mailsDead: self.init(tone: .warning, text: "No e-mail to the team could be delivered")
        default: self.init(tone: .warning, text: "The team was alerted again")
        }
    }
}

extension HumanCallRequest {
    /// The last change of this held request is the alert of its holder, who has not replied.
    var isReplyDue: Bool {
        guard state == .assigned, let alert = alerts.last else { return false }
        return alert.cause == .replyDue && alert.time == updatedAt
    }
}
