import HumanCall
import HumanCallMessages
import HumanCallStore

/// E-mails a sign-in link to the member with this address.
///
/// The answer does not reveal whether there is such a member. It is given before anything is written, so that its time reveals
/// nothing either. A mail that fails is not repeated: the member asks again.
enum SendLoginLink {
    static func handle(_ request: SendLoginLinkRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .login, call)
        guard !request.email.isEmpty else {
            throw .invalid("email", "is missing; name the address that the link goes to")
        }
        try Check.email(request.email, "email")
        guard service.configuration.canEmail, !service.configuration.dashboardURL.isEmpty else {
            throw Rejection(
                .noMailServer,
                "no link can be e-mailed: set smtp.host, smtp.from and dashboard.url in the daemon's configuration, or use humancall login-link"
            )
        }
        let member = try service.directory(workspaceID).member(withEmail: request.email)
        try service.respond(SendLoginLinkResponse(), to: call)
        if let member { service.signIn(member, workspaceID) }
    }
}

extension Service {
    fileprivate func signIn(_ member: Member, _ workspaceID: String) {
        let key = MemberKey(workspaceID, member.id)
        guard timers.outbox.allowsSignIn(key, now: now.monotonicMilliseconds) else { return }
        let token = Self.text(ofToken: configuration.randomBytes(ServiceLimits.loginTokenRandomBytes))
        submitOwn(
            .login(.create(.of(Array(token.utf8)), memberID: member.id)), workspaceID,
            .signIn(PendingCommand.SignIn(member: member, token: token)))
    }

    /// The token's digest is on disk: e-mails the link.
    func deliver(_ signIn: PendingCommand.SignIn, _ workspaceID: String) {
        guard let workspace = try? directory(workspaceID).workspace else { return }
        let expiresAt = now.unixMilliseconds + HumanCall.Limits.loginTokenMilliseconds
        let token = timers.outbox.begin(.signIn)
        outputs.append(
            .deliver(
                delivery(
                    token,
                    .signIn(
                        signIn.member, workspace, url: "\(configuration.dashboardURL)/sign-in?token=\(signIn.token)",
                        expiresAt: expiresAt, messageID: "login-\(startedAt)-\(now.unixMilliseconds)-\(token)@humancall"
                    ), language: language(of: signIn.member.id, in: workspaceID))))
    }
}
