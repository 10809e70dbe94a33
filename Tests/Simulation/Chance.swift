import HumanCall
import HumanCallMessages
import RandomMessages

// The parts of a run that its seed decides once.

extension Action {
    /// The action of a run. A third of them have business hours.
    static func random(using generator: inout SeededGenerator) -> Action {
        let holds: WhilePending = Bool.random(using: &generator) ? .aiHolds : .aiContinues
        let lapse: OnLapse = Bool.random(using: &generator) ? .requeue : .returnToAI
        // Without the line a member who returns has not left, as far as the visitor knows.
        let requeued = Bool.random(using: &generator) ? "{name} left." : ""
        var action = Action(
            id: "call", autoMessage: "One moment.", team: "support", joinedMessage: "{name}",
            whilePending: holds, onLapse: lapse, escalateAfterMinutes: 5, emailedMessage: "By mail.",
            nobodyMessage: "Nobody.", requeuedMessage: "\(requeued)")
        if Int.random(in: 0..<3, using: &generator) == 0 { action.businessHours = .random(using: &generator) }
        return action
    }
}

extension BusinessHours {
    /// Closed for up to 50 minutes five times a day, also about the time of day at which a run begins. A deadline of ten
    /// open minutes is never further away than the end of a run.
    static func random(using generator: inout SeededGenerator) -> BusinessHours {
        var hours = BusinessHours()
        let closing = Int32.random(in: 150...200, using: &generator)
        let opening = closing + Int32.random(in: 2...50, using: &generator)
        for day: Int32 in 1...7 {
            hours.weekly.append(OpenHours(weekday: day, fromMinute: 0, toMinute: closing))
            for block: Int32 in 0..<5 {
                let end = min(1_440, (block + 1) * 288 + closing)
                hours.weekly.append(OpenHours(weekday: day, fromMinute: block * 288 + opening, toMinute: end))
            }
        }
        hours.countOpenHours = Bool.random(using: &generator)
        hours.emailWhenClosed = Bool.random(using: &generator)
        return hours
    }
}

extension DeliveryOutcome {
    static func random(using generator: inout SeededGenerator) -> DeliveryOutcome {
        switch Int.random(in: 0..<10, using: &generator) {
        case ..<6: DeliveryOutcome(isDelivered: true, code: 250, detail: "OK")
        case ..<9: DeliveryOutcome(isDelivered: false, code: 451, detail: "greylisted")
        default: DeliveryOutcome(isDelivered: false, isPermanent: true, code: 550, detail: "no such mailbox")
        }
    }
}
