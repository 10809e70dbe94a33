import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Loads the records that batches are decided on, through a connection of its own. Confined to the deciding thread.
///
/// The order matters if a record can be in two places. The records in memory (`RecentEvents`) are copied first, and the
/// tables are read after that: entries leave memory only after the commit that writes them into the tables, so the
/// tables contain them.
///
/// A batch may be committed between two reads. Its changes are in the working set, whose records win over loaded
/// ones, so a batch's reads need no common snapshot. Several reads share one because that is cheaper.
final class SQLiteLoader: BatchLoader {
    private let committed: CommittedLog
    private let recent: RecentEvents
    private let connection: Connection
    let statements: LoaderStatements
    let arena = WireArena()

    init(_ path: String, _ committed: CommittedLog, _ recent: RecentEvents) throws(StoreError) {
        self.committed = committed
        self.recent = recent
        connection = try Connections.reader(path, cacheKibibytes: Bounds.loaderCacheKibibytes)
        do throws(StoreError) { statements = try LoaderStatements(connection) } catch {
            connection.close()
            throw error
        }
    }

    /// The connection, for the owner to close when this value and its copies are gone.
    var ownedConnection: Connection { connection }

    func workspaces() -> [String: WorkspaceState] { committed.all() }

    func key(_ workspaceID: String) -> Int64? { committed.workspace(workspaceID)?.key }

    // MARK: By name

    func load(_ lookups: Lookups) throws(StoreError) -> Loaded {
        let inMemory = try findInMemory(lookups)
        if lookups.count == 1 { return try read(lookups, inMemory) }
        return try snapshot { () throws(StoreError) in try read(lookups, inMemory) }
    }

    private func read(_ lookups: Lookups, _ inMemory: InMemory) throws(StoreError) -> Loaded {
        var loaded = Loaded()
        for lookup in lookups.answers { try add(lookup, to: &loaded) }
        for name in lookups.conversations {
            let hasMessages: Bool? =
                lookups.conversationsAskedForMessages.contains(name) ? inMemory.withMessages.contains(name) : nil
            loaded.add(try conversation(name, hasRecentMessages: hasMessages), name)
        }
        for name in lookups.requests { try add(name, to: &loaded) }
        for (place, lookup) in lookups.clientMessages.enumerated() {
            loaded.clientMessages.append((lookup.name, try message(lookup.name, inMemory.messages[place])))
        }
        for name in lookups.events { loaded.events.append((name, try event(name))) }
        for workspaceID in lookups.queues { loaded.queues[workspaceID] = try queues(workspaceID) }
        return loaded
    }

    /// Reads every open request of the workspace, once: the working set keeps the queues up to date then. A request that
    /// does not decode waits for nobody, and fails when it is named.
    private func queues(_ workspaceID: String) throws(StoreError) -> RequestQueues {
        var queues = RequestQueues()
        guard let workspace = key(workspaceID) else { return queues }
        try statements.openRequests.each({ $0.bind(workspace, at: 1) }) { row in
            let request: HumanCallRequest? = try? row.noun(0, arena: arena)
            if let request { queues.show(request) }
            return true
        }
        return queues
    }

    /// The records of the lookups that are in `RecentEvents`.
    private struct InMemory {
        /// For each client message its conversation's key, 0 = the conversation does not exist; and the event's key,
        /// nil = the message is not in memory.
        var messages: [(conversation: Int64, event: Int64?)] = []
        /// The requested conversations that have messages.
        var withMessages: Set<RecordName> = []
    }

    private func findInMemory(_ lookups: Lookups) throws(StoreError) -> InMemory {
        var found = InMemory()
        for lookup in lookups.clientMessages {
            // A conversation's key never changes, so a snapshot of its own is safe.
            let name = RecordName(workspaceID: lookup.name.workspaceID, id: lookup.name.conversationID)
            let conversation =
                lookup.conversationKey > 0 ? lookup.conversationKey : try conversationKey(name) ?? 0
            let event = recent.key(
                RecentEvents.ClientMessage(conversation: conversation, id: lookup.name.clientMessageID))
            found.messages.append((conversation, event))
        }
        for name in lookups.conversationsAskedForMessages {
            if let key = try conversationKey(name), recent.hasMessages(key) { found.withMessages.insert(name) }
        }
        return found
    }

    private func conversationKey(_ name: RecordName) throws(StoreError) -> Int64? {
        guard let workspace = key(name.workspaceID) else { return nil }
        return try statements.conversationKey.first({
            $0.bind(workspace, at: 1)
            $0.bind(name.id, at: 2)
        }) { $0.int(0) }
    }

    private func snapshot<Value>(_ body: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        try connection.snapshot(statements.begin, statements.end, body)
    }

    /// A record whose bytes do not decode fails only the commands that need it; any other failure fails the batch.
    private func found<Value: Sendable>(
        _ read: () throws(StoreError) -> Value?
    ) throws(StoreError) -> Found<Value> {
        do throws(StoreError) { return Found(try read()) } catch {
            guard error.kind == .corrupt else { throw error }
            return .unreadable(error)
        }
    }

    /// A remembered answer, with the records that its replay renders.
    private func add(_ lookup: Lookups.Answer, to loaded: inout Loaded) throws(StoreError) {
        let answer = try statements.answer.first({ $0.bind(lookup.name.digest, at: 1) }) { $0.answer() }
        loaded.answers.append((lookup.name, Found(answer)))
        if let request = answer.flatMap(lookup.request) { try add(request, to: &loaded) }
        if let name = answer.flatMap(lookup.event) { loaded.events.append((name, try event(name))) }
    }

    private func conversation(
        _ name: RecordName, hasRecentMessages: Bool? = nil
    ) throws(StoreError) -> Found<ConversationEntry> {
        guard let workspace = key(name.workspaceID) else { return .missing }
        return try found { () throws(StoreError) in
            let row = try statements.conversation.first({
                $0.bind(workspace, at: 1)
                $0.bind(name.id, at: 2)
            }) { (row) throws(StoreError) in
                ConversationEntry(
                    key: row.int(0), conversation: try row.noun(1, arena: arena), open: nil, byteCount: row.count(1))
            }
            guard var entry = row else { return nil }
            // Control names the open request, so an empty name means that there is none.
            if entry.conversation.control?.requestID.isEmpty == false {
                entry.open = try statements.openRequest.first({ $0.bind(entry.key, at: 1) }) {
                    (row) throws(StoreError) in
                    entry.byteCount += row.count(0)
                    entry.replyClock = ReplyClock(phase: row.int(1), start: row.int(2))
                    entry.marks = row.marks(3)
                    return try row.noun(0, arena: arena)
                }
            }
            if let hasRecentMessages {
                entry.hasMessages =
                    try hasRecentMessages
                    ? true
                    : statements.anyMessage.first({ $0.bind(entry.key, at: 1) }) { _ in true }
                        ?? false
            }
            return entry
        }
    }

    private func add(_ name: RecordName, to loaded: inout Loaded) throws(StoreError) {
        var missed: Int64?
        let request: Found<HumanCallRequest> = try found { () throws(StoreError) in
            guard let workspace = key(name.workspaceID) else { return nil }
            return try statements.request.first({
                $0.bind(workspace, at: 1)
                $0.bind(name.id, at: 2)
            }) { (row) throws(StoreError) in
                missed = row.isNull(4) ? nil : row.int(4)
                return try row.noun(0, arena: arena)
            }
        }
        switch request {
        case .missing: loaded.requests.append((name, .missing))
        case .unreadable(let error): loaded.requests.append((name, .unreadable(error)))
        case .found(let request):
            loaded.requests.append((name, .found(RequestEntry(request, missed: missed))))
            let conversation = RecordName(workspaceID: name.workspaceID, id: request.conversationID)
            loaded.add(try self.conversation(conversation), conversation)
        }
    }

    private func message(
        _ name: ClientMessageName, _ inMemory: (conversation: Int64, event: Int64?)
    ) throws(StoreError) -> Found<Message> {
        var event = inMemory.event
        if event == nil, inMemory.conversation > 0 {
            event = try statements.clientMessage.first({
                $0.bind(inMemory.conversation, at: 1)
                $0.bind(name.clientMessageID, at: 2)
            }) { $0.int(0) }
        }
        guard let event else { return .missing }
        return try self.event(EventName(workspaceID: name.workspaceID, sequence: EventKey.sequence(event)))
            .compactMap(\.message)
    }

    private func event(_ name: EventName) throws(StoreError) -> Found<Event> {
        try found { () throws(StoreError) in
            guard let workspace = key(name.workspaceID) else { return nil }
            return try statements.event.first({ $0.bind(EventKey.make(workspace, name.sequence), at: 1) }) {
                (row) throws(StoreError) in try row.event().event(arena: arena)
            }
        }
    }

    // MARK: Scans

    func scan(_ scan: Scan) throws(StoreError) -> Candidates {
        try snapshot { () throws(StoreError) in
            var candidates = Candidates()
            switch scan {
            case .mails(let workspaceID, let ids, let now):
                guard let workspace = key(workspaceID) else { break }
                for id in ids { try add(id, workspace, &candidates) }
                try addAddresses(workspace, now, &candidates)
                try addLiveMails(workspace, &candidates)
            case .notifications(let workspaceID, let ids):
                guard let workspace = key(workspaceID) else { break }
                for id in ids { try add(id, workspace, &candidates) }
                try addLiveMails(workspace, &candidates)
            case .logins(let workspaceID, let memberID):
                try addLogins(statements.loginsOfMember, workspaceID, &candidates) { $0.bind(memberID, at: 2) }
            case .login(let workspaceID, let digest):
                try addLogins(statements.login, workspaceID, &candidates) { $0.bind(digest, at: 2) }
            case .old(let answersBefore, let loginsOverAt, let limit):
                try addOld(answersBefore, loginsOverAt, limit, &candidates)
            case .cannedReply(let query): candidates.cannedReply = try cannedReply(query)
            case .directory(let workspaceID):
                candidates.workspaceCount = committed.all().values.count { $0.directory != nil }
                guard let workspace = key(workspaceID) else { break }
                candidates.isWorkspaceInUse =
                    try statements.workspaceUse.first({ $0.bind(workspace, at: 1) }) { _ in true } ?? false
            }
            return candidates
        }
    }

    private func add(_ id: String, _ workspace: Int64, _ candidates: inout Candidates) throws(StoreError) {
        let row: Found<OutboxRow> = try found { () throws(StoreError) in
            try statements.notification.first({
                $0.bind(workspace, at: 1)
                $0.bind(id, at: 2)
            }) { (row) throws(StoreError) in
                OutboxRow(
                    notification: try row.noun(0, arena: arena), isHeld: row.int(1) != 0, leasedUntil: row.int(2),
                    mailedAt: row.int(3))
            }
        }
        candidates.notifications[id] = row
        guard case .found(let row) = row else { return }
        let (requestID, conversationID) = (row.notification.requestID, row.notification.conversationID)
        if candidates.requests[requestID] == nil {
            candidates.requests[requestID] = try found { () throws(StoreError) in
                try statements.request.first({
                    $0.bind(workspace, at: 1)
                    $0.bind(requestID, at: 2)
                }) { (row) throws(StoreError) in
                    candidates.marks[requestID] = row.marks(1)
                    return try row.noun(0, arena: arena)
                }
            }
        }
        guard candidates.conversations[conversationID] == nil else { return }
        candidates.conversations[conversationID] = try found { () throws(StoreError) in
            try statements.conversation.first({
                $0.bind(workspace, at: 1)
                $0.bind(conversationID, at: 2)
            }) { (row) throws(StoreError) in
                candidates.conversationKeys[conversationID] = row.int(0)
                return try row.noun(1, arena: arena)
            }
        }
    }

    /// Reads ids only, and stops where one more cannot change the answer.
    private func addLiveMails(_ workspace: Int64, _ candidates: inout Candidates) throws(StoreError) {
        let limit = candidates.notifications.count + 1
        for case .found(let request) in candidates.requests.values where request.state == .pending {
            var live: Set<String> = []
            try statements.liveMails.each({
                $0.bind(workspace, at: 1)
                $0.bind(request.id, at: 2)
                $0.bind(Int64(request.attempt), at: 3)
                $0.bind(limit, at: 4)
            }) { row in
                live.insert(row.text(0))
                return true
            }
            candidates.liveMails[request.id] = live
        }
    }

    /// Adds the load of these notifications' addresses, and the other calls that belong into their digests.
    private func addAddresses(_ workspace: Int64, _ now: Int64, _ candidates: inout Candidates) throws(StoreError) {
        let due = candidates.notifications.values.compactMap { (try? $0.get()) ?? nil }
        let digests = Set(due.filter { $0.isHeld && $0.notification.digest }.map(\.notification.messageID))
        for email in Set(due.map(\.notification.email)) {
            try addHeld(statements.gathered, workspace, &candidates) { $0.bind(email, at: 2) }
            for digest in digests {
                try addHeld(statements.ofDigest, workspace, &candidates) {
                    $0.bind(email, at: 2)
                    $0.bind(digest, at: 4)
                }
            }
            func number(_ statement: PreparedStatement, _ value: Int64) throws(StoreError) -> Int64? {
                try statement.first({
                    $0.bind(email, at: 1)
                    $0.bind(value, at: 2)
                }) { $0.isNull(0) ? nil : $0.int(0) } ?? nil
            }
            let since = now - OutboxLimits.hourMilliseconds
            candidates.addresses[email] = Candidates.Address(
                mailsWithinHour: Int(try number(statements.mailed, since) ?? 0),
                lastDigestAt: try number(statements.lastDigest, since) ?? 0,
                gatheredElsewhereUntil: try number(statements.gatheredElsewhere, workspace))
        }
    }

    private func addHeld(
        _ statement: PreparedStatement, _ workspace: Int64, _ candidates: inout Candidates,
        _ bind: (PreparedStatement) -> Void
    ) throws(StoreError) {
        var ids: [String] = []
        try statement.each({
            $0.bind(workspace, at: 1)
            $0.bind(OutboxLimits.notificationsPerDigestMax, at: 3)
            bind($0)
        }) { row in
            ids.append(row.text(0))
            return true
        }
        for id in ids where candidates.notifications[id] == nil { try add(id, workspace, &candidates) }
    }

    private func addLogins(
        _ statement: PreparedStatement, _ workspaceID: String, _ candidates: inout Candidates,
        _ bind: (PreparedStatement) -> Void
    ) throws(StoreError) {
        guard let workspace = key(workspaceID) else { return }
        try statement.each({
            $0.bind(workspace, at: 1)
            bind($0)
        }) { row in
            candidates.logins.append(LoginRow(digest: row.digest(0), memberID: row.text(1), expiresAt: row.int(2)))
            return true
        }
    }

    private func addOld(
        _ answersBefore: Int64, _ loginsOverAt: Int64, _ limit: Int, _ candidates: inout Candidates
    ) throws(StoreError) {
        try statements.oldAnswers.each({
            $0.bind(answersBefore, at: 1)
            $0.bind(max(0, limit), at: 2)
        }) { row in
            candidates.oldAnswers.append(AnswerName(row.digest(0)))
            return true
        }
        try statements.oldLogins.each({
            $0.bind(loginsOverAt, at: 1)
            $0.bind(max(0, limit), at: 2)
        }) { row in
            candidates.oldLogins.append((row.text(0), row.digest(1)))
            return true
        }
    }
}
