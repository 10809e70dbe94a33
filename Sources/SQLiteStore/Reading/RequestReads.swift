import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Sorts after every id: ids never contain `~`.
let afterEveryID = "~"

extension SQLiteStore {
    package func request(_ workspaceID: String, _ id: String) throws(StoreError) -> HumanCallRequest? {
        guard let key = committed.workspace(workspaceID)?.key else { return nil }
        return try reader.read { (statements, arena) throws(StoreError) in try statements.request(key, id, arena) }
    }

    package func conversationAndOpenRequest(
        _ workspaceID: String, _ id: String
    ) throws(StoreError) -> (conversation: Conversation, open: HumanCallRequest?)? {
        guard let key = committed.workspace(workspaceID)?.key else { return nil }
        return try reader.readTogether { (statements, arena) throws(StoreError) in
            guard let conversation = try statements.conversation(key, id, arena) else { return nil }
            let openID = conversation.control?.requestID ?? ""
            return (conversation, openID.isEmpty ? nil : try statements.request(key, openID, arena))
        }
    }

    package func requestAndConversation(
        _ workspaceID: String, _ id: String
    ) throws(StoreError) -> (request: HumanCallRequest, conversation: Conversation)? {
        guard let key = committed.workspace(workspaceID)?.key else { return nil }
        return try reader.read { (statements, arena) throws(StoreError) in
            try statements.requestAndConversation.first({
                $0.bind(key, at: 1)
                $0.bind(id, at: 2)
            }) { (row) throws(StoreError) in (try row.noun(0, arena: arena), try row.noun(1, arena: arena)) }
        }
    }

    /// Ids come from an index and requests from their rowids, so skipped requests are never decoded. One transaction,
    /// because each separate one would acquire two file locks.
    package func requests(_ workspaceID: String, _ query: RequestQuery) throws(StoreError) -> [HumanCallRequest] {
        guard let key = committed.workspace(workspaceID)?.key else { return [] }
        return try reader.readTogether { (statements, arena) throws(StoreError) in
            var page: [HumanCallRequest] = []
            for found in try statements.foundRequests(key, query).prefix(max(0, query.limit)) {
                if let request = try statements.request(key, found, arena) { page.append(request) }
            }
            return page
        }
    }

    package func openRequests(
        _ states: [RequestState], after position: RequestKey?, limit: Int
    ) throws(StoreError) -> [(RequestKey, HumanCallRequest)] {
        let workspaces = committed.all().filter { $0.key >= position?.workspaceID ?? "" }.sorted { $0.key < $1.key }
        var page: [(RequestKey, HumanCallRequest)] = []
        for (workspaceID, workspace) in workspaces where page.count < limit {
            let after = workspaceID == position?.workspaceID ? position?.requestID ?? "" : ""
            let left = limit - page.count
            page += try reader.readTogether { (statements, arena) throws(StoreError) in
                let open = try statements.foundOpenRequests(states, workspace.key, after: after, limit: left)
                var requests: [(RequestKey, HumanCallRequest)] = []
                for found in open.prefix(left) {
                    guard let request = try statements.request(workspace.key, found, arena) else { continue }
                    requests.append((RequestKey(workspaceID: workspaceID, requestID: found.id), request))
                }
                return requests
            }
        }
        return page
    }

    package func snapshot(_ workspaceID: String, after requestID: String, limit: Int) throws(StoreError) -> SnapshotPage
    {
        guard let key = committed.workspace(workspaceID)?.key else { return SnapshotPage(asOf: 0, items: []) }
        return try reader.readTogether { (statements, arena) throws(StoreError) in
            let newest = try statements.newest.first({
                $0.bind(EventKey.make(key, 0), at: 1)
                $0.bind(EventKey.make(key, EventKey.sequenceMax), at: 2)
            }) { EventKey.sequence($0.int(0)) }
            var page = SnapshotPage(asOf: newest ?? 0, items: [])
            for found in try statements.foundOpenRequests([.pending, .assigned], key, after: requestID, limit: limit)
                .prefix(max(0, limit))
            {
                guard let request = try statements.request(key, found, arena),
                    let conversation = try statements.conversation(key, request.conversationID, arena)
                else { continue }
                page.items.append((request, conversation))
            }
            return page
        }
    }

    package func due(before time: Int64, limit: Int) throws(StoreError) -> [RequestKey] {
        try reader.read { (statements, _) throws(StoreError) in
            var keys: [RequestKey] = []
            try statements.due.each({
                $0.bind(time, at: 1)
                $0.bind(max(0, limit), at: 2)
            }) { row in
                keys.append(RequestKey(workspaceID: row.text(0), requestID: row.text(1)))
                return true
            }
            return keys
        }
    }

    package func replyClock(_ workspaceID: String, _ requestID: String) throws(StoreError) -> ReplyClock? {
        guard let key = committed.workspace(workspaceID)?.key else { return nil }
        let found = try reader.read { (statements, _) throws(StoreError) in
            try statements.replyClock.first({
                $0.bind(key, at: 1)
                $0.bind(requestID, at: 2)
            }) { ReplyClock(phase: $0.int(0), start: $0.int(1)) }
        }
        return found ?? nil
    }

    package func nextDue() throws(StoreError) -> Int64? {
        try reader.read { (statements, _) throws(StoreError) in try statements.nextDue.first({ _ in }) { $0.int(0) } }
    }
}

/// The columns of an index entry and the row's key, which saves a second lookup by id.
private struct FoundRequest {
    let id: String
    let key: Int64

    init(_ row: StoredRow) {
        id = row.text(0)
        key = row.int(1)
    }
}

extension ReaderStatements {
    fileprivate func conversation(
        _ workspace: Int64, _ id: String, _ arena: WireArena
    ) throws(StoreError) -> Conversation? {
        try conversation.first({
            $0.bind(workspace, at: 1)
            $0.bind(id, at: 2)
        }) { (row) throws(StoreError) in try row.noun(0, arena: arena) }
    }

    fileprivate func request(
        _ workspace: Int64, _ id: String, _ arena: WireArena
    ) throws(StoreError) -> HumanCallRequest? {
        try request.first({
            $0.bind(workspace, at: 1)
            $0.bind(id, at: 2)
        }) { (row) throws(StoreError) in try row.noun(0, arena: arena) }
    }

    /// nil if another row has the key by now.
    fileprivate func request(
        _ workspace: Int64, _ found: FoundRequest, _ arena: WireArena
    ) throws(StoreError) -> HumanCallRequest? {
        try foundRequest.first({
            $0.bind(workspace, at: 1)
            $0.bind(found.id, at: 2)
            $0.bind(found.key, at: 3)
        }) { (row) throws(StoreError) in try row.noun(0, arena: arena) }
    }

    /// In the query's order, from the index that fits the filters; can exceed the limit.
    fileprivate func foundRequests(_ workspace: Int64, _ query: RequestQuery) throws(StoreError) -> [FoundRequest] {
        let place = query.oldestFirst ? query.after : query.before.isEmpty ? afterEveryID : query.before
        if query.missedOnly {
            // A missed call has no claim, and is EXPIRED.
            guard query.memberID.isEmpty, query.states.isEmpty || query.states.contains(.expired) else { return [] }
            return try found(query.oldestFirst ? missedRequestIDsUp : missedRequestIDs) {
                bind($0, workspace, place, query.limit)
                $0.bind(query.conversationID, at: 4)
                $0.bind(query.visitorContact, at: 5)
            }
        }
        if !query.conversationID.isEmpty { return try foundRequestsOfConversation(workspace, query, place) }
        if query.states.isEmpty, query.memberID.isEmpty, query.visitorContact.isEmpty {
            return try found(query.oldestFirst ? requestIDsUp : requestIDs) { bind($0, workspace, place, query.limit) }
        }
        // One index scan for each state, in the order of ids, each limited to the size of the page.
        var requests: [FoundRequest] = []
        for state in query.states.isEmpty ? RequestState.known : Array(Set(query.states)) {
            requests += try found(query.statement(of: self)) {
                bind($0, workspace, place, query.limit)
                $0.bind(Int64(state.rawValue), at: 4)
                if !query.visitorContact.isEmpty {
                    $0.bind(query.visitorContact, at: 5)
                    $0.bind(query.memberID, at: 6)
                } else if !query.memberID.isEmpty {
                    $0.bind(query.memberID, at: 5)
                }
            }
        }
        return requests.sorted { query.oldestFirst ? $0.id < $1.id : $0.id > $1.id }
    }

    fileprivate func foundOpenRequests(
        _ states: [RequestState], _ workspace: Int64, after id: String, limit: Int
    ) throws(StoreError) -> [FoundRequest] {
        var requests: [FoundRequest] = []
        for state in states {
            requests += try found(requestIDsInStateUp) {
                bind($0, workspace, id, limit)
                $0.bind(Int64(state.rawValue), at: 4)
            }
        }
        return requests.sorted { $0.id < $1.id }
    }

    private func foundRequestsOfConversation(
        _ workspace: Int64, _ query: RequestQuery, _ place: String
    ) throws(StoreError) -> [FoundRequest] {
        let states = Set(query.states.map { Int64($0.rawValue) })
        var found: [FoundRequest] = []
        try (query.oldestFirst ? requestsOfConversationUp : requestsOfConversation).each({
            $0.bind(workspace, at: 1)
            $0.bind(query.conversationID, at: 2)
            $0.bind(place, at: 3)
        }) { row in
            guard found.count < query.limit else { return false }
            let isWanted =
                (states.isEmpty || states.contains(row.int(2)))
                && (query.memberID.isEmpty || row.text(3) == query.memberID)
                && (query.visitorContact.isEmpty || row.text(4) == query.visitorContact)
            if isWanted { found.append(FoundRequest(row)) }
            return true
        }
        return found
    }

    private func bind(_ statement: PreparedStatement, _ workspace: Int64, _ id: String, _ limit: Int) {
        statement.bind(workspace, at: 1)
        statement.bind(id, at: 2)
        statement.bind(max(0, limit), at: 3)
    }

    private func found(
        _ statement: PreparedStatement, _ bind: (PreparedStatement) -> Void
    ) throws(StoreError) -> [FoundRequest] {
        var found: [FoundRequest] = []
        try statement.each(bind) { row in
            found.append(FoundRequest(row))
            return true
        }
        return found
    }
}

extension RequestQuery {
    /// The statement whose index fits the filters, for one state.
    fileprivate func statement(of statements: ReaderStatements) -> PreparedStatement {
        if !visitorContact.isEmpty {
            return oldestFirst ? statements.requestIDsOfContactUp : statements.requestIDsOfContact
        }
        if !memberID.isEmpty { return oldestFirst ? statements.requestIDsOfMemberUp : statements.requestIDsOfMember }
        return oldestFirst ? statements.requestIDsInStateUp : statements.requestIDsInState
    }
}
