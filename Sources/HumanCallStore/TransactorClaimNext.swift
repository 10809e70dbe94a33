import HumanCall
import HumanCallMessages

// ClaimNext: the store chooses the request. Requests whose deadline has passed expire first, each in its own conversation, and
// then the oldest of the others is claimed as by ClaimRequest, all in one transaction.
extension Transactor {
    func claimNext(
        _ call: ClaimNextRequest, _ scope: Scope, _ set: inout WorkingSet, _ changes: inout Changes,
        _ completion: inout Completion
    ) throws(Refusal) -> [UInt8] {
        guard let directory = scope.workspace?.directory else {
            throw .rejection(.unknown(.noSuchWorkspace, "workspace", scope.workspaceID))
        }
        let queues = set.queues[scope.workspaceID] ?? RequestQueues()
        let held = queues.held(by: call.memberID)
        let (overdue, next): ([String], String?)
        do throws(Rejection) {
            let member = try directory.member(call.memberID)
            let teams = try call.teams(of: member)
            try member.requireRoom(held: held)
            (overdue, next) = queues.oldest(of: teams, now: scope.now, overdueMax: Limits.overduePerClaimMax)
        } catch {
            throw .rejection(error)
        }
        var steps: [Step] = []
        var head = scope.head
        for id in overdue {
            steps.append(try decide(.settle(requestID: id), on: id, held, directory, scope, &head, &set))
        }
        if let next {
            let claim = ClaimRequestRequest(requestID: next, memberID: call.memberID, sessionID: call.sessionID)
            steps.append(try decide(.claim(claim), on: next, held, directory, scope, &head, &set))
        }
        let answer = try answer(steps.last, isClaim: next != nil, scope, head, &set, &changes)
        if next != nil, let claimed = steps.last {
            completion.reply = reply(claimed.decision.state, from: claimed.before)
        }
        for step in steps {
            completion.events += apply(step.decision, step.events, from: step.before, scope, &set, &changes)
        }
        return answer
    }

    /// The decision about one request, not applied yet.
    private struct Step {
        var before: ConversationState
        var decision: Decision
        var events: EncodedEvents
        var outcome: Outcome
    }

    private func decide(
        _ command: ConversationCommand, on id: String, _ held: Int, _ directory: Directory, _ scope: Scope,
        _ head: inout LogHead, _ set: inout WorkingSet
    ) throws(Refusal) -> Step {
        var (before, facts) = try state(of: .request(id), scope, &set)
        facts.held = held
        var context = context(scope, directory, zoneNames: before.zoneNames)
        context.nextSequence = head.sequence + 1
        let (decision, result) = HumanCall.decide(command, state: before, facts: facts, context: context)
        let events = try encode(decision.events, after: head)
        if let last = events.rows.last {
            head = LogHead(sequence: last.event.sequence, time: last.time, chain: last.chain)
        }
        switch result {
        case .success(let outcome): return Step(before: before, decision: decision, events: events, outcome: outcome)
        case .failure(let rejection): throw .rejection(rejection)
        }
    }

    /// An answer without a request is not remembered: nothing was done, and a repeat finds what waits then.
    private func answer(
        _ last: Step?, isClaim: Bool, _ scope: Scope, _ head: LogHead, _ set: inout WorkingSet, _ changes: inout Changes
    ) throws(Refusal) -> [UInt8] {
        guard isClaim, let last, case .changed(let claimed) = last.outcome else {
            var reference = AnswerReference()
            reference.cursor = head.sequence
            return try encode(
                TransactionResult(
                    output: .done, state: ConversationState(), reference: reference, isReplay: false, logID: logID),
                scope)
        }
        return try answer(
            .conversation(.claimed(claimed)), scope, state: last.decision.state,
            eventCount: Int(head.sequence - scope.head.sequence), &set, &changes)
    }
}

extension WorkingSet {
    /// The requests that this ClaimNext decides, if it is not refused.
    func requestsDecided(by call: ClaimNextRequest, _ workspaceID: String, now: Int64) -> [String] {
        guard let member = workspaces[workspaceID]?.directory?.members[call.memberID],
            let teams = try? call.teams(of: member), let queues = queues[workspaceID]
        else { return [] }
        let (overdue, next) = queues.oldest(of: teams, now: now, overdueMax: Limits.overduePerClaimMax)
        return overdue + [next].compactMap { $0 }
    }
}
