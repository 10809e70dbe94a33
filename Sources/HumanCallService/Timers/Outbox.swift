import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// A mail for the shell to hand to the mail server.
package struct Delivery: Sendable {
    package enum Mail: Sendable {
        /// `messages` are the last lines of each call, oldest first.
        case alert(LeasedMail, messages: [[Message]])
        case test(to: String, messageID: String)
        /// `url` is a secret until `expiresAt` (Unix milliseconds).
        case signIn(Member, Workspace, url: String, expiresAt: Int64, messageID: String)
    }

    package var token: UInt64
    package var mail: Mail
    /// The daemon's time, from which the mail counts its times. Unix milliseconds.
    package var time: Int64
    /// The system's clock, for the mail's date: mail servers drop a mail from next year. Unix milliseconds.
    package var date: Int64
    /// BCP 47: the language of the member who reads it; empty = English.
    package var language: String
}

/// When to look for due mails, and which mails are with the mail server. The rows are the store's. Times are Unix
/// milliseconds.
struct Outbox {
    enum InFlight {
        /// With the mail server.
        case alert(workspaceID: String, rows: [LeasedMail.Row])
        /// The mail server has answered, and its answer is not on disk yet.
        case answered(workspaceID: String, rows: [LeasedMail.Row], DeliveryOutcome, jitter: Double)
        case test(CallID, messageID: String)
        case signIn
    }

    struct Work: Equatable {
        var workspaceID: String
        var ids: [String]
        /// How many mails there is room for.
        var mailsMax: Int
    }

    /// No row is due before it. nil = there is none.
    private var next: Int64?
    /// The lease that is in flight.
    private var leasing: Work?
    /// A lease met a row that cannot be read: each row is asked for alone until no more are due, so that this one delays no
    /// other.
    private var isOneByOne = false
    /// Rows that cannot be read. This process does not ask for them again.
    private var unreadable: Set<NotificationKey> = []
    private var rest = StoreRest()
    private var inFlight: [UInt64: InFlight] = [:]
    private var lastToken: UInt64 = 0
    private var loginMails = LoginMails()

    var isEmpty: Bool { inFlight.isEmpty }

    var alertCount: Int {
        inFlight.values.count {
            switch $0 {
            case .alert, .answered: true
            case .test, .signIn: false
            }
        }
    }

    var testCount: Int {
        inFlight.values.count { if case .test = $0 { true } else { false } }
    }

    private var signInCount: Int { inFlight.count - alertCount - testCount }
    private var room: Int { ServiceLimits.deliveriesInFlightMax - alertCount }

    /// Notifications that are with the mail server, or whose outcome is not on disk. Nobody else leases them, however long
    /// that takes.
    private var underWay: Set<NotificationKey> {
        var keys: Set<NotificationKey> = []
        for one in inFlight.values {
            switch one {
            case .alert(let workspaceID, let rows), .answered(let workspaceID, let rows, _, _):
                for row in rows {
                    keys.insert(NotificationKey(workspaceID: workspaceID, notificationID: row.notificationID))
                }
            case .test, .signIn: break
            }
        }
        return keys
    }

    // MARK: Leasing

    /// A row is due at this time.
    mutating func look(at time: Int64) {
        next = min(next ?? time, time)
    }

    /// How long until a look is worth it; nil = there is nothing to wait for.
    func wait(now: Int64) -> Int64? {
        guard let next, leasing == nil, room > 0 else { return nil }
        return rest.wait(until: next, now: now)
    }

    /// Looks for mails that are due. Returns what to lease now, of the workspace whose turn it is.
    mutating func take(now: Int64, store: any Store) -> Work? {
        guard let due = next, due <= now, leasing == nil, room > 0, rest.isOver(now: now) else { return nil }
        rest.end()
        do throws(StoreError) {
            leasing = try work(now: now, store: store)
        } catch {
            fail(now: now)
        }
        return leasing
    }

    private mutating func work(now: Int64, store: any Store) throws(StoreError) -> Work? {
        // As many as without those that are left out.
        let left = unreadable.union(underWay)
        let limit = ServiceLimits.notificationsPerSweepMax + left.count
        var keys = try store.dueNotifications(before: now, limit: limit).filter { !left.contains($0) }
        if keys.isEmpty {
            keys = try store.notificationsDue(after: now + OutboxLimits.hourMilliseconds, limit: limit).filter {
                !left.contains($0)
            }
        }
        guard let first = keys.first else {
            isOneByOne = false
            // Rows that are left out stay due, so only later ones are a reason to look.
            next = try store.nextNotification(after: now)
            return nil
        }
        let ids = keys.filter { $0.workspaceID == first.workspaceID }.map(\.notificationID)
        return Work(
            workspaceID: first.workspaceID, ids: isOneByOne ? [first.notificationID] : ids, mailsMax: room)
    }

    /// The lease that was in flight is done, with mails or without. Returns the rows that it found to be unreadable.
    mutating func leased(failure: StoreError?, now: Int64, store: any Store) -> [NotificationKey] {
        guard let asked = leasing else { return [] }
        leasing = nil
        switch failure?.kind {
        case nil:
            do throws(StoreError) {
                // One that is due too late is due now: the clock was set back.
                next = try store.nextNotification(after: 0).map {
                    $0 > now + OutboxLimits.hourMilliseconds ? now : $0
                }
            } catch { fail(now: now) }
        case .corrupt where asked.ids.count > 1: isOneByOne = true
        case .corrupt where unreadable.count < ServiceLimits.notificationsPerSweepMax:
            let found = asked.ids.map { NotificationKey(workspaceID: asked.workspaceID, notificationID: $0) }
            unreadable.formUnion(found)
            return found
        default: fail(now: now)
        }
        return []
    }

    private mutating func fail(now: Int64) {
        rest.begin(now: now)
        look(at: now)
    }

    // MARK: Mails in flight

    /// A mail is handed over. Its token comes back with its outcome.
    mutating func begin(_ one: InFlight) -> UInt64 {
        lastToken += 1
        inFlight[lastToken] = one
        return lastToken
    }

    /// Whether another sign-in link may be sent to this member, at this monotonic time. Counts it.
    mutating func allowsSignIn(_ key: MemberKey, now: Int64) -> Bool {
        signInCount < ServiceLimits.loginMailsInFlightMax && loginMails.allow(key, now: now)
    }

    /// The mail server has answered. Returns what the mail was; nil = it has answered before. The outcome of an alert stays
    /// here until it is on disk.
    mutating func delivered(_ token: UInt64, _ outcome: DeliveryOutcome, jitter: Double) -> InFlight? {
        guard let one = inFlight[token] else { return nil }
        switch one {
        case .alert(let workspaceID, let rows):
            inFlight[token] = .answered(workspaceID: workspaceID, rows: rows, outcome, jitter: jitter)
        case .answered: return nil
        case .test, .signIn: inFlight[token] = nil
        }
        return inFlight[token] ?? one
    }

    /// The command that writes an alert's outcome.
    func settlement(of token: UInt64) -> (workspaceID: String, command: OutboxCommand)? {
        guard case .answered(let workspaceID, let rows, let outcome, let jitter) = inFlight[token] else { return nil }
        return (workspaceID, .settle(rows, outcome, jitter: jitter))
    }

    /// The outcome of an alert is on disk. A failed one has a next attempt, and there is room for another mail.
    mutating func settled(_ token: UInt64, now: Int64) {
        inFlight[token] = nil
        look(at: now)
    }
}
