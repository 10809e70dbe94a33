import HumanCallMessages

/// Bounds and periods of the outbox (docs/NOTIFICATIONS.md). A notification without attempts left
/// (`Backoff.attemptsMax`) is DEAD.
package enum OutboxLimits {
    /// Longer than any delivery can take. A lease whose process ended is void at the next start.
    package static let leaseMilliseconds: Int64 = 300_000
    package static let hourMilliseconds: Int64 = 3_600_000
    /// Mails that one address gets within an hour before further calls are gathered into a digest.
    package static let hourlyCapDefault = 20
    /// The time that the first call over the cap waits for others: short compared with the smallest
    /// close_after_minutes.
    package static let gatherMilliseconds: Int64 = 60_000
    /// The minimum time between two digests to one address.
    package static let digestIntervalMilliseconds: Int64 = 300_000
    package static let notificationsPerDigestMax = 500
    /// A digest lists this many calls and counts the rest.
    package static let callsPerDigestMax = 20
}

/// A notification with the state that only the outbox has.
package struct OutboxRow: Sendable, Hashable {
    package var notification: Notification
    /// The address has reached its hourly cap, so this call is gathered for a digest.
    package var isHeld: Bool
    /// Unix milliseconds; 0 = not leased.
    package var leasedUntil: Int64
    /// The time of the last hand-over to the mail server that was not refused; 0 = never. The hourly cap counts these.
    package var mailedAt: Int64

    package init(notification: Notification, isHeld: Bool = false, leasedUntil: Int64 = 0, mailedAt: Int64 = 0) {
        self.notification = notification
        self.isHeld = isHeld
        self.leasedUntil = leasedUntil
        self.mailedAt = mailedAt
    }

    /// When the outbox processes the row next; nil = never again. Unix milliseconds.
    package var dueAt: Int64? {
        notification.state == .pending ? max(notification.nextAttemptAt, leasedUntil) : nil
    }

    /// A mail waits an hour at most. One that waits longer did so before the clock was set back (docs/decisions/0024).
    package func isDue(now: Int64) -> Bool {
        dueAt.map { $0 <= now || $0 > now + OutboxLimits.hourMilliseconds } ?? false
    }
}

/// The result of handing a mail to the mail server.
package struct DeliveryOutcome: Sendable, Hashable {
    package var isDelivered: Bool
    /// The server rejected the mail permanently, so a retry is useless.
    package var isPermanent: Bool
    /// The SMTP reply code, or 0 if no reply came.
    package var code: Int32
    /// One line.
    package var detail: String

    package init(isDelivered: Bool, isPermanent: Bool = false, code: Int32 = 0, detail: String = "") {
        self.isDelivered = isDelivered
        self.isPermanent = isPermanent
        self.code = code
        self.detail = detail
    }
}

/// The recent mails of one address, across all workspaces.
package struct AddressLoad: Sendable, Hashable {
    /// Mails, not calls: a digest counts once.
    package var mailsWithinHour: Int
    /// 0 = no digest is known.
    package var lastDigestAt: Int64
    /// When the calls that are gathered for it are sent; nil = there are none.
    package var gatheredUntil: Int64?

    package init(mailsWithinHour: Int = 0, lastDigestAt: Int64 = 0, gatheredUntil: Int64? = nil) {
        self.mailsWithinHour = mailsWithinHour
        self.lastDigestAt = lastDigestAt
        self.gatheredUntil = gatheredUntil
    }

    /// When a call over the cap is sent: together with calls that are gathered already, or after a minute in which
    /// others can join. Two digests are at least five minutes apart.
    package func digestTime(now: Int64) -> Int64 {
        if let gatheredUntil { return gatheredUntil }
        let earliest = lastDigestAt == 0 ? 0 : lastDigestAt + OutboxLimits.digestIntervalMilliseconds
        return max(now + OutboxLimits.gatherMilliseconds, earliest)
    }
}

/// One mail to deliver now, to one address: about one call or, as a digest, about several.
package struct LeasedMail: Sendable, Hashable {
    /// A row that the mail settles. The attempt distinguishes a late result from the result of a newer lease.
    package struct Row: Sendable, Hashable {
        package var notificationID: String
        package var attempt: Int
    }

    package struct Call: Sendable, Hashable {
        package var request: HumanCallRequest
        package var conversation: Conversation
        package var cause: AlertCause
    }

    package var rows: [Row]
    package var messageID: String
    package var workspace: Workspace
    /// With the address that was chosen when the notification was decided.
    package var recipient: Member
    /// At most `callsPerDigestMax`; `rows` counts them all.
    package var calls: [Call]

    package init(messageID: String, workspace: Workspace, recipient: Member) {
        rows = []
        self.messageID = messageID
        self.workspace = workspace
        self.recipient = recipient
        calls = []
    }

    package mutating func add(_ row: OutboxRow, _ request: HumanCallRequest, _ conversation: Conversation) {
        rows.append(Row(notificationID: row.notification.id, attempt: row.notification.deliveries.count))
        guard calls.count < OutboxLimits.callsPerDigestMax else { return }
        calls.append(Call(request: request, conversation: conversation, cause: row.notification.cause))
    }
}

// MARK: Transitions of a row

extension OutboxRow {
    /// The reason why the mail is obsolete; nil = it is still news.
    package func obsolescence(request: HumanCallRequest?, directory: Directory, now: Int64) -> String? {
        guard let request else { return "the request is gone" }
        guard directory.members[notification.memberID] != nil else {
            return "member \(notification.memberID) was deleted"
        }
        switch request.state {
        case .assigned:
            let holder = request.claim?.memberID ?? ""
            if [.transferred, .replyDue].contains(notification.cause), holder == notification.memberID { return nil }
            return "\(holder) has claimed the request"
        case .pending:
            if request.attempt != notification.attempt {
                return "attempt \(notification.attempt) is over; attempt \(request.attempt) has its own e-mails"
            }
            // The timer that expires it can be slightly late.
            return request.deadlineAt > 0 && request.deadlineAt <= now ? "the request has expired" : nil
        default:
            return "the request is \(request.state)"
        }
    }

    package mutating func suppress(_ reason: String, now: Int64) {
        notification.state = .suppressed
        notification.suppressedBecause = reason
        end(now)
    }

    package mutating func hold(until time: Int64, now: Int64) {
        isHeld = true
        notification.nextAttemptAt = time
        notification.updatedAt = now
    }

    /// Begins an attempt. The attempt is counted before it is made, so that a mail that crashes the process is not
    /// retried forever.
    package mutating func lease(now: Int64) {
        if let last = notification.deliveries.indices.last, notification.deliveries[last].detail == Self.onItsWay {
            notification.deliveries[last].detail = "no result: the daemon ended before the mail server's reply was kept"
        }
        notification.deliveries.append(DeliveryAttempt(time: now, code: 0, detail: Self.onItsWay))
        notification.updatedAt = now
        leasedUntil = now + OutboxLimits.leaseMilliseconds
        mailedAt = now
    }

    /// The last attempt has begun and its result is not known.
    package func isUnderWay(attempt: Int) -> Bool {
        notification.deliveries.count == attempt && notification.deliveries.last?.detail == Self.onItsWay
    }

    /// Whether another attempt is allowed; attempts of a process that ended count.
    package var hasAttemptsLeft: Bool { notification.deliveries.count < Backoff.attemptsMax }

    /// Records the result of the attempt that the lease began. Returns the event that results, if any. `jitter` is
    /// random, 0 ..< 1.
    package mutating func settle(_ outcome: DeliveryOutcome, jitter: Double, now: Int64) -> EventType? {
        if let last = notification.deliveries.indices.last {
            notification.deliveries[last].code = outcome.code
            notification.deliveries[last].detail = outcome.detail
        }
        if outcome.isDelivered {
            // Applies to a suppressed row, too: the mail was sent before the suppression could stop it.
            notification.state = .sent
            notification.suppressedBecause = ""
            end(now)
            return .notificationSent
        }
        leasedUntil = 0
        mailedAt = 0
        notification.updatedAt = now
        guard notification.state == .pending else { return nil }
        if outcome.isPermanent || !hasAttemptsLeft { return die(now) }
        notification.nextAttemptAt = now + Backoff.wait(attempt: notification.deliveries.count, random: jitter)
        return nil
    }

    package mutating func die(_ now: Int64) -> EventType {
        notification.state = .dead
        mailedAt = 0
        end(now)
        return .notificationDead
    }

    /// Retries at once, on an operator's request. A dead or suppressed notification starts from scratch, as a mail of
    /// its own. A pending one keeps its attempts. An attempt in flight is left alone.
    package mutating func revive(workspaceID: String, now: Int64) {
        let isUnderWay = isUnderWay(attempt: notification.deliveries.count)
        if isUnderWay, notification.state == .pending { return }
        if notification.state != .pending, !isUnderWay {
            notification.deliveries = []
            notification.digest = false
            notification.messageID = notification.ownMessageID(workspaceID: workspaceID)
            isHeld = false
        }
        notification.state = .pending
        notification.suppressedBecause = ""
        notification.nextAttemptAt = now
        notification.updatedAt = now
        leasedUntil = isUnderWay ? now + OutboxLimits.leaseMilliseconds : 0
    }

    private mutating func end(_ now: Int64) {
        notification.nextAttemptAt = 0
        notification.updatedAt = now
        isHeld = false
        leasedUntil = 0
    }

    /// The detail of an attempt until its result is known.
    private static let onItsWay = "in flight"
}

extension Notification {
    /// The mail was delivered, or can still be.
    package var isLive: Bool { state == .pending || state == .sent }

    /// The Message-ID of a mail about this call alone. An id is unique only within its workspace, and one address can
    /// belong to several, so the Message-ID names the workspace. Characters that an id allows and a Message-ID does not
    /// are escaped as `+` and a letter (RFC 5322, 3.2.3: atext has no colon and no at sign, and a dot cannot follow a
    /// dot).
    package func ownMessageID(workspaceID: String) -> String {
        var name = ""
        for scalar in workspaceID.unicodeScalars {
            switch scalar {
            case ".": name += "+d"
            case ":": name += "+c"
            case "@": name += "+a"
            default: name.unicodeScalars.append(scalar)
            }
        }
        return "\(id)/\(name)@humancall"
    }
}

/// The event that reports the final state of a notification.
package func notificationEvent(
    _ type: EventType, _ notification: Notification, origin: String, sequence: Int64, time: Int64, ownUID: UInt32
) -> Event {
    var event = Event()
    event.sequence = sequence
    event.type = type.rawValue
    event.time = time
    event.conversationID = notification.conversationID
    event.requestID = notification.requestID
    event.origin = origin
    event.actorUID = ownUID
    event.notification = notification
    return event
}
