import HumanCall
import HumanCallMessages
import HumanCallStore

// The outbox's rows, found by walking all of them: a test's store has few.

extension MemoryRows {
    func notification(_ workspaceID: String, _ id: String) throws(StoreError) -> OutboxRow? {
        if poisoned.contains(id) { throw StoreError(.corrupt, "a fault was injected") }
        return workspaces[workspaceID]?.notifications.values.first { $0.notification.id == id }
    }

    func held(_ workspaceID: String, email: String, digestID: String?, at time: Int64, limit: Int) -> [String] {
        let found = workspaces[workspaceID]?.notifications.values.filter {
            $0.isHeld && $0.notification.state == .pending && $0.notification.email == email && $0.leasedUntil <= time
                && (digestID == nil ? !$0.notification.digest : $0.notification.messageID == digestID)
        }
        return Array((found ?? []).map(\.notification.id).sorted().prefix(max(0, limit)))
    }

    func load(ofAddress email: String, since time: Int64) -> AddressLoad {
        let rows = workspaces.values.flatMap(\.notifications.values).filter { $0.notification.email == email }
        let mailed = rows.filter { $0.mailedAt > time }
        return AddressLoad(
            mailsWithinHour: Set(mailed.map(\.notification.messageID)).count,
            lastDigestAt: mailed.filter(\.notification.digest).map(\.mailedAt).max() ?? 0,
            gatheredUntil: rows.filter { $0.isHeld && $0.notification.state == .pending && !$0.notification.digest }
                .map(\.notification.nextAttemptAt).min())
    }

    mutating func put(_ row: OutboxRow, workspaceID: String) {
        set(\.notifications, WorkspaceRows.NotificationKey(row.notification), row, in: workspaceID)
    }

    /// What a process that ended was delivering is free again.
    mutating func endLeases() {
        for (workspaceID, workspace) in workspaces {
            for row in workspace.notifications.values where row.leasedUntil > 0 {
                var row = row
                row.leasedUntil = 0
                put(row, workspaceID: workspaceID)
            }
        }
        keep()
    }
}

extension MemoryStore {
    package func notifications(_ workspaceID: String, requestID: String) -> [Notification] {
        all(workspaceID).filter { $0.requestID == requestID }.sorted {
            ($0.attempt, $0.memberID) < ($1.attempt, $1.memberID)
        }
    }

    package func notifications(_ workspaceID: String, _ query: NotificationQuery) -> [Notification] {
        let found = all(workspaceID).filter {
            (query.states.isEmpty || query.states.contains($0.state)) && (query.before.isEmpty || $0.id < query.before)
        }
        return Array(found.sorted { $0.id > $1.id }.prefix(max(0, query.limit)))
    }

    package func dueNotifications(before time: Int64, limit: Int) -> [NotificationKey] {
        let found = due().filter { $0.at <= time }.sorted {
            ($0.at, $0.key.notificationID) < ($1.at, $1.key.notificationID)
        }
        return found.prefix(max(0, limit)).map(\.key)
    }

    package func nextNotification(after time: Int64) -> Int64? { due().map(\.at).filter { $0 > time }.min() }

    private func all(_ workspaceID: String) -> [Notification] {
        read { $0.workspaces[workspaceID]?.notifications.values.map(\.notification) ?? [] }
    }

    private func due() -> [(key: NotificationKey, at: Int64)] {
        read { rows in
            rows.workspaces.flatMap { id, workspace in
                workspace.notifications.values.compactMap { row in
                    row.dueAt.map { (NotificationKey(workspaceID: id, notificationID: row.notification.id), $0) }
                }
            }
        }
    }
}
