import HumanCallMessages

/// Decides a conversation's command: first everything that fell due, then the command itself.
///
/// The due part is kept even if the command is refused, so the result carries both: the caller gets the rejection, and
/// the log gets the expiry that caused it.
package func decide(
    _ command: ConversationCommand, state: ConversationState, facts: Facts, context: Context
) -> (decision: Decision, result: Result<Outcome, Rejection>) {
    var settled = Decision(state: state, context: context)
    settled.settleWhatFellDue()
    var decision = settled
    var facts = facts
    if let open = state.open, settled.state.open == nil, facts.ended == nil {
        // The request that the command names has just expired.
        facts.ended = settled.events.last { $0.request?.id == open.id }?.request
        facts.isMissed = facts.ended?.state == .expired
    }
    // A claim that has just ended does not count.
    if let holder = state.open?.claim?.memberID, holder == command.claimingMemberID, facts.held > 0,
        settled.state.open?.claim?.memberID != holder
    {
        facts.held -= 1
    }
    do throws(Rejection) {
        let outcome = try decision.perform(command, facts)
        return (decision, .success(outcome))
    } catch {
        return (settled, .failure(error))
    }
}

extension Decision {
    fileprivate mutating func perform(_ command: ConversationCommand, _ facts: Facts) throws(Rejection) -> Outcome {
        switch command {
        case .trigger(let call): try trigger(call, facts)
        case .claim(let call): try claim(call, facts)
        case .take(let call): try take(call, facts)
        case .send(let call): try send(call, facts)
        case .note(let call): try note(call)
        case .release(let call): try release(call, facts)
        case .transfer(let call): try transfer(call, facts)
        case .complete(let call): try complete(call, facts)
        case .cancel(let call): try cancel(call, facts)
        case .dismiss(let call): try dismiss(call, facts)
        case .putConversation(let call): try putConversation(call)
        case .tag(let call): try tag(call, facts)
        case .lapse(let requestID, let epoch): lapse(requestID: requestID, epoch: epoch)
        case .audienceLeft(let requestID): audienceLeft(requestID: requestID)
        case .mailsDied(let requestID, let attempt): mailsDied(requestID: requestID, attempt: attempt)
        case .settle: .nothing
        }
    }

    /// A passed deadline is decided first: a late timer never admits a late claim, and no late message of a holder.
    fileprivate mutating func settleWhatFellDue() {
        guard let open = state.open else { return }
        actorUID = context.ownUID
        defer { actorUID = context.actorUID }
        guard let pending = PendingRequest(open) else { return settleReplyClock() }
        if pending.value.deadlineAt > 0, pending.value.deadlineAt <= context.now {
            let ended = pending.expired(context)
            append(.requestExpired, requestID: ended.id) { $0.request = ended }
            giveBack(to: ended.action)
            writeLine(.expired, ended.action?.expiredMessage ?? "", requestID: ended.id)
        } else if pending.value.opensAt > 0, pending.value.opensAt <= context.now {
            alertAgain(pending, cause: .opened)
        } else if pending.value.escalateAt > 0, pending.value.escalateAt <= context.now {
            alertAgain(pending, cause: .escalated)
        } else if pending.isTooFarAway(context) {
            let rescheduled = pending.rescheduled(context)
            append(.requestRescheduled, requestID: rescheduled.id) { $0.request = rescheduled }
        }
    }

    // MARK: Helpers shared by several commands

    /// The request that the command names. Throws if it is not open, with how it ended.
    func openRequest(_ id: String, _ facts: Facts) throws(Rejection) -> HumanCallRequest {
        if let open = state.open, open.id == id { return open }
        guard let ended = facts.ended, ended.id == id else { throw .unknown(.noSuchRequest, "request", id) }
        try ended.requireOpen()
        return ended
    }

    /// Only the holder, a MANAGER or an admin can release, transfer and complete.
    func heldRequest(_ id: String, by memberID: String, _ facts: Facts) throws(Rejection) -> AssignedRequest {
        let request = try openRequest(id, facts)
        guard let assigned = AssignedRequest(request) else {
            throw Rejection(
                .notClaimHolder, "request \(id) is PENDING: nobody holds it; claim it first", ["request_id": id])
        }
        if memberID.isEmpty {
            guard context.actorIsAdmin else {
                throw .invalid("member_id", "is missing; name the member who holds the request")
            }
            return assigned
        }
        let member = try context.directory.member(memberID)
        guard assigned.claim.memberID == memberID || member.rank == .manager else {
            throw Rejection(
                .notClaimHolder,
                "request \(id) is held by \(assigned.claim.memberID), not by \(memberID); only the holder or a manager may do this",
                ["holder": assigned.claim.memberID])
        }
        return assigned
    }

    /// Whenever control returns to the AI, the event carries the action's `on_return`.
    mutating func change(_ control: Control, requestID: String, action: Action?) {
        let before = self.control
        guard control != before else { return }
        append(.controlChanged, requestID: requestID) {
            $0.control = control
            $0.resume = before.holder != .ai && control.holder == .ai && action?.onReturn == .continue
        }
    }

    /// Every ending calls this: control returns to the AI in the same decision.
    mutating func giveBack(to action: Action?) {
        change(control.returned(), requestID: control.requestID, action: action)
    }

    /// Writes a line of the daemon's own, perhaps about a member. An empty text means that the action has none.
    @discardableResult
    mutating func writeLine(
        _ kind: MessageKind, _ text: String, requestID: String, about memberID: String = ""
    ) -> Message? {
        guard !text.isEmpty else { return nil }
        var message = Message()
        message.author = kind == .auto ? .assistant : .system
        message.kind = kind
        message.memberID = memberID
        message.text = text
        message.requestID = requestID
        message.createdAt = context.now
        return create(message)
    }

    /// The only function that turns a message into a fact.
    @discardableResult
    mutating func create(_ message: Message) -> Message {
        var message = message
        message.id = context.ids.message(nextSequence)
        message.conversationID = state.conversation?.id ?? ""
        message.sequence = nextSequence
        message.controlEpoch = control.epoch
        append(.messageCreated, requestID: message.requestID) { $0.message = message }
        return message
    }

    /// Begins the conversation, or changes the fields that the call names. Appends no event if nothing changed.
    mutating func touchConversation(
        id: String, origin: String = "", visitor: Visitor? = nil, assistant: String = "", metadata: [MetadataPair] = []
    ) {
        var conversation = conversation(id)
        if !origin.isEmpty { conversation.origin = origin }
        if !assistant.isEmpty { conversation.assistant = assistant }
        if !metadata.isEmpty { conversation.metadata = metadata }
        if let visitor {
            var merged = conversation.visitor ?? Visitor()
            if !visitor.name.isEmpty { merged.name = visitor.name }
            if !visitor.contact.isEmpty { merged.contact = visitor.contact }
            if !visitor.locale.isEmpty { merged.locale = visitor.locale }
            conversation.visitor = merged
        }
        commit(conversation)
    }

    /// The stored conversation, or a new one.
    func conversation(_ id: String) -> Conversation {
        if let conversation = state.conversation { return conversation }
        var conversation = Conversation()
        conversation.id = id
        conversation.control = .initial
        conversation.createdAt = context.now
        return conversation
    }

    mutating func commit(_ changed: Conversation, by memberID: String = "") {
        guard changed != state.conversation else { return }
        var conversation = changed
        conversation.version += 1
        conversation.updatedAt = context.now
        append(.conversationChanged) {
            $0.conversation = conversation
            $0.actorMemberID = memberID
        }
    }
}
