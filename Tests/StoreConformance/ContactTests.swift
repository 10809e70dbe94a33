import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// Requests by visitor contact, and reads of two objects in one snapshot.
@Suite struct ContactTests {
    private func put(_ test: TestStore, _ conversationID: String, _ contact: String, in workspaceID: String = "default")
    {
        let conversation = Conversation(id: conversationID, visitor: Visitor(contact: contact))
        test.perform(
            .conversation(.putConversation(PutConversationRequest(conversation: conversation, fields: ["visitor"]))),
            workspaceID: workspaceID)
    }

    private func found(
        _ test: TestStore, _ contact: String, _ states: [RequestState] = [], member: String = "",
        conversation: String = "",
        before: String = "", limit: Int = 100
    ) throws -> [String] {
        var query = RequestQuery()
        query.visitorContact = contact
        query.states = states
        query.memberID = member
        query.conversationID = conversation
        query.before = before
        query.limit = limit
        return try test.store.requests("default", query).map(\.conversationID)
    }

    @Test(arguments: StoreKind.allCases)
    func requestsByVisitorContactComeNewestFirstFromAllConversations(kind: StoreKind) throws {
        var test = try TestStore(kind)
        test.furnish()
        test.furnish("shop")
        for id in ["a", "b", "c"] { put(test, id, "vic@example.com") }
        put(test, "d", "Vic@example.com")
        put(test, "elsewhere", "vic@example.com", in: "shop")
        let requests = try ["a", "b", "c", "d", "nobody's"].map { try test.call($0) }
        _ = try test.call("elsewhere", workspaceID: "shop")
        test.perform(.claim(requests[1].id, by: "mary"))
        test.perform(.cancel(requests[2].id))
        test = try test.reopened()

        #expect(try found(test, "vic@example.com") == ["c", "b", "a"])
        #expect(try found(test, "Vic@example.com") == ["d"])
        #expect(try found(test, "vic") == [])
        #expect(try found(test, "vic@example.com", [.pending, .assigned]) == ["b", "a"])
        #expect(try found(test, "vic@example.com", member: "mary") == ["b"])
        #expect(try found(test, "vic@example.com", conversation: "a") == ["a"])
        #expect(try found(test, "vic@example.com", conversation: "d") == [])
        #expect(try found(test, "vic@example.com", limit: 2) == ["c", "b"])
        #expect(try found(test, "vic@example.com", before: requests[1].id) == ["a"])
    }

    @Test(arguments: StoreKind.allCases)
    func aRequestIsFoundByItsConversationsLastContactWhileOpen(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let ended = try test.call("c")
        put(test, "c", "first@example.com")
        #expect(try found(test, "first@example.com") == ["c"])
        test.perform(.cancel(ended.id))
        // A contact change after the request ended does not affect it.
        put(test, "c", "second@example.com")
        #expect(try found(test, "first@example.com") == ["c"] && found(test, "second@example.com") == [])
        _ = try test.call("c")
        #expect(try found(test, "second@example.com", [.pending]) == ["c"])
        put(test, "c", "")
        #expect(try found(test, "second@example.com") == [] && found(test, "first@example.com") == ["c"])
    }

    @Test(arguments: StoreKind.allCases)
    func aMissedCallThatIsDismissedKeepsItsContact(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        put(test, "c", "first@example.com")
        let missed = try test.call("c")
        test.clock.advance(minutes: 11)
        test.perform(.settle(missed.id))
        put(test, "c", "second@example.com")
        #expect(test.perform(.dismiss(missed.id, by: "mary")).answer != nil)
        let reopened = try test.reopened()
        #expect(try found(reopened, "first@example.com") == ["c"] && found(reopened, "second@example.com") == [])
        #expect(try reopened.tableProblems().isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func aRequestAndItsConversationAreReadTogether(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let request = try test.call("c")
        let both = try #require(try test.store.requestAndConversation("default", request.id))
        #expect(both.request == request && both.conversation.id == "c")
        #expect(try test.store.conversationAndOpenRequest("default", "c")?.open == request)
        test.perform(.cancel(request.id))
        let after = try #require(try test.store.conversationAndOpenRequest("default", "c"))
        #expect(after.conversation.id == "c" && after.open == nil)
        #expect(try test.store.requestAndConversation("default", "req_no") == nil)
        #expect(try test.store.conversationAndOpenRequest("default", "no") == nil)
    }

    /// Two separate reads could see a commit between them.
    @Test func aConversationAndItsRequestComeFromOneSnapshot() async throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        let first = try test.call("c")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for _ in 0..<300 {
                    let request = try test.call("c")
                    test.perform(.claim(request.id, by: "mary"))
                    test.perform(.cancel(request.id))
                }
            }
            group.addTask {
                for _ in 0..<3_000 {
                    guard let (conversation, open) = try test.store.conversationAndOpenRequest("default", "c") else {
                        continue
                    }
                    let control = conversation.control ?? Control()
                    #expect((open != nil) == !control.requestID.isEmpty)
                    #expect((open?.state == .assigned) == (control.holder == .member))
                    guard let both = try test.store.requestAndConversation("default", open?.id ?? first.id) else {
                        continue
                    }
                    let isOpen = both.request.state == .pending || both.request.state == .assigned
                    #expect(isOpen == (both.conversation.control?.requestID == both.request.id))
                }
            }
            try await group.waitForAll()
        }
    }
}
