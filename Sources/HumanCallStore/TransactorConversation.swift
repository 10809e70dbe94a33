import HumanCall
import HumanCallMessages

// Commands of a conversation: the state is read from the working set, decided, and written back.
extension Transactor {
    func decide(
        _ command: ConversationCommand, _ scope: Scope, _ set: inout WorkingSet, _ changes: inout Changes,
        _ completion: inout Completion
    ) throws(Refusal) -> [UInt8] {
        guard let directory = scope.workspace?.directory else {
            throw .rejection(.unknown(.noSuchWorkspace, "workspace", scope.workspaceID))
        }
        var (state, facts) = try state(of: command.target, scope, &set)
        try add(command, state, to: &facts, scope, &set, changes)
        let (decision, result) = HumanCall.decide(
            command, state: state, facts: facts,
            context: context(scope, directory, zoneNames: command.zoneNames(state, directory)))
        let events = try encode(decision.events, after: scope.head)
        guard decision.events.isEmpty || decision.state.conversation != nil else {
            throw .store(StoreError(.corrupt, "event \(scope.head.sequence + 1) is of no conversation"))
        }
        switch result {
        case .success(let outcome):
            let answer = try answer(
                .conversation(outcome), scope, state: decision.state, eventCount: events.count, &set, &changes)
            completion.events = apply(decision, events, from: state, scope, &set, &changes)
            if case .settle = command { arm(decision.state, from: state, scope, &changes) }
            completion.reply = reply(decision.state, from: state)
            return answer
        case .failure(let rejection):
            // Due events are appended even if the command is refused.
            completion.events = apply(decision, events, from: state, scope, &set, &changes)
            completion.reply = reply(decision.state, from: state)
            throw .rejection(rejection)
        }
    }

    // MARK: State and facts

    func state(
        of target: ConversationCommand.Target, _ scope: Scope, _ set: inout WorkingSet
    ) throws(Refusal) -> (state: ConversationState, facts: Facts) {
        var facts = Facts()
        let entry: ConversationEntry?
        switch target {
        case .conversation(let id):
            entry = try conversation(id, scope, &set)
        case .request(let id):
            switch try read(set.requests[RecordName(workspaceID: scope.workspaceID, id: id)]) {
            case nil: return (ConversationState(), facts)
            case .open(let conversationID)?: entry = try conversation(conversationID, scope, &set)
            case .ended(let request, let missed)?:
                entry = try conversation(request.conversationID, scope, &set)
                facts.ended = request
                facts.isMissed = missed.map { $0 > entry?.joinedSequence ?? 0 } ?? false
            }
        }
        return (
            ConversationState(
                conversation: entry?.conversation, open: entry?.open, replyClock: entry?.replyClock,
                marks: entry?.marks ?? CallMarks()),
            facts
        )
    }

    /// Adds the facts that only this command needs.
    private func add(
        _ command: ConversationCommand, _ state: ConversationState, to facts: inout Facts, _ scope: Scope,
        _ set: inout WorkingSet, _ changes: Changes
    ) throws(Refusal) {
        if let memberID = command.claimingMemberID {
            facts.held = set.queues[scope.workspaceID]?.held(by: memberID) ?? 0
        }
        if let id = command.followedRequestID,
            case .ended(let request, _)? = try read(set.requests[RecordName(workspaceID: scope.workspaceID, id: id)])
        {
            facts.followed = request
        }
        if case .tag = command { facts.tags = scope.workspace?.tags ?? [:] }
        guard let id = state.conversation?.id else { return }
        if let clientMessageID = command.clientMessageID {
            let name = ClientMessageName(
                workspaceID: scope.workspaceID, conversationID: id, clientMessageID: clientMessageID)
            facts.sameClientMessage = try read(set.clientMessages[name])
        }
        if let cited = command.citedMessageID, let sequence = ids.sequence(ofMessage: cited),
            let message = try event(sequence, scope, &set, changes)?.message, message.id == cited,
            message.conversationID == id
        {
            facts.cited = message
        }
        if command.asksForMessages {
            facts.hasMessages = try conversation(id, scope, &set)?.hasMessages ?? false
        }
    }

    private func conversation(
        _ id: String, _ scope: Scope, _ set: inout WorkingSet
    ) throws(Refusal) -> ConversationEntry? {
        try read(set.conversations[RecordName(workspaceID: scope.workspaceID, id: id)])
    }

    // MARK: Effects

    func apply(
        _ decision: Decision, _ events: EncodedEvents, from before: ConversationState, _ scope: Scope,
        _ set: inout WorkingSet, _ changes: inout Changes
    ) -> [CommittedEvent] {
        guard let workspaceKey = scope.workspace?.key, events.count > 0,
            let conversation = decision.state.conversation
        else { return [] }
        let name = RecordName(workspaceID: scope.workspaceID, id: conversation.id)
        var entry: ConversationEntry
        let isNew: Bool
        if case .found(let known)? = set.conversations[name] {
            (entry, isNew) = (known, false)
        } else {
            entry = ConversationEntry(
                key: set.makeConversationKey(), conversation: conversation, open: nil, hasMessages: false, byteCount: 0)
            isNew = true
        }
        if isNew || conversation != before.conversation {
            entry.conversation = conversation
            changes.put(conversation, key: entry.key, workspaceKey: workspaceKey, isNew: isNew)
            count(conversation, from: before.conversation?.tags ?? [], entry.key, scope, &set, &changes)
        }
        project(decision, from: before, entry.key, workspaceKey, scope, &set, &changes)
        if let join = decision.events.last(where: \.isJoin) { entry.joinedSequence = join.sequence }
        entry.open = decision.state.open
        entry.replyClock = decision.state.replyClock
        entry.marks = decision.state.marks
        remember(events, in: &entry, scope, &set)
        set.put(entry, name)
        for notification in decision.notifications {
            changes.newNotifications.append((workspaceKey, notification))
        }
        let key = entry.key
        return append(events, scope, &set, &changes) { _ in key }
    }

    private func count(
        _ conversation: Conversation, from before: [String], _ key: Int64, _ scope: Scope, _ set: inout WorkingSet,
        _ changes: inout Changes
    ) {
        guard conversation.tags != before, var workspace = set.workspaces[scope.workspaceID] else { return }
        changes.tag(conversation, key: key, workspaceKey: workspace.key, from: before)
        workspace.count(conversation.tags, from: before)
        put(workspace, scope.workspaceID, &set, &changes)
    }

    /// The requests that the events changed.
    private func project(
        _ decision: Decision, from before: ConversationState, _ conversationKey: Int64, _ workspaceKey: Int64,
        _ scope: Scope, _ set: inout WorkingSet, _ changes: inout Changes
    ) {
        var contact = before.conversation?.visitor?.contact ?? ""
        // The request that is stored with the conversation's last contact already.
        var stored: (id: String, contact: String)? = before.open.map { ($0.id, contact) }
        // One decision can end a request and create the next one.
        var (openID, marks) = (before.open?.id, before.marks)
        func put(_ request: HumanCallRequest, missed: Int64? = nil) {
            // A request that had ended before keeps its marks and its contact.
            let isOpen = request.isOpen || request.id == openID
            changes.put(
                request, clock(of: request, decision.state), marks: isOpen ? marks : nil,
                contact: isOpen ? contact : nil, missed: missed,
                conversationKey: conversationKey, workspaceKey: workspaceKey, workspaceID: scope.workspaceID)
            stored = (request.id, contact)
        }
        // In order, so that the last state of each request wins: the expired one first, then its successor.
        for event in decision.events {
            if let conversation = event.conversation { contact = conversation.visitor?.contact ?? "" }
            marks.evolve(event)
            guard let request = event.request else { continue }
            if event.isJoin { changes.join(conversationKey: conversationKey) }
            put(request, missed: event.missedSequence)
            if request.isOpen { openID = request.id }
            set.queues[scope.workspaceID]?.show(request)
            set.requests.put(
                .found(RequestEntry(request, missed: event.missedSequence)),
                for: RecordName(workspaceID: scope.workspaceID, id: request.id), byteCount: 0)
        }
        guard let open = decision.state.open else { return }
        if stored?.id != open.id || stored?.contact != contact { put(open) }
        if decision.state.replyClock != before.replyClock || marks.firstReplyAt != before.marks.firstReplyAt {
            arm(decision.state, from: before, scope, &changes)
        }
    }

    private func clock(of request: HumanCallRequest, _ state: ConversationState) -> Changes.ChangedClock {
        Changes.ChangedClock(
            request, request.id == state.open?.id ? state.replyClock : nil, clockSpeed: clockSpeed)
    }

    /// Writes the columns of the open request's timer, and the first reply if there was none before. A row that is due without
    /// an effect, because the daemon runs at another speed than the one that wrote it, is due no more.
    private func arm(
        _ state: ConversationState, from before: ConversationState, _ scope: Scope, _ changes: inout Changes
    ) {
        guard let open = state.open, open.state == .assigned, let workspaceKey = scope.workspace?.key else { return }
        changes.put(
            clock(of: open, state), marks: state.marks == before.marks ? nil : state.marks,
            of: RequestKey(workspaceID: scope.workspaceID, requestID: open.id), workspaceKey: workspaceKey)
    }

    /// The change that the service's timers and leases follow.
    func reply(_ state: ConversationState, from before: ConversationState) -> ReplyChange? {
        guard let open = state.open, let clock = state.replyClock, clock != before.replyClock else { return nil }
        return ReplyChange(
            requestID: open.id, isVisitorWaiting: clock.isVisitorWaiting,
            dueAt: open.dueAt(clock, clockSpeed: clockSpeed))
    }

    /// Caches the messages that later commands look up.
    private func remember(
        _ events: EncodedEvents, in entry: inout ConversationEntry, _ scope: Scope, _ set: inout WorkingSet
    ) {
        for event in events.committed {
            let byteCount = event.stored.bytes.count
            guard let message = event.event.message else {
                entry.byteCount = max(entry.byteCount, byteCount)
                continue
            }
            entry.hasMessages = true
            guard !message.clientMessageID.isEmpty else { continue }
            let name = ClientMessageName(
                workspaceID: scope.workspaceID, conversationID: entry.conversation.id,
                clientMessageID: message.clientMessageID)
            set.clientMessages.put(.found(message), for: name, byteCount: byteCount)
        }
    }
}

extension ConversationState {
    /// The time zone of the open request's business hours.
    var zoneNames: [String] { [open?.action?.businessHours?.timeZone].compactMap { $0 } }
}

extension ConversationCommand {
    /// The time zones of the business hours that the decision may need: the open request's, and those of the actions that a
    /// trigger can mean.
    fileprivate func zoneNames(_ state: ConversationState, _ directory: Directory) -> [String] {
        var names = state.zoneNames
        guard case .trigger(let call) = self else { return names }
        if call.actionID.isEmpty {
            names += directory.actions.values.compactMap { $0.businessHours?.timeZone }
        } else if let name = directory.actions[call.actionID]?.businessHours?.timeZone {
            names.append(name)
        }
        return names
    }
}
