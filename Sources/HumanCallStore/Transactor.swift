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
    let clockSpeed: Int64
    private let zones: ZoneSource
    private let arena: WireArena
    private let digester = Digester()

    package init(logID: String, earlierLogIDs: [String] = [], clockSpeed: Int64, zones: @escaping ZoneSource) {
        self.logID = logID
        self.clockSpeed = clockSpeed
        self.zones = zones
        ids = IdSource(logID: logID, earlierLogIDs: earlierLogIDs)
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
        _ transaction: Transaction, _ candidates: Candidates?, time: Int64, uncommitted: DecidedBatch?,
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
        _ transaction: Transaction, _ candidates: Candidates?, _ time: Int64, _ uncommitted: DecidedBatch?,
        _ set: inout WorkingSet, _ changes: inout Changes, _ completion: inout Completion
    ) throws(Refusal) -> [UInt8] {
        let workspaceID = transaction.workspaceID
        let scope = Scope(transaction, set.workspaces[workspaceID], time: time, uncommitted: uncommitted)
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
        case .claimNext(let call):
            return try claimNext(call, scope, &set, &changes, &completion)
        case .directory(let command):
            return try decide(command, scope, candidates, &set, &changes, &completion)
        case .outbox(let command):
            return try decide(command, scope, candidates, &set, &changes, &completion)
        case .login(let command):
            return try decide(command, scope, candidates, &set, &changes)
        case .presence(let row):
            let answer = try answer(.done, scope, &set, &changes)
            if let workspace = scope.workspace, workspace.directory != nil {
                let name = Changes.MemberName(
                    workspaceID: row.workspaceID, workspaceKey: workspace.key, memberID: row.memberID)
                // A member who was deleted meanwhile leaves no row.
                let exists = workspace.directory?.members[row.memberID] != nil
                changes.presences[name] =
                    exists ? row : PresenceRow(workspaceID: row.workspaceID, memberID: row.memberID, presence: .offline)
            }
            return answer
        case .consumer(let command, let time):
            return try decide(command, at: time, scope, &set, &changes, &completion)
        case .removeOldAnswers(let answerTime):
            let count = max(candidates.oldAnswers.count, candidates.oldLogins.count)
            let answer = try answer(.removed(count: count), scope, &set, &changes)
            remove(candidates, answerTime, &set, &changes)
            return answer
        // A store with files checks them itself.
        case .checkFile, .search, .backUp: return try answer(.done, scope, &set, &changes)
        case .correctClock(let correction):
            let events = try encode([event(of: correction, scope)], after: scope.head)
            let answer = try answer(.done, scope, eventCount: 1, &set, &changes)
            completion.events = append(events, scope, &set, &changes)
            return answer
        case .keepClock(let anchor):
            let answer = try answer(.done, scope, &set, &changes)
            changes.clockAnchor = anchor
            return answer
        }
    }

    private func event(of correction: ClockCorrection, _ scope: Scope) -> Event {
        var event = Event()
        event.sequence = scope.head.sequence + 1
        event.type = EventType.clockCorrected.rawValue
        event.time = correction.toAt
        event.actorUID = scope.transaction.actorUID
        event.clock = correction
        return event
    }

    /// The context of a transaction's decision.
    struct Scope {
        let transaction: Transaction
        /// As of before the transaction.
        let workspace: WorkspaceState?
        let now: Int64
        let uncommitted: DecidedBatch?

        init(_ transaction: Transaction, _ workspace: WorkspaceState?, time: Int64, uncommitted: DecidedBatch?) {
            self.transaction = transaction
            self.workspace = workspace
            // Between two corrections time never runs backwards inside a log.
            now = max(time, workspace?.head.time ?? 0)
            self.uncommitted = uncommitted
        }

        var workspaceID: String { transaction.workspaceID }
        var head: LogHead { workspace?.head ?? LogHead() }
    }

    /// `zoneNames`: of the business hours that the decision may need.
    func context(_ scope: Scope, _ directory: Directory, zoneNames: [String]) -> Context {
        var offsets: [String: ZoneOffsets] = [:]
        for name in zoneNames where !name.isEmpty { offsets[name] = zones(name, scope.now) }
        let transaction = scope.transaction
        return Context(
            now: scope.now, nextSequence: scope.head.sequence + 1, ids: ids, directory: directory,
            availability: transaction.availability, canEmail: transaction.canEmail, actorUID: transaction.actorUID,
            actorIsAdmin: transaction.actorIsAdmin, ownUID: transaction.ownUID, clockSpeed: clockSpeed,
            zones: offsets)
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

    /// Events with their bytes, digests and links in the chain, in order of their sequence.
    struct EncodedEvents {
        var rows: [EventRow] = []
        /// The same events, for the completion.
        var committed: [CommittedEvent] = []

        var count: Int { rows.count }

        init(capacity: Int) {
            rows.reserveCapacity(capacity)
            committed.reserveCapacity(capacity)
        }
    }

    func encode(_ events: [Event], after head: LogHead) throws(Refusal) -> EncodedEvents {
        var chain = head.chain
        var next = head.sequence + 1
        var encoded = EncodedEvents(capacity: events.count)
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
            encoded.rows.append(
                EventRow(
                    event: stored, time: event.time, clientMessageID: event.message?.clientMessageID ?? "",
                    digest: digest, chain: chain, auditObject: event.auditObject?.name ?? ""))
            encoded.committed.append(CommittedEvent(event: event, stored: stored))
            next += 1
        }
        return encoded
    }

    /// Appends the events to the workspace's log. `key` returns the store's key of an event's conversation.
    func append(
        _ events: EncodedEvents, _ scope: Scope, _ set: inout WorkingSet, _ changes: inout Changes,
        key: (String) -> Int64 = { _ in 0 }
    ) -> [CommittedEvent] {
        guard let last = events.rows.last, var workspace = set.workspaces[scope.workspaceID] else { return [] }
        for row in events.rows {
            let conversationID = row.event.conversationID
            changes.append(
                row, workspaceKey: workspace.key,
                conversationKey: conversationID.isEmpty ? 0 : key(conversationID))
        }
        workspace.head = LogHead(sequence: last.event.sequence, time: last.time, chain: last.chain)
        put(workspace, scope.workspaceID, &set, &changes)
        return events.committed
    }

    /// Sets the workspace's state; nil = it is gone.
    func put(_ workspace: WorkspaceState?, _ id: String, _ set: inout WorkingSet, _ changes: inout Changes) {
        set.workspaces[id] = workspace
        changes.workspaces[id] = .some(workspace)
    }

    /// An event of the log that the transaction's lookups name; nil = the log has none at this position.
    func event(
        _ sequence: Int64, _ scope: Scope, _ set: inout WorkingSet, _ changes: Changes
    ) throws(Refusal) -> Event? {
        if let known = set.events[EventName(workspaceID: scope.workspaceID, sequence: sequence)] {
            return try read(known)
        }
        // The store does not have the event. It may be decided and not yet committed.
        guard let key = scope.workspace?.key,
            let stored = changes.event(workspaceKey: key, sequence: sequence)
                ?? scope.uncommitted?.changes.event(workspaceKey: key, sequence: sequence)
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
