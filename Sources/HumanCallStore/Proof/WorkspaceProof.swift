import HumanCall
import HumanCallMessages
import HumanCallWire

/// Verifies a workspace: its log, and every table that the log determines, by a replay of the log.
///
/// ```
/// log -> directory -> conversations -> rows without an event
///  |         ^
///  +- nouns -+          each conversation is replayed on its own
/// ```
///
/// Each step reads a bounded part, as of one moment, and leaves no transaction open, so the daemon goes on writing. A
/// part that was read at a later event than the replay has reached waits until the replay reaches exactly this event.
/// Memory: the actions, the members with their settings, and a digest for each request of one conversation.
package struct WorkspaceProof {
    /// A part of the data that was compared, with the first difference.
    package struct Part: Sendable, Hashable {
        package var name: String
        package var count: Int64 = 0
        package var problem: String?
        /// Why it could not be compared.
        package var unproven: String?

        package init(name: String, count: Int64 = 0, problem: String? = nil, unproven: String? = nil) {
            self.name = name
            self.count = count
            self.problem = problem
            self.unproven = unproven
        }
    }

    private enum Stage {
        case log
        /// The record waits for the replay.
        case directory(DirectoryRecord?)
        /// Conversations after this id, of which these are next.
        case conversations(after: String, next: ArraySlice<ConversationProof>)
        case rows(StrayPosition)
        case done
    }

    package private(set) var log: LogProof
    private let workspaceID: String
    private let anchor: LogHead
    private var stage = Stage.log
    private var actions: [String: Action] = [:]
    private var members: [String: Member] = [:]
    private var settings: [String: MemberSettings] = [:]
    private var cannedReplies: [String: CannedReplyProof] = [:]
    private var directory = Part(name: "directory")
    private var conversations = Part(name: "conversations")
    private var rows = Part(name: "rows")

    package var isDone: Bool { if case .done = stage { true } else { false } }

    package var parts: [Part] {
        [Part(name: "events", count: log.eventCount, problem: log.problem), directory, conversations, rows]
    }

    package init(_ workspaceID: String, store: any Store) throws(StoreError) {
        self.workspaceID = workspaceID
        anchor = try store.anchor(workspaceID)
        log = LogProof(anchor: anchor, head: try store.head(workspaceID))
    }

    /// Reads one part. `eventsMax` and `bytesMax` bound a page of events.
    package mutating func advance(
        _ store: any Store, eventsMax: Int, bytesMax: Int, arena: WireArena
    ) throws(StoreError) {
        guard log.isDone else { return try readLog(store, eventsMax, bytesMax, arena) }
        if log.problem != nil { return end(unproven: "the log is not whole") }
        // The tables contain what was pruned; the log does not.
        if anchor.sequence > 0 { return end(unproven: "the log begins after event \(anchor.sequence)") }
        switch stage {
        case .log: stage = .directory(nil)
        case .directory(let record): try proveDirectory(record, store)
        case .conversations(let after, let next):
            try proveConversations(after, next, store, eventsMax, bytesMax, arena)
        case .rows(let position): try proveRows(position, store)
        case .done: break
        }
    }

    private mutating func end(unproven reason: String) {
        for part in [\Self.directory, \.conversations, \.rows]
        where self[keyPath: part].count == 0 && self[keyPath: part].problem == nil {
            self[keyPath: part].unproven = reason
        }
        stage = .done
    }

    /// Data that does not decode is a result of Verify; everything else is its failure.
    private func found<Value>(
        _ part: inout Part, _ read: () throws(StoreError) -> Value
    ) throws(StoreError) -> Value? {
        do throws(StoreError) { return try read() } catch {
            guard error.kind == .corrupt else { throw error }
            part.problem = part.problem ?? error.message
            return nil
        }
    }

    // MARK: The log

    private mutating func readLog(
        _ store: any Store, _ eventsMax: Int, _ bytesMax: Int, _ arena: WireArena
    ) throws(StoreError) {
        var part = Part(name: "")
        let start = log.proved.sequence
        let page = try found(&part) { () throws(StoreError) in
            try store.rows(workspaceID, after: start, limit: eventsMax, bytesMax: bytesMax)
        }
        guard let page else { return log.fail(part.problem ?? "") }
        let events = log.add(page, arena: arena)
        for event in events { replay(event, arena) }
        if let missing = try store.unindexed(workspaceID, after: start, through: log.proved.sequence) {
            log.fail("event \(missing) is missing in the tables by conversation")
        }
        for event in events {
            try checkNotification(of: event, store)
            try checkAudit(of: event, store)
        }
    }

    private mutating func replay(_ event: Event, _ arena: WireArena) {
        if let action = event.action { actions[action.id] = event.deleted ? nil : action }
        if let changed = event.settings { settings[changed.memberID] = changed }
        if let reply = event.cannedReply {
            cannedReplies[reply.id] = event.deleted ? nil : CannedReplyProof(reply, arena: arena)
        }
        guard let member = event.member else { return }
        members[member.id] = event.deleted ? nil : member
        guard event.deleted else { return }
        settings[member.id] = nil
        cannedReplies = cannedReplies.filter { $0.value.memberID != member.id }
    }

    /// A mail that was sent never changes; one that is dead can be tried again.
    private mutating func checkNotification(of event: Event, _ store: any Store) throws(StoreError) {
        guard rows.problem == nil, let notification = event.notification else { return }
        let stored = try found(&rows) { () throws(StoreError) in
            try store.notifications(workspaceID, requestID: event.requestID)
        }
        guard let stored else { return }
        rows.count += 1
        guard let row = stored.first(where: { $0.id == notification.id }) else {
            rows.problem = "notification \(notification.id) of event \(event.sequence) is missing"
            return
        }
        if event.type == EventType.notificationSent.rawValue, row != notification {
            rows.problem = "notification \(notification.id) is not what event \(event.sequence) says"
        }
    }

    private mutating func checkAudit(of event: Event, _ store: any Store) throws(StoreError) {
        guard rows.problem == nil, let object = event.auditObject else { return }
        let listed = try found(&rows) { () throws(StoreError) in
            try store.auditEvents(workspaceID, object: object.name, before: event.sequence + 1, limit: 1, bytesMax: 1)
        }
        if let listed, listed.first?.sequence != event.sequence {
            rows.problem = "event \(event.sequence) is missing in the audit"
        }
    }

    // MARK: Tables with one row for many events

    private mutating func proveDirectory(_ waiting: DirectoryRecord?, _ store: any Store) throws(StoreError) {
        let next = Stage.conversations(after: "", next: [])
        guard let record = waiting else {
            let read = try found(&directory) { () throws(StoreError) in try store.directoryRecord(workspaceID) }
            guard let read else { return stage = next }
            log.go(to: read.asOf)
            return stage = .directory(read)
        }
        directory.count = Int64(
            record.actions.count + record.members.count + record.settings.count
                + record.cannedReplies.count)
        if let action = Self.difference(actions, record.actions) {
            directory.problem = "action \(action) is not what its last event says"
        }
        if let member = Self.difference(members, record.members) {
            directory.problem = "member \(member) is not what its last event says"
        }
        if let member = Self.difference(settings, record.settings) {
            directory.problem = "the settings of member \(member) are not what their last event says"
        }
        if let reply = Self.difference(cannedReplies, record.cannedReplies) {
            directory.problem = "canned reply \(reply) is not what its last event says"
        }
        stage = next
    }

    /// The first id whose two values differ.
    private static func difference<Noun: Equatable>(_ replayed: [String: Noun], _ stored: [String: Noun]) -> String? {
        Set(replayed.keys).union(stored.keys).sorted().first { replayed[$0] != stored[$0] }
    }

    // MARK: Conversations

    private mutating func proveConversations(
        _ after: String, _ waiting: ArraySlice<ConversationProof>, _ store: any Store, _ eventsMax: Int,
        _ bytesMax: Int, _ arena: WireArena
    ) throws(StoreError) {
        guard var proof = waiting.first else {
            let page = try found(&conversations) { () throws(StoreError) in
                try store.conversations(
                    workspaceID, in: .all, after: after, limit: ProofLimits.conversationsPerTurnMax)
            }
            guard let page, let last = page.last else { return stage = .rows(StrayPosition()) }
            // They come in the order of the column, and name themselves.
            if let wrong = zip([after] + page.map(\.id), page.map(\.id)).first(where: { $0 >= $1 }) {
                conversations.problem = "conversation \(wrong.1) is stored under the id of another"
                return stage = .rows(StrayPosition())
            }
            return stage = .conversations(after: last.id, next: page.map { ConversationProof(id: $0.id) }[...])
        }
        var (next, left) = (waiting, eventsMax)
        // Short conversations share a turn.
        repeat {
            let record = try found(&conversations) { () throws(StoreError) in
                try store.conversationRecord(
                    workspaceID, proof.id, eventsAfter: proof.sequence, requestsAfter: proof.requestID,
                    limits: (events: eventsMax, bytes: bytesMax, requests: ProofLimits.requestsPerPageMax))
            }
            guard let record else { return stage = .rows(StrayPosition()) }
            left -= record?.events.count ?? 0
            switch proof.add(record, arena: arena) {
            case .problem(let problem):
                conversations.problem = conversations.problem ?? problem
                return stage = .rows(StrayPosition())
            case .more:
                next[next.startIndex] = proof
                return stage = .conversations(after: after, next: next)
            case .done:
                conversations.count += 1 + proof.requestCount
                try checkMails(of: record, store)
                next.removeFirst()
            }
            guard let first = next.first else { break }
            proof = first
        } while left > 0
        stage = .conversations(after: after, next: next)
    }

    /// Every member whom an alert says to have e-mailed has a notification.
    private mutating func checkMails(of record: ConversationRecord?, _ store: any Store) throws(StoreError) {
        for request in record?.rows?.requests.map(\.request) ?? []
        where request.alerts.contains(where: { $0.emailed > 0 }) {
            guard rows.problem == nil else { return }
            let stored = try found(&rows) { () throws(StoreError) in
                try store.notifications(workspaceID, requestID: request.id)
            }
            for alert in request.alerts {
                for member in alert.emailedMemberIDs
                where stored?.contains(where: { $0.attempt == alert.attempt && $0.memberID == member }) == false {
                    rows.problem = "the notification of \(member) about request \(request.id) is missing"
                }
            }
        }
    }

    // MARK: Rows that nothing in the log leads to

    private mutating func proveRows(_ position: StrayPosition, _ store: any Store) throws(StoreError) {
        let page = try found(&rows) { () throws(StoreError) in
            try store.strays(workspaceID, after: position, limit: ProofLimits.straysPerPageMax)
        }
        guard let page else { return stage = .done }
        rows.count += Int64(page.count)
        rows.problem = rows.problem ?? page.problem
        stage = page.next.map { .rows($0) } ?? .done
    }
}
