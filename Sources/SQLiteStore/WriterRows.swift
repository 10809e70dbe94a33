import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// The rows of the open transaction. What it keeps in memory beside SQLite is a working copy of the committed state, ahead by
/// what is decided: each batch publishes its own part when it is committed, and a rollback takes the committed state again.
/// Confined to the writer's thread.
final class WriterRows {
    /// The part that a rollback must put back.
    struct Working {
        var workspaces: Workspaces
        var nextWorkspaceKey: Int64
        var nextConversationKey: Int64
        /// Keys that events were given and whose conversations are not written yet: an event comes before its projection.
        var unwrittenConversations: [RowName: Int64] = [:]
        var eventBytes = 0
        /// Events that the open transaction appended.
        var events: [RecentEvents.Entry] = []
        var clientMessages: [RecentEvents.ClientMessage: Int64] = [:]
        /// Those of the transaction before, which may not be among the recent ones yet.
        var eventsBefore: [RecentEvents.Entry] = []
        var clientMessagesBefore: [RecentEvents.ClientMessage: Int64] = [:]

        mutating func begin() {
            swap(&events, &eventsBefore)
            events.removeAll(keepingCapacity: true)
            swap(&clientMessages, &clientMessagesBefore)
            clientMessages.removeAll(keepingCapacity: true)
            eventBytes = 0
        }
    }

    /// Of a conversation or a request.
    struct RowName: Hashable {
        var workspace: Int64
        var id: String
    }

    private struct Absent {
        struct AnswerName: Hashable {
            var workspaceID: String
            var method: String
            var key: String
        }

        var conversations: Set<RowName> = []
        var answers: Set<AnswerName> = []
        var clientMessages: Set<RecentEvents.ClientMessage> = []
    }

    var working: Working
    /// Keys of written rows. Bounded; emptied whenever it is full, and on a rollback.
    private var conversationKeys: [RowName: Int64] = [:]
    /// Of these, the one that was asked for last: a transaction asks for one several times.
    private var latestKey: (name: RowName, key: Int64)?
    /// What the open transaction looked for and did not find, less what it has written since.
    private var absent = Absent()
    var claimTimes: StatisticsStatements.KnownClaimTimes?
    let statements: WriterStatements
    /// Those of committed transactions.
    let recent: RecentEvents
    let arena = WireArena()
    private let recentConversations = RecentNouns<Conversation>()
    private let recentRequests = RecentNouns<HumanCallRequest>()

    init(
        _ workspaces: [String: WorkspaceState], newestConversationKey: Int64, _ statements: WriterStatements,
        _ recent: RecentEvents
    ) {
        working = Working(
            workspaces: Workspaces(workspaces), nextWorkspaceKey: (workspaces.values.map(\.key).max() ?? 0) + 1,
            nextConversationKey: newestConversationKey + 1)
        self.statements = statements
        self.recent = recent
    }

    /// Called after each transaction: what it wrote must be whole.
    func requireWhole() throws(StoreError) {
        guard let (name, _) = working.unwrittenConversations.first else { return }
        throw StoreError(.corrupt, "an event names conversation \(name.id), which was not written")
    }

    // MARK: Keys

    /// The workspace's key.
    func known(_ workspaceID: String) throws(StoreError) -> Int64 {
        guard let key = working.workspaces.key(of: workspaceID) else {
            throw StoreError(.corrupt, "workspace \(workspaceID) is written to, but there is none")
        }
        return key
    }

    func change(_ workspaceID: String, _ body: (inout WorkspaceState) -> Void) {
        working.workspaces.change(workspaceID, body)
    }

    /// nil = there is no such row.
    private func existingKey(_ name: RowName) throws(StoreError) -> Int64? {
        if let latestKey, latestKey.name == name { return latestKey.key }
        if let key = working.unwrittenConversations[name] { return key }
        if let key = conversationKeys[name] {
            latestKey = (name, key)
            return key
        }
        if absent.conversations.contains(name) { return nil }
        let key = try statements.conversationKey.first({
            $0.bind(name.workspace, at: 1)
            $0.bind(name.id, at: 2)
        }) { $0.int(0) }
        if let key { remember(name, key) }
        return key
    }

    private func key(_ name: RowName) throws(StoreError) -> Int64 {
        if let key = try existingKey(name) { return key }
        let key = working.nextConversationKey
        working.nextConversationKey += 1
        working.unwrittenConversations[name] = key
        return key
    }

    private func remember(_ name: RowName, _ key: Int64) {
        if conversationKeys.count >= Bounds.conversationKeysMax { conversationKeys.removeAll() }
        conversationKeys[name] = key
        latestKey = (name, key)
        absent.conversations.remove(name)
    }

    /// Runs `body` with the noun's encoded bytes, which are lent for that long.
    func encoded<Noun: WireCodable>(
        _ noun: Noun, _ body: (UnsafeRawBufferPointer) throws(StoreError) -> Void
    ) throws(StoreError) {
        let result: Result<Void, StoreError>
        do throws(WireError) {
            result = try WireCodec.withEncoded(noun, arena: arena) { bytes in
                Result { () throws(StoreError) in try body(bytes) }
            }
        } catch {
            throw StoreError(.corrupt, "a \(Noun.messageName) does not encode: \(error)")
        }
        try result.get()
    }
}

extension WriterRows: Rows {
    func head(_ workspaceID: String) -> LogHead { working.workspaces.head(of: workspaceID) ?? LogHead() }

    func directory(_ workspaceID: String) -> Directory? { working.workspaces[workspaceID]?.directory }

    func workspaceCount() -> Int { working.workspaces.states.count { $0.directory != nil } }

    func hasConversations(_ workspaceID: String) -> Bool { working.workspaces[workspaceID]?.hasConversations ?? false }

    func conversation(_ workspaceID: String, _ id: String) throws(StoreError) -> Conversation? {
        guard let workspace = working.workspaces.key(of: workspaceID) else { return nil }
        let name = RowName(workspace: workspace, id: id)
        if absent.conversations.contains(name) { return nil }
        let conversation = try noun(name, recentConversations, statements.conversation)
        if conversation == nil { absent.conversations.insert(name) }
        return conversation
    }

    func request(_ workspaceID: String, _ id: String) throws(StoreError) -> HumanCallRequest? {
        guard let workspace = working.workspaces.key(of: workspaceID) else { return nil }
        return try noun(RowName(workspace: workspace, id: id), recentRequests, statements.request)
    }

    private func noun<Noun: WireCodable>(
        _ name: RowName, _ recent: RecentNouns<Noun>, _ statement: PreparedStatement
    ) throws(StoreError) -> Noun? {
        if let noun = recent[name] { return noun }
        let found = try statement.first({
            $0.bind(name.workspace, at: 1)
            $0.bind(name.id, at: 2)
        }) { (row) throws(StoreError) in (noun: try row.noun(0, arena: arena) as Noun, bytes: row.count(0)) }
        if let found { recent.keep(found.noun, name, bytes: found.bytes) }
        return found?.noun
    }

    /// What was decided and is not committed is undone.
    func rollBack(to committed: CommittedLog) {
        working.workspaces = Workspaces(committed.all())
        working.unwrittenConversations.removeAll()
        // Twice: those of the transaction before are gone as well.
        working.begin()
        working.begin()
        forgetUndone()
    }

    /// What is kept of rows, of which some were undone.
    func forgetUndone() {
        conversationKeys.removeAll()
        latestKey = nil
        claimTimes = nil
        forgetAbsent()
        recentConversations.forgetAll()
        recentRequests.forgetAll()
    }

    /// A new transaction. The one before may be committed by now or not.
    func begin() {
        working.begin()
        forgetAbsent()
    }

    private func forgetAbsent() {
        absent.conversations.removeAll(keepingCapacity: true)
        absent.answers.removeAll(keepingCapacity: true)
        absent.clientMessages.removeAll(keepingCapacity: true)
    }

    /// Looks up what the transaction will ask for, so that it is known, or known to be absent, without the table.
    func foresee(_ transaction: Transaction) throws(StoreError) {
        let workspaceID = transaction.workspaceID
        guard case .conversation(let command) = transaction.work,
            let workspace = working.workspaces.key(of: workspaceID)
        else { return }
        if let idempotency = transaction.idempotency {
            _ = try answer(workspaceID, method: idempotency.method, key: idempotency.key)
        }
        let conversationID: String
        switch command.target {
        case .conversation(let id): conversationID = id
        case .request(let id): conversationID = try request(workspaceID, id)?.conversationID ?? ""
        }
        guard !conversationID.isEmpty, let conversation = try conversation(workspaceID, conversationID) else { return }
        if let open = conversation.control?.requestID, !open.isEmpty { _ = try request(workspaceID, open) }
        guard let key = try existingKey(RowName(workspace: workspace, id: conversationID)),
            let id = command.clientMessageID
        else { return }
        _ = try messageKey(RecentEvents.ClientMessage(conversation: key, id: id))
    }

    func event(_ workspaceID: String, _ sequence: Int64) throws(StoreError) -> StoredEvent? {
        guard let workspace = working.workspaces.key(of: workspaceID) else { return nil }
        return try statements.event.first({ $0.bind(EventKey.make(workspace, sequence), at: 1) }) {
            (row) throws(StoreError) in
            try row.event()
        }
    }

    func messageEvent(
        _ workspaceID: String, conversationID: String, clientMessageID: String
    ) throws(StoreError) -> StoredEvent? {
        guard let workspace = working.workspaces.key(of: workspaceID),
            let key = try existingKey(RowName(workspace: workspace, id: conversationID))
        else { return nil }
        let found = try messageKey(RecentEvents.ClientMessage(conversation: key, id: clientMessageID))
        return try found.map { (key) throws(StoreError) in try event(workspaceID, EventKey.sequence(key)) } ?? nil
    }

    /// The event's key.
    private func messageKey(_ name: RecentEvents.ClientMessage) throws(StoreError) -> Int64? {
        if let key = working.clientMessages[name] ?? working.clientMessagesBefore[name] { return key }
        if absent.clientMessages.contains(name) { return nil }
        if let key = recent.key(name) { return key }
        let key = try statements.clientMessage.first({
            $0.bind(name.conversation, at: 1)
            $0.bind(name.id, at: 2)
        }) { $0.int(0) }
        if key == nil { absent.clientMessages.insert(name) }
        return key
    }

    func hasMessages(_ workspaceID: String, conversationID: String) throws(StoreError) -> Bool {
        guard let workspace = working.workspaces.key(of: workspaceID),
            let key = try existingKey(RowName(workspace: workspace, id: conversationID))
        else { return false }
        let isMessage = { (entry: RecentEvents.Entry) in entry.conversation == key && entry.isMessage }
        if working.events.contains(where: isMessage) || working.eventsBefore.contains(where: isMessage)
            || recent.hasMessages(key)
        {
            return true
        }
        return try statements.anyMessage.first({ $0.bind(key, at: 1) }) { _ in true } ?? false
    }

    func answer(_ workspaceID: String, method: String, key: String) throws(StoreError) -> RememberedAnswer? {
        let name = Absent.AnswerName(workspaceID: workspaceID, method: method, key: key)
        if absent.answers.contains(name) { return nil }
        let answer = try statements.answer.first({
            $0.bind(workspaceID, at: 1)
            $0.bind(method, at: 2)
            $0.bind(key, at: 3)
        }) { RememberedAnswer(fingerprint: $0.digest(0), answer: $0.bytes(1), createdAt: $0.int(2)) }
        if answer == nil { absent.answers.insert(name) }
        return answer
    }

    func append(_ row: EventRow, workspaceID: String) throws(StoreError) {
        let workspace = try known(workspaceID)
        let event = row.event
        let newest = head(workspaceID).sequence
        guard event.sequence == newest + 1, event.sequence <= EventKey.sequenceMax else {
            throw StoreError(.corrupt, "event \(event.sequence) does not follow \(newest) in workspace \(workspaceID)")
        }
        let conversation: Int64? =
            event.conversationID.isEmpty ? nil : try key(RowName(workspace: workspace, id: event.conversationID))
        let statement = statements.insertEvent
        try event.bytes.withUnsafeBufferPointer { (bytes) throws(StoreError) in
            try statement.run {
                $0.bind(EventKey.make(workspace, event.sequence), at: 1)
                $0.bind(row.time, at: 2)
                $0.bind(event.type.code, at: 3)
                $0.bind(conversation, at: 4)
                $0.bind(event.requestID, at: 5)
                $0.bind(event.origin, at: 6)
                $0.bind(row.clientMessageID.isEmpty ? nil : row.clientMessageID, at: 7)
                $0.bind(UnsafeRawBufferPointer(bytes), at: 8)
                $0.bind(row.digest, at: 9)
                $0.bind(row.chain, at: 10)
            }
        }
        working.eventBytes += event.bytes.count
        if let conversation {
            working.events.append(
                RecentEvents.Entry(
                    key: EventKey.make(workspace, event.sequence), conversation: conversation,
                    isMessage: event.type == .messageCreated,
                    clientMessageID: row.clientMessageID))
            if !row.clientMessageID.isEmpty {
                let name = RecentEvents.ClientMessage(conversation: conversation, id: row.clientMessageID)
                working.clientMessages[name] = EventKey.make(workspace, event.sequence)
            }
        }
        change(workspaceID) { $0.head = LogHead(sequence: event.sequence, time: row.time, chain: row.chain) }
    }

    func put(_ conversation: Conversation, workspaceID: String) throws(StoreError) {
        let workspace = try known(workspaceID)
        let name = RowName(workspace: workspace, id: conversation.id)
        let key = try key(name)
        let isNew = working.unwrittenConversations.removeValue(forKey: name) != nil
        try encoded(conversation) { (bytes) throws(StoreError) in
            recentConversations.keep(conversation, name, bytes: bytes.count)
            if isNew {
                try statements.insertConversation.run {
                    $0.bind(key, at: 1)
                    $0.bind(workspace, at: 2)
                    $0.bind(conversation.id, at: 3)
                    $0.bind(conversation.origin, at: 4)
                    $0.bind(bytes, at: 5)
                }
            } else {
                try statements.updateConversation.run {
                    $0.bind(key, at: 1)
                    $0.bind(conversation.origin, at: 2)
                    $0.bind(bytes, at: 3)
                }
            }
        }
        if isNew { remember(name, key) }
        if !hasConversations(workspaceID) { change(workspaceID) { $0.hasConversations = true } }
    }

    func put(_ request: HumanCallRequest, contact: String, workspaceID: String) throws(StoreError) {
        let workspace = try known(workspaceID)
        let conversation = try key(RowName(workspace: workspace, id: request.conversationID))
        let times = [request.deadlineAt, request.escalateAt].filter { $0 > 0 }
        try encoded(request) { (bytes) throws(StoreError) in
            recentRequests.keep(request, RowName(workspace: workspace, id: request.id), bytes: bytes.count)
            try statements.putRequest.run {
                $0.bind(workspace, at: 1)
                $0.bind(request.id, at: 2)
                $0.bind(conversation, at: 3)
                $0.bind(Int64(request.state.rawValue), at: 4)
                $0.bind(request.claim?.memberID ?? "", at: 5)
                $0.bind(request.state == .pending ? times.min() : nil, at: 6)
                $0.bind(bytes, at: 7)
                $0.bind(contact, at: 8)
            }
        }
    }

    func put(
        _ answer: RememberedAnswer, workspaceID: String, method: String, key: String
    ) throws(StoreError) {
        absent.answers.remove(Absent.AnswerName(workspaceID: workspaceID, method: method, key: key))
        try statements.insertAnswer.run {
            $0.bind(workspaceID, at: 1)
            $0.bind(method, at: 2)
            $0.bind(key, at: 3)
            $0.bind(answer.fingerprint, at: 4)
            $0.bind(answer.answer, at: 5)
            $0.bind(answer.createdAt, at: 6)
        }
    }

    func put(_ row: PresenceRow) throws(StoreError) {
        // Nobody is present in a workspace that is not there.
        guard directory(row.workspaceID) != nil, let workspace = working.workspaces.key(of: row.workspaceID) else {
            return
        }
        if row.presence == .offline {
            try statements.removePresence.run {
                $0.bind(workspace, at: 1)
                $0.bind(row.memberID, at: 2)
            }
        } else {
            try statements.putPresence.run {
                $0.bind(workspace, at: 1)
                $0.bind(row.memberID, at: 2)
                $0.bind(Int64(row.presence.rawValue), at: 3)
            }
        }
    }

    func moveConsumer(_ workspaceID: String, name: String, to sequence: Int64) throws(StoreError) -> Int64 {
        guard directory(workspaceID) != nil, let workspace = working.workspaces.key(of: workspaceID) else { return 0 }
        let stands = try consumer(workspaceID, name: name)
        guard sequence > stands ?? -1 else { return stands ?? 0 }
        try statements.putConsumer.run {
            $0.bind(workspace, at: 1)
            $0.bind(name, at: 2)
            $0.bind(sequence, at: 3)
        }
        return sequence
    }

    func removeAnswers(before time: Int64, limit: Int) throws(StoreError) -> Int {
        try statements.removeAnswers.count {
            $0.bind(time, at: 1)
            $0.bind(max(0, limit), at: 2)
        }
    }
}

extension StoredRow {
    /// Of the columns key, type, conversation's id, request_id, origin, bytes.
    func event() throws(StoreError) -> StoredEvent {
        let sequence = EventKey.sequence(int(0))
        return StoredEvent(
            sequence: sequence, type: try .stored(int(1), sequence: sequence), conversationID: text(2),
            requestID: text(3),
            origin: text(4), bytes: bytes(5))
    }
}
