import DequeModule
import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// The daemon's core: commands in, outputs out. No clock, no task, no I/O but the store's bounded reads; so a simulation
/// steps it as the daemon's event loop does. Confined to whoever steps it.
///
/// A turn is: one of the inputs below, then `drain` for what is to be done, then a look at `nextWake` and `hasBacklog`.
package final class Service {
    let configuration: ServiceConfiguration
    let store: any Store
    let arena = WireArena()
    let startedAt: Int64

    package internal(set) var now: Now
    var outputs = Outputs()
    var sessions = Sessions()
    var leases: Leases
    var feed: Feed
    var calls = CallTable()
    var streamsByWorkspace: [String: [EventStream]] = [:]
    /// How many streams hold a session.
    var streamsBySession: [EventStream.Session: Int] = [:]
    var backlog = Deque<EventStream>()
    var recognisers = Recognisers()
    var due = DueWork()
    var outbox = OutboxWork()
    var loginMails = LoginMails()
    var audienceChecks = AudienceChecks()
    var knownAnswers = KnownAnswers()
    /// Presences on their way to the store, and those that have changed since: one write a member at a time.
    var presencesInFlight: Set<Sessions.MemberKey> = []
    var presencesChanged: Set<Sessions.MemberKey> = []
    var nextHeartbeat: Int64?
    var nextAnswerSweep: Int64
    /// Where the clock of the answers stood when this process began, less the monotonic clock's reading then.
    private var answerTimeOffset: Int64 = 0
    /// What the daemon asked of itself and the store refused: asked again at `retryAt` (monotonic).
    var retries: Set<Retry> = []
    var retryAt: Int64?
    package private(set) var isStopping = false
    /// Set by the shell, for ServerInfo. Free bytes are -1 where nobody knows.
    package var connectionCount = 0
    /// A workspace's webhooks, for ListWebhooks.
    package var webhooks: (_ workspaceID: String) -> [Webhook] = { _ in [] }
    package var diskFreeBytes: () -> Int64 = { -1 }

    private var pending: [UInt64: PendingWrite] = [:]
    private var nextToken: UInt64 = 1
    private let registry: Registry

    package init(configuration: ServiceConfiguration, store: any Store, now: Now) throws(StoreError) {
        self.configuration = configuration
        self.store = store
        self.now = now
        startedAt = now.unixMilliseconds
        leases = Leases(graceMilliseconds: configuration.claimGraceMilliseconds)
        feed = Feed(logID: store.logID)
        registry = Registry.standard
        nextAnswerSweep = now.monotonicMilliseconds
        answerTimeOffset = try (store.answerTime() ?? now.unixMilliseconds) - now.monotonicMilliseconds
        try restore()
    }

    // MARK: Inputs

    /// The methods that `receive` accepts.
    package var methods: MethodTable { registry.methods }

    /// A call. `payload` is valid during this call only.
    package func receive(
        _ id: CallID, method: MethodTable.ID, payload: UnsafeRawBufferPointer, timeoutMilliseconds: Int64?,
        caller: Caller, authority: Authority, now: Now
    ) {
        self.now = now
        let deadline = timeoutMilliseconds.map {
            now.monotonicMilliseconds + min($0, ServiceLimits.timeoutMillisecondsMax)
        }
        let call = Call(
            id: id, method: registry.methods[method].name, caller: caller, authority: authority, deadline: deadline,
            payloadBytes: payload.count)
        do throws(Rejection) {
            // A probe is told that the daemon stops.
            guard !isStopping || call.method == Methods.Admin.Health.name else { throw .shuttingDown }
            try registry[method].handle(payload, call, self)
        } catch {
            outputs.append(.fail(id, error))
        }
    }

    /// A batch is on disk. Events first, in commit order; then the answers that speak of them.
    package func committed(_ completions: [Completion], now: Now) {
        self.now = now
        for completion in completions {
            for event in completion.events { note(event, workspaceID: completion.workspaceID) }
            answer(completion)
        }
        for workspaceID in Set(completions.lazy.filter { !$0.events.isEmpty }.map(\.workspaceID)) {
            pumpAll(workspaceID)
        }
        workOutbox()
    }

    /// The socket has taken this much of a stream.
    package func flushed(_ id: CallID, bytes: Int, now: Now) {
        self.now = now
        guard let stream = calls.stream(id) else { return }
        stream.inFlightBytes = max(0, stream.inFlightBytes - bytes)
        if stream.hasRoom, !stream.isAtEnd { pump(stream) }
    }

    /// One call's caller is gone, or no longer wants it. What was submitted for it still commits.
    package func cancelled(_ id: CallID, now: Now) {
        self.now = now
        if let call = calls.close(id) { leave(call) }
    }

    /// A connection is gone, with all of its calls.
    package func closed(connection: UInt64, now: Now) {
        self.now = now
        for call in calls.closeAll(on: connection) { leave(call) }
    }

    /// Time has passed: `nextWake` has come.
    package func tick(_ now: Now) {
        self.now = now
        // However long a stop takes: who was online when it began counts as online after the start.
        if !isStopping {
            for change in sessions.expire(now: now.monotonicMilliseconds) { announce(change) }
            for lapsed in leases.lapse(now: now.monotonicMilliseconds) { submit(lapsed) }
        }
        endOverdueCalls()
        settleDue()
        workOutbox()
        beatStreams()
        retryRefused()
        if now.monotonicMilliseconds >= nextAnswerSweep {
            nextAnswerSweep = now.monotonicMilliseconds + ServiceLimits.answerSweepMilliseconds
            submitAnswerSweep()
        }
    }

    /// Streams with more to read get another turn.
    package func work(_ now: Now) {
        self.now = now
        endOverdueCalls()
        workOnLongRead()
        for page in audienceChecks.pages { lookForLeftAudiences(page.workspaceID, before: page.before) }
        for _ in 0..<backlog.count {
            guard let stream = backlog.popFirst() else { return }
            stream.isQueued = false
            pump(stream)
        }
    }

    /// Streams and waits end with SHUTTING_DOWN, new calls are refused; what is being written is finished.
    package func stop(_ now: Now) {
        self.now = now
        isStopping = true
        for (id, call) in calls.closeForStop() {
            leave(call)
            outputs.append(.fail(id, .shuttingDown))
        }
    }

    // MARK: What the shell reads after a turn

    package func drain() -> [Output] { outputs.removeAll() }

    package var hasOutputs: Bool { !outputs.isEmpty }
    /// Whether a transaction is among them.
    package var hasSubmissions: Bool { outputs.hasSubmissions }
    /// Of answers, refusals and items that wait for `drain`.
    package var outputBytes: Int { outputs.bytes }
    package var hasBacklog: Bool { !backlog.isEmpty || !audienceChecks.isEmpty || calls.hasReads }

    /// Monotonic milliseconds at which `tick` is wanted.
    package var nextWake: Int64? {
        var wake = nextAnswerSweep
        let ofMembers = isStopping ? [] : [sessions.nextExpiry, leases.nextCheck]
        for time in ofMembers + [calls.nextDeadline, nextHeartbeat, retryAt] {
            if let time { wake = min(wake, time) }
        }
        if configuration.canEmail, !isStopping, let wait = outbox.wait(now: now.unixMilliseconds) {
            wake = min(wake, now.monotonicMilliseconds + wait)
        }
        if let wait = due.wait(now: now.unixMilliseconds) { wake = min(wake, now.monotonicMilliseconds + wait) }
        return wake
    }

    /// What must be there before the first caller: the default workspace, and what `--dev` seeds.
    package func prepare(_ commands: [DirectoryCommand], now: Now) {
        self.now = now
        for command in commands { submitOwn(.directory(command), defaultWorkspaceID) }
    }

    /// Nothing that fell due while the daemon was down is left undecided: the socket may open.
    package var isSettled: Bool { due.isSettled(now: now.unixMilliseconds) }
    package var hasWritesInFlight: Bool { !pending.isEmpty }

    /// How much the service holds of calls and commands, by name, without what is zero. Empty once every caller is gone and
    /// every command is done.
    var openWork: [String: Int] {
        [
            "calls": calls.count, "uids": calls.uidCount, "commands": pending.count,
            "workspaces with streams": streamsByWorkspace.count, "sessions with streams": streamsBySession.count,
            "backlog": backlog.count,
        ].filter { $0.value != 0 }
    }

    // MARK: Writes

    /// Submits a caller's write. `finish` runs when it is on disk.
    func submit(
        _ work: Transaction.Work, _ workspaceID: String, for call: Call, idempotency: Transaction.Idempotency? = nil,
        finish: (([UInt8], Call) throws(Rejection) -> [UInt8])? = nil,
        answer: @escaping @Sendable (Executed, WireArena) throws(WireError) -> [UInt8]
    ) throws(Rejection) {
        try calls.openWrite(call)
        let token = takeToken(
            PendingWrite(
                target: target(of: work, workspaceID), call: call, finish: finish, callerUID: call.caller.uid,
                bytes: call.payloadBytes))
        outputs.append(
            .submit(
                Transaction(
                    token: token, workspaceID: workspaceID, work: work, idempotency: idempotency,
                    availability: sessions.availability(workspaceID), canEmail: configuration.canEmail,
                    actorUID: call.caller.uid, actorIsAdmin: call.authority.isAdmin(of: workspaceID),
                    ownUID: configuration.ownUID, answer: answer)))
    }

    /// Submits what the daemon itself decides to ask.
    func submitOwn(
        _ work: Transaction.Work, _ workspaceID: String, dueKey: RequestKey? = nil, retry: Retry? = nil,
        signIn: PendingWrite.SignIn? = nil
    ) {
        var write = PendingWrite(
            target: target(of: work, workspaceID), dueKey: dueKey, retry: retry ?? Retry(work, workspaceID))
        if case .outbox(.lease) = work { write.isLease = true }
        write.signIn = signIn
        let token = takeToken(write)
        outputs.append(
            .submit(
                Transaction(
                    token: token, workspaceID: workspaceID, work: work,
                    availability: sessions.availability(workspaceID),
                    canEmail: configuration.canEmail, actorUID: configuration.ownUID, actorIsAdmin: true,
                    ownUID: configuration.ownUID)))
    }

    /// Milliseconds of the clock that says how old an answer is: it counts while the daemon runs, goes on where it was kept
    /// last, and follows no wall clock. So neither a wrong reading nor a restart makes an answer old.
    var answerTime: Int64 { answerTimeOffset + now.monotonicMilliseconds }

    private func submitAnswerSweep() {
        let token = takeToken(PendingWrite(isAnswerSweep: true))
        outputs.append(
            .submit(
                Transaction(
                    token: token, workspaceID: defaultWorkspaceID, work: .removeOldAnswers(now: answerTime),
                    actorUID: configuration.ownUID,
                    actorIsAdmin: true, ownUID: configuration.ownUID
                ) { executed, _ in
                    guard case .removed(let count) = executed.result else { return [] }
                    return count == StoreLimits.answersPerSweepMax ? [1] : []
                }))
    }

    private func target(of work: Transaction.Work, _ workspaceID: String) -> ConversationCommand.Target? {
        guard case .conversation(let command) = work else { return nil }
        knownAnswers.begin(workspaceID, command.target)
        return command.target
    }

    private func takeToken(_ write: PendingWrite) -> UInt64 {
        defer { nextToken += 1 }
        if write.callerUID == nil { calls.beginOwnWrite() }
        pending[nextToken] = write
        return nextToken
    }

    private func answer(_ completion: Completion) {
        guard let write = pending.removeValue(forKey: completion.token) else { return }
        if let target = write.target { knownAnswers.end(completion.workspaceID, target) }
        if let key = write.dueKey {
            let hasFailed = if case .failed = completion.result { true } else { false }
            due.settled(key, hasFailed: hasFailed, now: now.unixMilliseconds, store: store)
        }
        if write.isLease {
            let failure: StoreError? = if case .failed(let error) = completion.result { error } else { nil }
            leased(completion.leases, completion.workspaceID, failure: failure)
        }
        if let signIn = write.signIn, case .answered = completion.result { send(signIn, completion.workspaceID) }
        if let retry = write.retry {
            let hasFailed = if case .failed = completion.result { true } else { false }
            settled(retry, hasFailed: hasFailed)
            if case .rejected(let rejection) = completion.result { refused(retry, rejection) }
        }
        if let uid = write.callerUID { calls.endWrite(bytes: write.bytes, uid) } else { calls.endOwnWrite() }
        if write.isAnswerSweep, case .answered(let more) = completion.result, !more.isEmpty {
            nextAnswerSweep = now.monotonicMilliseconds + ServiceLimits.answerSweepAgainMilliseconds
        }
        guard let call = write.call, calls.close(call.id) != nil else { return }
        do throws(Rejection) {
            switch completion.result {
            case .answered(let bytes):
                outputs.append(.respond(call.id, payload: try write.finish?(bytes, call) ?? bytes))
            case .rejected(let rejection): throw rejection
            case .failed(let error): throw .store(error)
            }
        } catch {
            outputs.append(.fail(call.id, error))
        }
    }

    // MARK: What happened

    /// An event is on disk: the feed shows it, and claims, deadlines and waits follow it.
    private func note(_ committed: CommittedEvent, workspaceID: String) {
        let event = committed.event
        feed.append(committed.stored, workspaceID: workspaceID)
        // A line that is said changes neither the request nor the conversation.
        if event.message == nil, event.note == nil {
            knownAnswers.forget(workspaceID, conversationID: event.conversationID)
        }
        if let request = event.request {
            let key = RequestKey(workspaceID: workspaceID, requestID: request.id)
            if request.state == .assigned, let claim = request.claim {
                leases.begin(key, memberID: claim.memberID, epoch: claim.epoch, now: now.monotonicMilliseconds)
            } else {
                leases.end(key)
            }
            due.arm(request)
            // Its e-mails were decided with it.
            if let alert = request.alerts.last, alert.emailed > 0 { outbox.look(at: event.time) }
            // Decided while somebody was there who has left before it was committed.
            if request.state == .pending, let alert = request.alerts.last, alert.online > 0,
                !alert.availableMemberIDs.contains(where: sessions.availability(workspaceID).memberIDs.contains)
            {
                askAboutAudience(key)
            }
        }
        if let member = event.member {
            if event.deleted { forget(member, workspaceID) } else { moved(member, workspaceID) }
        }
        if !event.conversationID.isEmpty {
            // The event itself says for whom it is news; the others are not looked at further.
            for (id, wait) in calls.closeWaits(for: event, workspaceID) { answer(wait, of: id) }
        }
    }

    /// A deleted member is present nowhere, and holds nothing for long.
    private func forget(_ member: Member, _ workspaceID: String) {
        let key = Sessions.MemberKey(workspaceID, member.id)
        for lapsed in leases.claims(of: key) { submit(lapsed, retry: .lapse(lapsed)) }
        if let change = sessions.remove(key) { announce(change) }
    }

    /// A member who changes teams may have been the last one of an audience.
    private func moved(_ member: Member, _ workspaceID: String) {
        if sessions.presence(Sessions.MemberKey(workspaceID, member.id)) == .available {
            alertWhereNobodyIsLeft(workspaceID)
        }
    }
}
