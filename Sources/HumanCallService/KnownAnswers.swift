import HumanCall
import HumanCallMessages

/// Encoded answers to reads that chat servers ask again and again: a request, a conversation.
///
/// An answer is forgotten when an event of its conversation changes what it says. From when a write is submitted that may
/// change it until that write's events have come here, it is not given: the store may show the change already, and somebody
/// may have read it there. So no answer is older than anything that its caller was told before.
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

        /// The id alone tells nearly all of them apart.
        func hash(into hasher: inout Hasher) { hasher.combine(id) }
    }

    private struct Answer {
        var bytes: [UInt8]
        /// What a command may name that changes it.
        var subjects: [Subject]
    }

    private struct Place: Hashable {
        var workspaceID: String
        var conversationID: String
    }

    private struct Subject: Hashable {
        var workspaceID: String
        var target: ConversationCommand.Target
    }

    private var answers: [Key: Answer] = [:]
    private var keys: [Place: [Key]] = [:]
    private(set) var bytes = 0
    /// How many writes that name it are on their way.
    private var writes: [Subject: Int] = [:]

    var count: Int { answers.count }

    subscript(key: Key) -> [UInt8]? {
        guard let answer = answers[key] else { return nil }
        if !writes.isEmpty, answer.subjects.contains(where: { writes[$0] != nil }) { return nil }
        return answer.bytes
    }

    /// Whenever there are too many, all are forgotten: those that are asked for come back at once.
    mutating func keep(_ bytes: [UInt8], _ key: Key, of conversation: Conversation, request: HumanCallRequest?) {
        guard answers[key] == nil, bytes.count <= ServiceLimits.knownAnswerBytesMax else { return }
        if answers.count >= ServiceLimits.knownAnswersMax
            || self.bytes + bytes.count > ServiceLimits.knownAnswersBytesMax
        {
            (answers, keys, self.bytes) = ([:], [:], 0)
        }
        // A command on a request that has ended changes nothing; on the open one it changes the control that all of them show.
        let requests = Set([request?.id ?? "", conversation.control?.requestID ?? ""]).filter { !$0.isEmpty }
        let targets = [.conversation(conversation.id)] + requests.map { ConversationCommand.Target.request($0) }
        answers[key] = Answer(bytes: bytes, subjects: targets.map { Subject(workspaceID: key.workspaceID, target: $0) })
        self.bytes += bytes.count
        keys[Place(workspaceID: key.workspaceID, conversationID: conversation.id), default: []].append(key)
    }

    mutating func forget(_ workspaceID: String, conversationID: String) {
        guard let stale = keys.removeValue(forKey: Place(workspaceID: workspaceID, conversationID: conversationID))
        else { return }
        for key in stale { bytes -= answers.removeValue(forKey: key)?.bytes.count ?? 0 }
    }

    /// A write begins that names this.
    mutating func begin(_ workspaceID: String, _ target: ConversationCommand.Target) {
        writes[Subject(workspaceID: workspaceID, target: target), default: 0] += 1
    }

    /// It is done, and its events have come.
    mutating func end(_ workspaceID: String, _ target: ConversationCommand.Target) {
        let subject = Subject(workspaceID: workspaceID, target: target)
        let left = (writes[subject] ?? 1) - 1
        writes[subject] = left > 0 ? left : nil
    }
}
