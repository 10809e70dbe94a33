import HumanCallMessages

@testable import HumanCall

/// The invariants after every decision, whatever the command (CONTRACT.md, "Promises", "Control of a conversation").
struct Always {
    private var ended: Set<String> = []
    private var lines = Lines()

    mutating func problems(
        _ command: ConversationCommand, before: ConversationState, decision: Decision,
        result: Result<Outcome, Rejection>,
        settled: Decision, since last: Event?
    ) -> [String] {
        var problems = Self.problems(in: decision.state)
        problems += log(decision.events, after: last)
        problems += Self.order(decision.events, fellDue: !settled.events.isEmpty)
        problems += steps(from: before, decision.events)
        var folded = before
        for event in decision.events { evolve(&folded, event) }
        if folded != decision.state { problems.append("folding the events does not give the decided state") }
        if case .failure = result, decision.events != settled.events {
            problems.append("a refused command changed more than the due part")
        }
        if Array(decision.events.prefix(settled.events.count)) != settled.events {
            problems.append("the due part did not come first")
        }
        problems += Self.fencing(command, settled.state, decision)
        return problems.map { "\(command): \($0)" }
    }

    /// Checks the state alone: every conversation has a party that can speak, and at most one member holds it.
    static func problems(in state: ConversationState) -> [String] {
        guard let conversation = state.conversation else {
            return state.open == nil ? [] : ["a request without a conversation"]
        }
        guard let control = conversation.control else { return ["a conversation without control"] }
        var problems: [String] = []
        func require(_ holds: Bool, _ rule: String) { if !holds { problems.append(rule) } }
        require(control.aiMaySpeak == (control.holder == .ai), "ai_may_speak does not match the holder")
        require((control.holder == .member) == !control.memberID.isEmpty, "member_id does not match the holder")
        require(control.requestID == state.open?.id ?? "", "control does not name the open request")
        guard let open = state.open else {
            require(control.holder == .ai, "no open request, and the AI may not speak")
            return problems
        }
        switch open.state {
        case .pending:
            require(open.deadlineAt > 0, "PENDING without a deadline")
            require(open.claim == nil, "PENDING with a claim")
            let isPaused = open.action?.whilePending == .aiHolds && !Lines.foundNobody(open)
            require(control.holder == (isPaused ? .nobody : .ai), "PENDING, and control is \(control.holder)")
            require(state.replyClock == nil, "PENDING with a reply clock")
        case .assigned:
            require(open.deadlineAt == 0 && open.escalateAt == 0, "ASSIGNED with a deadline")
            require(open.claim != nil, "ASSIGNED without a claim")
            require(state.replyClock != nil, "ASSIGNED without a reply clock")
            require(
                control.holder == .member && control.memberID == open.claim?.memberID,
                "the claim's member does not hold")
            require(control.epoch == open.claim?.epoch, "a claim's epoch is not the control epoch it began with")
        default: problems.append("an ended request is open")
        }
        return problems
    }

    /// Every message of an assistant or a member comes from the holder, under the current epoch.
    private static func fencing(
        _ command: ConversationCommand, _ state: ConversationState, _ decision: Decision
    ) -> [String] {
        guard case .send(let call) = command, call.author != .visitor else { return [] }
        guard decision.events.contains(where: { $0.message?.kind == .text }) else { return [] }
        let control = state.control
        let holds =
            call.author == .assistant
            ? control.aiMaySpeak : control.holder == .member && control.memberID == call.memberID
        var problems: [String] = []
        if !holds { problems.append("an author without control wrote") }
        if call.controlEpoch != 0, call.controlEpoch != control.epoch { problems.append("a stale epoch wrote") }
        return problems
    }

    private mutating func log(_ events: [Event], after last: Event?) -> [String] {
        var problems: [String] = []
        var (sequence, time) = (last?.sequence ?? 0, last?.time ?? 0)
        for event in events {
            if event.sequence != sequence + 1 { problems.append("event \(event.sequence) follows \(sequence)") }
            if event.time < time { problems.append("time ran backwards") }
            if EventType(rawValue: event.type) == nil { problems.append("unknown type \(event.type)") }
            if event.conversationID.isEmpty { problems.append("\(event.type) names no conversation") }
            if let message = event.message, message.sequence != event.sequence {
                problems.append("the sequences of a message and its event differ")
            }
            (sequence, time) = (event.sequence, event.time)
        }
        return problems
    }

    /// Terminal states never change, versions and attempts only grow, epochs grow by one with each change of
    /// member, and each of the daemon's lines is true.
    private mutating func steps(from before: ConversationState, _ events: [Event]) -> [String] {
        var problems: [String] = []
        var state = before
        for event in events {
            let (old, oldOpen) = (state.control, state.open)
            evolve(&state, event)
            let new = state.control
            let changed = old.memberID != new.memberID
            if new.epoch != old.epoch + (changed ? 1 : 0) { problems.append("epoch \(old.epoch) became \(new.epoch)") }
            if let request = event.request {
                if ended.contains(request.id) { problems.append("\(request.id) has ended and changed") }
                if let oldOpen, oldOpen.id != request.id { problems.append("two requests are open") }
                if let oldOpen, request.version != oldOpen.version + 1 {
                    problems.append("version \(oldOpen.version) became \(request.version)")
                }
                let isOver = request.state != .pending && request.state != .assigned
                if isOver { ended.insert(request.id) }
                if isOver != (request.endReason != .unspecified) || isOver != (request.endedAt > 0) {
                    problems.append("end_reason does not fit \(request.state)")
                }
                if oldOpen?.state == .assigned, request.state == .pending, request.attempt != oldOpen!.attempt + 1 {
                    problems.append("back to PENDING without a new attempt")
                }
            }
            problems += lines.problems(event, open: state.open)
        }
        return problems + lines.problemsAtEnd()
    }

    /// The order within one decision: request.*, control.changed, message.created; once for the due part, once for the
    /// command. A conversation begins or changes before anything happens in it, and the note of a transfer comes before it.
    private static func order(_ events: [Event], fellDue: Bool) -> [String] {
        let ranks = events.map { event in
            switch event.type {
            case "conversation.changed", "note.created": 0
            case "control.changed": 2
            case "message.created": 3
            default: 1
            }
        }
        let descents = zip(ranks, ranks.dropFirst()).count { $0 > $1 || ($0 == $1 && $0 < 3) }
        return descents <= (fellDue ? 1 : 0) ? [] : ["events out of order: \(events.map(\.type))"]
    }
}
