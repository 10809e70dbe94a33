import Dispatch
import HumanCall
import HumanCallMessages
import HumanCallNotify
import HumanCallService
import HumanCallStore
import HumanCallWire
import Logging
import NIOCore

/// The configured endpoints. Each subscribes to the service like any other client: a StreamEvents call with a consumer. They
/// call on the daemon's own connection, so everything here runs on the event loop.
final class Webhooks {
    private enum Purpose {
        case events(Endpoint)
        case move(Endpoint)
    }

    private var endpoints: [Endpoint] = []
    /// Of endpoints that a reload has retired, as long as a post is in flight.
    private var retiredPosters: [WebhookPoster] = []
    private var purposes: [UInt32: Purpose] = [:]
    private var nextStream: UInt32 = 1
    /// Outputs of the service's turn, handled in a later task: a reaction to one must not overtake the others.
    private var inbox: [Output] = []
    private var isStopping = false
    private var host: Host?
    private var dashboardURL: String
    private let loop: any EventLoop
    private let clock: SteadyClock
    private let logger: Logger
    private let store: any Store
    private let arena = WireArena()

    init(
        _ settings: [WebhookSettings], dashboardURL: String, loop: any EventLoop, clock: SteadyClock, store: any Store,
        logger: Logger
    ) {
        self.dashboardURL = dashboardURL
        self.loop = loop
        self.clock = clock
        self.store = store
        self.logger = logger
        endpoints = settings.map(endpoint)
    }

    private func endpoint(_ settings: WebhookSettings) -> Endpoint {
        let place = EndpointPlace()
        let me = NIOLoopBound((Weak(self), place), eventLoop: loop)
        let loop = loop
        let poster = WebhookPoster(name: settings.name) { result in
            loop.execute {
                let (weak, place) = me.value
                guard let webhooks = weak.webhooks, let endpoint = place.endpoint else { return }
                webhooks.turn(endpoint) {
                    $1.answered(result, now: $0.clock.now().unixMilliseconds, random: .random(in: 0..<1))
                }
            }
        }
        let endpoint = Endpoint(settings, poster)
        place.endpoint = endpoint
        return endpoint
    }

    private struct Weak {
        weak var webhooks: Webhooks?
        init(_ webhooks: Webhooks) { self.webhooks = webhooks }
    }

    /// Begins to deliver. Called once, before the socket opens.
    func start(_ host: Host) {
        self.host = host
        for endpoint in endpoints { open(endpoint) }
        host.perform()
    }

    /// Posts nothing new. The caller then closes the posters, off the event loop, and the places that they still reach are
    /// stored.
    func beginStop() -> [WebhookPoster] {
        isStopping = true
        return endpoints.map(\.poster) + retiredPosters
    }

    /// Goes on with other settings. An endpoint whose settings are the same keeps its place and its connection; the others
    /// are retired, and new ones begin at their stored places.
    func replace(with settings: [WebhookSettings], dashboardURL: String) {
        self.dashboardURL = dashboardURL
        let old = endpoints
        endpoints = settings.map { settings in old.first { $0.settings == settings } ?? endpoint(settings) }
        retiredPosters.removeAll(where: \.isOver)
        for endpoint in old where !endpoints.contains(where: { $0 === endpoint }) { retire(endpoint) }
        for endpoint in endpoints where !old.contains(where: { $0 === endpoint }) { open(endpoint) }
    }

    /// A post in flight ends on its own; its answer moves no place, because a successor may have one of its own.
    private func retire(_ endpoint: Endpoint) {
        endpoint.isRetired = true
        endpoint.poster.retire()
        retiredPosters.append(endpoint.poster)
        if purposes.removeValue(forKey: endpoint.stream) != nil { host?.cancelled(endpoint.stream) }
    }

    func shown(in workspaceID: String) -> [Webhook] {
        endpoints.filter { $0.settings.workspaceID == workspaceID }.map {
            $0.machine.shown($0.settings, logID: store.logID)
        }
    }

    // MARK: The service's outputs

    /// Consumes outputs for the daemon's own connection. False: the output is for another one.
    func consumes(_ output: Output) -> Bool {
        switch output {
        case .respond(let id, _), .fail(let id, _), .park(let id):
            guard id.connection == Service.ownConnection else { return false }
        case .send(let ids, _):
            guard ids.first?.connection == Service.ownConnection else { return false }
        default: return false
        }
        if inbox.isEmpty {
            let me = NIOLoopBound(self, eventLoop: loop)
            loop.execute { me.value.readInbox() }
        }
        inbox.append(output)
        return true
    }

    private func readInbox() {
        let all = inbox
        inbox = []
        for output in all { read(output) }
        host?.perform()
    }

    private func read(_ output: Output) {
        switch output {
        case .send(let ids, let items):
            for id in ids {
                for item in items {
                    // An item that cannot be read ends the stream: the items after it must wait.
                    guard case .events(let endpoint) = purposes[id.stream] else { break }
                    take(item, endpoint)
                }
            }
        case .respond(let id, _):
            guard case .move(let endpoint) = purposes.removeValue(forKey: id.stream) else { return }
            act(endpoint.machine.moved(hasFailed: false), endpoint)
        case .fail(let id, let rejection):
            switch purposes.removeValue(forKey: id.stream) {
            case .events(let endpoint)?: lost("\(rejection.reason.rawValue): \(rejection.message)", endpoint)
            case .move(let endpoint)?: act(endpoint.machine.moved(hasFailed: true), endpoint)
            case nil: return
            }
        case .park(let id): host?.resume(id.stream)
        case .submit, .deliver, .report, .reload: return
        }
    }

    private func take(_ bytes: [UInt8], _ endpoint: Endpoint) {
        let item: StreamEventsResponse
        do throws(WireError) {
            item = try WireCodec.decode(StreamEventsResponse.self, from: bytes, arena: arena)
        } catch {
            // It must not be skipped silently: the endpoint stops at it and reports it.
            let stream = endpoint.stream
            purposes[stream] = nil
            host?.cancelled(stream)
            return lost("an event of the log cannot be read: \(error)", endpoint)
        }
        let isForIt = (item.event?.sequence ?? 0) > 0
        act(
            isForIt
                ? endpoint.machine.took(WebhookEvent(item: item, windowBytes: bytes.count))
                : endpoint.machine.passed(cursor: item.cursor, windowBytes: bytes.count), endpoint)
    }

    private func lost(_ detail: String, _ endpoint: Endpoint) {
        guard !isStopping, !endpoint.isRetired else { return }
        logger.warning("webhook gets no events; retrying", metadata: metadata(endpoint, detail))
        act(
            endpoint.machine.lost(
                detail: detail, now: clock.now().unixMilliseconds, random: .random(in: 0..<1)), endpoint)
    }

    // MARK: The machines' actions

    private func turn(_ endpoint: Endpoint, _ step: (Webhooks, inout WebhookEndpoint) -> [WebhookEndpoint.Action]) {
        guard !endpoint.isRetired else { return }
        let failuresBefore = endpoint.machine.failures
        let actions = step(self, &endpoint.machine)
        if failuresBefore == 0, endpoint.machine.failures == 1 {
            logger.warning("webhook failed; retrying", metadata: metadata(endpoint, endpoint.machine.detail))
        }
        act(actions, endpoint)
        host?.perform()
    }

    private func act(_ actions: [WebhookEndpoint.Action], _ endpoint: Endpoint) {
        guard !endpoint.isRetired else { return }
        for action in actions {
            switch action {
            case .post(let event): post(event, endpoint)
            case .consumed(let bytes): host?.flushed(endpoint.stream, bytes)
            case .move(let cursor, let lanes): move(to: cursor, lanes, endpoint)
            case .wait(let milliseconds, let lane):
                later(milliseconds) { $0.turn(endpoint) { $1.elapsed(lane: lane) } }
            // In a task of its own: many lanes can be due at once.
            case .find(let lane, let place): later(0) { $0.find(lane, place, endpoint) }
            case .reopen(let milliseconds):
                later(milliseconds) {
                    guard !endpoint.isRetired else { return }
                    $0.open(endpoint)
                    $0.host?.perform()
                }
            case .died(let detail):
                logger.error(
                    "webhook is dead: it failed \(Backoff.attemptsMax) times in a row; it is still retried and loses nothing",
                    metadata: metadata(endpoint, detail))
            case .recovered: logger.notice("webhook delivers again", metadata: metadata(endpoint, ""))
            }
        }
    }

    private func post(_ event: WebhookEvent, _ endpoint: Endpoint) {
        guard !isStopping else { return }
        let settings = endpoint.settings
        _ = endpoint.poster.submit(
            WebhookPost(event, settings, dashboardURL: dashboardURL, time: clock.now().systemMilliseconds))
    }

    private func later(_ milliseconds: Int64, _ body: @escaping (Webhooks) -> Void) {
        guard !isStopping else { return }
        let me = NIOLoopBound((Weak(self), body), eventLoop: loop)
        loop.scheduleTask(in: .milliseconds(milliseconds)) {
            let (weak, body) = me.value
            if let webhooks = weak.webhooks, !webhooks.isStopping { body(webhooks) }
        }
    }

    /// Looks for the next event of a lane, at a bounded number of events.
    private func find(_ lane: Int, _ place: WebhookLane, _ endpoint: Endpoint) {
        guard !endpoint.isRetired else { return }
        let settings = endpoint.settings
        let found: Result<(event: WebhookEvent?, through: Int64), StoreError> = Result { () throws(StoreError) in
            let after = place.sequence - 1
            guard !place.conversationID.isEmpty else {
                let events = try store.events(settings.workspaceID, after: after, limit: 1, bytesMax: 1)
                return (try events.first.map(read), place.sequence)
            }
            let events = try store.events(
                settings.workspaceID, conversationID: place.conversationID, after: after,
                limit: NotifyLimits.eventsPerFindMax, bytesMax: NotifyLimits.bytesPerFindMax)
            return (
                try events.first { settings.wants($0.type) }.map(read), events.last?.sequence ?? .max
            )
        }
        switch found {
        case .success(let found): turn(endpoint) { $1.found(found.event, lane: lane, through: found.through) }
        case .failure(let error):
            logger.warning("webhook gets no events; retrying", metadata: metadata(endpoint, "\(error)"))
            turn(endpoint) {
                $1.unreadable(lane: lane, now: $0.clock.now().unixMilliseconds, random: .random(in: 0..<1))
            }
        }
    }

    private func read(_ event: StoredEvent) throws(StoreError) -> WebhookEvent {
        WebhookEvent(
            item: StreamEventsResponse(
                cursor: "\(store.logID):\(event.sequence)", event: try event.event(arena: arena)),
            windowBytes: 0)
    }

    // MARK: Skipping

    private func find(_ workspaceID: String, _ name: String) -> Endpoint? {
        endpoints.first { $0.settings.workspaceID == workspaceID && $0.settings.name == name }
    }

    /// The place without an event that an operator skips. Nothing is posted until `endSkip`.
    func beginSkip(_ workspaceID: String, _ name: String, _ eventID: String) throws(Rejection) -> WebhookMove {
        guard let endpoint = find(workspaceID, name) else { throw .noWebhook(name, workspaceID) }
        let settings = endpoint.settings
        let prefix = settings.eventID(cursor: "\(store.logID):")
        let sequence = eventID.hasPrefix(prefix) ? Int64(eventID.dropFirst(prefix.utf8.count)) ?? 0 : 0
        do throws(WebhookEndpoint.SkipRefusal) {
            let (cursor, lanes) = try endpoint.machine.beginSkip(sequence)
            return Self.place(settings, cursor, lanes)
        } catch {
            switch error {
            case .busy:
                throw Rejection(
                    .inUse, "\(eventID) is being posted to webhook \(name) now; try again when it has answered",
                    ["event_id": eventID])
            case .notRefused(let others):
                let ids = others.map { "\(prefix)\($0)" }
                let rule =
                    ids.isEmpty
                    ? "is not refused by webhook \(name), which refuses no event now"
                    : "is not refused by webhook \(name) now; it refuses \(ids.prefix(3).joined(separator: ", "))\(ids.count > 3 ? " and others" : "")"
                throw Rejection(
                    .invalidField, "event_id \(rule)",
                    ["field": "event_id", "rule": rule, "current_event_id": ids.first ?? ""])
            }
        }
    }

    /// The skip is stored, or it failed. Returns the webhook after that.
    func endSkip(_ workspaceID: String, _ name: String, hasFailed: Bool) -> Webhook? {
        guard let endpoint = find(workspaceID, name) else { return nil }
        let actions = endpoint.machine.endSkip(hasFailed: hasFailed)
        // The service is in its own turn.
        later(0) {
            $0.act(actions, endpoint)
            $0.host?.perform()
        }
        return endpoint.machine.shown(endpoint.settings, logID: store.logID)
    }

    // MARK: Calls

    /// Opens its stream at its stored place, or at its first start where the configuration says.
    private func open(_ endpoint: Endpoint) {
        let settings = endpoint.settings
        var request = StreamEventsRequest()
        request.workspaceID = settings.workspaceID
        request.consumer = settings.consumer
        request.types = settings.types
        request.audience = settings.isForTeam ? .team : .visitor
        do throws(StoreError) {
            let row = try store.consumers(settings.workspaceID)[settings.consumer]
            if row == nil, settings.start == .beginning { request.from = "BEGINNING" }
            if let row, !endpoint.isRestored {
                endpoint.machine.restore(
                    cursor: "\(store.logID):\(row.sequence)", sequence: row.sequence, lanes: row.lanes)
            }
            endpoint.isRestored = true
        } catch {
            return lost("\(error)", endpoint)
        }
        endpoint.stream = nextStream
        call(.events(endpoint), Methods.StreamEvents.self, request)
    }

    private func move(to cursor: String, _ lanes: Set<WebhookLane>, _ endpoint: Endpoint) {
        let settings = endpoint.settings
        let stream = nextStream
        nextStream &+= 1
        purposes[stream] = .move(endpoint)
        host?.move(
            stream, settings.workspaceID,
            Self.place(settings, cursor, lanes))
    }

    private static func place(_ settings: WebhookSettings, _ cursor: String, _ lanes: Set<WebhookLane>) -> WebhookMove {
        WebhookMove(
            name: settings.consumer, sequence: Int64(cursor.drop { $0 != ":" }.dropFirst()) ?? 0, lanes: lanes)
    }

    private func call<M: WireMethod>(_ purpose: Purpose, _ type: M.Type, _ request: M.Request) {
        let stream = nextStream
        nextStream &+= 1
        // A request of the daemon's own always encodes, and its method exists.
        guard let payload = try? WireCodec.encode(request, arena: arena),
            let method = host?.methods.find(service: M.service, method: M.name)
        else { return }
        purposes[stream] = purpose
        host?.call(stream, method, payload)
    }

    private func metadata(_ endpoint: Endpoint, _ detail: String) -> Logger.Metadata {
        [
            "webhook": "\(endpoint.settings.name)", "origin": "\(endpoint.settings.origin)",
            "detail": "\(detail)",
        ]
    }
}
