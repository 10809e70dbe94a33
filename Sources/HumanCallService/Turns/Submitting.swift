import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

// How commands reach the store.

extension Service {
    /// Submits a caller's command. Its completion answers the call: with what `answer` encodes, and `finish` adds.
    func submit(
        _ work: Transaction.Work, _ workspaceID: String, for call: Call, idempotency: Transaction.Idempotency? = nil,
        finish: PendingCommand.Finish = .nothing,
        answer: @escaping @Sendable (TransactionResult, WireArena) throws(WireError) -> [UInt8]
    ) throws(Rejection) {
        try calls.openWrite(call)
        let token = writes.begin(
            work, workspaceID,
            .caller(call.id, uid: call.caller.uid, bytes: call.payloadBytes, finish))
        outputs.append(
            .submit(
                Transaction(
                    token: token, workspaceID: workspaceID, work: work, idempotency: idempotency,
                    availability: presence.availability(workspaceID), canEmail: configuration.canEmail,
                    actorUID: call.caller.uid, actorIsAdmin: call.authority.isAdmin(of: workspaceID),
                    ownUID: configuration.ownUID, answer: answer)))
    }

    /// Submits a command of the daemon's own; `user` is the caller for whom it does so.
    func submitOwn(
        _ work: Transaction.Work, _ workspaceID: String, _ purpose: PendingCommand.Purpose,
        as user: ConsumerUser? = nil,
        answer: @escaping @Sendable (TransactionResult, WireArena) throws(WireError) -> [UInt8] = {
            _, _ throws(WireError) in []
        }
    ) {
        calls.beginOwnWrite()
        let token = writes.begin(work, workspaceID, purpose)
        outputs.append(
            .submit(
                Transaction(
                    token: token, workspaceID: workspaceID, work: work,
                    availability: presence.availability(workspaceID), canEmail: configuration.canEmail,
                    actorUID: user?.uid ?? configuration.ownUID, actorIsAdmin: user?.isAdmin ?? true,
                    ownUID: configuration.ownUID, answer: answer)))
    }

    // MARK: Commands of the daemon's own

    func submit(_ lapsed: Leases.Lapsed, _ purpose: PendingCommand.Purpose) {
        submitOwn(
            .conversation(.lapse(requestID: lapsed.key.requestID, epoch: lapsed.epoch)), lapsed.key.workspaceID, purpose
        )
    }

    func submit(_ row: PresenceRow) {
        submitOwn(.presence(row), row.workspaceID, .retry(.presence(MemberKey(row.workspaceID, row.memberID))))
    }

    /// Keeps a consumer's first cursor, so that a restart before its first AckEvents misses nothing, or its use.
    func submit(_ opening: ConsumerOpening) {
        submitOwn(
            .consumer(.open(name: opening.name, head: opening.head), now: timers.sweeps.answerTime(now: now)),
            opening.workspaceID, .retry(.consumer(opening)), as: opening.user)
    }

    /// Consumers that have streams are being used, however long nothing was acknowledged.
    func expireConsumers() {
        submitOwn(
            .consumer(.expire(streaming: streams.consumers), now: timers.sweeps.answerTime(now: now)),
            defaultWorkspaceID, .own)
    }

    /// Asks whether a request still has an audience.
    func askAboutAudience(_ key: RequestKey) {
        guard presence.ask(key) else { return }
        submitOwn(
            .conversation(.audienceLeft(requestID: key.requestID)), key.workspaceID, .retry(.audienceLeft(key)))
    }

    /// Writes what the mail server answered. It is submitted until it is written, because the mail would be sent again
    /// otherwise.
    func submitOutcome(ofMail token: UInt64) {
        guard let (workspaceID, command) = timers.outbox.settlement(of: token) else { return }
        submitOwn(.outbox(command), workspaceID, .retry(.delivery(token)))
    }

    /// Answered with a byte if there may be more to remove.
    func submitSweep() {
        submitOwn(.removeOldAnswers(now: timers.sweeps.answerTime(now: now)), defaultWorkspaceID, .sweep) {
            executed, _ in
            guard case .removed(let count) = executed.output else { return [] }
            return count == StoreLimits.answersPerSweepMax ? [1] : []
        }
    }

    /// Leases mails that are due, while there is room for them.
    func leaseMails() {
        guard configuration.canEmail, !isStopping,
            let work = timers.outbox.take(now: now.unixMilliseconds, store: store)
        else { return }
        submitOwn(
            .outbox(.lease(ids: work.ids, mailsMax: work.mailsMax, hourlyCap: configuration.mailHourlyCap)),
            work.workspaceID, .lease)
    }
}
