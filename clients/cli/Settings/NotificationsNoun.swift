import ArgumentParser
import HumanCallClient

struct NotificationsNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notifications",
        abstract: "List e-mails to the team: sent, waiting, and failed ones with the reason.",
        discussion: """
            Examples:
              humancall notifications --request @conv-1
              humancall notifications --state dead
              humancall notifications retry ntf_01J-0
            """,
        subcommands: [NotificationsList.self, NotificationsRetry.self, NotificationsSuppress.self],
        defaultSubcommand: NotificationsList.self)
}

struct NotificationsList: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List e-mails, newest first, with the mail server's last reply, or for one request with every reply.",
        usage: "humancall notifications [--request R] [--state S]...")

    @Option(help: "Only e-mails of this request.") var request: RequestArgument?
    @Option(help: "pending, sent, dead or suppressed; can be repeated.") var state: [NotificationState] = []
    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let requestID = try await request?.resolve(invocation.client) ?? ""
        try await invocation.list(page, id: \.id) {
            (size, token) async throws(HumanCallError) -> ListNotificationsResponse in
            try await invocation.client.listNotifications(
                ListNotificationsRequest(pageSize: size, pageToken: token, requestID: requestID, states: state))
        } text: { items in
            NounText(invocation.output).notifications(items, showsEveryAttempt: request != nil)
                .text(invocation.output.style, columns: invocation.output.columns)
        }
        return .done
    }
}

struct NotificationsRetry: Verb {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Retry an e-mail at once, with all its attempts. A sent e-mail is not sent again.")

    @Argument(help: "The notification.") var id: String
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.retryNotification(
            RetryNotificationRequest(idempotencyKey: invocation.key, notificationID: id))
        invocation.show(response, response.notification)
        return .done
    }
}

struct NotificationsSuppress: Verb {
    static let configuration = CommandConfiguration(
        commandName: "suppress", abstract: "Stop an e-mail from being sent.",
        usage: "humancall notifications suppress ID [--reason T]")

    @Argument(help: "The notification.") var id: String
    @Option(help: ArgumentHelp("The reason; shown in the list.", valueName: "text"))
    var reason: String = ""
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.suppressNotification(
            SuppressNotificationRequest(idempotencyKey: invocation.key, notificationID: id, reason: reason))
        invocation.show(response, response.notification)
        return .done
    }
}

extension Invocation {
    fileprivate func show<M: WireMessage>(_ response: M, _ notification: Notification?) {
        let mail = notification ?? Notification()
        output.object(response, id: mail.id) {
            let nouns = NounText(output)
            return "\(SafeText.line(mail.id)) to \(SafeText.line(mail.email)): \(nouns.mail(mail))"
        }
    }
}
