import CSQLite
import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Writes a batch's changes: one transaction, one sync. The only writer and checkpointer of the file.
///
/// Confined to the committing thread. Its only state between two batches is the position of the deferred indexer, which
/// a failed batch restores.
final class ChangeWriter {
    private let connection: Connection
    private let statements: ChangeStatements
    let tags: TagStatements
    private var indexer: DeferredIndexer
    private let arena = WireArena()

    init(_ connection: Connection, _ recent: RecentEvents, recentEventsMax: Int) throws(StoreError) {
        self.connection = connection
        statements = try ChangeStatements(connection)
        tags = try TagStatements(connection)
        indexer = try DeferredIndexer(connection, recent, recentMax: recentEventsMax)
    }

    /// Returns the number of the oldest recent events that are now in the tables by conversation.
    func write(_ changes: Changes) throws(StoreError) -> Int {
        let indexerBefore = indexer
        do throws(StoreError) {
            try statements.begin.run()
            try writeDirectory(changes)
            try writeConversations(changes)
            try writeEvents(changes)
            try writeTags(changes)
            try writeRequests(changes)
            try writeOutbox(changes)
            try writeRest(changes)
            // A commit without events indexes nothing, so that a commit without writes costs no sync.
            let indexed = changes.events.isEmpty ? 0 : try indexer.enter(appended: changes.events.count)
            try statements.commit.run()
            return indexed
        } catch {
            indexer = indexerBefore
            try rollBack(after: error)
            throw error
        }
    }

    /// If the rollback fails, the state of the connection is unknown.
    private func rollBack(after error: StoreError) throws(StoreError) {
        // SQLite may have rolled back already (https://sqlite.org/lang_transaction.html, "Response To Errors").
        guard sqlite3_get_autocommit(connection.handle) == 0, error.kind != .broken else { return }
        do throws(StoreError) { try statements.rollBack.run() } catch {
            throw StoreError(.broken, error.message)
        }
    }

    /// Stores where each log ends; the next open checks it. Written at the close and not with each commit, which would
    /// cost one more page. After a crash the end from an earlier close is still a valid lower bound.
    func keepEnds(of logs: [(key: Int64, head: LogHead)]) throws(StoreError) {
        try connection.transaction { () throws(StoreError) in
            for log in logs {
                try statements.keepEnd.run {
                    $0.bind(log.key, at: 1)
                    $0.bind(log.head.sequence, at: 2)
                    $0.bind(log.head.chain, at: 3)
                }
            }
        }
    }

    /// A commit that changes nothing, which shows whether commits succeed.
    func rewriteLogID() throws(StoreError) {
        try connection.transaction { () throws(StoreError) in
            try connection.execute("UPDATE meta SET value = value WHERE name = 'log_id'")
        }
    }

    // MARK: Nouns

    /// Runs `body` with the noun's encoded bytes, which are valid only during the call.
    private func encoded<Noun: WireCodable>(
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

    private func writeConversations(_ changes: Changes) throws(StoreError) {
        for changed in changes.conversations {
            try encoded(changed.conversation) { (bytes) throws(StoreError) in
                if changed.isNew {
                    try statements.insertConversation.run {
                        $0.bind(changed.key, at: 1)
                        $0.bind(changed.workspaceKey, at: 2)
                        $0.bind(changed.conversation.id, at: 3)
                        $0.bind(changed.conversation.origin, at: 4)
                        $0.bindLent(bytes, at: 5)
                    }
                } else {
                    try statements.updateConversation.run {
                        $0.bind(changed.key, at: 1)
                        $0.bind(changed.conversation.origin, at: 2)
                        $0.bindLent(bytes, at: 3)
                    }
                }
            }
        }
    }

    private func writeEvents(_ changes: Changes) throws(StoreError) {
        for appended in changes.events {
            let (row, event) = (appended.row, appended.row.event)
            guard event.sequence <= EventKey.sequenceMax else {
                throw StoreError(
                    .corrupt, "event \(event.sequence) is beyond the last sequence, \(EventKey.sequenceMax)")
            }
            let result = event.bytes.withUnsafeBytes { bytes in
                Result { () throws(StoreError) in
                    try statements.insertEvent.run {
                        $0.bind(EventKey.make(appended.workspaceKey, event.sequence), at: 1)
                        $0.bind(row.time, at: 2)
                        $0.bind(event.type.code, at: 3)
                        $0.bind(appended.conversationKey == 0 ? nil : appended.conversationKey, at: 4)
                        $0.bind(event.requestID, at: 5)
                        $0.bind(event.origin, at: 6)
                        $0.bind(row.clientMessageID.isEmpty ? nil : row.clientMessageID, at: 7)
                        $0.bindLent(bytes, at: 8)
                        $0.bind(row.digest, at: 9)
                        $0.bind(row.chain, at: 10)
                    }
                }
            }
            try result.get()
            guard !row.auditObject.isEmpty else { continue }
            try statements.insertAudit.run {
                $0.bind(EventKey.make(appended.workspaceKey, event.sequence), at: 1)
                $0.bind(row.auditObject, at: 2)
            }
        }
    }

    private func writeRequests(_ changes: Changes) throws(StoreError) {
        // Ended requests first: a conversation's next open request may be among the others, and the index admits only
        // one.
        for (name, changed) in changes.clocks {
            try statements.putClock.run {
                $0.bind(changed.workspaceKey, at: 1)
                $0.bind(name.requestID, at: 2)
                $0.bind(changed.clock, due: 3, phase: 4, start: 5)
            }
            // On its own: a line that is no first reply leaves the index of the calls untouched.
            guard let time = changed.firstReplyAt else { continue }
            try statements.putFirstReply.run {
                $0.bind(changed.workspaceKey, at: 1)
                $0.bind(name.requestID, at: 2)
                $0.bind(time, at: 3)
            }
        }
        // Before the requests: one of them can have expired after the member left again.
        for conversation in changes.joined { try statements.join.run { $0.bind(conversation, at: 1) } }
        for isOpen in [false, true] {
            for changed in changes.requests where changed.request.isOpen == isOpen {
                let request = changed.request
                try encoded(request) { (bytes) throws(StoreError) in
                    try statements.putRequest.run {
                        $0.bind(changed.workspaceKey, at: 1)
                        $0.bind(request.id, at: 2)
                        $0.bind(changed.conversationKey, at: 3)
                        $0.bind(changed.clock, due: 6, phase: 9, start: 10)
                        $0.bindLent(bytes, at: 7)
                        $0.bind(changed.contact, at: 8)
                        $0.bind(changed.call, state: 4, member: 5, from: 11)
                        $0.bind(changed.marks, from: 17)
                        $0.bind(changed.missed, at: 20)
                    }
                }
            }
        }
    }

    // MARK: Outbox

    private func writeOutbox(_ changes: Changes) throws(StoreError) {
        for (workspace, notification) in changes.newNotifications {
            try encoded(notification) { (bytes) throws(StoreError) in
                try statements.insertNotification.run {
                    $0.bind(workspace, at: 1)
                    $0.bind(notification.id, at: 2)
                    $0.bind(notification.requestID, at: 3)
                    $0.bind(Int64(notification.attempt), at: 4)
                    $0.bind(notification.memberID, at: 5)
                    $0.bind(notification.email, at: 6)
                    $0.bind(Int64(notification.state.rawValue), at: 7)
                    $0.bind(OutboxRow(notification: notification).dueAt, at: 8)
                    $0.bind(notification.messageID, at: 9)
                    $0.bindLent(bytes, at: 10)
                }
            }
        }
        for (workspace, row) in changes.notifications {
            let notification = row.notification
            try encoded(notification) { (bytes) throws(StoreError) in
                try statements.updateNotification.run {
                    $0.bind(workspace, at: 1)
                    $0.bind(notification.id, at: 2)
                    $0.bind(Int64(notification.state.rawValue), at: 3)
                    $0.bind(row.dueAt, at: 4)
                    $0.bind(row.isHeld ? 1 : 0, at: 5)
                    $0.bind(row.leasedUntil, at: 6)
                    $0.bind(row.mailedAt, at: 7)
                    $0.bind(notification.digest ? 1 : 0, at: 8)
                    $0.bind(notification.messageID, at: 9)
                    $0.bindLent(bytes, at: 10)
                }
            }
        }
    }

    // MARK: Answers, consumers, presences, login tokens

    private func writeRest(_ changes: Changes) throws(StoreError) {
        for (name, answer) in changes.answers {
            try statements.insertAnswer.run { $0.bind(answer, name) }
        }
        for name in changes.removedAnswers {
            try statements.removeAnswer.run { $0.bind(name.digest, at: 1) }
        }
        if let anchor = changes.clockAnchor { try statements.keepClock.run { $0.bind(anchor.text, at: 1) } }
        if let time = changes.answerTime { try statements.keepAnswerTime.run { $0.bind("\(time)", at: 1) } }
        for (name, consumer) in changes.consumers {
            guard let row = consumer.row else {
                try remove(name.id, consumer.workspaceKey, statements.removeConsumer)
                continue
            }
            try statements.putConsumer.run {
                $0.bind(consumer.workspaceKey, at: 1)
                $0.bind(name.id, at: 2)
                $0.bind(row.sequence, at: 3)
                $0.bind(row.uid.map(Int64.init), at: 4)
                $0.bind(row.createdAt, at: 5)
                $0.bind(row.usedAt, at: 6)
                $0.bind(row.isExpired ? 1 : 0, at: 7)
            }
        }
        for (name, exists) in changes.lanes {
            try (exists ? statements.putLane : statements.removeLane).run {
                $0.bind(name.workspaceKey, at: 1)
                $0.bind(name.consumer, at: 2)
                $0.bind(name.lane.conversationID, at: 3)
                $0.bind(name.lane.sequence, at: 4)
            }
        }
        for (name, presence) in changes.presences {
            guard !presence.isEmpty else {
                try remove(name.memberID, name.workspaceKey, statements.removePresence)
                continue
            }
            try statements.putPresence.run {
                $0.bind(name.workspaceKey, at: 1)
                $0.bind(name.memberID, at: 2)
                $0.bind(Int64(presence.presence.rawValue), at: 3)
                $0.bind(presence.isAwayChosen ? 1 : 0, at: 4)
            }
        }
        for (workspace, digest) in changes.removedLogins {
            try statements.removeLogin.run {
                $0.bind(workspace, at: 1)
                $0.bind(digest, at: 2)
            }
        }
        for (workspace, login) in changes.newLogins {
            try statements.insertLogin.run {
                $0.bind(workspace, at: 1)
                $0.bind(login.digest, at: 2)
                $0.bind(login.memberID, at: 3)
                $0.bind(login.expiresAt, at: 4)
            }
        }
    }

    // MARK: Workspaces, actions, members

    private func writeDirectory(_ changes: Changes) throws(StoreError) {
        let directory = statements.directory
        for (workspaceID, workspace, row) in changes.directory {
            switch row {
            case .putWorkspace(let noun):
                guard workspace <= EventKey.workspaceMax else {
                    throw StoreError(.corrupt, "there are no keys left for workspaces")
                }
                try encoded(noun) { (bytes) throws(StoreError) in
                    try directory.putWorkspace.run {
                        $0.bind(workspace, at: 1)
                        $0.bind(noun.id, at: 2)
                        $0.bindLent(bytes, at: 3)
                    }
                }
            case .deleteWorkspace:
                // A workspace that has a log keeps its row: its sequence must never restart.
                let isGone = changes.workspaces[workspaceID].map { $0 == nil } ?? false
                for statement in [
                    directory.removePresences, directory.removeConsumers, directory.removeLanes,
                    isGone ? directory.removeEmptyWorkspace : directory.forgetWorkspace,
                ] {
                    try statement.run { $0.bind(workspace, at: 1) }
                }
            case .putAction(let action): try put(action, action.id, workspace, directory.putAction)
            case .deleteAction(let id): try remove(id, workspace, directory.removeAction)
            case .putMember(let member): try put(member, member.id, workspace, directory.putMember)
            case .deleteMember(let id):
                try remove(id, workspace, directory.removeMember)
                try remove(id, workspace, directory.removeSettings)
                try remove(id, workspace, directory.removeLogins)
                try remove(id, workspace, statements.removePresence)
                try remove(id, workspace, directory.removeCannedRepliesOfMember)
            case .putSettings(let settings):
                try put(settings, settings.memberID, workspace, directory.putSettings)
            case .putCannedReply(let reply):
                try encoded(reply) { (bytes) throws(StoreError) in
                    try directory.putCannedReply.run {
                        $0.bind(workspace, at: 1)
                        $0.bind(reply.id, at: 2)
                        $0.bind(reply.memberID, at: 3)
                        $0.bind(reply.shortcut, at: 4)
                        $0.bindLent(bytes, at: 5)
                    }
                }
            case .deleteCannedReply(let id): try remove(id, workspace, directory.removeCannedReply)
            }
        }
    }

    private func put<Noun: WireCodable>(
        _ noun: Noun, _ id: String, _ workspace: Int64, _ statement: PreparedStatement
    ) throws(StoreError) {
        try encoded(noun) { (bytes) throws(StoreError) in
            try statement.run {
                $0.bind(workspace, at: 1)
                $0.bind(id, at: 2)
                $0.bindLent(bytes, at: 3)
            }
        }
    }

    private func remove(_ id: String, _ workspace: Int64, _ statement: PreparedStatement) throws(StoreError) {
        try statement.run {
            $0.bind(workspace, at: 1)
            $0.bind(id, at: 2)
        }
    }
}

extension PreparedStatement {
    fileprivate func bind(_ clock: Changes.ChangedClock, due: Int32, phase: Int32, start: Int32) {
        bind(clock.dueAt, at: due)
        bind(clock.replyClock?.phase ?? 0, at: phase)
        bind(clock.replyClock?.start ?? 0, at: start)
    }
}
