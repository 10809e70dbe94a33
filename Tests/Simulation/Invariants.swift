import HumanCall
import HumanCallMessages
import HumanCallStore
import MemoryStore

@testable import HumanCallService

/// The rules that hold of the stored state at any time, and of the whole log at the end.
enum Invariants {
    /// At most one holder; nobody is stranded.
    static func problems(in store: MemoryStore) -> [String] {
        var problems: [String] = []
        for conversation in store.conversations("default", origin: "", after: "", limit: .max) {
            let control = conversation.control ?? Control()
            let open = control.requestID.isEmpty ? nil : store.request("default", control.requestID)
            func require(_ holds: Bool, _ rule: String) { if !holds { problems.append("\(conversation.id): \(rule)") } }
            require(control.aiMaySpeak == (control.holder == .ai), "ai_may_speak is not what the holder says")
            switch open?.state {
            case nil:
                require(control.aiMaySpeak && control.requestID.isEmpty, "nobody has it, and the AI may not speak")
            case .pending:
                require(open!.deadlineAt > 0 && open!.claim == nil, "PENDING without a deadline, or with a claim")
                require(
                    control.holder == (open!.action?.whilePending == .aiHolds ? .nobody : .ai),
                    "PENDING, and \(control.holder) holds")
            case .assigned:
                require(
                    control.holder == .member && control.memberID == open!.claim?.memberID,
                    "the claim's member does not hold")
                require(control.epoch == open!.claim?.epoch, "the claim's epoch is not control's")
            case .some(let state): require(false, "control names a request that is \(state)")
            }
        }
        let named = Set(
            store.conversations("default", origin: "", after: "", limit: .max).compactMap(\.control?.requestID))
        for (key, _) in store.openRequests([.pending, .assigned], after: nil, limit: .max)
        where !named.contains(key.requestID) {
            problems.append("\(key.requestID) is open and no conversation knows it")
        }
        return problems
    }

    /// With nothing in flight: somebody was alerted of each waiting request, and every claim has its lease and its member.
    static func problemsAtRest(_ service: Service, _ store: MemoryStore) -> [String] {
        guard let directory = store.directory("default") else { return ["no workspace"] }
        var problems: [String] = []
        var assigned = 0
        for (key, request) in store.openRequests([.pending, .assigned], after: nil, limit: .max) {
            if request.state == .assigned {
                assigned += 1
                if directory.members[request.claim?.memberID ?? ""] == nil {
                    problems.append("\(key.requestID) is held by nobody who exists")
                }
                continue
            }
            let audience = directory.audience(team: request.team)
            let isHeard = audience.contains(where: service.presence.availability("default").contains)
            let mails = store.notifications("default", requestID: request.id).filter { $0.attempt == request.attempt }
            // Or its caller learned that nobody was alerted.
            let wasTold = request.alerts.last?.nobodyAlerted == true
            if !isHeard, mails.isEmpty, !wasTold, !audience.isEmpty {
                problems.append("\(key.requestID) waits, and nobody was alerted: \(request.alerts)")
            }
        }
        if service.presence.leaseCount != assigned {
            problems.append("\(service.presence.leaseCount) leases for \(assigned) claims")
        }
        return problems
    }

    /// Once every request has ended: each mail was accepted, is DEAD, or names the reason why it was not sent, and none is
    /// SENT that no server accepted.
    static func problemsOfMails(_ store: MemoryStore, taken: Set<String>) -> [String] {
        var query = NotificationQuery()
        query.limit = .max
        return store.notifications("default", query).compactMap { mail in
            switch mail.state {
            case .sent: taken.contains(mail.messageID) ? nil : "\(mail.id) is SENT, and no server took it"
            case .dead: mail.deliveries.isEmpty ? "\(mail.id) is DEAD without an attempt" : nil
            case .suppressed: mail.suppressedBecause.isEmpty ? "\(mail.id) was suppressed for no reason" : nil
            default: "\(mail.id) is still \(mail.state)"
            }
        }
    }

    /// The log from its first event: it has no gap, epochs only grow, and every message is by an author who could speak.
    static func problems(in log: [Event]) -> [String] {
        var problems: [String] = []
        var states: [String: ConversationState] = [:]
        var ended: Set<String> = []
        var time: Int64 = 0
        for (index, event) in log.enumerated() {
            if event.sequence != Int64(index) + 1 { problems.append("event \(event.sequence) stands at \(index + 1)") }
            if event.time < time { problems.append("time ran backwards at \(event.sequence)") }
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
                if !holds { problems.append("\(message.id) was written by who did not hold") }
                if message.controlEpoch != before.epoch {
                    problems.append("\(message.id) has another epoch than control")
                }
            }
            if let request = event.request {
                if ended.contains(request.id) { problems.append("\(request.id) is over and moved") }
                if request.state != .pending && request.state != .assigned { ended.insert(request.id) }
            }
            evolve(&state, event)
            let changed = before.holder != state.control.holder || before.memberID != state.control.memberID
            if state.control.epoch != before.epoch + (changed ? 1 : 0) {
                problems.append("an epoch jumped at \(event.sequence)")
            }
            states[event.conversationID] = state
        }
        return problems
    }
}
