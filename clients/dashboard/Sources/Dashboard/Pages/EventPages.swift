import Foundation
import HTTPTypes
import HumanCallClient
import Hummingbird
import NIOCore
import ServiceLifecycle

/// The event stream to browsers, and the signs of life from them.
struct EventPages: Sendable {
    let desk: Desk

    func add(to router: Router<DashboardContext>) {
        router.get("/events") { request, context in try await events(request, context) }
        router.post("/beat") { request, context in try await beat(request, context) }
    }

    static let streamHeaders: HTTPFields = [
        .contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no",
    ]

    private func events(_ request: Request, _ context: DashboardContext) async throws -> Response {
        // A browser without a session gets the sign-in page, and its next sign of life says that it is signed out.
        let visit = try context.signedIn()
        // A request for the headers alone opens no stream.
        if request.method == .head { return Response(status: .ok, headers: Self.streamHeaders) }
        let feed = desk.feed
        let channel = context.channel
        // The language of the page, which the member may have changed since.
        let language = request.queryValues["language"] ?? ""
        let cursor = request.headers[.lastEventID] ?? request.queryValues["from"] ?? ""
        guard
            let browser = await feed.join(
                memberID: visit.member.id, language: desk.pages.catalogue.words(language).language,
                session: visit.secret.fingerprint, close: { channel.close(promise: nil) })
        else {
            throw Problem.tooManyWindows
        }
        return Response(
            status: .ok, headers: Self.streamHeaders,
            body: .init { writer in
                await Self.serve(request, { try await send(to: &writer, browser: browser, from: cursor) }) {
                    await feed.leave(browser)
                }
                try? await writer.finish(nil)
            })
    }

    /// Serves a stream until the browser closes it or the server stops.
    ///
    /// - Parameter leave: ends `work`; always called.
    static func serve(
        _ request: Request, _ work: () async throws -> Void, leave: @escaping @Sendable () async -> Void
    ) async {
        await withGracefulShutdownHandler {
            do {
                try await request.body.consumeWithCancellationOnInboundClose { _ in try await work() }
            } catch {
                // The browser is gone, and comes back with its cursor.
            }
        } onGracefulShutdown: {
            Task { await leave() }
        }
        await leave()
    }

    private func send(to writer: inout any ResponseBodyWriter, browser: TeamFeed.Browser, from cursor: String)
        async throws
    {
        try await writer.write(ByteBuffer(string: "retry: \(DashboardLimits.retryMilliseconds)\n\n"))
        guard var position = await desk.feed.position(of: browser, after: cursor) else {
            try await writer.write(Self.reload)
            return
        }
        // The browser may know of a loss from an earlier stream, of a dashboard that was restarted since.
        try await writer.write(BrowserEvent(daemon: desk.feed.view != nil).bytes())
        while true {
            switch await desk.feed.next(browser, after: position) {
            case .items(let items, let next):
                try await writer.write(contentsOf: items)
                position = next
            case .beat: try await writer.write(Self.beat)
            case .fellOff:
                try await writer.write(Self.reload)
                return
            case .ended: return
            }
        }
    }

    /// The page cannot catch up: it reads its lists and its thread again.
    private static let reload = ByteBuffer(string: "event: reload\ndata: {}\n\n")
    /// An event, not a comment, so that the page's script sees it and can send a sign of life.
    private static let beat = ByteBuffer(string: "event: beat\ndata: {}\n\n")

    // MARK: Signs of life

    private struct Heard: Encodable {
        var presence: String
        /// The member chose to be away.
        var chosen: Bool
        /// The member does not want to be disturbed.
        var quiet = false
        /// Unix milliseconds here, for countdowns in browsers whose clocks are wrong.
        var now: Int64
        /// Milliseconds until a claim lapses without a further sign of life, by request.
        var leases: [String: Int64]
        /// The viewers of the conversation that this window shows; nil = it shows none.
        var viewers: BrowserEvent.Viewers?
    }

    private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

    private func beat(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let form = try await desk.form(request, visit)
        let tab = form.line("tab")
        guard !tab.isEmpty else { throw Problem.badForm(Phrase("problem.badForm.noTab")) }
        guard tab.utf8.count <= DashboardLimits.tabBytesMax else {
            throw Problem.badForm(
                Phrase(
                    "problem.badForm.longTab",
                    ["count": .number(tab.utf8.count), "max": .number(DashboardLimits.tabBytesMax)]))
        }
        let id = visit.member.id
        await desk.push.looked(id, tab: tab, isVisible: form["visible"] == "1" && form["end"] != "1")
        if form["end"] == "1" {
            try await desk.presences.end(id, tab: tab)
            return Desk.json(Heard(presence: "offline", chosen: false, now: Self.now, leases: [:]))
        }
        let chosen: Presence? = form["presence"] == "available" ? .available : form["presence"] == "away" ? .away : nil
        let answer = try await desk.presences.beat(
            visit.member, tab: tab, idle: IdleBook.bounded(Int64(form.line("idle")) ?? 0), chosen: chosen)
        let viewers = try await viewers(form, tab: tab, of: visit)
        if !request.wantsJSON { return Desk.redirect(SignInPages.safe(form["next"])) }
        return Desk.json(
            Heard(
                presence: answer.presence.word, chosen: answer.awayChosen, quiet: answer.doNotDisturb, now: Self.now,
                leases: Dictionary(answer.leases.map { ($0.requestID, $0.remainingMs) }, uniquingKeysWith: { $1 }),
                viewers: viewers))
    }

    /// Reports the conversation that a window shows, or has closed. The answer is the whole list, so no window shows
    /// viewers longer than until its next sign of life.
    private func viewers(_ form: Form, tab: String, of visit: Visit) async throws -> BrowserEvent.Viewers? {
        let (shown, left) = (form.line("viewing"), form.line("left"))
        guard let id = [shown, left].first(where: { !$0.isEmpty }) else { return nil }
        let call = SetViewingRequest(
            conversationID: id, memberID: visit.member.id, sessionID: tab, viewing: !shown.isEmpty)
        // A conversation that is gone has no viewers, and a sign of life counts all the same.
        guard let found = try? await desk.client.setViewing(call).viewers, !shown.isEmpty else { return nil }
        return BrowserEvent.Viewers(conversation: id, members: await desk.feed.view?.viewers(found) ?? [])
    }
}
