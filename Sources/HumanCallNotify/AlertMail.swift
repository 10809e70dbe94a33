import HumanCallMessages

/// One call as a mail describes it.
package struct AlertedCall: Sendable {
    package var request: HumanCallRequest
    package var conversation: Conversation
    /// The newest messages of the conversation, oldest first. At most `NotifyLimits.quotedMessagesMax` are shown.
    package var messages: [Message]
    package var cause: AlertCause

    package init(request: HumanCallRequest, conversation: Conversation, messages: [Message], cause: AlertCause) {
        self.request = request
        self.conversation = conversation
        self.messages = messages
        self.cause = cause
    }
}

/// A mail to one member: an alert about one call, or a digest of several.
package struct AlertMail: Sendable {
    package var workspace: Workspace
    package var recipient: Member
    /// At least one.
    package var calls: [AlertedCall]
    /// How many calls the mail stands for, which can be more than it describes.
    package var callCount: Int
    /// `ntf_.../WORKSPACE@humancall`, the same on every repeat.
    package var messageID: String
    /// On the clock of the calls' times. Unix milliseconds.
    package var time: Int64
    /// On the system's clock, for the mail's header. Unix milliseconds.
    package var date: Int64
    /// The dashboard, without a trailing slash; empty = none.
    package var dashboardURL: String
    /// `smtp.reply_to_visitor`
    package var repliesToVisitor: Bool
    /// In the recipient's language.
    package var say: MailWords

    package init(
        workspace: Workspace, recipient: Member, calls: [AlertedCall], callCount: Int? = nil, messageID: String,
        time: Int64, date: Int64? = nil, dashboardURL: String = "", repliesToVisitor: Bool = false,
        language: String = ""
    ) {
        self.workspace = workspace
        self.recipient = recipient
        self.calls = calls
        self.callCount = callCount ?? calls.count
        self.messageID = messageID
        self.time = time
        self.date = date ?? time
        self.dashboardURL = dashboardURL
        self.repliesToVisitor = repliesToVisitor
        say = MailWords.of(language)
    }

    package func composed(from: Mailbox) -> ComposedMail {
        let texts = calls.map { CallText($0, recipient: recipient, time: time, dashboardURL: dashboardURL, say: say) }
        var content = MailContent(
            from: from, to: recipient.mailbox, subject: "", messageID: messageID, threadID: nil, time: date,
            page: MailPage(language: say.language, title: "", preview: "", blocks: []))
        if let only = texts.first, callCount == 1 {
            content.subject = only.subject
            content.threadID = MailContent.threadID(
                workspaceID: workspace.id, conversationID: only.call.conversation.id)
            content.replyTo = repliesToVisitor ? only.visitorsMailbox : nil
            content.page = MailPage(
                language: say.language, title: only.headline, preview: only.preview,
                blocks: only.blocks + [replies(to: content.replyTo, url: only.url), footer(because: only.because)])
        } else {
            content.subject = say(.digest, ["count": "\(callCount)"])
            content.page = digest(texts)
        }
        return content.composed()
    }

    private func digest(_ texts: [CallText]) -> MailPage {
        let shown = texts.prefix(NotifyLimits.digestCallsMax)
        var blocks: [MailPage.Block] = [
            .heading(say(.digest, ["count": "\(callCount)"])),
            .paragraph(say(.digestReason)),
        ]
        for text in shown {
            blocks.append(.rule)
            blocks += text.shortBlocks
        }
        if callCount > shown.count {
            blocks += [.rule, .paragraph(say(.digestMore, ["count": "\(callCount - shown.count)"]))]
        }
        if !dashboardURL.isEmpty {
            blocks += [.rule, .button(say(.seeAllCalls), url: "\(dashboardURL)/inbox", below: "")]
        }
        blocks.append(replies(to: nil, url: dashboardURL.isEmpty ? "" : "\(dashboardURL)/inbox"))
        blocks.append(footer(because: say(.becauseDigest)))
        return MailPage(
            language: say.language, title: say(.digest, ["count": "\(callCount)"]),
            preview: shown.prefix(5).map(\.who).joined(separator: ", "),
            blocks: blocks)
    }

    /// Above the footer, which mail programs collapse: members do reply to mails, and then wait.
    private func replies(to visitor: Mailbox?, url: String) -> MailPage.Block {
        if let visitor {
            return .advice(say(.replyReachesVisitor, ["address": visitor.address]))
        }
        return .advice(
            say(.replyIsNotRead) + (url.isEmpty ? " " + say(.answerElsewhere) : ""),
            link: url.isEmpty ? nil : (say(.answerAtDesk), url))
    }

    private func footer(because: String) -> MailPage.Block {
        let name = PlainText.line(
            workspace.name.isEmpty ? workspace.id : workspace.name, bytesMax: NotifyLimits.nameBytesMax)
        return .footer([say(.sentBecause, ["name": name, "because": because])])
    }
}

extension Member {
    /// The address unchanged, because a changed one could be another person's. The mailer refuses an invalid one.
    var mailbox: Mailbox {
        Mailbox(name: PlainText.line(name, bytesMax: NotifyLimits.nameBytesMax), address: email)
    }
}
