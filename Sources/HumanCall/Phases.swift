import HumanCallMessages

// A request's states as types: each offers only the transitions that leave it (docs/STATES.md). An illegal transition
// does not compile, and a terminal state, which has no type here, cannot change.

/// PENDING: waiting for a member. Becomes ASSIGNED by a claim, EXPIRED at its deadline, or CANCELED.
package struct PendingRequest {
    package let value: HumanCallRequest

    package init?(_ request: HumanCallRequest) {
        guard request.state == .pending else { return nil }
        value = request
    }

    init(new request: HumanCallRequest, action: Action, context: Context) {
        value = Self.opened(request, action: action, context: context)
    }

    /// A deadline or an escalation is further away than it was when it was set: the clock has been set back since
    /// (docs/decisions/0024).
    package func isTooFarAway(_ context: Context) -> Bool {
        value.isDueTooFarAway(now: context.now, context.clockSpeed, context.schedule(of: value.action))
    }

    /// It waits for its whole time again, because nothing says how much of it has passed.
    func rescheduled(_ context: Context) -> HumanCallRequest {
        var request = value
        let times = context.pendingTimes(of: value.action ?? Action())
        request.deadlineAt = times.deadlineAt
        if value.escalateAt > 0 { request.escalateAt = times.escalateAt }
        request.opensAt = times.opensAt
        return request.touched(context)
    }

    /// The deadline and the escalation start again with every entry into PENDING.
    fileprivate static func opened(_ request: HumanCallRequest, action: Action, context: Context) -> HumanCallRequest {
        var request = request
        request.state = .pending
        request.claim = nil
        request.attempt += 1
        let times = context.pendingTimes(of: action)
        request.deadlineAt = times.deadlineAt
        request.escalateAt = times.escalateAt
        request.opensAt = times.opensAt
        return request.touched(context)
    }

    func claimed(by member: Member, epoch: Int64, context: Context) -> HumanCallRequest {
        value.assigned(to: member, epoch: epoch, context: context)
    }

    func expired(_ context: Context) -> HumanCallRequest {
        value.ended(.expired, .expired, context)
    }

    func canceled(reason: String, _ context: Context) -> HumanCallRequest {
        var request = value.ended(.canceled, .canceled, context)
        request.cancelReason = reason
        return request
    }

    /// The alert step ran again; an escalation happens only once.
    func alerted(_ alert: Alert, context: Context) -> HumanCallRequest {
        var request = value.recording(alert).touched(context)
        if alert.cause == .escalated {
            // A late escalation outside of the business hours that e-mailed nobody is due again when they begin.
            let isPutOff = alert.opensAt > 0 && alert.emailed == 0 && alert.opensAt < request.deadlineAt
            request.escalateAt = isPutOff ? alert.opensAt : 0
        }
        request.opensAt = alert.opensAt
        return request
    }
}

/// ASSIGNED: one member holds it. Becomes PENDING by release, transfer to a team or lapse; stays ASSIGNED by transfer
/// to a member; becomes COMPLETED by complete or a lapse with RETURN_TO_AI, or CANCELED.
package struct AssignedRequest {
    package let value: HumanCallRequest
    package let claim: Claim

    package init?(_ request: HumanCallRequest) {
        guard request.state == .assigned, let claim = request.claim else { return nil }
        value = request
        self.claim = claim
    }

    func requeued(team: String? = nil, context: Context) -> PendingRequest {
        var request = value
        if let team { request.team = team }
        return PendingRequest(new: request, action: request.action ?? Action(), context: context)
    }

    func transferred(to member: Member, epoch: Int64, context: Context) -> HumanCallRequest {
        value.assigned(to: member, epoch: epoch, context: context)
    }

    func completed(outcome: String, brief: String, _ context: Context) -> HumanCallRequest {
        var request = value.ended(.completed, .completed, context)
        request.outcome = outcome
        request.brief = brief
        return request
    }

    func lapsedToAI(_ context: Context) -> HumanCallRequest {
        value.ended(.completed, .lapsed, context)
    }

    /// The visitor wrote nothing more after the holder's answer.
    func leftByVisitor(_ context: Context) -> HumanCallRequest {
        value.ended(.completed, .visitorIdle, context)
    }

    /// The visitor waits for the holder, who is alerted.
    func alerted(_ alert: Alert, _ context: Context) -> HumanCallRequest {
        value.recording(alert).touched(context)
    }

    /// The clock was set back: the reply clock starts again, because nothing says how much of its time has passed.
    func rescheduled(_ context: Context) -> HumanCallRequest {
        value.touched(context)
    }

    func canceled(reason: String, _ context: Context) -> HumanCallRequest {
        var request = value.ended(.canceled, .canceled, context)
        request.cancelReason = reason
        return request
    }
}

extension HumanCallRequest {
    fileprivate func touched(_ context: Context) -> HumanCallRequest {
        var request = self
        request.version += 1
        request.updatedAt = context.now
        return request
    }

    fileprivate func assigned(to member: Member, epoch: Int64, context: Context) -> HumanCallRequest {
        var request = touched(context)
        request.state = .assigned
        // The deadline is for finding a member; the claim clears it.
        request.deadlineAt = 0
        request.escalateAt = 0
        request.opensAt = 0
        request.claim = Claim(memberID: member.id, memberName: member.name, epoch: epoch, claimedAt: context.now)
        return request
    }

    fileprivate func ended(_ state: RequestState, _ reason: EndReason, _ context: Context) -> HumanCallRequest {
        var request = touched(context)
        request.state = state
        request.endReason = reason
        request.deadlineAt = 0
        request.escalateAt = 0
        request.opensAt = 0
        request.endedAt = context.now
        return request
    }

    func dismissed(by memberID: String, _ context: Context) -> HumanCallRequest {
        var request = touched(context)
        request.dismissedAt = context.now
        request.dismissedBy = memberID
        return request
    }

    func recording(_ alert: Alert) -> HumanCallRequest {
        var request = self
        request.alerts.append(alert)
        if request.alerts.count > Limits.alertsPerRequestMax {
            // A holder can be alerted any number of times. The others say who was called, and who was e-mailed.
            request.alerts.remove(at: alerts.firstIndex { $0.cause == .replyDue && $0.emailed == 0 } ?? 0)
        }
        return request
    }

    /// Throws if the request has ended, with how it ended.
    package func requireOpen() throws(Rejection) {
        guard state == .pending || state == .assigned else {
            throw Rejection(
                .requestEnded,
                "request \(id) is over (\(state.description), \(endReason.description)); trigger a new one if a person is still wanted",
                ["state": state.description, "end_reason": endReason.description])
        }
    }
}
