import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Loads the records that batches are decided on. It iterates over all notifications: a test's store has few.
final class MemoryLoader: BatchLoader {
    /// The tables, which their owner changes between two calls.
    final class Source {
        var tables = MemoryTables()
    }

    let source: Source
    private let arena = WireArena()

    init(_ source: Source) { self.source = source }

    func workspaces() -> [String: WorkspaceState] { source.tables.states }

    func load(_ lookups: Lookups) -> Loaded {
        let tables = source.tables
        var loaded = Loaded()
        var (requests, events) = (lookups.requests, lookups.events)
        for lookup in lookups.answers {
            let answer = tables.answers[lookup.name]
            loaded.answers.append((lookup.name, Found(answer)))
            if let request = answer.flatMap(lookup.request) { requests.append(request) }
            if let event = answer.flatMap(lookup.event) { events.append(event) }
        }
        for name in lookups.conversations { loaded.add(conversation(name), name) }
        for name in requests {
            guard let request = tables.request(name.workspaceID, name.id) else {
                loaded.requests.append((name, .missing))
                continue
            }
            let missed = tables.workspaces[name.workspaceID]?.missed[name.id]
            loaded.requests.append((name, .found(RequestEntry(request, missed: missed))))
            let conversation = RecordName(workspaceID: name.workspaceID, id: request.conversationID)
            loaded.add(self.conversation(conversation), conversation)
        }
        for name in lookups.clientMessages.map(\.name) {
            let workspace = tables.workspaces[name.workspaceID]
            loaded.clientMessages.append((name, message(workspace, workspace?.clientMessages[name])))
        }
        for name in events {
            loaded.events.append((name, event(tables.workspaces[name.workspaceID], name.sequence)))
        }
        for id in lookups.queues {
            let requests = tables.workspaces[id]?.requests.values.filter(\.isOpen) ?? []
            loaded.queues[id] = RequestQueues(requests)
        }
        return loaded
    }

    private func conversation(_ name: RecordName) -> Found<ConversationEntry> {
        let tables = source.tables
        guard let conversation = tables.conversation(name.workspaceID, name.id),
            let key = tables.conversationKeys[name], let workspace = tables.workspaces[name.workspaceID]
        else { return .missing }
        let open = workspace.requests[conversation.control?.requestID ?? ""]
        return .found(
            ConversationEntry(
                key: key, conversation: conversation, open: open?.isOpen == true ? open : nil,
                replyClock: workspace.replyClocks[open?.id ?? ""],
                marks: open?.isOpen == true ? workspace.marks[open?.id ?? ""] ?? CallMarks() : CallMarks(),
                hasMessages: workspace.messageSequences[name.id]?.isEmpty == false, byteCount: 0))
    }

    private func message(_ workspace: WorkspaceTables?, _ sequence: Int64?) -> Found<Message> {
        event(workspace, sequence).compactMap(\.message)
    }

    private func event(_ workspace: WorkspaceTables?, _ sequence: Int64?) -> Found<Event> {
        guard let stored = sequence.flatMap({ workspace?.stored($0) }) else { return .missing }
        do throws(StoreError) { return .found(try stored.event(arena: arena)) } catch { return .unreadable(error) }
    }

    // MARK: Scans

    func scan(_ scan: Scan) -> Candidates {
        var found = Candidates()
        switch scan {
        case .mails(let workspaceID, let ids, let now):
            addMails(workspaceID, ids, now, &found)
            addLiveMails(workspaceID, &found)
        case .notifications(let workspaceID, let ids):
            for id in ids { add(source.tables.notification(workspaceID, id), id, workspaceID, &found) }
            addLiveMails(workspaceID, &found)
        case .logins(let workspaceID, let memberID):
            found.logins = (source.tables.workspaces[workspaceID]?.logins ?? []).filter { $0.memberID == memberID }
                .reversed()
        case .login(let workspaceID, let digest):
            found.logins = (source.tables.workspaces[workspaceID]?.logins ?? []).filter { $0.digest == digest }
        case .old(let answersBefore, let loginsOverAt, let limit):
            addOld(answersBefore, loginsOverAt, limit, &found)
        case .cannedReply(let query): found.cannedReply = cannedReply(query)
        case .directory(let workspaceID):
            let workspace = source.tables.workspaces[workspaceID]
            found.isWorkspaceInUse =
                workspace?.conversations.isEmpty == false || workspace?.cannedReplies.isEmpty == false
            found.workspaceCount = source.tables.states.values.count { $0.directory != nil }
        }
        return found
    }

    private func cannedReply(_ query: CannedReplyQuery) -> CannedReplyFacts {
        let replies = source.tables.workspaces[query.workspaceID]?.cannedReplies ?? [:]
        var facts = CannedReplyFacts()
        facts.stored = replies[query.id]
        let owned = replies.values.filter { $0.memberID == facts.stored?.memberID ?? query.memberID }
        let shortcut = query.shortcut.isEmpty ? facts.stored?.shortcut ?? "" : query.shortcut
        facts.withShortcut = owned.first { $0.shortcut == shortcut }?.id
        (facts.ofAll, facts.ofOwner) = (replies.count, owned.count)
        return facts
    }

    private func addMails(_ workspaceID: String, _ ids: [String], _ now: Int64, _ found: inout Candidates) {
        let tables = source.tables
        for id in ids { add(tables.notification(workspaceID, id), id, workspaceID, &found) }
        let emails = Set(found.notifications.values.compactMap { (try? $0.get())??.notification.email })
        // Every call that is gathered for these addresses can become part of their digests.
        for row in tables.workspaces[workspaceID]?.notifications.values ?? [:].values
        where row.isHeld && emails.contains(row.notification.email) {
            let id = row.notification.id
            if found.notifications[id] == nil { add(tables.notification(workspaceID, id), id, workspaceID, &found) }
        }
        for email in emails {
            let rows = tables.workspaces.flatMap { id, workspace in
                workspace.notifications.values.map { (workspaceID: id, row: $0) }
            }.filter { $0.row.notification.email == email }
            let mailed = rows.map(\.row).filter {
                // Later ones are from before a correction of the clock.
                abs($0.mailedAt - now) < OutboxLimits.hourMilliseconds
            }
            let gathered = rows.filter {
                $0.workspaceID != workspaceID && $0.row.isHeld && !$0.row.notification.digest
            }
            found.addresses[email] = Candidates.Address(
                mailsWithinHour: Set(mailed.map(\.notification.messageID)).count,
                lastDigestAt: mailed.filter(\.notification.digest).map(\.mailedAt).max() ?? 0,
                gatheredElsewhereUntil: gathered.compactMap(\.row.dueAt).min())
        }
    }

    private func add(_ row: Found<OutboxRow>, _ id: String, _ workspaceID: String, _ found: inout Candidates) {
        found.notifications[id] = row
        guard case .found(let row) = row else { return }
        let (requestID, conversationID) = (row.notification.requestID, row.notification.conversationID)
        found.requests[requestID] = Found(source.tables.request(workspaceID, requestID))
        found.marks[requestID] = source.tables.workspaces[workspaceID]?.marks[requestID]
        found.conversations[conversationID] = Found(source.tables.conversation(workspaceID, conversationID))
        found.conversationKeys[conversationID] =
            source.tables.conversationKeys[RecordName(workspaceID: workspaceID, id: conversationID)]
    }

    private func addLiveMails(_ workspaceID: String, _ found: inout Candidates) {
        let mails = source.tables.workspaces[workspaceID]?.notifications.values.map(\.notification) ?? []
        for case .found(let request) in found.requests.values where request.state == .pending {
            found.liveMails[request.id] = []
        }
        for mail in mails where mail.isLive && found.liveMails[mail.requestID] != nil {
            guard case .found(let request)? = found.requests[mail.requestID], request.attempt == mail.attempt else {
                continue
            }
            found.liveMails[mail.requestID]?.insert(mail.id)
        }
    }

    private func addOld(
        _ answersBefore: Int64, _ loginsOverAt: Int64, _ limit: Int, _ found: inout Candidates
    ) {
        let old = source.tables.answers.filter { $0.value.createdAt < answersBefore }
        found.oldAnswers = old.sorted { $0.value.createdAt < $1.value.createdAt }.prefix(limit).map(\.key)
        for (workspaceID, workspace) in source.tables.workspaces.sorted(by: { $0.key < $1.key }) {
            for login in workspace.logins where login.expiresAt <= loginsOverAt && found.oldLogins.count < limit {
                found.oldLogins.append((workspaceID, login.digest))
            }
        }
    }
}
