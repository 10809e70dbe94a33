import HumanCallMessages

/// Shows an operator that mail is sent.
package struct TestMail: Sendable {
    /// One address.
    package var to: String
    /// `test_...@humancall`
    package var messageID: String
    /// Unix milliseconds.
    package var time: Int64
    package var dashboardURL: String
    package var say: MailWords

    package init(to: String, messageID: String, time: Int64, dashboardURL: String = "", language: String = "") {
        self.to = to
        self.messageID = messageID
        self.time = time
        self.dashboardURL = dashboardURL
        say = MailWords.of(language)
    }

    package func composed(from: Mailbox) -> ComposedMail {
        var blocks: [MailPage.Block] = [
            .heading(say(.testTitle)), .paragraph(say(.testExplained)),
            .facts([(say(.testSent), say.full(time)), (say(.testFrom), from.address)]),
        ]
        if dashboardURL.isEmpty {
            blocks.append(.paragraph(say(.testNoDashboard)))
        } else {
            blocks.append(.button(say(.testOpen), url: dashboardURL, below: say(.testLinks)))
        }
        blocks.append(.footer([say(.testBecause), say(.nobodyReadsReplies)]))
        return MailContent(
            from: from, to: Mailbox(address: to), subject: say(.testSubject),
            messageID: messageID, threadID: nil, time: time,
            page: MailPage(
                language: say.language, title: say(.testTitle), preview: say(.testPreview), blocks: blocks)
        ).composed()
    }
}

/// A link that signs a member in.
package struct LoginMail: Sendable {
    package var recipient: Member
    package var workspace: Workspace
    /// The whole link with its token. It is a secret: opening it signs in as the member.
    package var url: String
    package var expiresAt: Int64
    /// `login_...@humancall`
    package var messageID: String
    /// Unix milliseconds.
    package var time: Int64
    /// In the recipient's language.
    package var say: MailWords

    package init(
        recipient: Member, workspace: Workspace, url: String, expiresAt: Int64, messageID: String, time: Int64,
        language: String = ""
    ) {
        self.recipient = recipient
        self.workspace = workspace
        self.url = url
        self.expiresAt = expiresAt
        self.messageID = messageID
        self.time = time
        say = MailWords.of(language)
    }

    package func composed(from: Mailbox) -> ComposedMail {
        let name = PlainText.line(
            workspace.name.isEmpty ? workspace.id : workspace.name, bytesMax: NotifyLimits.nameBytesMax)
        let page = MailPage(
            language: say.language, title: say(.signInTo, ["name": name]), preview: say(.signInPreview),
            blocks: [
                .heading(say(.signInTo, ["name": name])), .paragraph(say(.signInAsked)),
                .button(
                    say(.signIn), url: url,
                    below: say(.signInOnce, ["span": say.span(expiresAt - time), "time": say.full(expiresAt)])),
                .footer([say(.signInIgnore), say(.nobodyReadsReplies)]),
            ])
        return MailContent(
            from: from, to: recipient.mailbox,
            subject: say(.signInTo, ["name": PlainText.line(name, bytesMax: NotifyLimits.subjectPartBytesMax)]),
            messageID: messageID, threadID: nil, time: time, page: page
        ).composed()
    }
}
