import HumanCall
import HumanCallMessages
import HumanCallMetrics
import HumanCallStore
import HumanCallWire

/// The daemon's core: inputs in, outputs out. It has no clock, no task, and no I/O but the store's bounded reads, so that a
/// simulation steps it as the daemon's event loop does. One thread owns it.
///
/// A turn is one of the inputs below, then `drain`, then a check of `nextWake` and `hasBacklog`. The state is in six
/// engines, which know nothing of each other; `Turns/` says what one input makes them do, in order
/// (docs/decisions/0018).
///
/// ```
/// receive --> Methods ---+--> calls      what each open call waits for; quotas, deadlines
/// committed, tick, work  +--> writes     commands in flight; the cache of reads
/// flushed, cancelled     +--> streams    delivery of events
/// delivered, stop        +--> presence   sessions, leases, audiences
///                        +--> timers     due requests, mails, sweeps, retries
///                        +--> queues     places of the requests that wait
/// ```
package final class Service {
    var configuration: ServiceConfiguration
    let store: any Store
    let arena = WireArena()
    let startedAt: Int64

    var calls = CallTable()
    var writes = Writes()
    var streams: Streams
    var presence: TeamPresence
    var timers: Timers
    var queues = Queues()
    var viewers = Viewing()
    var expectedWaits = ExpectedWaits()
    var recognisers = Recognisers()
    var figures = CallFigures()
    /// Changes of presence that this commit brings. A stream shows them only once it has the commit's events.
    var committedPresences: [Sessions.Change] = []
    /// Conversations that a member who was deleted in this commit had open.
    var deletedViewings: [Viewing.Place] = []

    package internal(set) var now: Now
    /// The number of the correction that was noticed last.
    var lastCorrection = 0
    var keptAnchor: ClockAnchor?
    var outputs = Outputs()
    package internal(set) var isStopping = false
    private let registry = Registry.standard

    // Set by the shell, for ServerInfo and ListWebhooks. Unknown free bytes are -1.
    package var connectionCount = 0
    package var webhooks: (_ workspaceID: String) -> [Webhook] = { _ in [] }
    /// Set by the shell, for SkipWebhookEvent: the place of this webhook without this event. The webhook posts nothing until
    /// `endSkip`, which returns the webhook after it.
    package var beginSkip: (_ workspaceID: String, _ name: String, _ eventID: String) throws(Rejection) -> WebhookMove =
        { workspaceID, name, _ throws(Rejection) in throw .noWebhook(name, workspaceID) }
    package var endSkip: (_ workspaceID: String, _ name: String, _ hasFailed: Bool) -> Webhook? = { _, _, _ in nil }
    package var diskFreeBytes: () -> Int64 = { -1 }
    /// Set by the shell, for GetConfiguration.
    package var settingsInForce: () -> GetConfigurationResponse = { GetConfigurationResponse() }
    /// Set by the shell if its log has a line for each call.
    package var reportCall: ((CallReport) -> Void)?
    /// Set by the shell, for Metrics: the figures of the sockets and of the process.
    package var addShellFigures: (inout MetricsPage) -> Void = { _ in }
    /// Set by the shell, for AcceptClock: the time after the system's clock is followed; nil = it is not in doubt.
    package var acceptClock: () -> Now? = { nil }

    package init(configuration: ServiceConfiguration, store: any Store, now: Now) throws(StoreError) {
        self.configuration = configuration
        self.store = store
        self.now = now
        startedAt = now.unixMilliseconds
        streams = Streams(store: store, ownUID: configuration.ownUID, arena: arena)
        presence = TeamPresence(claimGraceMilliseconds: configuration.claimGraceMilliseconds)
        timers = Timers(answerTime: try store.answerTime(), now: now)
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
            // Health reports that the daemon is stopping.
            guard !isStopping || call.method == Methods.Admin.Health.name else { throw .shuttingDown }
            try registry[method].handle(payload, call, self)
        } catch {
            outputs.append(.fail(id, error))
        }
    }

    /// A batch is on disk. Its completions are in commit order.
    package func committed(_ completions: [Completion], now: Now) {
        self.now = now
        for completion in completions {
            for event in completion.events { apply(event, completion.workspaceID) }
            if let reply = completion.reply { apply(reply, completion.workspaceID) }
            complete(completion)
        }
        for workspaceID in Set(completions.lazy.filter { !$0.events.isEmpty }.map(\.workspaceID)) {
            fail(streams.publish(workspaceID, now: now, into: &outputs))
        }
        for change in committedPresences { show(change) }
        committedPresences = []
        for place in deletedViewings { showViewers(of: place) }
        deletedViewings = []
        leaseMails()
    }

    /// The socket has taken this much of a stream.
    package func flushed(_ id: CallID, bytes: Int, now: Now) {
        self.now = now
        guard let stream = calls.stream(id) else { return }
        do throws(StoreError) {
            try streams.flushed(stream, bytes: bytes, now: now, into: &outputs)
        } catch {
            fail(stream, unreadable(error))
        }
    }

    /// The caller of one call is gone, or no longer wants it. Its command still commits.
    package func cancelled(_ id: CallID, now: Now) {
        self.now = now
        if let call = calls.close(id) { leave(call) }
    }

    /// A connection is gone, with all of its calls.
    package func closed(connection: UInt64, now: Now) {
        self.now = now
        for call in calls.closeAll(on: connection) { leave(call) }
    }

    /// The mail server has answered about a mail, or it could not be handed over. `jitter` is random, 0 ..< 1.
    package func delivered(_ token: UInt64, _ outcome: DeliveryOutcome, jitter: Double, now: Now) {
        self.now = now
        let mail = timers.outbox.delivered(token, outcome, jitter: jitter)
        if mail != nil { figures.count(outcome) }
        switch mail {
        case .answered: submitOutcome(ofMail: token)
        case .test(let id, let messageID): answerTestMail(id, outcome, messageID)
        case .alert, .signIn, nil: break
        }
    }

    /// Time has passed: `nextWake` has come.
    package func tick(_ now: Now) {
        self.now = now
        noticeCorrection()
        recheckDueTimes()
        expireMembersAndClaims()
        endOverdueCalls()
        decideDueRequests()
        leaseMails()
        announcePlaces()
        expireViewers()
        streams.beat(now: now, into: &outputs)
        retryFailedCommands()
        sweepOldAnswers()
    }

    /// Long work gets another turn.
    package func work(_ now: Now) {
        self.now = now
        endOverdueCalls()
        workOnLongRead()
        checkAudiences()
        fail(streams.work(now: now, into: &outputs))
    }
}
