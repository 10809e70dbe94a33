import HumanCallMessages

/// The next automatic change of a request, and its time.
package struct Outlook: Sendable, Hashable {
    package var what: String
    /// Unix milliseconds; 0 = no change follows.
    package var at: Int64

    package init(what: String, at: Int64) {
        self.what = what
        self.at = at
    }
}

/// Explains one event of a request's story: the decision, and the rule behind it. Pure; it decides nothing.
package func explain(_ event: Event) -> ExplainStep? {
    guard let type = EventType(rawValue: event.type) else { return nil }
    let story: (what: String, because: String)? =
        if let request = event.request {
            request.story(of: type)
        } else if let control = event.control {
            control.story(resume: event.resume)
        } else if let message = event.message {
            message.story
        } else if let notification = event.notification {
            notification.story(of: type)
        } else {
            nil
        }
    guard let story else { return nil }
    return ExplainStep(time: event.time, sequence: event.sequence, what: story.what, because: story.because)
}

extension HumanCallRequest {
    fileprivate func story(of type: EventType) -> (String, String) {
        let name = claim.map { "\($0.memberName) (\($0.memberID))" } ?? "nobody"
        switch type {
        case .requestCreated:
            return (
                "created as PENDING, attempt \(attempt)",
                "action \(action?.id ?? "") was triggered and the conversation had no open request; \(alertStory)"
            )
        case .requestAssigned where source == .takenOver && version == 1:
            return (
                "taken over by \(name), epoch \(claim?.epoch ?? 0)",
                "a member took the conversation, and nobody had called: no alert, no deadline\(follows.isEmpty ? "" : "; it takes up \(follows) again")"
            )
        case .requestAssigned:
            return (
                "ASSIGNED to \(name), epoch \(claim?.epoch ?? 0)", "the first claim wins; a claim clears the deadline"
            )
        case .requestTransferred:
            let forced = alerts.last.map { $0.cause == .transferred && $0.time == updatedAt } ?? false
            return (
                "transferred to \(name), epoch \(claim?.epoch ?? 0)",
                forced
                    ? "force was given, because \(name) was not available; \(emailStory)" : "the member was available"
            )
        case .requestRequeued:
            return ("PENDING again, attempt \(attempt)", "\(requeueCause); \(alertStory)")
        case .requestRescheduled:
            return (
                "the \(state == .assigned ? "time for a reply" : "deadline") begins again",
                "the clock was set back: no call waits longer than its action says"
            )
        case .requestAlerted:
            return alerts.last?.cause == .replyDue ? replyAlertStory(name) : ("alerted again", alertStory)
        case .requestCompleted where endReason == .visitorIdle:
            return visitorIdleStory
        case .requestCompleted:
            return endReason == .lapsed
                ? (
                    "COMPLETED: the AI has the conversation again",
                    "\(claimLossStory(name)), and \(isTakeOver ? "a take-over never waits for another member" : "the action's on_lapse is RETURN_TO_AI")"
                )
                : (
                    "COMPLETED",
                    outcome.isEmpty
                        ? "the holder, a manager or an admin completed it"
                        : "the holder, a manager or an admin completed it, with an outcome"
                )
        case .requestExpired:
            return (
                "EXPIRED", "nobody claimed it within \(action?.closeAfterMinutes ?? 0) minutes (close_after_minutes)"
            )
        case .requestCanceled:
            return ("CANCELED", "the visitor left or asked to stop, or an admin ended it")
        default:
            return (type.rawValue, "")
        }
    }

    private var requeueCause: String {
        switch alerts.last?.cause {
        case .released: "the holder, a manager or an admin released it"
        case .transferred: "it was transferred to team \(team)"
        case .lapsed: "the holder showed no sign of life for claim_grace, and the action's on_lapse is REQUEUE"
        case .unanswered: "the holder was alerted and did not reply, and the action's on_lapse is REQUEUE"
        default: "its claim ended"
        }
    }

    /// The available members at that instant, and how each was alerted.
    private var alertStory: String {
        guard let alert = alerts.last else { return "nobody was alerted" }
        let audience = team.isEmpty ? "every member" : "team \(team)"
        let available =
            alert.opensAt > 0
            ? "it was outside of the business hours"
            : alert.online == 0
                ? "nobody of \(audience) was available"
                : "\(alert.online) of \(audience) available and alerted on their streams: \(alert.availableMemberIDs.joined(separator: ", "))"
        let cause =
            switch alert.cause {
            case .audienceLeft: "the last available member left: "
            case .escalated: "escalate_after_minutes passed: "
            case .opened: "the business hours began: "
            case .mailsDead: "the last e-mail could not be delivered: "
            default: ""
            }
        return "\(cause)\(available); \(emailStory)\(alert.nobodyAlerted ? "; NOBODY WAS ALERTED" : "")"
    }

    var emailStory: String {
        guard let alert = alerts.last else { return "no e-mail" }
        return alert.emailed == 0
            ? "no e-mail, because \(alert.because.isEmpty ? "members were available" : alert.because)"
            : "e-mail to \(alert.emailedMemberIDs.joined(separator: ", "))"
    }

    /// `claimEndsAt` is the time at which the claim lapses without another sign of life; nil if no member holds it.
    package func outlook(claimEndsAt: Int64?, replyClock: ReplyClock? = nil, clockSpeed: Int64 = 1) -> Outlook {
        switch state {
        case .assigned where dueAt(replyClock, clockSpeed: clockSpeed) != nil:
            return replyOutlook(replyClock, clockSpeed: clockSpeed)
        case .pending where opensAt > 0 && opensAt < deadlineAt && (escalateAt == 0 || opensAt <= escalateAt):
            return Outlook(what: "the business hours begin, and the team is alerted", at: opensAt)
        case .pending where escalateAt > 0 && escalateAt < deadlineAt:
            return Outlook(what: "it escalates: the audience is e-mailed although members were online", at: escalateAt)
        case .pending:
            return Outlook(what: "it expires and the AI goes on, unless a member claims it", at: deadlineAt)
        case .assigned:
            let lapse =
                lapsesToAI
                ? "it is completed and the AI has the conversation again"
                : "it is PENDING again and the team is alerted"
            return Outlook(
                what: "if \(claim?.memberID ?? "the holder") shows no further sign of life the claim lapses: \(lapse)",
                at: claimEndsAt ?? 0)
        default:
            return Outlook(what: "nothing: it is over", at: 0)
        }
    }
}

extension Control {
    fileprivate func story(resume: Bool) -> (String, String) {
        switch holder {
        case .member:
            (
                "control: \(memberID) holds the conversation, epoch \(epoch); the AI is silent",
                "a claim's epoch is the control epoch it begins with"
            )
        case .nobody:
            (
                "control: nobody speaks for us, epoch \(epoch)",
                "the action's while_pending is AI_HOLDS, and somebody was alerted"
            )
        default:
            requestID.isEmpty
                ? (
                    "control: the AI may speak, epoch \(epoch)\(resume ? ", and answers what is unanswered" : "")",
                    "every ending gives control back"
                )
                : (
                    "control: the AI may speak meanwhile, epoch \(epoch)",
                    "the action's while_pending is AI_CONTINUES, or nobody was alerted"
                )
        }
    }
}

extension Message {
    /// Only the daemon's own lines belong to the story; messages of people belong to the transcript.
    fileprivate var story: (String, String)? {
        switch kind {
        case .auto: ("the auto message was written", "it says who was alerted; at most once a request")
        case .joined: ("the joined message was written", "the visitor had not read that this member is there")
        case .returned: ("the returned message was written", "the action has one; at most once a request")
        case .expired: ("the expired message was written", "the action has one; at most once a request")
        case .nobody: ("the visitor reads that nobody can be reached", "nobody was alerted; at most once an attempt")
        case .requeued: ("the requeued message was written", "the member who had joined no longer has the request")
        default: nil
        }
    }
}

extension Notification {
    fileprivate func story(of type: EventType) -> (String, String) {
        switch type {
        case .notificationSent:
            ("e-mail to \(memberID) was accepted by the mail server", "one e-mail per request, attempt and recipient")
        default: ("e-mail to \(memberID) is \(state)", whyGivenUp)
        }
    }

    private var whyGivenUp: String {
        let told =
            deliveries.last.map {
                $0.code == 0 || $0.detail.hasPrefix("\($0.code)") ? $0.detail : "\($0.code) \($0.detail)"
            } ?? "no reply"
        return deliveries.count < Backoff.attemptsMax
            ? "it was refused for good, after which no attempt can help: \(told)"
            : "its \(Backoff.attemptsMax) delivery attempts are used up; the last one: \(told)"
    }
}
