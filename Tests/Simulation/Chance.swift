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
    /// Open for some of every four hours, so that a run sees openings and closings.
    static func random(using generator: inout SeededGenerator) -> BusinessHours {
        var hours = BusinessHours()
        let minutes = Int32.random(in: 1...119, using: &generator)
        hours.weekly = (1...7).flatMap { day in
            (0..<6).map { OpenHours(weekday: day, fromMinute: $0 * 240, toMinute: $0 * 240 + minutes * 2) }
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
