import HumanCallClient

/// The goal of a wait.
enum WaitGoal: String, CaseIterable, Hashable, Sendable {
    /// A member has joined.
    case assigned
    /// A member has written.
    case reply
    /// The request has ended.
    case ended
}

/// Follows one request from answer to answer until the goal is reached or has become unreachable.
struct WaitMachine {
    enum Decision: Hashable, Sendable {
        /// Ask again. `lingers`: wait for a change instead of returning at once.
        case again(knownVersion: Int64, afterSequence: Int64, lingers: Bool)
        case over(ExitStatus)
    }

    let goal: WaitGoal
    /// The messages of this request so far.
    private(set) var messages: [Message] = []
    private(set) var latest = WaitRequestResponse()
    private var after: Int64
    /// The sequence after which the first call reads.
    let startAfter: Int64
    /// The claim that a pending request had when the wait began. It belongs to an earlier attempt and does not count.
    private var earlierEpoch: Int64?
    private var isFirst = true

    /// - Parameter after: the caller knows the messages up to this sequence.
    init(_ goal: WaitGoal, after: Int64 = 0) {
        self.goal = goal
        self.after = after
        startAfter = after
    }

    mutating func answered(_ response: WaitRequestResponse) -> Decision {
        latest = response
        after = max(after, response.messages.last?.sequence ?? 0)
        guard let request = response.request else { return .over(.otherError) }
        messages += response.messages.filter { $0.requestID == request.id }
        if messages.count > CLILimits.waitMessagesMax {
            messages.removeFirst(messages.count - CLILimits.waitMessagesMax)
        }
        if isFirst, request.state == .pending { earlierEpoch = request.claim?.epoch }
        defer { isFirst = false }
        let isReached = isReached(request)
        if isReached, goal != .ended { return .over(.done) }
        let isOver = request.state == .completed || request.state == .canceled || request.state == .expired
        // An answer holds at most one page of messages, so the rest of a finished request is read before it counts.
        guard isOver, response.messages.isEmpty else {
            return .again(knownVersion: request.version, afterSequence: after, lingers: !isOver)
        }
        if isReached { return .over(.done) }
        return .over(request.state == .expired ? .requestExpired : .requestOver)
    }

    private func isReached(_ request: HumanCallRequest) -> Bool {
        switch goal {
        case .assigned:
            switch request.state {
            case .assigned, .completed: return true
            // A member joined and left again between two answers.
            default: return !isFirst && request.claim != nil && request.claim?.epoch != earlierEpoch
            }
        case .reply: return messages.contains { $0.author == .member }
        case .ended: return request.state == .completed || request.state == .canceled
        }
    }

    /// The latest answer with every message that was gathered.
    var answer: WaitRequestResponse {
        var answer = latest
        answer.messages = messages
        return answer
    }
}
