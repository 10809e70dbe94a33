import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

extension SQLiteStore {
    package func notifications(_ workspaceID: String, requestID: String) throws(StoreError) -> [Notification] {
        guard let key = committed.workspace(workspaceID)?.key else { return [] }
        return try reader.read { (statements, arena) throws(StoreError) in
            try statements.notificationsOfRequest.nouns(arena) {
                $0.bind(key, at: 1)
                $0.bind(requestID, at: 2)
            }
        }
    }

    package func notifications(_ workspaceID: String, _ query: NotificationQuery) throws(StoreError) -> [Notification] {
        guard let key = committed.workspace(workspaceID)?.key else { return [] }
        let before = query.before.isEmpty ? afterEveryID : query.before
        return try reader.read { (statements, arena) throws(StoreError) in
            func page(_ statement: PreparedStatement, _ state: NotificationState? = nil) throws(StoreError)
                -> [Notification]
            {
                try statement.nouns(arena) {
                    $0.bind(key, at: 1)
                    $0.bind(before, at: 2)
                    $0.bind(max(0, query.limit), at: 3)
                    if let state { $0.bind(Int64(state.rawValue), at: 4) }
                }
            }
            if query.states.isEmpty { return try page(statements.notifications) }
            // One index scan for each state, in the order of ids, each limited to the size of the page.
            var found: [Notification] = []
            for state in Set(query.states) { found += try page(statements.notificationsInState, state) }
            return Array(found.sorted { $0.id > $1.id }.prefix(max(0, query.limit)))
        }
    }

    package func dueNotifications(before time: Int64, limit: Int) throws(StoreError) -> [NotificationKey] {
        try reader.read { (statements, _) throws(StoreError) in
            var keys: [NotificationKey] = []
            try statements.notificationsDue.each({
                $0.bind(time, at: 1)
                $0.bind(max(0, limit), at: 2)
            }) { row in
                keys.append(NotificationKey(workspaceID: row.text(0), notificationID: row.text(1)))
                return true
            }
            return keys
        }
    }

    package func notificationsDue(after time: Int64, limit: Int) throws(StoreError) -> [NotificationKey] {
        try reader.read { (statements, _) throws(StoreError) in
            var keys: [NotificationKey] = []
            try statements.notificationsDueLater.each({
                $0.bind(time, at: 1)
                $0.bind(max(0, limit), at: 2)
            }) { row in
                keys.append(NotificationKey(workspaceID: row.text(0), notificationID: row.text(1)))
                return true
            }
            return keys
        }
    }

    package func nextNotification(after time: Int64) throws(StoreError) -> Int64? {
        try reader.read { (statements, _) throws(StoreError) in
            try statements.nextNotification.first({ $0.bind(time, at: 1) }) { $0.int(0) }
        }
    }
}

extension PreparedStatement {
    /// The noun of every row.
    fileprivate func nouns<Noun: WireCodable>(
        _ arena: WireArena, _ bind: (PreparedStatement) -> Void
    ) throws(StoreError) -> [Noun] {
        var nouns: [Noun] = []
        try each(bind) { (row) throws(StoreError) in
            nouns.append(try row.noun(0, arena: arena))
            return true
        }
        return nouns
    }
}
