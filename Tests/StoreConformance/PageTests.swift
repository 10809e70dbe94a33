import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// Pages of conversations and events: their order, their ends, and the caller's limits.
@Suite struct PageTests {
    private let bytesMax = 1 << 20

    /// Three conversations whose events are interleaved, one with messages, notes and requests.
    private func talkative(_ kind: StoreKind) throws -> TestStore {
        let test = try TestStore(kind)
        test.furnish()
        for round in 1...5 {
            for conversation in ["c1", "c2", "c3"] {
                test.perform(.send(conversation, "round \(round)", origin: conversation == "c2" ? "shop" : "blog"))
            }
            let request = try test.call("c2")
            test.perform(.note("c2", by: "mary", "note \(round)"))
            test.perform(.cancel(request.id))
        }
        return test
    }

    private func paged(_ limit: Int, _ page: (Int64) throws -> [StoredEvent]) throws -> [StoredEvent] {
        var events: [StoredEvent] = []
        while true {
            let next = try page(events.last?.sequence ?? 0)
            #expect(next.count <= limit)
            if next.isEmpty { return events }
            try #require(next[0].sequence > events.last?.sequence ?? 0)
            events += next
        }
    }

    @Test(arguments: StoreKind.allCases)
    func aConversationHasExactlyItsEventsInSequence(kind: StoreKind) throws {
        let test = try talkative(kind)
        let log = try test.verifiedLog()
        for conversation in ["c1", "c2", "c3"] {
            let events = try paged(4) {
                try test.store.events("default", conversationID: conversation, after: $0, limit: 4, bytesMax: bytesMax)
            }
            #expect(events == log.filter { $0.conversationID == conversation })
            let messages = try paged(2) {
                try test.store.messageEvents(
                    "default", conversationID: conversation, after: $0, limit: 2, bytesMax: bytesMax)
            }
            #expect(messages == events.filter { $0.type == .messageCreated })
        }
        #expect(
            try test.store.events("default", conversationID: "none", after: 0, limit: 4, bytesMax: bytesMax).isEmpty)
        #expect(
            try test.store.messageEvents("other", conversationID: "c1", after: 0, limit: 4, bytesMax: bytesMax).isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func theNewestMessagesComeNewestFirstUpToASequence(kind: StoreKind) throws {
        let test = try talkative(kind)
        let messages = try test.verifiedLog().filter { $0.conversationID == "c2" && $0.type == .messageCreated }
        let newest = try test.store.newestMessageEvents(
            "default", conversationID: "c2", through: .max, limit: 3, bytesMax: bytesMax)
        #expect(newest == messages.reversed().prefix(3).map { $0 })
        let through = messages[2].sequence
        let older = try test.store.newestMessageEvents(
            "default", conversationID: "c2", through: through, limit: 10, bytesMax: bytesMax)
        #expect(older == messages.prefix(3).reversed())
        #expect(
            try test.store.newestMessageEvents(
                "default", conversationID: "c2", through: through - 1, limit: 10, bytesMax: bytesMax
            ).count == 2)
    }

    @Test(arguments: StoreKind.allCases)
    func aPageStaysBelowItsByteLimitButHasOneEvent(kind: StoreKind) throws {
        let test = try talkative(kind)
        let log = try test.verifiedLog()
        let two = log[0].bytes.count + log[1].bytes.count
        #expect(try test.store.events("default", after: 0, limit: 100, bytesMax: two).count == 2)
        #expect(try test.store.events("default", after: 0, limit: 100, bytesMax: two - 1).count == 1)
        #expect(try test.store.events("default", after: 0, limit: 100, bytesMax: 0).count == 1)
        #expect(try test.store.events("default", conversationID: "c1", after: 0, limit: 100, bytesMax: 0).count == 1)
        #expect(
            try test.store.messageEvents("default", conversationID: "c1", after: 0, limit: 100, bytesMax: 0).count == 1)
        #expect(
            try test.store.newestMessageEvents("default", conversationID: "c1", through: .max, limit: 100, bytesMax: 0)
                .count == 1)
        #expect(try test.store.events("default", after: 0, limit: 0, bytesMax: bytesMax).isEmpty)
        #expect(try test.store.events("default", after: 0, limit: -1, bytesMax: bytesMax).isEmpty)
        #expect(try test.store.events("default", after: log.last?.sequence ?? 0, limit: 1, bytesMax: bytesMax).isEmpty)
        #expect(try test.store.events("default", after: .max, limit: 1, bytesMax: bytesMax).isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func conversationsComeOrderedByIDAndFilteredByOrigin(kind: StoreKind) throws {
        let test = try talkative(kind)
        func page(_ origin: String, after: String, limit: Int) throws -> [String] {
            try test.store.conversations(
                "default", in: origin.isEmpty ? .all : .origin(origin), after: after, limit: limit
            ).map(\.id)
        }
        #expect(try page("", after: "", limit: 2) == ["c1", "c2"])
        #expect(try page("", after: "c2", limit: 2) == ["c3"])
        #expect(try page("blog", after: "", limit: 10) == ["c1", "c3"])
        #expect(try page("blog", after: "c1", limit: 10) == ["c3"])
        // A conversation that moves to another origin is listed under the new one only.
        test.perform(.send("c1", origin: "shop"))
        #expect(try page("shop", after: "", limit: 10) == ["c1", "c2"])
        #expect(try page("blog", after: "", limit: 10) == ["c3"])
        #expect(try test.store.conversation("default", "c1")?.origin == "shop")
        #expect(try test.store.conversation("other", "c1") == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func anEventKeepsTheOriginItWasWrittenWith(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.send("c", "one", origin: "blog"))
        test.perform(.send("c", "two", origin: "shop"))
        let origins = try test.store.messageEvents(
            "default", conversationID: "c", after: 0, limit: 10, bytesMax: bytesMax
        ).map(\.origin)
        #expect(origins == ["blog", "shop"])
        // The whole log agrees; it compares its columns with its bytes.
        try test.verifiedLog()
    }

    @Test(arguments: StoreKind.allCases)
    func citationsFindTheirMessageAndHistoryNeedsAnEmptyConversation(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let message: Message = try decoded(test.perform(.send("c", "a person, please")).answer ?? [])
        test.perform(.send("d"))
        func trigger(_ conversation: String, cite: String, history: [HistoryMessage] = []) -> Completion {
            test.perform(
                .conversation(
                    .trigger(
                        TriggerActionRequest(
                            conversationID: conversation, actionID: "call", cite: cite, history: history))))
        }
        #expect(trigger("d", cite: message.id).rejection == .noSuchMessage)
        #expect(trigger("c", cite: message.id).answer != nil)
        let earlier = HistoryMessage(author: .visitor, text: "earlier", clientMessageID: "h1")
        #expect(
            trigger("d", cite: "", history: [earlier]).events.contains { $0.stored.type == .messageCreated } == false)
        #expect(trigger("new", cite: "", history: [earlier]).events.contains { $0.event.message?.imported == true })
        // A history message counts as a message: its client_message_id is in use.
        #expect(test.perform(.send("new", "another", clientMessageID: "h1")).rejection == .idempotencyConflict)
    }
}
