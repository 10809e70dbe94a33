import HumanCallMessages

/// The times of a request that enters PENDING now. Unix milliseconds, 0 = never.
struct PendingTimes {
    var deadlineAt: Int64
    var escalateAt: Int64 = 0
    /// The action's business hours begin; 0 = they have begun.
    var opensAt: Int64 = 0

    init(of action: Action, now: Int64, clockSpeed: Int64, schedule: OpenSchedule?) {
        let close = Context.milliseconds(ofMinutes: action.closeAfterMinutes, clockSpeed: clockSpeed)
        let escalate = Context.milliseconds(ofMinutes: action.escalateAfterMinutes, clockSpeed: clockSpeed)
        deadlineAt = now + close
        if action.escalateAfterMinutes > 0 { escalateAt = now + escalate }
        guard let schedule else { return }
        let opening = schedule.opening(at: now)
        opensAt = opening ?? 0
        if schedule.countsOpenHours {
            deadlineAt = schedule.time(after: close, from: now) ?? deadlineAt
        }
        guard escalateAt > 0 else { return }
        if schedule.countsOpenHours {
            escalateAt = schedule.time(after: escalate, from: now) ?? 0
        } else if !schedule.emailsWhenClosed {
            // Nobody is e-mailed outside of the hours: the team first gets its time after the opening.
            if let opening {
                escalateAt = opening + escalate
            } else if let later = schedule.opening(at: escalateAt) {
                escalateAt = later
            }
        }
        if escalateAt >= deadlineAt { escalateAt = 0 }
    }
}

extension Action {
    /// Its business hours; nil = it is always open, or its time zone is unknown.
    package func schedule(_ offsets: (String) -> ZoneOffsets?) -> OpenSchedule? {
        guard let hours = businessHours else { return nil }
        return (hours.timeZone.isEmpty ? .utc : offsets(hours.timeZone)).map { OpenSchedule(hours, $0) }
    }
}

extension Context {
    /// An action's business hours; nil = it is always open, or its time zone is no longer known here.
    func schedule(of action: Action?) -> OpenSchedule? {
        action?.schedule { zones[$0] }
    }

    func pendingTimes(of action: Action) -> PendingTimes {
        PendingTimes(of: action, now: now, clockSpeed: clockSpeed, schedule: schedule(of: action))
    }
}

extension HumanCallRequest {
    /// PENDING, and due later than its action allows from now on.
    func isDueTooFarAway(now: Int64, _ clockSpeed: Int64, _ schedule: OpenSchedule?) -> Bool {
        guard state == .pending else { return false }
        let latest = PendingTimes(of: action ?? Action(), now: now, clockSpeed: clockSpeed, schedule: schedule)
        func isTooFar(_ time: Int64, _ latest: Int64) -> Bool {
            time > 0 && latest > 0 && time > latest + Limits.clockToleranceMilliseconds
        }
        // While it is open now, an opening in the future is one that the clock came from.
        return isTooFar(deadlineAt, latest.deadlineAt) || isTooFar(escalateAt, latest.escalateAt)
            || isTooFar(opensAt, max(latest.opensAt, now))
    }

    /// The same, with the source of time zones.
    package func isDueTooFarAway(now: Int64, _ clockSpeed: Int64, zones: ZoneSource) -> Bool {
        isDueTooFarAway(now: now, clockSpeed, action?.schedule { zones($0, now) })
    }
}
