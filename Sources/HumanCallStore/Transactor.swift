import HumanCall
import HumanCallMessages
import HumanCallWire

/// Decides one transaction after the other against a working set. A later transaction sees the effects of an earlier
/// one.
///
/// Pure: no store, no clock, no I/O. A transaction's effects enter the set and `Changes` together, after every step
/// that can fail, so a failed transaction leaves no trace and needs no rollback. The arena and the digester are scratch
/// memory. Confined to the deciding thread.
package struct Transactor {
    package let logID: String
    let ids: IdSource
    private let clockSpeed: Int64
    private let arena: WireArena
    private let digester = Digester()

    package init(logID: String, clockSpeed: Int64) {
        self.logID = logID
        self.clockSpeed = clockSpeed
        ids = IdSource(logID: logID)
        arena = WireArena()
    }

    /// The two ways in which a transaction can end early, in one typed throw.
    enum Refusal: Error {
        case store(StoreError)
        case rejection(Rejection)
    }

    /// `time` is the wall clock in Unix milliseconds. `candidates` is the result of the transaction's scan, if it has
    /// one. `uncommitted` is the batch that is being committed: its events may not be in the store yet.
    func decide(
        _ transaction: Transaction, _ candidates: Candidates?, time: Int64, uncommitted: Changes?,
        in set: inout WorkingSet, into changes: inout Changes
    ) -> Completion {
        var completion = Completion(
            token: transaction.token, workspaceID: transaction.workspaceID, result: .answered([]))
        do throws(Refusal) {
            completion.result = .answered(
                try perform(transaction, candidates, time, uncommitted, &set, &changes, &completion))
        } catch {
            switch error {
            // The transaction has no effect, and its leases are dropped.
            case .store(let failure): return transaction.failed(failure)
            case .rejection(let rejection): completion.result = .rejected(rejection)
            }
        }
        return completion
    }

    private func perform(
        _ transaction: Transaction, _ candidates: Candidates?, _ time: Int64, _ uncommitted: Changes?,
        _ set: inout WorkingSet, _ changes: inout Changes, _ completion: inout Completion
    ) throws(Refusal) -> [UInt8] {
        let workspaceID = transaction.workspaceID
        let head = set.workspaces[workspaceID]?.head ?? LogHead()
        // Time never runs backwards inside a log, whatever the wall clock does.
        let scope = Scope(transaction: transaction, head: head, now: max(time, head.time), uncommitted: uncommitted)
        let candidates = candidates ?? Candidates()
        if let idempotency = transaction.idempotency, let name = transaction.answerName,
            let first = try read(set.answers[name])
        {
            guard first.fingerprint == idempotency.fingerprint else {
                throw .rejection(.keyReused(idempotency.key, method: idempotency.method))
            }
            return try replay(first.reference, scope, candidates, &set, &changes, &completion)
        }
        switch transaction.work {
        case .conversation(let command):
            return try decide(command, scope, &set, &changes, &completion)
        case .directory(let command):
            return try decide(command, scope, candidates, &set, &changes, &completion)
        case .outbox(let command):
            return try decide(command, scope, candidates, &set, &changes, &completion)
        case .login(let command):
            return try decide(command, scope, candidates, &set, &changes)
        case .presence(let row):
            let answer = try answer(.done, scope, &set, &changes)
            if let workspace = set.workspaces[row.workspaceID], workspace.directory != nil {
                let name = Changes.MemberName(
                    workspaceID: row.workspaceID, workspaceKey: workspace.key, memberID: row.memberID)
                changes.presences[name] = row.presence
            }
            return answer
        case .consumer(let command, let time):
            return try decide(command, at: time, scope, &set, &changes)
        case .removeOldAnswers(let answerTime):
            let count = max(candidates.oldAnswers.count, candidates.oldLogins.count)
            let answer = try answer(.removed(count: count), scope, &set, &changes)
            remove(candidates, answerTime, &set, &changes)
            return answer
        }
    }

    /// The context of a transaction's decision.
    struct Scope {
        let transaction: Transaction
        let head: LogHead
        let now: Int64
        let uncommitted: Changes?

        var workspaceID: String { transaction.workspaceID }
    }

    func context(_ scope: Scope, _ directory: Directory) -> Context {
        let transaction = scope.transaction
        return Context(
            now: scope.now, nextSequence: scope.head.sequence + 1, ids: ids, directory: directory,
            availability: transaction.availability, canEmail: transaction.canEmail, actorUID: transaction.actorUID,
            actorIsAdmin: transaction.actorIsAdmin, ownUID: transaction.ownUID, clockSpeed: clockSpeed)
    }

    // MARK: Answers

    /// Encodes the answer and remembers its references under its key. The last step that can fail.
    func answer(
        _ output: TransactionResult.Output, _ scope: Scope, state: ConversationState = ConversationState(),
        eventCount: Int = 0, _ set: inout WorkingSet, _ changes: inout Changes
    ) throws(Refusal) -> [UInt8] {
        let reference = AnswerReference(output, cursor: scope.head.sequence + Int64(eventCount))
        let bytes = try encode(
            TransactionResult(output: output, state: state, reference: reference, isReplay: false, logID: logID), scope)
        if let idempotency = scope.transaction.idempotency, let name = scope.transaction.answerName {
            let remembered = RememberedAnswer(
                fingerprint: idempotency.fingerprint, reference: reference, createdAt: idempotency.time)
            set.answers.put(.found(remembered), for: name, byteCount: 0)
            changes.remember(remembered, as: name)
        }
        return bytes
    }

    func encode(_ result: TransactionResult, _ scope: Scope) throws(Refusal) -> [UInt8] {
        do throws(WireError) { return try scope.transaction.answer(result, arena) } catch {
            throw .store(StoreError(.corrupt, "the answer does not encode: \(error)"))
        }
    }

    private func remove(
        _ candidates: Candidates, _ answerTime: Int64, _ set: inout WorkingSet, _ changes: inout Changes
    ) {
        // Marks only cached answers as missing: the others are not in the set.
        for name in candidates.oldAnswers where set.answers[name] != nil {
            set.answers.put(.missing, for: name, byteCount: 0)
        }
        changes.removedAnswers += candidates.oldAnswers
        changes.answerTime = answerTime
        for login in candidates.oldLogins {
            guard let key = set.workspaces[login.workspaceID]?.key else { continue }
            changes.removedLogins.append((key, login.digest))
        }
    }

    // MARK: Events

    /// An event with its bytes, its digest and its link in the chain.
    struct EncodedEvent {
        var row: EventRow
        var committed: CommittedEvent
    }

    func encode(_ events: [Event], after head: LogHead) throws(Refusal) -> [EncodedEvent] {
        var chain = head.chain
        var next = head.sequence + 1
        var encoded: [EncodedEvent] = []
        encoded.reserveCapacity(events.count)
        for event in events {
            guard let type = EventType(rawValue: event.type), event.sequence == next else {
                throw .store(
                    StoreError(
                        .corrupt,
                        "an event of type \(event.type) with sequence \(event.sequence) was decided after \(next - 1)"))
            }
            let bytes: [UInt8]
            do throws(WireError) { bytes = try WireCodec.encode(event, arena: arena) } catch {
                throw .store(StoreError(.corrupt, "event \(event.sequence) does not encode: \(error)"))
            }
            let stored = StoredEvent(
                sequence: event.sequence, type: type, conversationID: event.conversationID, requestID: event.requestID,
                origin: event.origin, bytes: bytes)
            let digest = digester.digest(bytes)
            chain = digester.chain(previous: chain, sequence: event.sequence, digest: digest)
            let row = EventRow(
                event: stored, time: event.time, clientMessageID: event.message?.clientMessageID ?? "", digest: digest,
                chain: chain)
            encoded.append(EncodedEvent(row: row, committed: CommittedEvent(event: event, stored: stored)))
            next += 1
        }
        return encoded
    }

    /// Appends the events to the workspace's log. `key` returns the store's key of an event's conversation.
    func append(
        _ events: [EncodedEvent], _ scope: Scope, _ set: inout WorkingSet, _ changes: inout Changes,
        key: (String) -> Int64 = { _ in 0 }
    ) -> [CommittedEvent] {
        guard let last = events.last, let workspace = set.workspaces[scope.workspaceID] else { return [] }
        for event in events {
            let conversationID = event.row.event.conversationID
            changes.append(
                event.row, workspaceKey: workspace.key,
                conversationKey: conversationID.isEmpty ? 0 : key(conversationID))
        }
        set.workspaces[scope.workspaceID]?.head = LogHead(
            sequence: last.row.event.sequence, time: last.row.time, chain: last.row.chain)
        changes.workspaces[scope.workspaceID] = .some(set.workspaces[scope.workspaceID])
        return events.map(\.committed)
    }

    /// An event of the log that the transaction's lookups name; nil = the log has none at this position.
    func event(
        _ sequence: Int64, _ scope: Scope, _ set: inout WorkingSet, _ changes: Changes
    ) throws(Refusal) -> Event? {
        if let known = set.events[EventName(workspaceID: scope.workspaceID, sequence: sequence)] {
            return try read(known)
        }
        // The store does not have the event. It may be decided and not yet committed.
        guard let key = set.workspaces[scope.workspaceID]?.key,
            let stored = changes.event(workspaceKey: key, sequence: sequence)
                ?? scope.uncommitted?.event(workspaceKey: key, sequence: sequence)
        else { return nil }
        do throws(StoreError) { return try stored.event(arena: arena) } catch { throw .store(error) }
    }

    func read<Value>(_ found: Found<Value>?) throws(Refusal) -> Value? {
        do throws(StoreError) { return try found?.get() } catch { throw .store(error) }
    }
}

extension StoredEvent {
    package func event(arena: WireArena) throws(StoreError) -> Event {
        do throws(WireError) { return try WireCodec.decode(Event.self, from: bytes, arena: arena) } catch {
            throw StoreError(.corrupt, "event \(sequence) does not decode: \(error)")
        }
    }
}

extension Rejection {
    fileprivate static func keyReused(_ key: String, method: String) -> Rejection {
        Rejection(
            .idempotencyConflict,
            "idempotency_key \(Check.quoted(key)) was used for another \(method) call; use a new key for new fields",
            ["key": key, "method": method])
    }
}
