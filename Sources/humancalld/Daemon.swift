import Dispatch
import Glibc
import HumanCall
import HumanCallMessages
import HumanCallNotify
import HumanCallService
import HumanCallStore
import HumanCallWire
import Logging
import NIOCore
import NIOPosix
import TTRPC
import UnixTransport

/// Connects the service to its store, its sockets, its mail and its webhooks: one event loop carries the connections and the
/// service, and the store has a writer thread.
///
/// Everything here runs on the event loop unless it says otherwise. That confinement makes it Sendable.
final class Daemon: CallReceiver, @unchecked Sendable {
    private let loop: any EventLoop
    private let clock: SteadyClock
    private let store: any Store
    private let service: Service
    private let server: UnixServer
    private let logger: Logger
    private let ownUID: UInt32
    private var grants: [Grant]
    private var mails = Mails()
    private var webhooks: Webhooks?
    private var peers: [UInt64: Peer] = [:]
    private var turns = TurnScheduler()
    private var timer: Scheduled<Void>?
    /// Succeeds when everything that fell due while the daemon was down is decided.
    private var settled: EventLoopPromise<Void>?

    /// Set before `settle`: has the configuration read again, off the event loop, and calls `reloaded` on it.
    var reload: (CallID) -> Void = { _ in }

    static let stopGrace: TimeAmount = .seconds(10)

    /// A connection's process, and what it may do. Worked out once, and again after a reload.
    private struct Peer {
        let caller: Caller
        var authority: Authority
    }

    /// On the event loop.
    init(
        loop: any EventLoop, clock: SteadyClock, store: any Store, configuration: ServiceConfiguration, logger: Logger
    ) throws {
        self.loop = loop
        self.clock = clock
        self.store = store
        self.logger = logger
        ownUID = configuration.ownUID
        grants = configuration.grants
        service = try Service(configuration: configuration, store: store, now: clock.now())
        server = UnixServer(eventLoop: loop, logger: logger)
        service.acceptClock = { clock.accept() }
        service.addShellFigures = { [unowned server] page in ShellFigures(server: server).add(to: &page) }
        service.room = { [unowned server] id in id.connection == Service.ownConnection ? .max : server.room(id) }
        if logger.logLevel <= .debug { service.reportCall = { [logger] in logger.report($0) } }
        let directory = configuration.dataDirectory
        service.diskFreeBytes = {
            var facts = statvfs()
            guard statvfs(directory, &facts) == 0 else { return -1 }
            let (bytes, overflow) = UInt64(facts.f_bavail).multipliedReportingOverflow(by: UInt64(facts.f_frsize))
            return overflow ? .max : Int64(clamping: bytes)
        }
    }

    /// Seeds a new store, and decides everything that fell due while the daemon was down. The socket can open when it is done.
    func settle(_ seed: [DirectoryCommand]) -> EventLoopFuture<Void> {
        let promise = loop.makePromise(of: Void.self)
        settled = promise
        store.start { [self] completions in
            loop.execute { self.committed(completions) }
        }
        service.prepare(seed, now: readClocks())
        service.tick(readClocks())
        perform()
        return promise.futureResult
    }

    /// Before `settle`, which sends the mails that are due, and at each reload. nil = no more mails are sent.
    func mail(by settings: SMTPSettings?, dashboardURL: String) {
        let next = settings.map { settings in
            Mailing(settings, dashboardURL: dashboardURL) { [weak self] token, outcome in
                self?.delivered(token, outcome)
            }
        }
        for delivery in mails.replace(with: next) { deliver(delivery) }
    }

    /// Not on the event loop. Waits a moment for mails being sent.
    func closeMails() throws {
        for mailing in try loop.submit({ self.mails.all }).wait() { mailing.close() }
    }

    /// Gives GetConfiguration its answer. Called before `settle`.
    func describe(by settings: @escaping () -> GetConfigurationResponse) { service.settingsInForce = settings }

    // MARK: Reloads

    /// Applies a new configuration between two turns.
    func apply(
        _ next: ServiceConfiguration, smtp: SMTPSettings?, isMailChanged: Bool, webhooks settings: [WebhookSettings]
    ) {
        let now = readClocks()
        grants = next.grants
        for (id, peer) in peers {
            peers[id]?.authority = Authority(caller: peer.caller, ownUID: ownUID, grants: next.grants)
        }
        if isMailChanged { mail(by: smtp, dashboardURL: next.dashboardURL) }
        service.reconfigure(next, now: now) { peers[$0]?.authority }
        if let webhooks {
            webhooks.replace(with: settings, dashboardURL: next.dashboardURL)
        } else {
            deliver(to: settings, dashboardURL: next.dashboardURL)
        }
        perform()
    }

    /// Answers the caller of Reload.
    func reloaded(_ id: CallID, _ outcome: Result<ReloadResponse, Rejection>) {
        service.reloaded(id, outcome, now: readClocks())
        perform()
    }

    // MARK: Start and stop

    func open(_ socket: consuming ListeningSocket) -> EventLoopFuture<Void> {
        server.start(socket, receiver: self)
    }

    /// Called after `settle`: delivers every event to these endpoints too.
    func deliver(to settings: [WebhookSettings], dashboardURL: String) {
        guard !settings.isEmpty else { return }
        let made = Webhooks(
            settings, dashboardURL: dashboardURL, loop: loop, clock: clock, store: store, logger: logger)
        webhooks = made
        service.webhooks = { [weak made] in made?.shown(in: $0) ?? [] }
        service.beginSkip = { [weak made] workspaceID, name, eventID throws(Rejection) in
            guard let made else { throw .noWebhook(name, workspaceID) }
            return try made.beginSkip(workspaceID, name, eventID)
        }
        service.endSkip = { [weak made] in made?.endSkip($0, $1, hasFailed: $2) }
        let own = Caller(uid: ownUID, groups: [])
        let authority = Authority(caller: own, ownUID: ownUID, grants: [])
        made.start(
            Webhooks.Host(
                methods: service.methods,
                call: { [unowned self] stream, method, payload in
                    payload.withUnsafeBytes { bytes in
                        service.receive(
                            CallID(connection: Service.ownConnection, stream: stream), method: method, payload: bytes,
                            timeoutMilliseconds: nil,
                            caller: own, authority: authority, now: readClocks())
                    }
                },
                move: { [unowned self] stream, workspaceID, move in
                    service.moveWebhook(
                        CallID(connection: Service.ownConnection, stream: stream), workspaceID, move, caller: own,
                        authority: authority, now: readClocks())
                },
                flushed: { [unowned self] stream, bytes in
                    service.flushed(
                        CallID(connection: Service.ownConnection, stream: stream), bytes: bytes,
                        now: readClocks())
                },
                resume: { [unowned self] stream in
                    service.resume(
                        CallID(connection: Service.ownConnection, stream: stream), now: readClocks())
                },
                cancelled: { [unowned self] stream in
                    service.cancelled(
                        CallID(connection: Service.ownConnection, stream: stream), now: readClocks())
                },
                perform: { [unowned self] in perform() }))
    }

    /// Not on the event loop. Posts in flight have a moment to end, and their places are stored.
    func stopWebhooks() throws {
        let posters = try loop.submit { self.webhooks?.beginStop() ?? [] }.wait()
        DispatchQueue.concurrentPerform(iterations: posters.count) { posters[$0].close() }
    }

    /// Ends streams and waits, refuses new calls and finishes active ones, for at most `stopGrace`.
    func stop() -> EventLoopFuture<Void> {
        service.stop(readClocks())
        perform()
        let drained = loop.makePromise(of: Void.self)
        let limit = loop.scheduleTask(in: Self.stopGrace) { [self] in
            logger.warning("active calls did not end in time; closing their connections")
            server.close().cascade(to: drained)
        }
        server.drain().whenComplete { _ in
            limit.cancel()
            drained.succeed(())
        }
        return drained.futureResult
    }

    // MARK: Turns

    private func committed(_ completions: [Completion]) {
        let now = now
        service.committed(completions, now: now)
        turns.begin(at: now)
        performTogether()
    }

    /// Performs the scheduler's decision after the service has received something from a connection.
    private func follow(_ action: TurnScheduler.Action) {
        switch action {
        case .wait: break
        case .schedule: loop.execute { [self] in follow(turns.endTurn()) }
        case .perform: performTogether()
        }
    }

    private func performTogether() {
        server.together { perform() }
        turns.performed()
    }

    /// Large answers do not wait for the end of the turn.
    private func performLargeOutputs() {
        guard service.outputBytes >= TurnScheduler.outputBytesPerTurn else { return }
        perform()
        _ = readClocks()
    }

    /// Performs the service's outputs, and arms the timer.
    private func perform() {
        var submitted: [Transaction] = []
        for output in service.drain() where webhooks?.consumes(output) != true {
            switch output {
            case .respond(let id, let payload): server.respond(id, payload: payload)
            case .send(let ids, let items): server.send(ids, items: items)
            case .fail(let id, let rejection):
                logRefusal(id, rejection)
                server.fail(
                    id, code: rejection.code.rawValue, message: rejection.message,
                    reason: rejection.reason.rawValue, metadata: rejection.metadata.map { ($0.key, $0.value) })
            case .park(let id): server.park(id)
            case .submit(let transaction): submitted.append(transaction)
            case .deliver(let delivery): deliver(delivery)
            case .reload(let id): reload(id)
            case .report(let problem, let detail):
                logger.error("\(problem)", metadata: ["detail": "\(detail)"])
            }
        }
        store.submit(submitted)
        if turns.schedulesWork(hasBacklog: service.hasBacklog) {
            loop.execute { [self] in
                turns.worked()
                service.work(readClocks())
                perform()
            }
        }
        if let promise = settled, service.isSettled, !service.hasWritesInFlight {
            settled = nil
            finishSettling(promise)
        }
        armTimer()
    }

    /// An operator who has forgotten a role finds the line to add in the log.
    private func logRefusal(_ id: CallID, _ rejection: Rejection) {
        guard rejection.reason == .roleRequired, let authority = peers[id.connection]?.authority else { return }
        logger.notice(
            "a caller without the role was refused",
            metadata: ["uid": "\(authority.uid)", "connection": "\(id.connection)", "detail": "\(rejection.message)"])
    }

    /// A mail that the mailer does not accept has an outcome like any other.
    private func deliver(_ delivery: Delivery) {
        if let refusal = mails.submit(delivery) { delivered(delivery.token, refusal) }
    }

    private func delivered(_ token: UInt64, _ outcome: DeliveryOutcome) {
        // In a later task: the service is still in the turn that produced the mail.
        loop.execute { [self] in
            mails.ended(token)
            service.delivered(token, outcome, jitter: Double.random(in: 0..<1), now: readClocks())
            perform()
        }
    }

    private func finishSettling(_ promise: EventLoopPromise<Void>) {
        do {
            // The disk was full at the first start. A daemon without its default workspace cannot serve.
            guard try store.directory(defaultWorkspaceID) != nil else {
                throw StoreError(.unavailable, "the default workspace could not be written; is there room on the disk?")
            }
            promise.succeed(())
        } catch {
            promise.fail(error)
        }
    }

    private func armTimer() {
        guard let wake = service.nextWake, turns.armsTimer(for: wake) else { return }
        timer?.cancel()
        let wait = max(0, wake - readClocks().monotonicMilliseconds)
        timer = loop.scheduleTask(in: .milliseconds(wait)) { [self] in
            timer = nil
            turns.timerFired()
            service.tick(readClocks())
            perform()
        }
    }

    // MARK: CallReceiver

    var methods: MethodTable { service.methods }

    func receive(
        call: CallID, method: MethodTable.ID, payload: UnsafeRawBufferPointer, timeoutNanoseconds: Int64,
        peer: PeerCredentials
    ) {
        let caller = Caller(uid: peer.uid, groups: peer.groups)
        let authority: Authority
        if let known = peers[call.connection] {
            authority = known.authority
        } else {
            authority = Authority(caller: caller, ownUID: ownUID, grants: grants)
            peers[call.connection] = Peer(caller: caller, authority: authority)
            service.connectionCount = peers.count
        }
        service.receive(
            call, method: method, payload: payload,
            timeoutMilliseconds: timeoutNanoseconds == 0 ? nil : max(1, timeoutNanoseconds / 1_000_000), caller: caller,
            authority: authority, now: now)
        performLargeOutputs()
        follow(turns.called(at: service.now))
    }

    func readCompleted() {
        follow(turns.readCompleted(hasWrites: service.hasSubmissions))
    }

    /// The turn's time: both clocks are read once for everything that is read from sockets in one turn.
    private var now: Now { turns.time(clock.now) }

    /// The clocks, for everything that is not part of a turn.
    private func readClocks() -> Now {
        let now = clock.now()
        turns.advance(to: now)
        return now
    }

    func flushed(call: CallID, bytes: Int) {
        service.flushed(
            call, bytes: bytes, now: now)
        // Mostly there is nothing new for a stream whose socket has just taken everything.
        if service.hasOutputs || service.hasBacklog { happened() }
    }

    func resume(call: CallID) {
        service.resume(call, now: readClocks())
        perform()
    }

    func cancelled(call: CallID) {
        service.cancelled(call, now: readClocks())
        happened()
    }

    func closed(connection: UInt64) {
        peers[connection] = nil
        service.connectionCount = peers.count
        service.closed(connection: connection, now: readClocks())
        happened()
    }

    private func happened() {
        performLargeOutputs()
        follow(turns.happened(at: service.now))
    }
}
