import HumanCall
import HumanCallMessages

/// The text for one call: who asks, why, and until when.
struct CallText {
    let call: AlertedCall
    let recipient: Member
    let time: Int64
    let dashboardURL: String

    init(_ call: AlertedCall, recipient: Member, time: Int64, dashboardURL: String) {
        self.call = call
        self.recipient = recipient
        self.time = time
        self.dashboardURL = dashboardURL
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
        return contact.isEmpty ? "A visitor" : contact
    }

    private var isForRecipientAlone: Bool {
        [.transferred, .replyDue].contains(call.cause) && request.state == .assigned
            && request.claim?.memberID == recipient.id
    }

    private func news(_ who: String) -> String {
        switch call.cause {
        case .released: "\(who) is waiting again"
        case .transferred: isForRecipientAlone ? "\(who) was passed on to you" : "\(who) was passed on to your team"
        case .lapsed, .unanswered: "\(who) was left alone and waits again"
        case .replyDue: "\(who) is waiting for your reply"
        case .audienceLeft: "\(who) is waiting and nobody is there"
        case .escalated: "\(who) is still waiting"
        default: "\(who) asks for a person"
        }
    }

    var headline: String { news(who) }

    /// Why this mail was sent, to follow "sent you this because".
    var because: String {
        switch call.cause {
        case .released: "a call came back to your team while nobody of it was there"
        case .transferred:
            isForRecipientAlone
                ? "a call was passed on to you while you were away"
                : "a call was passed on to your team while nobody of it was there"
        case .lapsed: "the colleague who had this call went silent, and nobody else of your team was there"
        case .audienceLeft: "the last available member of your team left while a call was waiting"
        case .unanswered: "the colleague who had this call did not reply, and nobody else of your team was there"
        case .replyDue: "a visitor waits for your reply and you were away"
        case .escalated: "nobody has taken a call for \(DurationText.text(milliseconds: time - since, .words))"
        default: "a call came while nobody of your team was there"
        }
    }

    /// When the current attempt began, as far as the request shows.
    private var since: Int64 {
        request.alerts.first { $0.attempt == request.attempt }?.time ?? request.createdAt
    }

    var subject: String {
        let action = line(request.action?.name ?? "", NotifyLimits.subjectPartBytesMax)
        let closes = request.deadlineAt > 0 ? " (closes \(MailTime.short(request.deadlineAt, asOf: time)))" : ""
        return (action.isEmpty ? "" : "\(action): ") + news(line(who, NotifyLimits.subjectPartBytesMax)) + closes
    }

    var preview: String {
        let reason = line(request.reason, NotifyLimits.reasonBytesMax)
        return reason.isEmpty ? closing : reason
    }

    /// `In 9 minutes, at Sun, 22 Nov 2026, 14:20 UTC`
    private var closing: String {
        guard request.deadlineAt > 0 else { return "" }
        let left = request.deadlineAt - time
        let full = MailTime.full(request.deadlineAt)
        return left > 0 ? "in \(DurationText.text(milliseconds: left, .words)), at \(full)" : "now, at \(full)"
    }

    private var facts: MailPage.Block {
        var facts: [(name: String, value: String)] = []
        func add(_ name: String, _ value: String) {
            if !value.isEmpty { facts.append((name, value)) }
        }
        add("Call closes", closing)
        add("Waiting for", call.cause == .escalated ? DurationText.text(milliseconds: time - since, .words) : "")
        add("Action", line(request.action?.name ?? ""))
        add("Team", line(request.team))
        add("Contact", who == line(visitor.contact) ? "" : line(visitor.contact, 254))
        add("Language", line(visitor.locale))
        add("Site", line(call.conversation.origin))
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
                isForRecipientAlone ? "Open the call" : "Take this call",
                url: url,
                below: "The same page shows afterwards who took it.")
        ]
    }

    private var words: [MailPage.Block] {
        var blocks: [MailPage.Block] = []
        let reason = PlainText.lines(
            request.reason, bytesMax: NotifyLimits.reasonBytesMax, linesMax: NotifyLimits.quotedLinesMax)
        if !reason.isEmpty { blocks.append(.passage("Why", reason)) }
        let summary = PlainText.lines(
            request.summary, bytesMax: NotifyLimits.summaryBytesMax, linesMax: 2 * NotifyLimits.quotedLinesMax)
        if !summary.isEmpty { blocks.append(.passage("Summary", summary)) }
        return blocks
    }

    private var talk: [MailPage.Block] {
        let messages = call.messages.suffix(NotifyLimits.quotedMessagesMax).map { message in
            var lines = PlainText.lines(
                message.text, bytesMax: NotifyLimits.quotedMessageBytesMax, linesMax: NotifyLimits.quotedLinesMax)
            if !message.attachments.isEmpty { lines.append("[attached: \(message.attachments.count)]") }
            return (author: author(message), isVisitor: message.author == .visitor, lines: lines)
        }.filter { !$0.lines.isEmpty }
        return messages.isEmpty ? [] : [.talk(messages.count == 1 ? "Last message" : "Last messages", messages)]
    }

    private func author(_ message: Message) -> String {
        let name = line(message.authorName)
        switch message.author {
        case .visitor: return name.isEmpty ? who == "A visitor" ? "Visitor" : who : name
        case .assistant: return name.isEmpty ? "Assistant" : name
        case .member: return name.isEmpty ? line(message.memberID) : name
        default: return "System"
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
