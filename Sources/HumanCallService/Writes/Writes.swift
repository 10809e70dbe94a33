import HumanCall
import HumanCallMessages
import HumanCallStore

/// The commands in flight, and the cache of reads that they invalidate.
struct Writes {
    private var pending: [UInt64: PendingCommand] = [:]
    private var lastToken: UInt64 = 0
    private var cache = ReadCache()
    /// Commands in flight that choose a request, by workspace.
    private var choosing: [String: Int] = [:]

    var count: Int { pending.count }

    /// Begins a command. Its token comes back with its completion.
    mutating func begin(
        _ work: Transaction.Work, _ workspaceID: String, _ purpose: PendingCommand.Purpose
    ) -> UInt64 {
        lastToken += 1
        var command = PendingCommand(purpose: purpose)
        if case .conversation(let work) = work {
            command.target = work.target
            cache.beginWrite(workspaceID, work.target)
        }
        if case .claimNext = work {
            command.choosesRequest = true
            choosing[workspaceID, default: 0] += 1
        }
        pending[lastToken] = command
        return lastToken
    }

    /// A command is completed, and its events were `committed`. nil = no such command is in flight.
    mutating func end(_ token: UInt64, _ workspaceID: String) -> PendingCommand.Purpose? {
        guard let command = pending.removeValue(forKey: token) else { return nil }
        if let target = command.target { cache.endWrite(workspaceID, target) }
        if command.choosesRequest {
            let left = (choosing[workspaceID] ?? 1) - 1
            choosing[workspaceID] = left > 0 ? left : nil
        }
        return command.purpose
    }

    // MARK: Reads

    func cached(_ key: ReadCache.Key) -> ReadCache.Answer? {
        choosing[key.workspaceID] == nil ? cache[key] : nil
    }

    mutating func cache(
        _ bytes: [UInt8], _ key: ReadCache.Key, of conversation: Conversation, request: HumanCallRequest?
    ) {
        cache.insert(bytes, key, of: conversation, request: request)
    }

    /// An event is on disk: cached reads that it changes are dropped.
    mutating func committed(_ event: Event, _ workspaceID: String) {
        // A message or a note changes neither the request nor the conversation.
        if event.message == nil, event.note == nil {
            cache.remove(workspaceID, conversationID: event.conversationID)
        }
    }
}
