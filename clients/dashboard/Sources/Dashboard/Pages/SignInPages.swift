import HumanCallClient
import Hummingbird

/// Signing in with a link, and signing out.
///
/// GET only shows a link and POST uses it, so a mail scanner that follows it uses nothing up.
struct SignInPages: Sendable {
    let desk: Desk
    let gate = MailGate()

    func add(to router: Router<DashboardContext>) {
        router.get("/sign-in") { request, context in try await show(request, context) }
        router.post("/sign-in") { request, context in try await signIn(request, context) }
        router.post("/sign-in/mail") { request, context in try await mail(request, context) }
        router.post("/sign-out") { request, context in try await signOut(request, context) }
    }

    private func show(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let query = request.queryValues
        let token = query["token"] ?? ""
        let next = Self.safe(query["next"] ?? "")
        if token.isEmpty, context.visit != nil { return Desk.redirect(next) }
        let canMail = token.isEmpty ? (try? await desk.client.serverInfo())?.canEmail ?? false : false
        return page(
            request, context.words, token.isEmpty ? "sign-in" : "sign-in-link",
            ["token": token, "next": next, "canMail": canMail, "wasSent": query["sent"] != nil])
    }

    /// Ties a form before sign-in to its browser by a cookie, so that no other site can sign somebody in.
    private func page(
        _ request: Request, _ words: Words, _ template: String, status: HTTPResponse.Status = .ok,
        _ values: [String: Any]
    ) -> Response {
        let secret = request.secret(.form) ?? .random()
        var response = desk.barePage(
            template, words, title: words("signIn.title"), status: status, formToken: secret.formToken, values)
        response.setCookie(desk.cookie(.form, secret))
        return response
    }

    private func checked(_ request: Request) async throws -> Form {
        let form = try await Form.read(request)
        guard request.isFromHere, let secret = request.secret(.form),
            secret.accepts(formToken: form["csrf"])
        else { throw Problem.formExpired }
        return form
    }

    private func signIn(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let form = try await checked(request)
        let token = form.line("token")
        guard !token.isEmpty, token.utf8.count <= DashboardLimits.tokenBytesMax else {
            return refused(request, context)
        }
        let member: Member?
        do {
            member = try await desk.client.exchangeLoginToken(ExchangeLoginTokenRequest(token: token)).member
        } catch {
            guard error.reason == .loginTokenInvalid || error.reason == .invalidField else { throw Problem(error) }
            return refused(request, context)
        }
        guard let member else { return refused(request, context) }
        let secret = try await desk.sessions.begin(memberID: member.id, memberCreatedAt: member.createdAt)
        // End the old session: its cookie is overwritten, so nobody could sign out of it.
        if let old = request.secret(.session) { try await end(old) }
        var response = Desk.redirect(Self.safe(form["next"]))
        response.setCookie(desk.cookie(.session, secret))
        return response
    }

    private func refused(_ request: Request, _ context: DashboardContext) -> Response {
        page(
            request, context.words, "sign-in", status: .unauthorized,
            [
                "wasRefused": true, "next": "/inbox",
            ])
    }

    private func mail(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let form = try await checked(request)
        let client = request.client(
            peer: context.channel.remoteAddress?.ipAddress ?? "", isBehindProxy: !desk.settings.publicURL.isEmpty)
        guard await gate.allows(client: client, address: form.line("email")) else {
            throw Problem(.tooManyRequests, "problem.tooManyLinks", reason: "LIMIT")
        }
        _ = try await desk.ask { client throws(HumanCallError) in
            try await client.sendLoginLink(SendLoginLinkRequest(email: form.line("email")))
        }
        return Desk.redirect("/sign-in?sent=1")
    }

    private func signOut(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        _ = try await desk.form(request, visit)
        try await end(visit.secret)
        var response = Desk.redirect("/sign-in")
        response.setCookie(desk.cookie(.session, nil))
        return response
    }

    /// Ends a session and its event streams.
    private func end(_ secret: Secret) async throws(StartError) {
        try await desk.sessions.end(secret)
        await desk.push.end(session: secret.fingerprint)
        await desk.feed.endStreams(of: [secret.fingerprint])
    }

    /// A path of the dashboard: a sign-in link leads nowhere else.
    static func safe(_ next: String) -> String {
        let isPath = next.hasPrefix("/") && !next.hasPrefix("//") && !next.contains("\\")
        return isPath && next.utf8.allSatisfy { $0 > 32 && $0 < 127 } ? next : "/inbox"
    }

    static func encode(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
                || byte == 95
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
