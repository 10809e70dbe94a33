import HumanCall
import HumanCallMessages
import HumanCallStore

@testable import HumanCallService

/// A limit for reads that want everything.
let everything = 1_000_000

/// Invariants of the stored state at any moment, and of the whole log at the end.
enum Invariants {
    /// A conversation has at most one holder, and no visitor is stranded.
    static func problems(in store: any Store) throws -> [String] {
        var problems: [String] = []
        for conversation in try store.conversations("default", in: .all, after: "", limit: everything) {
            let control = conversation.control ?? Control()
            let open = try control.requestID.isEmpty ? nil : store.request("default", control.requestID)
            func require(_ holds: Bool, _ rule: String) { if !holds { problems.append("\(conversation.id): \(rule)") } }
            require(control.aiMaySpeak == (control.holder == .ai), "ai_may_speak does not agree with the holder")
            switch open?.state {
            case nil:
                require(control.aiMaySpeak && control.requestID.isEmpty, "no request is open, and the AI may not speak")
            case .pending:
                require(open!.deadlineAt > 0 && open!.claim == nil, "PENDING without a deadline, or with a claim")
                let isPaused = open!.action?.whilePending == .aiHolds && !LineInvariant.foundNobody(open!)
                require(control.holder == (isPaused ? .nobody : .ai), "PENDING, and \(control.holder) holds")
            case .assigned:
                require(
                    control.holder == .member && control.memberID == open!.claim?.memberID,
                    "the claim's member does not hold")
                require(control.epoch == open!.claim?.epoch, "the claim has a different epoch than control")
            case .some(let state): require(false, "control names a request that is \(state)")
            }
        }
        let named = Set(
            try store.conversations("default", in: .all, after: "", limit: everything).compactMap(
                \.control?.requestID))
        for (key, _) in try store.openRequests([.pending, .assigned], after: nil, limit: everything)
        where !named.contains(key.requestID) {
            problems.append("\(key.requestID) is open, and no conversation names it")
        }
        return problems
    }

    /// With nothing in flight: somebody was alerted for every pending request, and every claim has its lease and its member.
    static func problemsAtRest(_ service: Service, _ store: any Store) throws -> [String] {
        guard let directory = try store.directory("default") else { return ["no workspace"] }
        var problems: [String] = []
        var assigned = 0
        let open = try store.openRequests([.pending, .assigned], after: nil, limit: everything)
        problems += problemsOfQueues(service, open)
        for (key, request) in open {
            if request.state == .assigned {
                assigned += 1
                if directory.members[request.claim?.memberID ?? ""] == nil {
                    problems.append("\(key.requestID) is held by a member who does not exist")
                }
                let clock = try store.replyClock("default", request.id)
                if clock == nil { problems.append("\(key.requestID) is held without a reply clock") }
                if clock?.isAhead(now: service.now.unixMilliseconds) == true, service.timers.recheck.next == nil,
                    service.lastCorrection == service.now.correction?.number ?? 0
                {
                    problems.append("\(key.requestID) would never be given up: the clock was set back")
                }
                continue
            }
            if request.isDueTooFarAway(now: service.now.unixMilliseconds, 1, zones: { _, _ in nil }),
                service.timers.recheck.next == nil,
                service.lastCorrection == service.now.correction?.number ?? 0
            {
                problems.append("\(key.requestID) waits longer than its action says: the clock was set back")
            }
            let audience = directory.audience(team: request.team)
            // Outside of the business hours nobody is alerted by a stream.
            let isHeard =
                request.opensAt == 0 && audience.contains(where: service.presence.availability("default").contains)
            let mails = try store.notifications("default", requestID: request.id).filter {
                $0.attempt == request.attempt
            }
            // Otherwise the visitor and the caller learned that nobody was alerted. Mails that died are no alert.
            let wasTold = LineInvariant.foundNobody(request)
            let isMailed = mails.contains { $0.state == .pending || $0.state == .sent }
            if !isHeard, !isMailed, !wasTold, !audience.isEmpty {
                problems.append("\(key.requestID) is pending, and nobody was alerted: \(request.alerts)")
            }
        }
        if service.presence.leaseCount != assigned {
            problems.append("\(service.presence.leaseCount) leases for \(assigned) claims")
        }
        return problems
    }

    /// After all calls have ended: each mail was accepted, is dead, or has a reason why it was not sent. A mail is SENT only
    /// if a server accepted it.
    static func problemsOfMails(_ store: any Store, taken: Set<String>) throws -> [String] {
        var query = NotificationQuery()
        query.limit = everything
        return try store.notifications("default", query).compactMap { mail in
            switch mail.state {
            case .sent: taken.contains(mail.messageID) ? nil : "\(mail.id) is SENT, and no server accepted it"
            case .dead: mail.deliveries.isEmpty ? "\(mail.id) is DEAD without an attempt" : nil
            case .suppressed: mail.suppressedBecause.isEmpty ? "\(mail.id) was suppressed for no reason" : nil
            default: "\(mail.id) is still \(mail.state)"
            }
        }
    }

    /// The log from its first event: no gaps, epochs that only grow, and no text by anyone but the holder.
    static func problems(in log: [Event]) -> [String] {
        var problems: [String] = []
        var states: [String: ConversationState] = [:]
        var ended: Set<String> = []
        var time: Int64 = 0
        var lines = LineInvariant()
        for (index, event) in log.enumerated() {
            if event.sequence != Int64(index) + 1 {
                problems.append("event \(event.sequence) is at position \(index + 1)")
            }
            if event.time < time, event.type != EventType.clockCorrected.rawValue {
                problems.append("time goes backwards at \(event.sequence)")
            }
            time = event.time
            var state = states[event.conversationID] ?? ConversationState()
            let before = state.control
            if let message = event.message, message.kind == .text, !message.imported {
                let holds =
                    switch message.author {
                    case .assistant: before.aiMaySpeak
                    case .member: before.holder == .member && before.memberID == message.memberID
                    default: true
                    }
                if !holds { problems.append("\(message.id) was not written by the holder") }
                if message.controlEpoch != before.epoch {
                    problems.append("\(message.id) has a different epoch than control")
                }
            }
            if let request = event.request {
                if ended.contains(request.id) { problems.append("\(request.id) changed after its end") }
                if request.state != .pending && request.state != .assigned { ended.insert(request.id) }
            }
            evolve(&state, event)
            let changed = before.memberID != state.control.memberID
            if state.control.epoch != before.epoch + (changed ? 1 : 0) {
                problems.append("an epoch jumped at \(event.sequence)")
            }
            problems += lines.problems(event, open: state.open).map { "\($0) at \(event.sequence)" }
            states[event.conversationID] = state
        }
        return problems + lines.problemsAtEnd()
    }
}
