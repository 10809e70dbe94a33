import HumanCallClient

/// What `wait` waits for.
enum WaitGoal: String, CaseIterable, Hashable, Sendable {
    /// A member has joined.
    case assigned
    /// A member has written.
    case reply
    /// The request is over.
    case ended
}

/// Follows one request from answer to answer until the goal is reached or cannot be any more.
struct WaitMachine {
    enum Decision: Hashable, Sendable {
        /// Ask again with these; `lingers` = wait for a change, else only for what is there already.
        case again(knownVersion: Int64, afterSequence: Int64, lingers: Bool)
        case over(ExitStatus)
    }

    let goal: WaitGoal
    /// The request's messages so far, those of other requests left out.
    private(set) var messages: [Message] = []
    private(set) var latest = WaitRequestResponse()
    private var after: Int64
    /// Where the first call starts.
    let startAfter: Int64
    /// The claim that stood when the wait began on a pending request: an earlier attempt's, not what is waited for.
    private var earlierEpoch: Int64?
    private var isFirst = true

    /// - Parameter after: messages up to this sequence are known already.
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
        // An answer holds a page of messages at most: what a finished request still has is read to its end.
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
            // Too quick to be seen: joined and gone again between two answers.
            default: return !isFirst && request.claim != nil && request.claim?.epoch != earlierEpoch
            }
        case .reply: return messages.contains { $0.author == .member }
        case .ended: return request.state == .completed || request.state == .canceled
        }
    }

    /// The answer as the command line gives it: everything that was gathered.
    var answer: WaitRequestResponse {
        var answer = latest
        answer.messages = messages
        return answer
    }
}
