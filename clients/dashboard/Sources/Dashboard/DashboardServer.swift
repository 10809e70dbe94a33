import Foundation
import HTTPTypes
import HumanCallClient
import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle
import NIOCore

/// Assembles the dashboard: the one place that knows all its parts.
package struct DashboardServer: Sendable {
    private let desk: Desk
    private let assets: Assets
    private let demo: Demo
    private let readiness: Readiness
    private let windows = DemoWindows()

    package init(_ settings: DashboardSettings, logger: Logger) async throws(StartError) {
        let resources = try Self.resources()
        let catalogue = try Catalogue(directory: resources + "/languages")
        assets = try Assets(directory: resources + "/assets", catalogue: catalogue)
        let files = FileStore(directory: settings.dataDirectory, url: settings.address + "/files/")
        let pages = try await Renderer(
            directory: resources + "/templates", assets: assets, catalogue: catalogue, filesURL: files.url)
        let client = HumanCallClient(socketPath: settings.socket, workspaceID: settings.workspaceID)
        let sessions = try SessionFile(directory: settings.dataDirectory)
        let presences = PresenceDesk(client: client, awayAfter: settings.awayAfterSeconds)
        let push = try PushDesk(settings, logger: logger)
        let feed = TeamFeed(
            client: client, pages: pages, logger: logger,
            memberLeft: { memberID in
                await sessions.endAll(of: memberID)
                await presences.forget(memberID)
                await push.endAll(of: memberID)
            }, erased: { files.erase($0) }, ring: { await push.hear($0, catalogue: pages.catalogue) })
        desk = Desk(
            settings: settings, client: client, feed: feed, sessions: sessions, presences: presences, push: push,
            transcripts: TranscriptReader(client: client), pages: pages, files: files, logger: logger)
        demo = Demo(client: client, catalogue: catalogue)
        readiness = Readiness(client: client)
    }

    /// The folder with templates and assets, next to the program.
    private static func resources() throws(StartError) -> String {
        let program =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        let folder = (program as NSString).deletingLastPathComponent + "/humancall-dashboard_Dashboard.resources"
        guard FileManager.default.fileExists(atPath: folder) else {
            throw StartError("\(folder) is missing: keep it next to the program")
        }
        return folder
    }

    private var router: Router<DashboardContext> {
        let router = Router(context: DashboardContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: PageMiddleware(desk: desk))
        assets.add(to: router)
        router.get("/health") { _, _ in
            Desk.json(["daemon": await desk.feed.view == nil ? "away" : "there"])
        }
        MonitoringPages(desk: desk, readiness: readiness).add(to: router)
        PushPages(desk: desk, assets: assets).addPublic(to: router)
        if desk.settings.hasDemo { DemoPages(desk: desk, demo: demo, windows: windows).add(to: router) }
        FilePages(desk: desk).addServing(to: router)
        router.add(middleware: VisitMiddleware(desk: desk))
        SignInPages(desk: desk).add(to: router)
        InboxPages(desk: desk).add(to: router)
        CallPages(desk: desk).add(to: router)
        HistoryPages(desk: desk).add(to: router)
        MissedPages(desk: desk).add(to: router)
        EventPages(desk: desk).add(to: router)
        LanguagePages(desk: desk).add(to: router)
        FilePages(desk: desk).addSending(to: router)
        CannedPages(desk: desk).add(to: router)
        ChatPages(desk: desk).add(to: router)
        ViewPages(desk: desk).add(to: router)
        let actions = ActionPages(desk: desk)
        actions.add(to: router)
        ActionFormPages(desk: desk, lists: actions).add(to: router)
        MemberPages(desk: desk).add(to: router)
        AuditPages(desk: desk).add(to: router)
        OverviewPages(desk: desk).add(to: router)
        SettingsPages(desk: desk).add(to: router)
        PushPages(desk: desk, assets: assets).add(to: router)
        Self.refuseOtherMethods(router)
        return router
    }

    /// Answers other methods of a known address with 405 and the methods that it has. HEAD goes with GET.
    private static func refuseOtherMethods(_ router: Router<DashboardContext>) {
        var known: [String: Set<HTTPRequest.Method>] = [:]
        for route in router.routes { known[route.path.description, default: []].insert(route.method) }
        for (path, methods) in known {
            let answered: Set<HTTPRequest.Method> = methods.contains(.get) ? methods.union([.head]) : methods
            let allowed = answered.map(\.rawValue).sorted().joined(separator: ", ")
            for method in [.get, .head, .post, .put, .delete, .patch, .options] as [HTTPRequest.Method]
            where !answered.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ -> Response in
                    throw Problem.methodNotAllowed(method, allowed: allowed)
                }
            }
        }
    }

    /// Serves until SIGTERM or SIGINT.
    ///
    /// - Parameter started: called when the port is open.
    package func run(started: @escaping @Sendable () async -> Void) async throws {
        let server = HTTPServerBuilder.http1(
            configuration: .init(
                idleTimeout: .seconds(DashboardLimits.idleConnectionSecondsMax),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: DashboardLimits.headerBytesMax,
                    maxHeaderListSize: DashboardLimits.headerBytesMax,
                    maxHeaderFieldCount: DashboardLimits.headerFieldsMax)))
        var application = Application(
            router: router, server: server,
            configuration: .init(
                address: .hostname(desk.settings.bind, port: desk.settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(DashboardLimits.connectionsMax)),
            onServerRunning: { _ in await started() }, logger: desk.logger)
        application.addServices(Background { await desk.feed.run() })
        application.addServices(Background { await tick() })
        application.addServices(Background { await sweepFiles() })
        if desk.settings.hasDemo { application.addServices(Background { await relayDemo() }) }
        try await application.runService()
    }

    private func tick() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(DashboardLimits.pulseSeconds))
            await desk.feed.endStreams(of: await desk.sessions.over(await desk.feed.sessions))
            await desk.feed.tick()
            await windows.tick()
        }
    }

    private func sweepFiles() async {
        while !Task.isCancelled {
            desk.files.sweep(now: Int64(Date().timeIntervalSince1970))
            try? await Task.sleep(for: .seconds(DashboardLimits.fileSweepSeconds))
        }
    }

    private func relayDemo() async {
        while !Task.isCancelled {
            do {
                try await demo.relay(
                    wake: { await windows.wake($0) }, typing: { await windows.typing($0, $1) })
            } catch {
                if error.cause != .cancelled {
                    desk.logger.warning("the demo's stream ended", metadata: ["error": "\(error)"])
                }
            }
            try? await Task.sleep(for: .seconds(1))
        }
    }
}

/// Work that runs as long as the server.
private struct Background: Service {
    let work: @Sendable () async -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown { await work() }
    }
}
