import HumanCall
import HumanCallMessages

// A repeated idempotency key. Nothing is done again: the references of the first answer are rendered with the state of
// now. Everything that fell due is decided first, as before every command, so that no replay shows a request as PENDING
// whose deadline has passed.
extension Transactor {
    func replay(
        _ first: AnswerReference, _ scope: Scope, _ candidates: Candidates, _ set: inout WorkingSet,
        _ changes: inout Changes, _ completion: inout Completion
    ) throws(Refusal) -> [UInt8] {
        switch scope.transaction.work {
        case .conversation(let command):
            return try replay(command, first, scope, &set, &changes, &completion)
        case .claimNext:
            return try replay(
                .settle(requestID: first.requestID), first, scope, &set, &changes, &completion)
        case .directory(let command):
            let directory = scope.workspace?.directory
            return try encode(.directory(directory.outcome(of: command, candidates)), first, scope)
        case .outbox(.retry(let id)), .outbox(.suppress(let id, _)):
            guard let row = try read(candidates.notifications[id]) else { throw .store(.gone("notification \(id)")) }
            return try encode(.notification(row.notification), first, scope)
        case .outbox, .presence, .consumer, .removeOldAnswers, .login, .checkFile, .search, .backUp, .correctClock,
            .keepClock:
            return try encode(.done, first, scope)
        }
    }

    private func encode(
        _ output: TransactionResult.Output, _ first: AnswerReference, _ scope: Scope,
        state: ConversationState = ConversationState()
    ) throws(Refusal) -> [UInt8] {
        try encode(
            TransactionResult(output: output, state: state, reference: first, isReplay: true, logID: logID), scope)
    }

    private func replay(
        _ command: ConversationCommand, _ first: AnswerReference, _ scope: Scope, _ set: inout WorkingSet,
        _ changes: inout Changes, _ completion: inout Completion
    ) throws(Refusal) -> [UInt8] {
        guard let directory = scope.workspace?.directory else {
            throw .rejection(.unknown(.noSuchWorkspace, "workspace", scope.workspaceID))
        }
        let target = first.requestID.isEmpty ? command.target : .request(first.requestID)
        let (state, facts) = try state(of: target, scope, &set)
        let decision = HumanCall.decide(
            .settle(requestID: ""), state: state, facts: facts,
            context: context(scope, directory, zoneNames: state.zoneNames)
        ).decision
        let events = try encode(decision.events, after: scope.head)
        let written = first.event > 0 ? try event(first.event, scope, &set, changes) : nil
        guard let outcome = decision.outcome(of: target, first, ended: facts.ended, written) else {
            throw .store(.gone("the object"))
        }
        let answer = try encode(.conversation(outcome), first, scope, state: decision.state)
        completion.events = apply(decision, events, from: state, scope, &set, &changes)
        completion.reply = reply(decision.state, from: state)
        return answer
    }
}

extension Decision {
    /// The outcome of a command that was decided before, as of now; nil = its object does not exist.
    fileprivate func outcome(
        of target: ConversationCommand.Target, _ first: AnswerReference, ended: HumanCallRequest?, _ written: Event?
    ) -> Outcome? {
        switch target {
        case .conversation:
            if let note = written?.note { return .noted(note) }
            if let message = written?.message { return .sentBefore(message) }
            return state.conversation.map(Outcome.conversation)
        case .request(let id):
            // A request that has just expired is in an event.
            let candidates = [state.open, events.last { $0.request?.id == id }?.request, ended]
            guard let request = candidates.lazy.compactMap({ $0 }).first(where: { $0.id == id }) else { return nil }
            if first.requestID.isEmpty { return .changed(request) }
            if first.flags.contains(.claimed) { return .claimed(request) }
            if first.flags.contains(.deduplicated) { return .alreadyOpen(request) }
            return .triggered(
                request, autoMessage: written?.message, alert: first.alert,
                historyIgnored: first.flags.contains(.historyIgnored))
        }
    }
}

extension Directory? {
    /// The objects that a command named, as they are now. An object that was deleted since is reported as deleted.
    fileprivate func outcome(of command: DirectoryCommand, _ candidates: Candidates) -> DirectoryOutcome {
        switch command {
        case .putWorkspace: self.map { .workspace($0.workspace) } ?? .deleted
        case .putAction(let call): self?.actions[call.action?.id ?? ""].map(DirectoryOutcome.action) ?? .deleted
        case .putMember(let call): self?.members[call.member?.id ?? ""].map(DirectoryOutcome.member) ?? .deleted
        case .putSettings(let call):
            self?.settings[call.settings?.memberID ?? ""].map(DirectoryOutcome.settings) ?? .deleted
        case .putCannedReply: candidates.cannedReply.stored.map(DirectoryOutcome.cannedReply) ?? .deleted
        case .deleteWorkspace, .deleteAction, .deleteMember, .deleteCannedReply: .deleted
        }
    }
}

extension StoreError {
    fileprivate static func gone(_ what: String) -> StoreError {
        StoreError(.corrupt, "\(what) of a remembered answer is not in the store")
    }
}
