import HumanCall
import HumanCallMessages

/// Encoded answers to the reads that chat servers repeat most: a request, a conversation.
///
/// An entry is dropped when an event changes its conversation. It is bypassed while any command that could change it is in
/// flight: the store may show the change already, and another caller may have read it there. So no answer is older than what
/// its caller has seen before.
struct ReadCache {
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

        /// Nearly all keys differ in their ids.
        func hash(into hasher: inout Hasher) { hasher.combine(id) }

        func waitingRequestID(of request: HumanCallRequest?) -> String {
            guard question != .conversation, let request, request.state == .pending else { return "" }
            return request.id
        }
    }

    /// An answer to GetRequest does not contain the place of its request, which changes with other requests.
    struct Answer {
        var bytes: [UInt8]
        /// The PENDING request whose place the answer lacks; empty = none.
        var waitingRequestID: String
    }

    private struct Entry {
        var answer: Answer
        /// Commands on these can change the entry.
        var subjects: [Subject]
    }

    private struct Place: Hashable {
        var workspaceID: String
        var conversationID: String
    }

    private struct Subject: Hashable {
        var workspaceID: String
        var target: ConversationCommand.Target

        /// Nearly all subjects differ in their ids.
        func hash(into hasher: inout Hasher) {
            switch target {
            case .conversation(let id), .request(let id): hasher.combine(id)
            }
        }
    }

    private var entries: [Key: Entry] = [:]
    private var keys: [Place: [Key]] = [:]
    /// Commands in flight on each subject.
    private var writes: [Subject: Int] = [:]
    /// Commands in flight that can change any entry.
    private var writesOfAny = 0
    private(set) var bytes = 0

    var count: Int { entries.count }

    subscript(key: Key) -> Answer? {
        guard writesOfAny == 0, let entry = entries[key] else { return nil }
        if !writes.isEmpty, entry.subjects.contains(where: { writes[$0] != nil }) { return nil }
        return entry.answer
    }

    /// A full cache is emptied: the entries in use come back at once.
    mutating func insert(_ bytes: [UInt8], _ key: Key, of conversation: Conversation, request: HumanCallRequest?) {
        guard entries[key] == nil, bytes.count <= ServiceLimits.readCacheEntryBytesMax else { return }
        if entries.count >= ServiceLimits.readCacheEntriesMax
            || self.bytes + bytes.count > ServiceLimits.readCacheBytesMax
        {
            (entries, keys, self.bytes) = ([:], [:], 0)
        }
        // A command on a request that has ended changes nothing. One on the open request changes the control, which every
        // entry of the conversation shows.
        let requests = Set([request?.id ?? "", conversation.control?.requestID ?? ""]).filter { !$0.isEmpty }
        let targets = [.conversation(conversation.id)] + requests.map { ConversationCommand.Target.request($0) }
        let answer = Answer(bytes: bytes, waitingRequestID: key.waitingRequestID(of: request))
        entries[key] = Entry(
            answer: answer, subjects: targets.map { Subject(workspaceID: key.workspaceID, target: $0) })
        self.bytes += bytes.count
        keys[Place(workspaceID: key.workspaceID, conversationID: conversation.id), default: []].append(key)
    }

    mutating func remove(_ workspaceID: String, conversationID: String) {
        guard let stale = keys.removeValue(forKey: Place(workspaceID: workspaceID, conversationID: conversationID))
        else { return }
        for key in stale { bytes -= entries.removeValue(forKey: key)?.answer.bytes.count ?? 0 }
    }

    mutating func beginWrite(_ workspaceID: String, _ target: ConversationCommand.Target) {
        writes[Subject(workspaceID: workspaceID, target: target), default: 0] += 1
    }

    mutating func beginWriteOfAny() { writesOfAny += 1 }

    mutating func endWriteOfAny() { writesOfAny -= 1 }

    /// A command is done, and its events were applied.
    mutating func endWrite(_ workspaceID: String, _ target: ConversationCommand.Target) {
        let subject = Subject(workspaceID: workspaceID, target: target)
        let left = (writes[subject] ?? 1) - 1
        writes[subject] = left > 0 ? left : nil
    }
}
