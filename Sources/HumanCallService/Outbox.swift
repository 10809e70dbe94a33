import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// A mail for the shell to hand to the mail server.
package struct Delivery: Sendable {
    package enum Mail: Sendable {
        /// `messages` are each call's last lines, oldest first.
        case alert(LeasedMail, messages: [[Message]])
        case test(to: String, messageID: String)
        /// `url` is a secret until `expiresAt` (Unix milliseconds).
        case signIn(Member, Workspace, url: String, expiresAt: Int64, messageID: String)
    }

    package var token: UInt64
    package var mail: Mail
    /// Unix milliseconds.
    package var time: Int64
}

/// The outbox's rows are the store's; here is only when to look, and what is with the mail server.
struct OutboxWork {
    enum InFlight {
        /// `outcome` is known once the mail server has answered; then it is being written.
        case alert(workspaceID: String, rows: [LeasedMail.Row], outcome: (DeliveryOutcome, jitter: Double)?)
        case test(CallID, messageID: String)
        case signIn
    }

    /// Unix milliseconds; no row is due before it. nil = there is none.
    private var next: Int64?
    /// The lease on its way through the store: what of which workspace is asked for.
    private var leasing: (workspaceID: String, ids: [String])?
    /// A lease met a row that cannot be read: each is asked for by itself, so that this one holds up no other.
    private var isApart = false
    /// Those that cannot be read; not asked for again by this process.
    private var unreadable: Set<NotificationKey> = []
    /// The store refused; not again before this time (Unix milliseconds), or the timer would spin.
    private var retryAt: Int64?
    private(set) var inFlight: [UInt64: InFlight] = [:]
    private var nextToken: UInt64 = 1

    var mailsInFlight: Int {
        inFlight.values.count { if case .alert = $0 { true } else { false } }
    }

    var testsInFlight: Int {
        inFlight.values.count { if case .test = $0 { true } else { false } }
    }

    var signInsInFlight: Int { inFlight.count - mailsInFlight - testsInFlight }

    /// Notifications that are with the mail server, or wait here for it. However long that takes: nobody else takes them.
    private var underWay: Set<NotificationKey> {
        var keys: Set<NotificationKey> = []
        for case .alert(let workspaceID, let rows, _) in inFlight.values {
            for row in rows {
                keys.insert(NotificationKey(workspaceID: workspaceID, notificationID: row.notificationID))
            }
        }
        return keys
    }

    private var room: Int { ServiceLimits.deliveriesInFlightMax - mailsInFlight }

    mutating func look(at time: Int64) {
        next = min(next ?? time, time)
    }

    /// How long until it is worth looking. Capped, because the wall clock may be set forward meanwhile.
    func wait(now: Int64) -> Int64? {
        guard let next, leasing == nil, room > 0 else { return nil }
        return min(max(0, max(next, retryAt ?? next) - now), ServiceLimits.clockCheckMilliseconds)
    }

    /// What to lease now, of the workspace whose turn it is, and how many mails there is room for.
    mutating func take(
        now: Int64, store: any Store
    ) throws(StoreError) -> (workspaceID: String, ids: [String], mailsMax: Int)? {
        guard let due = next, due <= now, leasing == nil, room > 0, !isResting(now) else { return nil }
        retryAt = nil
        // Beyond those that are not asked for, as many as without them.
        let left = unreadable.union(underWay)
        let limit = ServiceLimits.notificationsPerSweepMax + left.count
        let keys = try store.dueNotifications(before: now, limit: limit).filter { !left.contains($0) }
        guard let first = keys.first else {
            isApart = false
            // What is left out stays due: only what comes after is a reason to look.
            next = try store.nextNotification(after: now)
            return nil
        }
        let ids =
            isApart ? [first.notificationID] : keys.filter { $0.workspaceID == first.workspaceID }.map(\.notificationID)
        leasing = (first.workspaceID, ids)
        return (first.workspaceID, ids, room)
    }

    /// A clock that was set back prolongs no rest.
    private func isResting(_ now: Int64) -> Bool {
        guard let retryAt else { return false }
        return now < retryAt && now >= retryAt - ServiceLimits.storeRetryMilliseconds
    }

    /// A lease came back, with mails or without: the rows say what is left.
    /// Returns what is found to be unreadable.
    mutating func leased(failure: StoreError?, now: Int64, store: any Store) -> [NotificationKey] {
        guard let asked = leasing else { return [] }
        leasing = nil
        switch failure?.kind {
        case nil:
            do throws(StoreError) { next = try store.nextNotification(after: 0) } catch { rest(now: now) }
        case .corrupt where asked.ids.count > 1: isApart = true
        case .corrupt where unreadable.count < ServiceLimits.notificationsPerSweepMax:
            let found = asked.ids.map { NotificationKey(workspaceID: asked.workspaceID, notificationID: $0) }
            unreadable.formUnion(found)
            return found
        default: rest(now: now)
        }
        return []
    }

    mutating func rest(now: Int64) {
        retryAt = now + ServiceLimits.storeRetryMilliseconds
        look(at: now)
    }

    mutating func begin(_ one: InFlight) -> UInt64 {
        defer { nextToken += 1 }
        inFlight[nextToken] = one
        return nextToken
    }

    /// The outcome of an alert stays here until it is on disk.
    mutating func answered(_ token: UInt64, _ outcome: DeliveryOutcome, jitter: Double) {
        guard case .alert(let workspaceID, let rows, _) = inFlight[token] else { return }
        inFlight[token] = .alert(workspaceID: workspaceID, rows: rows, outcome: (outcome, jitter))
    }

    mutating func end(_ token: UInt64) {
        inFlight[token] = nil
    }
}

extension Service {
    /// The shell has handed a mail to the mail server, or could not. `jitter` is random, 0 ..< 1.
    package func delivered(_ token: UInt64, _ outcome: DeliveryOutcome, jitter: Double, now: Now) {
        self.now = now
        switch outbox.inFlight[token] {
        case .alert(_, _, outcome: nil):
            outbox.answered(token, outcome, jitter: jitter)
            settleDelivery(token)
        case .test(let id, let messageID):
            outbox.end(token)
            answerTestMail(id, outcome, messageID)
        case .signIn: outbox.end(token)
        case .alert, nil: break
        }
    }

    /// Looks for mails that are due, while there is room for them.
    func workOutbox() {
        guard configuration.canEmail, !isStopping else { return }
        do throws(StoreError) {
            guard let work = try outbox.take(now: now.unixMilliseconds, store: store) else { return }
            submitOwn(
                .outbox(.lease(ids: work.ids, mailsMax: work.mailsMax, hourlyCap: configuration.mailHourlyCap)),
                work.workspaceID)
        } catch {
            outbox.rest(now: now.unixMilliseconds)
        }
    }

    /// A lease is on disk: its mails go out.
    func leased(_ leases: [LeasedMail], _ workspaceID: String, failure: StoreError?) {
        for lease in leases {
            let token = outbox.begin(.alert(workspaceID: workspaceID, rows: lease.rows, outcome: nil))
            // A digest tells of many calls and quotes nobody.
            let isOne = lease.calls.count == 1
            let messages = lease.calls.map { isOne ? lastMessages(workspaceID, $0.conversation.id) : [] }
            outputs.append(
                .deliver(Delivery(token: token, mail: .alert(lease, messages: messages), time: now.unixMilliseconds)))
        }
        for key in outbox.leased(failure: failure, now: now.unixMilliseconds, store: store) {
            outputs.append(
                .report(
                    "notification \(key.notificationID) of workspace \(key.workspaceID) cannot be read, and is not sent: \(failure?.message ?? "")"
                ))
        }
        workOutbox()
    }

    /// Writes what came of a mail. It is asked again until it is written: else the mail would go out once more.
    func settleDelivery(_ token: UInt64) {
        guard case .alert(let workspaceID, let rows, let (outcome, jitter)?) = outbox.inFlight[token] else { return }
        submitOwn(.outbox(.settle(rows, outcome, jitter: jitter)), workspaceID, retry: .delivery(token))
    }

    func settledDelivery(_ token: UInt64) {
        outbox.end(token)
        // A failed one has a next attempt, and there is room for another.
        outbox.look(at: now.unixMilliseconds)
        workOutbox()
    }

    /// Oldest first. A mail without them is better than none, so a failure to read costs only these lines.
    private func lastMessages(_ workspaceID: String, _ conversationID: String) -> [Message] {
        do throws(Rejection) {
            let newest = try read { () throws(StoreError) in
                try store.newestMessageEvents(
                    workspaceID, conversationID: conversationID, through: .max, limit: ServiceLimits.messagesPerMailMax,
                    bytesMax: ServiceLimits.messageBytesPerMailMax)
            }
            return try messages(of: newest).reversed()
        } catch {
            return []
        }
    }
}
