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

/// The assembly: one event loop that carries the connections and the service, one writer thread inside the store.
///
/// Everything here runs on the event loop, save what says otherwise; that confinement is what makes it Sendable.
final class Daemon: CallReceiver, @unchecked Sendable {
    private let loop: any EventLoop
    private let clock: SteadyClock
    private let store: any Store
    private let service: Service
    private let server: UnixServer
    private let logger: Logger
    private let ownUID: UInt32
    private let grants: [Grant]
    private var mailing: Mailing?
    private var webhooks: Webhooks?
    private var authorities: [UInt64: Authority] = [:]
    private var timer: Scheduled<Void>?
    private var timerDue: Int64?
    private var isWorking = false
    private var hasTurn = false
    /// When the turn that is coming began.
    private var turnTime: Now?
    private var whenSettled: EventLoopPromise<Void>?

    static let stopGrace: TimeAmount = .seconds(10)
    /// What may wait for the end of a turn.
    static let outputBytesPerTurn = 64 * 1024

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
        let directory = configuration.dataDirectory
        service.diskFreeBytes = {
            var facts = statvfs()
            guard statvfs(directory, &facts) == 0 else { return -1 }
            let (bytes, overflow) = UInt64(facts.f_bavail).multipliedReportingOverflow(by: UInt64(facts.f_frsize))
            return overflow ? .max : Int64(clamping: bytes)
        }
    }

    /// Seeds, and decides what fell due while the daemon was down; done when the socket may open.
    func settle(_ seed: [DirectoryCommand]) -> EventLoopFuture<Void> {
        let promise = loop.makePromise(of: Void.self)
        whenSettled = promise
        store.start { [self] completions in
            loop.execute { self.committed(completions) }
        }
        service.prepare(seed, now: readClocks())
        service.tick(readClocks())
        perform()
        return promise.futureResult
    }

    /// Before `settle`: what is due goes out at once.
    func mail(by settings: SMTPSettings, dashboardURL: String) -> Mailing {
        let mailing = Mailing(settings, dashboardURL: dashboardURL) { [weak self] token, outcome in
            self?.delivered(token, outcome)
        }
        self.mailing = mailing
        return mailing
    }

    func open(_ socket: consuming ListeningSocket) -> EventLoopFuture<Void> {
        server.start(socket, receiver: self)
    }

    /// Once it is settled: every event is delivered to these too.
    func deliver(to settings: [WebhookSettings], dashboardURL: String) {
        guard !settings.isEmpty else { return }
        let made = Webhooks(
            settings, dashboardURL: dashboardURL, loop: loop, clock: clock, store: store, logger: logger)
        webhooks = made
        service.webhooks = { [weak made] in made?.shown(in: $0) ?? [] }
        let own = Caller(uid: ownUID, groups: [])
        let authority = Authority(caller: own, ownUID: ownUID, grants: [])
        made.start(
            Webhooks.Ways(
                methods: service.methods,
                call: { [unowned self] stream, method, payload in
                    payload.withUnsafeBytes { bytes in
                        service.receive(
                            CallID(connection: Service.ownConnection, stream: stream), method: method, payload: bytes,
                            timeoutMilliseconds: nil,
                            caller: own, authority: authority, now: readClocks())
                    }
                },
                flushed: { [unowned self] stream, bytes in
                    service.flushed(
                        CallID(connection: Service.ownConnection, stream: stream), bytes: bytes,
                        now: readClocks())
                },
                cancelled: { [unowned self] stream in
                    service.cancelled(
                        CallID(connection: Service.ownConnection, stream: stream), now: readClocks())
                },
                perform: { [unowned self] in perform() }))
    }

    /// Not on the event loop: what is on its way to a webhook has a moment to end, and its place is kept.
    func stopWebhooks() throws {
        let posters = try loop.submit { self.webhooks?.beginStop() ?? [] }.wait()
        DispatchQueue.concurrentPerform(iterations: posters.count) { posters[$0].close() }
    }

    /// Ends streams and waits, refuses what is new, finishes what is active, at most `stopGrace` long.
    func stop() -> EventLoopFuture<Void> {
        service.stop(readClocks())
        perform()
        let drained = loop.makePromise(of: Void.self)
        let limit = loop.scheduleTask(in: Self.stopGrace) { [self] in
            logger.warning("what was active did not end in time; closing it")
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
        let isWithinTurn = turnTime != nil
        let now = now
        service.committed(completions, now: now)
        // Also for what the sockets tell while they are written to.
        turnTime = now
        server.together { perform() }
        if !isWithinTurn { turnTime = nil }
    }

    /// Performs once for all that the event loop finds to read at one time: so a turn costs the same for one call and for
    /// many, and their writes reach the store as one batch.
    private func takeTurn() {
        // Answers to a connection that asks for much must fill its way out before more of it is read.
        if service.outputBytes >= Self.outputBytesPerTurn {
            perform()
            _ = readClocks()
            return
        }
        guard !hasTurn else { return }
        hasTurn = true
        turnTime = service.now
        loop.execute { [self] in
            hasTurn = false
            turnTime = nil
            server.together { perform() }
        }
    }

    /// Does what the service wants done, and arms the one timer.
    private func perform() {
        var submitted: [Transaction] = []
        for output in service.drain() where webhooks?.takes(output) != true {
            switch output {
            case .respond(let id, let payload): server.respond(id, payload: payload)
            case .send(let ids, let items): server.send(ids, items: items)
            case .fail(let id, let rejection):
                server.fail(
                    id, code: rejection.code.rawValue, message: rejection.message,
                    reason: rejection.reason.rawValue, metadata: rejection.metadata.map { ($0.key, $0.value) })
            case .submit(let transaction): submitted.append(transaction)
            case .deliver(let delivery): deliver(delivery)
            case .report(let problem): logger.error("\(problem)")
            }
        }
        store.submit(submitted)
        if service.hasBacklog, !isWorking {
            isWorking = true
            // After what the loop has read meanwhile: a reader of history stands in nobody's way.
            loop.execute { [self] in
                isWorking = false
                service.work(readClocks())
                perform()
            }
        }
        if let promise = whenSettled, service.isSettled, !service.hasWritesInFlight {
            whenSettled = nil
            finishSettling(promise)
        }
        armTimer()
    }

    /// A mail that cannot be handed over has an outcome like any other.
    private func deliver(_ delivery: Delivery) {
        if mailing?.submit(delivery) == true { return }
        delivered(
            delivery.token, DeliveryOutcome(isDelivered: false, detail: "the mailer takes no more mails at present"))
    }

    private func delivered(_ token: UInt64, _ outcome: DeliveryOutcome) {
        // Not within the turn that handed it over.
        loop.execute { [self] in
            service.delivered(token, outcome, jitter: Double.random(in: 0..<1), now: readClocks())
            perform()
        }
    }

    private func finishSettling(_ promise: EventLoopPromise<Void>) {
        do {
            // A disk that was full at the very first start: a daemon without its default workspace serves nobody.
            guard try store.directory(defaultWorkspaceID) != nil else {
                throw StoreError(.unavailable, "the default workspace could not be written; is there room on the disk?")
            }
            promise.succeed(())
        } catch {
            promise.fail(error)
        }
    }

    private func armTimer() {
        guard let wake = service.nextWake, wake != timerDue else { return }
        // An earlier timer that is still right enough is kept: re-arming on every call would cost more than waking once.
        if let due = timerDue, due <= wake { return }
        timer?.cancel()
        timerDue = wake
        let wait = max(0, wake - readClocks().monotonicMilliseconds)
        timer = loop.scheduleTask(in: .milliseconds(wait)) { [self] in
            timer = nil
            timerDue = nil
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
        if let known = authorities[call.connection] {
            authority = known
        } else {
            authority = Authority(caller: caller, ownUID: ownUID, grants: grants)
            authorities[call.connection] = authority
            service.connectionCount = authorities.count
        }
        service.receive(
            call, method: method, payload: payload,
            timeoutMilliseconds: timeoutNanoseconds == 0 ? nil : max(1, timeoutNanoseconds / 1_000_000), caller: caller,
            authority: authority, now: now)
        takeTurn()
    }

    /// Both clocks are read once for what is read from sockets in one turn.
    private var now: Now { turnTime ?? clock.now() }

    /// For all that comes otherwise. What comes later in the turn is not before it.
    private func readClocks() -> Now {
        let now = clock.now()
        if turnTime != nil { turnTime = now }
        return now
    }

    func flushed(call: CallID, bytes: Int) {
        service.flushed(
            call, bytes: bytes, now: now)
        // Mostly there is nothing new for a stream whose socket has just taken what there was.
        if service.hasOutputs || service.hasBacklog { takeTurn() }
    }

    func cancelled(call: CallID) {
        service.cancelled(call, now: readClocks())
        takeTurn()
    }

    func closed(connection: UInt64) {
        authorities[connection] = nil
        service.connectionCount = authorities.count
        service.closed(connection: connection, now: readClocks())
        takeTurn()
    }
}
