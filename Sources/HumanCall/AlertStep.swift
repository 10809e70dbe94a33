import HumanCallMessages

extension Decision {
    /// The alert step runs at every entry into PENDING, when the last available member of the audience leaves, and at
    /// the escalation (CONTRACT.md, "The alert step"). It decides facts: the available members, who are alerted on
    /// their streams, and the members who get an e-mail, each of which becomes a row.
    ///
    /// The e-mail step runs once per attempt, so no member gets two mails for one attempt, whatever the cause.
    mutating func alertStep(_ request: HumanCallRequest, cause: AlertCause) -> Alert {
        let audience = context.directory.audience(team: request.team)
        let available = audience.filter(context.availability.contains)
        var alert = Alert()
        alert.cause = cause
        alert.attempt = request.attempt
        alert.time = context.now
        alert.availableMemberIDs = available.prefix(Limits.namesPerAlertMax).map(\.id)
        alert.online = Int32(available.count)
        alert.nobodyOnline = available.isEmpty

        let recipients: [Member]
        (recipients, alert.because) = self.recipients(
            of: request, in: audience, cause: cause, someoneAvailable: !available.isEmpty)
        for (index, member) in recipients.enumerated() {
            notify(notification(to: member, about: request, cause: cause, index: index))
        }
        alert.emailedMemberIDs = recipients.prefix(Limits.namesPerAlertMax).map(\.id)
        alert.emailed = Int32(recipients.count)
        alert.nobodyAlerted = available.isEmpty && recipients.isEmpty && !request.wasEmailedInThisAttempt
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
        of request: HumanCallRequest, in audience: [Member], cause: AlertCause, someoneAvailable: Bool
    ) -> ([Member], because: String) {
        if someoneAvailable && cause != .escalated { return ([], "members were available") }
        guard request.action?.notifyByEmailWhenOffline == true || cause == .escalated else {
            return ([], "the action does not notify by e-mail")
        }
        if request.wasEmailedInThisAttempt { return ([], "this attempt was e-mailed before") }
        if let obstacle = obstacle(to: audience) { return ([], obstacle) }
        return (audience.filter { !$0.email.isEmpty }, "")
    }

    /// The reason why no one of these members can be e-mailed, or nil.
    private func obstacle(to audience: [Member]) -> String? {
        if !context.canEmail { return "no SMTP server is configured" }
        if audience.isEmpty { return "the audience has no members" }
        if audience.allSatisfy(\.email.isEmpty) { return "no member of the audience has an e-mail address" }
        return nil
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

extension HumanCallRequest {
    /// Whether the alert step can still have an effect in this attempt. If not, the caller skips it.
    package func mayBeAlertedAgain(canEmail: Bool) -> Bool {
        !wasEmailedInThisAttempt && (canEmail || !alerts.contains { $0.attempt == attempt && $0.nobodyAlerted })
    }

    /// Whether the e-mail step already ran in the current attempt. Valid for PENDING requests only: a forced transfer
    /// also e-mails, but the request is then ASSIGNED, and its return to PENDING begins a new attempt.
    var wasEmailedInThisAttempt: Bool {
        alerts.contains { $0.attempt == attempt && $0.emailed > 0 }
    }
}
