import HumanCallMessages

// The times of an action after a claim, and their defaults (CONTRACT.md, C1.4).

extension Limits {
    package static let replyMinutesMax: Int32 = 1_440
    package static let visitorIdleMinutesMax: Int32 = 10_080
    package static let firstReplyMinutesDefault: Int32 = 3
    package static let nextReplyMinutesDefault: Int32 = 10
    package static let visitorIdleMinutesDefault: Int32 = 30
}

extension Action {
    /// The times of a new action. A stored action keeps what it has, also 0.
    mutating func setTimersOfNew() {
        firstReplyMinutes = Limits.firstReplyMinutesDefault
        nextReplyMinutes = Limits.nextReplyMinutesDefault
        visitorIdleMinutes = Limits.visitorIdleMinutesDefault
    }

    /// Escalation is on by default. It depends on the deadline, so it is set after the fields that the call names.
    mutating func setEscalationOfNew(named fields: [String]) {
        guard !fields.contains("escalate_after_minutes") else { return }
        escalateAfterMinutes = closeAfterMinutes / 2
    }

    /// Something happens on its own while a member holds a request of this action.
    package var hasReplyTimers: Bool { firstReplyMinutes > 0 || nextReplyMinutes > 0 || visitorIdleMinutes > 0 }

    func validateTimers() throws(Rejection) {
        try Self.require(firstReplyMinutes, "first_reply_minutes", max: Limits.replyMinutesMax)
        try Self.require(nextReplyMinutes, "next_reply_minutes", max: Limits.replyMinutesMax)
        try Self.require(visitorIdleMinutes, "visitor_idle_minutes", max: Limits.visitorIdleMinutesMax)
    }

    private static func require(_ minutes: Int32, _ field: String, max: Int32) throws(Rejection) {
        guard (0...max).contains(minutes) else {
            throw .invalid("action.\(field)", "is \(minutes); use 1 to \(max) minutes, or 0 for never")
        }
    }
}
