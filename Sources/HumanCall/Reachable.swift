import HumanCallMessages

extension Directory {
    /// The reason why no one of these members can be e-mailed, or nil.
    func obstacle(toMailing audience: [Member], canEmail: Bool) -> String? {
        if !canEmail { return "no SMTP server is configured" }
        if audience.isEmpty { return "the audience has no members" }
        if audience.allSatisfy(\.email.isEmpty) { return "no member of the audience has an e-mail address" }
        return nil
    }

    /// The people whom a trigger of this action would alert now. It agrees with the alert step.
    package func reach(
        of action: Action, availability: Availability, canEmail: Bool, schedule: OpenSchedule? = nil, now: Int64 = 0
    ) -> Reach {
        let audience = audience(team: action.team)
        let isAtWork = schedule?.opening(at: now) == nil
        if isAtWork, audience.contains(where: availability.contains) { return .online }
        let isMailed =
            action.notifyByEmailWhenOffline && (isAtWork || schedule?.emailsWhenClosed == true)
            && obstacle(toMailing: audience, canEmail: canEmail) == nil
        return isMailed ? .byEmail : .nobody
    }
}
