import HumanCall
import HumanCallMessages

/// A reader of a log whose place the store keeps.
package struct ConsumerRow: Sendable, Hashable {
    package var sequence: Int64
    /// Its owner. nil = an older version made it: the first uid that uses it becomes its owner.
    package var uid: UInt32?
    /// Unix milliseconds; 0 = not known.
    package var createdAt: Int64
    /// When it was used last, on the answers' clock, give or take `consumerUseMilliseconds`; 0 = not known.
    package var usedAt: Int64
    /// A tombstone: the name begins at no place, because its reader would miss events without knowing.
    package var isExpired: Bool
    /// Of a webhook: where it has stopped.
    package var lanes: Set<WebhookLane>

    package init(
        sequence: Int64, uid: UInt32? = nil, createdAt: Int64 = 0, usedAt: Int64 = 0, isExpired: Bool = false,
        lanes: Set<WebhookLane> = []
    ) {
        self.lanes = lanes
        self.sequence = sequence
        self.uid = uid
        self.createdAt = createdAt
        self.usedAt = usedAt
        self.isExpired = isExpired
    }
}

package enum ConsumerCommand: Sendable, Hashable {
    /// A stream begins at the consumer's place. That of a new consumer is `head`.
    case open(name: String, head: Int64)
    case move(name: String, to: Int64)
    /// A webhook's place, and where it has stopped before it.
    case moveWebhook(WebhookMove)
    /// An operator skips an event that a webhook refuses: `move` is its place without it.
    case skip(WebhookSkip, move: WebhookMove)
    case delete(name: String)
    /// Ends consumers that were not used for a long time, in all workspaces. Those that have streams are being used.
    case expire(streaming: Set<RecordName>)
}

package struct WebhookMove: Sendable, Hashable {
    /// The consumer.
    package var name: String
    package var sequence: Int64
    package var lanes: Set<WebhookLane>

    package init(name: String, sequence: Int64, lanes: Set<WebhookLane>) {
        self.name = name
        self.sequence = sequence
        self.lanes = lanes
    }
}

/// The uid that uses a consumer.
package struct ConsumerUser: Sendable, Hashable {
    package var uid: UInt32
    package var isAdmin: Bool

    package init(uid: UInt32, isAdmin: Bool) {
        self.uid = uid
        self.isAdmin = isAdmin
    }
}

extension ConsumerRow {
    package func requireOwner(_ name: String, _ user: ConsumerUser) throws(Rejection) {
        guard let uid, uid != user.uid, !user.isAdmin else { return }
        throw Rejection(
            .notConsumerOwner,
            "consumer \(name) belongs to uid \(uid), not to uid \(user.uid); use a name of your own, or let an admin delete it",
            ["consumer": name, "uid": "\(uid)"])
    }
}

extension [String: ConsumerRow] {
    /// Whether one more consumer of this user fits.
    package func requireRoom(for name: String, _ user: ConsumerUser, _ workspaceID: String) throws(Rejection) {
        guard !name.hasPrefix(Limits.ownConsumerPrefix) else { return }
        let all = filter { !$0.value.isExpired && !$0.key.hasPrefix(Limits.ownConsumerPrefix) }
        guard all.count < Limits.consumersPerWorkspaceMax else {
            throw Rejection(
                .limit,
                "workspace \(workspaceID) keeps the places of \(Limits.consumersPerWorkspaceMax) consumers; use a name that it knows, or delete one",
                ["which": "consumers_per_workspace", "value": "\(Limits.consumersPerWorkspaceMax)"])
        }
        let own = all.values.count { $0.uid == user.uid }
        guard !user.isAdmin, own >= Limits.consumersPerUIDMax else { return }
        throw Rejection(
            .limit,
            "uid \(user.uid) has \(Limits.consumersPerUIDMax) consumers in workspace \(workspaceID); use the same name after each restart, or delete one",
            ["which": "consumers_per_uid", "value": "\(Limits.consumersPerUIDMax)"])
    }
}

extension Rejection {
    /// `cursor` is the consumer's last place, or the oldest that can still be read.
    package static func expired(_ name: String, cursor: String) -> Rejection {
        Rejection(
            .cursorTooOld,
            "consumer \(name) was not used for \(Limits.consumerUnusedMilliseconds / 86_400_000) days and has expired; begin with SNAPSHOT or from the oldest, and acknowledge to use the name again",
            ["oldest": cursor, "consumer": name])
    }
}

extension Transactor {
    /// `time` is on the answers' clock.
    func decide(
        _ command: ConsumerCommand, at time: Int64, _ scope: Scope, _ set: inout WorkingSet, _ changes: inout Changes,
        _ completion: inout Completion
    ) throws(Refusal) -> [UInt8] {
        switch command {
        case .open(let name, let head):
            let row = try used(name, nil, head, at: time, scope)
            let answer = try answer(.consumer(sequence: row?.sequence ?? 0), scope, &set, &changes)
            put(row, name, scope.workspaceID, &set, &changes)
            return answer
        case .move(let name, let sequence):
            let row = try used(name, sequence, sequence, at: time, scope)
            let answer = try answer(.consumer(sequence: row?.sequence ?? 0), scope, &set, &changes)
            put(row, name, scope.workspaceID, &set, &changes)
            return answer
        case .moveWebhook(let move):
            let row = try moved(move, at: time, scope)
            let answer = try answer(.consumer(sequence: row?.sequence ?? 0), scope, &set, &changes)
            put(row, move.name, scope.workspaceID, &set, &changes)
            return answer
        case .skip(let skip, let move):
            guard let row = try moved(move, at: time, scope) else {
                throw .rejection(.unknown(.noSuchWorkspace, "workspace", scope.workspaceID))
            }
            let events = try encode([event(of: skip, scope)], after: scope.head)
            let answer = try answer(.consumer(sequence: row.sequence), scope, eventCount: 1, &set, &changes)
            put(row, move.name, scope.workspaceID, &set, &changes)
            completion.events = append(events, scope, &set, &changes)
            return answer
        case .delete(let name):
            let row = scope.workspace?.consumers[name]
            do throws(Rejection) { try row?.requireOwner(name, scope.consumerUser) } catch { throw .rejection(error) }
            let answer = try answer(.removed(count: row == nil ? 0 : 1), scope, &set, &changes)
            put(nil, name, scope.workspaceID, &set, &changes)
            return answer
        case .expire(let streaming):
            let answer = try answer(.done, scope, &set, &changes)
            expire(streaming, time, &set, &changes)
            return answer
        }
    }

    /// The consumer after this use; nil = there is no such workspace. Its place never moves back. `target` is nil if a stream
    /// begins, which moves nothing.
    private func used(
        _ name: String, _ target: Int64?, _ first: Int64, at time: Int64, _ scope: Scope
    ) throws(Refusal) -> ConsumerRow? {
        guard let workspace = scope.workspace, workspace.directory != nil else { return nil }
        let user = scope.consumerUser
        do throws(Rejection) {
            guard let stored = workspace.consumers[name] else {
                try workspace.consumers.requireRoom(for: name, user, scope.workspaceID)
                return ConsumerRow(sequence: max(0, first), uid: user.uid, createdAt: scope.now, usedAt: time)
            }
            try stored.requireOwner(name, user)
            var row = stored
            if stored.isExpired {
                guard target != nil else { throw .expired(name, cursor: "\(logID):\(stored.sequence)") }
                try workspace.consumers.requireRoom(for: name, user, scope.workspaceID)
                row.isExpired = false
            }
            row.uid = stored.uid ?? user.uid
            row.sequence = max(stored.sequence, target ?? 0)
            if row != stored || time - stored.usedAt >= Limits.consumerUseMilliseconds { row.usedAt = time }
            return row
        } catch {
            throw .rejection(error)
        }
    }

    private func moved(_ move: WebhookMove, at time: Int64, _ scope: Scope) throws(Refusal) -> ConsumerRow? {
        var row = try used(move.name, move.sequence, move.sequence, at: time, scope)
        row?.lanes = move.lanes
        return row
    }

    private func event(of skip: WebhookSkip, _ scope: Scope) -> Event {
        var event = Event()
        event.sequence = scope.head.sequence + 1
        event.type = EventType.webhookSkipped.rawValue
        event.time = scope.now
        event.actorUID = scope.transaction.actorUID
        event.webhookSkip = skip
        return event
    }

    private func expire(
        _ streaming: Set<RecordName>, _ time: Int64, _ set: inout WorkingSet, _ changes: inout Changes
    ) {
        for (workspaceID, workspace) in set.workspaces where workspace.directory != nil {
            for (name, row) in workspace.consumers where !row.isExpired && !name.hasPrefix(Limits.ownConsumerPrefix) {
                let unused = time - row.usedAt
                var changed = row
                if row.usedAt == 0 || streaming.contains(RecordName(workspaceID: workspaceID, id: name)) {
                    if unused >= Limits.consumerUseMilliseconds { changed.usedAt = time }
                } else if unused >= Limits.consumerUnusedMilliseconds {
                    changed.isExpired = true
                }
                put(changed, name, workspaceID, &set, &changes)
            }
            let expired = (set.workspaces[workspaceID]?.consumers ?? [:]).filter(\.value.isExpired)
            guard expired.count > Limits.expiredConsumersPerWorkspaceMax else { continue }
            let oldest = expired.sorted { ($0.value.usedAt, $0.key) < ($1.value.usedAt, $1.key) }
            for (name, _) in oldest.prefix(expired.count - Limits.expiredConsumersPerWorkspaceMax) {
                put(nil, name, workspaceID, &set, &changes)
            }
        }
    }

    /// nil removes the consumer.
    private func put(
        _ row: ConsumerRow?, _ name: String, _ workspaceID: String, _ set: inout WorkingSet, _ changes: inout Changes
    ) {
        guard var workspace = set.workspaces[workspaceID], workspace.consumers[name] != row else { return }
        let (old, new) = (workspace.consumers[name]?.lanes ?? [], row?.lanes ?? [])
        for lane in old.subtracting(new) { changes.lanes[.init(workspace.key, name, lane)] = false }
        for lane in new.subtracting(old) { changes.lanes[.init(workspace.key, name, lane)] = true }
        workspace.consumers[name] = row
        changes.consumers[RecordName(workspaceID: workspaceID, id: name)] = (workspace.key, row)
        put(workspace, workspaceID, &set, &changes)
    }
}

extension Transactor.Scope {
    fileprivate var consumerUser: ConsumerUser {
        ConsumerUser(uid: transaction.actorUID, isAdmin: transaction.actorIsAdmin)
    }
}
