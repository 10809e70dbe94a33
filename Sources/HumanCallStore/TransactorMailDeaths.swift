import HumanCall
import HumanCallMessages

/// The last mail of a request's attempt has failed: the decision about it is part of the outbox's own transaction, so no
/// crash separates the dead mail from what the visitor learns.
struct MailDeath {
    var before: ConversationState
    var conversationKey: Int64
    var decision: Decision
    var events: Transactor.EncodedEvents
}

extension Transactor {
    /// Decides about every request that this command left without a mail. Their events follow those of the outbox.
    func deaths(
        _ outbox: OutboxCandidates, _ scope: Scope, after events: EncodedEvents
    ) throws(Refusal) -> [MailDeath] {
        guard let directory = scope.workspace?.directory else { return [] }
        var head = scope.head.after(events)
        var deaths: [MailDeath] = []
        for request in try stored({ () throws(StoreError) in try outbox.requestsWithoutMails() }) {
            guard let key = outbox.conversationKeys[request.conversationID],
                let conversation = try stored({ () throws(StoreError) in
                    try outbox.conversation(request.conversationID)
                })
            else { continue }
            let state = ConversationState(
                conversation: conversation, open: request, marks: outbox.marks[request.id] ?? CallMarks())
            var context = context(scope, directory, zoneNames: state.zoneNames)
            context.nextSequence = head.sequence + 1
            // An operator who suppresses a mail does not decide what follows from it.
            context.actorUID = context.ownUID
            let (decision, _) = HumanCall.decide(
                .mailsDied(requestID: request.id, attempt: request.attempt), state: state, facts: Facts(),
                context: context)
            let encoded = try encode(decision.events, after: head)
            head = head.after(encoded)
            deaths.append(
                MailDeath(before: state, conversationKey: key, decision: decision, events: encoded))
        }
        return deaths
    }

    func apply(
        _ death: MailDeath, _ scope: Scope, _ set: inout WorkingSet, _ changes: inout Changes
    ) -> [CommittedEvent] {
        guard let conversation = death.before.conversation else { return [] }
        let name = RecordName(workspaceID: scope.workspaceID, id: conversation.id)
        // A scan is a barrier, so an entry that is cached is what the scan read.
        if case .found? = set.conversations[name] {
        } else {
            set.put(
                ConversationEntry(
                    key: death.conversationKey, conversation: conversation, open: death.before.open,
                    marks: death.before.marks, byteCount: 0),
                name)
        }
        return apply(death.decision, death.events, from: death.before, scope, &set, &changes)
    }

    func stored<Value>(_ body: () throws(StoreError) -> Value) throws(Refusal) -> Value {
        do throws(StoreError) { return try body() } catch { throw .store(error) }
    }
}

extension LogHead {
    /// The head once these events are appended.
    fileprivate func after(_ events: Transactor.EncodedEvents) -> LogHead {
        guard let last = events.rows.last else { return self }
        return LogHead(sequence: last.event.sequence, time: last.time, chain: last.chain)
    }
}
