import HumanCall
import HumanCallMessages

extension Invariants {
    /// The reply clock as a reader of the log works it out, without the domain's own.
    private struct Wait {
        enum Phase { case first, next, firstAlerted, nextAlerted, answered }

        var phase: Phase
        var start: Int64
        var action: Action

        var dueAt: Int64? {
            let minutes =
                switch phase {
                case .first, .firstAlerted: action.firstReplyMinutes
                case .next, .nextAlerted: action.nextReplyMinutes
                case .answered: action.visitorIdleMinutes
                }
            return minutes > 0 ? start + Int64(minutes) * 60_000 : nil
        }
    }

    /// Nobody is alerted, loses a chat or counts as gone early, and nothing happens in a chat whose time has passed before
    /// that is decided.
    static func problemsOfReplies(in log: [Event]) -> [String] {
        var problems: [String] = []
        var waits: [String: Wait] = [:]
        for event in log {
            let id = event.conversationID
            let wait = waits[id]
            let isDue = wait?.dueAt.map { $0 <= event.time } ?? false
            /// The event is the effect of the clock in one of these phases.
            func effect(_ name: String, _ phases: Wait.Phase...) {
                guard let wait, phases.contains(wait.phase) else {
                    return problems.append("\(name) at \(event.sequence), and it was not its turn")
                }
                if !isDue { problems.append("\(name) at \(event.sequence) came early") }
            }
            var isEffect = false
            if let request = event.request {
                let cause = request.alerts.last?.cause
                switch (event.type, request.state) {
                case ("request.alerted", .assigned):
                    effect("the alert", .first, .next)
                    isEffect = true
                    waits[id]?.phase = wait?.phase == .first ? .firstAlerted : .nextAlerted
                    waits[id]?.start = event.time
                case ("request.rescheduled", .assigned):
                    if (wait?.start ?? 0) <= event.time {
                        problems.append("\(event.sequence) starts a clock again that was not ahead")
                    }
                    isEffect = true
                    waits[id]?.start = event.time
                case ("request.requeued", _) where cause == .unanswered:
                    effect("the give-up", .firstAlerted, .nextAlerted)
                    isEffect = true
                    waits[id] = nil
                case ("request.completed", _) where request.endReason == .visitorIdle:
                    effect("the end", .answered)
                    isEffect = true
                    waits[id] = nil
                case ("request.completed", _) where request.endReason == .lapsed && isDue:
                    // A lapse, or the give-up with RETURN_TO_AI.
                    isEffect = true
                    waits[id] = nil
                case ("request.assigned", _), ("request.transferred", _):
                    if isDue { problems.append("\(event.type) at \(event.sequence) came before what was due") }
                    waits[id] = Wait(phase: .first, start: event.time, action: request.action ?? Action())
                case (_, .assigned): break
                default: waits[id] = nil
                }
            } else if let message = event.message, !message.imported, message.kind == .text, wait != nil {
                switch (message.author, wait?.phase) {
                case (.member, _):
                    waits[id]?.phase = .answered
                    waits[id]?.start = event.time
                case (.visitor, .answered):
                    waits[id]?.phase = .next
                    waits[id]?.start = event.time
                default: break
                }
            }
            if isDue, !isEffect, wait != nil, event.message?.kind == .text || event.note != nil {
                problems.append("\(event.type) at \(event.sequence) came before what was due")
            }
        }
        return problems
    }
}
