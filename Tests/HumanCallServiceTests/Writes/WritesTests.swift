import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

/// Commands in flight, and the reads that they make the cache bypass.
@Suite struct WritesTests {
    private let key = ReadCache.Key(question: .request, workspaceID: "w", id: "r")

    private func event(_ conversationID: String = "c") -> Event {
        var event = Event()
        event.conversationID = conversationID
        return event
    }

    /// Writes whose cache holds a read of request r of conversation c.
    private func cached(control requestID: String = "r") -> Writes {
        var writes = Writes()
        var conversation = Conversation(id: "c")
        conversation.control = Control(requestID: requestID)
        writes.cache([1, 2, 3], key, of: conversation, request: HumanCallRequest(id: "r"))
        return writes
    }

    @Test func aCommandEndsOnceAndSaysWhyItWasSubmitted() {
        var writes = Writes()
        let due = RequestKey(workspaceID: "w", requestID: "r")
        let first = writes.begin(.conversation(.settle(requestID: "r")), "w", .due(due))
        let second = writes.begin(.removeOldAnswers(now: 1), "w", .sweep)
        #expect(first != second && writes.count == 2)
        guard case .sweep = writes.end(second, "w") else { return #expect(Bool(false), "not the sweep") }
        guard case .due(due) = writes.end(first, "w") else { return #expect(Bool(false), "not the due request") }
        #expect(writes.end(first, "w") == nil && writes.count == 0)
    }

    @Test func aReadIsCachedUntilAnEventChangesIt() {
        var writes = cached()
        #expect(writes.cached(key)?.bytes == [1, 2, 3])
        writes.committed(event("other"), "w")
        writes.committed(event(), "other")
        var message = event()
        message.message = Message()
        var note = event()
        note.note = Note()
        writes.committed(message, "w")
        writes.committed(note, "w")
        #expect(writes.cached(key)?.bytes == [1, 2, 3])
        writes.committed(event(), "w")
        #expect(writes.cached(key)?.bytes == nil)
    }

    @Test(arguments: [
        ConversationCommand.settle(requestID: "r"), .send(SendMessageRequest(conversationID: "c")),
        .trigger(TriggerActionRequest(conversationID: "c")),
    ])
    func aCachedReadIsBypassedWhileACommandThatMayChangeItIsInFlight(command: ConversationCommand) {
        var writes = cached()
        let first = writes.begin(.conversation(command), "w", .own)
        let second = writes.begin(.conversation(command), "w", .own)
        #expect(writes.cached(key)?.bytes == nil)
        _ = writes.end(first, "w")
        #expect(writes.cached(key)?.bytes == nil)
        _ = writes.end(second, "w")
        #expect(writes.cached(key)?.bytes == [1, 2, 3])
    }

    @Test func aCommandOnTheOpenRequestBypassesTheReadOfAnEarlierOneWhichShowsItsControl() {
        var writes = cached(control: "newer")
        let token = writes.begin(.conversation(.settle(requestID: "newer")), "w", .own)
        #expect(writes.cached(key)?.bytes == nil)
        _ = writes.end(token, "w")
        #expect(writes.cached(key)?.bytes != nil)
    }

    @Test func aCommandElsewhereBypassesNothing() {
        var writes = cached()
        for (command, workspaceID) in [
            (ConversationCommand.settle(requestID: "other"), "w"), (.settle(requestID: "r"), "other"),
            (.send(SendMessageRequest(conversationID: "r")), "w"),
        ] {
            _ = writes.begin(.conversation(command), workspaceID, .own)
        }
        #expect(writes.cached(key)?.bytes == [1, 2, 3])
    }
}

@Suite struct ReadCacheTests {
    @Test func theCacheIsBoundedInEntriesAndBytes() {
        var cache = ReadCache()
        func conversation(_ id: Int) -> Conversation { Conversation(id: "c\(id % 7)") }
        func key(_ id: Int) -> ReadCache.Key { ReadCache.Key(question: .request, workspaceID: "w", id: "\(id)") }
        cache.insert(
            [UInt8](repeating: 1, count: ServiceLimits.readCacheEntryBytesMax + 1), key(0), of: conversation(0),
            request: nil)
        #expect(cache.count == 0)
        for index in 1...(ServiceLimits.readCacheEntriesMax * 2) {
            cache.insert([1, 2, 3], key(index), of: conversation(index), request: nil)
            #expect(cache.count <= ServiceLimits.readCacheEntriesMax && cache[key(index)] != nil)
        }
        let large = [UInt8](repeating: 1, count: ServiceLimits.readCacheEntryBytesMax)
        for index in 1...200 {
            cache.insert(large, key(-index), of: conversation(index), request: nil)
            #expect(cache.bytes <= ServiceLimits.readCacheBytesMax)
        }
        for index in 0..<7 { cache.remove("w", conversationID: "c\(index)") }
        #expect(cache.count == 0 && cache.bytes == 0)
    }
}
