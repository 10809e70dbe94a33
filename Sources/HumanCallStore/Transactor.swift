import HumanCall
import HumanCallMessages
import HumanCallWire

/// Executes one transaction against a store's rows: remembered answer, state, decision, events, rows. Written once for
/// all stores; confined to the writer's thread.
package struct Transactor {
    package let logID: String
    private let ids: IdSource
    private let clockSpeed: Int64
    private let arena: WireArena
    private let digester = Digester()

    package init(logID: String, clockSpeed: Int64) {
        self.logID = logID
        self.clockSpeed = clockSpeed
        ids = IdSource(logID: logID)
        arena = WireArena()
    }

    /// `wallClock` is Unix time in milliseconds. A StoreError means that the batch must be rolled back.
    package func execute(
        _ transaction: Transaction, rows: inout some Rows, wallClock: Int64
    ) throws(StoreError) -> Completion {
        var completion = Completion(
            token: transaction.token, workspaceID: transaction.workspaceID, result: .answered([]))
        do throws(Refusal) {
            completion.result = .answered(try run(transaction, &rows, wallClock, &completion))
        } catch {
            switch error {
            case .store(let failure): throw failure
            case .rejection(let rejection): completion.result = .rejected(rejection)
            }
        }
        return completion
    }

    /// The two ways a transaction can end early, in one typed throw.
    enum Refusal: Error {
        case store(StoreError)
        case rejection(Rejection)
    }

    private func run(
        _ transaction: Transaction, _ rows: inout some Rows, _ wallClock: Int64, _ completion: inout Completion
    ) throws(Refusal) -> [UInt8] {
        if let idempotency = transaction.idempotency,
            let first = try stored({ () throws(StoreError) in
                try rows.answer(transaction.workspaceID, method: idempotency.method, key: idempotency.key)
            })
        {
            guard first.fingerprint == idempotency.fingerprint else {
                throw .rejection(.keyReused(idempotency.key, method: idempotency.method))
            }
            return first.answer
        }
        let head = try stored { () throws(StoreError) in try rows.head(transaction.workspaceID) }
        // Time never runs backwards inside a log, whatever the wall clock does.
        let now = max(wallClock, head.time)
        var executed = Executed(result: .done, state: ConversationState(), sequence: head.sequence, logID: logID)

        switch transaction.work {
        case .conversation(let command):
            try execute(command, transaction, head, now, &rows, &executed, &completion.events)
        case .directory(let command):
            try execute(command, transaction, head, now, &rows, &executed, &completion.events)
        case .outbox(let command):
            try execute(command, transaction, head, now, &rows, &executed, &completion)
        case .presence(let row):
            try stored { () throws(StoreError) in try rows.put(row) }
        case .consumer(let name, let sequence):
            executed.result = .consumer(sequence: try moveConsumer(transaction.workspaceID, name, to: sequence, &rows))
        case .removeOldAnswers(let answerTime):
            executed.result = .removed(
                count: try stored { () throws(StoreError) in
                    let limit = StoreLimits.answersPerSweepMax
                    let answers = try rows.removeAnswers(
                        before: answerTime - HumanCall.Limits.idempotencyMilliseconds, limit: limit)
                    try rows.keepAnswerTime(answerTime)
                    return max(answers, try rows.removeLogins(overAt: now, limit: limit))
                })
        case .login(let command):
            executed.result = .login(try execute(command, transaction.workspaceID, now: now, &rows))
        }
        let answer: [UInt8]
        do throws(WireError) { answer = try transaction.answer(executed, arena) } catch {
            throw .store(StoreError(.corrupt, "the answer does not encode: \(error)"))
        }
        if let idempotency = transaction.idempotency {
            try stored { () throws(StoreError) in
                try rows.put(
                    RememberedAnswer(fingerprint: idempotency.fingerprint, answer: answer, createdAt: idempotency.time),
                    workspaceID: transaction.workspaceID, method: idempotency.method, key: idempotency.key)
            }
        }
        return answer
    }

    private func execute(
        _ command: ConversationCommand, _ transaction: Transaction, _ head: LogHead, _ now: Int64,
        _ rows: inout some Rows,
        _ executed: inout Executed, _ committed: inout [CommittedEvent]
    ) throws(Refusal) {
        let workspaceID = transaction.workspaceID
        guard let directory = try stored({ () throws(StoreError) in try rows.directory(workspaceID) }) else {
            throw .rejection(.unknown(.noSuchWorkspace, "workspace", workspaceID))
        }
        let (state, facts) = try stored { () throws(StoreError) in try load(command, workspaceID, rows) }
        let (decision, result) = decide(
            command, state: state, facts: facts, context: context(transaction, head, now, directory))
        try stored { () throws(StoreError) in
            if !decision.events.isEmpty {
                committed = try append(decision.events, workspaceID, head, &rows)
                try project(from: state, to: decision, workspaceID, &rows)
            }
            for notification in decision.notifications { try rows.insert(notification, workspaceID: workspaceID) }
        }
        executed.state = decision.state
        executed.sequence = head.sequence + Int64(decision.events.count)
        switch result {
        case .success(let outcome): executed.result = .conversation(outcome)
        case .failure(let rejection): throw .rejection(rejection)
        }
    }

    private func execute(
        _ command: DirectoryCommand, _ transaction: Transaction, _ head: LogHead, _ now: Int64, _ rows: inout some Rows,
        _ executed: inout Executed, _ committed: inout [CommittedEvent]
    ) throws(Refusal) {
        let workspaceID = transaction.workspaceID
        let (directory, isInUse, count) = try stored { () throws(StoreError) in
            (try rows.directory(workspaceID), try rows.hasConversations(workspaceID), try rows.workspaceCount())
        }
        if directory == nil {
            guard case .putWorkspace = command else {
                throw .rejection(.unknown(.noSuchWorkspace, "workspace", workspaceID))
            }
            guard count < HumanCall.Limits.workspacesMax else {
                throw .rejection(
                    Rejection(
                        .limit, "there are \(count) workspaces; delete one first",
                        ["which": "workspaces", "value": "\(HumanCall.Limits.workspacesMax)"]))
            }
        }
        let context = context(
            transaction, head, now, directory ?? Directory(workspace: .new(id: workspaceID)))
        let decision: DirectoryDecision
        do throws(Rejection) {
            decision = try decide(command, directory: directory, isInUse: isInUse, context: context)
        } catch {
            throw .rejection(error)
        }
        try stored { () throws(StoreError) in
            if let row = decision.row { try rows.apply(row, workspaceID: workspaceID) }
            committed = try append(decision.events, workspaceID, head, &rows)
        }
        executed.sequence = head.sequence + Int64(decision.events.count)
        executed.result = .directory(decision.outcome)
    }

    /// A consumer that is new must find room: no name is ever removed but with its workspace.
    private func moveConsumer(
        _ workspaceID: String, _ name: String, to sequence: Int64, _ rows: inout some Rows
    ) throws(Refusal) -> Int64 {
        let isFull = try stored { () throws(StoreError) in
            guard !name.hasPrefix(HumanCall.Limits.ownConsumerPrefix), try rows.consumer(workspaceID, name: name) == nil
            else {
                return false
            }
            return try rows.consumerCount(workspaceID) >= HumanCall.Limits.consumersPerWorkspaceMax
        }
        guard !isFull else { throw .rejection(.tooManyConsumers(workspaceID)) }
        return try stored { () throws(StoreError) in try rows.moveConsumer(workspaceID, name: name, to: sequence) }
    }

    private func context(_ transaction: Transaction, _ head: LogHead, _ now: Int64, _ directory: Directory) -> Context {
        Context(
            now: now, nextSequence: head.sequence + 1, ids: ids, directory: directory,
            availability: transaction.availability, canEmail: transaction.canEmail, actorUID: transaction.actorUID,
            actorIsAdmin: transaction.actorIsAdmin, ownUID: transaction.ownUID, clockSpeed: clockSpeed)
    }

    // MARK: State and facts

    private func load(
        _ command: ConversationCommand, _ workspaceID: String, _ rows: some Rows
    ) throws(StoreError) -> (ConversationState, Facts) {
        var state = ConversationState()
        var facts = Facts()
        switch command.target {
        case .conversation(let id):
            state.conversation = try rows.conversation(workspaceID, id)
        case .request(let id):
            guard let request = try rows.request(workspaceID, id) else { return (state, facts) }
            state.conversation = try rows.conversation(workspaceID, request.conversationID)
            if state.control.requestID == id { state.open = request } else { facts.ended = request }
        }
        // The conversation's control names its open request, so no index is needed to find it.
        if state.open == nil, !state.control.requestID.isEmpty {
            state.open = try rows.request(workspaceID, state.control.requestID)
        }
        let conversationID = state.conversation?.id ?? ""
        if let id = command.clientMessageID, !conversationID.isEmpty {
            facts.sameClientMessage = try message(
                try rows.messageEvent(workspaceID, conversationID: conversationID, clientMessageID: id))
        }
        if let cited = command.citedMessageID, let sequence = ids.sequence(ofMessage: cited) {
            if let message = try message(try rows.event(workspaceID, sequence)),
                message.conversationID == conversationID
            {
                facts.cited = message
            }
        }
        if command.asksForMessages, !conversationID.isEmpty {
            facts.hasMessages = try rows.hasMessages(workspaceID, conversationID: conversationID)
        }
        return (state, facts)
    }

    private func message(_ stored: StoredEvent?) throws(StoreError) -> Message? {
        guard let stored, stored.type == .messageCreated else { return nil }
        do throws(WireError) { return try WireCodec.decode(Event.self, from: stored.bytes, arena: arena).message } catch
        {
            throw StoreError(.corrupt, "event \(stored.sequence) does not decode: \(error)")
        }
    }

    // MARK: Events and projections

    func append(
        _ events: [Event], _ workspaceID: String, _ head: LogHead, _ rows: inout some Rows
    ) throws(StoreError) -> [CommittedEvent] {
        var chain = head.chain
        var committed: [CommittedEvent] = []
        committed.reserveCapacity(events.count)
        for event in events {
            guard let type = EventType(rawValue: event.type) else {
                throw StoreError(.corrupt, "an event of type \(event.type) was decided, which the log does not know")
            }
            let bytes: [UInt8]
            do throws(WireError) { bytes = try WireCodec.encode(event, arena: arena) } catch {
                throw StoreError(.corrupt, "event \(event.sequence) does not encode: \(error)")
            }
            let stored = StoredEvent(
                sequence: event.sequence, type: type, conversationID: event.conversationID, requestID: event.requestID,
                origin: event.origin, bytes: bytes)
            let digest = digester.digest(bytes)
            chain = digester.chain(previous: chain, sequence: event.sequence, digest: digest)
            try rows.append(
                EventRow(
                    event: stored, time: event.time, clientMessageID: event.message?.clientMessageID ?? "",
                    digest: digest,
                    chain: chain),
                workspaceID: workspaceID)
            committed.append(CommittedEvent(event: event, stored: stored))
        }
        return committed
    }

    /// The rows that the events changed; an unchanged one is not written. A message changes none: it IS its event.
    private func project(
        from before: ConversationState, to decision: Decision, _ workspaceID: String, _ rows: inout some Rows
    ) throws(StoreError) {
        if let conversation = decision.state.conversation, conversation != before.conversation {
            try rows.put(conversation, workspaceID: workspaceID)
        }
        // The last state of each request that the decision touched: one that expired, and the one that came after it.
        var changed: [HumanCallRequest] = []
        for event in decision.events {
            guard let request = event.request else { continue }
            changed.removeAll { $0.id == request.id }
            changed.append(request)
        }
        let contact = decision.state.conversation?.visitor?.contact ?? ""
        if let open = decision.state.open, contact != before.conversation?.visitor?.contact ?? "",
            !changed.contains(where: { $0.id == open.id })
        {
            changed.append(open)
        }
        for request in changed { try rows.put(request, contact: contact, workspaceID: workspaceID) }
        for event in decision.events {
            if let change = StatisticsChange(event) { try rows.count(change, workspaceID: workspaceID) }
        }
    }

    func stored<Value>(_ body: () throws(StoreError) -> Value) throws(Refusal) -> Value {
        do throws(StoreError) { return try body() } catch { throw .store(error) }
    }
}

/// Bounds of what stores do in one go.
package enum StoreLimits {
    package static let answersPerSweepMax = 1_000
    /// How many transactions one commit may carry.
    package static let transactionsPerBatchMax = 1_024
    /// How many may wait for the writer; above it, submissions are refused at once.
    package static let transactionsWaitingMax = 65_536
}

extension Rejection {
    package static func tooManyConsumers(_ workspaceID: String) -> Rejection {
        Rejection(
            .limit,
            "workspace \(workspaceID) keeps the places of \(HumanCall.Limits.consumersPerWorkspaceMax) consumers; use a name that it knows",
            ["which": "consumers_per_workspace", "value": "\(HumanCall.Limits.consumersPerWorkspaceMax)"])
    }

    fileprivate static func keyReused(_ key: String, method: String) -> Rejection {
        Rejection(
            .idempotencyConflict,
            "idempotency_key \(Check.quoted(key)) was used for another \(method) call; use a new key for new fields",
            ["key": key, "method": method])
    }
}
