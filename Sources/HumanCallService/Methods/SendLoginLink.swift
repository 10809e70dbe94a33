import HumanCall
import HumanCallMessages
import HumanCallStore

/// E-mails a sign-in link to the member with this address.
///
/// The answer says nothing of whether there is one, and comes before anything is written, so that its time says nothing
/// either. A mail that fails is not repeated: whoever waits for it asks again.
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
        let member = try service.member(withEmail: request.email, workspaceID)
        try service.respond(SendLoginLinkResponse(), to: call)
        if let member { service.signIn(member, workspaceID) }
    }
}

/// How often each member was sent a link lately: nobody's mailbox is filled by a stranger at the sign-in page.
struct LoginMails {
    private var sent: [Sessions.MemberKey: [Int64]] = [:]

    /// Whether another may be sent at this time (monotonic milliseconds); counts it.
    mutating func allow(_ key: Sessions.MemberKey, now: Int64) -> Bool {
        let recent = (sent[key] ?? []).filter { now - $0 < ServiceLimits.loginMailWindowMilliseconds }
        guard recent.count < ServiceLimits.loginMailsPerWindowMax else { return false }
        sent[key] = recent + [now]
        // Members who were deleted since: what is old of anybody goes once there are many.
        if sent.count > ServiceLimits.loginMailMembersMax {
            sent = sent.filter { $0.value.contains { now - $0 < ServiceLimits.loginMailWindowMilliseconds } }
        }
        return true
    }
}

extension Service {
    fileprivate func signIn(_ member: Member, _ workspaceID: String) {
        guard outbox.signInsInFlight < ServiceLimits.loginMailsInFlightMax,
            loginMails.allow(Sessions.MemberKey(workspaceID, member.id), now: now.monotonicMilliseconds)
        else { return }
        let token = Self.text(ofToken: configuration.randomBytes(ServiceLimits.loginTokenRandomBytes))
        submitOwn(
            .login(.create(.of(Array(token.utf8)), memberID: member.id)), workspaceID,
            signIn: PendingWrite.SignIn(member: member, token: token))
    }

    /// The token's digest is on disk: the link goes out.
    func send(_ signIn: PendingWrite.SignIn, _ workspaceID: String) {
        guard let workspace = try? directory(workspaceID).workspace else { return }
        let expiresAt = now.unixMilliseconds + HumanCall.Limits.loginTokenMilliseconds
        let token = outbox.begin(.signIn)
        outputs.append(
            .deliver(
                Delivery(
                    token: token,
                    mail: .signIn(
                        signIn.member, workspace, url: "\(configuration.dashboardURL)/sign-in?token=\(signIn.token)",
                        expiresAt: expiresAt, messageID: "login-\(startedAt)-\(now.unixMilliseconds)-\(token)@humancall"
                    ),
                    time: now.unixMilliseconds)))
    }
}
