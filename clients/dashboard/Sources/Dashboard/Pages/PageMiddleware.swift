import HTTPTypes
import HumanCallClient
import Hummingbird
import Logging

/// Turns errors into pages, and adds the headers that restrict what a page can do.
struct PageMiddleware: RouterMiddleware {
    typealias Context = DashboardContext

    let desk: Desk

    private static let contentPolicy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        var context = context
        context.words = desk.words(request)
        do {
            response = try await next(request, context)
        } catch {
            let problem = Self.problem(error, desk.logger)
            response = answer(to: request, problem, problem.words ?? context.words)
            if !problem.allowed.isEmpty { response.headers[.allow] = problem.allowed }
        }
        if request.method == .head { response = response.createHeadResponse() }
        // A member's file has stricter ones of its own.
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = Self.contentPolicy
            response.headers[.crossOriginResource] = "same-origin"
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.frameOptions] = "DENY"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.crossOriginOpener] = "same-origin"
        response.headers[.permissions] = "camera=(), microphone=(), geolocation=()"
        if desk.settings.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        if Compression.isWanted(request, response) { response = try await Compression.compressed(response) }
        return response
    }

    static func problem(_ error: any Error, _ logger: Logger) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let error as HumanCallError: return Problem(error)
        case let error as HTTPError where error.status == .notFound: return .notFound
        case let error as HTTPError where error.status == .contentTooLarge: return .tooLarge()
        case let error as any HTTPResponseError where error.status.code < 500:
            return Problem(error.status, "problem.malformed")
        default:
            logger.error("a page failed", metadata: ["error": "\(error)"])
            return Problem(.internalServerError, "problem.internal")
        }
    }

    private func answer(to request: Request, _ problem: Problem, _ words: Words) -> Response {
        if request.wantsJSON {
            struct Said: Encodable {
                var title: String
                var detail: String
                var reason: String
                var metadata: [String: String]
                var fields: [String: String]
                var theirs: [String: Theirs]
                var version: Int64
            }
            struct Theirs: Encodable {
                var value: String
                var shown: String
            }
            return Desk.json(
                Said(
                    title: words(problem.title), detail: words(problem.detail), reason: problem.reason,
                    metadata: problem.metadata, fields: problem.fields.mapValues { words($0) },
                    theirs: problem.theirs.mapValues { Theirs(value: $0.value, shown: words($0.shown)) },
                    version: problem.version),
                status: problem.status)
        }
        let isRead = request.method == .get || request.method == .head
        if problem.status == .unauthorized, isRead {
            // After a link from elsewhere, such as a mail, browsers hold a strict cookie back. A reload from here sends
            // it.
            if request.headers[.secFetchSite] == "cross-site" {
                return desk.barePage("again", words, title: words("signIn.moment"))
            }
            return Desk.redirect("/sign-in?next=" + SignInPages.encode(request.uri.string))
        }
        return desk.problemPage(isRead ? problem : problem.afterForm, words)
    }
}

/// Finds the signed-in member.
struct VisitMiddleware: RouterMiddleware {
    typealias Context = DashboardContext

    let desk: Desk

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let secret = request.secret(.session),
            let (session, isRenewed) = await desk.sessions.session(of: secret)
        else { return try await next(request, context) }
        // The language that the member chose, or else that of the browser.
        let chosen = await desk.feed.view?.settings[session.memberID]?.language ?? ""
        let words = chosen.isEmpty ? context.words : desk.pages.catalogue.words(chosen)
        await desk.feed.use(words.language)
        let board = try await desk.board()
        // A removed member is signed out, also if the id exists again.
        guard let member = board.members[session.memberID], member.createdAt == session.memberCreatedAt else {
            return try await next(request, context)
        }
        var context = context
        context.words = words
        context.visit = Visit(
            member: member, secret: secret, words: words, language: chosen.isEmpty ? "" : words.language,
            isRenewed: isRenewed)
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            var problem = PageMiddleware.problem(error, desk.logger)
            problem.words = words
            throw problem
        }
        if isRenewed, response.headers[.setCookie] == nil {
            response.setCookie(desk.cookie(.session, secret))
        }
        return response
    }
}
