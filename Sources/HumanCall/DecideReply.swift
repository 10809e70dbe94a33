import HumanCallMessages

// The effects of the reply clock: the visitor waits for a reply, or has gone.
extension Decision {
    mutating func settleReplyClock() {
        guard let open = state.open, let assigned = AssignedRequest(open), let clock = state.replyClock else { return }
        if clock.isAhead(now: context.now) {
            let rescheduled = assigned.rescheduled(context)
            return append(.requestRescheduled, requestID: open.id) { $0.request = rescheduled }
        }
        guard let dueAt = open.dueAt(clock, clockSpeed: context.clockSpeed), dueAt <= context.now else { return }
        switch clock {
        case .waiting:
            let alerted = assigned.alerted(alertHolder(assigned), context)
            append(.requestAlerted, requestID: open.id) { $0.request = alerted }
        case .alerted: _ = giveUp(assigned, cause: .unanswered)
        case .answered: end(assigned.leftByVisitor(context), .requestCompleted, memberHeld: true)
        }
    }

    /// The holder does not answer, or showed no sign of life. A chat that was taken without a call called nobody, and does not
    /// do so now.
    mutating func giveUp(_ assigned: AssignedRequest, cause: AlertCause) -> Outcome {
        if assigned.value.lapsesToAI {
            let ended = assigned.lapsedToAI(context)
            end(ended, .requestCompleted, memberHeld: true)
            return .changed(ended)
        }
        return requeue(assigned, team: nil, cause: cause)
    }

    /// The visitor waits for the holder, who is alerted on their streams, or by e-mail. `nobody_alerted` says that this did
    /// not reach the holder; the attempt's own alert is another one.
    private mutating func alertHolder(_ assigned: AssignedRequest) -> Alert {
        guard let holder = context.directory.members[assigned.claim.memberID] else {
            var alert = replyAlert(assigned)
            alert.nobodyOnline = true
            alert.nobodyAlerted = true
            alert.because = "the holder was deleted"
            return alert
        }
        guard context.availability.contains(holder) else {
            var alert = alertByEmail(holder, of: assigned.value, cause: .replyDue)
            alert.nobodyAlerted = alert.emailed == 0
            return alert
        }
        var alert = replyAlert(assigned)
        alert.availableMemberIDs = [holder.id]
        alert.online = 1
        alert.because = "the holder was available"
        return alert
    }

    private func replyAlert(_ assigned: AssignedRequest) -> Alert {
        var alert = Alert()
        alert.cause = .replyDue
        alert.attempt = assigned.value.attempt
        alert.time = context.now
        return alert
    }
}
