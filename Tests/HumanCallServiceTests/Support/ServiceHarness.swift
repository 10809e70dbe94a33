import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import MemoryStore
import Synchronization
import Testing

@testable import HumanCallService

/// The service, stepped by hand. Calls enter as bytes, outputs are performed as the daemon performs them, both clocks move
/// only when a test moves them, and a restart keeps the store and nothing else.
final class ServiceHarness {
    struct Peer {
        var connection: UInt64
        var caller: Caller
        var authority: Authority
    }

    enum Reply {
        case ok([UInt8])
        case failed(Rejection)
    }

    final class Clock: Sendable {
        private let now = Mutex(Now(unixMilliseconds: 1_700_000_000_000, monotonicMilliseconds: 1_000))
        var value: Now { now.withLock { $0 } }
        func change(_ body: (inout Now) -> Void) { now.withLock { body(&$0) } }
    }

    /// Completions that the store has delivered and the service has not got yet.
    private final class Inbox: Sendable {
        private let batches = Mutex<[[Completion]]>([])
        func add(_ batch: [Completion]) { batches.withLock { $0.append(batch) } }
        func take() -> [[Completion]] {
            batches.withLock { batches in
                defer { batches = [] }
                return batches
            }
        }
    }

    let clock = Clock()
    let store: MemoryStore
    var configuration: ServiceConfiguration
    private(set) var service: Service
    private(set) var replies: [CallID: Reply] = [:]
    private(set) var items: [CallID: [StreamEventsResponse]] = [:]
    private(set) var rawItems: [CallID: [[UInt8]]] = [:]
    private(set) var unflushed: [CallID: Int] = [:]
    /// The mail server's immediate answer; nil keeps the mail in `deliveries`.
    var mailServer: (Delivery) -> DeliveryOutcome? = { _ in nil }
    /// Mails that the mail server has not answered yet.
    private(set) var deliveries: [Delivery] = []
    private(set) var reports: [String] = []
    /// The calls of Reload that wait for the shell.
    private(set) var reloads: [CallID] = []
    /// Every alert that was handed over, in order.
    private(set) var handedOver: [LeasedMail] = []
    /// Calls whose sockets take nothing.
    var stopped: Set<CallID> = []
    /// Calls that wait for room on their connections, in order. `perform` resumes them, unless `keepsParked`.
    private(set) var parked: [CallID] = []
    var keepsParked = false
    /// The room of connections that have less than any amount.
    var rooms: [UInt64: Int] = [:] { didSet { giveRooms() } }
    /// Of the turn with most of them.
    private(set) var mostOutputBytes = 0
    private var inbox = Inbox()
    private let arena = WireArena()
    private var lastConnection: UInt64 = 0
    private var lastStream: UInt32 = 1
    private(set) var admin: Peer!

    static let ownUID: UInt32 = 999

    /// With an action `call` of team support (ann, ben) and a manager max, unless `isEmpty`.
    init(_ configuration: ServiceConfiguration? = nil, isEmpty: Bool = false) throws {
        self.configuration = configuration ?? ServiceConfiguration(ownUID: Self.ownUID, canEmail: true)
        let clock = clock
        store = MemoryStore(
            mode: .stepped, zones: self.configuration.zones, wallClock: { clock.value.unixMilliseconds })
        service = try Service(configuration: self.configuration, store: store, now: clock.value)
        start()
        service.prepare(
            [.putWorkspace(PutWorkspaceRequest(workspace: Workspace(id: "default", name: "Default")))], now: clock.value
        )
        tick()
        admin = connect()
        if !isEmpty { try seed() }
    }

    private func seed() throws {
        let action = Action(
            id: "call", name: "Call", autoMessage: "I call somebody.", team: "support",
            joinedMessage: "{name} is here.",
            returnedMessage: "The assistant is back.", expiredMessage: "Nobody is free.",
            emailedMessage: "I mail somebody.", nobodyMessage: "Nobody can be reached.",
            requeuedMessage: "{name} has gone.")
        // Without timers of its own, so that each test sets those that it is about.
        let fields = [
            "name", "auto_message", "team", "joined_message", "returned_message", "expired_message", "emailed_message",
            "nobody_message", "requeued_message", "escalate_after_minutes", "first_reply_minutes",
            "next_reply_minutes", "visitor_idle_minutes",
        ]
        _ = try ask(Methods.Admin.PutAction.self, PutActionRequest(action: action, fields: fields))
        for (id, rank, teams) in [
            ("ann", Rank.agent, ["support"]), ("ben", .agent, ["support"]), ("max", .manager, []),
        ] {
            let member = Member(id: id, name: id, email: "\(id)@example.com", teams: teams, rank: rank)
            _ = try ask(Methods.Admin.PutMember.self, PutMemberRequest(member: member))
        }
    }

    private func start() {
        let inbox = Inbox()
        self.inbox = inbox
        store.start { inbox.add($0) }
        giveRooms()
    }

    private func giveRooms() {
        let rooms = rooms
        service.room = { rooms[$0.connection] ?? .max }
    }

    // MARK: Peers and calls

    func connect(uid: UInt32 = 0, groups: [UInt32] = []) -> Peer {
        lastConnection += 1
        let caller = Caller(uid: uid, groups: groups)
        return Peer(
            connection: lastConnection, caller: caller,
            authority: Authority(caller: caller, ownUID: configuration.ownUID, grants: configuration.grants))
    }

    func close(_ peer: Peer) {
        service.closed(connection: peer.connection, now: clock.value)
        run()
    }

    /// Sends a call and performs its immediate outputs; the store has not stepped yet.
    @discardableResult
    func begin<M: WireMethod>(_ method: M.Type, _ request: M.Request, from peer: Peer? = nil, timeout: Int64? = nil)
        -> CallID
    {
        let bytes = (try? WireCodec.encode(request, arena: arena)) ?? []
        return begin(M.service, M.name, bytes, from: peer, timeout: timeout)
    }

    func begin(_ serviceName: String, _ method: String, _ bytes: [UInt8], from peer: Peer? = nil, timeout: Int64? = nil)
        -> CallID
    {
        let peer = peer ?? admin!
        lastStream += 2
        let id = CallID(connection: peer.connection, stream: lastStream)
        guard let method = service.methods.find(service: serviceName, method: method) else {
            Issue.record("the service has no method \(method) in \(serviceName)")
            return id
        }
        bytes.withUnsafeBytes {
            service.receive(
                id, method: method, payload: $0, timeoutMilliseconds: timeout,
                caller: peer.caller,
                authority: peer.authority, now: clock.value)
        }
        perform()
        return id
    }

    func cancel(_ id: CallID) {
        service.cancelled(id, now: clock.value)
        run()
    }

    /// nil = not answered yet.
    func reply<M: WireMethod>(_ method: M.Type, _ id: CallID) throws(Rejection) -> M.Response? {
        switch replies[id] {
        case .ok(let bytes): try? WireCodec.decode(M.Response.self, from: bytes, arena: arena)
        case .failed(let rejection): throw rejection
        case nil: nil
        }
    }

    /// Makes a call and returns its answer.
    @discardableResult
    func ask<M: WireMethod>(_ method: M.Type, _ request: M.Request, from peer: Peer? = nil) throws(Rejection)
        -> M.Response
    {
        let id = begin(method, request, from: peer)
        run()
        guard let response = try reply(method, id) else {
            throw Rejection(.unimplemented, "\(M.name) was not answered")
        }
        return response
    }

    func refusal<M: WireMethod>(_ method: M.Type, _ request: M.Request, from peer: Peer? = nil) -> Rejection? {
        do throws(Rejection) { try ask(method, request, from: peer) } catch { return error }
        return nil
    }

    func refusal(_ id: CallID) -> Rejection? {
        if case .failed(let rejection) = replies[id] { rejection } else { nil }
    }

    func isOpen(_ id: CallID) -> Bool { replies[id] == nil }

    // MARK: Steps

    /// Performs the outputs of the service; commits nothing.
    func perform() {
        performOutputs()
        while !keepsParked, !parked.isEmpty { resumeParked() }
    }

    /// Resumes the call that has been parked longest.
    func resumeParked() {
        service.resume(parked.removeFirst(), now: clock.value)
        performOutputs()
    }

    private func performOutputs() {
        mostOutputBytes = max(mostOutputBytes, service.outputBytes)
        for output in service.drain() {
            switch output {
            case .respond(let id, let payload): answer(id, .ok(payload))
            case .fail(let id, let rejection): answer(id, .failed(rejection))
            case .send(let ids, let items):
                for id in ids { for item in items { take(item, id) } }
            case .park(let id): parked.append(id)
            case .submit(let transaction): store.submit(transaction)
            case .deliver(let delivery):
                if case .alert(let lease, _) = delivery.mail { handedOver.append(lease) }
                deliveries.append(delivery)
            case .reload(let id): reloads.append(id)
            case .report(let problem, let detail): reports.append("\(problem): \(detail)")
            }
        }
        for delivery in deliveries {
            guard let outcome = mailServer(delivery) else { continue }
            settle(delivery, outcome)
        }
    }

    private func take(_ item: [UInt8], _ id: CallID) {
        if replies[id] != nil { Issue.record("an item after the end of its stream") }
        if let decoded = try? WireCodec.decode(StreamEventsResponse.self, from: item, arena: arena) {
            items[id, default: []].append(decoded)
        } else {
            Issue.record("an item does not decode")
        }
        rawItems[id, default: []].append(item)
        unflushed[id, default: 0] += item.count
    }

    /// The mail server answers.
    func settle(_ delivery: Delivery, _ outcome: DeliveryOutcome, jitter: Double = 0) {
        deliveries.removeAll { $0.token == delivery.token }
        service.delivered(delivery.token, outcome, jitter: jitter, now: clock.value)
        perform()
    }

    private func answer(_ id: CallID, _ reply: Reply) {
        if replies[id] != nil { Issue.record("a call was answered twice") }
        replies[id] = reply
    }

    /// Commits once. The completions wait until `deliver`.
    func commit() { store.step() }

    func deliver() {
        for batch in inbox.take() { service.committed(batch, now: clock.value) }
        perform()
    }

    /// Runs until nothing is left to do at this time.
    func run() {
        perform()
        for _ in 0..<100_000 {
            commit()
            deliver()
            flush()
            if service.hasBacklog {
                service.work(clock.value)
                perform()
            }
            if store.waitingCount == 0, !service.hasBacklog, !isFlushable { return }
        }
        Issue.record("the service never comes to rest")
    }

    private var isFlushable: Bool { unflushed.keys.contains { !stopped.contains($0) } }

    private func flush() {
        for (id, bytes) in unflushed.sorted(by: { $0.key.stream < $1.key.stream }) where !stopped.contains(id) {
            unflushed[id] = nil
            service.flushed(id, bytes: bytes, now: clock.value)
            perform()
        }
    }

    /// Moves both clocks, and fires the timer whenever the service wants it.
    func advance(_ milliseconds: Int64) {
        let end = clock.value.monotonicMilliseconds + milliseconds
        var turns = 0
        while let wake = service.nextWake, wake <= end {
            turns += 1
            guard turns < 10_000 else {
                Issue.record("the timer spins")
                break
            }
            move(max(0, wake - clock.value.monotonicMilliseconds))
            tick()
        }
        move(end - clock.value.monotonicMilliseconds)
    }

    func advance(minutes: Int64) { advance(minutes * 60_000) }

    /// Moves both clocks without firing the timer: the daemon was busy, or asleep.
    func move(_ milliseconds: Int64) {
        clock.change {
            $0.unixMilliseconds += milliseconds
            $0.monotonicMilliseconds += milliseconds
        }
    }

    /// Sets the wall clock, and not the monotonic one.
    func setWallClock(by milliseconds: Int64) { clock.change { $0.unixMilliseconds += milliseconds } }

    func tick() {
        service.tick(clock.value)
        run()
    }

    // MARK: Ends and beginnings

    /// Ends the process and all connections. Commands in flight are committed and their completions lost, or they are never
    /// committed.
    func crash(committing: Bool = true, downFor milliseconds: Int64 = 0) throws {
        if !committing, store.waitingCount > 0 { store.failNextCommit() }
        store.step()
        (items, rawItems, unflushed, stopped, deliveries) = ([:], [:], [:], [], [])
        move(milliseconds)
        // The monotonic clock of the next boot is unrelated to the last one.
        clock.change { $0.monotonicMilliseconds = 5_000 }
        service = try Service(configuration: configuration, store: store, now: clock.value)
        start()
        repeat { tick() } while service.nextWake.map { $0 <= clock.value.monotonicMilliseconds } ?? false
        admin = connect()
    }

    func stop() {
        service.stop(clock.value)
        run()
    }

    /// The calls that the service still holds, by name. Empty once every caller is gone.
    var leftovers: [String: Int] { service.openWork }
}

extension Rejection {
    func metadata(_ key: String) -> String? { metadata.first { $0.key == key }?.value }
}
