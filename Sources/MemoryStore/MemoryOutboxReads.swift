import HumanCall
import HumanCallMessages
import HumanCallStore

// The outbox's reads iterate over all notifications: a test's store has few.

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

    package func notificationsDue(after time: Int64, limit: Int) -> [NotificationKey] {
        let found = due().filter { $0.at > time }.sorted {
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
