import HumanCall
import HumanCallMessages

/// The text for one call in its reader's language: who asks, why, and until when.
struct CallText {
    let call: AlertedCall
    let recipient: Member
    let time: Int64
    let dashboardURL: String
    let say: MailWords

    init(_ call: AlertedCall, recipient: Member, time: Int64, dashboardURL: String, say: MailWords) {
        self.call = call
        self.recipient = recipient
        self.time = time
        self.dashboardURL = dashboardURL
        self.say = say
    }

    private var request: HumanCallRequest { call.request }
    private var visitor: Visitor { call.conversation.visitor ?? Visitor() }

    private func line(_ text: String, _ bytesMax: Int = NotifyLimits.nameBytesMax) -> String {
        PlainText.line(text, bytesMax: bytesMax)
    }

    /// The visitor's name, or else their contact.
    var who: String {
        let name = line(visitor.name)
        if !name.isEmpty { return name }
        let contact = line(visitor.contact)
        return contact.isEmpty ? say(.aVisitor) : contact
    }

    private var isForRecipientAlone: Bool {
        [.transferred, .replyDue].contains(call.cause) && request.state == .assigned
            && request.claim?.memberID == recipient.id
    }

    private func news(_ who: String) -> String {
        let text: MailText =
            switch call.cause {
            case .released: .waitsAgain
            case .transferred: isForRecipientAlone ? .passedToYou : .passedToTeam
            case .lapsed, .unanswered: .leftAlone
            case .replyDue: .waitsForReply
            case .audienceLeft: .waitsAndNobodyIsThere
            case .escalated: .stillWaits
            default: .asks
            }
        return say(text, ["who": who])
    }

    var headline: String { news(who) }

    /// Why this mail was sent, to follow "sent you this because".
    var because: String {
        switch call.cause {
        case .released: say(.becauseReleased)
        case .transferred: say(isForRecipientAlone ? .becausePassedToYou : .becausePassedToTeam)
        case .lapsed: say(.becauseLapsed)
        case .audienceLeft: say(.becauseAudienceLeft)
        case .unanswered: say(.becauseUnanswered)
        case .replyDue: say(.becauseReplyDue)
        case .escalated: say(.becauseEscalated, ["span": say.span(time - since)])
        default: say(.becauseCall)
        }
    }

    /// When the current attempt began, as far as the request shows.
    private var since: Int64 {
        request.alerts.first { $0.attempt == request.attempt }?.time ?? request.createdAt
    }

    var subject: String {
        let action = line(request.action?.name ?? "", NotifyLimits.subjectPartBytesMax)
        var subject = news(line(who, NotifyLimits.subjectPartBytesMax))
        if !action.isEmpty { subject = say(.subjectOfAction, ["action": action, "news": subject]) }
        guard request.deadlineAt > 0 else { return subject }
        return say(.subjectCloses, ["news": subject, "time": say.short(request.deadlineAt, asOf: time)])
    }

    var preview: String {
        let reason = line(request.reason, NotifyLimits.reasonBytesMax)
        return reason.isEmpty ? closing : reason
    }

    /// `In 9 minutes, at Sun, 22 Nov 2026, 14:20 UTC`
    private var closing: String {
        guard request.deadlineAt > 0 else { return "" }
        let left = request.deadlineAt - time
        let full = say.full(request.deadlineAt)
        return left > 0 ? say(.closesIn, ["span": say.span(left), "time": full]) : say(.closesNow, ["time": full])
    }

    private var facts: MailPage.Block {
        var facts: [(name: String, value: String)] = []
        func add(_ name: MailText, _ value: String) {
            if !value.isEmpty { facts.append((say(name), value)) }
        }
        add(.callCloses, closing)
        add(.waitingFor, call.cause == .escalated ? say.span(time - since) : "")
        add(.action, line(request.action?.name ?? ""))
        add(.team, line(request.team))
        add(.contact, who == line(visitor.contact) ? "" : line(visitor.contact, 254))
        add(.language, line(visitor.locale))
        add(.site, line(call.conversation.origin))
        return .facts(facts)
    }

    /// The call at the desk; empty without a dashboard.
    var url: String {
        dashboardURL.isEmpty ? "" : "\(dashboardURL)/inbox?request=\(PercentEncoding.encode(request.id))"
    }

    /// The visitor's contact, if it is one e-mail address that a header of plain ASCII can have. The contact is what a
    /// stranger typed: nothing else of it enters the header.
    var visitorsMailbox: Mailbox? {
        let contact = visitor.contact
        guard (try? Check.email(contact, "contact")) != nil, let address = MailDomain.address(contact),
            address.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        return Mailbox(address: address)
    }

    private var button: [MailPage.Block] {
        guard !dashboardURL.isEmpty else { return [] }
        return [
            .button(
                say(isForRecipientAlone ? .openCall : .takeCall), url: url, below: say(.sharedPage))
        ]
    }

    private var words: [MailPage.Block] {
        var blocks: [MailPage.Block] = []
        let reason = PlainText.lines(
            request.reason, bytesMax: NotifyLimits.reasonBytesMax, linesMax: NotifyLimits.quotedLinesMax)
        if !reason.isEmpty { blocks.append(.passage(say(.why), reason)) }
        let summary = PlainText.lines(
            request.summary, bytesMax: NotifyLimits.summaryBytesMax, linesMax: 2 * NotifyLimits.quotedLinesMax)
        if !summary.isEmpty { blocks.append(.passage(say(.summary), summary)) }
        return blocks
    }

    private var talk: [MailPage.Block] {
        let messages = call.messages.suffix(NotifyLimits.quotedMessagesMax).map { message in
            var lines = PlainText.lines(
                message.text, bytesMax: NotifyLimits.quotedMessageBytesMax, linesMax: NotifyLimits.quotedLinesMax)
            if !message.attachments.isEmpty { lines.append(say(.attached, ["count": "\(message.attachments.count)"])) }
            return (author: author(message), isVisitor: message.author == .visitor, lines: lines)
        }.filter { !$0.lines.isEmpty }
        return messages.isEmpty ? [] : [.talk(say(messages.count == 1 ? .lastMessage : .lastMessages), messages)]
    }

    private func author(_ message: Message) -> String {
        let name = line(message.authorName)
        switch message.author {
        case .visitor: return name.isEmpty ? who == say(.aVisitor) ? say(.authorVisitor) : who : name
        case .assistant: return name.isEmpty ? say(.authorAssistant) : name
        case .member: return name.isEmpty ? line(message.memberID) : name
        default: return say(.authorSystem)
        }
    }

    /// The whole call, for a mail of its own.
    var blocks: [MailPage.Block] {
        [.heading(headline), facts] + words + talk + button
    }

    /// The call in a digest.
    var shortBlocks: [MailPage.Block] {
        [.heading(headline), facts] + words.prefix(1) + button
    }
}
