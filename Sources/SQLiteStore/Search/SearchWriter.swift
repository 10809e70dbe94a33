import CSQLite
import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Follows the log into search.db: a part of a workspace's events, with the place up to which it has come, in one
/// transaction.
final class SearchWriter {
    let file: SearchFile
    private let log: Connection
    private let events: PreparedStatement
    private let arena = WireArena()
    /// By the workspace's key.
    private(set) var progress: [Int64: Int64] = [:]
    private var nextOrdinal: Int64

    /// `log` is a connection that reads the database; this value closes it.
    init(_ file: SearchFile, log: Connection) throws(StoreError) {
        self.file = file
        self.log = log
        // The types that the search follows. A range of the primary key, so nothing is read twice.
        let types: [EventType] = [
            .messageCreated, .noteCreated, .conversationChanged, .requestCreated, .requestAssigned, .requestRequeued,
            .requestTransferred, .requestCompleted, .requestExpired, .requestCanceled,
        ]
        let select = """
            SELECT key, conversation, bytes FROM events
            WHERE key > ?1 AND key <= ?2 AND type IN (\(types.map { "\($0.code)" }.joined(separator: ", "))) ORDER BY key
            """
        do throws(StoreError) { events = try PreparedStatement(log, select) } catch { throw error.ofLog }
        nextOrdinal = 1 + (try file.statements.newestOrdinal.first({ _ in }) { $0.int(0) } ?? 0)
        var known: [Int64: Int64] = [:]
        try file.statements.progress.each({ _ in }) { row in
            known[row.int(0)] = row.int(1)
            return true
        }
        progress = known
    }

    func close() {
        log.close()
        file.connection.close()
    }

    /// The texts to add and to remove, in the order of their rows: SQLite writes rows that come in order together.
    private struct Part {
        var conversations: [Int64: SearchConversation] = [:]
        var changed: Set<Int64> = []
        var texts: [(key: Int64, words: [String], isAdded: Bool)] = []
    }

    /// Indexes the workspace's next events, up to this one at most. Returns how many positions of the log it passed.
    func follow(_ workspace: Int64, through head: Int64) throws(StoreError) -> Int {
        let place = progress[workspace] ?? 0
        guard head > place else { return 0 }
        let end = min(head, place + Int64(Bounds.searchEventsPerCommit))
        let ordinal = nextOrdinal
        do throws(StoreError) {
            try file.statements.begin.run()
            try write(try part(of: workspace, after: place, through: end), workspace)
            try file.statements.putProgress.run {
                $0.bind(workspace, at: 1)
                $0.bind(end, at: 2)
            }
            try file.statements.commit.run()
        } catch {
            nextOrdinal = ordinal
            if sqlite3_get_autocommit(file.connection.handle) == 0 { try? file.statements.rollBack.run() }
            throw error
        }
        progress[workspace] = end
        return Int(end - place)
    }

    private func part(of workspace: Int64, after place: Int64, through end: Int64) throws(StoreError) -> Part {
        var part = Part()
        // An error of search.db. An error that `each` itself throws is of the log.
        var failure: StoreError?
        do throws(StoreError) {
            try events.each({
                $0.bind(EventKey.make(workspace, place), at: 1)
                $0.bind(EventKey.make(workspace, end), at: 2)
            }) { row in
                // Verify reports an event that does not decode; the search goes on without it.
                guard let event: Event = try? row.noun(2, arena: arena) else { return true }
                do throws(StoreError) { try follow(event, row.int(1), workspace, &part) } catch {
                    failure = error
                    return false
                }
                return true
            }
        } catch {
            throw error.ofLog
        }
        if let failure { throw failure }
        return part
    }

    private func follow(_ event: Event, _ key: Int64, _ workspace: Int64, _ part: inout Part) throws(StoreError) {
        var known = part.conversations[key]
        if known == nil { known = try conversation(key) }
        let before = known ?? SearchConversation(id: event.conversationID)
        var conversation = before
        let changes = conversation.follow(event) {
            defer { nextOrdinal += 1 }
            return nextOrdinal
        }
        part.conversations[key] = conversation
        if conversation != before || known == nil { part.changed.insert(key) }
        for change in changes {
            switch change {
            case .put(let call): try put(call, key, workspace)
            case .add(let ordinal, let number, let words):
                part.texts.append((TextKey.make(ordinal, number), words, true))
            case .remove(let ordinal, let number, let words):
                part.texts.append((TextKey.make(ordinal, number), words, false))
            case .hold(let ordinal, let memberID):
                try file.statements.putHolder.run {
                    $0.bind(ordinal, at: 1)
                    $0.bind(memberID, at: 2)
                }
            }
        }
    }

    private func write(_ part: Part, _ workspace: Int64) throws(StoreError) {
        // Stable, so that a row is removed before it is added again.
        let texts = part.texts.enumerated().sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }
        for (_, text) in texts {
            try (text.isAdded ? file.statements.addText : file.statements.removeText).run {
                $0.bind(text.key, at: 1)
                $0.bind(IndexedWord.text(text.words, workspace), at: 2)
            }
        }
        for key in part.changed.sorted() {
            guard let conversation = part.conversations[key] else { continue }
            try put(conversation, key)
        }
    }

    // MARK: Rows

    private func conversation(_ key: Int64) throws(StoreError) -> SearchConversation? {
        var ordinals: [Int64] = []
        let found = try file.statements.conversation.first({ $0.bind(key, at: 1) }) { row in
            var found = SearchConversation(id: row.text(0))
            (found.assistant, found.visitorName, found.visitorContact) = (row.text(1), row.text(2), row.text(3))
            found.callCount = row.int(4)
            ordinals = [row.int(5), row.int(6)]
            return found
        }
        guard var conversation = found else { return nil }
        conversation.outside = try call(ordinals[0])
        conversation.open = try call(ordinals[1])
        try file.statements.tags.each({ $0.bind(key, at: 1) }) { row in
            conversation.tags.append(row.text(0))
            return true
        }
        return conversation
    }

    private func call(_ ordinal: Int64) throws(StoreError) -> SearchCall? {
        guard ordinal > 0 else { return nil }
        return try file.statements.call.first({ $0.bind(ordinal, at: 1) }) { $0.call() }
    }

    private func put(_ conversation: SearchConversation, _ key: Int64) throws(StoreError) {
        try file.statements.putConversation.run {
            $0.bind(key, at: 1)
            $0.bind(conversation.id, at: 2)
            $0.bind(conversation.assistant, at: 3)
            $0.bind(conversation.visitorName, at: 4)
            $0.bind(conversation.visitorContact, at: 5)
            $0.bind(conversation.callCount, at: 6)
            $0.bind(conversation.outside?.ordinal, at: 7)
            $0.bind(conversation.open?.ordinal, at: 8)
        }
        try file.statements.removeTags.run { $0.bind(key, at: 1) }
        for tag in conversation.tags {
            try file.statements.putTag.run {
                $0.bind(key, at: 1)
                $0.bind(tag, at: 2)
            }
        }
    }

    private func put(_ call: SearchCall, _ conversation: Int64, _ workspace: Int64) throws(StoreError) {
        try file.statements.putCall.run {
            $0.bind(workspace, at: 1)
            $0.bind(call.ordinal, at: 2)
            $0.bind(conversation, at: 3)
            $0.bind(call.requestID, at: 4)
            $0.bind(call.createdAt, at: 5)
            $0.bind(call.first, at: 6)
            $0.bind(Int64(call.state.rawValue), at: 7)
            $0.bind(call.team, at: 8)
            $0.bind(call.actionID, at: 9)
            $0.bind(call.outcome, at: 10)
            $0.bind(call.own.joined(separator: " "), at: 11)
            $0.bind(call.head.joined(separator: " "), at: 12)
        }
    }
}

extension StoreError {
    /// As an error of the log, which is no reason to make search.db again: to the search, `corrupt` means its own file.
    var ofLog: StoreError { kind == .corrupt ? StoreError(.unavailable, message) : self }
}
