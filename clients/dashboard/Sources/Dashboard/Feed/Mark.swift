import HumanCallClient

/// A change of a call in words: a separator in the thread, and a step of the timeline.
struct Mark: Hashable, Sendable {
    enum Tone: String, Sendable { case call, join, leave, end, warning }

    var tone: Tone
    var text: Phrase
    /// Whether the daemon writes a line of its own about it, so that the thread needs no second one.
    var isSaid = false

    /// - Parameter previous: the request before this change, which says who held it.
    /// - Parameter joinedMemberID: the member of whom the visitor has read that they joined, and not that they left.
    init?(_ request: HumanCallRequest, previous: HumanCallRequest?, joinedMemberID: String = "") {
        let action = request.action
        let holder = Phrase.verbatim(request.claim?.memberName ?? "")
        let before = previous?.claim.map { Phrase.verbatim($0.memberName) } ?? Phrase("common.colleague")
        switch request.state {
        case .pending:
            guard let previous else {
                self.init(
                    tone: .call,
                    text: request.reason.isEmpty
                        ? Phrase("mark.asked") : Phrase("mark.askedBecause", ["reason": .verbatim(request.reason)]))
                return
            }
            guard previous.state != .pending else {
                self.init(alert: request.alerts.last)
                return
            }
            switch request.alerts.last?.cause {
            case .transferred:
                self.init(
                    tone: .leave, text: Phrase("mark.toTeam", ["before": before, "team": .verbatim(request.team)]))
            case .lapsed: self.init(tone: .warning, text: Phrase("mark.lapsedWaits", ["before": before]))
            case .unanswered: self.init(tone: .warning, text: Phrase("mark.unanswered", ["before": before]))
            default: self.init(tone: .leave, text: Phrase("mark.released", ["before": before]))
            }
        case .assigned:
            let isSaid = action?.joinedMessage.isEmpty == false && joinedMemberID != request.claim?.memberID
            if previous == nil, request.source == .takenOver {
                self.init(tone: .join, text: Phrase("mark.tookOver", ["holder": holder]), isSaid: isSaid)
            } else if let previous, previous.state == .assigned {
                guard previous.claim?.memberID != request.claim?.memberID else {
                    self.init(replyAlert: request)
                    return
                }
                self.init(tone: .join, text: Phrase("mark.toMember", ["before": before, "holder": holder]))
            } else {
                self.init(tone: .join, text: Phrase("mark.joined", ["holder": holder]), isSaid: isSaid)
            }
        case .completed:
            switch request.endReason {
            case .lapsed: self.init(tone: .end, text: Phrase("mark.lapsed", ["holder": holder]))
            case .visitorIdle: self.init(tone: .end, text: Phrase("mark.visitorGone"))
            default:
                let values = ["holder": holder, "outcome": .verbatim(request.outcome)]
                self.init(
                    tone: .end, text: Phrase(request.outcome.isEmpty ? "mark.completed" : "mark.completedWith", values))
            }
        case .expired where request.dismissedAt > 0:
            self.init(tone: .end, text: Phrase("mark.dismissed"))
        case .expired:
            self.init(tone: .warning, text: Phrase("mark.expired"), isSaid: action?.expiredMessage.isEmpty == false)
        case .canceled:
            let reason = request.cancelReason
            self.init(
                tone: .end,
                text: reason.isEmpty
                    ? Phrase("mark.canceled") : Phrase("mark.canceledBecause", ["reason": .verbatim(reason)]))
        default: return nil
        }
    }

    private init(tone: Tone, text: Phrase, isSaid: Bool = false) {
        self.tone = tone
        self.text = text
        self.isSaid = isSaid
    }

    /// The visitor waits for the holder; nil = something else has changed.
    private init?(replyAlert request: HumanCallRequest) {
        guard request.isReplyDue, let alert = request.alerts.last else { return nil }
        let key =
            alert.emailed > 0
            ? "mark.replyDueMailed" : alert.nobodyAlerted ? "mark.replyDueUnreached" : "mark.replyDue"
        self.init(
            tone: .warning, text: Phrase(key, ["holder": .verbatim(request.claim?.memberName ?? request.holderID)]))
    }

    /// The alert step ran again while the call was waiting.
    private init(alert: Alert?) {
        guard let alert else {
            self.init(tone: .warning, text: Phrase("mark.alertedAgain"))
            return
        }
        let mails = Int(alert.emailed)
        switch alert.cause {
        case .escalated where mails == 0: self.init(tone: .warning, text: Phrase("mark.escalatedUnmailed"))
        case .escalated: self.init(tone: .warning, text: .count("mark.escalated", mails, [:]))
        case .audienceLeft where alert.nobodyAlerted:
            self.init(tone: .warning, text: Phrase("mark.audienceLeftUnreached"))
        case .audienceLeft: self.init(tone: .warning, text: .count("mark.audienceLeft", mails, [:]))
        case .opened where alert.online > 0:
            self.init(tone: .warning, text: Phrase("mark.openedAlerted"))
        case .opened where alert.nobodyAlerted:
            self.init(tone: .warning, text: Phrase("mark.openedUnreached"))
        case .opened: self.init(tone: .warning, text: .count("mark.opened", mails, [:]))
        case .mailsDead where alert.nobodyAlerted:
            self.init(tone: .warning, text: Phrase("mark.mailsDeadUnreached"))
        case .mailsDead: self.init(tone: .warning, text: Phrase("mark.mailsDead"))
        default: self.init(tone: .warning, text: Phrase("mark.alertedAgain"))
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
