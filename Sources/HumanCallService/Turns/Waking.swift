import HumanCall
import HumanCallMessages
import HumanCallStore

// Work that is due because time has passed, and at start.

extension Service {
    func expireMembersAndClaims() {
        // A stop may take long: members who were online when it began count as online after the next start.
        guard !isStopping else { return }
        let (changes, lapsed) = presence.expire(now: now.monotonicMilliseconds)
        for change in changes { announce(change) }
        for claim in lapsed { submit(claim, .own) }
    }

    /// A member came, went, or turned away.
    func announce(_ change: Sessions.Change) {
        keep(change)
        show(change)
    }

    func keep(_ change: Sessions.Change) {
        if let row = presence.changed(change) { submit(row) }
    }

    func show(_ change: Sessions.Change) {
        var event = streams.ephemeral(.presenceChanged, time: now.unixMilliseconds)
        event.presence = PresenceChange(
            memberID: change.key.memberID, presence: change.presence, awayChosen: change.isAwayChosen,
            doNotDisturb: change.isUndisturbed)
        streams.show(event, .presenceChanged, change.key.workspaceID, now: now, into: &outputs)
    }

    /// One page of each workspace where members have left.
    func checkAudiences() {
        for workspaceID in presence.workspacesToCheck {
            do throws(StoreError) {
                let keys = try presence.checkPage(workspaceID, store: store, canEmail: configuration.canEmail)
                for key in keys { askAboutAudience(key) }
            } catch {
                timers.retries.add(.audience(workspaceID), now: now.monotonicMilliseconds)
            }
        }
    }

    func decideDueRequests() {
        // After a failed read the timer tries again.
        let keys = (try? timers.due.take(now: now.unixMilliseconds, store: store)) ?? []
        for key in keys {
            submitOwn(.conversation(.settle(requestID: key.requestID)), key.workspaceID, .due(key))
        }
    }

    /// Submits again what the store failed. A presence may have changed meanwhile: the present one is written.
    func retryFailedCommands() {
        for retry in timers.retries.take(now: now.monotonicMilliseconds) {
            switch retry {
            case .audienceLeft(let key): askAboutAudience(key)
            case .audience(let workspaceID): presence.checkAudiences(workspaceID)
            case .presence(let key):
                if let row = presence.row(key) { submit(row) }
            case .consumer(let opening): submit(opening)
            case .lapse(let lapsed): submit(lapsed, .retry(retry))
            case .clock(let workspaceID): submitCorrection(workspaceID)
            case .anchor: keepClock()
            case .delivery(let token): submitOutcome(ofMail: token)
            }
        }
    }

    func sweepOldAnswers() {
        guard timers.sweeps.isDue(now: now.monotonicMilliseconds) else { return }
        submitSweep()
        expireConsumers()
    }

    // MARK: Start

    /// Submits what must exist before the first caller: the default workspace, and the seed of `--dev`.
    package func prepare(_ commands: [DirectoryCommand], now: Now) {
        self.now = now
        for command in commands { submitOwn(.directory(command), defaultWorkspaceID, .own) }
    }

    /// Continues what the store holds: claims with full grace, who was online, what is due.
    func restore() throws(StoreError) {
        try restoreSettings()
        for row in try store.presences() { presence.restore(row, now: now.monotonicMilliseconds) }
        var position: RequestKey?
        repeat {
            let page = try store.openRequests(
                [.pending, .assigned], after: position, limit: Int(ServiceLimits.pageSizeMax))
            for (key, request) in page { try restore(request, key) }
            position = page.last?.0
        } while position != nil
        // The audiences of requests that wait are checked once the daemon serves: there may be very many, and few whose audience has left
        // since they were alerted.
        var last = ""
        repeat {
            let page = try store.workspaces(after: last, limit: Int(ServiceLimits.pageSizeMax))
            for workspace in page { presence.checkAudiences(workspace.id) }
            last = page.last?.id ?? ""
        } while !last.isEmpty
        keptAnchor = try store.clockAnchor()
        timers.recheck.begin()
        try timers.due.begin(store: store)
        timers.outbox.look(at: now.unixMilliseconds)
    }

    /// Before the presences: a member who is not to be disturbed is available to nobody.
    private func restoreSettings() throws(StoreError) {
        for workspaceID in try store.heads().keys {
            for settings in (try store.directory(workspaceID)?.settings ?? [:]).values where settings.doNotDisturb {
                _ = presence.disturb(MemberKey(workspaceID, settings.memberID), not: true)
            }
        }
    }

    /// The claim of a member who was deleted just before the daemon ended lapses. The command decides again, so nothing
    /// happens twice.
    private func restore(_ request: HumanCallRequest, _ key: RequestKey) throws(StoreError) {
        queues.restore(request, key.workspaceID)
        guard let claim = request.claim else { return }
        presence.show(request, key, now: now.monotonicMilliseconds)
        // A claim of a version without clocks has none: it is renewed as before.
        let clock = try store.replyClock(key.workspaceID, key.requestID)
        presence.show(isVisitorWaiting: clock?.isVisitorWaiting ?? false, key)
        if try store.directory(key.workspaceID)?.members[claim.memberID] == nil {
            let lapsed = Leases.Lapsed(key: key, epoch: claim.epoch)
            submit(lapsed, .retry(.lapse(lapsed)))
        }
    }
}
