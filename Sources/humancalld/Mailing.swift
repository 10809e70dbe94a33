import HumanCall
import HumanCallNotify
import HumanCallService

/// Composes the service's deliveries as mails, and gives them to the mailer.
struct Mailing {
    private let mailer: Mailer
    private let from: Mailbox
    private let repliesToVisitor: Bool
    private let dashboardURL: String

    /// - Parameter delivered: called on the mailer's thread.
    init(
        _ settings: SMTPSettings, dashboardURL: String,
        delivered: @escaping @Sendable (_ token: UInt64, _ outcome: DeliveryOutcome) -> Void
    ) {
        from = settings.from
        repliesToVisitor = settings.repliesToVisitor
        self.dashboardURL = dashboardURL
        mailer = Mailer(settings: settings) { token, result in
            delivered(
                token,
                DeliveryOutcome(
                    isDelivered: result.delivered, isPermanent: result.isPermanent, code: result.code,
                    detail: result.detail))
        }
    }

    /// False: the mailer accepts no more mails.
    func submit(_ delivery: Delivery) -> Bool {
        mailer.submit(composed(delivery), token: delivery.token)
    }

    /// Another mailer replaces this one. Returns the tokens of the mails that wait, which get no outcome here.
    func retire() -> [UInt64] { mailer.retire() }

    /// Whether it was retired and has sent its last mail.
    var isOver: Bool { mailer.isOver }

    /// Waits a moment for mails being sent. Not on the event loop.
    func close() { mailer.close() }

    private func composed(_ delivery: Delivery) -> ComposedMail {
        switch delivery.mail {
        case .alert(let lease, let messages):
            let calls = zip(lease.calls, messages).map { call, messages in
                AlertedCall(
                    request: call.request, conversation: call.conversation, messages: messages, cause: call.cause)
            }
            return AlertMail(
                workspace: lease.workspace, recipient: lease.recipient, calls: calls, callCount: lease.rows.count,
                messageID: lease.messageID, time: delivery.time, date: delivery.date, dashboardURL: dashboardURL,
                repliesToVisitor: repliesToVisitor, language: delivery.language
            ).composed(from: from)
        case .test(let to, let messageID):
            return TestMail(to: to, messageID: messageID, time: delivery.date, dashboardURL: dashboardURL).composed(
                from: from)
        case .signIn(let member, let workspace, let url, let expiresAt, let messageID):
            // Its reader has a watch, and not the daemon's clock.
            return LoginMail(
                recipient: member, workspace: workspace, url: url,
                expiresAt: expiresAt + (delivery.date - delivery.time), messageID: messageID, time: delivery.date,
                language: delivery.language
            ).composed(from: from)
        }
    }
}
