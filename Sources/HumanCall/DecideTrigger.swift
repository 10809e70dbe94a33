import HumanCallMessages

extension Decision {
    mutating func trigger(_ call: TriggerActionRequest, _ facts: Facts) throws(Rejection) -> Outcome {
        // A conversation has at most one open request, whatever the action: a retry and a second trigger both return
        // it.
        if let open = state.open { return .alreadyOpen(open) }
        let action = try context.directory.action(named: call.actionID, assistant: call.assistant)
        try context.directory.requirePlan()
        try requireFresh(call.cite, facts)

        touchConversation(
            id: call.conversationID, origin: call.origin, visitor: call.visitor, assistant: call.assistant,
            metadata: call.metadata)

        // From here on the action is the request's copy, with the lines that this visitor can read.
        let copy = action.copied(for: state.conversation?.visitor?.locale ?? "")
        var request = HumanCallRequest()
        request.id = context.ids.request(nextSequence)
        request.conversationID = call.conversationID
        request.action = copy
        request.team = action.team
        request.reason = call.reason
        request.summary = call.summary
        request.cite = call.cite
        request.createdAt = context.now
        let pending = PendingRequest(new: request, action: copy, context: context)
        let takesHistory = !call.history.isEmpty && !facts.hasMessages
        let (alert, autoMessage) = enterPending(
            pending, .triggered(history: takesHistory ? call.history : []), cause: .triggered)
        return .triggered(
            state.open ?? request, autoMessage: autoMessage, alert: alert,
            historyIgnored: !call.history.isEmpty && !takesHistory)
    }

    /// Every entry into PENDING: the alert step and its effects. Returns the line, if one was written.
    @discardableResult
    mutating func enterPending(
        _ pending: PendingRequest, _ occasion: AlertOccasion, cause: AlertCause
    ) -> (alert: Alert, line: Message?) {
        let alert = alertStep(pending.value, cause: cause)
        return (alert, apply(alert, to: pending, occasion))
    }

    /// An old message does not trigger again: a citation from before the last ending is refused.
    private func requireFresh(_ cite: String, _ facts: Facts) throws(Rejection) {
        guard !cite.isEmpty else { return }
        guard let cited = facts.cited else {
            throw Rejection(
                .noSuchMessage,
                "message \(cite) is not one of this conversation; cite the visitor's message that asks for a person",
                ["id": cite])
        }
        let ending = state.conversation?.lastEndingSequence ?? 0
        guard cited.sequence > ending else {
            throw Rejection(
                .staleCitation, "message \(cite) was written before the last request ended; cite a newer one",
                ["sequence": "\(cited.sequence)", "last_ending_sequence": "\(ending)"])
        }
    }

    mutating func importHistory(_ history: [HistoryMessage]) {
        for item in history {
            var message = Message()
            message.author = item.author
            message.kind = .text
            message.authorName = item.authorName
            message.text = item.text
            message.clientMessageID = item.clientMessageID
            message.createdAt = item.createdAt == 0 ? context.now : min(item.createdAt, context.now)
            message.imported = true
            create(message)
        }
    }
}
