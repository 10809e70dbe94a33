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

    package init(to: String, messageID: String, time: Int64, dashboardURL: String = "") {
        self.to = to
        self.messageID = messageID
        self.time = time
        self.dashboardURL = dashboardURL
    }

    package func composed(from: Mailbox) -> ComposedMail {
        var blocks: [MailPage.Block] = [
            .heading("E-mail works"),
            .paragraph(
                "This is a test mail. Members who are called while nobody is online get their mail the same way."),
            .facts([("Sent", MailTime.full(time)), ("From", from.address)]),
        ]
        if dashboardURL.isEmpty {
            blocks.append(.paragraph("No dashboard.url is configured: mails of calls will have no link to the call."))
        } else {
            blocks.append(
                .button("Open the dashboard", url: dashboardURL, below: "Mails of calls link to the call there."))
        }
        blocks.append(
            .footer([
                "HumanCall sent this because an operator asked for a test mail.", "Nobody reads replies to this mail.",
            ]))
        return MailContent(
            from: from, to: Mailbox(address: to), subject: "HumanCall: test mail",
            messageID: messageID, threadID: nil, time: time,
            page: MailPage(title: "E-mail works", preview: "This is a test mail.", blocks: blocks)
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

    package init(recipient: Member, workspace: Workspace, url: String, expiresAt: Int64, messageID: String, time: Int64)
    {
        self.recipient = recipient
        self.workspace = workspace
        self.url = url
        self.expiresAt = expiresAt
        self.messageID = messageID
        self.time = time
    }

    package func composed(from: Mailbox) -> ComposedMail {
        let name = PlainText.line(
            workspace.name.isEmpty ? workspace.id : workspace.name, bytesMax: NotifyLimits.nameBytesMax)
        let page = MailPage(
            title: "Sign in to \(name)", preview: "The link works once.",
            blocks: [
                .heading("Sign in to \(name)"),
                .paragraph("Somebody, you we hope, asked to sign in to the team's inbox with this address."),
                .button(
                    "Sign in", url: url,
                    below:
                        "The link works once, for \(DurationText.text(milliseconds: expiresAt - time, .words)): until \(MailTime.full(expiresAt))."
                ),
                .footer([
                    "If it was not you, do nothing: without the link nobody gets in. Do not pass this mail on.",
                    "Nobody reads replies to this mail.",
                ]),
            ])
        return MailContent(
            from: from, to: recipient.mailbox,
            subject: "Sign in to \(PlainText.line(name, bytesMax: NotifyLimits.subjectPartBytesMax))",
            messageID: messageID, threadID: nil, time: time, page: page
        ).composed()
    }
}
