import Foundation
import HTTPTypes
import HumanCallClient
import Hummingbird
import NIOCore
import ServiceLifecycle

/// The stream to browsers, and the signs of life from them.
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
        // EventSource gives up for good on any other status than 200; without one it comes again.
        let visit = try context.signedIn()
        // Who asks for its headers alone takes no place.
        if request.method == .head { return Response(status: .ok, headers: Self.streamHeaders) }
        let feed = desk.feed
        let channel = context.channel
        let cursor = request.headers[.lastEventID] ?? String(request.uri.queryParameters["from"] ?? "")
        guard
            let browser = await feed.join(
                memberID: visit.member.id, session: visit.secret.fingerprint, close: { channel.close(promise: nil) })
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

    /// Serves a stream until the browser goes, or until the server stops: it waits for the last of its answers.
    ///
    /// - Parameter leave: makes `work` end, and is called in any case.
    static func serve(
        _ request: Request, _ work: () async throws -> Void, leave: @escaping @Sendable () async -> Void
    ) async {
        await withGracefulShutdownHandler {
            do {
                try await request.body.consumeWithCancellationOnInboundClose { _ in try await work() }
            } catch {
                // The browser has gone in one way or another, and comes again by its cursor.
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
        guard var position = await desk.feed.position(after: cursor) else {
            try await writer.write(Self.reload)
            return
        }
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

    /// The page shows something that cannot be caught up with: it is to read its lists and its thread anew.
    private static let reload = ByteBuffer(string: "event: reload\ndata: {}\n\n")
    /// An event and no comment, so that the page's script hears it: it answers with a sign of life of its own.
    private static let beat = ByteBuffer(string: "event: beat\ndata: {}\n\n")

    // MARK: Signs of life

    private struct Heard: Encodable {
        var presence: String
        /// Unix milliseconds here, for countdowns in browsers whose clocks are off.
        var now: Int64
        /// Milliseconds until a claim lapses without another sign of life, by request.
        var leases: [String: Int64]
    }

    private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

    private func beat(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let form = try await desk.form(request, visit)
        let tab = form.line("tab")
        guard !tab.isEmpty else { throw Problem.badForm("tab is missing: each window has an id of its own.") }
        guard tab.utf8.count <= DashboardLimits.tabBytesMax else {
            throw Problem.badForm(
                "tab has \(tab.utf8.count) bytes; at most \(DashboardLimits.tabBytesMax) are allowed.")
        }
        let id = visit.member.id
        if form["end"] == "1" {
            try await desk.presences.end(id, tab: tab)
            return Desk.json(Heard(presence: "offline", now: Self.now, leases: [:]))
        }
        let chosen: Presence? = form["presence"] == "available" ? .available : form["presence"] == "away" ? .away : nil
        let answer = try await desk.presences.beat(
            id, tab: tab, idle: IdleBook.bounded(Int64(form.line("idle")) ?? 0), chosen: chosen,
            isAvailable: visit.member.presence == .available)
        if !request.wantsJSON { return Desk.redirect(SignInPages.safe(form["next"])) }
        return Desk.json(
            Heard(
                presence: Words.presence(answer.presence), now: Self.now,
                leases: Dictionary(answer.leases.map { ($0.requestID, $0.remainingMs) }, uniquingKeysWith: { $1 })))
    }
}
