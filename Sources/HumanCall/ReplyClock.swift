import HumanCallMessages

/// The party that waits for the other while a member holds a request, and since when (CONTRACT.md, C2.13). Times are Unix
/// milliseconds.
///
/// ```
/// claim --> waiting(first) --alert--> alerted --give-up--> the claim ends
///               |                        |
///               +-------- holder writes -+--> answered --visitor_idle_minutes--> COMPLETED
///                                                |  ^
///                             visitor writes ----+  +---- holder writes again
///                                                v
///                                            waiting(next)
/// ```
///
/// Only events move it (`ConversationState.replyClock(after:)`), so a replay of the log has the same one. It is no part of
/// the request's bytes: a message changes no version, and wakes no wait.
package enum ReplyClock: Sendable, Hashable {
    /// The visitor waits for the holder's line. `isFirst`: the holder has written nothing since the claim began.
    case waiting(since: Int64, isFirst: Bool)
    /// The same, after the holder was alerted about it.
    case alerted(at: Int64, isFirst: Bool)
    /// The holder wrote last.
    case answered(at: Int64)

    /// The visitor waits for the holder.
    package var isVisitorWaiting: Bool {
        if case .answered = self { false } else { true }
    }

    /// The time that it counts from. The give-up counts from the alert: nobody loses a claim without having been alerted, and
    /// without the whole time after that, however late the timer is.
    package var start: Int64 {
        switch self {
        case .waiting(let since, _): since
        case .alerted(let at, _): at
        case .answered(let at): at
        }
    }

    fileprivate func starting(at time: Int64) -> ReplyClock {
        switch self {
        case .waiting(_, let isFirst): .waiting(since: time, isFirst: isFirst)
        case .alerted(_, let isFirst): .alerted(at: time, isFirst: isFirst)
        case .answered: .answered(at: time)
        }
    }

    /// How long each of its steps takes; 0 = for ever.
    package func minutes(_ action: Action?) -> Int32 {
        switch self {
        case .waiting(_, let isFirst), .alerted(_, let isFirst):
            isFirst ? action?.firstReplyMinutes ?? 0 : action?.nextReplyMinutes ?? 0
        case .answered: action?.visitorIdleMinutes ?? 0
        }
    }

    /// It started in the future: the clock has been set back since (docs/decisions/0024).
    package func isAhead(now: Int64) -> Bool { start > now + Limits.clockToleranceMilliseconds }
}

// MARK: Stored

extension ReplyClock {
    /// How a store keeps the case; 0 = no clock.
    package var phase: Int64 {
        switch self {
        case .waiting(_, isFirst: true): 1
        case .waiting(_, isFirst: false): 2
        case .alerted(_, isFirst: true): 3
        case .alerted(_, isFirst: false): 4
        case .answered: 5
        }
    }

    package init?(phase: Int64, start: Int64) {
        switch phase {
        case 1: self = .waiting(since: start, isFirst: true)
        case 2: self = .waiting(since: start, isFirst: false)
        case 3: self = .alerted(at: start, isFirst: true)
        case 4: self = .alerted(at: start, isFirst: false)
        case 5: self = .answered(at: start)
        default: return nil
        }
    }
}

extension HumanCallRequest {
    /// When the clock of this request has its next effect; nil = never. `clockSpeed` is that of `Context`.
    package func dueAt(_ clock: ReplyClock?, clockSpeed: Int64) -> Int64? {
        guard state == .assigned, let clock, case let minutes = clock.minutes(action), minutes > 0 else { return nil }
        let wait = Context.milliseconds(ofMinutes: minutes, clockSpeed: clockSpeed)
        return clock.start + max(wait, Limits.replyMillisecondsMin)
    }
}

extension Context {
    static func milliseconds(ofMinutes minutes: Int32, clockSpeed: Int64) -> Int64 {
        max(1, Int64(minutes) * millisecondsPerMinute / max(1, clockSpeed))
    }
}

extension ConversationState {
    /// The clock after this event, which the state does not have yet.
    func replyClock(after event: Event) -> ReplyClock? {
        if let request = event.request {
            guard request.state == .assigned, let claim = request.claim else {
                return request.id == open?.id || request.state == .pending ? nil : replyClock
            }
            guard open?.id == request.id, open?.claim?.epoch == claim.epoch else {
                return .waiting(since: event.time, isFirst: true)
            }
            switch EventType(rawValue: event.type) {
            case .requestAlerted:
                guard request.alerts.last?.cause == .replyDue, case .waiting(_, let isFirst)? = replyClock else {
                    break
                }
                return .alerted(at: event.time, isFirst: isFirst)
            case .requestRescheduled: return replyClock?.starting(at: event.time)
            default: break
            }
            return replyClock
        }
        guard let message = event.message, open?.state == .assigned else { return replyClock }
        switch message.author {
        case .member: return .answered(at: event.time)
        case .visitor:
            guard case .answered? = replyClock else { return replyClock }
            return .waiting(since: event.time, isFirst: false)
        default: return replyClock
        }
    }
}
