import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// The tables whose rows belong to a row of another table. The log leads to every row that must exist; these reads find
/// those that must not.
private enum StrayTable: Int {
    case requests, notifications, conversationEvents, clientMessages, activities, lastEvents, lanes, audit, tags,
        tagCounts,
        consumers

    var next: StrayPosition? { StrayTable(rawValue: rawValue + 1).map { StrayPosition(table: $0.rawValue) } }
}

extension SQLiteStore {
    package func strays(
        _ workspaceID: String, after position: StrayPosition, limit: Int
    ) throws(StoreError) -> StrayPage {
        guard let workspace = committed.workspace(workspaceID)?.key,
            let table = StrayTable(rawValue: position.table)
        else { return StrayPage() }
        var page = try reader.read { (statements, arena) throws(StoreError) in
            switch table {
            case .requests: try statements.proof.requestStrays(workspace, position, limit)
            case .notifications: try statements.proof.notificationStrays(workspace, position, limit, arena)
            case .conversationEvents: try statements.proof.indexStrays(position, limit)
            case .clientMessages: try statements.proof.clientMessageStrays(position, limit)
            case .activities: try statements.proof.activityStrays(position, limit)
            case .lastEvents: try statements.proof.lastEventStrays(position, limit)
            case .lanes: try statements.proof.laneStrays(workspace)
            case .audit: try statements.proof.auditStrays(position, limit)
            case .tags: try statements.proof.tagStrays(position, limit)
            case .tagCounts: try statements.proof.tagCounts(workspace, position)
            case .consumers: try statements.proof.consumers(workspace)
            }
        }
        if table == .consumers { checkConsumers(workspaceID, &page) }
        page.next = page.next ?? table.next
        return page
    }

    /// The head is read after the places, and only grows.
    private func checkConsumers(_ workspaceID: String, _ page: inout StrayPage) {
        guard let furthest = page.next else { return }
        page.next = nil
        let head = head(workspaceID).sequence
        if furthest.number > head {
            page.problem = "consumer \(furthest.text) is at \(furthest.number), and the log ends at \(head)"
        }
    }
}

extension ProofStatements {
    fileprivate func requestStrays(
        _ workspace: Int64, _ position: StrayPosition, _ limit: Int
    ) throws(StoreError) -> StrayPage {
        var page = StrayPage()
        try requestRows.each({ $0.bind(workspace, position.text, limit) }) { row in
            if row.int(1) == 0, page.problem == nil {
                page.problem = "request \(row.text(0)) belongs to no conversation"
            }
            page.add(StrayPosition(table: position.table, text: row.text(0)), limit)
            return true
        }
        return page
    }

    fileprivate func notificationStrays(
        _ workspace: Int64, _ position: StrayPosition, _ limit: Int, _ arena: WireArena
    ) throws(StoreError) -> StrayPage {
        var page = StrayPage()
        try notificationRows.each({ $0.bind(workspace, position.text, limit) }) { (row) throws(StoreError) in
            let notification: Notification = try row.noun(2, arena: arena)
            let isOwn =
                row.text(0) == notification.id && row.text(3) == notification.requestID
                && row.int(4) == Int64(notification.attempt) && row.text(5) == notification.memberID
                && row.text(6) == notification.email && row.int(7) == Int64(notification.state.rawValue)
                && row.text(8) == notification.messageID && (row.int(9) != 0) == notification.digest
            if page.problem == nil {
                if row.int(1) == 0 { page.problem = "notification \(row.text(0)) belongs to no request" }
                if !isOwn {
                    page.problem = "notification \(row.text(0)) is stored under columns that are not its own"
                }
            }
            page.add(StrayPosition(table: position.table, text: row.text(0)), limit)
            return true
        }
        return page
    }

    /// One look-up for each conversation of the file, however many events it has.
    fileprivate func indexStrays(_ position: StrayPosition, _ limit: Int) throws(StoreError) -> StrayPage {
        var page = StrayPage()
        var last = position.number
        while page.count < limit {
            let found = try indexedConversations.first({ $0.bind(last, at: 1) }) { ($0.int(0), $0.int(1) != 0) }
            guard let (conversation, exists) = found else { break }
            if !exists, page.problem == nil {
                page.problem = "events are indexed under conversation key \(conversation), which is none"
            }
            last = conversation
            page.add(StrayPosition(table: position.table, number: last), limit)
        }
        return page
    }

    fileprivate func clientMessageStrays(_ position: StrayPosition, _ limit: Int) throws(StoreError) -> StrayPage {
        var page = StrayPage()
        try clientMessages.each({ $0.bind(position.number, position.text, limit) }) { row in
            if row.int(2) == 0, page.problem == nil {
                page.problem = "client_message_id \(row.text(1)) is indexed, and its message does not have it"
            }
            page.add(StrayPosition(table: position.table, number: row.int(0), text: row.text(1)), limit)
            return true
        }
        return page
    }

    fileprivate func activityStrays(_ position: StrayPosition, _ limit: Int) throws(StoreError) -> StrayPage {
        var page = StrayPage()
        try activities.each({
            $0.bind(position.number, at: 1)
            $0.bind(max(1, limit), at: 2)
        }) { row in
            if row.int(1) == 0, page.problem == nil {
                page.problem = "conversation key \(row.int(0)) is listed by the activity of another's event"
            }
            page.add(StrayPosition(table: position.table, number: row.int(0)), limit)
            return true
        }
        return page
    }

    fileprivate func lastEventStrays(_ position: StrayPosition, _ limit: Int) throws(StoreError) -> StrayPage {
        var page = StrayPage()
        try lastEvents.each({
            $0.bind(position.number, at: 1)
            $0.bind(max(1, limit), at: 2)
        }) { row in
            if row.int(2) < row.int(3), page.problem == nil {
                page.problem = "conversation \(row.text(1)) is listed by an activity before its last event"
            }
            page.add(StrayPosition(table: position.table, number: row.int(0)), limit)
            return true
        }
        return page
    }

    /// The last conversation of a full page is read again with the next one: each has at most 32 tags.
    fileprivate func tagStrays(_ position: StrayPosition, _ limit: Int) throws(StoreError) -> StrayPage {
        var page = StrayPage()
        var last = position.number
        let limit = max(limit, 2 * Limits.tagsPerConversationMax)
        try tagRows.each({
            $0.bind(position.number, at: 1)
            $0.bind(limit, at: 2)
        }) { row in
            if row.int(2) == 0, page.problem == nil { page.problem = "a tag is that of \(row.text(1)), which is none" }
            page.count += 1
            last = row.int(0)
            return true
        }
        if page.count >= limit {
            page.next = StrayPosition(table: position.table, number: max(last - 1, position.number + 1))
        }
        return page
    }

    /// One tag.
    fileprivate func tagCounts(_ workspace: Int64, _ position: StrayPosition) throws(StoreError) -> StrayPage {
        var page = StrayPage()
        _ = try tagCounts.first({
            $0.bind(workspace, at: 1)
            $0.bind(position.text, at: 2)
        }) { row in
            page.count = 1
            page.next = StrayPosition(table: position.table, text: row.text(0))
            if row.int(1) != row.int(2) {
                page.problem = "tag \(row.text(0)) counts \(row.int(1)) conversations, and \(row.int(2)) have it"
            }
        }
        return page
    }

    /// At most 1,000 for each webhook.
    fileprivate func laneStrays(_ workspace: Int64) throws(StoreError) -> StrayPage {
        var page = StrayPage()
        try lanes.each({ $0.bind(workspace, at: 1) }) { row in
            page.count += 1
            if row.int(2) == 0, page.problem == nil {
                page.problem = "an event waits for \(row.text(0)), which is no consumer"
            }
            return true
        }
        return page
    }

    fileprivate func auditStrays(_ position: StrayPosition, _ limit: Int) throws(StoreError) -> StrayPage {
        var page = StrayPage()
        try audit.each({
            $0.bind(position.number, at: 1)
            $0.bind(max(1, limit), at: 2)
        }) { row in
            if row.int(1) == 0, page.problem == nil {
                page.problem = "\(row.text(2)) is listed in the audit under an event that did not change it"
            }
            page.add(StrayPosition(table: position.table, number: row.int(0)), limit)
            return true
        }
        return page
    }

    /// `next` is the consumer that is furthest.
    fileprivate func consumers(_ workspace: Int64) throws(StoreError) -> StrayPage {
        var page = StrayPage()
        try consumers.each({ $0.bind(workspace, at: 1) }) { row in
            page.count += 1
            if row.int(1) > page.next?.number ?? 0 { page.next = StrayPosition(number: row.int(1), text: row.text(0)) }
            return true
        }
        return page
    }
}

extension StrayPage {
    /// A full page has a next one.
    fileprivate mutating func add(_ position: StrayPosition, _ limit: Int) {
        count += 1
        next = count >= limit ? position : nil
    }
}

extension PreparedStatement {
    fileprivate func bind(_ number: Int64, _ text: String, _ limit: Int) {
        bind(number, at: 1)
        bind(text, at: 2)
        bind(max(1, limit), at: 3)
    }
}
