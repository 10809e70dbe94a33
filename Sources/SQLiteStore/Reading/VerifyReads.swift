import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

// The reads of Verify: each is a short transaction of its own.
extension SQLiteStore {
    package func rows(
        _ workspaceID: String, after sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [EventRow] {
        guard let key = committed.workspace(workspaceID)?.key else { return [] }
        return try reader.read { (statements, _) throws(StoreError) in
            var page: [EventRow] = []
            var bytes = 0
            try statements.proof.rows.each({
                $0.bind(EventKey.make(key, sequence), at: 1)
                $0.bind(EventKey.make(key, EventKey.sequenceMax), at: 2)
                $0.bind(max(0, limit), at: 3)
            }) { (row) throws(StoreError) in
                let event = try row.event()
                bytes += event.bytes.count
                guard page.isEmpty || bytes <= bytesMax else { return false }
                page.append(
                    EventRow(
                        event: event, time: row.int(6), clientMessageID: row.text(7), digest: row.digest(8),
                        chain: row.digest(9)))
                return true
            }
            return page
        }
    }

    package func anchor(_ workspaceID: String) throws(StoreError) -> LogHead {
        guard let key = committed.workspace(workspaceID)?.key else { return LogHead() }
        let found = try reader.read { (statements, _) throws(StoreError) in
            try statements.proof.anchor.first({ $0.bind(key, at: 1) }) {
                LogHead(sequence: $0.int(0), time: $0.int(1), chain: $0.digest(2))
            }
        }
        return found ?? LogHead()
    }

    package func unindexed(
        _ workspaceID: String, after sequence: Int64, through last: Int64
    ) throws(StoreError) -> Int64? {
        // The file can be ahead of the published head: its newest events may not be in memory yet.
        guard let published = committed.workspace(workspaceID) else { return nil }
        let key = published.key
        let last = min(last, published.head.sequence)
        for (event, conversation) in try unindexed(EventKey.make(key, sequence), EventKey.make(key, last))
        where !recent.contains(event, of: conversation) {
            // An event leaves the memory only after the commit that inserted it: it is in one of the two.
            if try !unindexed(event - 1, event).isEmpty { return EventKey.sequence(event) }
        }
        return nil
    }

    private func unindexed(
        _ after: Int64, _ last: Int64
    ) throws(StoreError) -> [(event: Int64, conversation: Int64)] {
        try reader.read { (statements, _) throws(StoreError) in
            var found: [(Int64, Int64)] = []
            try statements.proof.unindexed.each({
                $0.bind(after, at: 1)
                $0.bind(last, at: 2)
            }) { row in
                found.append((row.int(0), row.int(1)))
                return true
            }
            return found
        }
    }

    package func conversationRecord(
        _ workspaceID: String, _ id: String, eventsAfter sequence: Int64, requestsAfter requestID: String,
        limits: (events: Int, bytes: Int, requests: Int)
    ) throws(StoreError) -> ConversationRecord? {
        // Read first: every event up to this head is in memory or in the tables. The snapshot can have later ones.
        guard let published = committed.workspace(workspaceID) else { return nil }
        let workspace = published.key
        let found = try reader.read { (statements, _) throws(StoreError) in try statements.key(workspace, id) }
        guard let conversation = found else { return nil }
        let after = EventKey.make(workspace, sequence)
        // Read before the snapshot begins: an event that moves in between is seen twice instead of not at all.
        let newest = recent.keys(of: conversation, messagesOnly: false, after: after)
        return try reader.readTogether { (statements, arena) throws(StoreError) in
            var page = EventPage(limit: limits.events, bytesMax: limits.bytes)
            var (last, isWhole) = (after, true)
            try statements.conversationEvents.each({
                $0.bind(conversation, at: 1)
                $0.bind(last, at: 2)
                $0.bind(limits.events + 1, at: 3)
            }) { (row) throws(StoreError) in
                isWhole = page.add(try statements.event(row.int(0), id))
                if isWhole { last = row.int(0) }
                return isWhole
            }
            for key in newest where key > last && isWhole {
                isWhole = page.add(try statements.event(key, id))
                if isWhole { last = key }
            }
            if isWhole {
                try statements.proof.laterEvents.each({
                    $0.bind(max(last, EventKey.make(workspace, published.head.sequence)), at: 1)
                    $0.bind(EventKey.make(workspace, EventKey.sequenceMax), at: 2)
                    $0.bind(conversation, at: 3)
                }) { (row) throws(StoreError) in
                    isWhole = page.add(try statements.event(row.int(0), id))
                    return isWhole
                }
            }
            guard isWhole else { return ConversationRecord(events: page.events, rows: nil) }
            let row = try statements.proof.conversation.first({ $0.bind(conversation, at: 1) }) {
                (row) throws(StoreError) -> (Conversation, String) in (try row.noun(0, arena: arena), row.text(1))
            }
            guard let row else { return nil }
            var tags: [TagRow] = []
            try statements.proof.tagsOfConversation.each({ $0.bind(conversation, at: 1) }) { row in
                let isOwn = row.text(2) == id && row.int(3) == workspace
                tags.append(TagRow(tag: row.text(0), lastSequence: isOwn ? EventKey.sequence(row.int(1)) : -1))
                return true
            }
            let requests = try statements.proof.requests(
                of: conversation, workspace, after: requestID, limits.requests, arena)
            return ConversationRecord(
                events: page.events,
                rows: .init(
                    conversation: row.0, origin: row.1, tags: tags, requests: requests,
                    isLast: requests.count < limits.requests))
        }
    }

    package func directoryRecord(_ workspaceID: String) throws(StoreError) -> DirectoryRecord {
        guard let key = committed.workspace(workspaceID)?.key else {
            return DirectoryRecord(asOf: 0)
        }
        return try reader.readTogether { (statements, arena) throws(StoreError) in
            var record = DirectoryRecord(asOf: try statements.newestSequence(key))
            try statements.proof.actions.each({ $0.bind(key, at: 1) }) { (row) throws(StoreError) in
                record.actions[row.text(0)] = try row.noun(1, arena: arena)
                return true
            }
            try statements.proof.members.each({ $0.bind(key, at: 1) }) { (row) throws(StoreError) in
                record.members[row.text(0)] = try row.noun(1, arena: arena)
                return true
            }
            try statements.proof.settings.each({ $0.bind(key, at: 1) }) { (row) throws(StoreError) in
                record.settings[row.text(0)] = try row.noun(1, arena: arena)
                return true
            }
            try statements.proof.cannedReplies.each({ $0.bind(key, at: 1) }) { (row) throws(StoreError) in
                let reply: CannedReply = try row.noun(1, arena: arena)
                guard reply.id == row.text(0), reply.memberID == row.text(2), reply.shortcut == row.text(3) else {
                    throw StoreError(
                        .corrupt, "canned reply \(row.text(0)) is stored under columns that are not its own")
                }
                record.cannedReplies[row.text(0)] = CannedReplyProof(reply, arena: arena)
                return true
            }
            return record
        }
    }
}

extension ProofStatements {
    fileprivate func requests(
        of conversation: Int64, _ workspace: Int64, after requestID: String, _ limit: Int, _ arena: WireArena
    ) throws(StoreError) -> [RequestRecord] {
        var found: [RequestRecord] = []
        try requests.each({
            $0.bind(conversation, at: 1)
            $0.bind(requestID, at: 2)
            $0.bind(limit, at: 3)
        }) { (row) throws(StoreError) in
            let request: HumanCallRequest = try row.noun(0, arena: arena)
            guard row.text(3) == request.id, row.int(4) == workspace else {
                throw StoreError(.corrupt, "request \(request.id) is stored under columns that are not its own")
            }
            found.append(
                RequestRecord(
                    request: request, call: row.call(7), dueAt: row.isNull(1) ? nil : row.int(1),
                    replyClock: ReplyClock(phase: row.int(5), start: row.int(6)), contact: row.text(2),
                    missed: row.isNull(18) ? nil : row.int(18)))
            return true
        }
        return found
    }
}

extension ReaderStatements {
    fileprivate func newestSequence(_ workspace: Int64) throws(StoreError) -> Int64 {
        try newest.first({
            $0.bind(EventKey.make(workspace, 0), at: 1)
            $0.bind(EventKey.make(workspace, EventKey.sequenceMax), at: 2)
        }) { EventKey.sequence($0.int(0)) } ?? 0
    }
}
