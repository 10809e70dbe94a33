import Foundation
import HTTPTypes
import HumanCallClient
import Hummingbird
import Logging

/// The dependencies of every page.
struct Desk: Sendable {
    let settings: DashboardSettings
    let client: HumanCallClient
    let feed: TeamFeed
    let sessions: SessionFile
    let presences: PresenceDesk
    let push: PushDesk
    let transcripts: TranscriptReader
    let pages: Renderer
    let files: FileStore
    let logger: Logger

    /// The workspace. Throws while the daemon cannot be reached.
    func board() async throws(Problem) -> Board {
        guard let board = await feed.view else { throw .daemonAway }
        return board
    }

    /// Calls the daemon. A refusal becomes a problem page.
    func ask<Answer: Sendable>(
        _ question: (HumanCallClient) async throws(HumanCallError) -> Answer
    ) async throws(Problem) -> Answer {
        do {
            return try await question(client)
        } catch {
            if error.reason == .roleRequired {
                logger.error("the daemon refused the dashboard", metadata: ["error": "\(error)"])
            }
            throw Problem(error)
        }
    }

    /// The texts in the language of a browser.
    func words(_ request: Request) -> Words {
        pages.catalogue.words(accepting: request.headers[.acceptLanguage] ?? "")
    }

    /// All actions of the workspace.
    func actions() async throws(Problem) -> [Action] {
        var actions: [Action] = []
        var token = ""
        repeat {
            let listing = ListActionsRequest(pageSize: Int32(DashboardLimits.pageItemsMax), pageToken: token)
            let page = try await ask { client throws(HumanCallError) in try await client.listActions(listing) }
            actions += page.items
            token = page.nextPageToken
        } while !token.isEmpty
        return actions
    }

    // MARK: Answers

    /// A page for members, in the frame.
    func page(
        _ template: String, title: String, tab: String, _ visit: Visit, _ board: Board, _ values: [String: Any] = [:]
    ) -> Response {
        let member = board.members[visit.member.id] ?? visit.member
        let own = DeskSettings(board.settings[member.id] ?? MemberSettings())
        var all = frame(title: title, formToken: visit.formToken)
        all.merge(values) { $1 }
        all.merge([
            "memberID": member.id, "memberName": member.name, "memberInitials": Words.initials(member.name),
            "memberHue": Words.hue(member.name), "memberTeams": member.teams.joined(separator: "\n"),
            "presence": member.presence.word, "isAway": member.presence == .away,
            "isAwayChosen": member.awayChosen, "isIdle": member.presence == .away && !member.awayChosen,
            "pushKey": push.key, "settings": own.json, "isQuiet": own.quiet, "undo": own.undo, "letters": own.shortcuts,
            "isManager": visit.isManager,
            "rank": visit.words(visit.isManager ? "common.rank.manager" : "common.rank.agent"), "on-\(tab)": true,
            "waitingCount": board.waiting.count, "hasWaiting": !board.waiting.isEmpty,
            "missedCount": board.missed.count, "hasMissed": !board.missed.isEmpty, "hasDemo": settings.hasDemo,
            "languages": pages.catalogue.languages.values.sorted { $0.language < $1.language }.map {
                ["code": $0.language, "name": $0.name, "isChosen": $0.language == visit.language] as [String: Any]
            },
            "awayAfter": settings.awayAfterSeconds, "cursor": "\(board.cursor.log):\(board.cursor.sequence)",
            "calls": board.waiting.map { call in
                [
                    "id": call.id, "team": call.team, "attempt": call.attempt, "reason": call.reason,
                    "isClosed": call.opensAt > 0,
                    "name": visit.words.visitorName(board.conversations[call.conversationID]),
                ] as [String: Any]
            },
        ]) { $1 }
        all["content"] = pages.render(template, all, visit.words)
        return Self.html(pages.render("frame", all, visit.words))
    }

    /// A page without the frame: sign-in, the demo, problems.
    func barePage(
        _ template: String, _ words: Words, title: String, status: HTTPResponse.Status = .ok, formToken: String = "",
        _ values: [String: Any] = [:]
    ) -> Response {
        var all = frame(title: title, formToken: formToken)
        all.merge(values) { $1 }
        all["content"] = pages.render(template, all, words)
        return Self.html(pages.render("bare", all, words), status: status)
    }

    func problemPage(_ problem: Problem, _ words: Words) -> Response {
        let title = words(problem.title)
        var response = barePage(
            "problem", words, title: title, status: problem.status,
            [
                "problem": title, "detail": words(problem.detail), "passes": problem.passes,
                "code": problem.status.code,
                "isSignedOut": problem.status == .unauthorized,
            ])
        if problem.passes { response.headers[.retryAfter] = "3" }
        return response
    }

    private func frame(title: String, formToken: String) -> [String: Any] {
        [
            "title": title, "version": pages.assets.version, "modules": pages.assets.modules, "csrf": formToken,
        ]
    }

    static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(string: text)))
    }

    /// - Parameter name: of the file, without characters that need quotes.
    static func csv(_ text: String, name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: .init(byteBuffer: .init(string: text)))
    }

    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        let data = (try? encoder.encode(value)) ?? Data("{}".utf8)
        return Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(bytes: data)))
    }

    static func redirect(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"])
    }

    /// The answer to a form: JSON for the script, a redirect for a browser without it.
    static func done(_ request: Request, then path: String, _ values: [String: String] = [:]) -> Response {
        request.wantsJSON ? json(values.merging(["next": path]) { $1 }) : redirect(path)
    }

    /// - Parameter secret: nil = the browser forgets the cookie.
    func cookie(_ cookie: SecretCookie, _ secret: Secret?) -> Cookie {
        cookie.cookie(secret, isSecure: settings.isSecure)
    }

    // MARK: Forms

    /// A form that the signed-in member sent from one of the dashboard's pages.
    func form(
        _ request: Request, _ visit: Visit, bytesMax: Int = DashboardLimits.formBytesMax
    ) async throws -> Form {
        let form = try await Form.read(request, bytesMax: bytesMax)
        guard request.isFromHere, visit.accepts(formToken: form["csrf"]) else { throw Problem.formExpired }
        return form
    }
}

extension Request {
    var wantsJSON: Bool { headers[.accept]?.contains("application/json") == true }

    /// Whether the form comes from this site. Browsers say so; without that, only the secret of the form counts.
    var isFromHere: Bool {
        guard let site = headers[.secFetchSite] else { return true }
        return site == "same-origin" || site == "none"
    }

    /// Whether the script asks for a part of the page.
    var wantsPart: Bool { headers[.part] != nil }
}

extension HTTPField.Name {
    static let secFetchSite = named("Sec-Fetch-Site")
    static let part = named("X-Part")
    static let formToken = named("X-Form-Token")
    static let referrerPolicy = named("Referrer-Policy")
    static let crossOriginOpener = named("Cross-Origin-Opener-Policy")
    static let crossOriginResource = named("Cross-Origin-Resource-Policy")
    static let permissions = named("Permissions-Policy")
    static let frameOptions = named("X-Frame-Options")
    static let accelBuffering = named("X-Accel-Buffering")
    static let forwardedFor = named("X-Forwarded-For")
    static let forwarded = named("Forwarded")
    static let realAddress = named("X-Real-IP")
    static let via = named("Via")
    static let lastEventID = named("Last-Event-ID")

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no name of a header field") }
        return name
    }
}
