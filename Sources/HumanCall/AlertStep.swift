import HumanCallMessages

extension Decision {
    /// The alert step: at every entry into PENDING, when the last available member of the audience leaves, and at the
    /// escalation (CONTRACT.md, "The alert step"). It decides facts: who is alerted on their streams because they are
    /// available, and to whom an e-mail becomes a row.
    ///
    /// The e-mail step happens once in an attempt, so whatever calls it, nobody gets two mails for one attempt.
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

    /// Transfer to a member who is not there: that member is e-mailed, and nobody else.
    mutating func alertByEmail(_ member: Member, of request: HumanCallRequest) -> Alert {
        var alert = Alert()
        alert.cause = .transferred
        alert.attempt = request.attempt
        alert.time = context.now
        alert.nobodyOnline = true
        if request.alerts.contains(where: { $0.attempt == request.attempt && $0.emailedMemberIDs.contains(member.id) })
        {
            // One e-mail per (request, attempt, recipient): the first one stands.
            alert.because = "this member was e-mailed in this attempt before"
        } else if let obstacle = obstacle(to: [member]) {
            alert.because = obstacle
            alert.nobodyAlerted = true
        } else {
            notify(notification(to: member, about: request, cause: .transferred, index: 0))
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

    /// Why nobody of these can be e-mailed, or nil.
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
        // Decided here once, so that every repeat of the delivery carries the same one.
        notification.messageID = notification.ownMessageID(workspaceID: context.directory.workspace.id)
        notification.nextAttemptAt = context.now
        notification.createdAt = context.now
        notification.updatedAt = context.now
        return notification
    }
}

extension HumanCallRequest {
    /// Whether the step could still tell somebody something in this attempt; where it could not, it need not be asked.
    package func mayBeAlertedAgain(canEmail: Bool) -> Bool {
        !wasEmailedInThisAttempt && (canEmail || !alerts.contains { $0.attempt == attempt && $0.nobodyAlerted })
    }

    /// Whether the e-mail step already ran in the present attempt. Asked of PENDING requests only: a forced transfer also
    /// e-mails, but of an ASSIGNED one, and its return to PENDING begins a new attempt.
    var wasEmailedInThisAttempt: Bool {
        alerts.contains { $0.attempt == attempt && $0.emailed > 0 }
    }
}
