import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

// How a commit reaches the engines: its events first, then the answer that reports them.

extension Service {
    /// An event is on disk: streams show it; claims, deadlines, caches and waits follow it.
    func apply(_ committed: CommittedEvent, _ workspaceID: String) {
        let event = committed.event
        figures.count(committed, workspaceID)
        streams.append(committed.stored, workspaceID)
        writes.committed(event, workspaceID)
        if let request = event.request { apply(request, of: event, workspaceID) }
        if let member = event.member { apply(member, isDeleted: event.deleted, workspaceID) }
        if let settings = event.settings {
            let change = presence.disturb(MemberKey(workspaceID, settings.memberID), not: settings.doNotDisturb)
            if let change { announceAfterCommit(change) }
        }
        if !event.conversationID.isEmpty {
            for id in calls.wakeWaits(for: event, workspaceID) { answerOrPark(id) }
        }
    }

    private func apply(_ request: HumanCallRequest, of event: Event, _ workspaceID: String) {
        let key = RequestKey(workspaceID: workspaceID, requestID: request.id)
        presence.show(request, key, now: now.monotonicMilliseconds)
        timers.due.arm(request)
        queues.show(
            request, isNew: event.type == EventType.requestCreated.rawValue, workspaceID, now: now.monotonicMilliseconds
        )
        // An alert's e-mails are decided with it.
        if let alert = request.alerts.last, alert.emailed > 0 { timers.outbox.look(at: event.time) }
        if presence.hasLostAudience(request, workspaceID) { askAboutAudience(key) }
    }

    /// After the events of the same commit, which begin its lease.
    func apply(_ reply: ReplyChange, _ workspaceID: String) {
        let key = RequestKey(workspaceID: workspaceID, requestID: reply.requestID)
        presence.show(isVisitorWaiting: reply.isVisitorWaiting, key)
        if let dueAt = reply.dueAt { timers.due.arm(at: dueAt) }
    }

    private func apply(_ member: Member, isDeleted: Bool, _ workspaceID: String) {
        let key = MemberKey(workspaceID, member.id)
        guard isDeleted else { return presence.moved(key) }
        let (claims, change) = presence.deleted(key)
        deletedViewings += viewers.remove(key)
        for lapsed in claims { submit(lapsed, .retry(.lapse(lapsed))) }
        if let change { announceAfterCommit(change) }
    }

    private func announceAfterCommit(_ change: Sessions.Change) {
        keep(change)
        committedPresences.append(change)
    }

    /// A command is done.
    func complete(_ completion: Completion) {
        guard let purpose = writes.end(completion.token, completion.workspaceID) else { return }
        switch purpose {
        case .caller(let id, let uid, let bytes, let finish):
            calls.endWrite(bytes: bytes, uid)
            answer(id, completion, finish)
            return
        case .due(let key):
            timers.due.decided(key, hasFailed: completion.failure != nil, now: now.unixMilliseconds, store: store)
        case .retry(let retry): complete(retry, completion)
        case .sweep:
            if case .answered(let more) = completion.result, !more.isEmpty {
                timers.sweeps.again(now: now.monotonicMilliseconds)
            }
        case .lease: deliver(completion)
        case .signIn(let signIn):
            if case .answered = completion.result { deliver(signIn, completion.workspaceID) }
        case .recheck:
            timers.recheck.decided(hasFailed: completion.failure != nil, now: now.monotonicMilliseconds)
        case .fileCheck(let id):
            if let verify = calls.read(id) as? Verify.Reading {
                verify.fileWasChecked(failure: completion.failure)
                calls.again(id)
            }
        case .search(let id):
            if let search = calls.read(id) as? Search.Reading {
                search.searched(completion)
                calls.again(id)
            }
        case .backup(let id):
            if let backup = calls.read(id) as? Backup.Reading {
                backup.ended(completion)
                calls.again(id)
            }
        case .own: break
        }
        calls.endOwnWrite()
    }

    private func answer(_ id: CallID, _ completion: Completion, _ finish: PendingCommand.Finish) {
        if case .skip(let name) = finish { return answerSkip(id, name, completion) }
        if finish == .transcript, case .answered(let stored) = completion.result {
            if calls.makeReady(id, transcript: stored, completion.workspaceID) { answerOrPark(id) }
            return
        }
        let isOpen = calls.close(id) != nil
        do throws(Rejection) {
            switch completion.result {
            case .answered(let stored):
                if finish == .outbox { timers.outbox.look(at: now.unixMilliseconds) }
                guard isOpen else { return }
                outputs.append(.respond(id, payload: try finished(stored, finish, completion)))
            case .rejected(let rejection): throw rejection
            case .failed(let error):
                // The store reports itself that it cannot write.
                throw error.kind == .corrupt ? unreadable(error) : .store(error)
            }
        } catch {
            if isOpen { outputs.append(.fail(id, error)) }
        }
    }

    /// The webhook goes on whether or not its operator still waits.
    private func answerSkip(_ id: CallID, _ name: String, _ completion: Completion) {
        let isStored = if case .answered = completion.result { true } else { false }
        let webhook = endSkip(completion.workspaceID, name, !isStored)
        guard isStored else { return answer(id, completion, .nothing) }
        guard calls.close(id) != nil else { return }
        do throws(Rejection) {
            outputs.append(.respond(id, payload: try encoded(SkipWebhookEventResponse(webhook: webhook))))
        } catch {
            outputs.append(.fail(id, error))
        }
    }

    private func finished(
        _ stored: [UInt8], _ finish: PendingCommand.Finish, _ completion: Completion
    ) throws(Rejection) -> [UInt8] {
        switch finish {
        case .nothing, .outbox, .transcript, .skip: stored
        case .presence: try LoginTokens.withPresence(stored, completion.workspaceID, self)
        case .queue: try TriggerAction.withPlace(stored, completion, self)
        }
    }

    private func complete(_ retry: PendingCommand.Retry, _ completion: Completion) {
        let hasFailed = completion.failure != nil
        switch retry {
        case .presence(let key):
            if let row = presence.wrote(key, hasFailed: hasFailed) { submit(row) }
        case .audienceLeft(let key):
            if presence.answered(key), !hasFailed { askAboutAudience(key) }
        case .delivery(let token):
            if !hasFailed {
                timers.outbox.settled(token, now: now.unixMilliseconds)
                leaseMails()
            }
        case .consumer(let opening):
            // Its cursor cannot be kept, so the stream ends before its reader relies on it.
            if case .rejected(let rejection) = completion.result {
                for stream in streams.streams(began: opening) { fail(stream, rejection) }
            }
        // Before it, the time of this log was still the old one.
        case .clock:
            if !hasFailed {
                timers.recheck.begin()
                timers.outbox.look(at: now.unixMilliseconds)
            }
        case .audience, .lapse, .anchor: break
        }
        if hasFailed { timers.retries.add(retry, now: now.monotonicMilliseconds) }
    }

    /// A lease is on disk: its mails are handed over.
    private func deliver(_ completion: Completion) {
        let (workspaceID, failure) = (completion.workspaceID, completion.failure)
        for lease in completion.leases {
            let token = timers.outbox.begin(.alert(workspaceID: workspaceID, rows: lease.rows))
            // A digest speaks of many calls and quotes nobody.
            let isOne = lease.calls.count == 1
            let messages = lease.calls.map { isOne ? lastMessages(workspaceID, $0.conversation.id) : [] }
            outputs.append(
                .deliver(
                    delivery(
                        token, .alert(lease, messages: messages),
                        language: language(of: lease.recipient.id, in: workspaceID))))
        }
        for key in timers.outbox.leased(failure: failure, now: now.unixMilliseconds, store: store) {
            outputs.append(
                .report(
                    "a notification cannot be read, and is not sent",
                    detail: "\(key.notificationID) of workspace \(key.workspaceID): \(failure?.message ?? "")"))
        }
        leaseMails()
    }

    func delivery(_ token: UInt64, _ mail: Delivery.Mail, language: String = "") -> Delivery {
        Delivery(
            token: token, mail: mail, time: now.unixMilliseconds, date: now.systemMilliseconds, language: language)
    }

    /// The member's language, or else that of the workspace.
    func language(of memberID: String, in workspaceID: String) -> String {
        guard let directory = try? directory(workspaceID) else { return "" }
        let own = directory.settings(of: memberID).language
        return own.isEmpty ? directory.workspace.language : own
    }

    /// Oldest first. A mail without them is better than none, so a failed read costs only these lines.
    private func lastMessages(_ workspaceID: String, _ conversationID: String) -> [Message] {
        let newest = try? store.newestMessageEvents(
            workspaceID, conversationID: conversationID, through: .max, limit: ServiceLimits.messagesPerMailMax,
            bytesMax: ServiceLimits.messageBytesPerMailMax)
        return ((try? messages(of: newest ?? [])) ?? []).reversed()
    }
}

extension Completion {
    /// Why the store could not decide or write; nil = it did, or refused the command.
    var failure: StoreError? {
        if case .failed(let error) = result { error } else { nil }
    }
}
