/// Encoded answers to reads that chat servers ask again and again: a request, a conversation. An answer is forgotten when an
/// event of its conversation changes what it says, and events come here before anybody is told of them; so no answer is
/// older than what its caller may know.
struct KnownAnswers {
    enum Question: UInt8 {
        /// GetRequest by its id.
        case request
        /// GetRequest by its conversation.
        case openRequest
        case conversation
    }

    struct Key: Hashable {
        var question: Question
        var workspaceID: String
        var id: String
    }

    private struct Place: Hashable {
        var workspaceID: String
        var conversationID: String
    }

    private var answers: [Key: [UInt8]] = [:]
    private var keys: [Place: [Key]] = [:]
    private(set) var bytes = 0

    var count: Int { answers.count }

    subscript(key: Key) -> [UInt8]? { answers[key] }

    /// Whenever there are too many, all are forgotten: those that are asked for come back at once.
    mutating func keep(_ answer: [UInt8], _ key: Key, conversationID: String) {
        guard answers[key] == nil, answer.count <= ServiceLimits.knownAnswerBytesMax else { return }
        if answers.count >= ServiceLimits.knownAnswersMax || bytes + answer.count > ServiceLimits.knownAnswersBytesMax {
            self = KnownAnswers()
        }
        answers[key] = answer
        bytes += answer.count
        keys[Place(workspaceID: key.workspaceID, conversationID: conversationID), default: []].append(key)
    }

    mutating func forget(_ workspaceID: String, conversationID: String) {
        guard let stale = keys.removeValue(forKey: Place(workspaceID: workspaceID, conversationID: conversationID)) else { return }
        for key in stale { bytes -= answers.removeValue(forKey: key)?.count ?? 0 }
    }
}
