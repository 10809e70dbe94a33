import HumanCall
import HumanCallMessages

/// Commands of the outbox: from the daemon when mails fall due or get a result, and from an operator.
package enum OutboxCommand: Sendable, Hashable {
    /// Turns those of these notifications that are still due and still news into mails, at most `mailsMax`.
    case lease(ids: [String], mailsMax: Int, hourlyCap: Int)
    /// `jitter` is random, 0 ..< 1.
    case settle([LeasedMail.Row], DeliveryOutcome, jitter: Double)
    case retry(id: String)
    case suppress(id: String, reason: String)
}

extension Transactor {
    func decide(
        _ command: OutboxCommand, _ scope: Scope, _ candidates: Candidates, _ set: inout WorkingSet,
        _ changes: inout Changes, _ completion: inout Completion
    ) throws(Refusal) -> [UInt8] {
        var outbox = OutboxCandidates(candidates, now: scope.now)
        var ended: [(EventType, Notification)] = []
        var leases: [LeasedMail] = []
        var output = TransactionResult.Output.done
        switch command {
        case .lease(let ids, let mailsMax, let hourlyCap):
            if let directory = scope.workspace?.directory {
                var leasing = Leasing(
                    outbox, directory, now: scope.now, mailsMax: mailsMax, hourlyCap: hourlyCap)
                for id in ids where leasing.hasRoom { try stored { () throws(StoreError) in try leasing.take(id) } }
                outbox = leasing.outbox
                ended = leasing.dead
                leases = leasing.leases
            }
        case .settle(let settled, let outcome, let jitter):
            for one in settled {
                // Otherwise the result belongs to an older lease, or is known already.
                guard var row = try stored({ () throws(StoreError) in try outbox.row(one.notificationID) }),
                    row.isUnderWay(attempt: one.attempt)
                else { continue }
                if let type = row.settle(outcome, jitter: jitter, now: scope.now) {
                    ended.append((type, row.notification))
                }
                outbox.put(row)
            }
        case .retry(let id):
            var row = try unsentNotification(id, outbox)
            row.revive(workspaceID: scope.workspaceID, now: scope.now)
            outbox.put(row)
            output = .notification(row.notification)
        case .suppress(let id, let reason):
            var row = try unsentNotification(id, outbox)
            if row.notification.state != .suppressed {
                let uid = scope.transaction.actorUID
                row.suppress(reason.isEmpty ? "uid \(uid) asked for it" : reason, now: scope.now)
                outbox.put(row)
            }
            output = .notification(row.notification)
        }
        let events = try encode(events(of: ended, outbox, scope), after: scope.head)
        let deaths = try deaths(outbox, scope, after: events)
        let answer = try answer(
            output, scope, eventCount: events.count + deaths.reduce(0) { $0 + $1.events.count }, &set, &changes)
        if let key = scope.workspace?.key {
            for row in outbox.changed { changes.notifications.append((key, row)) }
        }
        completion.leases = leases
        completion.events = append(events, scope, &set, &changes) { outbox.conversationKeys[$0] ?? 0 }
        for death in deaths { completion.events += apply(death, scope, &set, &changes) }
        return answer
    }

    private func unsentNotification(_ id: String, _ outbox: OutboxCandidates) throws(Refusal) -> OutboxRow {
        guard let row = try stored({ () throws(StoreError) in try outbox.row(id) }) else {
            throw .rejection(.unknown(.noSuchNotification, "notification", id))
        }
        guard row.notification.state != .sent else { throw .rejection(.sent(row.notification)) }
        return row
    }

    private func events(
        of ended: [(EventType, Notification)], _ outbox: OutboxCandidates, _ scope: Scope
    ) throws(Refusal) -> [Event] {
        var events: [Event] = []
        for (index, (type, notification)) in ended.enumerated() {
            let conversation = try stored { () throws(StoreError) in
                try outbox.conversation(notification.conversationID)
            }
            events.append(
                notificationEvent(
                    type, notification, origin: conversation?.origin ?? "",
                    sequence: scope.head.sequence + Int64(index) + 1, time: scope.now,
                    ownUID: scope.transaction.ownUID))
        }
        return events
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
