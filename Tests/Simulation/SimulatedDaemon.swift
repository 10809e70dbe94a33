import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Synchronization

@testable import HumanCallService

/// The daemon without threads. Its store commits, its completions arrive and its sockets drain only when the simulation
/// calls for it, in an order that the seed decides.
final class SimulatedDaemon {
    enum Reply {
        case ok([UInt8])
        case failed(Rejection)
    }

    /// The machine's clocks, and the daemon's reading of them.
    final class Clock: Sendable {
        private struct State {
            var wall: Int64 = 1_700_000_000_000
            var monotonic: Int64 = 1_000
            var boot = 1
            var time = SteadyTime(wallMilliseconds: 1_700_000_000_000, monotonicMilliseconds: 1_000)

            mutating func read() -> Now { time.reading(wallMilliseconds: wall, monotonicMilliseconds: monotonic) }
        }

        private let state = Mutex(State())
        var value: Now { state.withLock { $0.read() } }
        var bootID: String { state.withLock { "boot-\($0.boot)" } }

        func move(_ milliseconds: Int64) {
            state.withLock {
                $0.wall += milliseconds
                $0.monotonic += milliseconds
            }
        }

        func setWall(by milliseconds: Int64) { state.withLock { $0.wall += milliseconds } }

        func accept() -> Now? {
            state.withLock { $0.time.accept(wallMilliseconds: $0.wall, monotonicMilliseconds: $0.monotonic) }
        }

        /// A process begins, perhaps after a start of the machine, whose monotonic clock begins again.
        func restart(machine: Bool, anchor: ClockAnchor?, newestEvent: Int64) {
            state.withLock {
                if machine {
                    $0.boot += 1
                    $0.monotonic = 500
                }
                $0.time = SteadyTime(
                    wallMilliseconds: $0.wall, monotonicMilliseconds: $0.monotonic, bootID: "boot-\($0.boot)",
                    anchor: anchor, newestEvent: newestEvent)
            }
        }
    }

    private final class Inbox: Sendable {
        private let batches = Mutex<[[Completion]]>([])
        var isEmpty: Bool { batches.withLock { $0.isEmpty } }
        func add(_ batch: [Completion]) { batches.withLock { $0.append(batch) } }
        func takeFirst() -> [Completion]? { batches.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
    }

    let clock = Clock()
    private let stepped: any SteppedStore
    var store: any Store { stepped.store }
    private(set) var configuration = ServiceConfiguration(ownUID: 999, bootID: "boot-1", canEmail: true)
    private(set) var service: Service
    /// Replies that their callers have not read yet.
    private(set) var replies: [CallID: Reply] = [:]
    /// Items in sockets that their peers have not read yet.
    private(set) var sockets: [CallID: [[UInt8]]] = [:]
    /// Mails that the mail server has not answered yet.
    private(set) var deliveries: [Delivery] = []
    /// Message-IDs that the mail server accepted, with the number of crashes before that.
    private(set) var takenMails: [String: Int] = [:]
    private var crashes = 0
    private(set) var problems: [String] = []
    private var answered: Set<CallID> = []
    private var inbox = Inbox()
    private var lastStream: UInt32 = 1
    private var lastConnection: UInt64 = 0
    private let authority: Authority
    private let caller = Caller(uid: 0, groups: [])
    let arena = WireArena()

    init(on makeStore: (_ wallClock: @escaping @Sendable () -> Int64) throws -> any SteppedStore) throws {
        let clock = clock
        stepped = try makeStore { clock.value.unixMilliseconds }
        authority = Authority(caller: caller, ownUID: 999, grants: [])
        service = try Service(configuration: configuration, store: stepped.store, now: clock.value)
        service.acceptClock = { clock.accept() }
        listen()
        service.prepare(
            [.putWorkspace(PutWorkspaceRequest(workspace: Workspace(id: "default", name: "Default")))], now: clock.value
        )
        rest()
    }

    private func listen() {
        let inbox = Inbox()
        self.inbox = inbox
        stepped.start { inbox.add($0) }
    }

    func connect() -> UInt64 {
        lastConnection += 1
        return lastConnection
    }

    func close(_ connection: UInt64) {
        service.closed(connection: connection, now: clock.value)
        sockets = sockets.filter { $0.key.connection != connection }
        perform()
    }

    func call<M: WireMethod>(_ method: M.Type, _ request: M.Request, on connection: UInt64) -> CallID {
        lastStream += 2
        let id = CallID(connection: connection, stream: lastStream)
        let bytes = (try? WireCodec.encode(request, arena: arena)) ?? []
        guard let method = service.methods.find(service: M.service, method: M.name) else { return id }
        bytes.withUnsafeBytes {
            service.receive(
                id, method: method, payload: $0, timeoutMilliseconds: nil, caller: caller,
                authority: authority, now: clock.value)
        }
        perform()
        return id
    }

    func takeReply(_ id: CallID) -> Reply? { replies.removeValue(forKey: id) }

    /// A peer reads what its socket holds.
    func read(_ id: CallID) -> [StreamEventsResponse] {
        guard let items = sockets.removeValue(forKey: id) else { return [] }
        service.flushed(id, bytes: items.reduce(0) { $0 + $1.count }, now: clock.value)
        perform()
        return items.compactMap { try? WireCodec.decode(StreamEventsResponse.self, from: $0, arena: arena) }
    }

    // MARK: Steps

    func perform() {
        var parked: [CallID] = []
        for output in service.drain() {
            switch output {
            case .respond(let id, let payload): answer(id, .ok(payload))
            case .fail(let id, let rejection): answer(id, .failed(rejection))
            case .send(let ids, let items): for id in ids { sockets[id, default: []] += items }
            case .park(let id): parked.append(id)
            case .submit(let transaction): stepped.submit(transaction)
            case .deliver(let delivery): hand(delivery)
            case .report("the clock was corrected", _), .reload: break
            case .report(let problem, let detail): problems.append("\(problem): \(detail)")
            }
        }
        for id in parked {
            service.resume(id, now: clock.value)
            perform()
        }
    }

    /// An accepted mail is sent again only if a crash lost its result.
    private func hand(_ delivery: Delivery) {
        if case .alert(let lease, _) = delivery.mail, takenMails[lease.messageID] == crashes {
            problems.append("mail \(lease.messageID) was accepted and is sent again")
        }
        deliveries.append(delivery)
    }

    /// The mail server answers its oldest mail.
    func answerMail(_ outcome: DeliveryOutcome, jitter: Double) {
        guard !deliveries.isEmpty else { return }
        let delivery = deliveries.removeFirst()
        if case .alert(let lease, _) = delivery.mail, outcome.isDelivered { takenMails[lease.messageID] = crashes }
        service.delivered(delivery.token, outcome, jitter: jitter, now: clock.value)
        perform()
    }

    private func answer(_ id: CallID, _ reply: Reply) {
        if !answered.insert(id).inserted { problems.append("a call was answered twice") }
        replies[id] = reply
    }

    func commit() { stepped.step() }

    func failNextCommit() { stepped.failNextCommit() }

    func deliver() {
        guard let batch = inbox.takeFirst() else { return }
        service.committed(batch, now: clock.value)
        perform()
    }

    func work() {
        guard service.hasBacklog else { return }
        service.work(clock.value)
        perform()
    }

    /// Nothing is in flight through the store, and nothing waits for another turn.
    var isAtRest: Bool {
        stepped.waitingCount == 0 && inbox.isEmpty && !service.hasWritesInFlight && service.timers.retries.count == 0
            && !service.hasBacklog
    }

    func rest() {
        perform()
        for _ in 0..<10_000 {
            commit()
            deliver()
            work()
            if service.timers.retries.count > 0 { advance(ServiceLimits.storeRetryMilliseconds) }
            if isAtRest { return }
        }
        problems.append("the service never comes to rest")
    }

    /// Time passes. The timer fires when the service asked for it, and its writes wait for the store.
    func advance(_ milliseconds: Int64) {
        let end = clock.value.monotonicMilliseconds + milliseconds
        for _ in 0..<2_000 {
            guard let wake = service.nextWake, wake <= end else {
                move(end - clock.value.monotonicMilliseconds)
                return
            }
            move(max(0, wake - clock.value.monotonicMilliseconds))
            service.tick(clock.value)
            perform()
            commit()
            deliver()
        }
        problems.append("the timer spins")
    }

    func move(_ milliseconds: Int64) { clock.move(milliseconds) }

    func setWallClock(by milliseconds: Int64) { clock.setWall(by: milliseconds) }

    /// The process ends. Connections and completions are lost, and the waiting transactions too unless they are committed.
    func crash(committing: Bool, machine: Bool) throws {
        try stepped.crash(committing: committing)
        sockets = [:]
        deliveries = []
        crashes += 1
        clock.restart(
            machine: machine, anchor: try store.clockAnchor(),
            newestEvent: try store.heads().values.map(\.time).max() ?? 0)
        configuration.bootID = clock.bootID
        listen()
        service = try Service(configuration: configuration, store: stepped.store, now: clock.value)
        let clock = clock
        service.acceptClock = { clock.accept() }
        repeat {
            service.tick(clock.value)
            rest()
        } while !service.isSettled
    }

    func decoded(_ event: StoredEvent) -> Event? { try? WireCodec.decode(Event.self, from: event.bytes, arena: arena) }

    func log() throws -> [Event] {
        try store.events("default", after: 0, limit: everything, bytesMax: .max).compactMap(decoded)
    }

    /// The calls that the service still holds, by name. Empty once every caller is gone.
    var leftovers: [String: Int] { service.openWork }
}
