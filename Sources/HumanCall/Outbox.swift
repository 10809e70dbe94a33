import HumanCallMessages

/// Bounds and periods of the outbox (docs/NOTIFICATIONS.md). A notification whose attempts are used up
/// (`Backoff.attemptsMax`) is DEAD.
package enum OutboxLimits {
    /// Longer than any delivery may take. A lease whose process ended is void at the next start.
    package static let leaseMilliseconds: Int64 = 300_000
    package static let hourMilliseconds: Int64 = 3_600_000
    /// Mails that one address gets within an hour before further calls are gathered.
    package static let hourlyCapDefault = 20
    /// How long the first call over the cap waits for others: short against the shortest close_after_minutes.
    package static let gatherMilliseconds: Int64 = 60_000
    /// At most one digest to one address within this time.
    package static let digestIntervalMilliseconds: Int64 = 300_000
    package static let notificationsPerDigestMax = 500
    /// A digest tells of so many calls and counts the rest.
    package static let callsPerDigestMax = 20
}

/// A notification, with what only the outbox knows of it.
package struct OutboxRow: Sendable, Hashable {
    package var notification: Notification
    /// Its address has had as many mails as it may have within the hour: it is gathered for a digest.
    package var isHeld: Bool
    /// Unix milliseconds; 0 = nobody is delivering it.
    package var leasedUntil: Int64
    /// When it was last handed to the mail server, and not refused; 0 = never. The hourly cap counts these.
    package var mailedAt: Int64

    package init(notification: Notification, isHeld: Bool = false, leasedUntil: Int64 = 0, mailedAt: Int64 = 0) {
        self.notification = notification
        self.isHeld = isHeld
        self.leasedUntil = leasedUntil
        self.mailedAt = mailedAt
    }

    /// When it is to be looked at; nil = never again. Unix milliseconds.
    package var dueAt: Int64? {
        notification.state == .pending ? max(notification.nextAttemptAt, leasedUntil) : nil
    }
}

/// What came of handing a mail to the mail server.
package struct DeliveryOutcome: Sendable, Hashable {
    package var isDelivered: Bool
    /// The server said that no repeat will be taken.
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

/// What an address has had lately, in every workspace.
package struct AddressLoad: Sendable, Hashable {
    /// Mails, not calls: a digest counts once.
    package var mailsWithinHour: Int
    /// 0 = none is remembered.
    package var lastDigestAt: Int64
    /// When the calls that are gathered for it go out; nil = none are.
    package var gatheredUntil: Int64?

    package init(mailsWithinHour: Int = 0, lastDigestAt: Int64 = 0, gatheredUntil: Int64? = nil) {
        self.mailsWithinHour = mailsWithinHour
        self.lastDigestAt = lastDigestAt
        self.gatheredUntil = gatheredUntil
    }

    /// When a call that is over the cap goes out: with those that are gathered already, or after a minute in which others
    /// may come, and never two digests in five minutes.
    package func digestTime(now: Int64) -> Int64 {
        if let gatheredUntil { return gatheredUntil }
        let earliest = lastDigestAt == 0 ? 0 : lastDigestAt + OutboxLimits.digestIntervalMilliseconds
        return max(now + OutboxLimits.gatherMilliseconds, earliest)
    }
}

/// One mail that is to be delivered now: to one address, about one call or, as a digest, about several.
package struct LeasedMail: Sendable, Hashable {
    /// Which rows it settles. The attempt tells a late result from one of a newer lease.
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
    /// With the address that the notification was decided for.
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

// MARK: What may happen to a row

extension OutboxRow {
    /// Why nobody needs this mail any more; nil = it is still news.
    package func obsolescence(request: HumanCallRequest?, directory: Directory, now: Int64) -> String? {
        guard let request else { return "the request is gone" }
        guard directory.members[notification.memberID] != nil else {
            return "member \(notification.memberID) was deleted"
        }
        switch request.state {
        case .assigned:
            let holder = request.claim?.memberID ?? ""
            if notification.cause == .transferred, holder == notification.memberID { return nil }
            return "\(holder) has claimed the request"
        case .pending:
            if request.attempt != notification.attempt {
                return "attempt \(notification.attempt) is over; attempt \(request.attempt) has its own e-mails"
            }
            // The timer that ends it may be a moment late.
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

    /// An attempt begins. It is counted before it is made, so that one which ends the process is not made for ever.
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

    /// Whether another attempt may begin; the attempts of a process that ended count.
    package var hasAttemptsLeft: Bool { notification.deliveries.count < Backoff.attemptsMax }

    /// The result of the attempt that the lease began. Returns the event that it makes, if it makes one. `jitter` is
    /// random, 0 ..< 1.
    package mutating func settle(_ outcome: DeliveryOutcome, jitter: Double, now: Int64) -> EventType? {
        if let last = notification.deliveries.indices.last {
            notification.deliveries[last].code = outcome.code
            notification.deliveries[last].detail = outcome.detail
        }
        if outcome.isDelivered {
            // Also where it was suppressed meanwhile: what was sent was sent.
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

    /// Somebody wants it tried again, at once. One that was given up or suppressed begins anew, as a mail of its own; what
    /// waits keeps the attempts that were made; what is on its way stays so.
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

    /// What an attempt says until its result is known.
    private static let onItsWay = "on its way"
}

extension Notification {
    /// The Message-ID of a mail about this call alone. An id counts within its workspace, and an address may be of several,
    /// so it names the workspace. What may stand in an id and not in a Message-ID is written as `+` and a letter (RFC
    /// 5322, 3.2.3: atext has no colon and no at sign, and dots stand alone).
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

/// The event that says what became of a notification.
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
