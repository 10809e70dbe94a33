import HumanCallMessages

/// When the alert step runs, which decides the line that the visitor reads.
enum AlertOccasion {
    /// The call begins. Its history comes before the line.
    case triggered(history: [HistoryMessage])
    /// The member of this claim no longer has the request.
    case requeued(Claim)
    /// The request waits as before, and something about the alerts changed.
    case waiting

    fileprivate var type: EventType {
        switch self {
        case .triggered: .requestCreated
        case .requeued: .requestRequeued
        case .waiting: .requestAlerted
        }
    }
}

extension Decision {
    /// The effects of every run of the alert step: the request's event, who may speak, and the line that is true.
    ///
    /// Every alert on a PENDING request comes through here, so a visitor reads once per attempt that nobody is alerted,
    /// whatever the cause, and an AI that was paused for a person may speak again in the same decision.
    @discardableResult
    mutating func apply(_ alert: Alert, to pending: PendingRequest, _ occasion: AlertOccasion) -> Message? {
        let isNews = alert.nobodyAlerted && !pending.value.hasAlertedNobodyInThisAttempt
        // Entering PENDING has counted a version already.
        let request =
            if case .waiting = occasion { pending.alerted(alert, context: context) } else {
                pending.value.recording(alert)
            }
        append(occasion.type, requestID: request.id) { $0.request = request }
        change(control.waiting(for: request), requestID: request.id, action: request.action)
        let action = request.action ?? Action()
        switch occasion {
        case .triggered(let history):
            importHistory(history)
            return writeLine(.auto, action.line(for: alert), requestID: request.id)
        case .requeued(let claim) where !isNews:
            return writeLine(
                .requeued, replacing("{name}", in: action.requeuedMessage, with: claim.memberName),
                requestID: request.id, about: claim.memberID)
        case .requeued, .waiting:
            return isNews ? writeLine(.nobody, action.nobodyMessage, requestID: request.id) : nil
        }
    }

    /// Runs the alert step on a request that stays PENDING.
    mutating func alertAgain(_ pending: PendingRequest, cause: AlertCause) {
        apply(alertStep(pending.value, cause: cause), to: pending, .waiting)
    }

    /// Every e-mail of this attempt has failed for good. From now on the attempt counts as not e-mailed.
    mutating func mailsDied(requestID: String, attempt: Int32) -> Outcome {
        guard let open = state.open, open.id == requestID, open.attempt == attempt,
            let pending = PendingRequest(open), open.isEmailedInThisAttempt
        else { return .nothing }
        alertAgain(pending, cause: .mailsDead)
        return .changed(state.open ?? open)
    }
}

extension Action {
    /// The visitor's line when the call begins.
    fileprivate func line(for alert: Alert) -> String {
        if alert.nobodyAlerted { return nobodyMessage }
        return alert.online == 0 ? emailedMessage : autoMessage
    }

    /// An action of a version without these lines gets them where a wrong promise was possible; nil = it has them. The
    /// time is the log's: an upgrade has no clock of its own.
    package func withHonestLines(at time: Int64) -> Action? {
        var action = self
        if action.emailedMessage.isEmpty { action.emailedMessage = DefaultLines.english.emailed }
        if action.nobodyMessage.isEmpty { action.nobodyMessage = DefaultLines.english.nobody }
        guard action != self else { return nil }
        action.version += 1
        action.updatedAt = time
        return action
    }
}
