import HumanCallMessages

extension Decision {
    /// The alert step runs at every entry into PENDING, when the last available member of the audience leaves, at the
    /// escalation, when the last e-mail has failed and when the business hours begin (CONTRACT.md, "The alert step"). It decides facts: the available members, who are alerted on
    /// their streams, and the members who get an e-mail, each of which becomes a row.
    ///
    /// The e-mail step runs once per attempt, so no member gets two mails for one attempt, whatever the cause.
    mutating func alertStep(_ request: HumanCallRequest, cause: AlertCause) -> Alert {
        let audience = context.directory.audience(team: request.team)
        // Outside of the business hours no member at the desk is alerted by a stream.
        let schedule = context.schedule(of: request.action)
        let opening = schedule?.opening(at: context.now)
        let isAtWork = opening == nil
        let online = audience.filter(context.availability.contains)
        let available = isAtWork ? online : []
        var alert = Alert()
        alert.opensAt = opening ?? 0
        alert.cause = cause
        alert.attempt = request.attempt
        alert.time = context.now
        alert.availableMemberIDs = available.prefix(Limits.namesPerAlertMax).map(\.id)
        alert.online = Int32(available.count)
        alert.nobodyOnline = online.isEmpty

        let recipients: [Member]
        (recipients, alert.because) = self.recipients(
            of: request, in: audience, cause: cause, someoneAvailable: !available.isEmpty,
            mayEmail: isAtWork || schedule?.emailsWhenClosed == true)
        for (index, member) in recipients.enumerated() {
            notify(notification(to: member, about: request, cause: cause, index: index))
        }
        alert.emailedMemberIDs = recipients.prefix(Limits.namesPerAlertMax).map(\.id)
        alert.emailed = Int32(recipients.count)
        let isEmailed = cause != .mailsDead && request.isEmailedInThisAttempt
        // Members who are still at the desk at a late escalation were alerted before the business hours ended.
        let isHeard = !available.isEmpty || cause == .escalated && !online.isEmpty
        alert.nobodyAlerted = !isHeard && recipients.isEmpty && !isEmailed
        return alert
    }

    /// Something is news for this unavailable member alone: the request was transferred to them, or its visitor waits for them.
    mutating func alertByEmail(
        _ member: Member, of request: HumanCallRequest, cause: AlertCause = .transferred
    ) -> Alert {
        var alert = Alert()
        alert.cause = cause
        alert.attempt = request.attempt
        alert.time = context.now
        alert.nobodyOnline = true
        if request.alerts.contains(where: { $0.attempt == request.attempt && $0.emailedMemberIDs.contains(member.id) })
        {
            // One e-mail per (request, attempt, recipient): the first one counts.
            alert.because = "this member was e-mailed in this attempt before"
        } else if let obstacle = obstacle(to: [member]) {
            alert.because = obstacle
            alert.nobodyAlerted = true
        } else {
            notify(notification(to: member, about: request, cause: cause, index: 0))
            alert.emailedMemberIDs = [member.id]
            alert.emailed = 1
        }
        return alert
    }

    private func recipients(
        of request: HumanCallRequest, in audience: [Member], cause: AlertCause, someoneAvailable: Bool, mayEmail: Bool
    ) -> ([Member], because: String) {
        if cause == .mailsDead || request.areMailsDeadInThisAttempt {
            return ([], "no e-mail of this attempt could be delivered")
        }
        guard mayEmail else { return ([], "it is outside of the action's business hours") }
        if someoneAvailable && cause != .escalated { return ([], "members were available") }
        guard request.action?.notifyByEmailWhenOffline == true || cause == .escalated else {
            return ([], "the action does not notify by e-mail")
        }
        if request.isEmailedInThisAttempt { return ([], "this attempt was e-mailed before") }
        if let obstacle = obstacle(to: audience) { return ([], obstacle) }
        return (audience.filter { !$0.email.isEmpty }, "")
    }

    private func obstacle(to audience: [Member]) -> String? {
        context.directory.obstacle(toMailing: audience, canEmail: context.canEmail)
    }

    private func notification(
        to member: Member, about request: HumanCallRequest, cause: AlertCause, index: Int
    ) -> Notification {
        var notification = Notification()
        notification.id = context.ids.notification(nextSequence, index: index)
        notification.requestID = request.id
        notification.conversationID = request.conversationID
        notification.attempt = request.attempt
        notification.memberID = member.id
        notification.email = member.email
        notification.cause = cause
        notification.state = .pending
        // Decided once, so that every delivery attempt sends the same Message-ID.
        notification.messageID = notification.ownMessageID(workspaceID: context.directory.workspace.id)
        notification.nextAttemptAt = context.now
        notification.createdAt = context.now
        notification.updatedAt = context.now
        return notification
    }
}

// About the current attempt. Valid for PENDING requests only: a forced transfer also e-mails, but the request is then
// ASSIGNED, and its return to PENDING begins a new attempt.
extension HumanCallRequest {
    /// Whether the alert step can still have an effect in this attempt. If not, the caller skips it.
    package func mayBeAlertedAgain(canEmail: Bool) -> Bool {
        if isEmailedInThisAttempt { return false }
        return canEmail && !areMailsDeadInThisAttempt || !hasAlertedNobodyInThisAttempt
    }

    /// The e-mail step ran, and a mail was delivered or can still be.
    var isEmailedInThisAttempt: Bool {
        !areMailsDeadInThisAttempt && alerts.contains { $0.attempt == attempt && $0.emailed > 0 }
    }

    /// The e-mail step ran, and every mail failed. It does not run again: it has one mail for each member.
    var areMailsDeadInThisAttempt: Bool {
        alerts.contains { $0.attempt == attempt && $0.cause == .mailsDead }
    }

    /// At some time in this attempt there was nobody whom an alert could reach. The visitor knows, and the AI has the
    /// conversation until a claim.
    package var hasAlertedNobodyInThisAttempt: Bool {
        alerts.contains { $0.attempt == attempt && $0.nobodyAlerted }
    }

    /// PENDING: the AI is silent until a member joins.
    package var pausesAI: Bool { action?.whilePending == .aiHolds && !hasAlertedNobodyInThisAttempt }
}
