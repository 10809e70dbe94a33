import HumanCall
import HumanCallMessages
import HumanCallStore

/// The commands in flight, and the cache of reads that they invalidate.
struct Writes {
    private var pending: [UInt64: PendingCommand] = [:]
    private var lastToken: UInt64 = 0
    private var cache = ReadCache()

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
        switch work {
        case .outbox, .claimNext:
            command.isOfAnyRequest = true
            cache.beginWriteOfAny()
        default: break
        }
        pending[lastToken] = command
        return lastToken
    }

    /// A command is completed, and its events were `committed`. nil = no such command is in flight.
    mutating func end(_ token: UInt64, _ workspaceID: String) -> PendingCommand.Purpose? {
        guard let command = pending.removeValue(forKey: token) else { return nil }
        if let target = command.target { cache.endWrite(workspaceID, target) }
        if command.isOfAnyRequest { cache.endWriteOfAny() }
        return command.purpose
    }

    // MARK: Reads

    func cached(_ key: ReadCache.Key) -> ReadCache.Answer? {
        cache[key]
    }

    mutating func cache(
        _ bytes: [UInt8], _ key: ReadCache.Key, of conversation: Conversation, request: HumanCallRequest?
    ) {
        cache.insert(bytes, key, of: conversation, request: request)
    }

    /// An event is on disk: cached reads that it changes are dropped.
    mutating func committed(_ event: Event, _ workspaceID: String) {
        // A message of a participant or a note changes neither the request nor the conversation.
        if event.message?.isLine ?? true, event.note == nil {
            cache.remove(workspaceID, conversationID: event.conversationID)
        }
    }
}
