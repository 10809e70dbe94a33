import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

// What the service does of its own accord: at start, as members come and go, and when time passes.

extension Service {
    /// Takes up what the store holds: claims with full grace, who was online, what is due.
    func restore() throws(StoreError) {
        for row in try store.presences() {
            sessions.restore(
                Sessions.MemberKey(row.workspaceID, row.memberID), presence: row.presence,
                now: now.monotonicMilliseconds)
        }
        var position: RequestKey?
        repeat {
            let page = try store.openRequests([.assigned], after: position, limit: Int(ServiceLimits.pageSizeMax))
            for (key, request) in page { try restore(request, key) }
            position = page.last?.0
        } while position != nil
        // Those that wait are looked through once the daemon serves: there may be very many, and few whose audience has left
        // since they were alerted.
        var last = ""
        repeat {
            let page = try store.workspaces(after: last, limit: Int(ServiceLimits.pageSizeMax))
            for workspace in page { audienceChecks.look(workspace.id) }
            last = page.last?.id ?? ""
        } while !last.isEmpty
        try due.begin(store: store)
        outbox.look(at: now.unixMilliseconds)
    }

    /// A claim goes on with full grace; one whose member was deleted when the daemon ended lapses. That is decided again, so
    /// what was done is not done twice.
    private func restore(_ request: HumanCallRequest, _ key: RequestKey) throws(StoreError) {
        guard let claim = request.claim else { return }
        leases.begin(key, memberID: claim.memberID, epoch: claim.epoch, now: now.monotonicMilliseconds)
        if try store.directory(key.workspaceID)?.members[claim.memberID] == nil {
            let lapsed = Leases.Lapsed(key: key, epoch: claim.epoch)
            submit(lapsed, retry: .lapse(lapsed))
        }
    }

    func submit(_ lapsed: Leases.Lapsed, retry: Retry? = nil) {
        submitOwn(
            .conversation(.lapse(requestID: lapsed.key.requestID, epoch: lapsed.epoch)), lapsed.key.workspaceID,
            retry: retry)
    }

    /// A member came, went, or turned away.
    func announce(_ change: Sessions.Change) {
        let workspaceID = change.key.workspaceID
        keepPresence(change.key)
        var event = Event()
        event.type = EventType.presenceChanged.rawValue
        event.time = now.unixMilliseconds
        event.actorUID = configuration.ownUID
        event.presence = PresenceChange(memberID: change.key.memberID, presence: change.presence)
        broadcast(event, .presenceChanged, workspaceID)
        if change.presence != .available { alertWhereNobodyIsLeft(workspaceID) }
    }

    /// Writes the member's present presence, after the write of an earlier one.
    private func keepPresence(_ key: Sessions.MemberKey) {
        guard presencesInFlight.insert(key).inserted else {
            presencesChanged.insert(key)
            return
        }
        submitOwn(
            .presence(
                PresenceRow(workspaceID: key.workspaceID, memberID: key.memberID, presence: sessions.presence(key))),
            key.workspaceID)
    }

    /// When the last available one of an audience leaves while a request is PENDING, the e-mail step runs then. The
    /// requests are looked through page by page in later turns.
    func alertWhereNobodyIsLeft(_ workspaceID: String) {
        audienceChecks.look(workspaceID)
    }

    func lookForLeftAudiences(_ workspaceID: String, before: String) {
        do throws(StoreError) {
            guard let directory = try store.directory(workspaceID) else {
                return audienceChecks.went(workspaceID, to: nil)
            }
            let availability = sessions.availability(workspaceID)
            var query = RequestQuery()
            query.states = [.pending]
            query.before = before
            query.limit = ServiceLimits.requestsPerReadMax
            let page = try store.requests(workspaceID, query)
            for request in page
            where request.mayBeAlertedAgain(canEmail: configuration.canEmail)
                && !directory.audience(team: request.team).contains(where: availability.contains)
            {
                askAboutAudience(RequestKey(workspaceID: workspaceID, requestID: request.id))
            }
            audienceChecks.went(workspaceID, to: page.count == query.limit ? page.last?.id : nil)
        } catch {
            audienceChecks.went(workspaceID, to: nil)
            settled(.audience(workspaceID), hasFailed: true)
        }
    }

    func askAboutAudience(_ key: RequestKey) {
        guard audienceChecks.ask(key) else { return }
        submitOwn(.conversation(.audienceLeft(requestID: key.requestID)), key.workspaceID)
    }

    /// A write that nothing else would repeat is done, or is repeated a little later.
    func settled(_ retry: Retry, hasFailed: Bool) {
        switch retry {
        case .presence(let key):
            presencesInFlight.remove(key)
            if presencesChanged.remove(key) != nil, !hasFailed { keepPresence(key) }
        case .audienceLeft(let key):
            if audienceChecks.answered(key), !hasFailed { askAboutAudience(key) }
        case .delivery(let token):
            if !hasFailed { settledDelivery(token) }
        case .audience, .consumer, .lapse: break
        }
        guard hasFailed else { return }
        retries.insert(retry)
        retryAt = now.monotonicMilliseconds + ServiceLimits.storeRetryMilliseconds
    }

    /// A place that there was no room for: whoever relies on it is told, before an event is missed.
    func refused(_ retry: Retry, _ rejection: Rejection) {
        guard case .consumer(let workspaceID, let name, _) = retry else { return }
        for stream in streamsByWorkspace[workspaceID] ?? [] where stream.consumer == name {
            fail(stream, rejection)
        }
    }

    func settleDue() {
        do throws(StoreError) {
            for key in try due.take(now: now.unixMilliseconds, store: store) {
                submitOwn(.conversation(.settle(requestID: key.requestID)), key.workspaceID, dueKey: key)
            }
        } catch {
            due.rest(now: now.unixMilliseconds)
        }
    }

    /// Asks the store again for what it refused. A presence may have changed meanwhile: the present one is written.
    func retryRefused() {
        guard let time = retryAt, time <= now.monotonicMilliseconds else { return }
        retryAt = nil
        let refused = retries
        retries = []
        for retry in refused {
            switch retry {
            case .audienceLeft(let key): askAboutAudience(key)
            case .audience(let workspaceID): alertWhereNobodyIsLeft(workspaceID)
            case .presence(let key): keepPresence(key)
            case .consumer(let workspaceID, let name, let sequence):
                submitOwn(.consumer(name: name, sequence: sequence), workspaceID)
            case .lapse(let lapsed): submit(lapsed, retry: retry)
            case .delivery(let token): settleDelivery(token)
            }
        }
    }

    /// A member's own act is a sign of life.
    func renew(_ workspaceID: String, memberID: String) {
        leases.renew(Sessions.MemberKey(workspaceID, memberID), now: now.monotonicMilliseconds)
    }
}

extension Service.Retry {
    init?(_ work: Transaction.Work, _ workspaceID: String) {
        switch work {
        case .presence(let row): self = .presence(Sessions.MemberKey(workspaceID, row.memberID))
        case .conversation(.audienceLeft(let requestID)):
            self = .audienceLeft(RequestKey(workspaceID: workspaceID, requestID: requestID))
        case .consumer(let name, let sequence): self = .consumer(workspaceID, name: name, sequence: sequence)
        default: return nil
        }
    }
}
