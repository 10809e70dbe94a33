import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import RandomMessages
import StoreHarness

@testable import HumanCallService

/// Chat servers, members and visitors on one daemon. The seed decides every action, every fault and their order.
final class Simulation {
    /// A call that waits for its answer.
    private struct Awaited {
        var connection: UInt64
        var repeatIt: (UInt64) -> CallID
        var check: ([UInt8]) -> Void
        /// The request that an answer shows.
        var request: ([UInt8]) -> HumanCallRequest?
        /// The versions of all requests when the call was made last. An answer, also a replay, shows none that is older.
        var versions: [String: Int64] = [:]
    }

    let daemon: SimulatedDaemon
    private(set) var problems: [String] = []
    private var generator: SeededGenerator
    private var connections: [UInt64] = []
    private var followers: [Follower] = []
    private var awaited: [CallID: Awaited] = [:]
    /// Effects that were answered with OK. Each must be in the log exactly once.
    private var promised: [(what: String, isIt: (Event) -> Bool)] = []
    /// The requests that ClaimNext claimed, each with its epoch.
    private var chosen: Set<String> = []
    private var said = 0
    private var jumps = 0
    private let memberIDs = ["ann", "ben", "max"]
    private let conversationIDs = (0..<4).map { "c\($0)" }

    init(seed: UInt64, on kind: StoreKind = .memory) throws {
        generator = SeededGenerator(seed: seed)
        daemon = try SimulatedDaemon { wallClock in
            switch kind {
            case .memory: SteppedMemoryStore(wallClock: wallClock)
            default: try SteppedSQLiteStore(seed: seed, wallClock: wallClock)
            }
        }
        connections = (0..<3).map { _ in daemon.connect() }
        let action = Action.random(using: &generator)
        _ = daemon.call(Methods.Admin.PutAction.self, PutActionRequest(action: action), on: connections[0])
        for id in memberIDs { putMember(id) }
        daemon.rest()
        followers = (0..<2).map { _ in Follower(daemon.connect()) }
    }

    private func putMember(_ id: String) {
        let member = Member(
            id: id, name: id, email: "\(id)@example.com", teams: ["support"], rank: id == "max" ? .manager : .agent,
            maxClaims: id == "max" ? 0 : Invariants.claimsMax)
        _ = daemon.call(Methods.Admin.PutMember.self, PutMemberRequest(member: member), on: connections[0])
    }

    // MARK: The run

    func run(steps: Int, jumping: Bool = false) throws {
        let jumpsAt = jumping ? [roll(steps), roll(steps)] : []
        for step in 0..<steps where problems.isEmpty {
            if jumpsAt.contains(step) { jump() }
            if jumping, roll(12) == 0 { sit() }
            try turn()
            problems += try (daemon.problems + Invariants.problems(in: daemon.store)).map { "step \(step): \($0)" }
            if daemon.isAtRest {
                problems += try Invariants.problemsAtRest(daemon.service, daemon.store).map { "step \(step): \($0)" }
            }
        }
        if problems.isEmpty { try finish() }
    }

    private func turn() throws {
        switch roll(100) {
        case ..<38: try act()
        case ..<58: daemon.commit()
        case ..<73: daemon.deliver()
        case ..<76: answerMail()
        case ..<82: daemon.work()
        case ..<90: follow()
        case ..<94: daemon.advance(pick([1, 500, 9_000, 16_000, 61_000]))
        case 94: jump()
        case 95: reconnect(roll(connections.count))
        case 96: loseFollower()
        case 97: daemon.failNextCommit()
        case 98: try crash()
        default: daemon.rest()
        }
        collect()
    }

    /// Members sit at their desks and do nothing.
    private func sit() {
        for _ in 0..<pick([1, 3, 4, 11, 31]) {
            for beat in memberIDs.map({ SetPresenceRequest(memberID: $0, sessionID: "s1") }) {
                _ = daemon.call(Methods.SetPresence.self, beat, on: connections[0])
            }
            daemon.rest()
            daemon.advance(60_000)
            daemon.rest()
            collect()
        }
    }

    /// Two jumps of a day or a year at most, so that the first is often undone, and small steps.
    private func jump() {
        let day: Int64 = 24 * 3_600_000
        guard jumps < 2 else { return daemon.setWallClock(by: pick([-3_600_000, -5_000, 5_000, 700_000])) }
        jumps += 1
        daemon.setWallClock(by: pick([-365 * day, -day, day, 365 * day]))
        switch roll(3) {
        case 0: daemon.advance(600_000)
        case 1: _ = daemon.call(Methods.Admin.AcceptClock.self, AcceptClockRequest(), on: connections[0])
        default: break
        }
    }

    private func answerMail() {
        let outcome = DeliveryOutcome.random(using: &generator)
        daemon.answerMail(outcome, jitter: Double(roll(100)) / 100)
    }

    private func crash() throws {
        try daemon.crash(
            committing: Bool.random(using: &generator), machine: Bool.random(using: &generator))
        for index in connections.indices { reconnect(index) }
        for follower in followers { follower.call = nil }
    }

    /// Repeats unanswered calls on the new connection, with the same keys.
    private func reconnect(_ index: Int) {
        let old = connections[index]
        daemon.close(old)
        connections[index] = daemon.connect()
        for (id, call) in awaited.sorted(by: { $0.key.stream < $1.key.stream }) where call.connection == old {
            awaited[id] = nil
            again(call, on: connections[index])
        }
    }

    private func collect() {
        for (id, call) in awaited.sorted(by: { ($0.key.connection, $0.key.stream) < ($1.key.connection, $1.key.stream) }
        ) {
            switch daemon.takeReply(id) {
            case .ok(let bytes):
                awaited[id] = nil
                call.check(bytes)
                checkAge(bytes, call)
            case .failed(let rejection):
                awaited[id] = nil
                if rejection.reason == .storeUnavailable || rejection.reason == .shuttingDown {
                    again(call, on: call.connection)
                }
            case nil: break
            }
        }
    }

    /// A call with a key of its own; `effect` names the event that an OK promises.
    private func ask<M: WireMethod>(
        _ method: M.Type, _ request: M.Request, effect: ((M.Response) -> (String, (Event) -> Bool)?)? = nil
    ) {
        let connection = connections[roll(connections.count)]
        let call = Awaited(
            connection: connection,
            repeatIt: { [unowned self] in daemon.call(method, request, on: $0) },
            check: { [unowned self] bytes in
                guard let response = try? WireCodec.decode(M.Response.self, from: bytes, arena: daemon.arena) else {
                    problems.append("\(M.name)'s answer does not decode")
                    return
                }
                if let promise = effect?(response) { promised.append((promise.0, promise.1)) }
            },
            request: { [unowned self] bytes in
                guard let response = try? WireCodec.decode(M.Response.self, from: bytes, arena: daemon.arena),
                    let index = M.Response.fields.firstIndex(where: { $0.name == "request" }),
                    case .message(let request) = response.value(at: index)
                else { return nil }
                return request as? HumanCallRequest
            })
        again(call, on: connection)
    }

    /// Makes a call, or repeats it with the same key.
    private func again(_ call: Awaited, on connection: UInt64) {
        var call = call
        call.connection = connection
        var query = RequestQuery()
        query.limit = 10_000
        let requests = (try? daemon.store.requests("default", query)) ?? []
        call.versions = Dictionary(requests.map { ($0.id, $0.version) }, uniquingKeysWith: { max($0, $1) })
        awaited[call.repeatIt(connection)] = call
    }

    private func checkAge(_ bytes: [UInt8], _ call: Awaited) {
        guard let request = call.request(bytes), let known = call.versions[request.id], request.version < known else {
            return
        }
        problems.append(
            "an answer has request \(request.id) at version \(request.version), which was at \(known) before")
    }

    // MARK: Actions

    private func act() throws {
        let (conversationID, memberID) = (pick(conversationIDs), pick(memberIDs))
        let control = try daemon.store.conversation("default", conversationID)?.control ?? .initial
        said += 1
        let key = "k\(said)"
        switch roll(20) {
        case 0, 1, 2:
            ask(Methods.TriggerAction.self, TriggerActionRequest(idempotencyKey: key, conversationID: conversationID)) {
                response in
                let id = response.request?.id ?? ""
                // It can join a request that began without a call.
                if response.deduplicated, response.request?.source == .takenOver { return nil }
                return ("request.created \(id)", { $0.type == "request.created" && $0.request?.id == id })
            }
        case 3, 4, 5, 6:
            ask(
                Methods.ClaimRequest.self,
                ClaimRequestRequest(idempotencyKey: key, requestID: named(control), memberID: memberID)
            ) { response in
                let claim = response.request?.claim
                // A replay shows the request of now, whose claim may have ended.
                if response.replayed, claim == nil { return nil }
                return (
                    "claim \(claim?.memberID ?? "") \(claim?.epoch ?? 0)",
                    { event in
                        (event.type == "request.assigned" || event.type == "request.transferred")
                            && event.request?.id == response.request?.id
                            && event.request?.claim == claim
                    }
                )
            }
        case 7, 8, 9, 10, 11:
            let author: Author = pick([.visitor, .assistant, .member])
            let request = SendMessageRequest(
                conversationID: conversationID, author: author, memberID: author == .member ? memberID : "", text: key,
                clientMessageID: key,
                controlEpoch: pick([0, control.epoch, max(0, control.epoch - 1)]))
            ask(Methods.SendMessage.self, request) { response in
                ("message \(key)", { $0.message?.clientMessageID == key && $0.sequence == response.sequence })
            }
        case 12:
            ask(
                Methods.ReleaseRequest.self,
                ReleaseRequestRequest(idempotencyKey: key, requestID: named(control), memberID: memberID))
        case 13:
            ask(
                Methods.TransferRequest.self,
                TransferRequestRequest(
                    idempotencyKey: key, requestID: named(control), memberID: memberID, toMemberID: pick(memberIDs),
                    force: roll(2) == 0))
        case 14:
            ask(
                Methods.CompleteRequest.self,
                CompleteRequestRequest(idempotencyKey: key, requestID: named(control), memberID: memberID)
            ) { response in
                let id = response.request?.id ?? ""
                return ("request.completed \(id)", { $0.type == "request.completed" && $0.request?.id == id })
            }
        case 15 where roll(2) == 0:
            ask(
                Methods.TakeConversation.self,
                TakeConversationRequest(idempotencyKey: key, conversationID: conversationID, memberID: memberID)
            ) { response in response.replayed ? nil : Self.assignment(of: response.request) }
        case 19 where roll(2) == 0:
            ask(Methods.ClaimNext.self, ClaimNextRequest(idempotencyKey: key, memberID: memberID)) { [unowned self] in
                guard !$0.replayed, let claimed = $0.request else { return nil }
                chosen.insert(claimed.id + " \(claimed.claim?.epoch ?? 0)")
                return Self.assignment(of: claimed)
            }
        case 15: ask(Methods.CancelRequest.self, CancelRequestRequest(idempotencyKey: key, requestID: named(control)))
        case 16:
            ask(
                Methods.AddNote.self,
                AddNoteRequest(idempotencyKey: key, conversationID: conversationID, memberID: memberID, text: key)
            ) { response in
                ("note \(key)", { $0.note?.text == key && $0.sequence == response.sequence })
            }
        case 17, 18:
            ask(
                Methods.SetPresence.self,
                SetPresenceRequest(
                    memberID: memberID, sessionID: pick(["s1", "s2"]),
                    presence: pick([.unspecified, .available, .away]), end: roll(4) == 0, idle: roll(2) == 0))
        default:
            if roll(4) > 0 {
                ask(
                    Methods.WaitRequest.self,
                    WaitRequestRequest(
                        requestID: named(control), knownVersion: 1_000, afterSequence: 1_000_000, waitMs: 50_000))
            } else if try daemon.store.directory("default")?.members[memberID] == nil {
                putMember(memberID)
            } else {
                ask(Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: memberID))
            }
        }
    }

    private func named(_ control: Control) -> String { control.requestID.isEmpty ? "req_none" : control.requestID }

    // MARK: Followers

    private func follow() {
        let follower = followers[roll(followers.count)]
        guard let call = follower.call else { return open(follower) }
        take(daemon.read(call), follower)
        if let reply = daemon.takeReply(call) {
            if case .failed(let rejection) = reply { problems.append("a stream was refused: \(rejection.message)") }
            follower.call = nil
        }
        let held = (daemon.sockets[call] ?? []).reduce(0) { $0 + $1.count }
        if held > ServiceLimits.streamWindowBytes + 64 * 1024 {
            problems.append("a stopped reader holds \(held) bytes")
        }
    }

    private func open(_ follower: Follower) {
        follower.connection = daemon.connect()
        follower.call = daemon.call(
            Methods.StreamEvents.self, StreamEventsRequest(from: follower.cursor, audience: .team),
            on: follower.connection)
    }

    private func take(_ items: [StreamEventsResponse], _ follower: Follower) {
        for item in items {
            follower.cursor = item.cursor
            guard let sequence = item.event?.sequence, sequence > 0 else { continue }
            if sequence != follower.last + 1 {
                problems.append("after \(follower.last) a follower received \(sequence)")
            }
            follower.last = sequence
        }
    }

    private func loseFollower() {
        let follower = followers[roll(followers.count)]
        daemon.close(follower.connection)
        follower.call = nil
    }

    // MARK: The end

    private func finish() throws {
        for _ in 0..<20 {
            daemon.rest()
            collect()
        }
        // Within this time a clock in doubt is followed, and what was due too late is due.
        for _ in 0..<160 {
            daemon.advance(30_000)
            while !daemon.deliveries.isEmpty { answerMail() }
            daemon.rest()
            collect()
        }
        for follower in followers {
            if follower.call == nil { open(follower) }
            for _ in 0..<20 where follower.call != nil {
                daemon.rest()
                take(daemon.read(follower.call!), follower)
            }
        }
        let log = try daemon.log()
        problems += try Invariants.problemsOfTables(in: daemon.store)
        problems +=
            try daemon.problems + Invariants.problems(in: log) + Invariants.problems(in: daemon.store)
            + Invariants.problemsOfReplies(in: log)
            + Invariants.problemsOfStatistics(in: daemon.store, log)
            + Invariants.problemsOfClaims(in: log, chosen: chosen)
        if try !daemon.store.openRequests([.pending, .assigned], after: nil, limit: 1).isEmpty {
            problems.append("a request is still open")
        }
        for follower in followers where follower.last != log.count {
            problems.append("a follower saw \(follower.last) of \(log.count) events")
        }
        for promise in promised {
            let found = log.count(where: promise.isIt)
            if found != 1 { problems.append("\(promise.what) was answered OK and is \(found) times in the log") }
        }
        problems += try Invariants.problemsOfMails(daemon.store, taken: Set(daemon.takenMails.keys))
        if !awaited.isEmpty { problems.append("\(awaited.count) calls were never answered") }
        for connection in connections + followers.map(\.connection) { daemon.close(connection) }
        daemon.rest()
        if !daemon.leftovers.isEmpty { problems.append("left behind: \(daemon.leftovers)") }
    }

    private func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &generator) }

    private func pick<Value>(_ values: [Value]) -> Value { values[roll(values.count)] }
}
