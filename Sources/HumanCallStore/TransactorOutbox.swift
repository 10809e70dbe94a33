import HumanCall
import HumanCallMessages

/// What is asked of the outbox: by the daemon as mails fall due and are answered, and by an operator.
package enum OutboxCommand: Sendable, Hashable {
    /// Of these notifications, those that are still due and still news become mails, at most `mailsMax`.
    case lease(ids: [String], mailsMax: Int, hourlyCap: Int)
    /// `jitter` is random, 0 ..< 1.
    case settle([LeasedMail.Row], DeliveryOutcome, jitter: Double)
    case retry(id: String)
    case suppress(id: String, reason: String)
}

extension Transactor {
    func execute(
        _ command: OutboxCommand, _ transaction: Transaction, _ head: LogHead, _ now: Int64, _ rows: inout some Rows,
        _ executed: inout Executed, _ completion: inout Completion
    ) throws(Refusal) {
        let workspaceID = transaction.workspaceID
        switch command {
        case .lease(let ids, let mailsMax, let hourlyCap):
            var leasing = Leasing(workspaceID: workspaceID, now: now, mailsMax: mailsMax, hourlyCap: hourlyCap)
            try stored { () throws(StoreError) in
                guard let directory = try rows.directory(workspaceID) else { return }
                for id in ids where leasing.hasRoom { try leasing.take(id, directory, &rows) }
                completion.events = try append(
                    leasing.dead, workspaceID, head, transaction.ownUID, now, &rows)
            }
            completion.leases = leasing.leases
        case .settle(let settled, let outcome, let jitter):
            try stored { () throws(StoreError) in
                var ended: [(EventType, Notification)] = []
                for one in settled {
                    // Else the result is one of an older lease, or is known already.
                    guard var row = try rows.notification(workspaceID, one.notificationID),
                        row.isUnderWay(attempt: one.attempt)
                    else { continue }
                    if let type = row.settle(outcome, jitter: jitter, now: now) {
                        ended.append((type, row.notification))
                    }
                    try rows.put(row, workspaceID: workspaceID)
                }
                completion.events = try append(ended, workspaceID, head, transaction.ownUID, now, &rows)
            }
        case .retry(let id):
            var row = try notification(id, workspaceID, rows)
            guard row.notification.state != .sent else { throw .rejection(.sent(row.notification)) }
            row.revive(workspaceID: workspaceID, now: now)
            try stored { () throws(StoreError) in try rows.put(row, workspaceID: workspaceID) }
            executed.result = .notification(row.notification)
        case .suppress(let id, let reason):
            var row = try notification(id, workspaceID, rows)
            guard row.notification.state != .sent else { throw .rejection(.sent(row.notification)) }
            if row.notification.state != .suppressed {
                row.suppress(reason.isEmpty ? "uid \(transaction.actorUID) asked for it" : reason, now: now)
                try stored { () throws(StoreError) in try rows.put(row, workspaceID: workspaceID) }
            }
            executed.result = .notification(row.notification)
        }
    }

    private func notification(_ id: String, _ workspaceID: String, _ rows: some Rows) throws(Refusal) -> OutboxRow {
        guard let row = try stored({ () throws(StoreError) in try rows.notification(workspaceID, id) }) else {
            throw .rejection(.unknown(.noSuchNotification, "notification", id))
        }
        return row
    }

    private func append(
        _ ended: [(EventType, Notification)], _ workspaceID: String, _ head: LogHead, _ ownUID: UInt32, _ now: Int64,
        _ rows: inout some Rows
    ) throws(StoreError) -> [CommittedEvent] {
        var events: [Event] = []
        for (index, (type, notification)) in ended.enumerated() {
            let origin = try rows.conversation(workspaceID, notification.conversationID)?.origin ?? ""
            events.append(
                notificationEvent(
                    type, notification, origin: origin, sequence: head.sequence + Int64(index) + 1, time: now,
                    ownUID: ownUID))
        }
        return try append(events, workspaceID, head, &rows)
    }
}

/// One look at what is due: what is no longer news is suppressed, what is over an address's cap is gathered, the rest
/// becomes mails.
private struct Leasing {
    let workspaceID: String
    let now: Int64
    let mailsMax: Int
    let hourlyCap: Int
    private(set) var leases: [LeasedMail] = []
    private(set) var dead: [(EventType, Notification)] = []

    init(workspaceID: String, now: Int64, mailsMax: Int, hourlyCap: Int) {
        self.workspaceID = workspaceID
        self.now = now
        self.mailsMax = mailsMax
        self.hourlyCap = hourlyCap
    }

    var hasRoom: Bool { leases.count < mailsMax }

    mutating func take(_ id: String, _ directory: Directory, _ rows: inout some Rows) throws(StoreError) {
        // It may have gone into the digest of one before it.
        guard let row = try rows.notification(workspaceID, id), let due = row.dueAt, due <= now else { return }
        if row.isHeld { return try takeTogether(row, directory, &rows) }
        guard let (request, conversation) = try news(row, directory, &rows) else { return }
        let load = try rows.load(ofAddress: row.notification.email, since: now - OutboxLimits.hourMilliseconds)
        // A repeat is the same mail, and goes out as it was.
        guard !row.notification.deliveries.isEmpty || load.mailsWithinHour < hourlyCap else {
            var held = row
            held.hold(until: load.digestTime(now: now), now: now)
            return try rows.put(held, workspaceID: workspaceID)
        }
        var lease = begin(row, directory)
        try add(row, request, conversation, to: &lease, &rows)
        leases.append(lease)
    }

    /// A digest: everything that is gathered for this address, though it be one call. One whose delivery failed before goes
    /// out again as it was, under the same Message-ID.
    private mutating func takeTogether(
        _ first: OutboxRow, _ directory: Directory, _ rows: inout some Rows
    ) throws(StoreError) {
        if !first.notification.digest {
            let load = try rows.load(ofAddress: first.notification.email, since: now - OutboxLimits.hourMilliseconds)
            let earliest = load.lastDigestAt + OutboxLimits.digestIntervalMilliseconds
            if load.lastDigestAt > 0, earliest > now {
                var held = first
                held.hold(until: earliest, now: now)
                return try rows.put(held, workspaceID: workspaceID)
            }
        }
        var members: [(OutboxRow, HumanCallRequest, Conversation)] = []
        let gathered = try rows.held(
            workspaceID, email: first.notification.email,
            digestID: first.notification.digest ? first.notification.messageID : nil,
            at: now, limit: OutboxLimits.notificationsPerDigestMax)
        for id in gathered {
            guard let row = try readable(id, rows), let (request, conversation) = try news(row, directory, &rows) else {
                continue
            }
            members.append((row, request, conversation))
        }
        guard let (leader, _, _) = members.first else { return }
        var lease = begin(leader, directory)
        if members.count > 1, !leader.notification.digest {
            lease.messageID = "digest-\(leader.notification.messageID)"
        }
        for (row, request, conversation) in members {
            var row = row
            row.notification.digest = true
            row.notification.messageID = lease.messageID
            try add(row, request, conversation, to: &lease, &rows)
        }
        leases.append(lease)
    }

    /// nil = it cannot be read. It holds up none of those that it was gathered with; by itself it fails, and is told then.
    private func readable(_ id: String, _ rows: some Rows) throws(StoreError) -> OutboxRow? {
        do throws(StoreError) {
            return try rows.notification(workspaceID, id)
        } catch {
            guard error.kind == .corrupt else { throw error }
            return nil
        }
    }

    /// What the mail is about, or nil if nobody needs it any more; then that is written.
    private mutating func news(
        _ row: OutboxRow, _ directory: Directory, _ rows: inout some Rows
    ) throws(StoreError) -> (HumanCallRequest, Conversation)? {
        var row = row
        let request = try rows.request(workspaceID, row.notification.requestID)
        if let reason = row.obsolescence(request: request, directory: directory, now: now) {
            row.suppress(reason, now: now)
        } else if !row.hasAttemptsLeft {
            dead.append((row.die(now), row.notification))
        } else if let request, let conversation = try rows.conversation(workspaceID, request.conversationID) {
            return (request, conversation)
        } else {
            row.suppress("the conversation is gone", now: now)
        }
        try rows.put(row, workspaceID: workspaceID)
        return nil
    }

    private func begin(_ row: OutboxRow, _ directory: Directory) -> LeasedMail {
        var recipient = directory.members[row.notification.memberID] ?? Member(id: row.notification.memberID)
        recipient.email = row.notification.email
        return LeasedMail(
            messageID: row.notification.messageID, workspace: directory.workspace, recipient: recipient)
    }

    private func add(
        _ row: OutboxRow, _ request: HumanCallRequest, _ conversation: Conversation, to lease: inout LeasedMail,
        _ rows: inout some Rows
    ) throws(StoreError) {
        var row = row
        row.lease(now: now)
        lease.add(row, request, conversation)
        try rows.put(row, workspaceID: workspaceID)
    }
}

extension Rejection {
    fileprivate static func sent(_ notification: Notification) -> Rejection {
        Rejection(
            .notificationSent,
            "notification \(notification.id) was sent already, to \(notification.memberID); a mail that was sent cannot be called back, and is not sent again",
            ["id": notification.id])
    }
}
