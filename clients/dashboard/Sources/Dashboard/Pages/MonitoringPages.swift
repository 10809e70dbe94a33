import HumanCallClient
import HumanCallMetrics
import Hummingbird
import HTTPTypes

/// The pages of monitors and service managers: /livez, /readyz and /metrics.
struct MonitoringPages {
    let desk: Desk
    let readiness: Readiness

    func add(to router: Router<DashboardContext>) {
        router.get("/livez") { _, _ in Self.text("live\n") }
        router.get("/readyz") { [readiness] _, _ in
            switch await readiness.status {
            case .serving?: Self.text("ready\n")
            case let status?: Self.text("the daemon is \(status)\n", .serviceUnavailable)
            case nil: Self.text("the daemon does not answer\n", .serviceUnavailable)
            }
        }
        let access = MetricsAccess(token: desk.settings.metricsToken, hasPublicURL: !desk.settings.publicURL.isEmpty)
        router.get("/metrics") { [desk] request, context in
            switch access.answer(to: request, peer: context.channel.remoteAddress?.ipAddress ?? "") {
            case .allowed: return await Self.metrics(desk)
            case .needsToken:
                var response = Self.text("/metrics needs its token: Authorization: Bearer ...\n", .unauthorized)
                response.headers[.wwwAuthenticate] = "Bearer"
                return response
            case .refused:
                return Self.text(
                    "/metrics is for this machine only, and for nobody behind a proxy; start the dashboard with --metrics-token-file to read it from elsewhere\n",
                    .forbidden)
            }
        }
    }

    /// The daemon's page, and then the dashboard's own.
    private static func metrics(_ desk: Desk) async -> Response {
        var page = MetricsPage()
        var hasDaemon = true
        do throws(HumanCallError) {
            let answer = try await desk.client.metrics(deadline: .seconds(DashboardLimits.metricsSecondsMax))
            page.add(page: answer.text)
        } catch {
            hasDaemon = false
            desk.logger.warning("the daemon gave no metrics", metadata: ["error": "\(error)"])
        }
        page.add(DashboardMetrics.hasDaemon, hasDaemon ? 1 : 0)
        page.add(DashboardMetrics.windows, await desk.feed.browserCount)
        page.add(DashboardMetrics.pushes, await desk.push.results.samples)
        ProcessFigures().add(to: &page, as: DashboardMetrics.process)
        return text(page.text, type: "text/plain; version=0.0.4; charset=utf-8")
    }

    private static func text(
        _ text: String, _ status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(string: text)))
    }
}

/// Whether the daemon serves. Everybody may ask, so that many questions within a second are one call of the daemon.
actor Readiness {
    private let client: HumanCallClient
    private var known: (status: HealthStatus?, at: ContinuousClock.Instant)?
    private var asking: Task<HealthStatus?, Never>?

    init(client: HumanCallClient) { self.client = client }

    /// nil = the daemon does not answer.
    var status: HealthStatus? {
        get async {
            if let known, known.at.duration(to: .now) < .seconds(DashboardLimits.readinessSeconds) {
                return known.status
            }
            if let asking { return await asking.value }
            let task = Task { [client] in
                try? await client.health(deadline: .seconds(DashboardLimits.healthSecondsMax)).status
            }
            asking = task
            let status = await task.value
            (asking, known) = (nil, (status, .now))
            return status
        }
    }
}
